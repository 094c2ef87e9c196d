package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// pointed is a dialog that the mouse can use.
type pointed interface {
	click(m *model, row int) tea.Cmd
	wheel(lines int)
}

// box gives the place of the dialog, frame and all, and the lines in it.
func (m *model) box(p panes) (rect, []string) {
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
	return rect{(m.w - w) / 2, max(0, (room-len(inner)-2)/2+1), w, len(inner) + 2}, inner
}

// overlay draws the dialog over the rows, in the middle.
func (m *model) overlay(rows []string, p panes) {
	at, inner := m.box(p)
	faint, title := m.style.faint.Render, ""
	if name := m.dialog.title(); name != "" {
		title = " " + ansi.Truncate(name, max(0, at.w-6), "…") + " "
	}
	box := []string{faint("╭─") + m.style.title.Render(title) + faint(strings.Repeat("─", max(0, at.w-3-ansi.StringWidth(title)))+"╮")}
	for _, l := range inner {
		box = append(box, faint("│ ")+fit(l, at.w-4)+faint(" │"))
	}
	box = append(box, faint("╰"+strings.Repeat("─", max(0, at.w-2))+"╯"))
	for i, l := range box {
		if y := at.y + i; y < len(rows) {
			row := rows[y]
			rows[y] = ansi.Truncate(row, at.x, "") + "\x1b[m" + fit(l, at.w) + ansi.TruncateLeft(row, at.x+at.w, "")
		}
	}
}

// click goes to the dialog, the tabs or the screen.
func (m *model) click(x, y int) tea.Cmd {
	m.status = status{}
	p := m.panes()
	if m.dialog != nil {
		at, _ := m.box(p)
		if d, ok := m.dialog.(pointed); ok && at.has(x, y) {
			return d.click(m, y-at.y-1)
		}
		return nil
	}
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
	if d, ok := m.dialog.(pointed); ok {
		d.wheel(lines)
	} else if m.dialog == nil {
		m.screen().wheel(m, lines)
	}
	return nil
}
