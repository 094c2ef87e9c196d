package text

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// decodePage decodes a page by the encoding that its header or the page itself declares; without one, as plain text is.
func decodePage(b []byte, label string) string {
	contentType := ""
	if label != "" {
		contentType = "text/html; charset=" + label
	}
	e, _, certain := charset.DetermineEncoding(b, contentType)
	if !certain {
		return fromBytes(b)
	}
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return fromBytes(b)
	}
	return string(out)
}

// charsetReader decodes text of a named encoding.
func charsetReader(label string, in io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(label, in)
}

// decodeText decodes the body of a mail part by its declared encoding, or as plain text is where that is none.
func decodeText(b []byte, label string) string {
	if s, ok := fromUTF16(b); ok {
		return s
	}
	switch strings.ToLower(label) {
	case "", "utf-8", "us-ascii", "ascii":
		return fromBytes(b)
	}
	r, err := charset.NewReaderLabel(label, bytes.NewReader(b))
	if err != nil {
		return fromBytes(b)
	}
	out, err := io.ReadAll(io.LimitReader(r, 2*MaxBytes))
	if err != nil {
		return fromBytes(b)
	}
	return string(out)
}
