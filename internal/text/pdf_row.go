package text

import (
	"math"
	"slices"
	"strings"
)

// joinRows joins the pieces of a printed line that the PDF holds apart: columns of a letterhead, and what stands before
// and after a raised number.
func joinRows(lines []PageLine) []PageLine {
	var out []PageLine
	for _, l := range lines {
		if n := len(out); n > 0 && follows(out[n-1], l) {
			out[n-1] = out[n-1].with(l)
		} else {
			out = append(out, l)
		}
	}
	return out
}

// maxRow is to what length, in bytes, pieces are joined, and maxNote likewise of a note. No line of a letter is longer.
const maxRow, maxNote = 2000, 20000

// follows tells whether b stands in the same row as a, after it.
func follows(a, b PageLine) bool {
	size := max(a.Size, b.Size)
	return size > 0 && len(a.Text) < maxRow && math.Abs(a.Base-b.Base) < 0.55*size && b.Left > a.Right-0.4*size && !strings.HasSuffix(a.Text, "\x02") && !strings.HasSuffix(a.Text, "\uFFFE")
}

// with gives the line a with b behind it.
func (a PageLine) with(b PageLine) PageLine {
	number := 0
	for number < len(b.Text) && b.Text[number] >= '0' && b.Text[number] <= '9' {
		number++
	}
	at := len(a.Text)
	switch space := b.Left - a.Right; {
	case number > 0 && number < 3 && space < 0.5*a.Size && b.Base > a.Base+0.1*a.Size && b.Size < 0.9*a.Size:
		a.Raised = append(slices.Clip(a.Raised), Span{at, at + number})
	case space > wideGap*a.Size:
		at++
		a.Text += " "
		a.Gaps = append(slices.Clip(a.Gaps), Gap{at, b.Left})
	case space > 0.15*a.Size:
		at++
		a.Text += " "
	}
	for _, g := range b.Gaps {
		a.Gaps = append(slices.Clip(a.Gaps), Gap{g.At + at, g.Left})
	}
	for _, r := range b.Raised {
		a.Raised = append(slices.Clip(a.Raised), Span{r.Start + at, r.End + at})
	}
	a.Text += b.Text
	a.Right = b.Right
	return a
}

// wideGap is the width of a space, in sizes of the font, that parts columns.
const wideGap = 1.5
