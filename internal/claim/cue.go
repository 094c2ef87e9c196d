package claim

import "slices"

// cuesOf turns the hits of a pass into cues in the order of their places, and lists the marks among them; of cues of one
// kind that overlap only the longest stays.
func (r *Rules) cuesOf(text string, sc *scan) (cues []Cue, marks []string) {
	if len(sc.hits) == 0 {
		return nil, nil
	}
	cues = make([]Cue, 0, len(sc.hits))
	for i, h := range sc.hits {
		if r.covered(sc.hits, i) {
			continue
		}
		rule := &r.cues[h.rule()]
		if rule.kind < 0 {
			marks = append(marks, rule.owner)
		}
		start, end := sc.tokens[h.from()].start, sc.tokens[h.to()-1].end
		cues = append(cues, Cue{Kind: rule.owner, Text: text[start:end], Start: start, End: end, Why: rule.why})
	}
	return cues, marks
}

// covered tells whether a longer hit of the same owner, or an equal one that came first, overlaps hit i.
func (r *Rules) covered(hits []hit, i int) bool {
	h := hits[i]
	owner := r.cues[h.rule()].number
	for j, o := range hits {
		if o.from() >= h.to() {
			break
		}
		if j == i || o.to() <= h.from() || r.cues[o.rule()].number != owner {
			continue
		}
		if longer := (o.to() - o.from()) - (h.to() - h.from()); longer > 0 || longer == 0 && j < i {
			return true
		}
	}
	return false
}

// settle drops the hits of rules that an unless took back, orders the rest by place and drops doubles.
func (sc *scan) settle() {
	if len(sc.denied) > 0 {
		sc.hits = slices.DeleteFunc(sc.hits, func(h hit) bool { return slices.Contains(sc.denied, h.rule()) })
	}
	slices.Sort(sc.hits)
	sc.hits = slices.Compact(sc.hits)
}
