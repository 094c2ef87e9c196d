// Package text gives the lines of a file of any supported format, each with its page and its place in the text.
//
// Make a [Reader] with the engines there are and call [Reader.ReadAll] with the file's bytes; the zero Reader reads what
// needs no engine. [Read] is the short way to one document, [Plain] takes a string that is already text. The format is
// told by the bytes, not by the name. What comes back is UTF-8 without control characters, however the file was encoded;
// places in it are byte offsets into [Document.Text]. Nothing that a file names is fetched or run, and every reader keeps
// to the limits named in this package, such as [MaxFile].
package text

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode"
)

// A Document is the text of one file, or of one attachment of an e-mail.
type Document struct {
	Name     string // of the file or the attachment, as it was given
	Text     string // lines joined with "\n", UTF-8, no control characters but "\n"
	Lines    []Line
	Pages    int      // at least 1
	Doubtful []Span   // words that were read from a picture and may be wrong, in order
	Notes    []string // what the person should know of how it was read, in short sentences
}

// A Line is one line of a document.
type Line struct {
	Text       string // without the line end and spaces before it; tabs widened to spaces
	Start, End int    // Document.Text[Start:End] == Text
	Page       int    // from 1
}

// A Span is a place in [Document.Text].
type Span struct{ Start, End int }

// A Reader reads files with the engines it is given. An engine that is nil is one that is not there.
type Reader struct {
	PDF      PDF
	OCR      OCR
	Office   Office
	Password string // of a PDF that needs one
}

// Read gives the first document in b, by a Reader without engines.
func Read(name string, b []byte) (*Document, error) {
	docs, err := Reader{}.ReadAll(name, b)
	if err != nil {
		return nil, err
	}
	return docs[0], nil
}

// ReadAll gives the documents in b, at least one: of an e-mail its own text and each attachment that can be read, of
// anything else one. Plain text is taken as UTF-8, UTF-16 with a byte order mark or Windows-1252, and as Markdown where
// the name ends in .md or .markdown. The error says what is wrong with the file. Where a caller may act on it, it is an
// [Over] (a limit), a [Missing] (an engine) or [ErrPassword].
func (r Reader) ReadAll(name string, b []byte) ([]*Document, error) {
	docs, err := r.read(name, b)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return docs, nil
}

func (r Reader) read(name string, b []byte) ([]*Document, error) {
	if len(b) > MaxFile {
		return nil, over("MaxFile", "bytes", MaxFile)
	}
	var s string
	var err error
	switch FormatOf(b) {
	case PlainText:
		return one(readPlain(name, b))
	case Mail:
		return r.readMail(name, b)
	case PDFFile:
		return one(r.readPDF(name, b))
	case Picture:
		return one(r.readPictures(name, [][]byte{b}))
	case Docx:
		return one(r.readOffice(name, b, readDocx))
	case ODT:
		return one(r.readOffice(name, b, readODT))
	case HTML:
		s, err = readHTML(b, "")
	case RTF:
		s, err = r.convert(b, "rtf")
	case OLE:
		s, err = r.readOLE(b)
	default:
		err = errors.New("a zip that is no letter: unpack it and read the files in it")
	}
	if err != nil {
		return nil, err
	}
	return one(finish(name, s))
}

func one(d *Document, err error) ([]*Document, error) {
	if err != nil {
		return nil, err
	}
	return []*Document{d}, nil
}

// finish makes the document of text that a reader brought out of a file.
func finish(name, s string) (*Document, error) {
	if err := linesWithin(s); err != nil {
		return nil, err
	}
	d := assemble(lay(strings.ToValidUTF8(s, "\uFFFD")))
	d.Name = name
	return d, lettered(d)
}

// lettered gives an error if nothing in the document can be read.
func lettered(d *Document) error {
	if strings.IndexFunc(d.Text, unicode.IsLetter) < 0 {
		return errors.New("not text: there are no letters in it")
	}
	return nil
}

func readPlain(name string, b []byte) (*Document, error) {
	if len(b) > MaxBytes {
		return nil, overText()
	}
	s, err := decode(b)
	if err != nil {
		return nil, err
	}
	if err := linesWithin(s); err != nil {
		return nil, err
	}
	lines := lay(s)
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		plainMarkdown(lines)
	}
	d := assemble(lines)
	d.Name = name
	return d, lettered(d)
}

// Plain gives the document of a string, such as one that was typed or pasted. It never fails: what is no text is dropped.
func Plain(s string) *Document { return assemble(lay(strings.ToValidUTF8(s, "\uFFFD"))) }

func decode(b []byte) (string, error) {
	if len(bytes.TrimSpace(b)) == 0 {
		return "", errors.New("the file is empty")
	}
	if s, ok := fromUTF16(b); ok {
		return s, nil
	}
	if bytes.IndexByte(b, 0) >= 0 {
		return "", errors.New("not text: there are NUL bytes in it")
	}
	return fromBytes(b), nil
}

// assemble joins lines to a document and gives each its place.
func assemble(lines []Line) *Document {
	for len(lines) > 0 && lines[len(lines)-1].Text == "" {
		lines = lines[:len(lines)-1]
	}
	d := &Document{Lines: lines, Pages: 1}
	var b strings.Builder
	for i := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		lines[i].Start = b.Len()
		b.WriteString(lines[i].Text)
		lines[i].End = b.Len()
		d.Pages = lines[i].Page
	}
	d.Text = b.String()
	for i, l := range lines {
		lines[i].Text = d.Text[l.Start:l.End]
	}
	return d
}
