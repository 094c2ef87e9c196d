package text_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"strings"
	"testing"

	"grounds/internal/text"
)

// parcel zips parts: name, content, name, content …
func parcel(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[i]}) // stored: quick enough for fuzzing
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// word makes a DOCX of a body and further parts.
func word(t testing.TB, body string, more ...string) []byte {
	return parcel(t, append([]string{"word/document.xml", `<w:document ` + wordNames + `><w:body>` + body + `</w:body></w:document>`}, more...)...)
}

func p(s string) string { return `<w:p><w:r><w:t xml:space="preserve">` + s + `</w:t></w:r></w:p>` }

func TestDocx(t *testing.T) {
	numbering := `<w:numbering ` + wordNames + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
	item := func(num, level, s string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr><w:r><w:t>` + s + `</w:t></w:r></w:p>`
	}
	long := "The department reviewed the scheme in the spring and found that it had met its aims in full."
	for _, c := range []struct {
		name, body, want string
		more             []string
	}{
		{"the lines of an address keep together", p("Ministry of Works") + p("1 High Street") + p("") + p(long) + p(long), "Ministry of Works\n1 High Street\n\n" + long + "\n\n" + long, nil},
		{"insertions are in, deletions out", `<w:p><w:r><w:t xml:space="preserve">Costs fell by </w:t></w:r><w:del><w:r><w:delText>nine</w:delText></w:r></w:del><w:ins><w:r><w:t>six</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> per cent.</w:t></w:r></w:p>`, "Costs fell by six per cent.", nil},
		{"a deleted paragraph mark joins two paragraphs", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">It was </w:t></w:r></w:p>` + p("safe."), "It was safe.", nil},
		{"moved text is where it was moved to", `<w:p><w:moveFrom><w:r><w:t>here </w:t></w:r></w:moveFrom><w:r><w:t xml:space="preserve">now </w:t></w:r><w:moveTo><w:r><w:t>there</w:t></w:r></w:moveTo></w:p>`, "now there", nil},
		{"hidden text is not read", `<w:p><w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>`, "seen", nil},
		{"a row that was deleted is not read", `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>` + p("gone") + `</w:tc></w:tr><w:tr><w:tc>` + p("kept") + `</w:tc></w:tr></w:tbl>`, "kept", nil},
		{"a text box is read once, before its anchor", `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>` + p("The box") + `</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + p("The box") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>anchor</w:t></w:r></w:p>`, "The box\nanchor", nil},
		{"content controls, links and fields hold text", `<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t xml:space="preserve">the report </w:t></w:r></w:hyperlink><w:fldSimple><w:r><w:t>of 2021</w:t></w:r></w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:sdtContent></w:sdt>`, "the report of 2021", nil},
		{"hyphens that do not break and soft ones", `<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>erate</w:t></w:r></w:p>`, "co-operate", nil},
		{"places of tabs are no tabs", `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>Our ref:</w:t><w:tab/><w:t>AB/1</w:t></w:r></w:p>`, "Our ref:    AB/1", nil},
		{"a table is read row by row", `<w:tbl><w:tr><w:tc>` + p("Year") + `</w:tc><w:tc>` + p("Cost") + `</w:tc></w:tr><w:tr><w:tc>` + p("2020") + `</w:tc><w:tc>` + p("£4m") + `</w:tc></w:tr></w:tbl>`, "Year        Cost\n2020        £4m", nil},
		{"a table that frames text is no table", `<w:tbl><w:tr><w:tc>` + p("side") + `</w:tc><w:tc>` + p(long) + `</w:tc></w:tr></w:tbl>`, "side\n\n" + long, nil},
		{"lists count", item("1", "0", "one") + item("1", "1", "two") + item("1", "1", "three") + item("1", "0", "four") + item("2", "0", "five"), "3. one\n    (a) two\n    (b) three\n4. four\n• five", []string{"word/numbering.xml", numbering}},
		{"notes stand at the end", `<w:p><w:r><w:t>Safe.</w:t><w:footnoteReference w:id="7"/></w:r></w:p>`, "Safe.[1]\n\n[1] See the annex.", []string{"word/footnotes.xml", `<w:footnotes ` + wordNames + `><w:footnote w:type="separator" w:id="0">` + p("x") + `</w:footnote><w:footnote w:id="7">` + p("See the annex.") + `</w:footnote></w:footnotes>`}},
		{"the header of the first page is the letterhead", p("Dear Sir") + `<w:sectPr><w:headerReference w:type="default" r:id="a"/><w:headerReference w:type="first" r:id="b"/><w:titlePg/></w:sectPr>`, "Ministry of Works\n\nDear Sir", []string{
			"word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="x/header" Target="header1.xml"/><Relationship Id="b" Type="x/header" Target="/word/header2.xml"/></Relationships>`,
			"word/header1.xml", `<w:hdr ` + wordNames + `>` + p("running head") + `</w:hdr>`, "word/header2.xml", `<w:hdr ` + wordNames + `>` + p("Ministry of Works") + `</w:hdr>`}},
	} {
		d, err := text.Read("a.docx", word(t, c.body, c.more...))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if d.Text != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, d.Text, c.want)
		}
	}
}

func TestDocxKeepsPages(t *testing.T) {
	d, err := text.Read("a.docx", word(t, p("one")+`<w:p><w:r><w:t>two</w:t><w:lastRenderedPageBreak/><w:t> goes on</w:t></w:r></w:p>`+p("three")+`<w:p><w:r><w:br w:type="page"/><w:t>four</w:t></w:r></w:p>`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range d.Lines {
		got = append(got, strings.Repeat("|", l.Page)+l.Text)
	}
	if want := "|one |two goes on ||three |||four"; strings.Join(got, " ") != want || d.Pages != 3 {
		t.Errorf("got %q on %d pages, want %q", got, d.Pages, want)
	}
}

const openNames = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"`

func open(t testing.TB, styles, body string, more ...string) []byte {
	return parcel(t, append([]string{"mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
		`<office:document-content ` + openNames + `><office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`}, more...)...)
}

func TestODT(t *testing.T) {
	for _, c := range []struct{ name, styles, body, want string }{
		{"spaces, tabs and line breaks", "", `<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d  e</text:p>`, "a  b    c\nd e"},
		{"tracked deletions and comments are out", "", `<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>Costs<office:annotation><text:p>why?</text:p></office:annotation> fell</text:p>`, "Costs fell"},
		{"notes stand at the end", "", `<text:p>Safe.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See the annex.</text:p></text:note-body></text:note> And sound.</text:p>`, "Safe.[1] And sound.\n\n[1] See the annex."},
		{"hidden text is not read", `<style:style style:name="H"><style:text-properties text:display="none"/></style:style>`, `<text:p>seen<text:span text:style-name="H"> unseen</text:span> too</text:p>`, "seen too"},
		{"lists count", `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2"/></text:list-style>`,
			`<text:list text:style-name="L"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>three</text:p></text:list-item></text:list>`, "1. one\n    • two\n2. three"},
		{"a table is read row by row", "", `<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Cost</text:p></table:table-cell></table:table-row></table:table>`, "Year        Cost"},
		{"what is set in is set in", `<style:style style:name="Q"><style:paragraph-properties fo:margin-left="1.27cm"/></style:style>`, `<text:p text:style-name="Q">quoted</text:p><text:p>not</text:p>`, "      quoted\nnot"},
	} {
		d, err := text.Read("a.odt", open(t, c.styles, c.body))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if strings.TrimRight(d.Text, "\n") != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, d.Text, c.want)
		}
	}
}

func TestLockedFilesSaySo(t *testing.T) {
	odt := open(t, "", "<text:p>x</text:p>", "META-INF/manifest.xml", `<manifest><file-entry><encryption-data/></file-entry></manifest>`)
	docx := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")...)
	for name, b := range map[string][]byte{"odt": odt, "docx": docx} {
		if _, err := text.Read("a", b); err == nil || !strings.Contains(err.Error(), "protected with a password") {
			t.Errorf("%s: %v", name, err)
		}
	}
	old := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), []byte("W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00")...)
	_, err := text.Read("a.doc", old)
	if m, ok := errors.AsType[*text.Missing](err); !ok || m.Engine != "office" {
		t.Errorf("a .doc without an office program: %v", err)
	}
}

// bomb is a DOCX of a few megabytes that would unzip to 10 GB.
func bomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	// one deflated block of zeros, written again and again: compressing 10 GB would take longer than the test
	h := &zip.FileHeader{Name: "word/document.xml", Method: zip.Deflate, UncompressedSize64: 10 << 30}
	block := deflatedSpaces(t)
	var data bytes.Buffer
	data.WriteString(deflatedHead)
	for data.Len() < 10<<20 {
		data.Write(block)
	}
	h.CompressedSize64 = uint64(data.Len())
	w, err := z.CreateRaw(h)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// deflatedHead is "<a>" as a stored block of deflate that is not the last.
const deflatedHead = "\x00\x03\x00\xfc\xff<a>"

// deflatedSpaces is a megabyte of spaces as blocks of deflate that end on a byte, so that they can be repeated.
func deflatedSpaces(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
