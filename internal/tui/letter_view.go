package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"grounds/internal/desk"
)

// view draws the text, the list and what is said of the claim chosen.
func (s *letter) view(m *model, p panes) drawn {
	if !m.open() {
		text := "Press 4, then o to open a letter, p to paste one."
		if m.busy != "" {
			text = m.busy + " …"
		}
		return drawn{main: []string{"", "  " + text}}
	}
	s.lay(m, p.main.w)
	var d drawn
	c := s.current(m)
	d.rule, d.detail = s.name(m, c), s.about(m, c, max(p.detail.w, 10))
	if !m.profile.Knows {
		d.detail = append(folded(help3, max(p.detail.w, 10)), d.detail...)
	}
	list := p.side
	if p.single {
		list = p.main
	}
	switch {
	case p.single && !s.text:
		d.main = s.list(m, list)
	default:
		d.main = s.page(m, p.main, c)
		d.side = s.list(m, list)
	}
	return d
}

// help3 is the help for the first time.
var help3 = []string{
	" 1. The ticked claims rest on records that you can ask for. Space ticks.",
	" 2. Press enter to see what will be asked, enter again to read the request.",
	" 3. Press enter once more to save it. You send it yourself: nothing leaves here.",
}

// page draws the text with the chosen sentence in sight.
func (s *letter) page(m *model, r rect, c *desk.Claim) []string {
	if c != nil && !s.free {
		from, to := s.flow.at[c.N], s.flow.last[c.N]
		s.first = visible(visible(s.first, to+1, len(s.flow.lines), r.h), max(0, from-1), len(s.flow.lines), r.h)
	}
	s.first = max(0, min(s.first, len(s.flow.lines)-r.h))
	ticked := m.ticked()
	var lines []string
	for i := s.first; i < min(s.first+r.h, len(s.flow.lines)); i++ {
		lines = append(lines, s.draw(m, s.flow.lines[i], c, ticked))
	}
	return lines
}

func (s *letter) draw(m *model, pieces []piece, c *desk.Claim, ticked []int) string {
	sign := "  "
	var b strings.Builder
	for _, p := range pieces {
		style, known := lipgloss.NewStyle(), false
		asked := slices.Contains(ticked, p.n)
		chosen := c != nil && p.n == c.N
		if chosen {
			sign = m.style.mark.Render("> ")
		}
		switch {
		case p.text == " ":
		case p.n == 0:
			style, known = m.style.faint, true
		case chosen:
			style, known = m.style.chosen, true
		case p.mark:
			style, known = m.style.mark, true
		case asked:
			style, known = m.style.strong, true
		}
		text := p.text
		if p.mark && !asked {
			text = "(" + text[1:len(text)-1] + ")"
		}
		if known {
			text = style.Render(text)
		}
		b.WriteString(text)
	}
	return sign + b.String()
}

// list draws the claims by priority.
func (s *letter) list(m *model, r rect) []string {
	at := slices.IndexFunc(s.rows, func(x listRow) bool { return x.at == s.cursor })
	s.top = visible(s.top, at, len(s.rows), r.h)
	if at == 1 {
		s.top = 0
	}
	ticked, all := m.ticked(), m.listed()
	var lines []string
	for i := s.top; i < min(s.top+r.h, len(s.rows)); i++ {
		row := s.rows[i]
		if row.at < 0 {
			lines = append(lines, m.style.title.Render(" "+row.head))
			continue
		}
		c := &m.work.Case.Claims[all[row.at].N-1]
		box, sign := "[ ]", " "
		if slices.Contains(ticked, c.N) {
			box = "[x]"
		}
		text := fit(fmt.Sprintf("%s %2d %s", box, row.at+1, c.Text), max(0, r.w-1))
		if row.at == s.cursor && !s.marking {
			sign, text = m.style.mark.Render(">"), m.style.chosen.Render(text)
		}
		lines = append(lines, sign+text)
	}
	if len(s.rows) == 0 {
		lines = wrap("No claims were found: nothing here rests on evidence that is not shown, as far as the program can tell. Press m to mark a sentence of your own.", " ", r.w-1)
	}
	return lines
}

// name names the claim and what was read of the letter itself.
func (s *letter) name(m *model, c *desk.Claim) string {
	name := "No claim"
	if c != nil {
		name = "This sentence"
		if i := slices.IndexFunc(m.listed(), func(x desk.Suggestion) bool { return x.N == c.N }); i >= 0 {
			name = fmt.Sprintf("Claim %d", i+1)
		}
	}
	l := m.work.Case.Letter
	if l.Genre == "quote" {
		return name
	}
	read := cmp.Or(l.Date.ISO, "no date could be read")
	for _, r := range l.Refs {
		if r.Ours {
			read += ", " + r.Text
			break
		}
	}
	return name + " · the letter: " + read + " (d corrects)"
}

// about says of a claim what kind it is, why it was flagged, what would be on record, and why it is not asked.
func (s *letter) about(m *model, c *desk.Claim, w int) []string {
	if c == nil {
		return nil
	}
	var lines []string
	say := func(label, text string) {
		folded := wrap(label+" "+text, " ", w-1)
		if len(folded) > 0 {
			folded[0] = " " + m.style.strong.Render(label) + strings.TrimPrefix(folded[0], " "+label)
		}
		lines = append(lines, folded...)
	}
	if names := m.names(c.Kinds); names != "" {
		say("Kind:", names)
	} else {
		say("Kind:", "none found; enter marks it as a claim of your own")
	}
	if why := reasons(c); why != "" {
		say("Why:", why)
	} else if _, by := m.session.Kinds[c.N]; by {
		say("Why:", "you said so")
	}
	if i := slices.IndexFunc(m.suggest, func(x desk.Suggestion) bool { return x.N == c.N }); i >= 0 && m.suggest[i].Why != "" && !slices.Contains(m.ticked(), c.N) {
		say("Not ticked:", m.suggest[i].Why)
	}
	if records := m.desk.Records(c.Kinds); len(records) > 0 {
		say("Should be on record:", strings.Join(records[:min(3, len(records))], "; "))
	}
	return lines
}

// names gives the kinds as a person says them.
func (m *model) names(ids []string) string {
	var names []string
	for _, id := range ids {
		if k, err := m.desk.Kind(id); err == nil {
			names = append(names, k.Name)
		}
	}
	return strings.Join(names, ", ")
}

// reasons says in plain words what gave the claim away, each reason once.
func reasons(c *desk.Claim) string {
	var all []string
	for _, cue := range c.Cues {
		if !slices.Contains(c.Kinds, cue.Kind) {
			continue
		}
		text := fmt.Sprintf("it %s (“%s”)", cue.Why, cue.Text)
		if !slices.ContainsFunc(all, func(has string) bool { return strings.HasPrefix(has, "it "+cue.Why+" (") }) {
			all = append(all, text)
		}
	}
	return strings.Join(all, "; ")
}
