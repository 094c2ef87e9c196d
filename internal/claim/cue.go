package claim

import (
	"cmp"
	"slices"
)

// cuesOf turns the hits of a pass into cues in the order of their places; of cues of one kind that overlap only the longest
// stays.
func (r *Rules) cuesOf(text string, sc *scan) []Cue {
	sc.settle()
	if len(sc.hits) == 0 {
		return nil
	}
	cues := make([]Cue, 0, len(sc.hits))
	for i, h := range sc.hits {
		rule := r.cues[h.rule]
		start, end := sc.tokens[h.from].start, sc.tokens[h.to-1].end
		if r.covered(sc.hits, i) {
			continue
		}
		cues = append(cues, Cue{Kind: rule.owner, Text: text[start:end], Start: start, End: end, Why: rule.why})
	}
	return cues
}

// covered tells whether a longer hit of the same owner, or an equal one that came first, overlaps hit i.
func (r *Rules) covered(hits []hit, i int) bool {
	h := hits[i]
	for j, o := range hits {
		if j == i || r.cues[o.rule].owner != r.cues[h.rule].owner || o.from >= h.to || o.to <= h.from {
			continue
		}
		if longer := (o.to - o.from) - (h.to - h.from); longer > 0 || longer == 0 && j < i {
			return true
		}
	}
	return false
}

// settle drops the hits of rules that an unless took back, orders the rest by place and drops doubles.
func (sc *scan) settle() {
	if len(sc.denied) > 0 {
		sc.hits = slices.DeleteFunc(sc.hits, func(h hit) bool { return slices.Contains(sc.denied, h.rule) })
	}
	if len(sc.hits) < 2 {
		return
	}
	slices.SortFunc(sc.hits, func(a, b hit) int {
		return cmp.Or(a.from-b.from, a.to-b.to, a.rule-b.rule)
	})
	sc.hits = slices.CompactFunc(sc.hits, func(a, b hit) bool { return a.from == b.from && a.to == b.to && a.rule == b.rule })
}
