// Package export gives a request in the formats that people send and keep, and the links that lead on from it.
//
// [Formats] lists the formats; each is one file of this package and one line of that list. A [Draft] is what every format
// is made from, whether the program wrote it or a person edited it since.
package export

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// A Draft is a request as it will be sent.
type Draft struct {
	To      string
	Subject string
	Body    string // from the salutation to the name; one paragraph, quotation or point a line
	Text    string // the same as plain text with To and Subject, wrapped
	Facts   *Facts // what the program knows of it; nil for a draft that was only read
	Address string // where To takes e-mail, only if the directory vouches for it; "" else
	Name    string // of the person who asks; "" if not said
	Email   string // theirs, for the reply
}

// A Format is one way to write a draft.
type Format struct {
	ID    string
	Ext   string // of the file, with its dot
	Text  bool   // several may follow each other on a terminal
	Write func(io.Writer, Draft) error
}

// Formats lists the formats, the default first.
var Formats = []Format{
	{ID: "txt", Ext: ".txt", Text: true, Write: text},
	{ID: "md", Ext: ".md", Text: true, Write: markdown},
	{ID: "json", Ext: ".json", Text: true, Write: asJSON},
	{ID: "docx", Ext: ".docx", Write: docx},
	{ID: "pdf", Ext: ".pdf", Write: pdf},
	{ID: "eml", Ext: ".eml", Write: eml},
	{ID: "html", Ext: ".html", Write: html},
}

// Find gives the format of that name.
func Find(id string) (Format, bool) {
	for _, f := range Formats {
		if f.ID == id {
			return f, true
		}
	}
	return Format{}, false
}

// IDs names the formats.
func IDs() []string {
	var ids []string
	for _, f := range Formats {
		ids = append(ids, f.ID)
	}
	return ids
}

// Bytes writes a draft in a format.
func (f Format) Bytes(d Draft) ([]byte, error) {
	var b bytes.Buffer
	if err := f.Write(&b, d); err != nil {
		return nil, fmt.Errorf("write the draft as %s: %w", f.ID, err)
	}
	return b.Bytes(), nil
}

func text(w io.Writer, d Draft) error {
	_, err := io.WriteString(w, strings.TrimRight(d.Text, "\n")+"\n")
	return err
}

// Unwrap joins the wrapped lines of a letter, so that each paragraph, quotation and point is one line again.
func Unwrap(s string) string {
	var out []string
	for _, line := range strings.Split(strings.TrimSpace(s), "\n") {
		trimmed := strings.TrimSpace(line)
		n := len(out)
		indent := len(line) - len(strings.TrimLeft(line, " "))
		joins := n > 0 && trimmed != "" && out[n-1] != "" && !pointNumber.MatchString(trimmed)
		if joins && (indent < 4) == !strings.HasPrefix(out[n-1], "    ") {
			out[n-1] += " " + trimmed
			continue
		}
		if indent >= 4 && trimmed != "" {
			trimmed = "    " + trimmed
		}
		out = append(out, trimmed)
	}
	return strings.Join(out, "\n")
}
