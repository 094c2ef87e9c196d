package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"grounds/internal/desk"
)

// A flow is the letter as it is read on the screen: its paragraphs filled to the width, everything else line by line. It is
// made once for a width; how a sentence looks is decided when it is drawn.
type flow struct {
	width int
	lines [][]piece
	at    map[int]int // the first line of a sentence
	last  map[int]int // its last line
}

// A piece is a run of characters that belong to one sentence; 0 to none.
type piece struct {
	n    int
	text string
	mark bool // the number of a claim
}

const margin = 2 // cells left of the text, for the sign at the chosen sentence

// newFlow fills the letter to a width. labels gives the number that a claim has in the list; it is drawn with brackets.
func newFlow(c *desk.Case, labels map[int]string, width int) *flow {
	f := &flow{width: width, at: map[int]int{}, last: map[int]int{}}
	w := max(10, width-margin)
	next, filled := 0, 0 // the next sentence; the paragraph filled last
	for _, line := range c.Letter.Doc.Lines {
		inside := false
		for next < len(c.Claims) && c.Claims[next].Start < line.End {
			inside = true
			if p := c.Claims[next].Paragraph; p != filled {
				f.paragraph(c.Claims, next, labels, w)
				filled = p
			}
			if c.Claims[next].End > line.End {
				break
			}
			next++
		}
		if !inside {
			f.plain(line.Text, w)
		}
	}
	return f
}

// plain adds a line of letterhead, address or sign-off: indented if it fits so, else from the margin.
func (f *flow) plain(text string, w int) {
	if ansi.StringWidth(text) <= w {
		f.lines = append(f.lines, []piece{{text: text}})
		return
	}
	for _, l := range wrap(text, "", w) {
		f.lines = append(f.lines, []piece{{text: l}})
	}
}

// paragraph fills all sentences of the paragraph that begins with claims[from].
func (f *flow) paragraph(claims []desk.Claim, from int, labels map[int]string, w int) {
	var line []piece
	length := 0
	add := func(p piece, space bool) {
		n := ansi.StringWidth(p.text)
		if length > 0 && space && length+1+n > w {
			f.lines = append(f.lines, line)
			line, length = nil, 0
		}
		if length > 0 && space {
			if last := &line[len(line)-1]; last.n == p.n && !last.mark {
				last.text, length = last.text+" ", length+1
			} else {
				line, length = append(line, piece{text: " "}), length+1
			}
		}
		if len(line) > 0 && line[len(line)-1].n == p.n && line[len(line)-1].mark == p.mark {
			line[len(line)-1].text += p.text
		} else {
			line = append(line, p)
		}
		length += n
		if _, seen := f.at[p.n]; !seen && p.n > 0 {
			f.at[p.n] = len(f.lines)
		}
		if p.n > 0 {
			f.last[p.n] = len(f.lines)
		}
	}
	for i := from; i < len(claims) && claims[i].Paragraph == claims[from].Paragraph; i++ {
		c := claims[i]
		if c.Item != "" && length > 0 {
			f.lines = append(f.lines, line)
			line, length = nil, 0
		}
		if c.Item != "" {
			add(piece{text: c.Item}, true)
		}
		if label := labels[c.N]; label != "" {
			add(piece{n: c.N, text: fmt.Sprintf("[%s]", label), mark: true}, true)
		}
		for _, word := range strings.Fields(c.Text) {
			add(piece{n: c.N, text: word}, true)
		}
	}
	if len(line) > 0 {
		f.lines = append(f.lines, line)
	}
}
