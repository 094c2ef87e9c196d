package authority

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// key is a name as it is compared: lower case, without accents and punctuation, one space between words, and the ways
// that letterheads vary a name made one: ampersand and "and", "The" and its absence, "Dept", "H.M." and "Her Majesty's".
func key(name string) string {
	words := strings.Fields(fold(name))
	kept := words[:0]
	for _, w := range words {
		switch w {
		case "the":
			continue
		case "dept", "depts":
			w = "department"
		case "govt":
			w = "government"
		case "majestys":
			if n := len(kept); n > 0 && (kept[n-1] == "her" || kept[n-1] == "his") {
				kept[n-1] = "hm"
				continue
			}
		}
		kept = append(kept, w)
	}
	return strings.Join(kept, " ")
}

// fold gives the letters and digits of s in lower case without accents, and spaces for the rest. Apostrophes vanish, and
// so do full stops between single letters, so that "U.S." is one word.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	run := 0 // letters since the last break
	runes := []rune(decompose(s))
	for i, r := range runes {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '‘':
		case r == '&':
			b.WriteString(" and ")
			run = 0
		case r == '.' && run == 1 && i+1 < len(runes) && unicode.IsLetter(runes[i+1]) && single(runes, i+1):
			run = 0
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			writeLetter(&b, unicode.ToLower(r))
			run++
		default:
			b.WriteByte(' ')
			run = 0
		}
	}
	return b.String()
}

// single tells whether the letter at i stands alone: what follows it is no letter.
func single(runes []rune, i int) bool {
	return i+1 >= len(runes) || !unicode.IsLetter(runes[i+1])
}

// These have no decomposition in Unicode.
func writeLetter(b *strings.Builder, r rune) {
	switch r {
	case 'ß':
		b.WriteString("ss")
	case 'æ':
		b.WriteString("ae")
	case 'œ':
		b.WriteString("oe")
	case 'ø':
		b.WriteByte('o')
	case 'ł':
		b.WriteByte('l')
	case 'đ', 'ð':
		b.WriteByte('d')
	case 'þ':
		b.WriteString("th")
	default:
		b.WriteRune(r)
	}
}

func decompose(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return norm.NFD.String(s)
		}
	}
	return s
}

// kebab makes a slug of a name.
func kebab(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(fold(name)) {
		for _, r := range w {
			if r < 0x80 {
				b.WriteRune(r)
			}
		}
		b.WriteByte('-')
	}
	return squeeze(b.String())
}

// squeeze leaves one hyphen between words and none at the ends.
func squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '-' }), "-")
}
