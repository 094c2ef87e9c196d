package engine

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

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
