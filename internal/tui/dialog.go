package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// A dialog asks one thing. It gets the keys first and is drawn last.
type dialog interface {
	title() string
	keys() []key
	press(m *model, k tea.KeyPressMsg) tea.Cmd
	paste(m *model, text string) tea.Cmd
	view(m *model, w, h int) []string
	// pending is what was typed and is not yet confirmed; nil if nothing is worth keeping.
	pending() *desk.Pending
}

func shown(name, say string) key { return key{name: name, say: say} }

// close takes the dialog away.
func (m *model) close() { m.dialog = nil }

// confirm asks before something is lost.
type confirm struct {
	name    string
	text    []string
	yes, no string
	do      func(*model) tea.Cmd
	undo    func(*model) tea.Cmd // what no does; nil: nothing
}

func (c *confirm) title() string                { return c.name }
func (c *confirm) keys() []key                  { return []key{shown("y", c.yes), shown("n", c.no)} }
func (c *confirm) paste(*model, string) tea.Cmd { return nil }
func (c *confirm) pending() *desk.Pending       { return nil }
func (c *confirm) view(m *model, w, _ int) []string {
	return folded(append(c.text, "", "y "+c.yes+"    n "+c.no), w)
}

func (c *confirm) press(m *model, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "y", "Y":
		m.close()
		return c.do(m)
	case "n", "N", "esc":
		m.close()
		if c.undo != nil {
			return c.undo(m)
		}
	}
	return nil
}

func folded(text []string, w int) []string {
	var lines []string
	for _, t := range text {
		if strings.TrimSpace(t) == "" {
			lines = append(lines, "")
			continue
		}
		lines = append(lines, wrap(t, t[:len(t)-len(strings.TrimLeft(t, " "))], w)...)
	}
	return lines
}

// pages shows a text to read: the keys, a link.
type pages struct {
	name  string
	text  []string
	first int
	extra []key
}

func (p *pages) title() string                { return p.name }
func (p *pages) paste(*model, string) tea.Cmd { return nil }
func (p *pages) pending() *desk.Pending       { return nil }

func (p *pages) keys() []key {
	return append([]key{shown("↑↓", "scroll"), shown("esc", "back")}, p.extra...)
}

func (p *pages) view(m *model, w, h int) []string {
	p.first = max(0, min(p.first, len(p.text)-h))
	return p.text[p.first:min(len(p.text), p.first+h)]
}

func (p *pages) press(m *model, k tea.KeyPressMsg) tea.Cmd {
	switch name := k.String(); name {
	case "up", "k":
		p.first--
	case "down", "j":
		p.first++
	case "pgdown", "space":
		p.first += 10
	case "pgup":
		p.first -= 10
	default:
		m.close()
		for _, k := range p.extra {
			if k.name == name {
				return k.do(m)
			}
		}
	}
	return nil
}

func (p *pages) click(*model, int) tea.Cmd { return nil }
func (p *pages) wheel(lines int)           { p.first += lines }

// help shows the keys of this screen, from the table.
func help(m *model) tea.Cmd {
	p := &pages{name: "Keys of this screen"}
	for _, k := range m.keys {
		if k.long != "" && k.fits(m) {
			p.text = append(p.text, fit(k.name, 11)+k.long)
		}
	}
	p.text = append(p.text, "", "The mouse works too: click a line to choose it, click it again to tick.", "Grounds sends nothing. What you do is kept on this computer only.")
	m.show(p)
	return nil
}

// isDay tells whether a text is a day as 2026-11-25.
func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// keepLines makes one line end of the several that terminals send.
func keepLines(s string) string { return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s) }
