package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// A menu is a list to choose one of. With search, what is typed narrows it.
type menu struct {
	name   string
	all    []choice
	cursor int
	first  int
	room   int // lines shown
	typing bool
	typed  string
	search func(*model, string) []choice // nil: there is nothing to type
	hint   string
	ticks  bool // several may be chosen; enter is done
	done   func(*model) tea.Cmd
}

type choice struct {
	name, what string
	do         func(*model) tea.Cmd
	on         bool
}

func (s *menu) add(name, what string, do func(*model) tea.Cmd) {
	s.all = append(s.all, choice{name: name, what: what, do: do})
}

func (s *menu) title() string          { return s.name }
func (s *menu) pending() *desk.Pending { return nil }

func (s *menu) keys() []key {
	keys := []key{shown("↑↓", "choose"), shown("enter", "take it"), shown("esc", "back")}
	if s.ticks {
		keys[1] = shown("space", "tick")
		keys = append(keys, shown("enter", "done"))
	}
	if s.search != nil {
		keys = append([]key{shown("type", "to search")}, keys...)
	}
	return keys
}

func (s *menu) paste(m *model, text string) tea.Cmd {
	s.look(m, s.typed+text)
	return nil
}

func (s *menu) look(m *model, typed string) {
	if s.search != nil {
		s.typed, s.cursor = typed, 0
		s.all = s.search(m, typed)
	}
}

func (s *menu) press(m *model, k tea.KeyPressMsg) tea.Cmd {
	switch name := k.String(); {
	case name == "up", name == "k" && s.search == nil:
		s.cursor = max(0, s.cursor-1)
	case name == "down", name == "j" && s.search == nil:
		s.cursor = max(0, min(len(s.all)-1, s.cursor+1))
	case name == "pgdown":
		s.cursor = max(0, min(len(s.all)-1, s.cursor+8))
	case name == "pgup":
		s.cursor = max(0, s.cursor-8)
	case name == "esc":
		m.close()
	case name == "space" && s.ticks:
		s.all[s.cursor].on = !s.all[s.cursor].on
	case name == "enter":
		m.close()
		if s.done != nil {
			return s.done(m)
		}
		if s.cursor < len(s.all) {
			return s.all[s.cursor].do(m)
		}
	case name == "backspace" && s.typed != "":
		r := []rune(s.typed)
		s.look(m, string(r[:len(r)-1]))
	case k.Text != "" && s.search != nil:
		s.look(m, s.typed+clean(k.Text))
	}
	return nil
}

func (s *menu) view(m *model, w, h int) []string {
	var lines []string
	if s.search != nil {
		lines = append(lines, m.style.strong.Render("Search: ")+s.typed+m.style.chosen.Render(" "))
	}
	foot := 0
	if len(s.all) > 0 {
		foot = min(3, max(0, h-4))
	}
	room := max(1, min(h-len(lines)-foot, max(len(s.all), 6)))
	s.room = room
	s.first = visible(s.first, s.cursor, len(s.all), room)
	for i := s.first; i < min(len(s.all), s.first+room); i++ {
		one, sign := s.all[i], " "
		text := one.name
		if s.ticks {
			text = map[bool]string{true: "[x] ", false: "[ ] "}[one.on] + text
		}
		text = fit(text, w-2)
		if i == s.cursor {
			sign, text = m.style.mark.Render(">"), m.style.chosen.Render(text)
		}
		lines = append(lines, sign+" "+text)
	}
	if len(s.all) == 0 && s.hint != "" {
		lines = append(lines, wrap(s.hint, "  ", w)...)
	}
	if foot > 0 && s.cursor < len(s.all) {
		what := append([]string{""}, wrap(s.all[s.cursor].what, "  ", w)...)
		for i := range foot {
			lines = append(lines, m.style.faint.Render(fit(line(what, i), w)))
		}
	}
	return lines
}

// click chooses a line; a click on the one chosen takes it.
func (s *menu) click(m *model, row int) tea.Cmd {
	if s.search != nil {
		row--
	}
	i := s.first + row
	if row < 0 || row >= s.room || i >= len(s.all) {
		return nil
	}
	again := i == s.cursor
	s.cursor = i
	switch {
	case s.ticks:
		s.all[i].on = !s.all[i].on
	case again:
		m.close()
		return s.all[i].do(m)
	}
	return nil
}

func (s *menu) wheel(lines int) {
	s.cursor = max(0, min(len(s.all)-1, s.cursor+lines/max(1, abs(lines))))
}

// folderMenu lists a folder for choosing a file.
func folderMenu(msg folderMsg) *menu {
	path := msg.path
	list := func(typed string) []choice {
		all := []choice{{name: "../", what: "the folder above", do: func(*model) tea.Cmd { return folderCmd(filepath.Dir(path), msg.pick) }}}
		for _, e := range msg.entries {
			if !strings.Contains(strings.ToLower(e.Name), strings.ToLower(typed)) {
				continue
			}
			full := filepath.Join(path, e.Name)
			if e.Folder {
				all = append(all, choice{name: clean(e.Name) + "/", what: "a folder", do: func(*model) tea.Cmd { return folderCmd(full, msg.pick) }})
			} else {
				all = append(all, choice{name: clean(e.Name), what: clean(full), do: func(m *model) tea.Cmd { return msg.pick.do(m, full) }})
			}
		}
		return all
	}
	s := &menu{name: msg.pick.title + " " + clean(homed(path)), hint: "No file of that name is here."}
	s.search = func(_ *model, typed string) []choice {
		found := list(typed)
		if typed != "" && len(found) > 1 {
			return found[1:]
		}
		return found
	}
	s.all = list("")
	if len(s.all) > 1 {
		s.cursor = 1
	}
	return s
}

// homed writes the person's own folder shortly.
func homed(path string) string {
	home, err := os.UserHomeDir()
	if rest, ok := strings.CutPrefix(path, home); ok && err == nil && home != "/" {
		return "~" + rest
	}
	return path
}

func (m *model) openFile(name string) tea.Cmd {
	m.turn++
	m.busy = fmt.Sprintf("Reading %s", clean(filepath.Base(name)))
	return fileCmd(m.desk, m.keep, name, m.turn)
}
