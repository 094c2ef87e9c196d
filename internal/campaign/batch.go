package campaign

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"text/template"

	"grounds/internal/request"
)

// A Batch is all that rendering needs, as data: what goes to several machines.
type Batch struct {
	Name    string            `json:"name"`
	Files   map[string]string `json:"files"`   // the parts of the letters
	Columns []string          `json:"columns"` // further columns of the list
	Words   Words             `json:"words"`
	Texts   []Text            `json:"texts"`
}

// A Text is a request that many authorities get, the same but for the authority's own name and columns.
type Text struct {
	View       request.View `json:"view"`
	Salutation string       `json:"salutation"` // text/template over the view
	Law        string       `json:"law"`
	Points     []Asked      `json:"points"`
}

// Asked is a point of a text and where it came from.
type Asked struct {
	Number int    `json:"number"`
	Text   string `json:"text"`
	Letter int    `json:"letter"` // place in the file, from 1; 0 for the person's own words
	Claim  int    `json:"claim"`  // n of the sentence; 0 for a letter as a whole
	Kind   string `json:"kind,omitempty"`
}

// An Item is one draft to be made.
type Item struct {
	Slug   string
	To     string // the authority's name
	Fields []string
	Part   int32 // from 1; more than one where an authority gets several requests
	Text   int32 // place in the batch's texts
}

// Compare orders items by slug and part, as they are kept.
func (i Item) Compare(o Item) int {
	return cmp.Or(strings.Compare(i.Slug, o.Slug), cmp.Compare(i.Part, o.Part))
}

// A Writer renders items. Several may use it at once.
type Writer struct {
	batch       *Batch
	parts       *request.Writer
	salutations []*template.Template
	opening     *template.Template
	points      []*template.Template
	digests     [][32]byte // of the texts with everything that they share
}

// NewWriter compiles a batch.
func NewWriter(b *Batch) (*Writer, error) {
	parts, err := request.NewWriter(b.Files)
	if err != nil {
		return nil, err
	}
	w := &Writer{batch: b, parts: parts}
	parse := func(name, text string) *template.Template {
		t, e := template.New(name).Option("missingkey=error").Parse(text)
		err = errors.Join(err, e)
		return t
	}
	shared, _ := json.Marshal([]any{b.Files, b.Columns, b.Words}) // maps of strings always can
	if b.Words.Opening != "" {
		w.opening = parse("opening", b.Words.Opening)
	}
	for i, text := range b.Words.Points {
		w.points = append(w.points, parse(fmt.Sprintf("own point %d", i+1), text))
	}
	for _, t := range b.Texts {
		w.salutations = append(w.salutations, parse("salutation", t.Salutation))
		own, _ := json.Marshal(t)
		w.digests = append(w.digests, sha256.Sum256(append(own, shared...)))
	}
	if err != nil {
		return nil, fmt.Errorf("read the words of campaign %s: %w", b.Name, err)
	}
	return w, nil
}

// Digest is what an item's draft is made from, in short: two items of one digest have the same draft.
func (w *Writer) Digest(i Item) (d [16]byte) {
	b := make([]byte, 0, 256)
	add := func(s string) {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	b = append(b, w.digests[i.Text][:]...)
	add(i.Slug)
	add(i.To)
	b = binary.AppendUvarint(b, uint64(i.Part))
	for _, f := range i.Fields {
		add(f)
	}
	sum := sha256.Sum256(b)
	copy(d[:], sum[:])
	return d
}

// Draft renders an item. What is wrong with one item is in its Err and touches no other.
func (w *Writer) Draft(i Item) Draft {
	d := Draft{Item: i, Digest: w.Digest(i)}
	d.Subject, d.Body, d.Err = w.Render(i)
	if d.Err != nil {
		d.Err = fmt.Errorf("draft to %s: %w", i.Slug, d.Err)
	}
	return d
}

// Render gives the subject and the letter of an item.
func (w *Writer) Render(i Item) (subject, body string, err error) {
	v := w.batch.Texts[i.Text].View
	v.To = strings.TrimPrefix(i.To, "The ")
	if v.Salutation, err = say(w.salutations[i.Text], v); err != nil {
		return "", "", err
	}
	if w.opening != nil || len(w.points) > 0 {
		own := Own{To: v.To, Fields: map[string]string{}}
		for n, f := range i.Fields {
			if f != "" && n < len(w.batch.Columns) {
				own.Fields[w.batch.Columns[n]] = f
			}
		}
		if w.opening != nil {
			if v.Opening, err = say(w.opening, own); err != nil {
				return "", "", err
			}
		}
		points := make([]request.Numbered, len(v.Own))
		for n, p := range v.Own {
			points[n].Number = p.Number
			if points[n].Text, err = say(w.points[n], own); err != nil {
				return "", "", err
			}
		}
		v.Own = points
	}
	body, err = w.parts.Body(v)
	return v.Subject, body, err
}

// bounded stops a template that writes without end; a person's own may.
type bounded struct{ bytes.Buffer }

const mostSaid = 64 << 10

func (w *bounded) Write(p []byte) (int, error) {
	if w.Len()+len(p) > mostSaid {
		return 0, fmt.Errorf("the template wrote more than %d bytes", mostSaid)
	}
	return w.Buffer.Write(p)
}

// say renders one sentence: what a cell brings in cannot begin a line of its own.
func say(t *template.Template, data any) (string, error) {
	var b bounded
	if err := t.Execute(&b, data); err != nil {
		return "", err
	}
	return strings.Join(strings.Fields(b.String()), " "), nil
}
