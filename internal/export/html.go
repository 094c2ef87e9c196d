package export

import (
	_ "embed"
	"html/template"
	"io"
	"sync"
)

//go:embed page.html
var pageText string

// pages is compiled when a page is first written: other commands do not pay for it.
var pages = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(pageText)) })

// html writes a page that needs nothing else: no script, no picture, nothing fetched.
func html(w io.Writer, d Draft) error {
	type line struct{ Shape, Number, Text string }
	var lines []line
	for _, p := range paragraphs(d.Body) {
		lines = append(lines, line{map[shape]string{plain: "plain", quoted: "quote", point: "point"}[p.shape], p.number, p.text})
	}
	return pages().Execute(w, struct {
		To, Subject string
		Lines       []line
	}{oneLine(d.To), oneLine(d.Subject), lines})
}
