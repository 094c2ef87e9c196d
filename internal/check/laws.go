package check

import (
	"slices"
	"strings"
)

// cited lists the laws that the draft names, with the place of the first name of each.
func (t *run) cited() (laws []string, places []Span) {
	for _, p := range t.units["body"] {
		low := p.seen.low
		for _, a := range t.tables.acts.Acts {
			if slices.Contains(laws, a.Law) || !a.pattern.may(low) {
				continue
			}
			if m := a.pattern.compiled().FindStringIndex(p.seen.text); m != nil {
				laws, places = append(laws, a.Law), append(places, p.seen.span(m[0], m[1]))
			}
		}
	}
	return laws, places
}

// names is true if the draft cites the law of the context, by the context's names or by those of the table.
func (t *run) names(laws []string) bool {
	if slices.Contains(laws, t.ctx.LawID) {
		return true
	}
	for _, p := range t.units["body"] {
		low := p.whole.low
		for _, c := range t.ctx.Cites {
			if strings.Contains(low, strings.ToLower(fold(c))) {
				return true
			}
		}
	}
	return false
}

// otherAct reports an Act that the body does not answer under.
func otherAct(t *run, rule *Rule) {
	laws, places := t.cited()
	if t.ctx.LawID != "" {
		if len(laws) == 0 || t.names(laws) {
			return
		}
		f := t.add(rule, places[0])
		if len(t.ctx.Cites) > 0 {
			f.Fix = "Cite the " + t.ctx.Cites[0] + ", and check the sections that the clauses name."
			if !t.says(rule.anywhere, "prose") {
				f.Replace = &t.ctx.Cites[0]
			}
		}
		return
	}
	to := t.d.To.Text
	for _, pair := range rule.Pairs {
		i := slices.Index(laws, pair.Law)
		tagged := pair.Tag != "" && slices.Contains(t.ctx.Authority.Tags, pair.Tag)
		named := pair.to != nil && matchAny([]*pattern{pair.to}, to) && !(pair.no != nil && matchAny([]*pattern{pair.no}, to))
		if i >= 0 && len(laws) == 1 && (tagged || named) {
			f := t.add(rule, places[i])
			f.Why = pair.Why
		}
	}
}

// actMust reports a draft that names no Act. The rule with the limit 1 speaks where the law wants the Act to be named,
// the other elsewhere.
func actMust(t *run, rule *Rule) {
	if (rule.Limit == 1) != t.ctx.MustCite {
		return
	}
	laws, _ := t.cited()
	generic := func(p *Part) bool { return containsAny(p.whole.low, rule.Words...) }
	if t.names(laws) || slices.ContainsFunc(t.units["body"], generic) || !t.ctx.MustCite && len(laws) > 0 {
		return
	}
	s := Span{t.d.Body().Start, t.d.Body().Start}
	if len(t.d.Opening) > 0 {
		s = t.d.Opening[0].Span
	}
	f := t.add(rule, s)
	if len(t.ctx.Cites) > 0 {
		f.Fix = "Name the " + t.ctx.Cites[0] + " in the first sentence."
	}
}
