package export

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// The parts of a document that are the same in every draft.
var (
	//go:embed docx/content-types.xml
	docxContentTypes string
	//go:embed docx/rels.xml
	docxRels string
	//go:embed docx/document-rels.xml
	docxDocumentRels string
	//go:embed docx/styles.xml
	docxStyles string
	//go:embed docx/settings.xml
	docxSettings string
	//go:embed docx/footer.xml
	docxFooter string
)

const (
	docxCore = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title></cp:coreProperties>
`
	docxHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`
	docxTail = `<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>
`
)

// docx writes a Word document. The numbers of the points are text and no automatic list: an answer refers to them, so
// they must stay what they are when somebody copies a part. There is no clock in the file: the same draft gives the same
// bytes.
func docx(w io.Writer, d Draft) error {
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, data string }{
		{"[Content_Types].xml", docxContentTypes},
		{"_rels/.rels", docxRels},
		{"docProps/core.xml", fmt.Sprintf(docxCore, escapeXML(oneLine(d.Subject)))},
		{"word/document.xml", docxDocument(d)},
		{"word/_rels/document.xml.rels", docxDocumentRels},
		{"word/styles.xml", docxStyles},
		{"word/settings.xml", docxSettings},
		{"word/footer1.xml", docxFooter},
	} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.data); err != nil {
			return err
		}
	}
	return z.Close()
}

func docxDocument(d Draft) string {
	var b strings.Builder
	b.WriteString(docxHead)
	put := func(style, text string) {
		b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
		for i, run := range strings.Split(text, "\t") {
			if i > 0 {
				b.WriteString(`<w:r><w:tab/></w:r>`)
			}
			b.WriteString(`<w:r><w:t xml:space="preserve">` + escapeXML(run) + `</w:t></w:r>`)
		}
		b.WriteString(`</w:p>`)
	}
	put("To", "To: "+oneLine(d.To))
	put("Heading1", oneLine(d.Subject))
	for _, p := range paragraphs(d.Body) {
		switch p.shape {
		case quoted:
			put("Quote", p.text)
		case point:
			put("Point", p.number+"\t"+p.text)
		default:
			put("BodyText", p.text)
		}
	}
	b.WriteString(docxTail)
	return b.String()
}

func escapeXML(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}
