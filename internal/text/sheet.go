package text

import (
	"strings"
	"unicode/utf8"
)

// A sheet turns paragraphs, as word processors and web pages have them, into lines as a plain letter has them: a
// paragraph is one line, blank lines stand between paragraphs but not between the lines of an address, what is set in
// has spaces before it, tables are side by side, notes come last.
type sheet struct {
	lines []string // pageBreak is a line of its own
	size  int      // bytes in lines
	long  bool     // the last paragraph was one of running text
	below int      // the room after it
	notes []string
}

// A form is how a paragraph is set.
type form struct {
	indent       int // spaces
	above, below int // room about it, in twips (1/20 point)
}

const (
	pageBreak = "\f"
	// runningText is the length, in bytes, from which a paragraph is running text and stands alone. The lines of addresses
	// and letterheads are shorter; they keep together even if the style has some room between paragraphs.
	runningText = 80
	// wideRoom is the room in twips that parts even short lines: a line of 12 points.
	wideRoom = 240
	// tabWidth is what a tab inside a paragraph becomes: wide enough that columns show, too narrow to look like a table.
	tabWidth = "    "
	// tableGap parts the columns of a table, wide enough to be seen as one.
	tableGap = 8
	// tableWidth is the width over which cells are not set side by side: they then hold text and frame the page.
	tableWidth = 130
)

// put adds a paragraph, of which "\n" are its own line breaks.
func (s *sheet) put(text string, f form) {
	if strings.TrimSpace(text) == "" {
		s.blank()
		return
	}
	lines := strings.Split(text, "\n")
	long := false
	for _, l := range lines {
		long = long || len(l) > runningText
	}
	if long || s.long || max(f.above, s.below) >= wideRoom {
		s.blank()
	}
	for _, l := range lines {
		s.line(strings.Repeat(" ", min(max(f.indent, 0), 40)) + strings.TrimRight(strings.ReplaceAll(l, "\t", tabWidth), " "))
	}
	s.long, s.below = long, f.below
}

func (s *sheet) line(l string) {
	if s.size += len(l) + 1; s.size <= MaxBytes { // over it, text gives the error
		s.lines = append(s.lines, l)
	}
}

// blank adds a blank line where there is none yet.
func (s *sheet) blank() {
	if n := len(s.lines); n > 0 && s.lines[n-1] != "" {
		s.line("")
	}
	s.long, s.below = false, 0
}

// breakPage ends the page.
func (s *sheet) breakPage() {
	if len(s.lines) > 0 {
		s.line(pageBreak)
	}
}

// row adds a row of a table. Short cells stand side by side; cells of running text, which frame a page and hold no table,
// stand one below the other.
func (s *sheet) row(cells []*sheet) {
	var full []*sheet
	width, height, long := 0, 0, false
	for _, c := range cells {
		c.trim()
		if len(c.lines) == 0 {
			continue
		}
		full = append(full, c)
		width += c.width() + tableGap
		height = max(height, len(c.lines))
		long = long || c.width() > runningText
	}
	if len(full) <= 1 || long || width > tableWidth {
		for _, c := range full {
			s.add(c)
		}
		return
	}
	if s.long {
		s.blank()
	}
	for y := range height {
		var b strings.Builder
		at := 0 // where this column begins
		for _, c := range cells {
			if y < len(c.lines) && c.lines[y] != "" && c.lines[y] != pageBreak {
				b.WriteString(strings.Repeat(" ", max(0, at-utf8.RuneCountInString(b.String()))))
				b.WriteString(c.lines[y])
			}
			if len(c.lines) > 0 {
				at += c.width() + tableGap
			}
		}
		s.line(b.String())
	}
	s.long, s.below = false, 0
}

// add puts all of another sheet below this one.
func (s *sheet) add(o *sheet) {
	o.trim()
	if len(o.lines) == 0 {
		return
	}
	if s.long || len(o.lines[0]) > runningText {
		s.blank()
	}
	for _, l := range o.lines {
		s.line(l)
	}
	s.long, s.below = o.long, o.below
}

// trim drops blank lines and page breaks at both ends.
func (s *sheet) trim() {
	for len(s.lines) > 0 && (s.lines[0] == "" || s.lines[0] == pageBreak) {
		s.lines = s.lines[1:]
	}
	for n := len(s.lines); n > 0 && (s.lines[n-1] == "" || s.lines[n-1] == pageBreak); n-- {
		s.lines = s.lines[:n-1]
	}
}

func (s *sheet) width() int {
	w := 0
	for _, l := range s.lines {
		w = max(w, utf8.RuneCountInString(l))
	}
	return w
}

// text gives the lines and the notes after them, pages parted by form feeds.
func (s *sheet) text() (string, error) {
	if s.size > MaxBytes {
		return "", overText()
	}
	if len(s.notes) > 0 {
		s.blank()
	}
	for _, n := range s.notes {
		s.line(strings.TrimSpace(n))
	}
	if s.size > MaxBytes {
		return "", overText()
	}
	var b strings.Builder
	b.Grow(s.size)
	for _, l := range s.lines {
		b.WriteString(l)
		if l != pageBreak {
			b.WriteByte('\n')
		}
	}
	return b.String(), nil
}

// oneLine makes the white space of XML and HTML text, which shows as single spaces, such.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t\f\v") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\n\r\t\f\v", r) {
			return ' '
		}
		return r
	}, s)
}
