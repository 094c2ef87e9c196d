package desk

import (
	"cmp"
	"slices"
	"strings"

	"grounds/internal/authority"
	"grounds/internal/check"
	"grounds/internal/export"
	"grounds/internal/law"
	"grounds/internal/text"
)

// CheckOptions are what is known besides the draft. All of it is optional.
type CheckOptions struct {
	Letter   *Case
	To       string // slug of the authority
	Law      string // id of the law
	Platform string
}

// A Checked is one draft of a file with what the checker says of it.
type Checked struct {
	Text     string
	Findings []check.Finding
	draft    *check.Draft
}

// Errors counts the findings of severity error.
func (c Checked) Errors() int {
	n := 0
	for _, f := range c.Findings {
		if f.Severity == check.Error {
			n++
		}
	}
	return n
}

// Check reads every draft of a text and runs the rules over it.
func (d *Desk) Check(text string, o CheckOptions) ([]Checked, error) {
	rules, err := d.checks()
	if err != nil {
		return nil, err
	}
	laws, err := d.laws()
	if err != nil {
		return nil, err
	}
	directory, err := d.directory()
	if err != nil {
		return nil, err
	}
	var to authority.Authority
	if o.To != "" {
		var ok bool
		if to, ok = directory.Find(o.To); !ok {
			return nil, hint(nearest(directory.Nearest(o.To), "grounds authorities search WORDS"), "find the authority %q: it is not in the directory", o.To)
		}
	}
	if o.Platform != "" && !slices.Contains(rules.Platforms(), o.Platform) {
		return nil, hint("there are "+strings.Join(rules.Platforms(), ", "), "check for %q: no such platform", o.Platform)
	}
	var under law.Law
	if id := cmp.Or(o.Law, to.Law); id != "" {
		if under, err = laws.Get(id); err != nil {
			return nil, hint(nearest(near(id, ids(laws)), "grounds laws"), "check under %q: no such law", id)
		}
	}
	var all []Checked
	for _, draft := range check.ParseAll(text) {
		ctx := Context(o.Letter, under, to, o.Platform, d.Today.Format("2006-01-02"))
		all = append(all, Checked{Text: text[draft.Start:draft.End], Findings: rules.Run(draft, ctx), draft: draft})
	}
	return all, nil
}

// Mend applies the safe replacements of the findings to a text.
func Mend(text string, checked []Checked) string {
	var all []check.Finding
	for _, c := range checked {
		all = append(all, c.Findings...)
	}
	return check.Fix(text, all)
}

// Drafts reads every draft of a text for export.
func (d *Desk) Drafts(text string) []export.Draft {
	var all []export.Draft
	for _, p := range check.ParseAll(text) {
		all = append(all, export.Draft{To: p.To.Text, Subject: p.Subject.Text, Body: export.Unwrap(text[p.Letter().Start:p.Letter().End]), Text: text[p.Start:p.End]})
	}
	return all
}

// Plain gives the text of a draft's file.
func Plain(name string, b []byte) (string, error) {
	doc, err := text.Read(name, b)
	if err != nil {
		return "", err
	}
	return doc.Text, nil
}

// Link gives the link that opens WhatDoTheyKnow's form for an authority with the draft filled in.
func (d *Desk) Link(draft export.Draft, slug string) (export.Link, error) {
	a, err := d.Authority(slug)
	if err != nil {
		return export.Link{}, err
	}
	if a.WDTK() == "" {
		return export.Link{}, hint("'grounds authorities search' finds others", "link to %s on WhatDoTheyKnow: its name there is not known", a.Name)
	}
	return export.WhatDoTheyKnow(draft, a.WDTK()), nil
}
