package engine

import (
	"fmt"
	"image"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"grounds/internal/text"
)

// Page reads the text of a page with the places of its lines.
func (d *document) Page(i int) (text.Page, error) {
	var page text.Page
	err := d.within(func() error {
		loaded, err := d.in.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.ref, Index: i})
		if err != nil {
			return fmt.Errorf("the PDF is broken there: %w", err)
		}
		defer d.in.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
		chars, err := d.in.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &loaded.Page}})
		if err != nil {
			return err
		}
		defer d.in.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: chars.TextPage})
		p := pageReader{document: d, text: chars.TextPage}
		if page.Lines, err = p.lines(); err != nil {
			return err
		}
		page.Picture, err = d.pictured(loaded.Page)
		return err
	})
	if err != nil {
		return text.Page{}, err // what was left to itself may still write to the page
	}
	return page, nil
}

// fewObjects is on how many objects a picture is looked for: a scan is one or a few, a drawing thousands.
const fewObjects = 300

// pictured tells whether a page has a picture on it.
func (d *document) pictured(page references.FPDF_PAGE) (bool, error) {
	n, err := d.in.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: requests.Page{ByReference: &page}})
	if err != nil {
		return false, err
	}
	for i := range min(n.Count, fewObjects) {
		o, err := d.in.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: requests.Page{ByReference: &page}, Index: i})
		if err != nil {
			return false, err
		}
		kind, err := d.in.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil {
			return false, err
		}
		if kind.Type == enums.FPDF_PAGEOBJ_IMAGE || kind.Type == enums.FPDF_PAGEOBJ_FORM {
			return true, nil
		}
	}
	return false, nil
}

// A pageReader reads one page. Each question about a character is a call into WebAssembly, so only those are asked that
// the layout needs: two a line, and more where a line looks odd.
type pageReader struct {
	*document
	text  references.FPDF_TEXTPAGE
	scale float64 // of the page's characters, by which the size of the font is multiplied
}

// scaling gives the scale at which the page's first visible character is printed.
func (p *pageReader) scaling(s string) float64 {
	at := 0
	for _, r := range s {
		if !unicode.IsSpace(r) && !unicode.IsControl(r) {
			m, err := p.in.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: p.text, Index: at})
			if scale := math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)); err == nil && scale > 0.01 && scale < 100 {
				return scale
			}
			break
		}
		at++
	}
	return 1
}

func (p *pageReader) lines() ([]text.PageLine, error) {
	n, err := p.in.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: p.text})
	if err != nil || n.Count <= 0 {
		return nil, err
	}
	if n.Count > text.MaxBytes {
		return nil, &text.Over{Limit: "MaxBytes", What: "bytes of text", Max: text.MaxBytes}
	}
	got, err := p.in.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: p.text, Count: n.Count})
	if err != nil {
		return nil, err
	}
	p.scale = p.scaling(got.Text)
	pieces := split(got.Text)
	lines := make([]text.PageLine, 0, len(pieces))
	var runes [][]rune
	var starts []int
	at := 0 // in characters
	for _, s := range pieces {
		r := []rune(s)
		if line := p.line(r, at); strings.TrimSpace(line.Text) != "" {
			lines, runes, starts = append(lines, line), append(runes, r), append(starts, at)
		}
		at += len(r)
	}
	p.columns(lines, runes, starts)
	return lines, nil
}

// split cuts a page's text into lines, each with all its characters. PDFium writes the two halves of a word that a hyphen
// breaks at a line's end on one line, with a mark between.
func split(s string) []string {
	var out []string
	s = strings.TrimRight(s, "\x00")
	for s != "" {
		n := strings.IndexAny(s, "\n\x02\uFFFE")
		if n < 0 {
			return append(out, s)
		}
		_, size := utf8.DecodeRuneInString(s[n:])
		out = append(out, s[:n+size])
		s = s[n+size:]
	}
	return out
}

// line gives a line whose first character has the index at.
func (p *pageReader) line(runes []rune, at int) text.PageLine {
	l := text.PageLine{Text: strings.TrimRight(string(runes), "\r\n")}
	first, last := -1, -1
	for i, r := range runes {
		if !unicode.IsSpace(r) && !unicode.IsControl(r) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return l
	}
	origin, err := p.in.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.text, Index: at + first})
	if err != nil {
		return l // a character without a place: the line has none either
	}
	l.Left, l.Base = origin.X, origin.Y
	if box, err := p.in.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: p.text, Index: at + last}); err == nil {
		l.Right = box.Right
	}
	l.Size = p.size(at + first)
	p.raised(&l, runes, at)
	return l
}

// size gives the size of a character as it is printed.
func (p *pageReader) size(at int) float64 {
	size, err := p.in.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.text, Index: at})
	if err != nil {
		return 0
	}
	return size.FontSize * p.scale
}

// raised finds small raised numbers behind words: marks of notes. Only numbers that stand right behind a letter or a stop
// are looked at.
func (p *pageReader) raised(l *text.PageLine, runes []rune, at int) {
	bytes := 0
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if i > 0 && r >= '0' && r <= '9' && (unicode.IsLetter(runes[i-1]) || strings.ContainsRune(".,;:!?)”’\"'", runes[i-1])) {
			end := i
			for end < len(runes) && runes[end] >= '0' && runes[end] <= '9' {
				end++
			}
			if end-i <= 2 && (end == len(runes) || !unicode.IsLetter(runes[end])) && p.isRaised(at+i, at+i-1) {
				l.Raised = append(l.Raised, text.Span{Start: bytes, End: bytes + end - i})
			}
			bytes += end - i
			i = end - 1
			continue
		}
		bytes += len(string(r))
	}
}

func (p *pageReader) isRaised(at, before int) bool {
	small, err := p.in.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.text, Index: at})
	if err != nil {
		return false
	}
	base, err := p.in.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.text, Index: before})
	if err != nil {
		return false
	}
	return small.Y > base.Y+1 || p.size(at) < 0.8*p.size(before)
}

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

// Image draws a page in grey.
func (d *document) Image(i, dpi int) (*image.Gray, error) {
	var out *image.Gray
	over := &text.Over{Limit: "MaxPictureTime", What: "seconds for the picture of a page", Max: int(MaxPictureTime.Seconds())}
	err := d.limit(MaxPictureTime, over, func() error {
		size, err := d.in.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: d.ref, Index: i})
		if err != nil {
			return err
		}
		if per := float64(dpi) / 72; size.Width*per*size.Height*per > text.MaxPixels {
			return &text.Over{Limit: "MaxPixels", What: "pixels", Max: text.MaxPixels}
		}
		drawn, err := d.in.RenderPageInDPI(&requests.RenderPageInDPI{
			DPI: dpi, ImageFormat: requests.RenderImageFormatGrayscale,
			Page: requests.Page{ByIndex: &requests.PageByIndex{Document: d.ref, Index: i}},
		})
		if err != nil {
			return err
		}
		defer drawn.Cleanup()
		if g, ok := drawn.Result.RenderedImage.(*image.Gray); ok {
			out = &image.Gray{Pix: append([]byte(nil), g.Pix...), Stride: g.Stride, Rect: g.Rect} // its memory is PDFium's
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
