package tui

import (
	"cmp"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// correct asks for what was read wrong, or could not be read, of the letter itself.
func correct(m *model) tea.Cmd {
	m.show(m.correctForm())
	return nil
}

func (m *model) correctForm() *form {
	l := m.work.Case.Letter
	ref := ""
	for _, r := range l.Refs {
		if ref == "" && r.Ours {
			ref = r.Text
		}
	}
	was := []string{l.Date.ISO, cmp.Or(l.Sender.Role, l.Sender.Unit), ref, l.Subject.Text}
	f := newForm("What was read of the letter", "facts", nil)
	f.line("Date (2025-03-14, 2025-03 or 2025)", was[0])
	f.line("Who wrote it: the office, not a private name", was[1])
	f.line("The authority's own reference", was[2])
	f.line("What it is about", was[3])
	f.note = "Change what is wrong. What is empty could not be read."
	f.check = func(v []string) string {
		_, err := m.desk.Decide(m.base, desk.Decisions{Fixes: desk.Corrections{Date: v[0]}})
		if err != nil {
			return "Write the date as 2025-03-14, 2025-03 or 2025."
		}
		return ""
	}
	f.done = func(m *model, v []string) tea.Cmd {
		return m.change("Corrected.", func(x *desk.Decisions) {
			for i, at := range []*string{&x.Fixes.Date, &x.Fixes.Author, &x.Fixes.Reference, &x.Fixes.Topic} {
				if v[i] != was[i] {
					*at = v[i]
				}
			}
		})
	}
	return f
}

// you asks for the person's name and address, once.
func you(m *model) tea.Cmd {
	m.show(m.youForm())
	return nil
}

func (m *model) youForm() *form {
	f := newForm("Your name and address for the reply", "you", nil)
	f.line("Your real name (the law wants it)", m.profile.Name)
	f.line("Your e-mail address for the reply", m.profile.Email)
	f.note = "Kept on this computer for the next request, readable by you alone."
	f.done = func(m *model, v []string) tea.Cmd {
		m.profile.Name, m.profile.Email = v[0], v[1]
		m.say("Your name and address stand in the request.")
		return tea.Batch(saveProfileCmd(m.keep, m.profile), m.again())
	}
	return f
}

// pasteLetter takes the text of a letter.
func pasteLetter(m *model) tea.Cmd {
	f := newForm("Paste or type the letter", "", nil)
	f.many = true
	f.area("The whole letter is best: with its date and who wrote it.", "")
	f.done = func(m *model, v []string) tea.Cmd {
		m.turn++
		m.busy = "Reading the letter"
		return openCmd(m.desk, m.keep, "pasted letter", []byte(v[0]), m.turn)
	}
	m.show(f)
	return nil
}

// quoteSentence begins without a letter.
func quoteSentence(m *model) tea.Cmd {
	f := newForm("One sentence from a speech, a broadcast or a post", "", nil)
	f.line("The sentence, word for word", "")
	f.line("Who said it: the office", "")
	f.line("When (2025-03-14, 2025-03 or 2025)", "")
	f.check = func(v []string) string {
		if v[0] == "" {
			return "Write the sentence first."
		}
		return ""
	}
	f.done = func(m *model, v []string) tea.Cmd {
		m.turn++
		m.busy = "Reading the sentence"
		x := desk.Decisions{Fixes: desk.Corrections{Author: v[1], Date: v[2]}}
		return quoteCmd(m.desk, m.keep, v[0], x, m.turn)
	}
	m.show(f)
	return nil
}

// sendForm asks on which day the request was sent.
func sendForm(m *model) tea.Cmd {
	f := newForm("Sent on which day?", "", nil)
	f.line("Day (2026-11-25)", m.today())
	f.note = "Grounds sends nothing. This only notes the day, to count when the answer is due."
	f.check = func(v []string) string {
		if !isDay(v[0]) {
			return "Write the day as 2026-11-25."
		}
		return ""
	}
	one := m.draft.of(m)
	f.done = func(m *model, v []string) tea.Cmd { return sendCmd(m.desk, m.work.Case, *one, v[0]) }
	m.show(f)
	return nil
}

func sendCmd(d *desk.Desk, c *desk.Case, one desk.Drafted, day string) tea.Cmd {
	return func() tea.Msg {
		due, err := d.SentDraft(c, one, day)
		return sentMsg{day, due, err}
	}
}

// folderForm asks where requests are saved.
func folderForm(m *model) tea.Cmd {
	f := newForm("Save requests in which folder?", "", nil)
	f.line("Folder (it is made if need be)", m.folder())
	f.done = func(m *model, v []string) tea.Cmd {
		return writeCmd(m.work.Drafts.Drafts, []string{"txt"}, cmp.Or(v[0], "."), false)
	}
	m.show(f)
	return nil
}

func (m *model) folder() string { return cmp.Or(m.profile.Folder, "requests") }

// unfinished makes the form again in which something was typed when the program ended.
func (m *model) unfinished(p desk.Pending) dialog {
	var f *form
	switch p.What {
	case "facts":
		f = m.correctForm()
	case "you":
		f = m.youForm()
	case "window":
		window(m)
		f, _ = m.dialog.(*form)
	case "point":
		if len(p.Key) == 4 {
			draft, _ := strconv.Atoi(p.Key[0])
			claim, _ := strconv.Atoi(p.Key[1])
			f = m.pointForm("You were writing this when the program ended", pointRow{draft: draft, id: desk.PointID{Claim: claim, Kind: p.Key[2], ID: p.Key[3]}}, "")
		}
	}
	if f == nil {
		return nil
	}
	f.put(p.Text)
	m.say("What you were writing is here again: enter takes it over, esc drops it.")
	return f
}
