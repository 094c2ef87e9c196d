package letter

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"grounds/internal/text"
)

// Parse reads a document as an official letter. One without a salutation and without closing words is taken for a written
// answer or a notice, of which all is main text.
func (r *Rules) Parse(doc *text.Document) *Letter {
	sum := sha256.Sum256([]byte(doc.Text))
	l := &Letter{Doc: doc, SHA256: hex.EncodeToString(sum[:]), Genre: "letter"}
	p := newParser(r, doc)
	signed := p.end < len(p.lines)
	if p.salutation < 0 && !signed {
		l.Genre = "answer"
	}
	p.sentences(l)
	p.head(l)
	return l
}

// head reads what the lines outside the main text say. The order matters: each step takes lines away from the next.
func (p *parser) head(l *Letter) {
	h := &head{parser: p, cells: p.cells(), surnames: words{}, to: map[int]bool{}}
	h.used = make([]bool, len(h.cells))
	var all strings.Builder
	for _, c := range h.cells {
		all.WriteString(c.text + "\n")
	}
	if p.salutation >= 0 {
		h.greeted, _, _ = p.rules.salutation.greeted(p.lines[p.salutation].body)
		all.WriteString(p.lines[p.salutation].body)
	}
	l.Country = p.rules.country.of(all.String())
	l.Date = p.date(h.cells, l.Country)
	for i, c := range h.cells {
		h.used[i] = l.Date.Text != "" && c.Start <= l.Date.Start && l.Date.End <= c.End
	}
	if l.Genre == "letter" {
		l.Recipient = h.recipient()
		l.Sender = h.sender()
	}
	l.Refs = p.references(h.cells, l.Recipient.Public || p.rules.office.isMinister(l.Sender.Role))
	for i, c := range h.cells {
		for _, r := range l.Refs {
			h.used[i] = h.used[i] || c.Start <= r.Start && r.End <= c.End
		}
	}
	l.Private = h.private(l)
	l.Subject = h.subject(l)
	for i, c := range h.cells {
		h.used[i] = h.used[i] || l.Subject.Text != "" && c.Start <= l.Subject.Start && l.Subject.Start < c.End
	}
	for i, c := range h.cells {
		h.used[i] = h.used[i] || strings.EqualFold(c.text, l.Sender.Role) || strings.EqualFold(c.text, l.Sender.Name) ||
			len(c.text) > 8 && strings.Contains(l.Sender.Unit, c.text)
	}
	l.Sender.Letterhead = h.letterhead(l)
}
