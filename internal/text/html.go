package text

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads the text of a page: of its main part where it marks one, without navigation, forms, scripts and the
// notices on cookies. Nothing that the page names is fetched.
func readHTML(b []byte, label string) (string, error) {
	if len(b) > MaxMarkup {
		return "", over("MaxMarkup", "bytes of a web page", MaxMarkup)
	}
	s, ok := fromUTF16(b)
	if !ok {
		s = decodePage(b, label)
	}
	if strings.Count(s, "<") > MaxElements {
		return "", over("MaxElements", "tags", MaxElements)
	}
	root, err := html.ParseWithOptions(strings.NewReader(s), html.ParseOptionEnableScripting(false))
	if err != nil {
		if strings.Contains(err.Error(), "512") {
			return "", over("MaxDepth", "elements inside each other", 512)
		}
		return "", err
	}
	w := &walker{sheet: &sheet{}}
	w.children(mainOf(root))
	w.flush()
	return w.sheet.text()
}

// A walker writes the elements of a page to a sheet.
type walker struct {
	sheet  *sheet
	text   strings.Builder // of the paragraph so far
	indent int
	marker string // of the list item that the next paragraph opens
	lists  []listState
	pre    bool
	room   int
}

type listState struct {
	kind string // "•", "1", "a", "A", "i", "I"
	next int
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *walker) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.words(n.Data)
		return
	case html.ElementNode:
	default:
		w.children(n)
		return
	}
	if passed(n) {
		return
	}
	switch n.DataAtom {
	case atom.Br:
		w.text.WriteByte('\n')
	case atom.Wbr, atom.Img:
	case atom.Hr:
		w.flush()
		w.sheet.blank()
	case atom.Ul, atom.Ol, atom.Dir:
		w.list(n)
	case atom.Li:
		w.item(n)
	case atom.Blockquote, atom.Dd:
		w.inset(n)
	case atom.Table:
		w.flush()
		w.table(n)
	case atom.Pre:
		w.flush()
		w.pre = true
		w.children(n)
		w.flush()
		w.pre = false
	case atom.Sup:
		w.raised(n)
	case atom.Td, atom.Th, atom.Tr:
		w.children(n)
		w.words(" ")
	default:
		if !block(n.DataAtom) {
			w.children(n)
			return
		}
		w.flush()
		w.children(n)
		w.room = 0
		if n.DataAtom == atom.P {
			w.room = roomOf(n)
		}
		w.flush()
		if heading(n.DataAtom) {
			w.sheet.blank()
		}
	}
}

// words adds text. White space shows as one space, also between two elements.
func (w *walker) words(s string) {
	if w.pre {
		w.text.WriteString(s)
		return
	}
	for s != "" {
		if n := len(s) - len(strings.TrimLeft(s, " \n\r\t\f")); n > 0 {
			if t := w.text.String(); t != "" && !strings.HasSuffix(t, " ") && !strings.HasSuffix(t, "\n") {
				w.text.WriteByte(' ')
			}
			s = s[n:]
			continue
		}
		end := strings.IndexAny(s, " \n\r\t\f")
		if end < 0 {
			end = len(s)
		}
		w.text.WriteString(s[:end])
		s = s[end:]
	}
}

// flush ends the paragraph.
func (w *walker) flush() {
	s := w.text.String()
	w.text.Reset()
	if w.pre {
		for _, l := range strings.Split(strings.Trim(s, "\n"), "\n") {
			w.sheet.line(strings.TrimRight(l, " \r"))
		}
		w.sheet.blank()
		return
	}
	fixed := strings.Contains(s, "\u00a0")
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	s = strings.Trim(strings.Join(lines, "\n"), "\n")
	if s == "" {
		if len(lines) > 1 || fixed {
			w.sheet.blank() // a break or a fixed space alone is a blank line
		}
		return
	}
	f := form{indent: w.indent, below: w.room}
	if w.marker != "" {
		s = w.marker + " " + s
		f.indent = max(0, w.indent-4)
		w.marker = ""
	}
	w.sheet.put(s, f)
}

func (w *walker) list(n *html.Node) {
	w.flush()
	l := listState{kind: "•", next: 1}
	if n.DataAtom == atom.Ol {
		l.kind = first(attribute(n, "type"), "1")
		if v, err := strconv.Atoi(attribute(n, "start")); err == nil {
			l.next = v
		}
	}
	w.lists = append(w.lists, l)
	w.indent += 4
	w.children(n)
	w.flush()
	w.indent -= 4
	w.lists = w.lists[:len(w.lists)-1]
	w.marker = ""
}

func (w *walker) item(n *html.Node) {
	w.flush()
	w.room = 0
	w.marker = "•"
	if k := len(w.lists); k > 0 && w.lists[k-1].kind != "•" {
		l := &w.lists[k-1]
		if v, err := strconv.Atoi(attribute(n, "value")); err == nil {
			l.next = v
		}
		w.marker = numeral(l.kind, l.next) + "."
		if isNote(n) {
			w.marker = "[" + strconv.Itoa(l.next) + "]"
		}
		l.next++
	}
	w.children(n)
	w.flush()
	w.marker = ""
}

func (w *walker) inset(n *html.Node) {
	w.flush()
	w.indent += 5
	w.children(n)
	w.flush()
	w.indent -= 5
}

// raised reads raised text: a number that links to a note in the page is the note's mark.
func (w *walker) raised(n *html.Node) {
	var s strings.Builder
	links := false
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			s.WriteString(c.Data)
		}
		links = links || c.DataAtom == atom.A && strings.HasPrefix(attribute(c, "href"), "#")
	}
	links = links || n.Parent != nil && n.Parent.DataAtom == atom.A && strings.HasPrefix(attribute(n.Parent, "href"), "#")
	number := strings.Trim(strings.TrimPrefix(strings.Trim(strings.TrimSpace(s.String()), "[]()"), "footnote "), " ")
	if _, err := strconv.Atoi(number); err == nil && links {
		w.text.WriteString("[" + number + "]")
		return
	}
	w.children(n)
}

// table reads a table row by row, each cell as a page of its own.
func (w *walker) table(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || passed(c) {
			continue
		}
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			w.table(c)
		case atom.Tr:
			var cells []*sheet
			for d := c.FirstChild; d != nil; d = d.NextSibling {
				if (d.DataAtom == atom.Td || d.DataAtom == atom.Th) && !passed(d) {
					cell := &walker{sheet: &sheet{}}
					cell.children(d)
					cell.flush()
					cells = append(cells, cell.sheet)
				}
			}
			w.sheet.row(cells)
		case atom.Caption:
			w.children(c)
			w.flush()
		}
	}
	if n.DataAtom == atom.Table {
		w.sheet.blank()
	}
}
