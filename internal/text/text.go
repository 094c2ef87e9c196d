// Package text gives the lines of a file of any supported format, each with its page and its place in the text.
//
// Call [Read] with the file's bytes, or [Plain] with a string that is already text. What comes back is UTF-8 without
// control characters, however the file was encoded; places in it are byte offsets into [Document.Text].
package text

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode"
)

// MaxBytes is the largest file that [Read] takes: 10 MB, some two thousand pages of plain text.
const MaxBytes = 10 << 20

// A Document is the text of one file.
type Document struct {
	Text  string // lines joined with "\n", UTF-8, no control characters but "\n"
	Lines []Line
	Pages int // at least 1
}

// A Line is one line of a document.
type Line struct {
	Text       string // without the line end and spaces before it; tabs widened to spaces
	Start, End int    // Document.Text[Start:End] == Text
	Page       int    // from 1
}

// Read gives the document in b: plain text, or Markdown where the name ends in .md or .markdown. It takes UTF-8, UTF-16
// with a byte order mark and Windows-1252. The error says what is wrong with the file: empty, over [MaxBytes], not text.
func Read(name string, b []byte) (*Document, error) {
	if len(b) > MaxBytes {
		return nil, fmt.Errorf("read %s: %d bytes are over the limit of %d", name, len(b), MaxBytes)
	}
	s, err := decode(b)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	lines := lay(s)
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		plainMarkdown(lines)
	}
	d := assemble(lines)
	if strings.IndexFunc(d.Text, unicode.IsLetter) < 0 {
		return nil, fmt.Errorf("read %s: not text: there are no letters in it", name)
	}
	return d, nil
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
