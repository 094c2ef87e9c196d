package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"grounds/internal/desk"
)

func nextFinding(m *model) tea.Cmd {
	one := m.draft.of(m)
	if one == nil || len(one.Findings) == 0 {
		return nil
	}
	if m.draft.jump {
		m.draft.finding = (m.draft.finding + 1) % len(one.Findings)
	}
	m.draft.jump = true
	return nil
}

// mend does what the finding says where that changes no sense, or asks for what is to be filled in.
func mend(m *model) tea.Cmd {
	one := m.draft.of(m)
	f := one.Findings[max(0, min(m.draft.finding, len(one.Findings)-1))]
	switch low := strings.ToLower(f.Text + " " + f.Fix); {
	case f.Replace != nil:
		return m.rewrite(one.Key(), desk.MendOne(one.Text, f), "Mended. u takes it back.")
	case grade(f) == "to fill in" && (strings.Contains(low, "name") || strings.Contains(low, "address")):
		return you(m)
	case grade(f) == "to fill in" && (strings.Contains(low, "date") || strings.Contains(low, "day") || strings.Contains(low, "who said")):
		return correct(m)
	}
	m.say("This one wants your own words: t edits the text, 2 goes to the points.")
	return nil
}

// authority searches the directory as the person types.
func authority(m *model) tea.Cmd {
	s := &menu{name: "Who shall be asked?", hint: "Type a part of the name. Typing errors do no harm."}
	s.search = func(m *model, typed string) []choice {
		found, err := m.desk.Search(typed, 12)
		if err != nil {
			m.fail(err)
		}
		var all []choice
		for _, a := range found {
			slug, name := a.Authority.Slug, a.Authority.Name
			what := strings.Join(a.Authority.Where(), " ")
			all = append(all, choice{name: clean(name), what: clean(what), do: func(m *model) tea.Cmd {
				return m.change("Asked is "+name+".", func(x *desk.Decisions) { x.To, x.Law = slug, "" })
			}})
		}
		if len(all) == 0 && typed != "" {
			s.hint = "Nobody of that name is in the directory. Try another word of the name."
		}
		return all
	}
	m.show(s)
	return nil
}

func chooseLaw(m *model) tea.Cmd {
	laws, err := m.desk.Laws()
	if err != nil {
		m.fail(err)
		return nil
	}
	s := &menu{name: "Under which law?"}
	for _, l := range laws.All {
		if l.Draft.Ask == "" {
			continue
		}
		if one := m.draft.of(m); one != nil && one.Facts.Law == l.ID {
			s.cursor = len(s.all)
		}
		s.add(l.Name, l.Territory, func(m *model) tea.Cmd {
			return m.change("The law is changed.", func(x *desk.Decisions) { x.Law = l.ID })
		})
	}
	m.show(s)
	return nil
}

func grouping(m *model) tea.Cmd {
	s := &menu{name: "One request, or several?"}
	for i, g := range []struct{ id, name, what string }{
		{"topic", "By topic", "Claims that belong together, three at most in a request. Answered best."},
		{"claim", "One request a claim", "Many small requests. To one authority they count together, and may look like a campaign."},
		{"letter", "One request for all", "Everything in one letter, however long. Long ones are refused more often."},
	} {
		if m.session.Group == g.id {
			s.cursor = i
		}
		s.add(g.name, g.what, func(m *model) tea.Cmd {
			return m.change(g.name+".", func(x *desk.Decisions) { x.Group = g.id })
		})
	}
	m.show(s)
	return nil
}

// clauses offers the sentences that stand in the request only if the person wants them.
func clauses(m *model) tea.Cmd {
	one := m.draft.of(m)
	l, err := m.desk.Law(one.Facts.Law)
	if err != nil {
		m.fail(err)
		return nil
	}
	s := &menu{name: "Sentences that you may add", ticks: true}
	var ids []string
	for _, c := range l.Draft.Clauses {
		on := slices.Contains(m.session.With, c.ID)
		offered := slices.ContainsFunc(m.work.Drafts.Choices, func(x desk.Choice) bool { return x.ID == c.ID })
		if c.Optional && (on || offered) {
			ids = append(ids, c.ID)
			s.all = append(s.all, choice{name: c.Text, what: c.Text + " Why: " + c.Why, on: on})
		}
	}
	if len(ids) == 0 {
		m.say("There is nothing to add to this request.")
		return nil
	}
	s.done = func(m *model) tea.Cmd {
		var with []string
		for i, c := range s.all {
			if c.on {
				with = append(with, ids[i])
			}
		}
		return m.change("Done.", func(x *desk.Decisions) { x.With = with })
	}
	m.show(s)
	return nil
}

func turnDraft(by int) func(*model) tea.Cmd {
	return func(m *model) tea.Cmd {
		n := len(m.work.Drafts.Drafts)
		m.draft = request{at: (m.draft.at + by + n) % n}
		return nil
	}
}

func editText(m *model) tea.Cmd {
	one := m.draft.of(m)
	return editFileCmd(one.Key(), one.Text)
}

// export offers what can be done with the request.
func export(m *model) tea.Cmd {
	one := m.draft.of(m)
	s := &menu{name: "The request to " + clean(one.To)}
	left := ""
	if text := summary(*one); text != "nothing to mend" {
		left = " The checker: " + text + "."
	}
	s.add("Save as a text file", "Into the folder "+clean(m.folder())+"."+left, func(m *model) tea.Cmd {
		return writeCmd(m.work.Drafts.Drafts, []string{"txt"}, m.folder(), false)
	})
	s.add("Save in other formats", strings.Join(desk.Formats(), ", "), formats)
	s.add("Save in another folder", "Now it is "+clean(m.folder())+".", folderForm)
	s.add("Copy to the clipboard", "The whole text, to paste into a mail or a form."+left, func(m *model) tea.Cmd {
		m.say("Copied, if your terminal allows it. Nothing was sent.")
		return tea.SetClipboard(one.Text)
	})
	s.add("Links: a form filled in, and what was asked before", "On WhatDoTheyKnow your name and the request are public for good.", links)
	s.add("Note that it was sent", "Grounds then counts when the answer is due.", sendForm)
	m.show(s)
	return nil
}

func formats(m *model) tea.Cmd {
	s := &menu{name: "Save in which formats?", ticks: true}
	for i, f := range desk.Formats() {
		s.all = append(s.all, choice{name: f, what: "Into the folder " + clean(m.folder()) + ".", on: i == 0})
	}
	s.done = func(m *model) tea.Cmd {
		var ids []string
		for _, c := range s.all {
			if c.on {
				ids = append(ids, c.name)
			}
		}
		if len(ids) == 0 {
			m.say("No format was ticked, so nothing was written.")
			return nil
		}
		return writeCmd(m.work.Drafts.Drafts, ids, m.folder(), false)
	}
	m.show(s)
	return nil
}

// links shows the links that lead on; the program opens none of them.
func links(m *model) tea.Cmd {
	one := m.draft.of(m)
	p := &pages{name: "Links: nothing is opened by itself"}
	w := max(20, min(70, m.w-8))
	for i, l := range one.Facts.Links {
		p.text = append(p.text, m.style.strong.Render(fmt.Sprintf("%d. %s", i+1, clean(l.What))))
		if l.Note != "" {
			for _, line := range wrap("Mind: "+clean(l.Note), "   ", w) {
				p.text = append(p.text, m.style.warn.Render(line))
			}
		}
		p.text = append(p.text, strings.Split(ansi.Hardwrap(clean(l.URL), w, true), "\n")...)
		p.text = append(p.text, "")
		if i < 9 {
			p.extra = append(p.extra, key{name: fmt.Sprint(i + 1), say: "copy", do: func(m *model) tea.Cmd {
				m.say("Copied link " + fmt.Sprint(i+1) + ", if your terminal allows it: " + clean(l.What) + ".")
				return tea.SetClipboard(l.URL)
			}})
		}
	}
	m.show(p)
	return nil
}
