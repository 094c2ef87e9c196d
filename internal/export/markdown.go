package export

import (
	"io"
	"regexp"
	"strings"
)

// markdown writes the draft so that it renders as it reads: quotations as quotations, points as a list that keeps its
// numbers, and nothing in the letter's words taken for markup.
func markdown(w io.Writer, d Draft) error {
	var b strings.Builder
	b.WriteString("**To:** " + literal(d.To) + "  \n**Subject:** " + literal(d.Subject) + "\n\n")
	for line := range strings.Lines(d.Body + "\n") {
		line = strings.TrimRight(line, "\n")
		quoted, isQuote := strings.CutPrefix(line, "    ")
		number := pointNumber.FindString(line)
		switch {
		case isQuote:
			b.WriteString("> " + literal(quoted) + "\n")
		case number != "":
			b.WriteString(number + literal(line[len(number):]) + "\n")
		default:
			b.WriteString(literal(line) + "\n")
		}
	}
	_, err := io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}

var (
	pointNumber = regexp.MustCompile(`^\d+\. `)
	markup      = regexp.MustCompile("[\\\\`*_\\[\\]<>#|~]")
	listLike    = regexp.MustCompile(`^(\d+)([.)])|^([-+])`)
)

// literal keeps a line's own characters from being read as Markdown.
func literal(s string) string {
	s = markup.ReplaceAllString(s, `\$0`)
	return listLike.ReplaceAllStringFunc(s, func(m string) string { return m[:len(m)-1] + `\` + m[len(m)-1:] })
}
