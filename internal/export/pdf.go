package export

import (
	"encoding/binary"
	"fmt"
	"io"
	"sync"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// Measures of the page in millimetres and points.
const (
	pdfMargin = 25.0
	pdfIndent = 10.0
	pdfLine   = 5.5
	pdfGap    = 3.0
	pdfSize   = 11.0
	pdfPages  = "\x02" // stands for the number of pages until it is known; no letter's text can hold it
)

// pdf writes an A4 letter with numbered pages. Its text can be copied and searched; it is not a tagged PDF, so for a
// screen reader html and docx are better. A character that the font lacks is an error: a letter must not lose one in
// silence. The dates in the file are fixed, so that the same draft gives the same bytes.
func pdf(w io.Writer, d Draft) error {
	to, subject, body := oneLine(d.To), oneLine(d.Subject), paragraphs(d.Body)
	for _, s := range append(texts(body), to, subject) {
		if r, ok := missing(s); ok {
			return fmt.Errorf("the font has no sign for %q (U+%04X); docx, html and txt can hold it", r, r)
		}
	}
	p := fpdf.New("P", "mm", "A4", "")
	p.SetCatalogSort(true)
	epoch := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	p.SetCreationDate(epoch)
	p.SetModificationDate(epoch)
	p.SetProducer("Grounds", true)
	p.SetTitle(subject, true)
	p.SetLang("en-GB")
	p.AddUTF8FontFromBytes("serif", "", liberationserifregular.TTF)
	p.AddUTF8FontFromBytes("serif", "B", liberationserifbold.TTF)
	p.SetMargins(pdfMargin, pdfMargin, pdfMargin)
	p.SetAutoPageBreak(true, pdfMargin)
	p.AliasNbPages(pdfPages)
	p.SetFooterFunc(func() {
		p.SetY(-15)
		p.SetFont("serif", "", 9)
		p.CellFormat(0, 5, fmt.Sprintf("Page %d of %s", p.PageNo(), pdfPages), "", 0, "C", false, 0, "")
	})
	p.AddPage()
	put := func(style string, left, right float64, text string) {
		p.SetFont("serif", style, pdfSize)
		p.SetLeftMargin(pdfMargin + left)
		p.SetRightMargin(pdfMargin + right)
		p.SetX(pdfMargin + left)
		p.MultiCell(0, pdfLine, text, "", "L", false)
		p.SetLeftMargin(pdfMargin)
		p.SetRightMargin(pdfMargin)
		p.Ln(pdfGap)
	}
	put("", 0, 0, "To: "+to)
	put("B", 0, 0, subject)
	for _, line := range body {
		switch line.shape {
		case quoted:
			put("", pdfIndent, pdfIndent, line.text)
		case point:
			if _, height := p.GetPageSize(); p.GetY()+pdfLine > height-pdfMargin {
				p.AddPage() // the number stays with its point
			}
			p.SetFont("serif", "", pdfSize)
			p.SetX(pdfMargin)
			p.CellFormat(pdfIndent, pdfLine, line.number, "", 0, "L", false, 0, "")
			put("", pdfIndent, 0, line.text)
		default:
			put("", 0, 0, line.text)
		}
	}
	return p.Output(w)
}

func texts(body []paragraph) []string {
	var all []string
	for _, p := range body {
		all = append(all, p.text)
	}
	return all
}

// missing gives the first character that the font has no sign for.
func missing(s string) (rune, bool) {
	has := covered()
	for _, r := range s {
		if r > 0xffff || !has[r] {
			return r, true
		}
	}
	return 0, false
}

// covered tells for each character of Unicode's first plane whether the font has a sign for it, from the font's table
// cmap of format 4 (https://learn.microsoft.com/typography/opentype/spec/cmap). It is read when the first PDF is written.
var covered = sync.OnceValue(func() *[1 << 16]bool {
	var has [1 << 16]bool
	font := liberationserifregular.TTF
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(font[at:])) }
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(font[at:])) }
	for t := range u16(4) {
		entry := 12 + 16*t
		if string(font[entry:entry+4]) != "cmap" {
			continue
		}
		cmap := u32(entry + 8)
		for i := range u16(cmap + 2) {
			sub := cmap + u32(cmap+4+8*i+4)
			if u16(sub) != 4 {
				continue
			}
			n := u16(sub+6) / 2 // segments
			ends, starts, deltas, offsets := sub+14, sub+16+2*n, sub+16+4*n, sub+16+6*n
			for s := range n {
				for c := u16(starts + 2*s); c <= u16(ends+2*s) && c < 0xffff; c++ {
					glyph := c
					if off := u16(offsets + 2*s); off != 0 {
						glyph = u16(offsets + 2*s + off + 2*(c-u16(starts+2*s)))
					}
					has[c] = has[c] || glyph != 0 && (glyph+u16(deltas+2*s))&0xffff != 0
				}
			}
		}
	}
	return &has
})
