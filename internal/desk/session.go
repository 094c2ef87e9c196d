package desk

import (
	"maps"
	"slices"
	"strings"
	"time"

	"grounds/internal/claim"
	"grounds/internal/law"
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
	Sent    []Sent    `json:"sent,omitempty"`
	Decisions
}

// Pending is what a person was typing and had not yet confirmed.
type Pending struct {
	What string   `json:"what"` // which editor
	Key  []string `json:"key,omitempty"`
	Text []string `json:"text"` // by field
}

// Sent is a request that the person says was sent.
type Sent struct {
	Day     string `json:"day"` // 2026-11-25
	To      string `json:"to"`
	Law     string `json:"law"`
	Subject string `json:"subject"`
	Due     string `json:"due"`
	Late    string `json:"late"`
	Replied string `json:"replied,omitempty"` // the day of the reply
}

// Clone gives a session that shares nothing with this one.
func (s Session) Clone() Session {
	s.Decisions = s.Decisions.Clone()
	s.Sent = slices.Clone(s.Sent)
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

// answerDue counts when the answer to a request sent on a day is due.
func (d *Desk) answerDue(lawID, day string) (due, late string, err error) {
	laws, err := d.laws()
	if err != nil {
		return "", "", err
	}
	received, err := law.ParseDate(day)
	if err != nil {
		return "", "", hint("write it as 2026-11-25", "read the day %q: %w", day, err)
	}
	count, err := laws.Due(lawID, received)
	if err != nil {
		return "", "", err
	}
	return count.Due.String(), count.Late.String(), nil
}

// Send notes that a draft was sent on a day, with the day on which its answer is due.
func (d *Desk) Send(one Drafted, day string) (Sent, error) {
	due, late, err := d.answerDue(one.Facts.Law, day)
	if err != nil {
		return Sent{}, err
	}
	return Sent{Day: day, To: one.To, Law: one.Facts.Law, Subject: one.Subject, Due: due, Late: late}, nil
}
