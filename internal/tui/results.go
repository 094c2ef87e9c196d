package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// take puts an opened letter on the screens.
func (msg openedMsg) take(m *model) tea.Cmd {
	if msg.turn != m.turn {
		return nil
	}
	m.busy = ""
	if msg.err != nil {
		m.fail(msg.err)
		if m.base == nil {
			m.at = 3
		}
		return nil
	}
	m.base, m.session, m.suggest, m.work = msg.base, msg.session, msg.suggest, msg.work
	if m.keep != nil {
		m.profile = msg.profile
	}
	m.undo, m.redo, m.more = nil, nil, false
	m.letter, m.points, m.draft = letter{}, points{}, request{}
	m.at = 0
	if msg.resumed {
		m.at = m.screenNamed(m.session.Screen)
		m.say("Your earlier work on this letter is here again.")
		if msg.lost > 0 {
			m.say(fmt.Sprintf("Your earlier work is here again, but for %s that the program now reads otherwise.", count(msg.lost, "sentence", "sentences")))
		}
	}
	if msg.keepFail != nil {
		m.fail(msg.keepFail)
	}
	m.turn++
	if p := m.session.Pending; p != nil {
		m.dialog = m.unfinished(*p)
	}
	if m.work.Why != nil && m.dialog == nil {
		m.fail(m.work.Why)
		if m.work.Case.Authority.Name == "" {
			m.at = 2
			return tea.Batch(m.save(), authority(m))
		}
	}
	return m.save()
}

func (m *model) screenNamed(name string) int {
	for i, s := range m.screens() {
		if s.title() == name && i < 3 {
			return i
		}
	}
	return 0
}

// take shows the drafts, unless they are of an earlier change.
func (msg draftedMsg) take(m *model) tea.Cmd {
	m.making = false
	if m.more && m.base != nil {
		return m.make()
	}
	if msg.turn != m.turn {
		return nil
	}
	m.busy = ""
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	m.work = msg.work
	m.draft.at = max(0, min(m.draft.at, len(m.work.Drafts.Drafts)-1))
	if m.work.Why != nil {
		m.fail(m.work.Why)
	} else if i := m.unasked(); i > 0 {
		m.say(fmt.Sprintf("Claim %d is ticked, but there is nothing more to ask about it than the others already do.", i))
	}
	return nil
}

// unasked gives the number in the list of a claim that is ticked and stands in no request; 0 if there is none.
func (m *model) unasked() int {
	for i, s := range m.listed() {
		stands := slices.ContainsFunc(m.work.Drafts.Drafts, func(one desk.Drafted) bool { return slices.Contains(one.Facts.Claims, s.N) })
		if !stands && slices.Contains(m.session.Picked, s.N) {
			return i + 1
		}
	}
	return 0
}

func (msg keptMsg) take(m *model) tea.Cmd {
	if msg.err != nil {
		m.fail(msg.err)
	}
	return nil
}

func (msg profileMsg) take(m *model) tea.Cmd {
	m.profile = msg.profile
	if msg.err != nil {
		m.fail(msg.err)
	}
	return nil
}

func (msg casesMsg) take(m *model) tea.Cmd {
	if msg.err != nil {
		m.fail(msg.err)
	}
	m.cases.lines = msg.lines
	m.cases.cursor = max(0, min(m.cases.cursor, len(msg.lines)-1))
	return nil
}

func (msg folderMsg) take(m *model) tea.Cmd {
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	m.show(folderMenu(msg))
	return nil
}

// take says where the files are, or asks before one is written over.
func (msg writtenMsg) take(m *model) tea.Cmd {
	if msg.differ {
		m.show(&confirm{
			name: "Write over it?", yes: "write over it", no: "leave it",
			text: []string{"In " + clean(msg.dir) + " there is already a request with another text.", "Nothing was written yet."},
			do:   func(m *model) tea.Cmd { return writeCmd(m.work.Drafts.Drafts, msg.format, msg.dir, true) },
		})
		return nil
	}
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	what := strings.Join(msg.names, ", ")
	if n := len(msg.names); n > 1 {
		what = fmt.Sprintf("%d files in the folder %s", n, msg.dir)
	}
	m.say("Saved " + what + ". Nothing was sent.")
	if msg.dir != m.profile.Folder {
		m.profile.Folder = msg.dir
		return saveProfileCmd(m.keep, m.profile)
	}
	return nil
}

func (msg editMsg) take(m *model) tea.Cmd {
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	return execCmd(msg)
}

func (msg endedMsg) take(*model) tea.Cmd { return readEditCmd(msg.key, msg.path, msg.err) }

func (msg editedMsg) take(m *model) tea.Cmd {
	if msg.text == "" && msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	return m.rewrite(msg.key, msg.text, "Your text stands in the request now.")
}

// A sentMsg is a request noted as sent, with the day on which the answer is due.
type sentMsg struct {
	day, due string
	err      error
}

func (msg sentMsg) take(m *model) tea.Cmd {
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	text := "Noted as sent on " + msg.day + "."
	if msg.due != "" {
		text += " The answer is due by " + msg.due + "."
	}
	m.say(text)
	return m.list()
}

// A progressMsg says what takes long.
type progressMsg string

func (msg progressMsg) take(m *model) tea.Cmd {
	if m.busy != "" {
		m.busy = clean(string(msg))
	}
	return nil
}
