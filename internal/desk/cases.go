package desk

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"grounds/internal/authority"
	"grounds/internal/check"
	"grounds/internal/law"
	"grounds/internal/request"
	"grounds/internal/store"
)

// What the store keeps, for faces that know the desk alone.
type (
	Kept      = store.Case
	KeptSent  = store.Sent
	KeptPoint = store.Point
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

// DataDir is the folder of the person's cases, in the place where their system keeps such data. Nothing is made.
func DataDir() (string, error) {
	home, err := os.UserHomeDir()
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "grounds"), nil
	}
	if err != nil {
		return "", fmt.Errorf("find the folder of the cases: %w", err)
	}
	switch runtime.GOOS {
	case "windows":
		if dir := os.Getenv("LocalAppData"); dir != "" {
			return filepath.Join(dir, "grounds"), nil
		}
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "grounds"), nil
	}
	return filepath.Join(home, ".local", "share", "grounds"), nil
}

// keep opens the store for one verb, so that no other command pays for it.
func keep(do func(*store.Store) error) error {
	dir, err := DataDir()
	if err != nil {
		return err
	}
	s, err := store.Open(dir)
	if err != nil {
		return explained(dir, err)
	}
	return errors.Join(do(s), s.Close())
}

// explained adds the way out to what is wrong with the store's file.
func explained(dir string, err error) error {
	var newer *store.Newer
	var broken *store.Damaged
	switch {
	case errors.As(err, &newer):
		return &Hint{err, "update Grounds, or name another folder in XDG_DATA_HOME"}
	case errors.As(err, &broken) && broken.Cases > 0:
		return &Hint{err, fmt.Sprintf("'grounds cases rescue DIR' writes them as files; then move %s away, and a new one is begun", broken.Path)}
	case errors.As(err, &broken):
		return &Hint{err, fmt.Sprintf("nothing in it can be read: put a copy from a backup in its place, or move %s away, and a new one is begun", broken.Path)}
	}
	return err
}

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

func missing(id int64, err error) error {
	if errors.Is(err, store.ErrNone) {
		return &Hint{fmt.Errorf("find case %d: there is no such case", id), "'grounds cases' lists them"}
	}
	return err
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
		p := KeptPoint{Number: n, Text: strings.TrimSpace(strings.TrimPrefix(item.Text, item.Marker))}
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

// A State is a case with where it stands on the day.
type State struct {
	Kept
	Title string // subject of its first letter
	To    string
	Due   string // the next date; "" if there is none
	Days  int    // until then; negative when it is past
	Word  string // "waiting", "late", "answered", "review asked", "complained"
}

// Cases gives all cases with where they stand.
func (d *Desk) Cases() (all []State, err error) {
	err = keep(func(s *store.Store) error {
		kept, err := s.List()
		for _, c := range kept {
			all = append(all, d.state(c))
		}
		return err
	})
	return all, err
}

// Case gives one case.
func (d *Desk) Case(id int64) (c State, err error) {
	err = keep(func(s *store.Store) error {
		kept, err := s.Get(id)
		c = d.state(kept)
		return missing(id, err)
	})
	return c, err
}

func (d *Desk) state(c Kept) State {
	s := State{Kept: c, Word: "empty"}
	if len(c.Sent) == 0 {
		return s
	}
	s.Title, s.To = c.Sent[0].Subject, c.Sent[0].Authority
	last := c.Sent[len(c.Sent)-1]
	for _, x := range c.Sent {
		if x.Due != "" {
			last = x // a reminder sets no new date
		}
	}
	s.Word, s.Due = "waiting", last.Due
	if last.Kind == request.Review {
		s.Word = "review asked"
	}
	if k := c.Sent[len(c.Sent)-1].Kind; k == request.Complaint {
		s.Word, s.Due = "complained", ""
	}
	for _, r := range c.Replies {
		if r.SentID == last.ID {
			s.Word, s.Due = "answered", ""
			if until := promised(r.Reading); until != "" {
				s.Word, s.Due = "more time taken", until
			}
		}
	}
	if due, err := law.ParseDate(s.Due); err == nil {
		s.Days = int(due.Time().Sub(d.today().Time()).Hours() / 24)
		if s.Days < 0 && s.Word != "answered" {
			s.Word = "late"
		}
	}
	return s
}

// Forget really deletes a case.
func (d *Desk) Forget(id int64) error {
	return keep(func(s *store.Store) error { return missing(id, s.Forget(id)) })
}

// CaseFiles gives a case as plain files, which anyone can read without this program.
func CaseFiles(c Kept) ([]File, error) {
	b, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write case %d: %w", c.ID, err)
	}
	files := []File{{"case.json", append(b, '\n')}}
	add := func(name, text string) {
		files = append(files, File{name, []byte(strings.TrimRight(text, "\n") + "\n")})
	}
	if c.Letter != "" {
		add("letter.txt", c.Letter)
	}
	for i, x := range c.Sent {
		add(fmt.Sprintf("sent-%d-%s-%s.txt", i+1, Slug(x.Kind), x.Date), x.Text)
	}
	for i, x := range c.Replies {
		add(fmt.Sprintf("reply-%d-%s.txt", i+1, x.Date), x.Text)
	}
	return files, nil
}

// ExportCase writes a case as plain files into a folder.
func (d *Desk) ExportCase(id int64, dir string, force bool) ([]File, error) {
	c, err := d.Case(id)
	if err != nil {
		return nil, err
	}
	files, err := CaseFiles(c.Kept)
	if err != nil {
		return nil, err
	}
	return files, Save(dir, files, force)
}

// RescueCases writes what can be read of a damaged store, each case into a folder of its own.
func (d *Desk) RescueCases(dir string) (int, error) {
	data, err := DataDir()
	if err != nil {
		return 0, err
	}
	saved, err := store.Rescue(data)
	if err != nil {
		return 0, err
	}
	for _, c := range saved {
		files, err := CaseFiles(c)
		if err != nil {
			return 0, err
		}
		if err := Save(filepath.Join(dir, fmt.Sprintf("case-%d", c.ID)), files, false); err != nil {
			return 0, err
		}
	}
	return len(saved), nil
}
