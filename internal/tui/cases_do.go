package tui

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// openCase takes up the work on a letter, or shows what was sent where the letter is not kept.
func openCase(m *model) tea.Cmd {
	l := m.cases.current()
	if l == nil {
		return nil
	}
	m.turn++
	m.busy = "Opening the letter"
	if l.Kept && m.keep != nil {
		return resumeCmd(m.desk, m.keep, l.ID, m.turn)
	}
	return caseCmd(m.desk, m.keep, l.Case, m.turn)
}

// caseCmd opens the letter that was kept with what was sent.
func caseCmd(d *desk.Desk, k *desk.Keeper, id int64, turn int) tea.Cmd {
	return func() tea.Msg {
		c, err := d.Case(id)
		if err == nil && c.Letter == "" {
			err = &desk.Hint{Err: fmt.Errorf("open the letter of case %d: it was not kept, only what was sent", id), Hint: fmt.Sprintf("'grounds cases show %d' prints that", id)}
		}
		if err != nil {
			return openedMsg{turn: turn, err: err}
		}
		return openCmd(d, k, cmp.Or(c.File, "letter.txt"), []byte(c.Letter), turn)()
	}
}

func pickFile(m *model) tea.Cmd {
	return folderCmd(".", pick{"Open a letter from", (*model).openFile})
}

// sentHere tells whether something was sent in the line chosen.
func sentHere(m *model) bool {
	l := m.cases.current()
	return l != nil && l.Case != 0
}

// replied takes the file of a reply and says what it decided.
func replied(m *model) tea.Cmd {
	id := m.cases.current().Case
	return folderCmd(".", pick{"The reply is the file", func(m *model, file string) tea.Cmd {
		m.busy = "Reading the reply"
		return replyCmd(m.desk, id, file)
	}})
}

// A replyMsg is what was read of a reply.
type replyMsg struct {
	reply *desk.Reply
	err   error
}

func replyCmd(d *desk.Desk, id int64, file string) tea.Cmd {
	return func() tea.Msg {
		b, err := desk.Read(file, nil)
		if err != nil {
			return replyMsg{err: err}
		}
		r, err := d.Reply(file, b, desk.ReplyOptions{Case: id})
		return replyMsg{r, err}
	}
}

func (msg replyMsg) take(m *model) tea.Cmd {
	m.busy = ""
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	p := &pages{name: "What the reply says: a proposal"}
	w := max(20, min(70, m.w-8))
	say := func(indent, text string) { p.text = append(p.text, wrap(clean(text), indent, w)...) }
	if len(msg.reply.Decisions) == 0 {
		say("", "No decision was found in it. It is kept with the case all the same.")
	}
	for _, x := range msg.reply.Decisions {
		about := "The request"
		if x.Point > 0 {
			about = fmt.Sprintf("Point %d", x.Point)
		}
		what := about + ": " + strings.ReplaceAll(x.Decision, "-", " ")
		if len(x.Cited) > 0 {
			what += " (" + strings.Join(x.Cited, ", ") + ")"
		}
		p.text = append(p.text, m.style.strong.Render(fit(clean(what), w)))
		say("  ", "“"+x.Text+"”")
	}
	for _, a := range msg.reply.Advice {
		p.text = append(p.text, "")
		say("", strings.TrimLeft(a.Section+": ", ": ")+a.What+". "+a.Do)
	}
	p.extra = []key{{name: "v", say: "write the next letter", do: nextLetter}}
	m.show(p)
	return m.list()
}

// nextLetter offers the letters that may follow.
func nextLetter(m *model) tea.Cmd {
	id := m.cases.current().Case
	s := &menu{name: "Which letter comes next?"}
	write := func(kind string) func(*model) tea.Cmd {
		return func(m *model) tea.Cmd {
			m.busy = "Writing the letter"
			return nextCmd(m.desk, desk.NextOptions{Case: id, Kind: kind, Name: m.profile.Name, Email: m.profile.Email})
		}
	}
	s.add("What the case calls for", "Chosen by what the reply says, and by the dates.", write(""))
	for _, k := range desk.NextKinds() {
		s.add(strings.ToUpper(k[:1])+k[1:], nextWords[k], write(k))
	}
	m.show(s)
	return nil
}

// nextWords says what each letter is for.
var nextWords = map[string]string{
	"chase":     "A friendly reminder that the answer is due.",
	"narrow":    "A smaller request, where the first was too much work.",
	"clarify":   "An answer to what the authority asked you.",
	"review":    "The authority is asked to look at its refusal again.",
	"complaint": "The body that watches over the law is asked to decide.",
}

// A nextMsg is the letter that follows.
type nextMsg struct {
	next *desk.Next
	id   int64
	err  error
}

func nextCmd(d *desk.Desk, o desk.NextOptions) tea.Cmd {
	return func() tea.Msg {
		n, err := d.Next(o)
		return nextMsg{n, o.Case, err}
	}
}

func (msg nextMsg) take(m *model) tea.Cmd {
	m.busy = ""
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	p := &pages{name: "The next letter"}
	lines, _ := shownText(msg.next.Text, max(20, min(72, m.w-8)))
	for _, l := range lines {
		p.text = append(p.text, clean(l))
	}
	for _, n := range msg.next.Notes {
		p.text = append(p.text, wrap("Note: "+clean(n), "", max(20, min(70, m.w-8)))...)
	}
	file := desk.File{Name: desk.Slug(msg.next.To) + "-" + desk.Slug(msg.next.Kind) + ".txt", Data: []byte(msg.next.Text)}
	p.extra = []key{
		{name: "s", say: "save", do: func(m *model) tea.Cmd { return saveFileCmd(m.folder(), file) }},
		{name: "c", say: "copy", do: func(m *model) tea.Cmd {
			m.say("Copied, if your terminal allows it. Nothing was sent.")
			return tea.SetClipboard(msg.next.Text)
		}},
		{name: "n", say: "note as sent today", do: func(m *model) tea.Cmd { return sentNextCmd(m.desk, msg, m.today()) }},
	}
	m.show(p)
	return nil
}

func saveFileCmd(dir string, file desk.File) tea.Cmd {
	return func() tea.Msg {
		return writtenMsg{dir: dir, names: []string{filepath.Join(dir, file.Name)}, err: desk.Save(dir, []desk.File{file}, false)}
	}
}

func sentNextCmd(d *desk.Desk, n nextMsg, day string) tea.Cmd {
	return func() tea.Msg {
		_, kept, err := d.Sent(n.next.Text, desk.SentOptions{Date: day, Kind: n.next.Kind, Case: n.id})
		m := sentMsg{day: day, err: err}
		if len(kept) > 0 {
			m.due = kept[0].Due
		}
		return m
	}
}

// forget deletes a letter and the work on it, after asking.
func forget(m *model) tea.Cmd {
	l := *m.cases.current()
	text := []string{clean(l.Title), "", "The letter and your choices are deleted from this computer. Files that you saved elsewhere stay."}
	if l.Case != 0 {
		text[2] = "The letter, your choices, what was sent, the replies and the dates are deleted from this computer. Files that you saved elsewhere stay."
	}
	m.show(&confirm{
		name: "Forget this letter?", yes: "delete it", no: "keep it", text: text,
		do: func(m *model) tea.Cmd {
			if m.session.ID == l.ID {
				m.base, m.work, m.session, m.undo, m.redo = nil, nil, desk.Session{}, nil, nil
			}
			m.say("Forgotten.")
			return forgetCmd(m.desk, m.keep, l)
		},
	})
	return nil
}

func forgetCmd(d *desk.Desk, k *desk.Keeper, l desk.Line) tea.Cmd {
	return func() tea.Msg {
		if l.Case != 0 {
			if err := d.Forget(l.Case); err != nil {
				return casesMsg{err: err}
			}
		}
		if l.Kept && k != nil {
			if err := k.Forget(l.ID); err != nil {
				return casesMsg{err: err}
			}
		}
		return casesCmd(d, k)()
	}
}
