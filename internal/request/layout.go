package request

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Width is the longest line of a draft in characters; it fits a terminal and a mail program.
const Width = 80

var (
	numbered = regexp.MustCompile(`^\d+\. `)
	blank    = regexp.MustCompile(`\n{3,}`)
)

// tidy leaves one empty line between paragraphs and none at the ends.
func tidy(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Trim(blank.ReplaceAllString(strings.Join(lines, "\n"), "\n\n"), "\n")
}

// Wrap breaks the lines of a letter, one paragraph each, at a width: a quotation keeps its indent, a point hangs under
// its number.
func Wrap(s string, width int) string {
	var out []string
	for _, line := range strings.Split(s, "\n") {
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		hang := indent
		if n := numbered.FindString(line); n != "" {
			hang = strings.Repeat(" ", len(n))
		}
		out = append(out, fill(strings.Fields(line), indent, hang, width)...)
	}
	return strings.Join(out, "\n")
}

func fill(words []string, first, hang string, width int) []string {
	if len(words) == 0 {
		return []string{""}
	}
	lines, line := []string{}, first+words[0]
	for _, w := range words[1:] {
		if utf8.RuneCountInString(line)+1+utf8.RuneCountInString(w) > width {
			lines = append(lines, line)
			line = hang + w
			continue
		}
		line += " " + w
	}
	return append(lines, line)
}
