package text

import (
	"errors"
	"path"
	"strings"
)

// readDocx reads a DOCX as its reader sees it: insertions in, deletions and hidden text out; the first page's header,
// which often is the letterhead, on top; text boxes where they are anchored; notes at the end.
func readDocx(b []byte) (string, error) {
	p, err := openParcel(b)
	if err != nil {
		return "", err
	}
	main, err := mainPart(p)
	if err != nil {
		return "", err
	}
	links := docxLinks{main: main}
	if err := p.walk(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), &links); err != nil {
		return "", err
	}
	d := docx{styles: map[string]*docxStyle{}, marks: map[noteRef]string{}, numbers: numbering{abstract: map[string]*abstractList{}, lists: map[string]*list{}}}
	for _, part := range []struct {
		kind string
		v    visitor
	}{{"styles", &docxStyles{of: d.styles}}, {"numbering", &docxNumbering{of: &d.numbers}}} {
		if err := p.walk(links.target(part.kind), part.v); err != nil {
			return "", err
		}
	}
	body := &docxPart{docx: &d, sheets: []*sheet{{}}}
	if err := p.walk(main, body); err != nil {
		return "", err
	}
	if err := d.readNotes(p, links, body); err != nil {
		return "", err
	}
	if p.files[main] == nil {
		return "", errors.New("the file is broken: it has no main part")
	}
	id := body.headers["default"]
	if body.titlePage {
		id = body.headers["first"]
	}
	head := &docxPart{docx: &d, sheets: []*sheet{{}}}
	if err := p.walk(links.byID[id], head); err != nil {
		return "", err
	}
	return underHead(head.sheets[0], body.sheets[0]).text()
}

// underHead puts the text below what stands at the head of its first page.
func underHead(head, body *sheet) *sheet {
	if head.trim(); len(head.lines) == 0 {
		return body
	}
	head.blank()
	head.add(body)
	head.notes = body.notes
	return head
}

// mainPart gives the part that the file itself names as its text.
func mainPart(p *parcel) (string, error) {
	l := docxLinks{main: "x"}
	if err := p.walk("_rels/.rels", &l); err != nil {
		return "", err
	}
	return first(l.byKind["officeDocument"], "word/document.xml"), nil
}

// docxLinks reads the links of a part. Those that lead outside the file are passed over: nothing is fetched.
type docxLinks struct {
	nothing
	main         string
	byID, byKind map[string]string
}

func (l *docxLinks) open(name string, a attributes) bool {
	if name != "Relationship" || a.get("TargetMode") == "External" {
		return true
	}
	if l.byID == nil {
		l.byID, l.byKind = map[string]string{}, map[string]string{}
	}
	target := a.get("Target")
	if !strings.HasPrefix(target, "/") {
		target = path.Join(path.Dir(l.main), target)
	}
	target = strings.TrimPrefix(path.Clean("/"+target), "/")
	l.byID[a.get("Id")] = target
	l.byKind[path.Base(a.get("Type"))] = target
	return true
}

func (l *docxLinks) target(kind string) string {
	if t := l.byKind[kind]; t != "" {
		return t
	}
	return path.Join(path.Dir(l.main), kind+".xml")
}

// nothing is a visitor that others complete.
type nothing struct{}

func (nothing) open(string, attributes) bool { return true }
func (nothing) close(string)                 {}
func (nothing) words(string)                 {}

// docx is what the parts of one document share.
type docx struct {
	styles  map[string]*docxStyle
	numbers numbering
	notes   []noteRef // in the order of their marks in the text
	marks   map[noteRef]string
}

// A noteRef names a footnote or an endnote.
type noteRef struct{ kind, id string }

// mark gives the number of a note as it is printed here: one count over both kinds.
func (d *docx) mark(kind, id string) string {
	n := noteRef{kind, id}
	if d.marks[n] == "" {
		d.notes = append(d.notes, n)
		d.marks[n] = noteNumber(len(d.notes))
	}
	return d.marks[n]
}

// readNotes adds the notes that the text has marks for.
func (d *docx) readNotes(p *parcel, links docxLinks, body *docxPart) error {
	texts := map[noteRef]string{}
	for _, kind := range []string{"footnote", "endnote"} {
		v := &docxNotes{docxPart: docxPart{docx: d, sheets: []*sheet{{}}}, kind: kind, texts: texts}
		if err := p.walk(links.target(kind+"s"), v); err != nil {
			return err
		}
	}
	for i := 0; i < len(d.notes); i++ {
		body.sheets[0].notes = append(body.sheets[0].notes, noteNumber(i+1)+" "+texts[d.notes[i]])
	}
	return nil
}

// docxNotes reads the part with the footnotes or the endnotes.
type docxNotes struct {
	docxPart
	kind  string
	id    string
	texts map[noteRef]string
}

func (n *docxNotes) open(name string, a attributes) bool {
	if name == n.kind {
		n.id = a.get("id")
		n.sheets = []*sheet{{}}
		return a.get("type") == "" || a.get("type") == "normal"
	}
	return n.docxPart.open(name, a)
}

func (n *docxNotes) close(name string) {
	if name == n.kind {
		n.leave()
		n.texts[noteRef{n.kind, n.id}] = strings.Join(strings.Fields(strings.Join(n.sheets[0].lines, " ")), " ")
		return
	}
	n.docxPart.close(name)
}
