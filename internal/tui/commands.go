package tui

import (
	"errors"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// A result is what a command found, and how it changes the model. Commands are functions of values: they cannot reach the
// model.
type result interface{ take(*model) tea.Cmd }

// An openedMsg is a letter that was read, with the work on it that was kept.
type openedMsg struct {
	turn     int
	base     *desk.Case
	session  desk.Session
	resumed  bool
	lost     int // sentences that decisions spoke of and that are not there any more
	profile  desk.Profile
	suggest  []desk.Suggestion
	work     *desk.Work
	err      error
	keepFail error
}

// openCmd reads a letter and takes up the work that was kept with it.
func openCmd(d *desk.Desk, k *desk.Keeper, name string, b []byte, turn int) tea.Cmd {
	return func() tea.Msg {
		c, err := d.Open(name, b, desk.Corrections{})
		if err != nil {
			return openedMsg{turn: turn, err: err}
		}
		return opened(d, k, c, desk.Begin(c), turn)
	}
}

// quoteCmd begins with one sentence.
func quoteCmd(d *desk.Desk, k *desk.Keeper, sentence string, x desk.Decisions, turn int) tea.Cmd {
	return func() tea.Msg {
		c, err := d.Quote(sentence, desk.Corrections{})
		if err != nil {
			return openedMsg{turn: turn, err: err}
		}
		s := desk.Begin(c)
		s.Decisions = x
		return opened(d, k, c, s, turn)
	}
}

// fileCmd reads a letter's file.
func fileCmd(d *desk.Desk, k *desk.Keeper, name string, turn int) tea.Cmd {
	return func() tea.Msg {
		b, err := desk.Read(name, nil)
		if err != nil {
			return openedMsg{turn: turn, err: err}
		}
		return openCmd(d, k, name, b, turn)()
	}
}

// resumeCmd takes up a letter that was kept.
func resumeCmd(d *desk.Desk, k *desk.Keeper, id string, turn int) tea.Cmd {
	return func() tea.Msg {
		s, found, err := k.Load(id)
		if err == nil && !found {
			err = errors.New("open the letter: it is no longer kept")
		}
		if err != nil {
			return openedMsg{turn: turn, err: err}
		}
		c, err := d.Resume(s)
		if err != nil {
			return openedMsg{turn: turn, err: err}
		}
		return opened(d, k, c, s, turn)
	}
}

func opened(d *desk.Desk, k *desk.Keeper, c *desk.Case, s desk.Session, turn int) tea.Msg {
	m := openedMsg{turn: turn, base: c, session: s}
	if k != nil {
		kept, found, err := k.Load(s.ID)
		if m.keepFail = err; found {
			m.session, m.resumed = kept, true
			m.lost = m.session.Refit(c)
		}
		k.Begin(s.ID)
		if m.profile, err = k.Profile(); err != nil {
			m.keepFail = err
		}
	}
	plain, err := d.Work(c, desk.Decisions{To: m.session.To}, m.profile)
	if err == nil {
		m.suggest = d.Suggest(c, plain.Drafts)
		m.work, err = d.Work(c, m.session.Decisions, m.profile)
	}
	m.err = err
	return m
}

// A draftedMsg is the work after a change.
type draftedMsg struct {
	turn int
	work *desk.Work
	err  error
}

func draftCmd(d *desk.Desk, c *desk.Case, x desk.Decisions, p desk.Profile, turn int) tea.Cmd {
	return func() tea.Msg {
		w, err := d.Work(c, x, p)
		return draftedMsg{turn, w, err}
	}
}

// A keptMsg says that something was kept, or why not.
type keptMsg struct{ err error }

func saveCmd(k *desk.Keeper, s desk.Session, turn int) tea.Cmd {
	if k == nil || s.ID == "" {
		return nil
	}
	return func() tea.Msg {
		s.Saved = time.Now().UTC().Truncate(time.Second)
		return keptMsg{k.Save(s, turn)}
	}
}

// A profileMsg is what the person told of themselves before.
type profileMsg struct {
	profile desk.Profile
	err     error
}

func profileCmd(k *desk.Keeper) tea.Cmd {
	if k == nil {
		return nil
	}
	return func() tea.Msg {
		p, err := k.Profile()
		return profileMsg{p, err}
	}
}

func saveProfileCmd(k *desk.Keeper, p desk.Profile) tea.Cmd {
	if k == nil {
		return nil
	}
	return func() tea.Msg { return keptMsg{k.SaveProfile(p)} }
}

// A casesMsg is the list of cases.
type casesMsg struct {
	lines []desk.Line
	err   error
}

func casesCmd(d *desk.Desk, k *desk.Keeper) tea.Cmd {
	return func() tea.Msg {
		lines, err := d.Lines(k)
		return casesMsg{lines, err}
	}
}

// A folderMsg is what a folder holds, and what is to be done with the file chosen.
type folderMsg struct {
	path    string
	entries []desk.Entry
	pick    pick
	err     error
}

// A pick says what a file is chosen for.
type pick struct {
	title string
	do    func(m *model, file string) tea.Cmd
}

func folderCmd(dir string, p pick) tea.Cmd {
	return func() tea.Msg {
		path, entries, err := desk.Folder(dir)
		return folderMsg{path, entries, p, err}
	}
}

// A writtenMsg names the files that were written, or asks to write over one that differs.
type writtenMsg struct {
	dir    string
	names  []string
	differ bool
	format []string
	err    error
}

func writeCmd(drafts []desk.Drafted, formats []string, dir string, force bool) tea.Cmd {
	return func() tea.Msg {
		m := writtenMsg{dir: dir, format: formats}
		which, err := desk.FormatsOf(formats)
		if err != nil {
			m.err = err
			return m
		}
		files, err := desk.Files(drafts, which)
		if err == nil {
			err = desk.Save(dir, files, force)
		}
		var h *desk.Hint
		m.differ, m.err = errors.As(err, &h) && !force, err
		for _, f := range files {
			m.names = append(m.names, filepath.Join(dir, f.Name))
		}
		return m
	}
}
