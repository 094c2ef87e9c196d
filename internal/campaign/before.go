package campaign

import (
	"cmp"
	"slices"
	"strings"

	"grounds/internal/law"
	"grounds/internal/request"
)

// alike is the share of word groups from which on two requests are the same text: the ICO looks for identical wording when
// it decides whether requests are a campaign.
const alike = 0.9

// before finds earlier requests to an authority: those that the law adds to what would be sent today, and one that asked
// much the same.
func (m *maker) before(row *Row, s Shape) error {
	today, err := law.ParseDate(m.Today)
	if err != nil {
		return err
	}
	for _, e := range m.Earlier {
		if e.Slug != row.Slug {
			continue
		}
		until, estimate, ok, err := m.Laws.Aggregated(s.Law, e.Date)
		if err != nil {
			return err
		}
		if ok && !until.Before(today) {
			row.Earlier = append(row.Earlier, e)
			if until.After(row.Until) {
				row.Until, row.Estimate = until, estimate
			}
		}
		for _, t := range s.Texts {
			v := m.plan.Batch.Texts[t].View
			if row.Twin == nil && (e.Subject == v.Subject || Alike(points(v), e.Text) >= alike) {
				row.Twin = &e
			}
		}
	}
	return nil
}

// points is what a request asks, without the words that every request has.
func points(v request.View) string {
	var all []string
	for _, b := range v.Blocks {
		all = append(all, b.Quote)
		for _, p := range b.Points {
			all = append(all, p.Text)
		}
	}
	return strings.Join(all, "\n")
}

// Alike is the share of the groups of five words of one text, line by line, that stand in another, however that is wrapped.
func Alike(text, in string) float64 {
	have, want := map[string]bool{}, map[string]bool{}
	groups(in, have)
	for line := range strings.Lines(text) {
		groups(line, want)
	}
	if len(want) == 0 {
		return 0
	}
	n := 0
	for g := range want {
		if have[g] {
			n++
		}
	}
	return float64(n) / float64(len(want))
}

func groups(text string, all map[string]bool) {
	words := strings.Fields(strings.ToLower(text))
	for i := 0; i+5 <= len(words); i++ {
		all[strings.Join(words[i:i+5], " ")] = true
	}
}

// pilot proposes whom to try first: one of every text and place in turns, those with a known address first, so that each
// wording is tried before it goes to all.
func (m *maker) pilot() {
	type place struct {
		shape int
		place string
	}
	turn := map[place]int{}
	type try struct {
		slug          string
		turn, address int
	}
	var all []try
	for _, r := range m.plan.Rows {
		if r.Shape < 0 || r.Out != "" || r.Twin != nil {
			continue
		}
		at := place{r.Shape, r.Place}
		address := 0
		if strings.HasPrefix(r.Where, "No address") {
			address = 1
		}
		all = append(all, try{r.Slug, turn[at], address})
		turn[at]++
	}
	slices.SortStableFunc(all, func(a, b try) int { return cmp.Or(a.turn-b.turn, a.address-b.address) })
	for _, t := range all[:min(m.File.Pilot, len(all))] {
		m.plan.Pilot = append(m.plan.Pilot, t.slug)
	}
	slices.Sort(m.plan.Pilot)
}
