package text

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

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

// isNote tells an item of a list of footnotes by the name of its anchor.
func isNote(n *html.Node) bool {
	id := strings.ToLower(attribute(n, "id"))
	return strings.HasPrefix(id, "fn") || strings.HasPrefix(id, "footnote") || strings.HasPrefix(id, "endnote") || strings.HasPrefix(id, "note")
}
