package text

import (
	"strconv"
	"strings"
)

// An odtPart reads a part of an OpenDocument text.
type odtPart struct {
	*odt
	sheets    []*sheet
	opened    []*odtParagraph // nil where a box, a cell or a note begins
	rows      [][]*sheet
	inList    []openList
	openNotes []*odtNote
	spans     []bool // open spans: hidden
	head      bool   // reading styles.xml, of which only the first master page's header is text
	inHead    bool
	master    int
}

type odtParagraph struct {
	text   strings.Builder
	style  string
	number string
	level  int // of the list, from 0; -1 outside
	breaks bool
}

type openList struct {
	style  *odtList
	marked bool // the item's marker was written
}

type odtNote struct{ mark string }

func (p *odtPart) sheet() *sheet { return p.sheets[len(p.sheets)-1] }

func (p *odtPart) paragraph() *odtParagraph {
	if len(p.opened) == 0 {
		return nil
	}
	return p.opened[len(p.opened)-1]
}

func (p *odtPart) open(name string, a attributes) bool {
	if p.define(name, a) {
		return true
	}
	if p.head && !p.inHead {
		switch name {
		case "master-page":
			p.master++
		case "header", "header-first":
			p.inHead = p.master == 1 && a.get("display") != "false"
			if p.inHead && name == "header-first" {
				p.sheets[0] = &sheet{} // the first page has its own
			}
			return p.inHead
		case "header-left", "footer", "footer-left", "footer-first":
			return false
		}
		return true
	}
	switch name {
	case "tracked-changes", "annotation", "table-of-content", "desc", "title", "settings", "forms", "ruby-text", "shapes":
		return false
	case "p", "h":
		p.opened = append(p.opened, p.begin(a))
	case "list":
		p.openList(a)
	case "list-item":
		if n := len(p.inList); n > 0 {
			p.inList[n-1].marked = false
		}
	case "list-header":
		if n := len(p.inList); n > 0 {
			p.inList[n-1].marked = true
		}
	case "table-row":
		p.rows = append(p.rows, nil)
	case "table-cell":
		p.sheets = append(p.sheets, &sheet{})
		p.opened = append(p.opened, nil)
	case "text-box":
		p.opened = append(p.opened, nil)
	case "note":
		p.openNote()
	case "note-citation":
		return false
	case "soft-page-break":
		p.pageBreak()
	default:
		if q := p.paragraph(); q != nil {
			p.inside(q, name, a)
		}
	}
	return true
}

func (p *odtPart) inside(q *odtParagraph, name string, a attributes) {
	switch name {
	case "s":
		n, err := strconv.Atoi(a.get("c"))
		if err != nil {
			n = 1
		}
		q.text.WriteString(strings.Repeat(" ", min(max(n, 0), 100)))
	case "tab":
		q.text.WriteByte('\t')
	case "line-break":
		q.text.WriteByte('\n')
	case "span":
		hidden := len(p.spans) > 0 && p.spans[len(p.spans)-1]
		p.spans = append(p.spans, hidden || p.resolve(a.get("style-name")).hidden)
	}
}

// begin starts a paragraph, with the marker of the list item that it opens.
func (p *odtPart) begin(a attributes) *odtParagraph {
	q := &odtParagraph{style: a.get("style-name"), level: -1}
	if n := len(p.inList); n > 0 && len(p.sheets) == 1 {
		q.level = n - 1
		if !p.inList[n-1].marked {
			p.inList[n-1].marked = true
			q.number = p.inList[n-1].style.marker(n - 1)
		}
	}
	return q
}

func (p *odtPart) openList(a attributes) {
	id := a.get("style-name")
	l := p.lists[id]
	if n := len(p.inList); id == "" && n > 0 {
		l = p.inList[n-1].style
	} else if l != nil && len(p.inList) == 0 && !a.has("continue-list") && a.get("continue-numbering") != "true" {
		l.count = [maxLevels]int{}
	}
	p.inList = append(p.inList, openList{style: l, marked: true})
}

func (p *odtPart) openNote() {
	p.notes++
	n := &odtNote{mark: noteNumber(p.notes)}
	p.openNotes = append(p.openNotes, n)
	if q := p.paragraph(); q != nil {
		q.text.WriteString(n.mark)
	}
	p.sheets = append(p.sheets, &sheet{})
	p.opened = append(p.opened, nil)
}

// pageBreak ends the page before the paragraph if nothing of it was read yet, else after it.
func (p *odtPart) pageBreak() {
	switch q := p.paragraph(); {
	case len(p.sheets) > 1:
	case q == nil || strings.TrimSpace(q.text.String()) == "":
		p.sheet().breakPage()
	default:
		q.breaks = true
	}
}

func (p *odtPart) close(name string) {
	switch name {
	case "style":
		p.style = nil
	case "list-style":
		p.odt.list = nil
	case "header", "header-first":
		p.inHead = false
	case "p", "h":
		if q := p.paragraph(); q != nil {
			p.opened = p.opened[:len(p.opened)-1]
			p.end(q)
		}
	case "span":
		if n := len(p.spans); n > 0 {
			p.spans = p.spans[:n-1]
		}
	case "list":
		if n := len(p.inList); n > 0 {
			p.inList = p.inList[:n-1]
		}
	case "text-box":
		p.drop()
	case "table-cell":
		if len(p.sheets) > 1 && len(p.rows) > 0 {
			p.drop()
			cell := p.sheet()
			p.sheets = p.sheets[:len(p.sheets)-1]
			p.rows[len(p.rows)-1] = append(p.rows[len(p.rows)-1], cell)
		}
	case "table-row":
		if n := len(p.rows); n > 0 {
			cells := p.rows[n-1]
			p.rows = p.rows[:n-1]
			p.sheet().row(cells)
		}
	case "table":
		p.sheet().blank()
	case "note":
		p.endNote()
	}
}

func (p *odtPart) endNote() {
	n := len(p.openNotes)
	if n == 0 || len(p.sheets) < 2 {
		return
	}
	p.drop()
	words := strings.Join(strings.Fields(strings.Join(p.sheet().lines, " ")), " ")
	p.sheets = p.sheets[:len(p.sheets)-1]
	p.sheets[0].notes = append(p.sheets[0].notes, p.openNotes[n-1].mark+" "+words)
	p.openNotes = p.openNotes[:n-1]
}

// drop leaves a box, a cell or a note.
func (p *odtPart) drop() {
	for n := len(p.opened); n > 0; n-- {
		if p.opened[n-1] == nil {
			p.opened = p.opened[:n-1]
			return
		}
	}
}

func (p *odtPart) words(s string) {
	q := p.paragraph()
	if q == nil || len(p.spans) > 0 && p.spans[len(p.spans)-1] {
		return
	}
	s = oneLine(s)
	// runs of white space show as one space; where more is meant there is an element for it
	if t := q.text.String(); t == "" || strings.HasSuffix(t, " ") {
		s = strings.TrimLeft(s, " ")
	}
	q.text.WriteString(collapse(s))
}

func collapse(s string) string {
	for strings.Contains(s, "  ") {
		s = strings.ReplaceAll(s, "  ", " ")
	}
	return s
}

// end puts a paragraph on the sheet.
func (p *odtPart) end(q *odtParagraph) {
	style := p.resolve(q.style)
	if style.hidden {
		return
	}
	if style.breaks && len(p.sheets) == 1 {
		p.sheet().breakPage()
	}
	text := q.text.String()
	if q.level >= 0 {
		style.form.indent = 4 * q.level
		if q.number != "" {
			text = q.number + " " + strings.TrimLeft(text, " ")
		} else {
			style.form.indent += 4
		}
	}
	p.sheet().put(text, style.form)
	if q.breaks {
		p.sheet().breakPage()
	}
}
