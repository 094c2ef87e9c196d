package tui

// A rect is a part of the terminal, in cells.
type rect struct{ x, y, w, h int }

func (r rect) empty() bool { return r.w <= 0 || r.h <= 0 }

func (r rect) has(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// A shape says which panes a screen has.
type shape int

const (
	whole   shape = iota // one pane
	reading              // a text with a list beside it, and what is said of the one chosen
	below                // a list or text with what is said of it underneath
	draft                // a letter of 80 columns with what is said of it
)

// panes are the parts of the terminal that a screen may draw into. Empty ones are not there.
type panes struct {
	tabs, head, main, bar, side, rule, detail, status, keys rect
	single                                                  bool // main holds text and list by turns
}

const (
	onePane    = 60  // columns under which there is one pane
	sideBySide = 120 // columns from which all panes stand side by side
)

// layout is the only arithmetic on sizes: every pane of a screen of that shape in a terminal of w by h cells.
func layout(w, h int, s shape) panes {
	var p panes
	if w <= 0 || h <= 0 {
		return p
	}
	top, bottom := 0, h
	if h >= 18 && w >= onePane {
		p.keys, bottom = rect{0, bottom - 2, w, 2}, bottom-2
	} else if h >= 4 {
		p.keys, bottom = rect{0, bottom - 1, w, 1}, bottom-1
	}
	if h >= 5 {
		p.status, bottom = rect{0, bottom - 1, w, 1}, bottom-1
	}
	if h >= 6 {
		p.tabs, top = rect{0, 0, w, 1}, 1
	}
	if h >= 9 {
		p.head, top = rect{0, top, w, 1}, top+1
	}
	body := rect{0, top, w, bottom - top}
	switch {
	case s == whole:
		p.main = body
	case w < onePane:
		p.single = s == reading
		p.stack(body, body.h/3, 12)
	case s == reading && w < sideBySide:
		p.stack(body, body.h/3, 8)
		p.split(p.main, w*11/20)
	case s == reading:
		p.split(body, w*3/5)
		p.column()
	case s == draft && w >= sideBySide+4:
		p.split(body, 82)
	default:
		p.stack(body, body.h/3, 8)
	}
	return p
}

// stack puts the detail under the main pane, if there is room for both.
func (p *panes) stack(body rect, rows, least int) {
	p.main = body
	if body.h < least {
		return
	}
	rows = min(rows, 12)
	p.main.h -= rows
	p.rule = rect{body.x, body.y + p.main.h, body.w, 1}
	p.detail = rect{body.x, p.rule.y + 1, body.w, rows - 1}
}

// split puts the side pane beside the main one.
func (p *panes) split(body rect, w int) {
	p.main = rect{body.x, body.y, w, body.h}
	p.bar = rect{body.x + w, body.y, 1, body.h}
	p.side = rect{body.x + w + 1, body.y, body.w - w - 1, body.h}
}

// column puts the detail under the side pane.
func (p *panes) column() {
	rows := p.side.h * 2 / 5
	if rows < 4 {
		return
	}
	p.side.h -= rows
	p.rule = rect{p.side.x, p.side.y + p.side.h, p.side.w, 1}
	p.detail = rect{p.side.x, p.rule.y + 1, p.side.w, rows - 1}
}
