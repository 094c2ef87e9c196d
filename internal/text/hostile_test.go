package text_test

import (
	"bytes"
	"fmt"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"grounds/internal/text"
)

// TestLargeFilesStayBounded reads files that are as large as the limits let them be, made to cost most. What they allocate
// and keep at once must stay under 400 MB, and their time under 10 seconds.
func TestLargeFilesStayBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	const size = 9 << 20 // of pages and mail; of text as much as may be
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	most := func(s string) string { return strings.Repeat(s, (text.MaxBytes-9)/len(s)) }
	for _, c := range []struct {
		name string
		make func() []byte
	}{
		{"plain text without a line end", func() []byte { return []byte(most("a")) }},
		{"plain text of short lines", func() []byte { return []byte(most("a\n")) }},
		{"plain text of terminal escapes", func() []byte { return []byte(most("\x1b[") + "a") }},
		{"UTF-16", func() []byte { return append([]byte("\xff\xfe"), most("a\x00")...) }},
		{"a page of breaks", func() []byte { return []byte("<html>" + strings.Repeat("a<br>", text.MaxElements-10)) }},
		{"a page of one tag's attributes", func() []byte { return []byte("<html><p " + fill("a ") + ">x") }},
		{"a page of paragraphs that are not closed", func() []byte { return []byte("<html>" + strings.Repeat("<p>a", text.MaxElements-10)) }},
		{"a page of misnested emphasis", func() []byte { return []byte("<html>" + strings.Repeat("<b><p></b>a", 40_000)) }},
		{"a page of a table", func() []byte {
			return []byte("<html><table>" + strings.Repeat("<tr><td>a<td>b", text.MaxElements/3-10))
		}},
		{"a page of entities", func() []byte { return []byte("<html><p>" + fill("&amp;")) }},
		{"a document of empty paragraphs", func() []byte { return word(t, strings.Repeat("<w:p/>", 1<<20)) }},
		{"a document of rows", func() []byte {
			return word(t, "<w:tbl>"+strings.Repeat("<w:tr><w:tc>"+p("a")+"</w:tc><w:tc>"+p("b")+"</w:tc></w:tr>", 100_000)+"</w:tbl>")
		}},
		{"a document of notes", func() []byte {
			return word(t, "<w:p>"+strings.Repeat(`<w:r><w:footnoteReference w:id="1"/></w:r>`, 300_000)+"</w:p>")
		}},
		{"a document of different notes", func() []byte { return word(t, "<w:p>"+notes(300_000)+"</w:p>") }},
		{"styles in a ring", func() []byte {
			return word(t, strings.Repeat(`<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr></w:p>`, 300_000), "word/styles.xml",
				`<w:styles `+wordNames+`><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`)
		}},
		{"an OpenDocument text of spaces", func() []byte {
			return open(t, "", strings.Repeat(`<text:p>a<text:s text:c="999999999"/>b</text:p>`, 300_000))
		}},
		{"an e-mail of From lines", func() []byte { return []byte(mailHead + "\r\n" + most("From: a very long name of nobody\n")) }},
		{"an e-mail forwarded again and again", func() []byte {
			return []byte(mailHead + "\r\n" + most("---------- Forwarded message ---------\nFrom: a\n\n"))
		}},
		{"an e-mail of boundary lines", func() []byte {
			return []byte(mailHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + fill("--b\n"))
		}},
		{"an e-mail with a header without end", func() []byte { return []byte(mailHead + fill("X-A: b\n c\n")) }},
		{"an e-mail of encoded words", func() []byte { return []byte(mailHead + "Subject: " + fill("=?utf-8?q?a?= ") + "\r\n\r\nx") }},
	} {
		b := c.make()
		runtime.GC()
		stop := make(chan struct{})
		peak := watchHeap(stop)
		begun := time.Now()
		docs, err := text.Reader{}.ReadAll("x", b)
		took := time.Since(begun)
		close(stop)
		peaked := <-peak
		t.Logf("%-45s %5d ms, heap %4d MB: %d documents, %s", c.name, took.Milliseconds(), peaked>>20, len(docs), short(err))
		if peaked > 400<<20 {
			t.Errorf("%s: it took %d MB", c.name, peaked>>20)
		}
		if took > 10*time.Second {
			t.Errorf("%s: it took %v", c.name, took)
		}
	}
}

// watchHeap gives the largest size of the heap until it is stopped.
func watchHeap(stop chan struct{}) chan uint64 {
	out := make(chan uint64, 1)
	go func() {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		most := uint64(0)
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-stop:
				out <- most
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	return out
}

func notes(n int) string {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `<w:footnoteReference w:id="%d"/>`, i)
	}
	return b.String()
}

func short(err error) string {
	if err == nil {
		return "read"
	}
	s := err.Error()
	return s[:min(len(s), 100)]
}
