package engine

import (
	"github.com/klippa-app/go-pdfium/requests"

	"grounds/internal/text"
)

// wideLine is how much wider than usual the characters of a line must be for it to have columns in it.
const wideLine = 1.3

// columns finds the wide spaces inside lines that are wider than their characters can be.
func (p *pageReader) columns(lines []text.PageLine, runes [][]rune, starts []int) {
	usual := usualWidth(lines)
	if usual == 0 {
		return
	}
	for i := range lines {
		if l := &lines[i]; l.Size > 0 && charWidth(l) > wideLine*usual*l.Size {
			p.gaps(l, runes[i], starts[i])
		}
	}
}

// charWidth is the mean width of a line's characters.
func charWidth(l *text.PageLine) float64 {
	return (l.Right - l.Left) / float64(max(1, len([]rune(l.Text))))
}

// usualWidth is the mean width of a character as a share of its size, over the longer half of the lines.
func usualWidth(lines []text.PageLine) float64 {
	longest := 0
	for i := range lines {
		longest = max(longest, len(lines[i].Text))
	}
	sum, n := 0.0, 0.0
	for i := range lines {
		if l := &lines[i]; len(l.Text)*2 >= longest && l.Size > 0 && l.Right > l.Left {
			sum += charWidth(l) / l.Size
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / n
}

// wideGap is the width, in sizes of the font, from which a space parts columns.
const wideGap = 1.5

// maxGaps is how many columns a line may have.
const maxGaps = 20

func (p *pageReader) gaps(l *text.PageLine, runes []rune, at int) {
	bytes := 0
	for i, r := range runes {
		if len(l.Gaps) == maxGaps {
			return
		}
		if i > 0 && runes[i-1] == ' ' && r != ' ' {
			before := i - 1
			for before > 0 && runes[before] == ' ' {
				before--
			}
			a, errA := p.in.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: p.text, Index: at + before})
			b, errB := p.in.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: p.text, Index: at + i})
			if errA == nil && errB == nil && b.Left-a.Right > wideGap*l.Size {
				l.Gaps = append(l.Gaps, text.Gap{At: bytes, Left: b.Left})
			}
		}
		bytes += len(string(r))
	}
}
