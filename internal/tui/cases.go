package tui

import (
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// cases is the last screen: the letters that were worked on, what was sent, what is due.
type cases struct {
	lines  []desk.Line
	cursor int
	top    int
}

func (s *cases) title() string { return "Cases" }
func (s *cases) shape() shape  { return below }

func (s *cases) head(m *model) string {
	if len(s.lines) == 0 {
		return "Begin with a letter"
	}
	overdue := 0
	for _, l := range s.lines {
		if l.Overdue {
			overdue++
		}
	}
	if overdue > 0 {
		return fmt.Sprintf("Your letters and requests: %d overdue", overdue)
	}
	return "Your letters and requests"
}

func (s *cases) wheel(m *model, lines int) {
	s.cursor = max(0, min(s.cursor+lines/max(1, abs(lines)), len(s.lines)-1))
}

func (s *cases) click(m *model, p panes, x, y int) tea.Cmd {
	i := y - p.main.y + s.top
	if !p.main.has(x, y) || i >= len(s.lines) {
		return nil
	}
	again := s.cursor == i
	s.cursor = i
	if again {
		return openCase(m)
	}
	return nil
}

var begin = []string{
	"",
	"  Grounds reads an official letter, finds the claims that rest on evidence it",
	"  does not show, and writes a request for that evidence.",
	"",
	"    o  opens a letter from a file",
	"    p  takes a letter that you paste",
	"    s  takes one sentence, from a speech or a post",
	"",
	"  It works on this computer alone and sends nothing.",
}

func (s *cases) view(m *model, p panes) drawn {
	if len(s.lines) == 0 {
		return drawn{main: begin}
	}
	s.top = visible(s.top, s.cursor, len(s.lines), p.main.h)
	var d drawn
	for i := s.top; i < min(len(s.lines), s.top+p.main.h); i++ {
		l := s.lines[i]
		sign := "  "
		if l.Overdue {
			sign = "! "
		}
		next := l.State
		if l.Next != "" {
			next = l.What + " " + l.Next
		}
		if l.Pending {
			next = "unfinished edit"
		}
		w := p.main.w - 1
		text := fit(sign+clean(l.Title), w)
		if w >= 50 {
			text = fit(sign+clean(l.Title), w-27) + "  " + fit(next, 25)
		}
		if i == s.cursor {
			text = m.style.mark.Render(">") + m.style.chosen.Render(text)
		} else if l.Overdue {
			text = " " + m.style.bad.Render(text)
		} else {
			text = " " + text
		}
		d.main = append(d.main, text)
	}
	l := s.lines[s.cursor]
	d.rule, d.detail = "This letter", append(wrap(clean(l.Title), " ", p.detail.w-1), " "+l.State)
	if l.Next != "" {
		d.detail = append(d.detail, fmt.Sprintf(" %s on %s", l.What, l.Next))
	}
	return d
}

func (s *cases) current() *desk.Line {
	if s.cursor < len(s.lines) {
		return &s.lines[s.cursor]
	}
	return nil
}

func openCase(m *model) tea.Cmd {
	l := m.cases.current()
	if l == nil || m.keep == nil {
		return nil
	}
	m.turn++
	m.busy = "Opening the letter"
	return resumeCmd(m.desk, m.keep, l.ID, m.turn)
}

func pickFile(m *model) tea.Cmd {
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	return folderCmd(dir)
}

// sentHere tells whether an answer is awaited to the line chosen.
func sentHere(m *model) bool {
	l := m.cases.current()
	return l != nil && l.Next != ""
}

func replied(m *model) tea.Cmd {
	l := m.cases.current()
	f := newForm("The reply came on which day?", "", nil)
	f.line("Day (2026-11-25)", m.today())
	f.note = "To read what a reply says, and what to do next: grounds reply FILE."
	f.check = func(v []string) string {
		if !isDay(v[0]) {
			return "Write the day as 2026-11-25."
		}
		return ""
	}
	id := l.ID
	f.done = func(m *model, v []string) tea.Cmd {
		if m.session.ID == id {
			for i := range m.session.Sent {
				if m.session.Sent[i].Replied == "" {
					m.session.Sent[i].Replied = v[0]
				}
			}
		}
		m.saves++
		return repliedCmd(m.keep, m.shelf, id, v[0], m.today(), m.saves)
	}
	m.show(f)
	return nil
}

// forget deletes a letter and the work on it, after asking.
func forget(m *model) tea.Cmd {
	l := *m.cases.current()
	m.show(&confirm{
		name: "Forget this letter?", yes: "delete it", no: "keep it",
		text: []string{clean(l.Title), "", "The letter, your choices and the dates are deleted from this computer. Files that you saved elsewhere stay."},
		do: func(m *model) tea.Cmd {
			if m.session.ID == l.ID {
				m.base, m.work, m.session, m.undo, m.redo = nil, nil, desk.Session{}, nil, nil
			}
			m.say("Forgotten.")
			return forgetCmd(m.keep, m.shelf, l.ID, m.today())
		},
	})
	return nil
}
