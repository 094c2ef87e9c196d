package check

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"grounds/internal/letter"
)

// Verify runs the examples of every rule and platform, and gives what does not hold: a rule must fire on each bad example,
// mark the words that it names, and be silent on the better one.
func (r *Rules) Verify() error {
	var broken []error
	for i := range r.rules {
		rule := &r.rules[i]
		for _, e := range rule.Examples {
			if e.In == "" {
				e.In = rule.Scope
			}
			broken = append(broken, r.verify(rule.ID, e))
		}
	}
	for i := range r.platforms {
		for j := range r.platforms[i].Checks {
			c := &r.platforms[i].Checks[j]
			for _, e := range c.Examples {
				e.Platform = r.platforms[i].ID
				if e.In == "" && c.On == "subject" {
					e.In = "subject"
				}
				broken = append(broken, r.verify(e.Platform+"/"+c.ID, e))
			}
		}
	}
	return errors.Join(broken...)
}

func (r *Rules) verify(id string, e Example) error {
	if e.Bad == "" || e.Better == "" {
		return fmt.Errorf("check rule %s: an example needs bad and better", id)
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
		return fmt.Errorf("check rule %s: it does not fire on %q", id, e.Bad)
	}
	if e.Mark != "" && !slices.ContainsFunc(bad, func(s string) bool { return strings.Contains(fold(s), e.Mark) }) {
		return fmt.Errorf("check rule %s: it marks %q and not %q in %q", id, bad, e.Mark, draft)
	}
	if better, _ := marks(e.Better); len(better) > 0 {
		return fmt.Errorf("check rule %s: it fires on its better example %q, at %q", id, e.Better, better)
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
