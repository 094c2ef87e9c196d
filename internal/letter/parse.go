package letter

import (
	"crypto/sha256"
	"encoding/hex"

	"grounds/internal/text"
)

// Parse reads a document as an official letter. A document without a salutation and without closing words is taken for a
// written answer or a notice, of which all is main text.
func (r *Rules) Parse(doc *text.Document) *Letter {
	sum := sha256.Sum256([]byte(doc.Text))
	l := &Letter{Doc: doc, SHA256: hex.EncodeToString(sum[:]), Genre: "letter"}
	p := newParser(r, doc)
	if p.salutation < 0 {
		l.Genre = "answer"
	}
	p.sentences(l)
	return l
}
