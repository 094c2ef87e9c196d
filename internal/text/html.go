package text

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// readHTML reads the text of a page: of its main part where it marks one, without navigation, forms, scripts and the
// notices on cookies. Nothing that the page names is fetched.
func readHTML(b []byte, label string) (string, error) {
	if len(b) > MaxBytes {
		return "", overText()
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

// decodePage decodes a page by the encoding that its header or the page itself declares; without one, as plain text is.
func decodePage(b []byte, label string) string {
	contentType := ""
	if label != "" {
		contentType = "text/html; charset=" + label
	}
	e, _, certain := charset.DetermineEncoding(b, contentType)
	if !certain {
		return fromBytes(b)
	}
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return fromBytes(b)
	}
	return string(out)
}

// charsetReader decodes text of a named encoding.
func charsetReader(label string, in io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(label, in)
}

// decodeText decodes the body of a mail part by its declared encoding, or as plain text is where that is none.
func decodeText(b []byte, label string) string {
	if s, ok := fromUTF16(b); ok {
		return s
	}
	switch strings.ToLower(label) {
	case "", "utf-8", "us-ascii", "ascii":
		return fromBytes(b)
	}
	r, err := charset.NewReaderLabel(label, bytes.NewReader(b))
	if err != nil {
		return fromBytes(b)
	}
	out, err := io.ReadAll(io.LimitReader(r, 2*MaxBytes))
	if err != nil {
		return fromBytes(b)
	}
	return string(out)
}

// mainOf gives the part of the page that holds its text: main, else the only article, else all of it.
func mainOf(root *html.Node) *html.Node {
	var mains, articles []*html.Node
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode || passed(n):
		case n.DataAtom == atom.Main || attribute(n, "role") == "main":
			mains = append(mains, n)
		case n.DataAtom == atom.Article:
			articles = append(articles, n)
		}
	}
	switch {
	case len(mains) > 0:
		return mains[0]
	case len(articles) == 1:
		return articles[0]
	}
	return root
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

// passedOver are elements that hold no text of the letter.
var passedOver = []atom.Atom{
	atom.Head, atom.Script, atom.Style, atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Button, atom.Noscript, atom.Template,
	atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Embed, atom.Select, atom.Option, atom.Textarea, atom.Input, atom.Dialog,
	atom.Audio, atom.Video, atom.Canvas, atom.Map, atom.Menu, atom.Rt, atom.Rp, atom.Del, atom.S,
}

// passed tells whether an element is passed over with all in it.
func passed(n *html.Node) bool {
	if slices.Contains(passedOver, n.DataAtom) {
		return true
	}
	for _, a := range n.Attr {
		v := strings.ToLower(a.Val)
		switch a.Key {
		case "hidden":
			return v != "until-found"
		case "aria-hidden":
			if v == "true" {
				return true
			}
		case "style":
			v = strings.ReplaceAll(v, " ", "")
			if strings.Contains(v, "display:none") || strings.Contains(v, "visibility:hidden") {
				return true
			}
		case "role":
			if slices.Contains([]string{"navigation", "banner", "search", "contentinfo", "dialog", "alertdialog", "complementary", "menu"}, v) {
				return true
			}
		case "id", "class", "aria-label":
			if n.DataAtom != atom.Body && n.DataAtom != atom.Html && ofCookies(v) {
				return true
			}
		}
	}
	return false
}

// ofCookies tells the names that pages give to their notices on cookies and to the link that skips to the text.
func ofCookies(v string) bool {
	return strings.Contains(v, "cookie-") || strings.Contains(v, "cookie_") || strings.Contains(v, "-cookie") || strings.Contains(v, "cookiebar") ||
		strings.Contains(v, "cookiebanner") || v == "cookies" || v == "cookie" || strings.Contains(v, "cookie banner") || strings.Contains(v, "consent-") || strings.Contains(v, "skip-link") || strings.Contains(v, "skiplink")
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
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

// roomOf is the room below a paragraph: a line, as browsers have it, unless its style takes it away, as mail programs do
// where each line is a paragraph.
func roomOf(n *html.Node) int {
	style := strings.ReplaceAll(strings.ToLower(attribute(n, "style")), " ", "")
	if strings.Contains(style, "margin:0") || strings.Contains(style, "margin-bottom:0") || strings.HasPrefix(attribute(n, "class"), "Mso") {
		return 0
	}
	return wideRoom
}

func heading(a atom.Atom) bool {
	return slices.Contains([]atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}, a)
}

func block(a atom.Atom) bool {
	return heading(a) || slices.Contains([]atom.Atom{
		atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Address, atom.Body, atom.Html, atom.Figure,
		atom.Figcaption, atom.Dl, atom.Dt, atom.Center, atom.Fieldset, atom.Details, atom.Summary, atom.Hgroup, atom.Caption,
	}, a)
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

// isNote tells an item of a list of footnotes by the name of its anchor.
func isNote(n *html.Node) bool {
	id := strings.ToLower(attribute(n, "id"))
	return strings.HasPrefix(id, "fn") || strings.HasPrefix(id, "footnote") || strings.HasPrefix(id, "endnote") || strings.HasPrefix(id, "note")
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
