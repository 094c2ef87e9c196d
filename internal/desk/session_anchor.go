package desk

import (
	"maps"
	"slices"
)

// Anchor notes the words of every sentence that the decisions speak of by its number. A later version of the program may
// divide the letter otherwise: by the words they are found again.
func (s *Session) Anchor(c *Case) {
	s.Words = map[int]string{}
	for _, n := range s.numbers() {
		if n >= 1 && n <= len(c.Claims) {
			s.Words[n] = c.Claims[n-1].Text
		}
	}
}

// numbers lists the sentences that the decisions speak of.
func (s *Session) numbers() []int {
	all := slices.Concat(s.Picked, slices.Collect(maps.Keys(s.Kinds)), slices.Collect(maps.Keys(s.Chosen)))
	for _, id := range s.Order {
		all = append(all, id.Claim)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Refit gives the decisions the numbers that their sentences have in the letter as it is read now, and counts the sentences
// that are not there any more; what was decided about those is dropped.
func (s *Session) Refit(c *Case) (lost int) {
	now := map[int]int{0: 0} // the letter as a whole is always there
	for _, n := range s.numbers() {
		if n == 0 {
			continue
		}
		i := -1
		if n >= 1 && n <= len(c.Claims) && (s.Words[n] == "" || c.Claims[n-1].Text == s.Words[n]) {
			i = n - 1
		} else if s.Words[n] != "" {
			i = slices.IndexFunc(c.Claims, func(x Claim) bool { return x.Text == s.Words[n] })
		}
		if i < 0 {
			lost++
			continue
		}
		now[n] = i + 1
	}
	s.Decisions = s.Decisions.renumbered(now)
	s.Anchor(c)
	return lost
}

// renumbered gives decisions with other numbers; those without one are left out.
func (x Decisions) renumbered(now map[int]int) Decisions {
	y := x.Clone()
	if x.Picked != nil {
		y.Picked = []int{}
		for _, n := range x.Picked {
			if to, ok := now[n]; ok && to > 0 {
				y.Picked = append(y.Picked, to)
			}
		}
		slices.Sort(y.Picked)
	}
	y.Kinds, y.Chosen, y.Order = nil, nil, nil
	for n, kinds := range x.Kinds {
		if to, ok := now[n]; ok && to > 0 {
			if y.Kinds == nil {
				y.Kinds = map[int][]string{}
			}
			y.Kinds[to] = kinds
		}
	}
	for n, chosen := range x.Chosen {
		if to, ok := now[n]; ok {
			if y.Chosen == nil {
				y.Chosen = map[int][]Chosen{}
			}
			y.Chosen[to] = chosen
		}
	}
	for _, id := range x.Order {
		if to, ok := now[id.Claim]; ok {
			y.Order = append(y.Order, PointID{Claim: to, Kind: id.Kind, ID: id.ID})
		}
	}
	return y
}
