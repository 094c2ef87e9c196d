package request

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"grounds/internal/claim"
	"grounds/internal/law"
	"grounds/internal/letter"
	"grounds/internal/question"
)

// A block is a quotation and the points on it.
type block struct {
	claims []*claim.Claim // in the order of the letter, the sentence they lean on first
	points []question.Point
}

// write makes the request for one group of claims. A request by topic keeps to its bounds by leaving out the points, and in
// the end the claims, that matter least.
func (d *Drafter) write(in Input, g group) (Request, error) {
	asked := environment(in, g)
	points := MostPoints
	if in.Group != Topic && in.Group != "" {
		points = 1 << 10
	}
	for {
		r, err := d.try(in, g, asked, points)
		if err != nil || points >= 1<<10 || utf8.RuneCountInString(r.Body) <= MostLength {
			return r, err
		}
		switch {
		case points > len(g):
			points = min(points, len(r.Points)) - 1
		case len(g) > 1 && in.Pick == nil: // what a person named is asked, however long
			g = withoutLeast(g)
			points = min(points, MostPoints)
		default:
			return r, nil
		}
	}
}

func withoutLeast(g group) group {
	least := slices.MinFunc(g, func(a, b *claim.Claim) int { return cmp.Compare(a.Priority, b.Priority) })
	return slices.DeleteFunc(slices.Clone(g), func(c *claim.Claim) bool { return c == least })
}

func (d *Drafter) try(in Input, g group, under law.Law, most int) (Request, error) {
	w := windowOf(in.Letter.Date, under.Draft, d.months(in, g)).between(in.From, in.Until, under.Draft)
	pool := map[int][]question.Point{}
	for _, c := range g {
		pool[c.N] = d.bankFor(in).Ask(c, w.fixed, func(span string) bool { return spare(in.Letter, span) })
		if !in.Writer { // what others told the writer was not told to whoever is asked
			pool[c.N] = slices.DeleteFunc(pool[c.N], func(p question.Point) bool { return p.Kind == "told" })
		}
	}
	chosen := d.points(in, g, pool, most)
	blocks := blocksOf(in, g, chosen)
	r := Request{LawID: under.ID, Slug: in.Authority.Slug, Pool: pool}
	for _, b := range blocks {
		for _, c := range b.claims {
			r.Claims = append(r.Claims, c.N)
		}
		r.Points = append(r.Points, b.points...)
	}
	r.Tags = tagsOf(in, g, r.Points)
	view, err := d.view(in, under, g, blocks, w, r.Tags)
	if err != nil {
		return Request{}, err
	}
	r.View = view
	body, err := d.render("request.tmpl", view)
	if err != nil {
		return Request{}, err
	}
	r.Body = tidy(body)
	r.Text = Plain(view.To, view.Subject, r.Body)
	return r, nil
}

func (d *Drafter) bankFor(in Input) *question.Bank {
	if in.Bank != nil {
		return in.Bank
	}
	return d.bank
}

func (d *Drafter) months(in Input, g group) int {
	most := 0
	for _, c := range g {
		for _, k := range c.Kinds[:min(1, len(c.Kinds))] {
			most = max(most, d.bankFor(in).Months(k))
		}
	}
	if most == 0 || most > 24 {
		return 24
	}
	return most
}

// worth is the least value of a point beyond a claim's first: below it, a point only lengthens the request. A request on
// one claim has more room.
func worth(g group) float64 {
	if len(g) == 1 {
		return 0.5
	}
	return 0.95
}

// pick takes points in turns, the best of every claim, then its second best, until there are enough. No point stands
// twice, and a further point on a claim asks about other words of it.
func pick(g group, pool map[int][]question.Point, most int) map[int][]question.Point {
	byWeight := slices.Clone(g)
	slices.SortStableFunc(byWeight, func(a, b *claim.Claim) int { return cmp.Compare(b.Priority, a.Priority) })
	chosen, said, total := map[int][]question.Point{}, map[string]bool{}, 0
	for turn := range 3 {
		for _, c := range byWeight {
			if total >= most {
				return chosen
			}
			best, value := question.Point{}, -1.0
			for _, p := range pool[c.N] {
				if v := p.Value - like(chosen[c.N], p); !said[p.Text] && v > value {
					best, value = p, v
				}
			}
			if value < 0 || turn > 0 && value < worth(g) {
				continue
			}
			said[best.Text] = true
			chosen[c.N] = append(chosen[c.N], best)
			total++
		}
	}
	return chosen
}

// like is how much a point repeats those that a claim has: one of the same name, or that quotes the same words, adds little, and one of another
// kind more than one of the same.
func like(have []question.Point, p question.Point) float64 {
	less := 0.0
	for _, h := range have {
		if h.Kind == p.Kind {
			less = max(less, 0.2)
		}
		if h.ID == p.ID {
			less = max(less, 0.9)
		}
		for _, s := range p.Spans {
			if slices.ContainsFunc(h.Spans, func(o string) bool { return strings.Contains(o, s) || strings.Contains(s, o) }) {
				less = max(less, 0.9)
			}
		}
	}
	return less
}

// blocksOf puts neighbours into one quotation, with the sentence that one leans on.
func blocksOf(in Input, g group, chosen map[int][]question.Point) []block {
	var blocks []block
	for _, c := range g {
		if len(chosen[c.N]) == 0 {
			continue
		}
		quoted := []*claim.Claim{c}
		if from := lead(in, c); from != nil && !slices.Contains(g, from) {
			quoted = []*claim.Claim{from, c}
		}
		if n := len(blocks); n > 0 {
			last := blocks[n-1].claims[len(blocks[n-1].claims)-1]
			if last.N == quoted[0].N {
				quoted = quoted[1:]
			}
			if len(quoted) == 0 || quoted[0].N == last.N+1 && quoted[0].Paragraph == last.Paragraph {
				blocks[n-1].claims = append(blocks[n-1].claims, quoted...)
				blocks[n-1].points = append(blocks[n-1].points, chosen[c.N]...)
				continue
			}
		}
		blocks = append(blocks, block{quoted, chosen[c.N]})
	}
	return blocks
}

// lead gives the sentence that a claim takes its meaning from, if it stands next to it and may be quoted.
func lead(in Input, c *claim.Claim) *claim.Claim {
	for i := range in.Claims {
		if o := &in.Claims[i]; o.N == c.Leans && c.N-o.N <= 1 && !private(in.Letter, o) && o.Voice == letter.Authority && len(o.Text) < 400 {
			return o
		}
	}
	return nil
}

// order gives the numbers of the points by priority: the one for the whole letter first, since it is cheap and serves
// every claim.
func order(g group, points []question.Point, whole int) []int {
	weight := map[int]float64{}
	for _, c := range g {
		weight[c.N] = c.Priority
	}
	seen := map[int]int{}
	value := make([]float64, len(points))
	for i, p := range points {
		value[i] = weight[p.Claim] + 2*p.Value - 0.8*float64(seen[p.Claim]) - 0.5*float64(p.Effort)
		seen[p.Claim]++
	}
	rank := make([]int, len(points))
	for i := range rank {
		rank[i] = i
	}
	slices.SortStableFunc(rank, func(a, b int) int { return cmp.Compare(value[b], value[a]) })
	var numbers []int
	if whole > 0 {
		numbers = append(numbers, whole)
	}
	for _, i := range rank {
		numbers = append(numbers, i+1)
	}
	return numbers
}

// environment chooses between a law and its environmental twin: the twin where most of the claims of the request, or a third
// of the letter's, are about the environment.
func environment(in Input, g group) law.Law {
	if in.Twin != nil && (2*environmental(g) > len(g) || 3*environmental(strong(in.Claims)) > len(strong(in.Claims))) {
		return *in.Twin
	}
	return in.Law
}

func environmental(g group) int {
	n := 0
	for _, c := range g {
		if c.Has("environment") {
			n++
		}
	}
	return n
}

func strong(claims []claim.Claim) group {
	var g group
	for i := range claims {
		if claims[i].Strength == claim.Strong {
			g = append(g, &claims[i])
		}
	}
	return g
}

// spare tells whether a span may be quoted in a point: it must hold no private person's data.
func spare(l *letter.Letter, span string) bool {
	for _, p := range l.Private {
		if slices.ContainsFunc(p.Forms(), func(form string) bool { return mentions(span, form) || p.Kind == "name" && cutThrough(span, form) }) {
			return false
		}
	}
	return true
}

// cutThrough tells whether a span ends or begins in the midst of a private name.
func cutThrough(span, form string) bool {
	for i := 1; i < len(form)-1; i++ {
		if form[i] == ' ' && (strings.HasSuffix(span, form[:i]) || strings.HasPrefix(span, form[i+1:])) {
			return true
		}
	}
	return false
}

func mentions(text, words string) bool {
	return words != "" && strings.Contains(strings.ToLower(text), strings.ToLower(words))
}

// tagsOf gathers what decides which clauses stand.
func tagsOf(in Input, g group, points []question.Point) []string {
	var tags []string
	for _, p := range points {
		tags = append(tags, p.Tags...)
	}
	for _, c := range g {
		for _, m := range []string{"environment", "security"} {
			if c.Has(m) {
				tags = append(tags, m)
			}
		}
	}
	if in.Authority.Has("dept") {
		tags = append(tags, "department")
	}
	if fromMinister(in.Letter) {
		tags = append(tags, "minister")
	}
	if old(in.Letter.Date.ISO, in.Today) {
		tags = append(tags, "old")
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}

func fromMinister(l *letter.Letter) bool {
	role := strings.ToLower(l.Sender.Role)
	return strings.Contains(role, "minister") || strings.Contains(role, "secretary of state")
}

// old tells whether the letter is more than 24 months old, when records may have been destroyed under a retention rule.
func old(iso, today string) bool {
	if len(iso) < 7 || len(today) < 7 {
		return false
	}
	months := func(s string) int {
		y, _ := strconv.Atoi(s[:4])
		m, _ := strconv.Atoi(s[5:7])
		return 12*y + m
	}
	return months(today)-months(iso) > 24
}

// choices lists the optional clauses that a tag calls for and the person has not chosen.
func choices(in Input, requests []Request) []Choice {
	var all []Choice
	for _, c := range in.Law.Draft.Clauses {
		if !c.Optional || slices.Contains(in.With, c.ID) {
			continue
		}
		if slices.ContainsFunc(requests, func(r Request) bool { return wanted(c, r.Tags) }) {
			all = append(all, Choice{c.ID, c.Text, c.Why})
		}
	}
	return all
}

// wanted tells whether the tags call for a clause.
func wanted(c law.Clause, tags []string) bool {
	has := func(t string) bool { return slices.Contains(tags, t) }
	for _, n := range c.Needs {
		if !has(n) {
			return false
		}
	}
	return !slices.ContainsFunc(c.Unless, has) && (len(c.For) == 0 || slices.ContainsFunc(c.For, has))
}
