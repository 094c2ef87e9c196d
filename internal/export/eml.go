package export

import (
	"io"
	"net/mail"
	"strings"

	"github.com/jhillyerd/enmime/v2"

	"grounds/internal/request"
)

// eml writes a message that mail programs open as a draft (X-Unsent: 1). It is addressed only where the directory vouches
// for the address; else the person pastes it. Date and Message-ID are left to the program that sends it.
func eml(w io.Writer, d Draft) error {
	p := enmime.NewPart("text/plain")
	p.Charset = "utf-8"
	p.Header.Set("MIME-Version", "1.0")
	p.Header.Set("X-Unsent", "1")
	p.Header.Set("Subject", oneLine(d.Subject))
	if to, ok := address(d.To, d.Address); ok {
		p.Header.Set("To", to)
	}
	if from, ok := address(d.Name, d.Email); ok {
		p.Header.Set("From", from)
	}
	text := strings.TrimRight(request.Wrap(printable(d.Body), request.Width), "\n") + "\n"
	p.Content = []byte(strings.ReplaceAll(text, "\n", "\r\n"))
	return p.Encode(w)
}

// address writes a name and an address as a header holds them; ok is false where the address is none.
func address(name, email string) (header string, ok bool) {
	parsed, err := mail.ParseAddress(email)
	if err != nil || parsed.Address != strings.TrimSpace(email) {
		return "", false
	}
	return (&mail.Address{Name: oneLine(name), Address: parsed.Address}).String(), true
}
