package letter

import "strings"

// A cell is a piece of a line outside the main text: letterheads set their lines in columns, with wide gaps between.
type cell struct {
	Span
	text string
	line int // index of its line
	col  int // where it begins in the line
	tail bool
}

// minGap is the number of spaces that parts two columns.
const minGap = 3

// maxHead is how many lines above and below the main text are looked at for what the letter says of itself.
const maxHead = 100

// maxHeadLine is the longest line of a head, in bytes; longer ones are paragraphs.
const maxHeadLine = 400

// cells reads the lines outside the main text: the head down to the first sentence, and the tail.
func (p *parser) cells() []cell {
	var out []cell
	for i, l := range p.lines {
		if l.kind == blank || l.kind == rule || i >= p.begin && i < p.end || i == p.salutation || i < p.begin-maxHead || i >= p.end+maxHead || len(l.Text) > maxHeadLine {
			continue
		}
		s := l.Text
		for at := l.indent; at < len(s); {
			end := at
			for end < len(s) && !(s[end] == ' ' && spaces(s[end:]) >= minGap) {
				end++
			}
			out = append(out, cell{Span{l.Start + at, l.Start + end}, s[at:end], i, at, i >= p.end})
			at = end + spaces(s[min(end, len(s)):])
		}
	}
	return out
}

// column gives the cells that stand under cell i, line after line and with their beginnings or middles in line, and i
// itself first.
func column(cells []cell, i int) []int {
	out := []int{i}
	for k := i + 1; k < len(cells); k++ {
		last := cells[out[len(out)-1]]
		c := cells[k]
		if c.line > last.line+1 {
			break
		}
		if c.line == last.line+1 && aligned(last, c) {
			out = append(out, k)
		}
	}
	return out
}

// aligned tells whether two cells of neighbouring lines belong to one column: set to the same left edge or centred.
func aligned(a, b cell) bool {
	left := a.col - b.col
	middle := (2*a.col + len(a.text)) - (2*b.col + len(b.text))
	return left >= -1 && left <= 1 || a.col > 8 && b.col > 8 && middle >= -4 && middle <= 4
}

// words gives a cell's words without the marks about them.
func bareWords(s string) []string {
	fields := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,;:()[]|", r) })
	return fields
}

// hasWord tells whether one of the words or phrases stands in s as whole words; both in lower case.
func hasWord(s string, phrases words) bool {
	for w := range phrases {
		if at := strings.Index(s, w); at >= 0 && wholeAt(s, at, at+len(w)) {
			return true
		}
	}
	return false
}

// wholeAt tells whether s[from:to] begins and ends with a word.
func wholeAt(s string, from, to int) bool {
	return (from == 0 || !letterByte(s[from-1])) && (to >= len(s) || !letterByte(s[to]))
}

func letterByte(c byte) bool { return wordByte(c) || c >= 0x80 }
