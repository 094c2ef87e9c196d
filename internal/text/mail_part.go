package text

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/textproto"
	"path"
	"strings"
)

// A mailPart is a header with the bytes below it.
type mailPart struct {
	header textproto.MIMEHeader
	kind   string // media type, lower case
	params map[string]string
	file   string // name of an attachment, safe to print
}

// words decodes the encoded words of a header field.
func words(s string) string {
	d := mime.WordDecoder{CharsetReader: func(label string, in io.Reader) (io.Reader, error) { return charsetReader(label, in) }}
	if out, err := d.DecodeHeader(s); err == nil {
		return fromBytes([]byte(out))
	}
	return fromBytes([]byte(s))
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
