package check

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"grounds/internal/layer"
	"grounds/internal/letter"
)

// Check loads the rules and runs the examples of every rule and platform. It reports all that do not hold, each with its
// line.
func Check(fsys fs.FS) error {
	r, err := Load(fsys)
	if err != nil {
		return err
	}
	return r.examples(func(path string, e Example, err error) error {
		return layer.Fault(fsys, path, firstOf(e.Bad), err.Error())
	})
}

// Verify is [Check] for rules that are loaded already; what it reports has no line.
func (r *Rules) Verify() error {
	return r.examples(func(_ string, _ Example, err error) error { return err })
}

// examples runs all examples: a rule must fire on each bad one, mark the words that it names, and be silent on the better
// one.
func (r *Rules) examples(fault func(path string, e Example, err error) error) error {
	var broken []error
	run := func(path, id string, e Example) {
		if err := r.verify(id, e); err != nil {
			broken = append(broken, fault(path, e, fmt.Errorf("check rule %s: %w", id, err)))
		}
	}
	for i := range r.rules {
		rule := &r.rules[i]
		for _, e := range rule.Examples {
			if e.In == "" {
				e.In = rule.Scope
			}
			run(rule.path, rule.ID, e)
		}
	}
	for i := range r.platforms {
		p := &r.platforms[i]
		for j := range p.Checks {
			c := &p.Checks[j]
			for _, e := range c.Examples {
				e.Platform = p.ID
				if e.In == "" && c.On == "subject" {
					e.In = "subject"
				}
				run("check/platform/"+p.ID+".yaml", p.ID+"/"+c.ID, e)
			}
		}
	}
	return errors.Join(broken...)
}

// firstOf gives the first line of a text, by which it is found in its file.
func firstOf(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func (r *Rules) verify(id string, e Example) error {
	if e.Bad == "" || e.Better == "" {
		return errors.New("an example needs bad and better")
	}
	marks := func(words string) ([]string, string) {
		d := r.inFrame(words, e.In)
		var all []string
		for _, f := range r.Run(d, e.context()) {
			if f.Rule == id {
				all = append(all, f.Text)
			}
		}
		return all, d.source
	}
	bad, draft := marks(strings.Repeat(e.Bad, max(e.Repeat, 1)))
	if len(bad) == 0 {
		return fmt.Errorf("it does not fire on %q", e.Bad)
	}
	if e.Mark != "" && !slices.ContainsFunc(bad, func(s string) bool { return strings.Contains(fold(s), e.Mark) }) {
		return fmt.Errorf("it marks %q and not %q in %q", bad, e.Mark, draft)
	}
	if better, _ := marks(e.Better); len(better) > 0 {
		return fmt.Errorf("it fires on its better example %q, at %q", e.Better, better)
	}
	return nil
}

func (e Example) context() Context {
	ctx := Context{LawID: e.Law, Cites: e.Cites, MustCite: e.Must, NeedsName: true, NeedsPostal: e.Postal, Words: e.Words, Platform: e.Platform, Authority: Authority{Tags: e.Tags}}
	if e.Letter == "" {
		return ctx
	}
	ctx.Letter = &letter.Letter{Sentences: []letter.Sentence{{Text: e.Letter}}}
	for _, kind := range slices.Sorted(maps.Keys(e.Private)) {
		ctx.Letter.Private = append(ctx.Letter.Private, letter.Private{Kind: kind, Text: e.Private[kind]})
	}
	return ctx
}

// inFrame sets an example into the frame in place of a part; an example with a salutation is a draft of its own.
func (r *Rules) inFrame(words, in string) *Draft {
	d := Parse(words)
	if !d.Salutation.empty() {
		return d
	}
	d = Parse(r.frame)
	var at Span
	switch in {
	case "subject":
		at = d.Subject.Span
	case "to":
		at = d.To.Span
	case "salutation":
		at = d.Salutation.Span
	case "opening":
		at = d.Opening[0].Span
	case "clause", "frame":
		at = d.Clauses[0].Span
	case "name":
		at = d.Name.Span
	case "reply":
		at = d.Reply.Span
	default:
		at = d.Items[0].Span
	}
	words = strings.ReplaceAll(strings.TrimRight(words, "\n"), "\n", "\n   ")
	return Parse(r.frame[:at.Start] + words + r.frame[at.End:])
}
