package cli

import (
	"strings"
	"unicode/utf8"
)

// fold breaks a paragraph into lines of a width, each after an indent.
func fold(s, indent string, width int) string {
	var b strings.Builder
	length := 0
	for _, w := range strings.Fields(s) {
		n := utf8.RuneCountInString(w)
		switch {
		case length == 0:
			b.WriteString(indent)
			length = len(indent)
		case length+1+n > width:
			b.WriteString("\n" + indent)
			length = len(indent)
		default:
			b.WriteByte(' ')
			length++
		}
		b.WriteString(w)
		length += n
	}
	return b.String()
}
