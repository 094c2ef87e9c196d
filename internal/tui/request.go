package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"grounds/internal/desk"
)

// request is the third screen: the letter as it will be sent, with what the checker says of it.
type request struct {
	at      int // which request
	finding int
	first   int // line of the text shown first
	jump    bool
}

func (s *request) title() string { return "Request" }
func (s *request) shape() shape  { return draft }

// of gives the request shown; nil if there is none.
func (s *request) of(m *model) *desk.Drafted {
	if m.work == nil || len(m.work.Drafts.Drafts) == 0 {
		return nil
	}
	all := m.work.Drafts.Drafts
	return &all[max(0, min(s.at, len(all)-1))]
}

func (s *request) head(m *model) string {
	one := s.of(m)
	if one == nil {
		return "No request yet"
	}
	which := ""
	if n := len(m.work.Drafts.Drafts); n > 1 {
		which = fmt.Sprintf("Request %d of %d. ", s.at+1, n)
	}
	name := one.Facts.Law
	if l, err := m.desk.Law(one.Facts.Law); err == nil {
		name = l.Name
	}
	return which + "Your request, under the " + strings.TrimPrefix(name, "The ")
}

func (s *request) wheel(m *model, lines int) { s.first, s.jump = max(0, s.first+lines), false }

func (s *request) click(m *model, p panes, x, y int) tea.Cmd {
	if p.detail.has(x, y) || p.side.has(x, y) {
		return nextFinding(m)
	}
	return nil
}

func (s *request) view(m *model, p panes) drawn {
	one := s.of(m)
	if one == nil {
		if !m.open() {
			return drawn{}
		}
		return drawn{main: m.nothing(p.main.w)}
	}
	lines, places := shownText(one.Text, p.main.w)
	s.finding = max(0, min(s.finding, len(one.Findings)-1))
	from, to := -1, -1
	if s.jump && len(one.Findings) > 0 {
		f := one.Findings[s.finding]
		from = places[max(0, min(f.Line-1, len(places)-1))]
		end := f.Line - 1 + strings.Count(f.Text, "\n")
		to = places[max(0, min(end, len(places)-1))]
		s.first = visible(visible(s.first, to, len(lines), p.main.h), from, len(lines), p.main.h)
	}
	s.first = max(0, min(s.first, len(lines)-p.main.h))
	var d drawn
	for i := s.first; i < min(len(lines), s.first+p.main.h); i++ {
		text := clean(lines[i])
		switch {
		case i >= from && i <= to:
			text = m.style.chosen.Render(fit(text, p.main.w))
		case strings.HasPrefix(text, "    "):
			text = m.style.quote.Render(text)
		case strings.HasPrefix(text, "To: "), strings.HasPrefix(text, "Subject: "):
			text = m.style.strong.Render(text)
		}
		d.main = append(d.main, text)
	}
	d.rule = "The checker: " + summary(*one)
	if len(lines) > p.main.h {
		d.rule += fmt.Sprintf(" · lines %d to %d of %d", s.first+1, min(len(lines), s.first+p.main.h), len(lines))
	}
	if p.side.empty() {
		d.detail = s.said(m, one, p.detail.w)
		return d
	}
	d.side = append([]string{m.style.title.Render(" " + d.rule), ""}, s.said(m, one, p.side.w)...)
	return d
}

// shownText gives the text in lines that fit, and where each of its own lines begins among them.
func shownText(text string, w int) (lines []string, places []int) {
	for _, l := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		places = append(places, len(lines))
		if ansi.StringWidth(l) <= w {
			lines = append(lines, l)
			continue
		}
		indent := l[:len(l)-len(strings.TrimLeft(l, " "))]
		lines = append(lines, wrap(l, indent, w)...)
	}
	return lines, places
}

// summary counts the findings.
func summary(one desk.Drafted) string {
	n := map[string]int{}
	for _, f := range one.Findings {
		n[grade(f)]++
	}
	var parts []string
	for _, g := range []string{"to mend", "to fill in", "to think about", "hint"} {
		if n[g] == 1 || n[g] > 0 && g != "hint" {
			parts = append(parts, fmt.Sprintf("%d %s", n[g], g))
		} else if n[g] > 0 {
			parts = append(parts, fmt.Sprintf("%d hints", n[g]))
		}
	}
	if len(parts) == 0 {
		return "nothing to mend"
	}
	return strings.Join(parts, ", ")
}

// grade says how much a finding matters in the words of the screens.
func grade(f desk.Finding) string {
	switch {
	case f.Rule == "fill-in" || f.Rule == "no-name" || f.Rule == "no-address":
		return "to fill in"
	case f.Severity == "error":
		return "to mend"
	case f.Severity == "warn":
		return "to think about"
	}
	return "hint"
}

// said words the finding chosen.
func (s *request) said(m *model, one *desk.Drafted, w int) []string {
	lines := []string{}
	if len(one.Findings) == 0 {
		lines = append(lines, wrap("Nothing to mend. Read it once more: would you sign it?", " ", w-1)...)
	} else {
		f := one.Findings[s.finding]
		style := m.style.warn
		if grade(f) == "to mend" {
			style = m.style.bad
		}
		head := fmt.Sprintf(" %d of %d, %s", s.finding+1, len(one.Findings), grade(f))
		if words := strings.Join(strings.Fields(f.Text), " "); words != "" {
			head += ": “" + words + "”"
		}
		lines = append(lines, style.Render(fit(clean(head), w)))
		lines = append(lines, wrap(clean(f.Fix), " ", w-1)...)
		lines = append(lines, wrap(clean("Why: "+f.Why), " ", w-1)...)
	}
	if one.ByHand {
		lines = append(lines, m.style.faint.Render(" You changed this text by hand; u takes that back."))
	}
	for _, line := range one.Facts.Send {
		lines = append(lines, wrap(clean(line), " ", w-1)...)
	}
	return lines
}
