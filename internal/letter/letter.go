// Package letter gives an official letter out of the lines of a document: its sentences, what it says of itself (date,
// sender, recipient, references, subject) and where it holds private data.
//
// Load the rules once with [Load], then [Rules.Parse] each document; [Check] runs the tests that the rules carry. It reads
// the folder letter of the templates. A field that cannot be read is empty, never guessed. All places are byte offsets into
// the document's text.
//
// A letter is read in this order: lines that belong to the page are put aside (furniture.go), the main text is found between
// salutation and closing words (layout.go), its lines are put together to paragraphs, list items and headings (block.go,
// marker.go) and these are cut into sentences (sentence.go, split.go). Then the lines above and below it say who writes to
// whom, when and about what (cell.go, date.go, recipient.go, sender.go, letterhead.go, reference.go, subject.go,
// country.go), and private data is marked wherever it stands (private.go and the files it names).
package letter

import (
	"strings"

	"grounds/internal/text"
)

// A Letter is what was read of one document.
type Letter struct {
	Doc    *text.Document
	SHA256 string // of Doc.Text, in hex
	// Genre is "letter", or "answer" (a written answer, a press notice: neither salutation nor closing words). Whoever has one
	// sentence without a letter sets "quote".
	Genre     string
	Sentences []Sentence // the main text in order: list items and footnotes too, no letterhead, address, salutation or sign-off
	Date      Date
	Sender    Sender
	Recipient Recipient
	Refs      []Ref
	Subject   Subject
	Country   string // what the letterhead points to: "uk", "sct", "us", "ca", "au", "nz", "ie", "eu", "in", "de"; "" if it points nowhere
	Private   []Private
}

// A Span is a place in the document's text.
type Span struct{ Start, End int }

// A Sentence is one sentence of the main text.
type Sentence struct {
	N         int    // from 1
	Text      string // as a person reads it: wraps joined, soft hyphens and running heads gone
	Span             // from its first to its last byte in the document
	Line      int    // from 1
	Column    int    // from 1, in characters
	Page      int    // from 1
	Paragraph int    // from 1, counted over the main text
	Item      string // the marker of the list item it opens, such as "4." or "•", which is not in Text; else ""
	Lead      int    // N of the sentence that leads into its list; else 0
	Voice     Voice
}

// A Voice says whose words a sentence holds, as far as the layout tells it.
type Voice string

const (
	Authority     Voice = ""              // the authority's own
	Correspondent Voice = "correspondent" // a block quoted from whoever wrote in
	Heading       Voice = "heading"       // a heading that is a sentence: a question put and answered, the first words of a point ("Stop and search.")
	Footnote      Voice = "footnote"      // a note at the foot
)

// A Date is the letter's date, as precisely as it can be read. A stamp is the letter's date only if no other is on it.
type Date struct {
	Text      string // as printed, without the weekday
	ISO       string // 2017-11-23, 2017-11 or 2017
	Precision string // "day", "month", "year"; "" if there is none
	Span
}

// A Sender is who wrote the letter.
type Sender struct {
	Name string // as printed, with titles, in the fullest form that the letter has
	Role string // the office: "Minister of State for Security"
	Unit string // the team or division, if the letter gives one
	// Letterhead holds the lines that may name the authority, the likeliest first, for the directory to match.
	Letterhead []string
}

// A Recipient is whom the letter is addressed to.
type Recipient struct {
	Name   string // as printed
	Role   string // an office: "Clerk to Upper Tarrant Parish Council"
	Public bool   // holds a public office (MP, peer, councillor, senator, clerk): may be named in a request
}

// A Ref is a reference that the letter carries.
type Ref struct {
	Text  string
	Label string // as printed, without the colon: "Our ref"
	// Ours is true for the authority's own reference of this letter, which a request may quote; false where it is, or may
	// be, the number of a person's case.
	Ours bool
	Span
}

// A Subject is what the letter is about, in its own words.
type Subject struct {
	Text    string // "end to end encryption of communications"
	Heading bool   // taken from a subject line, not from the first sentence
	Span
}

// A Private is a place that holds a private person's data, or may hold it. They do not overlap.
type Private struct {
	Span
	Kind string // "name", "address", "postcode", "email", "phone", "nino", "nhs", "birth", "case"
	Text string // as in the document, but with single spaces where its lines break
}

// Forms lists the ways in which the datum may stand in a sentence, the longest first: as it is, and where a line's end
// broke it at a hyphen, with the hyphen, without it, and in halves.
func (p Private) Forms() []string {
	if !strings.Contains(p.Text, "- ") {
		return []string{p.Text}
	}
	forms := []string{p.Text, strings.ReplaceAll(p.Text, "- ", "-"), strings.ReplaceAll(p.Text, "- ", "")}
	for half := range strings.SplitSeq(p.Text, "- ") {
		if words := strings.Fields(half); len(words) > 0 && len(words[len(words)-1]) > 4 {
			forms = append(forms, half)
		}
	}
	return forms
}
