package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

func splitWords(s string) []string { return strings.Fields(s) }

// save keeps the session as it now is.
func (m *model) save() tea.Cmd {
	if m.base == nil {
		return nil
	}
	m.saves++
	m.session.Screen = m.screen().title()
	m.session.Anchor(m.base)
	return saveCmd(m.keep, m.session.Clone(), m.saves)
}

func (m *model) list() tea.Cmd { return casesCmd(m.desk, m.keep) }

// change changes what the person decided, so that it can be taken back, and makes the drafts anew.
func (m *model) change(did string, do func(*desk.Decisions)) tea.Cmd {
	next := m.session.Decisions.Clone()
	do(&next)
	if len(m.session.Edited) > 0 && len(next.Edited) > 0 {
		m.show(&confirm{
			name: "The request was edited by hand", yes: "change it", no: "leave it",
			text: []string{"This change makes the request anew, without what you edited in its text.", "Undo (u) brings your text back."},
			do:   func(m *model) tea.Cmd { next.Edited = nil; return m.put(did, next) },
		})
		return nil
	}
	return m.put(did, next)
}

// put makes decisions the standing ones.
func (m *model) put(did string, next desk.Decisions) tea.Cmd {
	m.undo, m.redo = append(m.undo, m.session.Decisions), nil
	m.session.Decisions = next
	if did != "" {
		m.say(did)
	}
	return m.again()
}

// again makes the drafts anew and keeps the session.
func (m *model) again() tea.Cmd {
	saved := m.save()
	m.turn++
	m.busy = "Writing the request"
	if m.making {
		m.more = true
		return saved
	}
	return tea.Batch(saved, m.make())
}

func (m *model) make() tea.Cmd {
	m.making, m.more = true, false
	return draftCmd(m.desk, m.base, m.session.Decisions.Clone(), m.profile, m.turn)
}

// rewrite puts a changed text in place of a draft's.
func (m *model) rewrite(key, text, did string) tea.Cmd {
	next := m.session.Decisions.Clone()
	if next.Edited == nil {
		next.Edited = map[string]string{}
	}
	next.Edited[key] = text
	return m.put(did, next)
}

func undo(m *model) tea.Cmd {
	last := len(m.undo) - 1
	m.redo = append(m.redo, m.session.Decisions)
	m.session.Decisions, m.undo = m.undo[last], m.undo[:last]
	m.say("Taken back. U does it again.")
	return m.again()
}

func redo(m *model) tea.Cmd {
	last := len(m.redo) - 1
	m.undo = append(m.undo, m.session.Decisions)
	m.session.Decisions, m.redo = m.redo[last], m.redo[:last]
	m.say("Done again.")
	return m.again()
}

// goTo turns to a screen.
func goTo(i int) func(*model) tea.Cmd { return func(m *model) tea.Cmd { return m.turnTo(i) } }

func (m *model) turnTo(i int) tea.Cmd {
	if i < 3 && !m.open() {
		m.say("Open a letter first: o a file, p paste, s one sentence.")
		m.at = 3
		return nil
	}
	m.at = i
	var learnt tea.Cmd
	if !m.profile.Knows && m.base != nil {
		m.profile.Knows = true
		learnt = saveProfileCmd(m.keep, m.profile)
	}
	if i == 3 {
		return tea.Batch(m.save(), learnt, m.list())
	}
	return tea.Batch(m.save(), learnt)
}

func nextScreen(by int) func(*model) tea.Cmd {
	return func(m *model) tea.Cmd { return m.turnTo((m.at + by + 4) % 4) }
}

// ticked lists the sentences asked about: the person's choice, or the program's.
func (m *model) ticked() []int {
	if m.session.Picked != nil {
		return m.session.Picked
	}
	var all []int
	for _, s := range m.suggest {
		if s.Asked {
			all = append(all, s.N)
		}
	}
	slices.Sort(all)
	return all
}

// move and scroll go to the screen shown.
func move(by int) func(*model) tea.Cmd {
	return func(m *model) tea.Cmd {
		switch m.at {
		case 0:
			m.letter.move(m, by)
		case 1:
			m.points.move(m, by)
		case 3:
			m.cases.cursor = max(0, min(m.cases.cursor+by, len(m.cases.lines)-1))
		}
		return nil
	}
}

func scroll(by int) func(*model) tea.Cmd {
	return func(m *model) tea.Cmd { m.screen().wheel(m, by); return nil }
}

func page(by int) func(*model) tea.Cmd {
	return func(m *model) tea.Cmd {
		m.screen().wheel(m, by*max(1, m.panes().main.h-1))
		return nil
	}
}
