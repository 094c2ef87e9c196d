package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tabStop is the width to which tabs are widened, as terminals and plain-text mail have it.
const tabStop = 8

// lay cuts s into lines with their pages and drops what no person sees: control characters, terminal escapes, marks that
// turn the direction of writing or have no width.
func lay(s string) []Line {
	var l layer
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7F {
			l.write(rune(c))
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch r {
		case '\r':
			if i+1 < len(s) && s[i+1] == '\n' {
				n = 2
			}
			l.end()
		case '\n', '\v', '\u0085', '\u2028', '\u2029':
			l.end()
		case '\f':
			l.page()
		case '\t':
			for l.write(' '); l.width%tabStop != 0; {
				l.write(' ')
			}
		case '\x1b':
			n = escape(s[i:])
		case '\u00AD':
			if atLineEnd(s[i+n:]) {
				l.write('-') // a soft hyphen shows only where it breaks a word
			}
		default:
			if unicode.Is(unicode.Zs, r) {
				r = ' '
			}
			if !unseen(r) {
				l.write(r)
			}
		}
		i += n
	}
	l.end()
	return l.lines
}

// A layer writes lines one character at a time.
type layer struct {
	lines []Line
	buf   strings.Builder
	width int // of the line so far, in characters
	pages int // ended so far
	seen  bool
}

func (l *layer) write(r rune) {
	l.buf.WriteRune(r)
	l.width++
}

func (l *layer) end() {
	text := strings.TrimRight(l.buf.String(), " ")
	l.seen = l.seen || text != ""
	l.lines = append(l.lines, Line{Text: text, Page: l.pages + 1})
	l.buf.Reset()
	l.width = 0
}

// page ends a page; one on which nothing stands is none.
func (l *layer) page() {
	if l.width > 0 {
		l.end()
	}
	if l.seen {
		l.pages++
		l.seen = false
	}
}

func unseen(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\uFEFF' || r == '\u034F' || r == '\u115F'
}

func atLineEnd(s string) bool { return s == "" || s[0] == '\n' || s[0] == '\r' }

// escape gives the length of the terminal escape at the start of s: ESC [ … letter, ESC ] … BEL, or two bytes.
func escape(s string) int {
	if len(s) < 2 {
		return len(s)
	}
	switch s[1] {
	case '[':
		for i := 2; i < len(s); i++ {
			if s[i] >= '@' && s[i] <= '~' {
				return i + 1
			}
			if s[i] < ' ' || s[i] > '~' {
				return i
			}
		}
	case ']', 'P', '_', '^':
		for i := 2; i < len(s); i++ {
			switch {
			case s[i] == '\a':
				return i + 1
			case s[i] == '\x1b' && i+1 < len(s) && s[i+1] == '\\':
				return i + 2
			case s[i] == '\n' || s[i] == '\r':
				return i
			}
		}
	default:
		if s[1] >= ' ' && s[1] <= '~' {
			return 2
		}
		return 1
	}
	return len(s)
}
