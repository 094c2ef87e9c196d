package desk

import (
	"maps"
	"slices"
	"strings"
	"time"

	"grounds/internal/claim"
	"grounds/internal/request"
)

// Decisions are what a person decided about a letter. The zero value leaves all to the program.
type Decisions struct {
	Fixes  Corrections      `json:"fixes"`
	Picked []int            `json:"picked"` // N of the ticked sentences; null where the program chooses
	Kinds  map[int][]string `json:"kinds,omitempty"`
	Group  string           `json:"group,omitempty"`
	To     string           `json:"to,omitempty"`
	Law    string           `json:"law,omitempty"`
	With   []string         `json:"with,omitempty"`
	request.Decided
	Edited map[string]string `json:"edited,omitempty"` // drafts changed by hand, by Drafted.Key
}

// Clone gives decisions that share nothing with these, to keep for undoing or to hand to another task.
func (x Decisions) Clone() Decisions {
	x.Picked = slices.Clone(x.Picked)
	x.With = slices.Clone(x.With)
	x.Kinds = maps.Clone(x.Kinds)
	x.Edited = maps.Clone(x.Edited)
	x.Chosen = maps.Clone(x.Chosen)
	for n := range x.Chosen {
		x.Chosen[n] = slices.Clone(x.Chosen[n])
	}
	x.Order = slices.Clone(x.Order)
	return x
}

// A Session is a letter with all that a person decided about it: enough to take the work up again where it stopped.
type Session struct {
	Format  int       `json:"format"` // 1
	ID      string    `json:"id"`
	File    string    `json:"file"`
	Quote   bool      `json:"quote,omitempty"` // one sentence without a letter
	Title   string    `json:"title"`
	Text    string    `json:"text"` // the letter as it was read, a form feed between pages
	Saved   time.Time `json:"saved"`
	Screen  string    `json:"screen"`
	Pending *Pending  `json:"pending,omitempty"`
	// Words holds the text of the sentences that the decisions speak of; see Anchor.
	Words map[int]string `json:"words,omitempty"`
	Decisions
}

// Pending is what a person was typing and had not yet confirmed.
type Pending struct {
	What string   `json:"what"` // which editor
	Key  []string `json:"key,omitempty"`
	Text []string `json:"text"` // by field
}

// Clone gives a session that shares nothing with this one.
func (s Session) Clone() Session {
	s.Decisions = s.Decisions.Clone()
	s.Words = maps.Clone(s.Words)
	return s
}

// Begin makes the session of a letter that was just opened.
func Begin(c *Case) Session {
	return Session{Format: 1, ID: c.Letter.SHA256[:16], File: c.File, Quote: c.Letter.Genre == "quote", Title: title(c), Text: paged(c)}
}

func title(c *Case) string {
	var parts []string
	for _, p := range []string{c.Authority.Name, c.Letter.Subject.Text, c.Letter.Date.ISO} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if c.Letter.Genre == "quote" {
		return c.Letter.Doc.Text
	}
	return strings.Join(parts, ", ")
}

// paged gives the letter's text with a form feed between pages, so that reading it again gives the same lines and pages.
func paged(c *Case) string {
	var b strings.Builder
	for i, l := range c.Letter.Doc.Lines {
		if i > 0 {
			b.WriteByte('\n')
			if l.Page > c.Letter.Doc.Lines[i-1].Page {
				b.WriteByte('\f')
			}
		}
		b.WriteString(l.Text)
	}
	return b.String()
}

// Resume opens the letter of a session again, from the text that was kept with it.
func (d *Desk) Resume(s Session) (*Case, error) {
	if s.Quote {
		return d.Quote(s.Text, Corrections{})
	}
	c, err := d.Open(s.ID+".txt", []byte(s.Text), Corrections{})
	if err == nil {
		c.File = s.File
	}
	return c, err
}

// Decide gives the case with a person's corrections and kinds in it; the case itself is left as it was read.
func (d *Desk) Decide(c *Case, x Decisions) (*Case, error) {
	l := *c.Letter
	if err := correct(&l, x.Fixes); err != nil {
		return nil, err
	}
	with := *c
	with.Letter, with.Claims = &l, slices.Clone(c.Claims)
	most := 0.0
	for _, one := range c.Claims {
		most = max(most, one.Priority)
	}
	for n, kinds := range x.Kinds {
		if n < 1 || n > len(with.Claims) {
			continue
		}
		one := &with.Claims[n-1]
		one.Kinds = slices.Clone(kinds)
		if one.Strength == claim.None { // marked by the person, who knows why
			one.Strength, one.Priority = claim.Strong, most
		}
	}
	return &with, nil
}

// SentDraft keeps a draft as sent on a day, with the letter behind it, and gives the day on which the answer is due; "" where
// the law sets none.
func (d *Desk) SentDraft(c *Case, one Drafted, day string) (due string, err error) {
	_, kept, err := d.Sent(one.Text, SentOptions{Date: day, To: one.Authority.Slug, Law: one.Facts.Law, Letter: c})
	if err != nil || len(kept) == 0 {
		return "", err
	}
	return kept[0].Due, nil
}
