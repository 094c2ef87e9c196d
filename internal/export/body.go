package export

import (
	"strings"
	"unicode"
)

// A shape is what a line of a letter is.
type shape int

const (
	plain shape = iota
	quoted
	point
)

// A paragraph is one line of a letter's body, without the marks that say in plain text what it is.
type paragraph struct {
	shape  shape
	number string // of a point: "3."
	text   string
	tight  bool // no empty line stood before it: a further point of a list, or an address line
}

// paragraphs reads the body of a draft.
func paragraphs(body string) []paragraph {
	var all []paragraph
	tight := false
	for line := range strings.Lines(printable(body)) {
		line = strings.TrimRight(line, " \n")
		if line == "" {
			tight = false
			continue
		}
		p := paragraph{text: strings.TrimSpace(line), tight: tight}
		if number := pointNumber.FindString(line); number != "" {
			p.shape, p.number, p.text = point, strings.TrimSpace(number), strings.TrimSpace(line[len(number):])
		} else if strings.HasPrefix(line, "    ") {
			p.shape = quoted
		}
		all = append(all, p)
		tight = true
	}
	return all
}

// printable leaves out the characters that no format can hold: controls, the two that XML forbids, and broken UTF-8.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r), r == '\ufffe', r == '\uffff':
			return -1
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "\ufffd"))
}

// oneLine makes a text fit for a header or a title.
func oneLine(s string) string {
	return strings.Join(strings.Fields(printable(s)), " ")
}
