package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"grounds/internal/claim"
	"grounds/internal/letter"
)

// Claims is the stable form in which the claims of a letter are given to other programs (format 1).
type Claims struct {
	Format    int        `json:"format"`
	Letter    Letter     `json:"letter"`
	Sentences []Sentence `json:"sentences"`
}

// Letter is what was read of the letter itself. What could not be read is empty.
type Letter struct {
	File      string `json:"file"`
	SHA256    string `json:"sha256"`
	Date      Date   `json:"date"`
	Sender    Sender `json:"sender"`
	Recipient string `json:"recipient"` // only if they hold a public office
	Reference string `json:"reference"`
	Subject   string `json:"subject"`
	Pages     int    `json:"pages"`
}

// Date is the letter's date as far as it can be read.
type Date struct {
	Text      string `json:"text"`
	ISO       string `json:"iso"`
	Precision string `json:"precision"`
}

// Sender is who wrote the letter. Authority is the slug in the directory, "" if it is not there.
type Sender struct {
	Name      string `json:"name"`
	Role      string `json:"role"`
	Authority string `json:"authority"`
}

// Sentence is one sentence of the main text. Start and End are bytes in the letter's text.
type Sentence struct {
	File      string   `json:"file,omitempty"` // in jsonl only
	N         int      `json:"n"`
	Text      string   `json:"text"`
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Line      int      `json:"line"`
	Column    int      `json:"column"`
	Page      int      `json:"page"`
	Paragraph int      `json:"paragraph"`
	Strength  string   `json:"strength"`
	Score     float64  `json:"score"`
	Kinds     []string `json:"kinds"`
	Cues      []Cue    `json:"cues"`
	Priority  float64  `json:"priority"`
	Leans     int      `json:"leans,omitempty"`   // n of the sentence it takes its meaning from
	Why       []Reason `json:"why,omitempty"`     // with --why
	Private   bool     `json:"private,omitempty"` // it speaks of a private person
}

// Cue is the words that point to a kind. Start and End are bytes in the sentence's text.
type Cue struct {
	Kind  string `json:"kind"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Why   string `json:"why"`
}

// Reason is one contribution to the score.
type Reason struct {
	Why    string  `json:"why"`
	Weight float64 `json:"weight"`
}

// NewClaims gives the stable form; all takes every sentence in the order of the letter, else the claims alone, best first.
func NewClaims(file, slug string, l *letter.Letter, found []claim.Claim, isKind func(string) bool, why bool) Claims {
	c := Claims{Format: 1, Sentences: []Sentence{}, Letter: Letter{
		File: visible(file), SHA256: l.SHA256, Date: Date{l.Date.Text, l.Date.ISO, l.Date.Precision},
		Sender: Sender{l.Sender.Name, l.Sender.Role, slug}, Subject: l.Subject.Text, Pages: l.Doc.Pages,
	}}
	if l.Recipient.Public {
		c.Letter.Recipient = l.Recipient.Name
	}
	for _, r := range l.Refs {
		if r.Ours {
			c.Letter.Reference = r.Text
			break
		}
	}
	for i := range found {
		c.Sentences = append(c.Sentences, newSentence(&found[i], isKind, why))
	}
	return c
}

// visible leaves out of a file's name what a terminal would take for a command.
func visible(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "\ufffd"))
}

func newSentence(c *claim.Claim, isKind func(string) bool, why bool) Sentence {
	s := Sentence{
		N: c.N, Text: c.Text, Start: c.Start, End: c.End, Line: c.Line, Column: c.Column, Page: c.Page, Paragraph: c.Paragraph,
		Strength: string(c.Strength), Score: round(c.Score), Kinds: append([]string{}, c.Kinds...), Cues: []Cue{},
		Priority: round(c.Priority), Leans: c.Leans, Private: c.Has("personal"),
	}
	for _, q := range c.Cues {
		if isKind(q.Kind) {
			s.Cues = append(s.Cues, Cue{q.Kind, q.Text, q.Start, q.End, q.Why})
		}
	}
	if why {
		for _, r := range c.Reasons {
			s.Why = append(s.Why, Reason{r.Why, round(r.Weight)})
		}
	}
	return s
}

func round(f float64) float64 {
	if f < 0 {
		return -round(-f)
	}
	return float64(int(f*1000+0.5)) / 1000
}

// JSON writes the claims of one letter; several letters are written as several values.
func (c Claims) JSON(w io.Writer) error { return encode(w, c) }

// JSONL writes one sentence a line, with the letter's file in it.
func (c Claims) JSONL(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, s := range c.Sentences {
		s.File = c.Letter.File
		if err := e.Encode(s); err != nil {
			return err
		}
	}
	return nil
}

// CSV writes one sentence a row; header asks for the row of names first. A cell that a spreadsheet would take for a
// formula is marked as text.
func (c Claims) CSV(w io.Writer, header bool) error {
	out := csv.NewWriter(w)
	if header {
		out.Write([]string{"file", "n", "page", "line", "strength", "score", "kinds", "text", "cues"})
	}
	for _, s := range c.Sentences {
		var cues []string
		for _, q := range s.Cues {
			cues = append(cues, q.Text)
		}
		out.Write([]string{
			Cell(c.Letter.File), fmt.Sprint(s.N), fmt.Sprint(s.Page), fmt.Sprint(s.Line), s.Strength, fmt.Sprintf("%.2f", s.Score),
			strings.Join(s.Kinds, " "), Cell(s.Text), Cell(strings.Join(cues, "; ")),
		})
	}
	out.Flush()
	return out.Error()
}

// Cell keeps a text from being taken for a formula by a spreadsheet.
func Cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// Row keeps the cells of a row from being taken for formulas, in place.
func Row(cells []string) []string {
	for i, c := range cells {
		cells[i] = Cell(c)
	}
	return cells
}

// Markdown writes the claims as a list.
func (c Claims) Markdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n", literal(c.Letter.File))
	for _, s := range c.Sentences {
		fmt.Fprintf(&b, "- **%d** (%s: %s) %s\n", s.N, s.Strength, strings.Join(s.Kinds, ", "), literal(s.Text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
