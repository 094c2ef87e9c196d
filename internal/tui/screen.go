package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// A screen draws the panes of one step and keeps where the person is in it.
type screen interface {
	title() string
	shape() shape
	// head is the line above the panes: what the person is to do here.
	head(m *model) string
	// view gives the lines of a pane; which is told by the rectangle's place in the layout.
	view(m *model, p panes) drawn
	click(m *model, p panes, x, y int) tea.Cmd
	wheel(m *model, lines int)
}

// drawn are the lines of the panes; missing ones are blank.
type drawn struct {
	main, side, detail []string
	rule               string // the title over the detail
}

// View draws the whole terminal.
func (m *model) View() tea.View {
	v := tea.NewView(m.frame())
	v.AltScreen, v.MouseMode, v.WindowTitle = true, tea.MouseModeCellMotion, "grounds"
	return v
}

func (m *model) frame() string {
	p := m.panes()
	d := m.screen().view(m, p)
	rows := make([]string, 0, m.h)
	for y := range m.h {
		rows = append(rows, m.row(p, d, y))
	}
	if m.dialog != nil {
		m.overlay(rows, p)
	}
	return strings.Join(rows, "\n")
}

// row draws one line of the terminal out of the panes that it crosses.
func (m *model) row(p panes, d drawn, y int) string {
	switch {
	case p.tabs.has(0, y):
		return m.tabs()
	case p.head.has(0, y):
		return m.style.strong.Render(fit(" "+m.screen().head(m), m.w))
	case p.status.has(0, y):
		return m.statusLine()
	case p.keys.has(0, y):
		return m.keyLine(y-p.keys.y, p.keys.h)
	case p.rule.x == 0 && p.rule.has(0, y):
		return m.rule(d.rule, m.w)
	case p.detail.x == 0 && p.detail.has(0, y):
		return fit(line(d.detail, y-p.detail.y), m.w)
	}
	row := fit(line(d.main, y-p.main.y), p.main.w)
	if p.bar.empty() {
		return row
	}
	row += m.style.faint.Render("│")
	switch {
	case p.rule.x == p.side.x && p.rule.has(p.rule.x, y):
		return row + m.rule(d.rule, p.side.w)
	case p.detail.x == p.side.x && p.detail.has(p.detail.x, y):
		return row + fit(line(d.detail, y-p.detail.y), p.side.w)
	}
	return row + fit(line(d.side, y-p.side.y), p.side.w)
}

func line(lines []string, i int) string {
	if i < 0 || i >= len(lines) {
		return ""
	}
	return lines[i]
}

func (m *model) rule(title string, w int) string {
	if title != "" {
		title = " " + ansi.Truncate(title, max(0, w-6), "…") + " "
	}
	return fit(m.style.faint.Render("──")+m.style.title.Render(title)+m.style.faint.Render(strings.Repeat("─", max(0, w-2-ansi.StringWidth(title)))), w)
}

// tabs draws the names of the screens with the keys that lead there; the one shown stands in brackets.
func (m *model) tabs() string {
	var b strings.Builder
	for i, s := range m.screens() {
		if i == m.at {
			b.WriteString(m.style.here.Render(fmt.Sprintf("[%d %s]", i+1, s.title())))
		} else {
			b.WriteString(m.style.tab.Render(fmt.Sprintf(" %d %s ", i+1, s.title())))
		}
	}
	return fit(b.String(), m.w)
}

func (m *model) statusLine() string {
	switch {
	case m.status.bad:
		return fit(" "+m.style.bad.Render("! "+m.status.text), m.w)
	case m.status.text != "":
		return fit(" "+m.style.good.Render(m.status.text), m.w)
	case m.busy != "":
		return fit(" "+m.style.warn.Render(m.busy+" … (esc stops it)"), m.w)
	}
	return fit("", m.w)
}

// keyLine names the keys of the moment. What does not fit is behind the question mark.
func (m *model) keyLine(row, rows int) string {
	shown := m.shown()
	var lines []string
	current, length := " ", 1
	for i, k := range shown {
		text := k.name + " " + k.say
		n := ansi.StringWidth(text) + 3
		last := len(lines) == rows-1
		if length+n > m.w && !last {
			lines, current, length = append(lines, current), " ", 1
		} else if length+n > m.w || last && i < len(shown)-1 && length+n > m.w-7 {
			continue
		}
		current += m.style.key.Render(k.name) + " " + k.say + "   "
		length += n
	}
	return fit(line(append(lines, current), row), m.w)
}

// shown lists the keys to name: those of the dialog, or those of the screen and the question mark.
func (m *model) shown() []key {
	if m.dialog != nil {
		return m.dialog.keys()
	}
	var all []key
	for _, k := range m.keys {
		if k.say != "" && k.fits(m) {
			all = append(all, k)
		}
	}
	return all
}
