package request

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"grounds/internal/law"
	"grounds/internal/question"
)

// Own is the kind of points that a person wrote.
const Own = "own"

// A PointID names a point: the claim it asks about (0 for the letter as a whole), the kind it came from, which of that
// kind's points.
type PointID struct {
	Claim int    `json:"claim"`
	Kind  string `json:"kind,omitempty"`
	ID    string `json:"id,omitempty"`
}

// IDOf names a point.
func IDOf(p question.Point) PointID { return PointID{p.Claim, p.Kind, p.ID} }

// A Chosen is a point that a person wants asked.
type Chosen struct {
	Kind string `json:"kind,omitempty"`
	ID   string `json:"id,omitempty"`
	Text string `json:"text,omitempty"` // in the person's own words; "" as the program words it
}

// Decided is what a person decided about the points. The zero value leaves all to the program.
type Decided struct {
	// Chosen holds, by N of the claim, exactly the points to ask about it, in their order. Under 0 stands the point for the
	// letter as a whole: none leaves it out.
	Chosen map[int][]Chosen
	Order  []PointID // the order of priority; what is not named comes after
	From   string    // the first day on which records were made, 2023-04-01; "" as the program counts it
	Until  string    // the last
}

// points gives what is asked about the claims of a group: what the person chose, and the program's choice for the others,
// so that both together stay within most; each claim without a choice has one at least. Where the person left nothing to
// ask, the program chooses: a request asks something about what it quotes.
func (d *Drafter) points(in Input, g group, pool map[int][]question.Point, most int) map[int][]question.Point {
	chosen, rest := map[int][]question.Point{}, group{}
	for _, c := range g {
		want, decided := in.Chosen[c.N]
		if !decided {
			rest = append(rest, c)
			continue
		}
		chosen[c.N] = taken(c.N, want, pool[c.N])
		most -= len(chosen[c.N])
	}
	asked := 0
	for _, points := range chosen {
		asked += len(points)
	}
	if asked == 0 {
		return pick(g, pool, max(most, len(g)))
	}
	for n, points := range pick(rest, pool, max(most, len(rest))) {
		chosen[n] = points
	}
	return chosen
}

// taken finds the points that a person chose; one that the claim no longer has, since its kind was changed, stays only in
// the person's own words.
func taken(n int, want []Chosen, pool []question.Point) []question.Point {
	var all []question.Point
	for _, w := range want {
		p := question.Point{Claim: n, Kind: w.Kind, ID: w.ID, Effort: 1}
		for _, has := range pool {
			if has.Kind == w.Kind && has.ID == w.ID {
				p = has
			}
		}
		if w.Text != "" {
			p.Text, p.Spans, p.Own = sentence(w.Text), nil, true
		}
		if p.Text != "" {
			all = append(all, p)
		}
	}
	return all
}

// sentence makes one paragraph of what a person typed, with a full stop.
func sentence(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return s
	}
	return s + "."
}

// wholePoint gives the wording of the point for the letter as a whole; "" if it is not asked.
func wholePoint(in Input, words string) string {
	want, decided := in.Chosen[0]
	switch {
	case !decided || words == "":
		return words
	case len(want) == 0:
		return ""
	}
	return cmp.Or(sentence(want[0].Text), words)
}

// wanted puts numbers of points into the person's order; those that the person said nothing of keep theirs, after it.
func (in Input) ordered(numbers []int, points []question.Point) []int {
	place := func(n int) int {
		id := PointID{}
		if n <= len(points) {
			id = IDOf(points[n-1])
		}
		if i := slices.Index(in.Order, id); i >= 0 {
			return i
		}
		return len(in.Order)
	}
	numbers = slices.Clone(numbers)
	slices.SortStableFunc(numbers, func(a, b int) int { return cmp.Compare(place(a), place(b)) })
	return numbers
}

// between puts the person's days in place of the counted ones.
func (w window) between(from, until string, draft law.Draft) window {
	if t, err := time.Parse(time.DateOnly, from); err == nil {
		w.fixed.From = t.Format(draft.Date)
	}
	if t, err := time.Parse(time.DateOnly, until); err == nil {
		w.fixed.Until = t.Format(draft.Date)
	}
	return w
}

// beyond makes further groups of the claims that a person named and the groups so far leave out: what is named is asked.
func beyond(groups []group, may group, weight map[int]float64) []group {
	for {
		var rest group
		for _, c := range may {
			if !slices.ContainsFunc(groups, func(g group) bool { return slices.Contains(g, c) }) {
				rest = append(rest, c)
			}
		}
		if len(rest) == 0 {
			return groups
		}
		groups = append(groups, byTopic(rest, weight)...)
	}
}

// FillIn puts the person's name and address where a text that they changed still asks for them.
func FillIn(text, name, email string) string {
	if name != "" {
		text = strings.ReplaceAll(text, fillName, name)
	}
	if email != "" {
		text = strings.ReplaceAll(text, fillEmail, email)
	}
	return text
}
