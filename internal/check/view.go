package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A view is a stretch of the draft as patterns read it: line wraps are one space, quotation marks and apostrophes are
// straight, Markdown's stars are gone. at[i] is where text[i] stands in the draft, and at[len(text)] where the stretch ends.
type view struct {
	text string
	low  string // text in lower case, with every letter at the same place
	at   []int32
}

// hidden stands for what is between quotation marks.
const hidden = '~'

// span is the place in the draft of text[i:j].
func (v view) span(i, j int) Span {
	s := Span{int(v.at[i]), int(v.at[j])}
	return Span{s.Start, max(s.Start, s.End)}
}

// viewOf reads source[start:end]. With hide, what stands between quotation marks becomes one [hidden] mark.
func viewOf(source string, start, end int, quotes []Span, hide bool) view {
	var b strings.Builder
	at := make([]int32, 0, end-start+1)
	put := func(s string, i int) {
		b.WriteString(s)
		for range len(s) {
			at = append(at, int32(i))
		}
	}
	space := -1
	for i := start; i < end; {
		if hide {
			if len(quotes) > 0 && quotes[0].Start < i {
				quotes = quotes[1:]
				continue
			}
			if len(quotes) > 0 && quotes[0].Start == i && quotes[0].End <= end {
				if space >= 0 && b.Len() > 0 {
					put(" ", space)
				}
				space = -1
				put(string(hidden), i)
				i = quotes[0].End
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(source[i:])
		switch {
		case unicode.IsSpace(r):
			if space < 0 {
				space = i
			}
			i += n
			continue
		case r == '*' || r == '`' || r == '\u00ad' || r == '\u200b':
			i += n
			continue
		}
		if space >= 0 && b.Len() > 0 {
			put(" ", space)
		}
		space = -1
		put(plain(r, source[i:i+n]), i)
		i += n
	}
	last := end
	if space >= 0 {
		last = space
	}
	return view{text: b.String(), low: lower(b.String()), at: append(at, int32(last))}
}

// plain gives one form to marks that are typed in several.
func plain(r rune, as string) string {
	switch r {
	case '“', '”', '„', '«', '»':
		return `"`
	case '‘', '’', 'ʼ':
		return "'"
	case '‑':
		return "-"
	}
	return as
}

// lower gives a text in lower case without moving anything in it: letters whose small form has another length stay, and so
// do bytes that are no letters at all.
func lower(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(s)
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if small := unicode.ToLower(r); n > 1 && utf8.RuneLen(small) == n || n == 1 && r != utf8.RuneError {
			b = utf8.AppendRune(b, small)
		} else {
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return string(b)
}

// fold gives a text the form that quotations are compared in.
func fold(s string) string { return viewOf(s, 0, len(s), nil, false).text }

// sentence widens text[i:j] to the sentence it stands in.
func sentence(text string, i, j int) string {
	start, end := 0, len(text)
	for k := i - 1; k > 0; k-- {
		if text[k] == ' ' && strings.IndexByte(".?!", text[k-1]) >= 0 {
			start = k + 1
			break
		}
	}
	for k := max(j, 1); k < len(text); k++ {
		if text[k] == ' ' && strings.IndexByte(".?!", text[k-1]) >= 0 {
			end = k
			break
		}
	}
	return text[min(start, i):max(end, j)]
}
