package desk

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"grounds/internal/authority"
	"grounds/internal/check"
	"grounds/internal/law"
	"grounds/internal/request"
	"grounds/internal/store"
)

// SentOptions say how something was sent.
type SentOptions struct {
	Date   string // of receipt; "" is today
	To     string // slug; "" to read it from the draft
	Law    string // "" is the authority's
	How    string // "email", "post", the name of a site
	Kind   string // "request", or a kind of next letter
	Case   int64  // the case it joins; 0 for the letter's own or a new one
	Letter *Case  // the letter behind it; nil where there is none
}

// NextKinds lists the kinds of letters that may follow a request.
func NextKinds() []string { return request.NextKinds() }

// Sent keeps every draft of a text as sent, and gives the case they are kept with.
func (d *Desk) Sent(text string, o SentOptions) (id int64, kept []KeptSent, err error) {
	o.Kind = cmp.Or(o.Kind, "request")
	if o.Kind != "request" && !slices.Contains(NextKinds(), o.Kind) {
		return 0, nil, hint("there are request, "+strings.Join(NextKinds(), ", "), "keep a letter of kind %q: no such kind", o.Kind)
	}
	day := d.today()
	if o.Date != "" {
		if day, err = law.ParseDate(o.Date); err != nil {
			return 0, nil, hint("write the day of receipt as 2026-03-16", "%w", err)
		}
	}
	for _, draft := range check.ParseAll(text) {
		one, err := d.sent(text, draft, day, o)
		if err != nil {
			return 0, nil, err
		}
		kept = append(kept, one)
	}
	c := Kept{ID: o.Case, Created: d.today().String(), Reading: json.RawMessage("null")}
	if o.Letter != nil {
		c.File, c.Letter, c.SHA256 = filepath.Base(o.Letter.File), o.Letter.Letter.Doc.Text, o.Letter.Letter.SHA256
		if c.Reading, err = json.Marshal(d.List(o.Letter, false, false)); err != nil {
			return 0, nil, fmt.Errorf("keep what was read of the letter: %w", err)
		}
	}
	err = keep(func(s *store.Store) error {
		for i := range kept {
			if id, kept[i].ID, err = s.Add(c, kept[i]); err != nil {
				return missing(c.ID, err)
			}
			c.ID = id
		}
		return nil
	})
	return id, kept, err
}

// sent reads one draft: to whom it went, under which law, what it asks for, and when the answer is due.
func (d *Desk) sent(text string, draft *check.Draft, day law.Date, o SentOptions) (KeptSent, error) {
	to, err := d.addressee(draft.To.Text, o.To)
	if err != nil {
		return KeptSent{}, err
	}
	one := KeptSent{Kind: o.Kind, Text: text[draft.Start:draft.End], Slug: to.Slug, Authority: to.Name, Law: cmp.Or(o.Law, to.Law),
		Subject: draft.Subject.Text, Date: day.String(), How: o.How, Points: pointsOf(draft, o.Letter)}
	if one.Law == "" {
		return one, hint("name it with --law, or the authority with --to", "keep what was sent to %s: the law it was made under is not known", cmp.Or(to.Name, "nobody"))
	}
	if _, err := d.Law(one.Law); err != nil {
		return one, err
	}
	one.Due, one.Estimate, err = d.due(one.Kind, one.Law, day)
	return one, err
}

// addressee is the authority of that slug, or the one that the draft is addressed to.
func (d *Desk) addressee(name, slug string) (authority.Authority, error) {
	if slug != "" {
		return d.Authority(slug)
	}
	directory, err := d.directory()
	if err != nil {
		return authority.Authority{}, err
	}
	for _, m := range directory.Search(name, 5) {
		if strings.EqualFold(strings.TrimPrefix(m.Authority.Name, "The "), strings.TrimPrefix(name, "The ")) {
			return m.Authority, nil
		}
	}
	return authority.Authority{Name: name}, nil
}

// due is when the answer to a letter is due that was received on the day; "" where the law sets no date.
func (d *Desk) due(kind, lawID string, day law.Date) (date string, estimate bool, err error) {
	laws, err := d.laws()
	if err != nil {
		return "", false, err
	}
	switch kind {
	case "request", request.Narrow, request.Clarify:
		due, err := laws.Due(lawID, day)
		return due.Due.String(), due.Estimate, err
	case request.Review:
		dates, err := laws.After(lawID, law.ReviewAsked, day)
		for _, x := range dates {
			if x.ID == "review-answer" {
				return x.Date.String(), x.Estimate, err
			}
		}
		return "", false, err
	}
	return "", false, nil
}

// pointsOf gives what a draft asks for, each with the statement that stands above it.
func pointsOf(draft *check.Draft, c *Case) []KeptPoint {
	all := []KeptPoint{}
	n := 0
	for _, item := range draft.Items {
		if item.Sub {
			continue
		}
		n++
		number := n
		if m, err := strconv.Atoi(strings.Trim(item.Marker, "()[].: ")); err == nil && !slices.ContainsFunc(all, func(p KeptPoint) bool { return p.Number == m }) {
			number = m // a narrowed request keeps the numbers of the first
		}
		p := KeptPoint{Number: number, Text: strings.TrimSpace(strings.TrimPrefix(item.Text, item.Marker))}
		for _, q := range draft.Quotes {
			if q.Start < item.Start {
				p.Quote = q.Text
			}
		}
		// "And for the letter as a whole:" takes the points below it from the quotation above.
		for _, lead := range draft.Leads {
			if lead.Start < item.Start && !quotedAfter(draft, lead.Start, item.Start) && len(draft.Quotes) > 0 && draft.Quotes[0].Start < lead.Start {
				p.Quote = ""
			}
		}
		p.Claim = claimOf(c, p.Quote)
		all = append(all, p)
	}
	return all
}

func quotedAfter(draft *check.Draft, from, to int) bool {
	return slices.ContainsFunc(draft.Quotes, func(q check.Quote) bool { return q.Start > from && q.Start < to })
}

// claimOf is the N of the weightiest sentence of the letter that a quotation holds; 0 if none.
func claimOf(c *Case, quote string) int {
	if c == nil || quote == "" {
		return 0
	}
	n, most := 0, -1.0
	for _, s := range c.Claims {
		if len(s.Kinds) > 0 && s.Priority > most && strings.Contains(plain(quote), plain(s.Text)) {
			n, most = s.N, s.Priority
		}
	}
	return n
}

var notWord = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// plain makes two printings of the same words alike.
func plain(s string) string { return notWord.ReplaceAllString(strings.ToLower(s), " ") }
