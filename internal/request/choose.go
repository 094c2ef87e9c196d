package request

import (
	"cmp"
	"fmt"
	"slices"

	"grounds/internal/claim"
	"grounds/internal/letter"
	"grounds/internal/question"
)

// reasons says why a claim is not asked about by default.
type reasons struct {
	Reasons []reason `yaml:"reasons"`
	Covered string   `yaml:"covered"` // with the number of the point
	Subject string   `yaml:"subject"`
	Lower   string   `yaml:"lower"`
}

type reason struct {
	ID      string   `yaml:"id"`
	Marks   []string `yaml:"marks"`   // any of them
	Kinds   []string `yaml:"kinds"`   // any of them
	Unless  []string `yaml:"unless"`  // none of these marks
	Writer  bool     `yaml:"writer"`  // only where the authority asked wrote the letter
	First   bool     `yaml:"first"`   // only the main kind counts
	Private bool     `yaml:"private"` // the sentence holds a private person's data
	Less    float64  `yaml:"less"`    // taken off the claim's priority
	Never   bool     `yaml:"never"`   // not asked unless the person names the claim
	Follow  bool     `yaml:"follow"`  // holds for a sentence that leans on one of which it holds
	Text    string   `yaml:"text"`
}

func (r reason) fits(l *letter.Letter, c *claim.Claim) bool {
	if slices.ContainsFunc(r.Unless, c.Has) {
		return false
	}
	if slices.ContainsFunc(r.Marks, c.Has) || r.Private && private(l, c) {
		return true
	}
	for i, k := range c.Kinds {
		if slices.Contains(r.Kinds, k) && (i == 0 || !r.First) {
			return true
		}
	}
	return false
}

// lift puts a sentence that others lean on before them: they say little without it.
func (p plan) lift() {
	for _, c := range p.queue {
		if own, asked := p.weight[c.Leans]; asked && own > 0 && own > p.weight[c.N]-2 {
			p.weight[c.Leans] = max(p.weight[c.Leans], p.weight[c.N])
			p.weight[c.N] -= 1
		}
	}
}

// private tells whether a sentence holds a private person's data, or stands in a list item that does: an answer point by
// point gives one person's matter an item of its own.
func private(l *letter.Letter, c *claim.Claim) bool {
	if holds(l, c.Sentence) {
		return true
	}
	item, held := false, false
	look := func(s letter.Sentence) bool {
		if s.Paragraph != c.Paragraph {
			return false
		}
		item, held = item || s.Item != "", held || holds(l, s)
		return true
	}
	const far = 50 // sentences either way: more is no item of a list
	for i := min(c.N, len(l.Sentences)) - 1; i >= max(0, c.N-far) && look(l.Sentences[i]); i-- {
	}
	for i := c.N; i < min(len(l.Sentences), c.N+far) && look(l.Sentences[i]); i++ {
	}
	return item && held
}

// holds tells whether private data stands in a sentence itself; a running foot inside its span is not part of it.
func holds(l *letter.Letter, s letter.Sentence) bool {
	return slices.ContainsFunc(l.PrivateIn(s.Span), func(p letter.Private) bool {
		return slices.ContainsFunc(p.Forms(), func(form string) bool { return mentions(s.Text, form) })
	})
}

// A group is the claims of one request in the order of the letter.
type group []*claim.Claim

type plan struct {
	groups []group
	queue  []*claim.Claim // all claims that could be asked about, weightiest first
	weight map[int]float64
	why    map[int]reason
}

// claims counts the claims in all groups.
func (p plan) claims() int {
	n := 0
	for _, g := range p.groups {
		n += len(g)
	}
	return n
}

// choose picks the claims and puts them into groups.
func (d *Drafter) choose(in Input) plan {
	p := plan{weight: map[int]float64{}, why: map[int]reason{}}
	near := in.near()
	for i := range in.Claims {
		c := &in.Claims[i]
		named := slices.Contains(in.Pick, c.N)
		if !named && (in.Pick != nil || c.Strength == claim.None || c.Strength == claim.Weak && !in.All) {
			if in.Pick == nil || c.Strength != claim.Strong {
				continue
			}
		}
		own := -1.0
		if near[c.N] {
			own = d.specific(in, c)
		}
		p.weight[c.N] = c.Priority + own + 4*(min(c.Score, 0.9)-0.9)
		for _, r := range d.reasons.Reasons {
			if r.Writer && !in.Writer {
				continue
			}
			if r.fits(in.Letter, c) || r.Follow && c.Leans > 0 && r.fits(in.Letter, &in.Claims[c.Leans-1]) {
				if _, seen := p.why[c.N]; !seen {
					p.why[c.N] = r
				}
				p.weight[c.N] -= r.Less
			}
		}
		p.queue = append(p.queue, c)
	}
	for _, c := range p.queue {
		if c.Leans > 0 && lead(in, c) == nil { // what it takes its meaning from cannot be quoted with it
			p.weight[c.N] -= 1.5
		}
	}
	p.lift()
	slices.SortStableFunc(p.queue, func(a, b *claim.Claim) int { return cmp.Compare(p.weight[b.N], p.weight[a.N]) })

	var may []*claim.Claim
	for _, c := range p.queue {
		named := slices.Contains(in.Pick, c.N)
		if named || in.Pick == nil && !p.why[c.N].Never {
			may = append(may, c)
		}
	}
	if len(may) == 0 {
		return p
	}
	switch in.Group {
	case Each:
		for _, c := range may {
			p.groups = append(p.groups, group{c})
		}
	case Letter:
		p.groups = []group{inOrder(may)}
	default:
		p.groups = byTopic(may, p.weight)
		if in.Pick != nil {
			p.groups = beyond(p.groups, may, p.weight)
		}
	}
	return p
}

// most is how many claims of a letter are looked at closely, and how many a person may ask about at once. No letter that
// a person wrote has as many; a machine's could take hours.
const most = 400

// near tells which claims are looked at closely: those of the highest priority.
func (in Input) near() map[int]bool {
	var all []*claim.Claim
	for i := range in.Claims {
		if in.Claims[i].Strength != claim.None || slices.Contains(in.Pick, in.Claims[i].N) {
			all = append(all, &in.Claims[i])
		}
	}
	slices.SortStableFunc(all, func(a, b *claim.Claim) int { return cmp.Compare(b.Priority, a.Priority) })
	near := map[int]bool{}
	for _, c := range all[:min(most, len(all))] {
		near[c.N] = true
	}
	return near
}

// specific is how much a claim gains because a point can be put in its own words: such a point is easier to answer and
// harder to refuse than a general one.
func (d *Drafter) specific(in Input, c *claim.Claim) float64 {
	points := d.bankFor(in).Ask(c, question.Fixed{}, func(span string) bool { return spare(in.Letter, span) })
	if len(points) == 0 {
		return -1
	}
	return 2 * (points[0].Value - 1)
}

func inOrder(cs []*claim.Claim) group {
	g := slices.Clone(cs)
	slices.SortFunc(g, func(a, b *claim.Claim) int { return cmp.Compare(a.N, b.N) })
	return g
}

// notAsked gives every strong claim that no request quotes, with the reason.
func (d *Drafter) notAsked(in Input, p plan, requests []Request) []NotAsked {
	asked := map[int]bool{}
	for _, r := range requests {
		for _, n := range r.Claims {
			asked[n] = true
		}
	}
	var left []NotAsked
	for i := range in.Claims {
		c := &in.Claims[i]
		if asked[c.N] || c.Strength != claim.Strong {
			continue
		}
		n := NotAsked{N: c.N, Text: c.Text, Reason: d.reasons.Lower}
		why, has := p.why[c.N]
		point := covering(in, requests, c)
		switch {
		case has && why.Never:
			n.Reason, n.Personal = why.Text, true
		case point > 0:
			n.Reason = fmt.Sprintf(d.reasons.Covered, point)
		case has:
			n.Reason = why.Text
		case len(requests) > 0 && !slices.ContainsFunc(requests, func(r Request) bool { return near(in, r, c) }):
			n.Reason = d.reasons.Subject + "; " + d.reasons.Lower
		}
		left = append(left, n)
	}
	return left
}

// covering gives the number of the point in the first request that asks about much the same as the claim says; 0 if none.
func covering(in Input, requests []Request, c *claim.Claim) int {
	for _, r := range requests[:min(1, len(requests))] {
		for i, p := range r.Points {
			if o := in.claim(p.Claim); o != nil && overlap(o.Text, c.Text) >= 0.5 {
				return i + 1
			}
		}
	}
	return 0
}

func near(in Input, r Request, c *claim.Claim) bool {
	return slices.ContainsFunc(r.Claims, func(n int) bool {
		o := in.claim(n)
		return o != nil && (o.Paragraph == c.Paragraph || overlap(o.Text, c.Text) > 0.2)
	})
}

// claim gives the claim of that number, nil if there is none: a point of the person's own may have none.
func (in Input) claim(n int) *claim.Claim {
	if i, ok := slices.BinarySearchFunc(in.Claims, n, func(c claim.Claim, n int) int { return c.N - n }); ok {
		return &in.Claims[i]
	}
	return nil
}
