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

// overlay draws the dialog over the rows, in the middle.
func (m *model) overlay(rows []string, p panes) {
	w := min(m.w, max(20, min(76, m.w-4)))
	if m.w < onePane {
		w = m.w
	}
	room := p.status.y - 1
	if p.status.empty() {
		room = m.h
	}
	inner := m.dialog.view(m, w-4, max(1, room-2))
	if len(inner) > room-2 && room > 2 {
		inner = inner[:room-2]
	}
	x, y := (m.w-w)/2, max(0, (room-len(inner)-2)/2+1)
	box := []string{m.style.faint.Render("╭─") + m.style.title.Render(titled(m.dialog.title(), w-4)) + m.style.faint.Render(strings.Repeat("─", max(0, w-3-ansi.StringWidth(titled(m.dialog.title(), w-4))))+"╮")}
	for _, l := range inner {
		box = append(box, m.style.faint.Render("│ ")+fit(l, w-4)+m.style.faint.Render(" │"))
	}
	box = append(box, m.style.faint.Render("╰"+strings.Repeat("─", max(0, w-2))+"╯"))
	for i, l := range box {
		if at := y + i; at < len(rows) {
			row := rows[at]
			rows[at] = ansi.Truncate(row, x, "") + "\x1b[m" + fit(l, w) + ansi.TruncateLeft(row, x+w, "")
		}
	}
}

func titled(s string, w int) string {
	if s == "" {
		return ""
	}
	return " " + ansi.Truncate(s, max(0, w-2), "…") + " "
}

// click goes to the dialog, the tabs or the screen.
func (m *model) click(x, y int) tea.Cmd {
	m.status = status{}
	if m.dialog != nil {
		return nil
	}
	p := m.panes()
	if !p.tabs.has(x, y) {
		return m.screen().click(m, p, x, y)
	}
	at := 0
	for i, s := range m.screens() {
		at += len(s.title()) + 4
		if x < at {
			return m.turnTo(i)
		}
	}
	return nil
}

func (m *model) wheel(e tea.MouseWheelMsg) tea.Cmd {
	lines := 3
	if e.Button == tea.MouseWheelUp {
		lines = -3
	}
	if m.dialog == nil {
		m.screen().wheel(m, lines)
	}
	return nil
}
