package request

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"text/template"

	"grounds/internal/law"
	"grounds/internal/layer"
)

// An Advice is one step of what to do after a reply: one YAML file of the folder advice. The steps make a graph: a decision
// leads to its step, a ground of refusal to another, and each to those that may follow.
type Advice struct {
	ID       string   `yaml:"-"`     // the file's name
	What     string   `yaml:"what"`  // what has happened, in a few words
	Start    Start    `yaml:"start"` // the decision that leads here; none for a step that only follows others
	For      For      `yaml:"for"`   // the grounds of refusal that lead here
	Do       string   `yaml:"do"`    // what the person does, in plain words
	Next     string   `yaml:"next"`  // kind of the next letter; "" where none helps
	Interest bool     `yaml:"interest"`
	Accepted bool     `yaml:"accepted"` // where only a part is withheld on this ground, it calls for no letter
	Untested bool     `yaml:"untested"` // the law's own test is not asked about: the person accepts it
	Letter   string   `yaml:"letter"`   // what a letter says on a point: text/template over [Ground]
	Then     []string `yaml:"then"`     // ids of the steps that may follow

	words *template.Template
}

// A Start is where the graph is entered: a decision as package reply names them ("none": nothing came), perhaps only with
// the detail that it gives.
type Start struct {
	Decision string `yaml:"decision"`
	Detail   string `yaml:"detail"`
}

// For says which grounds lead to a step: single sections of a law, or else all whose first risk is among the risks.
type For struct {
	Risks    []string            `yaml:"risks"`
	Sections map[string][]string `yaml:"sections"`
}

// loadAdvice reads the graph and refuses what leads nowhere.
func loadAdvice(fsys fs.FS, laws law.Laws) ([]Advice, error) {
	files, err := layer.Load[Advice](fsys, "advice")
	if err != nil {
		return nil, err
	}
	all := make([]Advice, len(files))
	for i, f := range files {
		all[i] = f.Value
		all[i].ID = f.ID
	}
	var faults []error
	for i, f := range files {
		a := &all[i]
		fault := func(at, format string, args ...any) {
			faults = append(faults, layer.Fault(fsys, f.Path, at, fmt.Sprintf(format, args...)))
		}
		if a.What == "" || a.Do == "" {
			fault("what:", "a step needs what and do")
		}
		if a.Next != "" && !slices.Contains(NextKinds(), a.Next) {
			fault("next:", "no kind of letter %q; there are %q", a.Next, NextKinds())
		}
		if a.words, err = template.New(a.ID).Option("missingkey=error").Parse(a.Letter); err != nil {
			fault("letter:", "bad template: %v", err)
		}
		for _, id := range a.Then {
			if !slices.ContainsFunc(all, func(o Advice) bool { return o.ID == id }) {
				fault(id, "no step %q", id)
			}
		}
		for _, id := range a.For.Risks {
			if !slices.ContainsFunc(laws.Risks, func(r law.Risk) bool { return r.ID == id }) {
				fault(id, "no risk %q in law/risk/risks.yaml", id)
			}
		}
		for id, sections := range a.For.Sections {
			l, err := laws.Get(id)
			if err != nil {
				fault(id, "no law %q", id)
			}
			for _, s := range sections {
				if !slices.ContainsFunc(l.Exemptions, func(e law.Exemption) bool { return e.Section == s }) {
					fault(s, "%s has no ground %q", id, s)
				}
			}
		}
	}
	return all, errors.Join(faults...)
}

// Step gives the step that a decision leads to; "none" is the decision where nothing came.
func (w *Sequel) Step(decision, detail string) (Advice, bool) {
	for _, d := range []string{detail, ""} {
		for _, a := range w.advice {
			if a.Start.Decision == decision && a.Start.Detail == d && decision != "" {
				return a, true
			}
		}
	}
	return Advice{}, false
}

// Ground gives the step that a ground of refusal leads to, by its section or else by the first risk that it has.
func (w *Sequel) Ground(lawID string, e law.Exemption) (Advice, bool) {
	for _, a := range w.advice {
		if slices.Contains(a.For.Sections[lawID], e.Section) {
			return a, true
		}
	}
	for _, a := range w.advice {
		if len(e.Risks) > 0 && slices.Contains(a.For.Risks, e.Risks[0]) {
			return a, true
		}
	}
	return Advice{}, false
}

// Suggest gives the kind of letter that the decisions call for; "" if none. What keeps the request alive comes before what
// looks back at it.
func (w *Sequel) Suggest(n Next) string {
	calls := map[string]bool{}
	nothing := true
	for _, p := range n.Points {
		if p.Decision == "" {
			continue
		}
		nothing = false
		if w.accepted(p) {
			continue
		}
		if step, ok := w.Step(p.Decision, p.Detail); ok && len(p.Grounds) == 0 {
			calls[step.Next] = true
		}
		for _, c := range p.Grounds {
			for _, e := range w.exemptions(c)[:min(1, len(w.exemptions(c)))] {
				if step, ok := w.Ground(c.Law, e); ok {
					calls[step.Next] = true
				}
			}
		}
	}
	if nothing || n.OfReview {
		return Chase
	}
	for _, kind := range []string{Clarify, Narrow, Review, Chase, Complaint} {
		if calls[kind] {
			if kind == Review && (n.Law.Review.Needed == "none" || !n.Reviewed.IsZero()) {
				return Complaint
			}
			return kind
		}
	}
	return ""
}
