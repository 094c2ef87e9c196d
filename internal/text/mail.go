package text

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/textproto"
	"path"
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

// A mailPart is a header with the bytes below it.
type mailPart struct {
	header textproto.MIMEHeader
	kind   string // media type, lower case
	params map[string]string
	file   string // name of an attachment, safe to print
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

// headLines gives the lines of the header that say what a letterhead says: whom it is from, when, about what. A forwarded
// letter brings its own.
func headLines(h textproto.MIMEHeader, letter string, forwarded bool) string {
	if forwarded {
		return ""
	}
	var b strings.Builder
	for _, f := range []string{"From", "To", "Date", "Subject"} {
		v := strings.Join(strings.Fields(words(h.Get(f))), " ")
		if f == "Date" {
			v = mailDate(v)
		}
		if f == "From" || f == "To" {
			v = displayName(v)
		}
		if v != "" && len(v) < 300 {
			fmt.Fprintf(&b, "%s: %s\n", f, v)
		}
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// words decodes the encoded words of a header field.
func words(s string) string {
	d := mime.WordDecoder{CharsetReader: func(label string, in io.Reader) (io.Reader, error) { return charsetReader(label, in) }}
	if out, err := d.DecodeHeader(s); err == nil {
		return fromBytes([]byte(out))
	}
	return fromBytes([]byte(s))
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
		if !(strings.HasPrefix(p.kind, "image/") && header.Get("Content-Id") != "") { // a picture inside the page
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

// splitParts cuts the body of a part of many at its boundary lines. The closing one may be missing: mail is cut off at
// times, and then what there is still counts.
func splitParts(body []byte, boundary string) [][]byte {
	var parts [][]byte
	from := -1
	for at := 0; at < len(body); {
		end, next := len(body), len(body)
		if n := bytes.IndexByte(body[at:], '\n'); n >= 0 {
			end, next = at+n, at+n+1
		}
		rest, ok := bytes.CutPrefix(body[at:end], []byte("--"+boundary))
		rest = bytes.TrimRight(rest, " \t\r")
		if ok && (len(rest) == 0 || string(rest) == "--") {
			if from >= 0 {
				parts = append(parts, bytes.TrimSuffix(body[from:at], []byte("\r\n")))
			}
			if from = next; len(rest) > 0 || len(parts) > MaxParts {
				return parts
			}
		}
		at = next
	}
	if from >= 0 {
		parts = append(parts, body[from:])
	}
	return parts
}

// splitHeader reads header lines down to the blank line, leniently: a line that is none is passed over.
func splitHeader(b []byte) (textproto.MIMEHeader, []byte) {
	h := textproto.MIMEHeader{}
	name := ""
	for len(b) > 0 {
		line, rest, _ := bytes.Cut(b, []byte("\n"))
		b = rest
		s := strings.TrimRight(string(line), "\r")
		if s == "" {
			break
		}
		if s[0] == ' ' || s[0] == '\t' {
			if v := h[name]; len(v) > 0 && len(v[len(v)-1]) < maxHeader {
				v[len(v)-1] += " " + strings.TrimSpace(s)
			}
			continue
		}
		key, value, ok := strings.Cut(s, ":")
		if !ok || !fieldName(key) || len(h) > maxHeader {
			continue
		}
		name = textproto.CanonicalMIMEHeaderKey(key)
		h[name] = append(h[name], strings.TrimSpace(value))
	}
	return h, b
}

// maxHeader is how many fields a header may have and how long a folded one may grow; what is over is passed over.
const maxHeader = 10000

// partOf reads what the header says of the part, leniently: a type that cannot be read is plain text.
func partOf(h textproto.MIMEHeader) mailPart {
	p := mailPart{header: h, params: map[string]string{}}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if kind != "" {
		p.kind = kind
	}
	if err == nil || params != nil {
		p.params = params
	}
	_, disposition, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	p.file = safeName(words(first(disposition["filename"], p.params["name"])))
	return p
}

// safeName makes a name that a stranger gave fit to be printed: its last part, without anything unseen. It is never used
// as a path.
func safeName(s string) string {
	s = path.Base(strings.ReplaceAll(s, `\`, "/"))
	s = strings.Map(func(r rune) rune {
		if unseen(r) || r == '\uFFFD' {
			return -1
		}
		return r
	}, s)
	if s == "." || s == "/" || s == ".." {
		return ""
	}
	if len(s) > 100 {
		s = strings.ToValidUTF8(s[len(s)-100:], "")
	}
	return s
}

func decodeTransfer(encoding string, b []byte) ([]byte, error) {
	var r io.Reader
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		clean := bytes.Map(func(c rune) rune {
			if c == '+' || c == '/' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
				return c
			}
			return -1
		}, b)
		out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
		n, _ := base64.RawStdEncoding.Decode(out, clean) // what was cut off stays cut off
		return out[:n], nil
	case "quoted-printable":
		r = quotedprintable.NewReader(bytes.NewReader(b))
	default:
		return b, nil
	}
	out, err := io.ReadAll(r)
	if err != nil && len(out) == 0 {
		return b, nil
	}
	return out, nil
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
