package text

import (
	"strconv"
	"strings"
)

// twipsPerSpace turns the indent of a paragraph into spaces: a space of 12 pitch is 1/12 inch.
const twipsPerSpace = 120

// A docxPart reads one part of a DOCX that holds text.
type docxPart struct {
	*docx
	sheets    []*sheet // the part, and inside it open cells; the last is written to
	opened    []*docxParagraph
	rows      []*docxRow
	headers   map[string]string // of the first section: "first", "default" to the link's id
	titlePage bool
	sections  int
	choices   []bool // of the open alternatives: whether one was taken
	inText    bool
	rowProps  bool
}

// A docxParagraph is a paragraph being read.
type docxParagraph struct {
	text       strings.Builder
	style      string
	form       form
	formed     [3]bool // indent, above, below are its own and not its style's
	numID      string
	level      string
	joined     bool // the mark at its end was deleted: the next paragraph goes on
	breakAfter bool
	hidden     bool // the run being read is
	properties bool // they are being read
}

type docxRow struct {
	cells   []*sheet
	deleted bool
}

func (p *docxPart) sheet() *sheet { return p.sheets[len(p.sheets)-1] }

func (p *docxPart) paragraph() *docxParagraph {
	if len(p.opened) == 0 {
		return nil
	}
	return p.opened[len(p.opened)-1]
}

func (p *docxPart) open(name string, a attributes) bool {
	switch name {
	case "p":
		if q := p.paragraph(); q == nil || !q.joined {
			p.opened = append(p.opened, &docxParagraph{})
		} else {
			q.joined = false
		}
	case "del", "moveFrom":
		switch q := p.paragraph(); {
		case q != nil && q.properties:
			q.joined = true
		case p.rowProps && len(p.rows) > 0:
			p.rows[len(p.rows)-1].deleted = true
		}
		return false
	case "Fallback":
		return false
	case "AlternateContent":
		p.choices = append(p.choices, false)
	case "Choice":
		if n := len(p.choices); n > 0 {
			taken := p.choices[n-1]
			p.choices[n-1] = true
			return !taken
		}
	case "txbxContent":
		p.opened = append(p.opened, nil)
	case "tr":
		p.rows = append(p.rows, &docxRow{})
	case "tc":
		p.sheets = append(p.sheets, &sheet{})
		p.opened = append(p.opened, nil)
	case "sectPr":
		p.sections++
	case "headerReference":
		if p.sections == 1 {
			if p.headers == nil {
				p.headers = map[string]string{}
			}
			p.headers[a.get("type")] = a.get("id")
		}
	case "titlePg":
		p.titlePage = p.titlePage || p.sections == 1 && a.get("val") != "0" && a.get("val") != "false"
	case "trPr":
		p.rowProps = true
	case "t":
		p.inText = true
	default:
		if q := p.paragraph(); q != nil {
			return p.inside(q, name, a)
		}
	}
	return true
}

// inside reads what stands in a paragraph.
func (p *docxPart) inside(q *docxParagraph, name string, a attributes) bool {
	switch name {
	case "pPr":
		q.properties = true
	case "pStyle":
		q.style = a.get("val")
	case "tabs", "instrText", "delText", "rt":
		return false // w:tabs holds the places of tabs, not tabs
	case "pPrChange", "rPrChange", "sectPrChange":
		return false // how it was before
	case "numId":
		q.numID = a.get("val")
	case "ilvl":
		q.level = a.get("val")
	case "ind":
		readIndent(a, &q.form, &q.formed)
	case "spacing":
		if q.properties {
			readSpacing(a, &q.form, &q.formed)
		}
	case "pageBreakBefore":
		if a.get("val") != "0" && a.get("val") != "false" {
			p.sheet().breakPage()
		}
	case "r":
		q.hidden = false
	case "vanish":
		q.hidden = !q.properties && a.get("val") != "0" && a.get("val") != "false"
	case "lastRenderedPageBreak":
		p.pageBreak(q)
	case "br":
		if a.get("type") == "page" {
			p.pageBreak(q)
		} else if a.get("type") != "column" {
			q.text.WriteByte('\n')
		}
	case "cr":
		q.text.WriteByte('\n')
	case "tab", "ptab":
		if !q.properties {
			q.text.WriteByte('\t')
		}
	case "noBreakHyphen":
		q.text.WriteByte('-')
	case "softHyphen":
		q.text.WriteString("\u00AD")
	case "sym":
		q.text.WriteString(symbol(a.get("char")))
	case "footnoteReference", "endnoteReference":
		q.text.WriteString(p.mark(strings.TrimSuffix(name, "Reference"), a.get("id")))
	}
	return true
}

// pageBreak ends the page before the paragraph if nothing of it was read yet, else after it: a paragraph keeps the page
// it begins on.
func (p *docxPart) pageBreak(q *docxParagraph) {
	if len(p.sheets) > 1 {
		return
	}
	if strings.TrimSpace(q.text.String()) == "" {
		p.sheet().breakPage()
	} else {
		q.breakAfter = true
	}
}

func (p *docxPart) close(name string) {
	switch name {
	case "pPr":
		if q := p.paragraph(); q != nil {
			q.properties = false
		}
	case "trPr":
		p.rowProps = false
	case "t":
		p.inText = false
	case "p":
		if q := p.paragraph(); q != nil && !q.joined {
			p.opened = p.opened[:len(p.opened)-1]
			p.end(q)
		}
	case "AlternateContent":
		if n := len(p.choices); n > 0 {
			p.choices = p.choices[:n-1]
		}
	case "txbxContent":
		p.leave()
	case "tc":
		p.leave()
		cell := p.sheet()
		p.sheets = p.sheets[:len(p.sheets)-1]
		if n := len(p.rows); n > 0 {
			p.rows[n-1].cells = append(p.rows[n-1].cells, cell)
		} else {
			p.sheet().add(cell)
		}
	case "tr":
		row := p.rows[len(p.rows)-1]
		p.rows = p.rows[:len(p.rows)-1]
		if !row.deleted {
			p.sheet().row(row.cells)
		}
	case "tbl":
		p.sheet().blank()
	case "body", "hdr", "footnote", "endnote":
		p.leave()
	}
}

// leave ends what is left open of paragraphs whose mark was deleted, up to the text box or cell that they stand in.
func (p *docxPart) leave() {
	for len(p.opened) > 0 {
		q := p.paragraph()
		p.opened = p.opened[:len(p.opened)-1]
		if q == nil {
			return
		}
		p.end(q)
	}
}

func (p *docxPart) words(s string) {
	if q := p.paragraph(); p.inText && q != nil && !q.hidden {
		q.text.WriteString(oneLine(s))
	}
}

// end puts a paragraph on the sheet.
func (p *docxPart) end(q *docxParagraph) {
	style := p.style(q.style)
	f := q.form
	if !q.formed[0] {
		f.indent = style.form.indent
	}
	if !q.formed[1] {
		f.above = style.form.above
	}
	if !q.formed[2] {
		f.below = style.form.below
	}
	text := q.text.String()
	if num, level := first(q.numID, style.numID), first(q.level, style.level); num != "" && num != "0" && strings.TrimSpace(text) != "" {
		n, _ := strconv.Atoi(level)
		if marker := p.numbers.next(num, n); marker != "" {
			text = marker + " " + strings.TrimLeft(text, " \t")
			f.indent = 4 * n
		}
	}
	p.sheet().put(text, f)
	if q.breakAfter {
		p.sheet().breakPage()
	}
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// symbol gives the sign of a symbol font. Its code points are private and mean nothing elsewhere, so they show as a bullet.
func symbol(hex string) string {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || n >= 0xE000 && n <= 0xF8FF {
		return "•"
	}
	return string(rune(n))
}

func noteNumber(n int) string { return "[" + strconv.Itoa(n) + "]" }
