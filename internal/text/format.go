package text

import (
	"archive/zip"
	"bytes"
	"strings"
	"unicode/utf8"
)

// A Format is what a file holds, as its bytes tell and not its name.
type Format string

// The formats that can be told.
const (
	PlainText Format = "text"
	Docx      Format = "docx"
	ODT       Format = "odt"
	HTML      Format = "html"
	Mail      Format = "eml"
	PDFFile   Format = "pdf"
	Picture   Format = "picture" // PNG, JPEG or TIFF
	RTF       Format = "rtf"
	OLE       Format = "ole" // the container of doc, msg and password-protected docx
	OtherZip  Format = "zip"
)

// sniffed is how many bytes are looked at for the marks of formats that begin with text.
const sniffed = 16 << 10

// FormatOf tells the format of b. Its own marks decide for binary formats; what has none is an e-mail if it begins with
// header lines that only mail programs write, a page if it begins as one, else plain text.
func FormatOf(b []byte) Format {
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return zipFormat(b)
	case bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")), bytes.HasPrefix(b, []byte("\xff\xd8\xff")),
		bytes.HasPrefix(b, []byte("II*\x00")), bytes.HasPrefix(b, []byte("MM\x00*")):
		return Picture
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return OLE
	case bytes.HasPrefix(b, []byte(`{\rtf`)):
		return RTF
	case bytes.HasPrefix(b, []byte("%PDF-")):
		return PDFFile
	}
	head, ok := fromUTF16(b[:min(len(b), sniffed)])
	if !ok {
		head = string(b[:min(len(b), sniffed)])
	}
	head = strings.TrimLeft(strings.TrimPrefix(head, "\ufeff"), " \t\r\n")
	switch {
	case isPage(head):
		return HTML
	case isMail(head):
		return Mail
	case bytes.Contains(b[:min(len(b), 1024)], []byte("%PDF-")) && bytes.Contains(b, []byte(" obj")): // some makers write a line before it
		return PDFFile
	}
	return PlainText
}

func zipFormat(b []byte) Format {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return OtherZip
	}
	for i, f := range z.File {
		if i > MaxEntries {
			break
		}
		switch {
		case f.Name == "word/document.xml", strings.HasPrefix(f.Name, "word/document") && strings.HasSuffix(f.Name, ".xml"):
			return Docx
		case f.Name == "mimetype" && strings.HasPrefix(entryStart(f), "application/vnd.oasis.opendocument.text"):
			return ODT
		}
	}
	return OtherZip
}

// entryStart gives the first bytes of a file in a zip.
func entryStart(f *zip.File) string {
	r, err := f.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	b := make([]byte, 64)
	n, _ := r.Read(b)
	return string(b[:n])
}

// isPage tells a web page: it begins with a tag, and a tag that only pages have comes soon.
func isPage(head string) bool {
	if !strings.HasPrefix(head, "<") {
		return false
	}
	low := strings.ToLower(head)
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<p>", "<p ", "<div", "<table", "<h1", "<article", "<main", "<span"} {
		if strings.Contains(low, tag) {
			return true
		}
	}
	return false
}

// mailOnly are header fields that a person does not type above a letter, as they do From, To, Date and Subject.
const mailOnly = "|received|mime-version|message-id|content-type|content-transfer-encoding|return-path|delivered-to|dkim-signature|in-reply-to|references|x-mailer|x-unsent|user-agent|thread-topic|"

// isMail tells an e-mail: lines of header fields only, one of them a mail program's, and a blank line after.
func isMail(head string) bool {
	if strings.HasPrefix(head, "From ") { // the line that mailbox files put before each message
		_, head, _ = strings.Cut(head, "\n")
	}
	found := false
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "":
			return found
		case line[0] == ' ' || line[0] == '\t':
			continue
		}
		name, _, ok := strings.Cut(line, ":")
		if !ok || !fieldName(name) {
			return false
		}
		found = found || strings.Contains(mailOnly, "|"+strings.ToLower(name)+"|")
	}
	return found && len(head) >= sniffed-utf8.UTFMax // a header longer than what was looked at
}

func fieldName(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] <= ' ' || s[i] >= 0x7F {
			return false
		}
	}
	return s != ""
}
