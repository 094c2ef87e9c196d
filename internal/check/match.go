package check

import (
	"slices"
	"strings"
)

// apply runs one rule.
func (t *run) apply(rule *Rule) {
	if len(rule.Laws) > 0 && !slices.Contains(rule.Laws, t.law) || slices.Contains(rule.NotLaws, t.law) {
		return
	}
	switch {
	case rule.Test != "":
		tests[rule.Test](t, rule)
	case len(rule.Missing) > 0:
		t.missing(rule)
	default:
		for _, h := range t.hits(rule) {
			t.hit(rule, h)
		}
	}
}

// A hit is a match of a pattern in a part.
type hit struct {
	view    *view
	groups  []int // as regexp gives them
	i, j    int   // the place in view.text
	pattern *pattern
}

// hits gives the places that a rule's patterns match, without those that its exceptions let pass, one for each place.
func (t *run) hits(rule *Rule) []hit {
	var tried []*pattern
	for _, p := range rule.patterns {
		if p.may(t.lower) {
			tried = append(tried, p)
		}
	}
	if len(tried) == 0 || t.says(rule.anywhere, "frame") {
		return nil
	}
	var all []hit
	for _, v := range t.views(rule) {
		text := v.text
		low := v.low
		var here []hit
		for _, p := range tried {
			if !p.may(low) {
				continue
			}
			for _, m := range p.compiled().FindAllStringSubmatchIndex(text, -1) {
				h := hit{view: v, groups: m, i: m[0], j: m[1], pattern: p}
				if len(m) > 2 && m[2] >= 0 && rule.Replace == nil {
					h.i, h.j = m[2], m[3]
				}
				if h.i < h.j && !excused(rule, h) && !covered(here, h) {
					here = append(here, h)
				}
			}
		}
		all = append(all, here...)
	}
	return all
}

// views lists what a rule's patterns read: the parts of its scope, and if it is about quotations too these.
func (t *run) views(rule *Rule) []*view {
	var all []*view
	for _, p := range t.units[rule.Scope] {
		if rule.Quotes {
			all = append(all, &p.whole)
		} else {
			all = append(all, &p.seen)
		}
	}
	if rule.Quotes {
		for i := range t.quotes {
			all = append(all, &t.quotes[i].whole)
		}
	}
	return all
}

func (t *run) hit(rule *Rule, h hit) *Finding {
	f := t.add(rule, h.view.span(h.i, h.j))
	if rule.Replace != nil {
		s := string(h.pattern.compiled().ExpandString(nil, *rule.Replace, h.view.text, h.groups))
		// A replacement may not carry the mark that stands for a quotation into the draft.
		if !strings.ContainsRune(s, hidden) {
			f.Replace = &s
		}
	}
	return f
}

// excused is true where a rule's exception stands in the item, or elsewhere in the sentence.
func excused(rule *Rule, h hit) bool {
	if len(rule.unless) == 0 {
		return false
	}
	text := h.view.text
	if rule.Scope != "item" {
		text = sentence(text, h.i, h.j)
	}
	return matchAny(rule.unless, text)
}

func matchAny(patterns []*pattern, text string) bool {
	return len(patterns) > 0 && matchLow(patterns, text, lower(text))
}

func matchLow(patterns []*pattern, text, low string) bool {
	return slices.ContainsFunc(patterns, func(p *pattern) bool { return p.match(text, low) })
}

func covered(hits []hit, h hit) bool {
	return slices.ContainsFunc(hits, func(o hit) bool { return h.i < o.j && o.i < h.j })
}

// says is true if a part of the scope holds one of the patterns.
func (t *run) says(patterns []*pattern, scope string) bool {
	if len(patterns) == 0 {
		return false
	}
	return slices.ContainsFunc(t.units[scope], func(p *Part) bool { return matchLow(patterns, p.whole.text, p.whole.low) })
}

// missing reports what the scope does not say, where it could be said: above the sign-off.
func (t *run) missing(rule *Rule) {
	if len(t.d.Items) == 0 || t.says(rule.missing, rule.Scope) {
		return
	}
	end := t.d.Body().End
	t.add(rule, Span{end, end})
}
