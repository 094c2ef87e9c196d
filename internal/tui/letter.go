package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// letter is the first screen: the text with its claims marked, the list of them by priority, what is said of the one chosen.
type letter struct {
	cursor  int // in the list
	first   int // line of the text shown first
	top     int // row of the list shown first
	free    bool
	marking bool // choosing a sentence of one's own
	at      int  // the sentence chosen so
	text    bool // in one pane: the text, not the list
	flow    *flow
	of      *desk.Case // what flow was made of, with so many claims
	claims  int
	rows    []listRow
}

// A listRow is a line of the list: a heading, or a claim by its index.
type listRow struct {
	head string
	at   int
}

func (s *letter) title() string { return "Letter" }
func (s *letter) shape() shape  { return reading }

func (s *letter) head(m *model) string {
	if !m.open() {
		return "No letter is open"
	}
	if s.marking {
		return "Choose the sentence that is a claim, then press enter"
	}
	return "Which claims shall we ask about? " + count(len(m.ticked()), "is", "are") + " ticked"
}

func count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// listed are the claims in the order of the list: the suggestions, then those that the person marked.
func (m *model) listed() []desk.Suggestion {
	all := slices.Clone(m.suggest)
	var own []int
	for n := range m.session.Kinds {
		if !slices.ContainsFunc(all, func(x desk.Suggestion) bool { return x.N == n }) {
			own = append(own, n)
		}
	}
	slices.Sort(own)
	for _, n := range own {
		all = append(all, desk.Suggestion{N: n})
	}
	return all
}

// lay makes the list's rows and, if the width or the letter changed, the text.
func (s *letter) lay(m *model, width int) {
	all := m.listed()
	s.rows = s.rows[:0]
	last := ""
	for i := range all {
		if h := heading(m, all, i); h != last {
			s.rows, last = append(s.rows, listRow{head: h, at: -1}), h
		}
		s.rows = append(s.rows, listRow{at: i})
	}
	if s.flow == nil || s.flow.width != width || s.of != m.base || s.claims != len(all) {
		labels := map[int]string{}
		for i, one := range all {
			labels[one.N] = fmt.Sprint(i + 1)
			if m.work.Case.Claims[one.N-1].Strength == desk.Weak {
				labels[one.N] += "?"
			}
		}
		s.flow, s.of, s.claims = newFlow(m.work.Case, labels, width), m.base, len(all)
	}
}

// heading says what the claims under it have in common.
func heading(m *model, all []desk.Suggestion, i int) string {
	c := &m.work.Case.Claims[all[i].N-1]
	n := 0
	for _, one := range all {
		if one.Asked {
			n++
		}
	}
	switch {
	case i >= len(m.suggest):
		return "Marked by you"
	case all[i].Asked && n == 1:
		return "Ask about this one first"
	case all[i].Asked:
		return fmt.Sprintf("Ask about these %d first", n)
	case c.Strength == desk.Strong:
		return "Strong, but not ticked"
	}
	return "Weak (?): you could ask"
}

// current is the sentence that everything on the screen speaks of; nil if there is none.
func (s *letter) current(m *model) *desk.Claim {
	claims := m.work.Case.Claims
	if s.marking {
		return &claims[max(0, min(s.at, len(claims)-1))]
	}
	all := m.listed()
	if len(all) == 0 {
		return nil
	}
	return &claims[all[max(0, min(s.cursor, len(all)-1))].N-1]
}

func (s *letter) move(m *model, by int) {
	s.free = false
	if s.marking {
		s.at = max(0, min(s.at+by, len(m.work.Case.Claims)-1))
		return
	}
	s.cursor = max(0, min(s.cursor+by, len(m.listed())-1))
}

func (s *letter) wheel(m *model, lines int) {
	s.first, s.free = max(0, s.first+lines), true
}

func (s *letter) click(m *model, p panes, x, y int) tea.Cmd {
	if !m.open() || m.dialog != nil {
		return nil
	}
	list, text := p.side, p.main
	if p.single {
		list = p.main
	}
	if list.has(x, y) && !(p.single && s.text) {
		if i := y - list.y + s.top; i < len(s.rows) && s.rows[i].at >= 0 {
			again := s.cursor == s.rows[i].at
			s.cursor, s.free, s.marking = s.rows[i].at, false, false
			if again || x-list.x < 5 {
				return tick(m)
			}
		}
		return nil
	}
	if i := y - text.y + s.first; text.has(x, y) && s.flow != nil && i < len(s.flow.lines) {
		at := margin
		for _, piece := range s.flow.lines[i] {
			at += len([]rune(piece.text))
			if x-text.x < at {
				s.choose(m, piece.n)
				break
			}
		}
	}
	return nil
}

// choose goes to the claim that is a sentence, or while marking to any sentence.
func (s *letter) choose(m *model, n int) {
	if n == 0 {
		return
	}
	if s.marking {
		s.at = n - 1
	} else if i := slices.IndexFunc(m.listed(), func(x desk.Suggestion) bool { return x.N == n }); i >= 0 {
		s.cursor = i
	}
}

// tick asks about a claim, or no more.
func tick(m *model) tea.Cmd {
	c := m.letter.current(m)
	if c == nil {
		return nil
	}
	n, now := c.N, slices.Clone(m.ticked())
	did := "Ticked: it is asked about."
	if i := slices.Index(now, n); i >= 0 {
		now, did = slices.Delete(now, i, i+1), "No longer ticked."
	} else {
		now = append(now, n)
	}
	slices.Sort(now)
	return m.change(did, func(x *desk.Decisions) { x.Picked = append([]int{}, now...) })
}

func startMarking(m *model) tea.Cmd {
	c := m.letter.current(m)
	if len(m.work.Case.Claims) == 0 {
		return nil
	}
	m.letter.marking, m.letter.free, m.letter.text = true, false, true
	if c != nil {
		m.letter.at = c.N - 1
	}
	return nil
}

func stopMarking(m *model) tea.Cmd {
	m.letter.marking, m.letter.text = false, false
	return nil
}

func swap(m *model) tea.Cmd { m.letter.text = !m.letter.text; return nil }

// markHere asks what kind of claim the sentence is, and then asks about it.
func markHere(m *model) tea.Cmd {
	return m.kinds(m.letter.current(m), "What kind of claim is it?", true)
}

// changeKind asks what kind of claim it is.
func changeKind(m *model) tea.Cmd {
	return m.kinds(m.letter.current(m), "What kind of claim is it?", false)
}

func (m *model) kinds(c *desk.Claim, title string, own bool) tea.Cmd {
	if c == nil {
		return nil
	}
	kinds, err := m.desk.Kinds()
	if err != nil {
		m.fail(err)
		return nil
	}
	n := c.N
	list := &menu{name: title}
	for i, k := range kinds {
		list.add(k.Name, k.What, func(m *model) tea.Cmd { return m.setKind(n, k.ID, k.Name, own) })
		if len(c.Kinds) > 0 && c.Kinds[0] == k.ID {
			list.cursor = i
		}
	}
	m.show(list)
	return nil
}

func (m *model) setKind(n int, id, name string, own bool) tea.Cmd {
	now := slices.Clone(m.ticked())
	if own && !slices.Contains(now, n) {
		now = append(now, n)
		slices.Sort(now)
	}
	did := "It counts as " + strings.ToLower(name) + " now."
	if own {
		did = "Marked as your own claim, and ticked."
		m.letter.marking, m.letter.text = false, false
	}
	cmd := m.change(did, func(x *desk.Decisions) {
		if x.Kinds == nil {
			x.Kinds = map[int][]string{}
		}
		x.Kinds[n] = []string{id}
		delete(x.Chosen, n) // its points were of the other kind
		if own {
			x.Picked = now
		}
	})
	if own {
		m.letter.choose(m, n)
	}
	return cmd
}
