package campaign

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"grounds/internal/authority"
	"grounds/internal/check"
	"grounds/internal/claim"
	"grounds/internal/law"
	"grounds/internal/letter"
	"grounds/internal/question"
	"grounds/internal/request"
)

// shape gives what an authority gets. Authorities of one sort share it: the texts differ in nothing but the name.
func (m *maker) shape(a authority.Authority, under law.Law) (int, error) {
	sorts := m.Rules.sorts(a)
	key := fmt.Sprint(under.ID, a.Has("dept"), sorts, nation(a.Jurisdiction))
	for _, l := range m.Letters {
		key += fmt.Sprint(m.wrote(a, l))
	}
	if namesItself(under.Draft) {
		key += a.Slug // a person's own wording of the law names the authority in more places
	}
	if i, ok := m.shapes[key]; ok {
		return i, nil
	}
	s, err := m.make(a, under, sorts)
	if err != nil {
		return 0, err
	}
	m.plan.Shapes = append(m.plan.Shapes, s)
	m.shapes[key] = len(m.plan.Shapes) - 1
	return m.shapes[key], nil
}

func (m *maker) wrote(a authority.Authority, l Letter) bool {
	return l.Authority.Slug != "" && l.Authority.Slug == a.Slug
}

// namesItself tells whether a law's words name the authority anywhere but in the salutation.
func namesItself(d law.Draft) bool {
	texts := []string{d.Ask, d.Environment, d.Concerns, d.Window, d.Standing, d.WholeMinister, d.WholeOffice, d.Order, d.Reply, d.Close}
	for _, c := range d.Clauses {
		texts = append(texts, c.Text)
	}
	return slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, ".To") })
}

func (m *maker) make(a authority.Authority, under law.Law, sorts []int) (Shape, error) {
	s := Shape{Law: under.ID, Cells: make([]Cell, len(m.plan.Claims))}
	var parts []request.Request
	var from []int // the letter of each part
	for i, l := range m.Letters {
		in := m.input(i, a, under)
		if in.Writer {
			in.Pick = m.writerPick(i)
		} else {
			in.Letter = named(l)
			in.Pick, in.Claims = m.holderPick(i, &s, a, sorts)
			in.Bank = m.Rules.bank
		}
		if in.Pick != nil && len(in.Pick) == 0 {
			continue
		}
		result, err := m.Drafter.Draft(in)
		if err != nil {
			return s, err
		}
		m.fill(&s, i, in, result)
		for _, r := range result.Requests {
			if len(r.Points) > 0 {
				parts, from = append(parts, r), append(from, i+1)
			}
		}
	}
	for n, group := range spread(len(parts), m.File.Limit) {
		if err := m.text(&s, a, parts[group[0]:group[1]], from[group[0]:group[1]], n); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (m *maker) input(i int, a authority.Authority, under law.Law) request.Input {
	l := m.Letters[i]
	in := request.Input{
		Letter: l.Letter, Claims: l.Claims, Group: request.Group(m.File.Group), Authority: a, Writer: m.wrote(a, l), Law: under,
		Name: m.File.Who.Name, Email: m.File.Who.Email, With: m.File.With, Today: m.Today,
	}
	if m.File.Law == "" && under.Twin != "" && !under.Environmental {
		if twin, err := m.Laws.Get(under.Twin); err == nil && twin.Draft.Ask != "" {
			in.Twin = &twin
		}
	}
	return in
}

// named gives the letter with its office told from outside: another body does not know which body an office belongs to.
func named(l Letter) *letter.Letter {
	other := *l.Letter
	who := l.Authority.Name
	role := other.Sender.Role
	if role == strings.ToUpper(role) {
		role = written(role)
	}
	switch {
	case role == "":
		other.Sender.Role = who
	case who != "" && !strings.Contains(strings.ToLower(role), strings.ToLower(who)):
		other.Sender.Role = role + " (" + who + ")"
	default:
		other.Sender.Role = role
	}
	return &other
}

// written writes words that were printed in capitals as they are written.
func written(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		if i == 0 || !slices.Contains([]string{"of", "for", "and", "the", "in", "on", "to"}, w) {
			r, n := utf8.DecodeRuneInString(w)
			words[i] = string(unicode.ToUpper(r)) + w[n:]
		}
	}
	return strings.Join(words, " ")
}

// writerPick gives the claims to ask the writer about: nil where they are the drafter's own choice.
func (m *maker) writerPick(i int) []int {
	spec := m.File.Letters[i]
	if pick, _ := numbers(spec.Claims); pick == nil && spec.Kinds == nil {
		return nil
	}
	pick := []int{}
	for _, c := range m.plan.Claims {
		if c.Letter == i+1 && c.Out == "" {
			pick = append(pick, c.N)
		}
	}
	return pick
}

// holderPick gives the claims behind which a body would hold records, and keeps the reason for each. They come back with
// only the kinds of which it would.
func (m *maker) holderPick(i int, s *Shape, a authority.Authority, sorts []int) ([]int, []claim.Claim) {
	pick, claims := []int{}, slices.Clone(m.Letters[i].Claims)
	country, reason := m.Letters[i].Letter.Country, m.File.Authorities.Reason
	own := reason == "" && m.Rules.writes(sorts, m.Letters[i].Authority)
	abroad := country != "" && nation(a.Jurisdiction) != country && reason == ""
	for n, c := range m.plan.Claims {
		if c.Letter != i+1 {
			continue
		}
		if c.Out != "" {
			s.Cells[n].Why = c.Out
			continue
		}
		if own {
			s.Cells[n].Why = "the letter is about its writer's own work and area"
			continue
		}
		if abroad {
			s.Cells[n].Why = "it is a body of another country than the letter's"
			continue
		}
		found := slices.IndexFunc(m.Letters[i].Claims, func(o claim.Claim) bool { return o.N == c.N })
		kinds, why := m.Rules.holds(sorts, &m.Letters[i].Claims[found], m.Letters[i].Letter.Subject.Text, reason)
		s.Cells[n].Why = why
		if len(kinds) == 0 {
			continue
		}
		claims[found].Kinds = kinds
		if len(m.Rules.bank.Ask(&claims[found], question.Fixed{}, func(string) bool { return true })) == 0 {
			s.Cells[n].Why = "it gives no words by which others could be asked about it"
			continue
		}
		pick = append(pick, c.N)
	}
	return pick, claims
}

// fill marks what the drafts of one letter ask about, and why the rest is not asked.
func (m *maker) fill(s *Shape, i int, in request.Input, result request.Result) {
	asked, why := map[int]bool{}, map[int]string{}
	for _, r := range result.Requests {
		for _, p := range r.Points {
			asked[p.Claim] = true
		}
	}
	for _, n := range result.NotAsked {
		why[n.N] = n.Reason
	}
	for n, c := range m.plan.Claims {
		if c.Letter != i+1 {
			continue
		}
		cell := &s.Cells[n]
		switch {
		case asked[c.N] && in.Writer:
			*cell = Cell{true, "it made the claim"}
		case asked[c.N]:
			cell.Asked = true
		case c.Out != "":
			cell.Why = c.Out
		case why[c.N] != "" && (in.Writer || slices.Contains(in.Pick, c.N)):
			cell.Why = why[c.N]
		}
	}
}

// spread deals parts to at most so many requests, neighbours together: the bounds of each.
func spread(parts, requests int) [][2]int {
	requests = min(requests, parts)
	var all [][2]int
	for i := range requests {
		all = append(all, [2]int{i * parts / requests, (i + 1) * parts / requests})
	}
	return all
}

// text merges the parts of one request, checks it and keeps it.
func (m *maker) text(s *Shape, a authority.Authority, parts []request.Request, from []int, n int) error {
	under, err := m.Laws.Get(parts[0].LawID)
	if err != nil {
		return err
	}
	own := request.OwnWords{}
	if n == 0 { // the person's own words stand once
		own = request.OwnWords(m.File.Words)
	}
	r, err := m.Drafter.Merge(under, m.File.With, own, parts)
	if err != nil {
		return fmt.Errorf("plan the request to %s: %w", a.Name, err)
	}
	t := Text{View: r.View, Salutation: under.Draft.Salutation, Law: under.ID}
	var of []int // the letter of each point
	for i, p := range parts {
		for range p.Points {
			of = append(of, from[i])
		}
	}
	n = 0 // points stand in the order of r.Points; one more of a letter serves it as a whole
	for _, v := range letters(r.View) {
		for _, b := range v.Blocks {
			for _, p := range b.Points {
				one := Asked{Number: p.Number, Text: p.Text, Letter: of[min(n, len(of)-1)]}
				if n < len(r.Points) {
					one.Claim, one.Kind = r.Points[n].Claim, r.Points[n].Kind
				}
				t.Points = append(t.Points, one)
				n++
			}
		}
		if v.Whole != nil {
			t.Points = append(t.Points, Asked{Number: v.Whole.Number, Text: v.Whole.Text, Letter: of[max(min(n, len(of))-1, 0)]})
		}
	}
	for _, p := range r.Own {
		t.Points = append(t.Points, Asked{Number: p.Number, Text: p.Text})
	}
	s.Texts = append(s.Texts, len(m.plan.Batch.Texts))
	m.plan.Batch.Texts = append(m.plan.Batch.Texts, t)
	s.Law = under.ID
	s.Points += len(t.Points)
	s.Length = max(s.Length, utf8.RuneCountInString(r.Body))
	m.judge(s, a, under, r.Text)
	return nil
}

func letters(v request.View) []request.View {
	if len(v.Letters) > 0 {
		return v.Letters
	}
	return []request.View{v}
}

// judge runs the checker over a text: the cost and the errors, but for what the person has yet to fill in.
func (m *maker) judge(s *Shape, a authority.Authority, under law.Law, text string) {
	ctx := check.Context{
		LawID: under.ID, Cites: []string{under.Name, under.Short, under.Citation}, MustCite: under.Form.CiteAct,
		NeedsName: under.RealName.Needed, Words: under.Form.Words, Hours: hours(under, a),
		Authority: check.Authority{Slug: a.Slug, Tags: a.Tags}, Today: m.Today,
	}
	draft := check.Parse(text)
	cost := m.Checks.Cost(draft, ctx)
	if band(cost.Band) >= band(s.Cost) {
		s.Cost, s.Factor = cost.Band, cost.Factor
	}
	for _, f := range m.Checks.Run(draft, ctx) {
		if f.Severity == check.Error && f.Rule != "fill-in" && f.Rule != "no-name" && f.Rule != "no-address" {
			s.Errors = append(s.Errors, f.Rule+": "+f.Why)
		}
	}
}

func band(b string) int {
	return slices.Index([]string{"", check.LikelyUnder, check.Near, check.OverLimit}, b)
}

// hours is the law's cost limit for the body, 0 where it sets none in hours.
func hours(under law.Law, a authority.Authority) int {
	central := a.Has("dept")
	for _, l := range under.Cost.Limits {
		if l.For == "all" || central == (l.For == "central") {
			return int(l.Hours)
		}
	}
	return 0
}
