package text

import (
	"fmt"
	"image"
	"strings"
)

// ScanDPI is the resolution at which pages are read as pictures.
const ScanDPI = 300

// doubtfulUnder is the confidence under which a word may be wrong.
const doubtfulUnder = 60

type grey = image.Gray

// scanned is what was read of a picture.
type scanned struct {
	lines    []string
	doubtful []doubt
}

// A doubt is a place in a line.
type doubt struct {
	line     int
	from, to int
}

func scanNote(pages, doubtful int) string {
	s := pagesOf(pages) + " of it was read from a picture"
	if pages > 1 {
		s = pagesOf(pages) + " of it were read from pictures"
	}
	switch doubtful {
	case 0:
		return s
	case 1:
		return s + "; 1 word is doubtful, so check it against the paper"
	}
	return fmt.Sprintf("%s; %d words are doubtful, so check them against the paper", s, doubtful)
}

// place turns doubts about lines into places in the text.
func (d *Document) place(doubts []doubt) {
	for _, q := range doubts {
		if q.line < len(d.Lines) {
			l := d.Lines[q.line]
			d.Doubtful = append(d.Doubtful, Span{l.Start + min(q.from, len(l.Text)), l.Start + min(q.to, len(l.Text))})
		}
	}
}

// recognise reads n pictures, each straightened first.
func (r Reader) recognise(n int, picture func(int) (*grey, error)) ([]scanned, error) {
	if r.OCR == nil {
		return nil, &Missing{"ocr", "a picture of text"}
	}
	pages, err := r.OCR.Read(n, func(i int) (*grey, error) {
		g, err := picture(i)
		if err != nil {
			return nil, err
		}
		return straighten(g), nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]scanned, len(pages))
	for i, words := range pages {
		out[i] = scannedLines(words)
	}
	return out, nil
}

// scannedLines writes words as lines, with blank lines where paragraphs or blocks change and spaces where columns do.
func scannedLines(words []Word) scanned {
	var s scanned
	width, left := charBox(words)
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			s.lines = append(s.lines, b.String())
			b.Reset()
		}
	}
	for i, w := range words {
		t := mend(w.Text)
		if t == "" {
			continue
		}
		var prev Word
		if i > 0 {
			prev = words[i-1]
		}
		if i == 0 || w.Line != prev.Line || w.Paragraph != prev.Paragraph || w.Block != prev.Block {
			flush()
			if n := len(s.lines); n > 0 && (w.Paragraph != prev.Paragraph || w.Block != prev.Block) && s.lines[n-1] != "" {
				s.lines = append(s.lines, "")
			}
			if n := (w.Left - left) / width; n > 2 {
				b.WriteString(strings.Repeat(" ", min(n, 80)))
			}
		} else if gap := (w.Left - prev.Right) / width; gap >= 4 {
			b.WriteString(strings.Repeat(" ", min(gap, 80)))
		} else if b.Len() > 0 {
			b.WriteByte(' ')
		}
		if w.Confidence < doubtfulUnder {
			s.doubtful = append(s.doubtful, doubt{len(s.lines), b.Len(), b.Len() + len(t)})
		}
		b.WriteString(t)
	}
	flush()
	return s
}

// charBox gives the mean width of a character and the left edge of the text, in pixels.
func charBox(words []Word) (width, left int) {
	letters, pixels := 0, 0
	for i, w := range words {
		letters += len([]rune(w.Text))
		pixels += w.Right - w.Left
		if i == 0 || w.Left < left {
			left = w.Left
		}
	}
	return max(1, pixels/max(1, letters)), left
}

// mend puts right what tesseract writes in its own way, and drops what no person sees.
func mend(s string) string {
	s = strings.NewReplacer("'’", "’", "|", "I", "ﬁ", "fi", "ﬂ", "fl").Replace(strings.ToValidUTF8(s, ""))
	return strings.Map(func(r rune) rune {
		if unseen(r) || r == '\n' {
			return -1
		}
		return r
	}, s)
}
