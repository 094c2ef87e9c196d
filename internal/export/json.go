package export

import (
	"encoding/json"
	"io"
)

// Facts is what the program knows of a draft beside its words: the line from each point back to the sentence it is about.
type Facts struct {
	Law       string    `json:"law"`
	Authority string    `json:"authority"` // slug; "" for an office that is not in the directory
	Letter    string    `json:"letter"`    // SHA-256 of the letter's text
	Claims    []int     `json:"claims"`    // n of the sentences it quotes
	Points    []Point   `json:"points"`
	Findings  []Finding `json:"findings"`
	Send      []string  `json:"send"` // where to send it, in plain words
	Links     []Link    `json:"links"`
}

// A Point is one item of the draft and where it came from.
type Point struct {
	Number int    `json:"number"`
	Text   string `json:"text"`
	Claim  int    `json:"claim"` // n of the sentence; 0 for the letter as a whole
	Kind   string `json:"kind,omitempty"`
	ID     string `json:"id,omitempty"`
}

// A Finding is what the checker says of the draft.
type Finding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Line     int    `json:"line"`
	Text     string `json:"text"`
	Why      string `json:"why"`
	Fix      string `json:"fix"`
}

// A Link leads on from a draft. Nothing is opened.
type Link struct {
	What string `json:"what"`
	URL  string `json:"url"`
	Note string `json:"note,omitempty"`
}

func asJSON(w io.Writer, d Draft) error {
	out := struct {
		Format  int    `json:"format"`
		To      string `json:"to"`
		Subject string `json:"subject"`
		Body    string `json:"body"`
		Text    string `json:"text"`
		*Facts
	}{1, d.To, d.Subject, d.Body, d.Text, d.Facts}
	return encode(w, out)
}

// encode writes JSON as people and programs both read it: indented, with <, > and & as themselves.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
