package tui

import (
	"fmt"
	"strings"

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
			next = awaited(l)
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
	d.rule, d.detail = "This letter", append(wrap(clean(l.Title), " ", p.detail.w-1), " "+stands(l))
	if l.Next != "" {
		d.detail = append(d.detail, " "+awaited(l))
	}
	return d
}

// awaited says when an answer is due.
func awaited(l desk.Line) string {
	if l.Overdue {
		return "overdue since " + l.Next
	}
	return "answer due " + l.Next
}

// stands says in a sentence how far it is.
func stands(l desk.Line) string {
	text := strings.ToUpper(l.State[:1]) + l.State[1:] + "."
	switch {
	case l.Overdue:
		text = "The answer is late. v writes a friendly reminder, or what the law gives next."
	case l.Next != "":
		text = "Sent. r reads the reply when it comes."
	case l.State == "answered":
		text = "Answered. v writes what may follow, such as the request for a review."
	}
	return text
}

func (s *cases) current() *desk.Line {
	if s.cursor < len(s.lines) {
		return &s.lines[s.cursor]
	}
	return nil
}
