package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// settle writes the points of a request into the decisions as they are, so that one of them can be changed and the others
// stay.
func settle(x *desk.Decisions, one desk.Drafted) {
	if x.Chosen == nil {
		x.Chosen = map[int][]desk.Chosen{}
	}
	for n := range one.Request.Pool {
		if _, decided := x.Chosen[n]; decided {
			continue
		}
		x.Chosen[n] = []desk.Chosen{}
		for _, p := range one.Request.Points {
			if p.Claim == n {
				x.Chosen[n] = append(x.Chosen[n], desk.Chosen{Kind: p.Kind, ID: p.ID})
			}
		}
	}
}

// decide changes the points of the request at the cursor.
func (m *model) decide(did string, do func(x *desk.Decisions, r pointRow, one desk.Drafted)) tea.Cmd {
	m.points.lay(m)
	r := m.points.current()
	if r == nil {
		return nil
	}
	row, one := *r, m.work.Drafts.Drafts[r.draft]
	return m.change(did, func(x *desk.Decisions) {
		settle(x, one)
		do(x, row, one)
	})
}

func tickPoint(m *model) tea.Cmd {
	m.points.lay(m)
	r := m.points.current()
	if r == nil {
		return nil
	}
	if r.n > 0 && r.id.Claim > 0 && len(m.work.Drafts.Drafts[r.draft].Request.Points) == 1 {
		m.say("A request needs one point on a claim at least. To drop the claim, untick it on the Letter screen.")
		return nil
	}
	did := "Asked."
	if r.n > 0 {
		did = "Not asked."
	}
	return m.decide(did, func(x *desk.Decisions, r pointRow, one desk.Drafted) {
		id := r.id
		if id.Claim == 0 {
			if r.n > 0 {
				x.Chosen[0] = []desk.Chosen{}
			} else {
				delete(x.Chosen, 0)
			}
			return
		}
		all := x.Chosen[id.Claim]
		if i := place(all, id); i >= 0 {
			x.Chosen[id.Claim] = slices.Delete(all, i, i+1)
		} else {
			x.Chosen[id.Claim] = append(all, desk.Chosen{Kind: id.Kind, ID: id.ID})
		}
	})
}

func place(all []desk.Chosen, id desk.PointID) int {
	return slices.IndexFunc(all, func(c desk.Chosen) bool { return c.Kind == id.Kind && c.ID == id.ID })
}

func editPoint(m *model) tea.Cmd {
	m.points.lay(m)
	r := m.points.current()
	if r == nil {
		return nil
	}
	m.show(m.pointForm("Put the point in your own words", *r, r.text))
	return nil
}

func addPoint(m *model) tea.Cmd {
	m.points.lay(m)
	r := m.points.current()
	if r == nil {
		return nil
	}
	claim := r.id.Claim
	if claim == 0 {
		claim = asked(m.work.Drafts.Drafts[r.draft])[0]
	}
	m.show(m.pointForm("Ask for something else behind this claim", pointRow{draft: r.draft, id: desk.PointID{Claim: claim, Kind: desk.OwnPoint}}, ""))
	return nil
}

// pointForm edits the text of a point; one without a name is new.
func (m *model) pointForm(title string, r pointRow, text string) *form {
	f := newForm(title, "point", []string{fmt.Sprint(r.draft), fmt.Sprint(r.id.Claim), r.id.Kind, r.id.ID})
	f.area("Ask for a record, not for a reason: “The report …”, “The table …”", text)
	f.done = func(m *model, v []string) tea.Cmd { return m.putPoint(r, v[0]) }
	return f
}

// putPoint puts a text in place of a point's, or as a new point.
func (m *model) putPoint(r pointRow, text string) tea.Cmd {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" || r.draft >= len(m.work.Drafts.Drafts) {
		m.say("Nothing was written, so nothing was changed.")
		return nil
	}
	one, id := m.work.Drafts.Drafts[r.draft], r.id
	return m.change("Your words stand in the request now.", func(x *desk.Decisions) {
		settle(x, one)
		if id.Claim == 0 {
			x.Chosen[0] = []desk.Chosen{{Text: text}}
			return
		}
		all := x.Chosen[id.Claim]
		if id.ID == "" {
			id.ID = freshID(all)
		}
		if i := place(all, id); i >= 0 {
			all[i].Text = text
		} else {
			x.Chosen[id.Claim] = append(all, desk.Chosen{Kind: id.Kind, ID: id.ID, Text: text})
		}
	})
}

// freshID numbers a person's own points.
func freshID(all []desk.Chosen) string {
	for n := 1; ; n++ {
		id := fmt.Sprint(n)
		if place(all, desk.PointID{Kind: desk.OwnPoint, ID: id}) < 0 {
			return id
		}
	}
}

// rank moves the point in the order of priority.
func rank(by int) func(*model) tea.Cmd {
	return func(m *model) tea.Cmd {
		m.points.lay(m)
		r := m.points.current()
		if r == nil || r.n == 0 {
			m.say("Only a point that is asked has a place in the order: space asks it.")
			return nil
		}
		to := r.rank - 1 + by
		if to < 0 || to >= len(m.work.Drafts.Drafts[r.draft].Request.Ranks()) {
			return nil
		}
		return m.decide(fmt.Sprintf("Wanted %s now.", nth(to+1)), func(x *desk.Decisions, r pointRow, one desk.Drafted) {
			x.Order = moved(orderOf(one, x.Order), r.rank-1, to)
		})
	}
}

// orderOf gives the points of a request by priority, before what was said of other requests.
func orderOf(one desk.Drafted, had []desk.PointID) []desk.PointID {
	var all []desk.PointID
	for _, n := range one.Request.Ranks() {
		id := desk.PointID{}
		if n <= len(one.Request.Points) {
			p := one.Request.Points[n-1]
			id = desk.PointID{Claim: p.Claim, Kind: p.Kind, ID: p.ID}
		}
		all = append(all, id)
	}
	for _, id := range had {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

func moved(all []desk.PointID, from, to int) []desk.PointID {
	one := all[from]
	all = slices.Delete(all, from, from+1)
	return slices.Insert(all, to, one)
}

// window asks for the days between which the records were made.
func window(m *model) tea.Cmd {
	f := newForm("Records made between which days?", "window", nil)
	f.line("From (2023-04-01; empty: as counted)", m.session.From)
	f.line("Until", m.session.Until)
	f.note = "A short window is answered sooner: two years at most."
	f.check = func(v []string) string {
		for _, day := range v {
			if !isDay(day) && day != "" {
				return "Write days as 2023-04-01."
			}
		}
		if v[0] != "" && v[1] != "" && v[0] > v[1] {
			return "The first day comes after the last."
		}
		return ""
	}
	f.done = func(m *model, v []string) tea.Cmd {
		return m.change("The days are changed.", func(x *desk.Decisions) { x.From, x.Until = v[0], v[1] })
	}
	m.show(f)
	return nil
}
