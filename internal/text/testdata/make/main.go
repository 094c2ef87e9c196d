// Command make writes the letters in testdata/letters as sources from which word processors, browsers and groff make the
// files that the tests read. See make.sh, which runs it.
//
//	go run ./internal/text/testdata/make FLAVOUR LETTER.txt >SOURCE
//
// FLAVOUR is "office" (HTML that LibreOffice reads, with its own footnotes), "web" (a page), "plain" (the body of a mail)
// or "groff" (ms macros, two columns). A letter is its plain text; what a paragraph, a list or a footnote is, is told
// here by simple rules that share nothing with the program under test.
package main

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: make office|web|plain|groff LETTER.txt")
		os.Exit(2)
	}
	b, err := os.ReadFile(os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	parts := parse(string(b))
	title := strings.TrimSuffix(filepath.Base(os.Args[2]), ".txt")
	switch os.Args[1] {
	case "office":
		fmt.Print(office(title, parts))
	case "web":
		fmt.Print(web(title, parts))
	case "plain":
		fmt.Print(string(b))
	case "groff":
		fmt.Print(groff(parts))
	default:
		fmt.Fprintln(os.Stderr, "no such flavour")
		os.Exit(2)
	}
}

// A part is a paragraph or what else stands between blank lines.
type part struct {
	kind   string // "lines" (as they are), "text", "heading", "quote", "item", "note", "row"
	lines  []string
	marker string
}

var (
	furniture = regexp.MustCompile(`^\s*(- \d+ -|.*Page \d+ (of|/) \d+|_{5,})\s*$`)
	bullet    = regexp.MustCompile(`^\s*(•|▪|>|o|-|–|\*)\s+(\S.*)$`)
	numbered  = regexp.MustCompile(`^\s*(\(?\d{1,2}[.)]|\([a-z]\)|[a-z]\))\s+(\S.*)$`)
	noted     = regexp.MustCompile(`^\[(\d+)\]\s+(.*)$`)
	mark      = regexp.MustCompile(`\[(\d+)\]`)
	broken    = regexp.MustCompile(`([a-z])- ([a-z])`) // a word broken at a line's end
	gap       = regexp.MustCompile(` {3,}`)
)

func parse(s string) []part {
	var parts []part
	dear, done := false, false
	for _, block := range strings.Split(s, "\n\n") {
		var lines []string
		for _, l := range strings.Split(strings.Trim(block, "\n"), "\n") {
			if l = strings.TrimRight(l, " "); l != "" && !furniture.MatchString(l) {
				lines = append(lines, l)
			}
		}
		if len(lines) == 0 {
			continue
		}
		first := strings.TrimSpace(lines[0])
		done = done || strings.HasPrefix(first, "Yours ") || strings.HasPrefix(first, "Kind regards")
		switch {
		case noted.MatchString(first):
			parts = append(parts, notes(lines)...)
		case !dear || done:
			parts = append(parts, part{kind: "lines", lines: lines})
			dear = dear || strings.HasPrefix(first, "Dear ")
		default:
			parts = main_(parts, lines)
		}
	}
	return parts
}

func notes(lines []string) []part {
	var out []part
	for _, l := range lines {
		if m := noted.FindStringSubmatch(l); m != nil {
			out = append(out, part{kind: "note", marker: m[1], lines: []string{m[2]}})
		} else {
			last := &out[len(out)-1]
			last.lines = append(last.lines, strings.TrimSpace(l))
		}
	}
	return out
}

// main_ adds a block of the main text.
func main_(parts []part, lines []string) []part {
	indented := true
	for _, l := range lines {
		indented = indented && strings.HasPrefix(l, "    ")
	}
	_, item := itemOf(lines[0])
	switch {
	case indented && !item:
		return append(parts, part{kind: "quote", lines: lines})
	case len(lines) == 1 && len(lines[0]) < 90 && !strings.ContainsAny(lines[0][len(lines[0])-1:], ".:;,?"):
		return append(parts, part{kind: "heading", lines: lines})
	case len(parts) > 0 && lines[0][0] >= 'a' && lines[0][0] <= 'z' || strings.HasPrefix(lines[0], "  ") && !item:
		last := &parts[len(parts)-1] // goes on over a page break
		last.lines = append(last.lines, lines...)
		return parts
	}
	for _, l := range lines {
		if m, ok := itemOf(l); ok {
			parts = append(parts, part{kind: "item", marker: m[1], lines: []string{m[2]}})
		} else if n := len(parts); l == lines[0] {
			parts = append(parts, part{kind: "text", lines: []string{l}})
		} else {
			parts[n-1].lines = append(parts[n-1].lines, l)
		}
	}
	return parts
}

func itemOf(l string) ([]string, bool) {
	if m := bullet.FindStringSubmatch(l); m != nil {
		return m, true
	}
	m := numbered.FindStringSubmatch(l)
	return m, m != nil
}

// joined is a part's text on one line.
func (p part) joined() string {
	return broken.ReplaceAllString(strings.Join(strings.Fields(strings.Join(p.lines, " ")), " "), "$1$2")
}

// columns cuts lines into the columns that wide gaps make; nil if there are none.
func (p part) columns() [][]string {
	wide := false
	var rows [][]string
	for _, l := range p.lines {
		cells := gap.Split(strings.TrimLeft(l, " "), -1)
		if strings.HasPrefix(l, "        ") && wide {
			cells = append([]string{""}, cells...)
		}
		wide = wide || len(cells) > 1
		rows = append(rows, cells)
	}
	if !wide {
		return nil
	}
	return rows
}

func page(title, head, body string) string {
	return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + html.EscapeString(title) + "</title>" + head + "</head>\n<body>\n" + body + "</body></html>\n"
}

// markup writes the parts as HTML; notes come from two functions, since each program has its own form for them.
func markup(parts []part, anchor func(n string) string, note func(n, text string) string) string {
	var b strings.Builder
	words := func(s string) string {
		return mark.ReplaceAllStringFunc(html.EscapeString(s), func(m string) string { return anchor(m[1 : len(m)-1]) })
	}
	var after strings.Builder
	list := ""
	closeList := func() {
		if list != "" {
			b.WriteString("</" + list + ">\n")
			list = ""
		}
	}
	for _, p := range parts {
		if p.kind != "item" {
			closeList()
		}
		switch p.kind {
		case "lines":
			if rows := p.columns(); rows != nil {
				b.WriteString("<table width=\"100%\">\n")
				for _, r := range rows {
					b.WriteString("<tr>")
					for _, c := range r {
						b.WriteString("<td>" + words(c) + "</td>")
					}
					b.WriteString("</tr>\n")
				}
				b.WriteString("</table>\n")
				continue
			}
			var lines []string
			for _, l := range p.lines {
				lines = append(lines, words(strings.TrimSpace(l)))
			}
			b.WriteString("<p>" + strings.Join(lines, "<br>\n") + "</p>\n")
		case "text":
			b.WriteString("<p>" + words(p.joined()) + "</p>\n")
		case "heading":
			b.WriteString("<h3>" + words(p.joined()) + "</h3>\n")
		case "quote":
			b.WriteString("<blockquote><p>" + words(p.joined()) + "</p></blockquote>\n")
		case "item":
			kind, open := "ul", "<ul>"
			if n := strings.Trim(p.marker, "(.)"); strings.Trim(n, "0123456789") == "" && n != "" {
				kind, open = "ol", "<ol start=\""+n+"\">"
			} else if strings.HasSuffix(p.marker, ")") {
				kind, open = "ol", fmt.Sprintf("<ol type=\"a\" start=\"%d\">", n[0]-'a'+1)
			}
			if list != kind {
				closeList()
				b.WriteString(open + "\n")
				list = kind
			}
			b.WriteString("<li>" + words(p.joined()) + "</li>\n")
		case "note":
			after.WriteString(note(p.marker, html.EscapeString(p.joined())))
		}
	}
	closeList()
	return b.String() + after.String()
}

func office(title string, parts []part) string {
	return page(title, "", markup(parts,
		func(n string) string {
			return fmt.Sprintf("<a class=\"sdfootnoteanc\" name=\"sdfootnote%sanc\" href=\"#sdfootnote%[1]ssym\"><sup>%[1]s</sup></a>", n)
		},
		func(n, s string) string {
			return fmt.Sprintf("<div id=\"sdfootnote%s\"><p class=\"sdfootnote\"><a class=\"sdfootnotesym\" name=\"sdfootnote%[1]ssym\" href=\"#sdfootnote%[1]sanc\">%[1]s</a> %s</p></div>\n", n, s)
		}))
}

// web is a page as a department's site has it, with what is no part of the letter.
func web(title string, parts []part) string {
	style := "<style>@page{size:A4;margin:22mm}body{font:11pt/1.35 serif}td{padding-right:3em}nav,footer,.cookie-banner{font-size:8pt}</style><script>var tracking = 'none';</script>"
	head := "<div class=\"cookie-banner\" role=\"region\"><p>We use some essential cookies. Accept additional cookies or reject them.</p></div>\n<nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/letters\">Correspondence</a></li></ul></nav>\n<main>\n"
	n := 0
	body := markup(parts,
		func(n string) string { return "<sup><a href=\"#fn" + n + "\">" + n + "</a></sup>" },
		func(m, s string) string {
			open := ""
			if n++; n == 1 {
				open = "<ol class=\"notes\">\n"
			}
			return open + "<li id=\"fn" + m + "\">" + s + "</li>\n"
		})
	if n > 0 {
		body += "</ol>\n"
	}
	return page(title, style, head+body+"</main>\n<footer><p>All content is available under an open licence, except where otherwise stated.</p></footer>\n")
}

// straight keeps the marks of groff from being turned into others.
var straight = strings.NewReplacer(`\`, `\e`, "'", `\[aq]`, "-", `\-`)

// groff writes the letter for the ms macros: the letterhead over the page, the main text in two justified columns with
// words broken at line ends, running head and foot.
func groff(parts []part) string {
	var b strings.Builder
	b.WriteString(".nr LL 17c\n.nr PO 2c\n.nr PS 10p\n.nr VS 12p\n.ds LH A running head\n.ds CH\n.ds RH Correspondence\n.ds CF Page \\n%\n.P1\n.hy 4\n")
	notes := map[string]string{}
	for _, p := range parts {
		if p.kind == "note" {
			notes[p.marker] = p.joined()
		}
	}
	esc := func(s string) string {
		s = straight.Replace(s)
		s = mark.ReplaceAllString(s, `\**$1\**`)
		if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
			s = `\&` + s
		}
		return s
	}
	words := func(s string) {
		// a footnote's text stands right behind its mark
		rest := s
		for {
			at := mark.FindStringSubmatchIndex(rest)
			if at == nil {
				break
			}
			n := rest[at[2]:at[3]]
			b.WriteString(straight.Replace(strings.TrimSpace(rest[:at[0]])) + "\\**\n.FS\n" + straight.Replace(notes[n]) + "\n.FE\n")
			rest = strings.TrimSpace(rest[at[1]:])
		}
		if rest != "" {
			b.WriteString(esc(rest) + "\n")
		}
	}
	columns := false
	for _, p := range parts {
		switch p.kind {
		case "lines":
			if columns {
				b.WriteString(".1C\n")
				columns = false
			}
			b.WriteString(".DS L\n")
			for _, l := range p.lines {
				b.WriteString(esc(strings.TrimSpace(gap.ReplaceAllString(l, "\t\t"))) + "\n")
			}
			b.WriteString(".DE\n")
		case "note":
		default:
			if !columns {
				b.WriteString(".2C\n")
				columns = true
			}
			switch p.kind {
			case "heading":
				b.WriteString(".SH\n" + esc(p.joined()) + "\n")
			case "quote":
				b.WriteString(".QP\n")
				words(p.joined())
			case "item":
				b.WriteString(".IP \"" + strings.ReplaceAll(p.marker, "•", `\(bu`) + "\" 2\n")
				words(p.joined())
			default:
				b.WriteString(".LP\n")
				words(p.joined())
			}
		}
	}
	return b.String()
}
