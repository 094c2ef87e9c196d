// Package tui gives the screens: a letter, the points to ask behind its claims, the request as it will be sent, and what was
// sent before.
//
// [Run] shows them in the terminal until the person leaves; [Ask] goes the same way as plain questions, line by line, for
// screen readers and terminals without a cursor. Everything a screen does is a verb of the desk. There is one tea.Model;
// screens and dialogs are plain structs that keep cursors and nothing else. Update reads and writes nothing outside: what
// takes time or touches the disk is a command (commands.go), and what a command found comes back as a message.
package tui

import (
	"errors"
	"os"
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"grounds/internal/desk"
)

// Options say how the screens begin.
type Options struct {
	Name   string // of the letter; "" opens the list of cases
	Letter []byte
}

// Terminal tells whether a stream is a terminal.
func Terminal(f *os.File) bool { return term.IsTerminal(f.Fd()) }

// Run shows the screens. It gives a line to say afterwards.
func Run(d *desk.Desk, k *desk.Keeper, o Options) (string, error) {
	m := newModel(d, k, o)
	p := tea.NewProgram(m)
	d.Say = func(text string) { p.Send(progressMsg(text)) }
	if _, err := p.Run(); err != nil && !errors.Is(err, tea.ErrInterrupted) {
		return "", err
	}
	if last := m.save(); last != nil { // what was still being kept when the program was told to end is kept now
		if err := last().(keptMsg).err; err != nil {
			return "Your work could not be kept: " + clean(err.Error()), nil
		}
		return "Your work is kept. 'grounds' opens it again.", nil
	}
	return "", nil
}

// A model is all that the screens share.
type model struct {
	desk  *desk.Desk
	keep  *desk.Keeper
	start Options

	w, h   int
	style  styles
	keys   []key
	status status
	dialog dialog
	at     int // which screen
	letter letter
	points points
	draft  request
	cases  cases

	profile desk.Profile
	session desk.Session
	base    *desk.Case // the letter as it was read; nil where none is open
	work    *desk.Work
	suggest []desk.Suggestion
	undo    []desk.Decisions
	redo    []desk.Decisions
	turn    int    // counts changes: what was made for an earlier one is out of date
	saves   int    // counts what was kept, so that nothing older is written over it
	busy    string // what is being done; "" nothing
	making  bool   // drafts are being made
	more    bool   // and something changed since: they are made once more, not side by side
	quit    bool
}

// A status is the line above the keys.
type status struct {
	text string
	bad  bool // an error: it stays until a key is pressed
}

func newModel(d *desk.Desk, k *desk.Keeper, o Options) *model {
	m := &model{desk: d, keep: k, start: o, style: newStyles(true), keys: keyTable(), w: 80, h: 24}
	if o.Name == "" {
		m.at = 3
	}
	return m
}

func (m *model) screens() []screen { return []screen{&m.letter, &m.points, &m.draft, &m.cases} }

func (m *model) screen() screen { return m.screens()[m.at] }

func (m *model) Init() tea.Cmd {
	first := tea.Batch(tea.RequestBackgroundColor, profileCmd(m.keep), m.list())
	if m.start.Name == "" {
		return first
	}
	m.busy = "Reading the letter"
	return tea.Batch(first, openCmd(m.desk, m.keep, m.start.Name, m.start.Letter, m.turn))
}

// Update takes a message: sizes and results first, then what the person does.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		m.style = newStyles(msg.IsDark())
	case tea.KeyPressMsg:
		return m, m.press(msg)
	case tea.PasteMsg:
		if m.dialog != nil {
			return m, m.typed(m.dialog.paste(m, cleanText(msg.Content)))
		}
	case tea.MouseClickMsg:
		return m, m.click(msg.X, msg.Y)
	case tea.MouseWheelMsg:
		return m, m.wheel(msg)
	case result:
		return m, msg.take(m)
	}
	return m, nil
}

// press gives a key to whoever wants it first: the dialog, then the keys of the screen and of all screens.
func (m *model) press(k tea.KeyPressMsg) tea.Cmd {
	name := k.String()
	if name == "ctrl+z" {
		return tea.Suspend
	}
	if name == "ctrl+c" {
		return m.leave()
	}
	if m.busy != "" && name == "esc" && m.dialog == nil {
		m.turn++
		m.busy, m.more = "", false
		if m.base == nil {
			m.at = 3
		}
		m.say("Stopped.")
		return nil
	}
	m.status = status{}
	if m.dialog != nil {
		return m.typed(m.dialog.press(m, k))
	}
	for _, k := range m.keys {
		if slices.Contains(k.press, name) && k.fits(m) {
			return k.do(m)
		}
	}
	return nil
}

// typed keeps what is being typed in a dialog, so that a crash does not lose it.
func (m *model) typed(cmd tea.Cmd) tea.Cmd {
	var pending *desk.Pending
	if m.dialog != nil {
		pending = m.dialog.pending()
	}
	if same(pending, m.session.Pending) {
		return cmd
	}
	m.session.Pending = pending
	return tea.Batch(cmd, m.save())
}

func same(a, b *desk.Pending) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.What == b.What && slices.Equal(a.Key, b.Key) && slices.Equal(a.Text, b.Text)
}

func (m *model) leave() tea.Cmd {
	m.quit = true
	return tea.Quit
}

func (m *model) say(text string) { m.status = status{text: clean(text)} }
func (m *model) fail(err error)  { m.status = status{text: clean(told(err)), bad: true} }
func (m *model) show(d dialog)   { m.dialog = d }
func (m *model) today() string   { return m.desk.Today.Format("2006-01-02") }
func (m *model) open() bool      { return m.base != nil && m.work != nil }

// panes lays out the screen shown; without a letter there is nothing to put side by side.
func (m *model) panes() panes {
	if m.at < 3 && !m.open() {
		return layout(m.w, m.h, whole)
	}
	return layout(m.w, m.h, m.screen().shape())
}

// told words an error with its next step.
func told(err error) string {
	var h *desk.Hint
	if errors.As(err, &h) {
		return err.Error() + " (" + h.Hint + ")"
	}
	return err.Error()
}
