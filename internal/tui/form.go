package tui

import (
	"slices"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// A form asks for one or several texts.
type form struct {
	name   string
	what   string   // which form, so that it can be made again after a crash
	key    []string // what it is about
	fields []field
	first  []string // the texts at the start
	at     int
	note   string
	fault  string
	many   bool // enter begins a new line, ctrl+s is done
	check  func(values []string) string
	done   func(m *model, values []string) tea.Cmd
}

// A field is a line, or an area of several lines.
type field struct {
	label string
	line  textinput.Model
	area  *textarea.Model
}

func newForm(name, what string, key []string) *form { return &form{name: name, what: what, key: key} }

// line adds a field of one line.
func (f *form) line(label, value string) {
	t := textinput.New()
	t.Prompt = ""
	s := t.Styles()
	s.Cursor.Blink = false
	t.SetStyles(s)
	value = clean(value)
	t.SetValue(value)
	f.add(field{label: label, line: t}, value)
}

// area adds a field of several lines.
func (f *form) area(label, value string) {
	t := textarea.New()
	t.Prompt, t.ShowLineNumbers, t.CharLimit, t.MaxHeight = "", false, 0, 0
	s := t.Styles()
	s.Cursor.Blink = false
	t.SetStyles(s)
	value = cleanText(value)
	t.SetValue(value)
	f.add(field{label: label, area: &t}, value)
}

func (f *form) add(one field, value string) {
	f.fields, f.first = append(f.fields, one), append(f.first, value)
	f.focus(0)
}

// put fills in what was typed before.
func (f *form) put(values []string) {
	for i, v := range values[:min(len(values), len(f.fields))] {
		if f.fields[i].area != nil {
			f.fields[i].area.SetValue(v)
		} else {
			f.fields[i].line.SetValue(v)
		}
	}
}

func (f *form) focus(at int) {
	f.at = (at + len(f.fields)) % len(f.fields)
	for i := range f.fields {
		one := &f.fields[i]
		switch {
		case one.area != nil && i == f.at:
			one.area.Focus()
		case one.area != nil:
			one.area.Blur()
		case i == f.at:
			one.line.Focus()
		default:
			one.line.Blur()
		}
	}
}

func (f *form) values() []string {
	var all []string
	for _, one := range f.fields {
		if one.area != nil {
			all = append(all, strings.TrimSpace(one.area.Value()))
		} else {
			all = append(all, strings.TrimSpace(one.line.Value()))
		}
	}
	return all
}

func (f *form) title() string { return f.name }

func (f *form) keys() []key {
	keys := []key{shown("enter", "done"), shown("esc", "drop it")}
	if f.many {
		keys = []key{shown("ctrl+s", "done"), shown("enter", "new line"), shown("esc", "drop it")}
	}
	if len(f.fields) > 1 {
		keys[0] = shown("enter", "next, then done")
		keys = append(keys, shown("tab", "next field"), shown("shift+tab", "field before"))
	}
	return keys
}

func (f *form) pending() *desk.Pending {
	values := f.values()
	if f.what == "" || slices.Equal(values, f.first) {
		return nil
	}
	return &desk.Pending{What: f.what, Key: f.key, Text: values}
}

func (f *form) paste(_ *model, text string) tea.Cmd {
	one := &f.fields[f.at]
	if one.area != nil {
		one.area.InsertString(text)
		return nil
	}
	one.line, _ = one.line.Update(tea.PasteMsg{Content: strings.Join(strings.Fields(text), " ")})
	return nil
}

func (f *form) press(m *model, k tea.KeyPressMsg) tea.Cmd {
	f.fault = ""
	switch name := k.String(); {
	case name == "esc":
		return f.drop(m)
	case name == "tab", name == "down" && len(f.fields) > 1:
		f.focus(f.at + 1)
	case name == "shift+tab", name == "up" && len(f.fields) > 1:
		f.focus(f.at - 1)
	case name == "enter" && f.at < len(f.fields)-1:
		f.focus(f.at + 1)
	case name == "enter" && !f.many, name == "ctrl+s":
		return f.submit(m)
	default: // what bubbles would do later, such as blinking, is not wanted
		one := &f.fields[f.at]
		if one.area != nil {
			area, _ := one.area.Update(k)
			one.area = &area
		} else {
			one.line, _ = one.line.Update(k)
		}
	}
	return nil
}

func (f *form) submit(m *model) tea.Cmd {
	if f.check != nil {
		if f.fault = f.check(f.values()); f.fault != "" {
			return nil
		}
	}
	m.close()
	return f.done(m, f.values())
}

// drop closes the form; a text of more than a line is not thrown away without asking.
func (f *form) drop(m *model) tea.Cmd {
	m.close()
	if f.pending() == nil || f.fields[0].area == nil {
		return nil
	}
	m.show(&confirm{
		name: "Drop what you wrote?", text: []string{"It was not taken over yet."}, yes: "drop it", no: "go on writing",
		do:   func(*model) tea.Cmd { return nil },
		undo: func(m *model) tea.Cmd { m.show(f); return nil },
	})
	return nil
}

func (f *form) view(m *model, w, h int) []string {
	var lines []string
	for i := range f.fields {
		one, sign := &f.fields[i], "  "
		if i == f.at {
			sign = m.style.mark.Render("> ")
		}
		lines = append(lines, wrap(one.label, "", w)...)
		if one.area == nil {
			one.line.SetWidth(max(4, w-4))
			lines = append(lines, sign+one.line.View())
			continue
		}
		rows := max(1, min(h-len(lines)-3, 14))
		if !f.many {
			rows = min(rows, 6)
		}
		one.area.SetWidth(max(4, w-2))
		one.area.SetHeight(rows)
		lines = append(lines, strings.Split(strings.TrimRight(one.area.View(), "\n"), "\n")...)
	}
	if f.note != "" {
		lines = append(lines, "")
		for _, l := range wrap(f.note, "", w) {
			lines = append(lines, m.style.faint.Render(l))
		}
	}
	if f.fault != "" {
		lines = append(lines, m.style.bad.Render(fit("! "+f.fault, w)))
	}
	return lines
}

// cleanText makes pasted text fit for the terminal and keeps its lines.
func cleanText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case !unicode.IsPrint(r) && !unicode.IsSpace(r):
			return -1
		}
		return r
	}, keepLines(s))
}
