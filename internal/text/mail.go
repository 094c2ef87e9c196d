package text

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"net/textproto"
	"strings"
)

// A mailReader takes an e-mail apart. Faults of one part are kept and the others read: mail is broken more often than not.
type mailReader struct {
	reader  Reader
	name    string
	parts   int
	docs    []*Document
	related []string // notes on attachments that could not be read
}

// readMail gives the main part of an e-mail and each attachment that can be read, as documents of their own.
func (r Reader) readMail(name string, b []byte) ([]*Document, error) {
	m := &mailReader{reader: r, name: name}
	if err := m.message(b, name, 0); err != nil {
		return nil, err
	}
	if len(m.docs) == 0 {
		if len(m.related) > 0 {
			return nil, errors.New(strings.Join(m.related, "; "))
		}
		return nil, errors.New("the e-mail has no text")
	}
	m.docs[0].Notes = append(m.docs[0].Notes, m.related...)
	return m.docs, nil
}

// message reads an e-mail, also one inside another.
func (m *mailReader) message(b []byte, name string, depth int) error {
	if depth > MaxNesting {
		return over("MaxNesting", "e-mails and parts inside each other", MaxNesting)
	}
	if bytes.HasPrefix(b, []byte("From ")) {
		if i := bytes.IndexByte(b, '\n'); i >= 0 {
			b = b[i+1:]
		}
	}
	header, body := splitHeader(bytes.TrimLeft(b, "\r\n\t \ufeff"))
	if len(header) == 0 {
		return errors.New("the e-mail's header cannot be read")
	}
	var mail message
	if err := m.part(&mail, header, body, depth); err != nil {
		return err
	}
	own, err := mail.text()
	if err != nil {
		return err
	}
	if err := linesWithin(own); err != nil {
		return err
	}
	if text := strings.TrimSpace(own); text != "" {
		letter, forwarded := cutReplies(text)
		doc, err := finish(name, headLines(header, letter, forwarded)+letter+"\n")
		if err == nil {
			m.docs = append(m.docs, doc)
		}
	}
	for _, a := range mail.attached {
		if err := m.attachment(a, depth); err != nil {
			return err
		}
	}
	return nil
}

// message is what was found of one e-mail: text as it is to be read, and what is attached.
type message struct {
	plain, pages []string
	attached     []attached
}

type attached struct {
	name string
	data []byte
	mail bool
}

// text gives the plain part, or where there is none the page. A plain part that only says that there is a page is none.
func (m *message) text() (string, error) {
	plain := strings.Join(m.plain, "\n")
	if len(m.pages) == 0 || len(strings.Fields(plain)) >= 40 {
		return plain, nil
	}
	page := strings.Join(m.pages, "\n")
	if len(strings.Fields(page)) > 2*len(strings.Fields(plain)) {
		return page, nil
	}
	return plain, nil
}

// part reads one part with all inside it.
func (m *mailReader) part(out *message, header textproto.MIMEHeader, body []byte, depth int) error {
	if m.parts++; m.parts > MaxParts {
		return over("MaxParts", "parts of an e-mail", MaxParts)
	}
	if depth > MaxNesting {
		return over("MaxNesting", "e-mails and parts inside each other", MaxNesting)
	}
	p := partOf(header)
	if strings.HasPrefix(p.kind, "multipart/") && p.params["boundary"] != "" {
		return m.multipart(out, p, body, depth)
	}
	data, err := decodeTransfer(header.Get("Content-Transfer-Encoding"), body)
	if err != nil {
		return err
	}
	disposition, _, _ := mime.ParseMediaType(header.Get("Content-Disposition"))
	switch {
	case p.kind == "message/rfc822":
		out.attached = append(out.attached, attached{first(p.file, "attached.eml"), data, true})
	case disposition == "attachment" || p.file != "" && disposition != "inline" || p.file != "" && !strings.HasPrefix(p.kind, "text/"):
		small := smallPicture
		if header.Get("Content-Id") != "" {
			small = smallInline
		}
		if !strings.HasPrefix(p.kind, "image/") || len(data) >= small { // else a logo
			out.attached = append(out.attached, attached{first(p.file, "attachment"), data, false})
		}
	case p.kind == "text/html":
		page, err := readHTML(data, p.params["charset"])
		if err != nil {
			return err
		}
		out.pages = append(out.pages, page)
	case p.kind == "text/plain" || p.kind == "":
		if len(data) > MaxBytes {
			return overText()
		}
		s := decodeText(data, p.params["charset"])
		if strings.EqualFold(p.params["format"], "flowed") {
			s = unflow(s, strings.EqualFold(p.params["delsp"], "yes"))
		}
		out.plain = append(out.plain, s)
	}
	return nil
}

func (m *mailReader) multipart(out *message, p mailPart, body []byte, depth int) error {
	var children message
	for _, b := range splitParts(body, p.params["boundary"]) {
		h, body := splitHeader(b)
		if err := m.part(&children, h, body, depth+1); err != nil {
			return err
		}
	}
	if p.kind == "multipart/alternative" && len(children.plain) > 0 && len(children.pages) > 0 {
		s, err := children.text()
		if err != nil {
			return err
		}
		children.plain, children.pages = []string{s}, nil
	}
	out.plain = append(out.plain, children.plain...)
	out.pages = append(out.pages, children.pages...)
	out.attached = append(out.attached, children.attached...)
	return nil
}

// attachment reads what is attached. One that cannot be read is a note, over a limit an error.
func (m *mailReader) attachment(a attached, depth int) error {
	if a.mail || FormatOf(a.data) == Mail {
		return m.message(a.data, a.name, depth+1)
	}
	docs, err := m.reader.read(a.name, a.data)
	if err != nil {
		m.related = append(m.related, fmt.Sprintf("attachment %s was not read: %v", a.name, err))
		return nil
	}
	m.docs = append(m.docs, docs...)
	return nil
}
