package reply

import (
	"cmp"
	"slices"
	"strings"
)

// grounds gives the refusals without a section those that stand near: "It is withheld. Section 35(1)(a) applies."
func (b *book) grounds() {
	for i := range b.decisions {
		d := &b.decisions[i]
		near := b.loose
		switch {
		case len(d.Grounds) > 0:
			continue
		case d.Decision == NotHeld:
			near = b.held
		case d.Decision != Refused && d.Decision != Partly:
			continue
		}
		for _, l := range near {
			if slices.Contains(l.points, d.Point) || slices.Equal(l.points, []int{0}) {
				for _, g := range l.grounds {
					if g.Use != Mention || len(d.Grounds) == 0 {
						d.Grounds = append(d.Grounds, g)
					}
				}
			}
		}
	}
}

// settled merges what was said of each point: grounds add up, given and refused make partly, and a refusal under a section
// that means another decision is that one.
func (b *book) settled() []Decision {
	var all []Decision
	for _, d := range b.decisions {
		d = b.meant(d)
		at := slices.IndexFunc(all, func(o Decision) bool { return o.Point == d.Point && o.Decision == d.Decision })
		if at < 0 {
			all = append(all, d)
			continue
		}
		o := &all[at]
		o.Grounds = append(slices.Clone(o.Grounds), d.Grounds...)
		if d.Detail == "public-interest" { // it says more than that time is taken
			o.Detail = d.Detail
		}
		o.Detail, o.Until, o.To = cmp.Or(o.Detail, d.Detail), cmp.Or(o.Until, d.Until), cmp.Or(o.To, d.To)
	}
	all = merged(all)
	for i := range all {
		d := &all[i]
		slices.SortStableFunc(d.Grounds, func(a, b Citation) int { return a.Sentence - b.Sentence })
		d.Cited = []string{}
		if d.Grounds == nil {
			d.Grounds = []Citation{} // a list in JSON also where it is empty
		}
		for _, c := range d.Grounds {
			if !slices.Contains(d.Cited, c.Section) && !broader(c, d.Grounds) {
				d.Cited = append(d.Cited, c.Section)
				d.Law = cmp.Or(c.Law, d.Law)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y Decision) int {
		return cmp.Or(cmp.Compare(x.Point, y.Point), cmp.Compare(x.Sentence, y.Sentence))
	})
	return all
}

// broader tells whether another citation names a part of this one: of 35 and 35(1)(a) the latter says more.
func broader(c Citation, all []Citation) bool {
	return slices.ContainsFunc(all, func(o Citation) bool { return o.Law == c.Law && strings.HasPrefix(o.Section, c.Section+"(") })
}

// meant reads a refusal whose every ground means another decision as that decision.
func (b *book) meant(d Decision) Decision {
	if d.Decision != Refused || len(d.Grounds) == 0 {
		return d
	}
	for i := range b.rules.decisions {
		o := &b.rules.decisions[i]
		other := slices.ContainsFunc(d.Grounds, func(c Citation) bool {
			return !slices.ContainsFunc(o.Sections[c.Law], func(s string) bool {
				return c.Section == s || strings.HasPrefix(c.Section, s+"(")
			})
		})
		if !other {
			d.Decision, d.Why = o.id, o.Why
			return d
		}
	}
	return d
}

// merged makes partly of what was given and refused on one point, and lets what is said of a point stand before what is said
// of the whole.
func merged(all []Decision) []Decision {
	find := func(point int, id string) *Decision {
		for i := range all {
			if all[i].Point == point && all[i].Decision == id {
				return &all[i]
			}
		}
		return nil
	}
	drop := map[*Decision]bool{}
	for i := range all {
		d := &all[i]
		partly, refused := find(d.Point, Partly), find(d.Point, Refused)
		switch {
		case d.Decision == Given && partly != nil:
			drop[d] = true
		case d.Decision == Refused && partly != nil:
			partly.Grounds = append(slices.Clone(partly.Grounds), d.Grounds...)
			partly.Detail = cmp.Or(partly.Detail, d.Detail)
			drop[d] = true
		case d.Decision == Given && refused != nil:
			d.Decision, d.Grounds, d.Detail = Partly, refused.Grounds, refused.Detail
			drop[refused] = true
		}
	}
	var kept []Decision
	for i := range all {
		if !drop[&all[i]] {
			kept = append(kept, all[i])
		}
	}
	return kept
}
