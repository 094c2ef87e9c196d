package tui

import tea "charm.land/bubbletea/v2"

// A key is one thing that a person can do. The line at the foot, the page behind the question mark and what a key does are
// all made from the same table.
type key struct {
	on    string   // the screen, or several with blanks between; "" every screen
	press []string // names of keys as bubbletea gives them
	name  string   // as it is shown
	say   string   // in the line at the foot; "" only on the page
	long  string   // on the page
	do    func(*model) tea.Cmd
	when  func(*model) bool // nil: always
}

// fits tells whether the key does something now.
func (k key) fits(m *model) bool {
	on := k.on == ""
	for _, s := range splitWords(k.on) {
		on = on || s == m.screen().title()
	}
	return on && (k.when == nil || k.when(m))
}

// keyTable is the contents page of the screens: a key is one line.
func keyTable() []key {
	opened := func(m *model) bool { return m.open() }
	reading := func(m *model) bool { return m.open() && !m.letter.marking }
	marking := func(m *model) bool { return m.open() && m.letter.marking }
	drafted := func(m *model) bool { return m.open() && len(m.work.Drafts.Drafts) > 0 }
	several := func(m *model) bool { return m.open() && len(m.work.Drafts.Drafts) > 1 }
	listed := func(m *model) bool { return len(m.cases.lines) > 0 }
	narrow := func(m *model) bool { return m.open() && m.panes().single && !m.letter.marking }
	found := func(m *model) bool { return drafted(m) && len(m.draft.of(m).Findings) > 0 }
	return []key{
		// Letter
		{"Letter", []string{"up", "k"}, "↑", "", "", move(-1), opened},
		{"Letter", []string{"down", "j"}, "↑↓", "choose", "the claim before, the next one", move(1), opened},
		{"Letter", []string{"space", "x"}, "space", "tick", "ask about this claim, or not", tick, reading},
		{"Letter", []string{"enter"}, "enter", "go on to the points", "go on to the points to ask", goTo(1), reading},
		{"Letter", []string{"enter"}, "enter", "this is a claim", "mark this sentence as a claim of your own", markHere, marking},
		{"Letter", []string{"esc"}, "esc", "back", "leave marking", stopMarking, marking},
		{"Letter", []string{"v"}, "v", "text or list", "show the text or the list", swap, narrow},
		{"Letter", []string{"c"}, "c", "change kind", "say that it is another kind of claim", changeKind, reading},
		{"Letter", []string{"m"}, "m", "mark your own", "mark any other sentence as a claim", startMarking, reading},
		{"Letter", []string{"d"}, "d", "date, office", "correct what was read: date, office, reference, topic", correct, reading},
		// Points
		{"Points", []string{"up", "k"}, "↑", "", "", move(-1), drafted},
		{"Points", []string{"down", "j"}, "↑↓", "choose", "the point before, the next one", move(1), drafted},
		{"Points", []string{"space", "x"}, "space", "tick", "ask this point, or not", tickPoint, drafted},
		{"Points", []string{"enter"}, "enter", "go on to the request", "go on to the request", goTo(2), opened},
		{"Points", []string{"e"}, "e", "edit", "put the point in your own words", editPoint, drafted},
		{"Points", []string{"a"}, "a", "add", "add a point of your own", addPoint, drafted},
		{"Points", []string{"+", "="}, "+", "raise", "want this point sooner", rank(-1), drafted},
		{"Points", []string{"-"}, "-", "lower", "want this point later", rank(1), drafted},
		{"Points", []string{"w"}, "w", "dates", "change the days between which records were made", window, drafted},
		// Request
		{"Request", []string{"up", "k"}, "↑", "", "", scroll(-1), drafted},
		{"Request", []string{"down", "j"}, "↑↓", "scroll", "up and down a line", scroll(1), drafted},
		{"Request", []string{"pgdown"}, "pgdn", "page", "a page down", page(1), drafted},
		{"Request", []string{"]"}, "[ ]", "other request", "the next request", turnDraft(1), several},
		{"Request", []string{"["}, "[", "", "the request before", turnDraft(-1), several},
		{"Request", []string{"enter", "e"}, "enter", "save or send", "save, copy, open a form, note as sent", export, drafted},
		{"Request", []string{"i"}, "i", "your name", "your name and address for the reply", you, opened},
		{"Request", []string{"n"}, "n", "next finding", "what the checker says, one after the other", nextFinding, found},
		{"Request", []string{"f"}, "f", "mend it", "mend what the finding says, where that is safe", mend, found},
		{"Request", []string{"a"}, "a", "authority", "choose who is asked", authority, opened},
		{"Request", []string{"l"}, "l", "law", "choose the law", chooseLaw, opened},
		{"Request", []string{"g"}, "g", "grouping", "one request or several", grouping, opened},
		{"Request", []string{"o"}, "o", "extra sentences", "sentences that you may add", clauses, drafted},
		{"Request", []string{"t"}, "t", "edit text", "change the text in your own editor", editText, drafted},
		// Cases
		{"Cases", []string{"up", "k"}, "↑", "", "", move(-1), listed},
		{"Cases", []string{"down", "j"}, "↑↓", "choose", "the line before, the next one", move(1), listed},
		{"Cases", []string{"enter"}, "enter", "open", "take this letter up again", openCase, listed},
		{"Cases", []string{"o"}, "o", "open a file", "open a letter", pickFile, nil},
		{"Cases", []string{"p"}, "p", "paste a letter", "paste or type the text of a letter", pasteLetter, nil},
		{"Cases", []string{"s"}, "s", "one sentence", "ask about one sentence from a speech or a post", quoteSentence, nil},
		{"Cases", []string{"r"}, "r", "reply came", "read the reply and keep it", replied, sentHere},
		{"Cases", []string{"v"}, "v", "next letter", "write what comes next: a reminder, a review, a complaint", nextLetter, sentHere},
		{"Cases", []string{"delete", "D"}, "D", "forget", "delete this letter and all work on it from this computer", forget, listed},
		// everywhere
		{"", []string{"tab"}, "tab", "", "the next screen", nextScreen(1), nil},
		{"", []string{"shift+tab"}, "shift+tab", "", "the screen before", nextScreen(-1), nil},
		{"", []string{"1"}, "1 2 3 4", "", "a screen by its number", goTo(0), nil},
		{"", []string{"2"}, "2", "", "", goTo(1), nil},
		{"", []string{"3"}, "3", "", "", goTo(2), nil},
		{"", []string{"4"}, "4", "", "", goTo(3), nil},
		{"", []string{"pgdown"}, "pgup pgdn", "", "a page down or up", page(1), nil},
		{"", []string{"pgup"}, "", "", "", page(-1), nil},
		{"Letter Points Request", []string{"u", "ctrl+u"}, "u", "undo", "take back the last change", undo, func(m *model) bool { return len(m.undo) > 0 }},
		{"Letter Points Request", []string{"U", "ctrl+r"}, "U", "", "do it again", redo, func(m *model) bool { return len(m.redo) > 0 }},
		{"", []string{"q"}, "q", "leave", "leave; your work is kept", (*model).leave, nil},
		{"", []string{"?"}, "?", "keys", "this page", help, nil},
	}
}
