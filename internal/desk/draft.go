package desk

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"grounds/internal/authority"
	"grounds/internal/check"
	"grounds/internal/export"
	"grounds/internal/law"
	"grounds/internal/request"
)

// DraftOptions are what a person may choose for a draft. The zero value takes the strong claims by priority, grouped by
// topic, to the authority that wrote the letter.
type DraftOptions struct {
	Claims string // "strong", "all" or numbers: "1,4,7"
	Group  string // "topic", "claim" or "letter"
	To     string // slug of an authority
	Law    string // id of a law
	Name   string
	Email  string
	With   []string // ids of optional clauses
	Pick   []int    // numbers of sentences, in place of Claims; nil: as Claims says
	request.Decided
}

// Drafts are what came of a letter.
type Drafts struct {
	Drafts   []Drafted
	NotAsked []request.NotAsked
	Choices  []request.Choice
	Notes    []string // what was taken for granted, and how to change it
	Personal bool     // the letter is in part about a person's own matter: subject access is the tool for that
}

// A Drafted is one draft with what goes with it.
type Drafted struct {
	export.Draft
	Errors    int // findings of severity error, but for what is yet to be filled in
	Request   request.Request
	Authority authority.Authority
	Findings  []check.Finding
	ByHand    bool // the person changed the text; Request is what the program wrote
}

// Draft makes the drafts for a case.
func (d *Desk) Draft(c *Case, o DraftOptions) (*Drafts, error) {
	go d.checks() // read while the words are
	drafter, err := d.drafter()
	if err != nil {
		return nil, err
	}
	out := &Drafts{}
	in := request.Input{
		Letter: c.Letter, Claims: c.Claims, Group: request.Group(cmp.Or(o.Group, string(request.Topic))),
		Name: o.Name, Email: o.Email, With: o.With, Today: d.Today.Format("2006-01-02"),
	}
	if !slices.Contains(request.Groups, in.Group) {
		return nil, hint("there are topic, claim and letter", "group claims by %q: no such grouping", o.Group)
	}
	in.Decided = o.Decided
	if o.Pick != nil {
		in.Pick = o.Pick
	} else if in.Pick, in.All, err = picked(o.Claims, c); err != nil {
		return nil, err
	}
	if err := d.address(c, o, &in, out); err != nil {
		return nil, err
	}
	result, err := drafter.Draft(in)
	if errors.Is(err, request.ErrTooMany) {
		return nil, hint("name those to ask about: --claims 3,7", "%w", err)
	}
	if err != nil {
		return nil, err
	}
	for _, r := range result.Requests {
		one, err := d.finish(c, in, r)
		if err != nil {
			return nil, err
		}
		out.Drafts = append(out.Drafts, one)
	}
	out.NotAsked, out.Choices = result.NotAsked, result.Choices
	out.Personal = slices.ContainsFunc(result.NotAsked, func(n request.NotAsked) bool { return n.Personal })
	return out, nil
}

// picked reads which claims to ask about.
func picked(spec string, c *Case) (numbers []int, all bool, err error) {
	switch spec {
	case "", "strong":
		return nil, false, nil
	case "all":
		return nil, true, nil
	}
	for _, s := range strings.Split(spec, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil {
			return nil, false, hint("write --claims strong, all, or numbers such as 1,4,7", "read the claims %q: %q is not a number", spec, s)
		}
		numbers = append(numbers, n)
	}
	for _, n := range numbers {
		if n < 1 || n > len(c.Claims) {
			return nil, false, hint("'grounds claims --all' shows the sentences with their numbers",
				"ask about sentence %d: the letter has %d", n, len(c.Claims))
		}
		if len(c.Claims[n-1].Kinds) == 0 {
			return nil, false, hint("choose one that 'grounds claims' lists", "ask about sentence %d: nothing in it is a claim", n)
		}
	}
	return numbers, false, nil
}

// address settles to whom the drafts go and under which law, and notes what was taken for granted.
func (d *Desk) address(c *Case, o DraftOptions, in *request.Input, out *Drafts) error {
	directory, err := d.directory()
	if err != nil {
		return err
	}
	in.Authority, in.Writer = c.Authority, true
	known := c.Known
	if o.To != "" {
		a, ok := directory.Find(o.To)
		if !ok {
			return hint(nearest(directory.Nearest(o.To), "grounds authorities search WORDS"), "find the authority %q: it is not in the directory", o.To)
		}
		// A letter whose office is in the directory is that office's; of any other the person says whose it is.
		in.Writer = !known || a.Slug == c.Authority.Slug
		in.Authority, known = a, true
	}
	if in.Authority.Name == "" {
		return hint("name it with --to SLUG; 'grounds authorities search WORDS' finds the slug", "tell who wrote the letter: no office could be read")
	}
	if ok, why := in.Authority.Requestable(); !ok {
		return hint("choose another with --to", "ask %s: %s", in.Authority.Name, why)
	} else if why != "" {
		out.Notes = append(out.Notes, in.Authority.Name+": "+why)
	}
	if fromMinister := strings.Contains(strings.ToLower(c.Letter.Sender.Role), "minister"); fromMinister && c.Letter.Country == "nz" {
		in.Writer = false
	}
	id := cmp.Or(o.Law, in.Authority.Law)
	if id == "" {
		laws, err := d.laws()
		if err != nil {
			return err
		}
		country := cmp.Or(in.Authority.Jurisdiction, c.Letter.Country)
		one, ok := laws.For(country, false)
		if !ok {
			one, _ = laws.For("uk", false)
		}
		id = one.ID
		out.Notes = append(out.Notes, fmt.Sprintf("%s is not in the directory: the name is the letterhead's, its freedom of information law is taken to be %s (change it with --law or --to)", in.Authority.Name, one.Name))
	}
	if in.Law, err = d.one(id); err != nil {
		return err
	}
	if in.Law.Draft.Ask == "" {
		return hint("choose another with --law; 'grounds laws' lists them", "ask under %s: its dates and facts are known, but there are no words for a request yet", in.Law.Name)
	}
	if o.Law == "" && in.Law.Twin != "" && !in.Law.Environmental {
		if twin, err := d.one(in.Law.Twin); err == nil && twin.Draft.Ask != "" {
			in.Twin = &twin
		}
	}
	return nil
}

// one gives a law, read alone: the others need not be read for a draft.
func (d *Desk) one(id string) (law.Law, error) {
	if l, ok := d.alone.Load(id); ok {
		return l.(law.Law), nil
	}
	l, ok, err := law.One(d.FS, id)
	if err != nil {
		return law.Law{}, err
	}
	if !ok {
		laws, err := d.laws()
		if err != nil {
			return law.Law{}, err
		}
		return law.Law{}, hint(nearest(near(id, ids(laws)), "grounds laws"), "ask under %q: no such law", id)
	}
	d.alone.Store(id, l)
	return l, nil
}

func ids(laws law.Laws) []string {
	var all []string
	for _, l := range laws.All {
		all = append(all, l.ID)
	}
	return all
}

// nearest words a hint with the names that come close.
func nearest(names []string, look string) string {
	if len(names) == 0 {
		return "'" + look + "' finds it"
	}
	return "did you mean " + strings.Join(names, ", ") + "? '" + look + "' lists them"
}

// finish checks a draft and adds where to send it and where to look first.
func (d *Desk) finish(c *Case, in request.Input, r request.Request) (Drafted, error) {
	one := Drafted{Request: r, Authority: in.Authority, Draft: export.Draft{To: r.To, Subject: r.Subject, Body: r.Body, Text: r.Text, Name: in.Name, Email: in.Email, Facts: &export.Facts{
		Law: r.LawID, Authority: in.Authority.Slug, Letter: c.Letter.SHA256, Claims: r.Claims,
		Points: points(r), Send: send(in.Authority), Links: links(in.Authority, r),
	}}}
	if !in.Authority.Has("check") { // an address that may be old is shown, with its warning, and not filled in
		one.Address = in.Authority.Email
	}
	return one, d.find(c, &one)
}

// find checks a draft as its text now is.
func (d *Desk) find(c *Case, one *Drafted) error {
	under, err := d.one(one.Facts.Law)
	if err != nil {
		return err
	}
	rules, err := d.checks()
	if err != nil {
		return err
	}
	one.Errors, one.Findings, one.Facts.Findings = 0, nil, []export.Finding{}
	for _, f := range rules.Run(check.Parse(one.Text), Context(c, under, one.Authority, "", d.Today.Format("2006-01-02"))) {
		if f.Severity == check.Error && unfilled(f.Rule) {
			f.Severity = check.Info
		}
		if f.Severity == check.Error {
			one.Errors++
		}
		one.Findings = append(one.Findings, f)
		one.Facts.Findings = append(one.Facts.Findings, export.Finding{
			Rule: f.Rule, Severity: string(f.Severity), Line: f.Line, Text: f.Text, Why: f.Why, Fix: f.Fix,
		})
	}
	one.Facts.Findings = append(one.Facts.Findings, c.doubtful(one.Facts.Claims, one.Text)...)
	return nil
}

// unfilled names the rules that speak of what the person has yet to fill in, which is no fault of a fresh draft.
func unfilled(rule string) bool {
	return rule == "fill-in" || rule == "no-name" || rule == "no-address"
}

// Context gives the checker what is known besides the draft.
func Context(c *Case, l law.Law, a authority.Authority, platform, today string) check.Context {
	ctx := check.Context{
		LawID: l.ID, Cites: []string{l.Name, l.Short, l.Citation}, MustCite: l.Form.CiteAct, NeedsName: l.RealName.Needed, Words: l.Form.Words,
		Authority: check.Authority{Slug: a.Slug, Tags: a.Tags}, Platform: platform, Today: today,
	}
	if c != nil {
		ctx.Letter = c.Letter
	}
	return ctx
}

func points(r request.Request) []export.Point {
	all := []export.Point{}
	for _, b := range r.Blocks {
		for _, p := range b.Points {
			one := export.Point{Number: p.Number, Text: p.Text}
			if p.Number <= len(r.Points) { // the point for the whole letter comes last
				from := r.Points[p.Number-1]
				one.Claim, one.Kind, one.ID = from.Claim, from.Kind, from.ID
			}
			all = append(all, one)
		}
	}
	if r.Whole != nil {
		all = append(all, export.Point{Number: r.Whole.Number, Text: r.Whole.Text})
	}
	return all
}

// send says where the draft goes, as far as the directory knows.
func send(a authority.Authority) []string {
	if a.Slug == "" {
		return []string{"Paste the address from the authority's own site."}
	}
	return a.Where()
}

func links(a authority.Authority, r request.Request) []export.Link {
	words := r.Topic
	if words == "" && len(r.Blocks) > 0 {
		words = strings.Join(strings.Fields(r.Blocks[0].Quote)[:min(8, len(strings.Fields(r.Blocks[0].Quote)))], " ")
	}
	all := export.Searches(words, a.WDTK())
	if a.WDTK() != "" {
		all = append(all, export.WhatDoTheyKnow(export.Draft{Subject: r.Subject, Body: r.Body}, a.WDTK()))
	}
	return all
}

// SubjectAccess writes the letter by which a person asks the authority for the data held about themselves.
func (d *Desk) SubjectAccess(c *Case, o DraftOptions) (string, error) {
	drafter, err := d.drafter()
	if err != nil {
		return "", err
	}
	in := request.Input{Letter: c.Letter, Claims: c.Claims, Name: o.Name, Email: o.Email}
	if err := d.address(c, o, &in, &Drafts{}); err != nil {
		return "", err
	}
	return drafter.SubjectAccess(in)
}
