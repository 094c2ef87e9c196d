package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// points is the second screen: what is asked behind each claim, and what could be asked too.
type points struct {
	cursor int // among the points, not the headings
	top    int
	rows   []pointRow
	of     *desk.Work
}

// A pointRow is a line: a heading, a quotation, or a point.
type pointRow struct {
	head  string
	quote string
	draft int
	id    desk.PointID
	n     int // its number in the request; 0 where it is not asked
	rank  int // its place in the order of priority, from 1
	text  string
	tags  []string
	point bool
}

func (s *points) title() string { return "Points" }
func (s *points) shape() shape  { return below }

func (s *points) head(m *model) string {
	if !m.open() {
		return "No letter is open"
	}
	asked := 0
	for _, one := range m.work.Drafts.Drafts {
		asked += len(one.Facts.Points)
	}
	if asked == 0 {
		return "Nothing is asked yet"
	}
	return "What shall we ask for? " + count(asked, "point", "points") + " in " + count(len(m.work.Drafts.Drafts), "request", "requests")
}

// lay makes the rows out of the drafts: per claim the points asked, then those that could be.
func (s *points) lay(m *model) {
	if s.of == m.work {
		return
	}
	var stay *pointRow // the cursor goes with its point
	if r := s.current(); r != nil {
		stay = r
	}
	s.of, s.rows = m.work, nil
	for i, one := range m.work.Drafts.Drafts {
		s.rows = append(s.rows, pointRow{head: counter(i, len(m.work.Drafts.Drafts), one), draft: i})
		for _, n := range asked(one) {
			s.claim(m, i, one, n)
		}
		s.whole(m, i, one)
	}
	all := s.chosen()
	s.cursor = max(0, min(s.cursor, len(all)-1))
	for i, at := range all {
		if stay != nil && s.rows[at].id == stay.id && s.rows[at].draft == stay.draft {
			s.cursor = i
		}
	}
}

// counter says how a request stands against its bounds.
func counter(i, of int, one desk.Drafted) string {
	which := "Request"
	if of > 1 {
		which = fmt.Sprintf("Request %d of %d", i+1, of)
	}
	points, length := 0, one.Length()
	for _, p := range one.Facts.Points {
		if p.Claim > 0 {
			points++
		}
	}
	over := ""
	if points > desk.MostPoints || length > desk.MostLength {
		over = " (long: shorter ones are refused less)"
	}
	return fmt.Sprintf("%s: %d of %d points, %d of %d characters%s", which, points, desk.MostPoints, length, desk.MostLength, over)
}

// asked lists the claims of a request that have points, and those whose points were all taken away.
func asked(one desk.Drafted) []int {
	var all []int
	for n := range one.Request.Pool {
		all = append(all, n)
	}
	slices.Sort(all)
	return all
}

func (s *points) claim(m *model, i int, one desk.Drafted, n int) {
	s.rows = append(s.rows, pointRow{quote: m.work.Case.Claims[n-1].Text, draft: i})
	ranks := one.Request.Ranks()
	for at, p := range one.Request.Points {
		if p.Claim == n {
			s.rows = append(s.rows, pointRow{
				draft: i, id: desk.PointID{Claim: n, Kind: p.Kind, ID: p.ID}, n: at + 1, rank: 1 + slices.Index(ranks, at+1), text: one.Facts.Points[at].Text, point: true,
			})
		}
	}
	for _, p := range one.Request.Pool[n] {
		id := desk.PointID{Claim: n, Kind: p.Kind, ID: p.ID}
		if !slices.ContainsFunc(s.rows, func(r pointRow) bool { return r.id == id && r.n > 0 }) {
			s.rows = append(s.rows, pointRow{draft: i, id: id, text: p.Text, point: true})
		}
	}
}

// whole adds the point for the letter as a whole.
func (s *points) whole(m *model, i int, one desk.Drafted) {
	for _, p := range one.Facts.Points {
		if p.Claim == 0 {
			s.rows = append(s.rows, pointRow{head: "For the letter as a whole", draft: i},
				pointRow{draft: i, n: p.Number, rank: 1 + slices.Index(one.Request.Ranks(), p.Number), text: p.Text, point: true})
			return
		}
	}
	if want, decided := m.session.Chosen[0]; decided && len(want) == 0 {
		s.rows = append(s.rows, pointRow{head: "For the letter as a whole", draft: i},
			pointRow{draft: i, text: "What was prepared for the letter itself (not asked)", point: true})
	}
}

// chosen gives the places of the points among the rows.
func (s *points) chosen() []int {
	var all []int
	for i, r := range s.rows {
		if r.point {
			all = append(all, i)
		}
	}
	return all
}

func (s *points) current() *pointRow {
	if all := s.chosen(); len(all) > 0 {
		return &s.rows[all[max(0, min(s.cursor, len(all)-1))]]
	}
	return nil
}

func (s *points) move(m *model, by int) {
	s.lay(m)
	s.cursor = max(0, min(s.cursor+by, len(s.chosen())-1))
}

func (s *points) wheel(m *model, lines int) {
	if m.open() {
		s.move(m, lines/max(1, abs(lines)))
	}
}

func abs(n int) int { return max(n, -n) }

func (s *points) click(m *model, p panes, x, y int) tea.Cmd {
	if !m.open() || !p.main.has(x, y) {
		return nil
	}
	at := slices.Index(s.chosen(), y-p.main.y+s.top)
	if at < 0 {
		return nil
	}
	again := at == s.cursor
	s.cursor = at
	if again || x < 5 {
		return tickPoint(m)
	}
	return nil
}

func (s *points) view(m *model, p panes) drawn {
	if !m.open() {
		return drawn{}
	}
	if len(m.work.Drafts.Drafts) == 0 {
		return drawn{main: m.nothing(p.main.w)}
	}
	s.lay(m)
	cur := s.current()
	at := 0
	for i := range s.rows {
		if &s.rows[i] == cur {
			at = i
		}
	}
	s.top = visible(s.top, at, len(s.rows), p.main.h)
	if s.cursor == 0 {
		s.top = 0
	}
	var d drawn
	for i := s.top; i < min(s.top+p.main.h, len(s.rows)); i++ {
		d.main = append(d.main, s.draw(m, &s.rows[i], i == at, p.main.w))
	}
	d.rule, d.detail = "This point", s.about(m, cur, p.detail.w)
	return d
}

func (s *points) draw(m *model, r *pointRow, here bool, w int) string {
	switch {
	case r.head != "":
		return m.style.title.Render(fit(" "+r.head, w))
	case !r.point:
		return m.style.quote.Render(fit("  “"+r.quote+"”", w))
	}
	box, number, rank := "[ ]", "  ", "  "
	if r.n > 0 {
		box, number, rank = "[x]", fmt.Sprintf("%d.", r.n), fmt.Sprintf("wanted %s", nth(r.rank))
	}
	room := max(0, w-1)
	text := fmt.Sprintf("  %s %2s %s", box, number, r.text)
	if w >= 70 {
		text = fit(text, max(0, room-12)) + " " + fit(rank, 11)
	}
	text = fit(text, room)
	if here {
		return m.style.mark.Render(">") + m.style.chosen.Render(text)
	}
	return " " + text
}

func nth(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, suffix)
}

// about gives the point in full, where it comes from, and the days for which records are asked.
func (s *points) about(m *model, r *pointRow, w int) []string {
	if r == nil {
		return nil
	}
	lines := wrap(r.text, " ", max(10, w-1))
	one := m.work.Drafts.Drafts[r.draft]
	from := ""
	switch {
	case r.id.Claim == 0:
		from = "It is cheap to answer and serves every claim."
	case r.id.Kind == desk.OwnPoint:
		from = "Your own point."
	default:
		if name := m.names([]string{r.id.Kind}); name != "" {
			from = "Asked behind claims of the kind: " + strings.ToLower(name) + "."
		}
	}
	if r.n == 0 {
		from = strings.TrimSpace("Not asked; space adds it. " + from)
	}
	if from != "" {
		lines = append(lines, m.style.faint.Render(fit(" "+from, w)))
	}
	return append(lines, fit(" Records made from "+one.Request.From+" until "+one.Request.Until+" (w changes that)", w))
}

// nothing says why there is no request.
func (m *model) nothing(w int) []string {
	why := "No claim is ticked. Press 1 to go back and tick one with space."
	if m.work.Why != nil {
		why = told(m.work.Why)
		if m.work.Case.Authority.Name == "" {
			why = "The letter does not say who wrote it. Press 3, then a to choose who is asked."
		}
	}
	return append([]string{""}, wrap(clean(why), "  ", max(10, w-4))...)
}
