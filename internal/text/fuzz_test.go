package text_test

import (
	"image"
	"strings"
	"testing"

	"grounds/internal/text"
)

// readTwice reads a file and holds what every document must hold: text in its place without control characters, and the
// same again from the same bytes.
func readTwice(t *testing.T, r text.Reader, b []byte) {
	docs, err := r.ReadAll("x", b)
	again, errAgain := r.ReadAll("x", b)
	if (err == nil) != (errAgain == nil) || len(docs) != len(again) {
		t.Fatalf("read twice: %v, then %v", err, errAgain)
	}
	if err == nil && len(docs) == 0 {
		t.Fatal("neither a document nor an error")
	}
	for i, d := range docs {
		check(t, d)
		if d.Text != again[i].Text {
			t.Fatalf("read twice: %q, then %q", d.Text, again[i].Text)
		}
		if strings.ContainsAny(d.Name, "/\\\x1b\n") && i > 0 {
			t.Fatalf("an attachment is named %q", d.Name)
		}
		last := 0
		for _, s := range d.Doubtful {
			if s.Start < last || s.End < s.Start || s.End > len(d.Text) {
				t.Fatalf("doubtful %v in %d bytes", s, len(d.Text))
			}
			last = s.Start
		}
	}
}

func FuzzDocx(f *testing.F) {
	f.Add(p("one")+p("two"), `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	f.Add(`<w:tbl><w:tr><w:tc>`+p("a")+`</w:tc><w:tc><w:tbl><w:tr><w:tc>`+p("b")+`</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>`, "")
	f.Add(`<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>`+p("box")+`</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent><w:footnoteReference w:id="1"/><w:br w:type="page"/></w:r></w:p>`, "")
	f.Add(`<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="9"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p><w:sectPr><w:titlePg/></w:sectPr>`, `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="9"><w:start w:val="-5"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%10"/></w:lvl></w:abstractNum>`)
	f.Fuzz(func(t *testing.T, body, numbering string) {
		readTwice(t, text.Reader{}, word(t, body, "word/numbering.xml", `<w:numbering `+wordNames+`>`+numbering+`</w:numbering>`))
	})
}

func FuzzODT(f *testing.F) {
	f.Add("", `<text:p>a<text:s text:c="2"/><text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p>`)
	f.Add(`<text:list-style style:name="L"><text:list-level-style-number text:level="10" style:num-format="I" text:display-levels="99"/></text:list-style>`, `<text:list text:style-name="L"><text:list-item><text:list><text:list-item><text:p>x</text:p></text:list-item></text:list></text:list-item></text:list>`)
	f.Add(`<style:style style:name="A" style:parent-style-name="A"><style:paragraph-properties fo:margin-left="-9in" fo:break-before="page"/></style:style>`, `<text:p text:style-name="A">x<text:soft-page-break/></text:p><table:table><table:table-row><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>`)
	f.Fuzz(func(t *testing.T, styles, body string) { readTwice(t, text.Reader{}, open(t, styles, body)) })
}

func FuzzHTML(f *testing.F) {
	f.Add(`<p>It is <b>safe</b>.<sup><a href="#fn1">1</a></sup><ol start=-3><li id=fn1>x<ul><li>y</ol>`)
	f.Add(`<table><tr><td><table><tr><td>a<td>b</table><td><pre>  c` + "\n" + `</pre></table><blockquote>q`)
	f.Add("<meta charset=utf-16><p style='display : none'>x</p><main><br><br>\u00a0<p>\u00a0</p>z")
	f.Fuzz(func(t *testing.T, s string) { readTwice(t, text.Reader{}, []byte("<html>"+s)) })
}

func FuzzMail(f *testing.F) {
	f.Add(mailHead + "\r\n" + crlf(reply))
	f.Add(mailHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-7\r\n\r\n<p>x\r\n--b\r\nContent-Disposition: attachment; filename=\"../../x\"\r\n\r\nDear Sir, it is so.\r\n--b--")
	f.Add(mailHead + "Content-Type: text/plain; format=flowed; delsp=yes\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8=")
	f.Add(mailHead + "\r\nFYI\r\n\r\nBegin forwarded message:\r\n\r\n> From: A <a@example.org>\r\n> Date: 1 May 2020 at 10:00:00 BST\r\n> Subject: x\r\n> \r\n> It is safe.\r\n")
	f.Fuzz(func(t *testing.T, s string) { readTwice(t, text.Reader{}, []byte(s)) })
}

// printed is a PDF whose pages are made of fuzzed numbers and words.
type printed []text.Page

func (p printed) Open([]byte, string) (text.Pages, error) { return p, nil }
func (p printed) Count() int                              { return len(p) }
func (p printed) Page(i int) (text.Page, error)           { return p[i], nil }
func (p printed) Image(int, int) (*image.Gray, error) {
	return image.NewGray(image.Rect(0, 0, 9, 9)), nil
}
func (p printed) Close() {}
func (p printed) Read(n int, _ func(int) (*image.Gray, error)) ([][]text.Word, error) {
	words := make([][]text.Word, n)
	for i := range words {
		for k, l := range p[0].Lines {
			words[i] = append(words[i], text.Word{Text: l.Text, Confidence: l.Base, Left: int(l.Left), Right: int(l.Right), Line: k / 3, Paragraph: k / 7})
		}
	}
	return words, nil
}

func FuzzPrinted(f *testing.F) {
	f.Add("Dear Sir,\nIt is safe.1\n1 See the annex\x02\nfoot 1", []byte{10, 90, 70, 12, 10, 200, 58, 12, 14, 60, 20, 8, 10, 40, 10, 12})
	f.Add("a\n\fb\nc\f\n", []byte{0, 0, 0, 0, 255, 255, 255, 255})
	f.Fuzz(func(t *testing.T, s string, numbers []byte) {
		var pages printed
		next := func() float64 {
			if len(numbers) == 0 {
				return 0
			}
			n := numbers[0]
			numbers = numbers[1:]
			return float64(n) * 3
		}
		for _, page := range strings.Split(s, "\f") {
			var q text.Page
			q.Picture = len(page)%2 == 0
			for _, l := range strings.Split(page, "\n") {
				line := text.PageLine{Text: l, Left: next(), Right: next(), Base: next(), Size: next() / 10}
				if n := int(next()) / 3; n < len(l) && n > 0 {
					line.Gaps = []text.Gap{{At: n, Left: next()}}
					line.Raised = []text.Span{{Start: n - 1, End: n}}
				}
				q.Lines = append(q.Lines, line)
			}
			pages = append(pages, q)
		}
		readTwice(t, text.Reader{PDF: pages, OCR: pages}, []byte("%PDF-1.7"))
	})
}
