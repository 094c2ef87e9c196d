package letter

import "strings"

// A block is a paragraph, a list item, a heading, a footnote or a quotation: lines that belong together.
type block struct {
	lines []int
	from  int // byte in the text of its first line where its words begin, after the marker
	mark  mark
	note  bool // a footnote
}

// blocks cuts lines [begin, end) into blocks.
func (p *parser) blocks(begin, end int) []block {
	var out []block
	var b *block
	doubled := p.doubled(begin, end)
	last, gap := -1, 0 // the line before, and what stood between: 0 nothing, 1 a blank line, 2 a page break
	flush := func() {
		if b != nil {
			out = append(out, *b)
			b = nil
		}
	}
	for i := begin; i < end; i++ {
		l := &p.lines[i]
		switch l.kind {
		case blank:
			if !doubled || i > 0 && p.lines[i-1].kind == blank {
				gap = max(gap, 1)
			}
			continue
		case page:
			gap = 2
			continue
		case rule:
			flush()
			last = -1
			continue
		}
		if last >= 0 && l.Page != p.lines[last].Page {
			gap = 2
		}
		from := l.indent
		if i == p.begin && p.after > 0 {
			from = p.after + spaces(l.Text[p.after:])
		}
		m, note := p.opens(l.Text[from:], last, gap)
		if b != nil && !note && m.n == 0 && p.continues(b, last, i, gap) {
			b.lines = append(b.lines, i)
		} else {
			flush()
			b = &block{lines: []int{i}, from: from + m.n, mark: m, note: note}
		}
		last, gap = i, 0
	}
	flush()
	return out
}

// doubled tells text with a blank line after every line: there it takes two to part paragraphs.
func (p *parser) doubled(begin, end int) bool {
	single, all, open := 0, 0, 0
	for i := begin; i+1 < end; i++ {
		if p.lines[i].kind != body {
			continue
		}
		all++
		if p.lines[i+1].kind != body {
			single++
			if !stopped(p.lines[i].body) {
				open++
			}
		}
	}
	return all >= 10 && single*10 >= all*9 && open*2 > all
}

// opens reads a marker that opens a list item or a footnote. One that could as well be a wrapped word or number counts only
// after a sentence's end, a lead-in or a blank line.
func (p *parser) opens(s string, last, gap int) (mark, bool) {
	if s != "" && s[0] == '[' {
		if n := noteMark(s); n > 0 && n < len(s) && s[n] == ' ' {
			return mark{n: n + spaces(s[n:]), text: s[:n]}, true
		}
	}
	m := p.rules.heading.marker(s)
	if m.n == 0 || m.n >= len(s) {
		return mark{}, false
	}
	if gap == 0 && last >= 0 && m.weak {
		before := p.lines[last].body
		if p.full(p.lines[last].Text, s) && !stopped(before) && !strings.HasSuffix(before, ",") && !strings.HasSuffix(before, " and") && !strings.HasSuffix(before, " or") && p.rules.heading.marker(before).style != m.style {
			return mark{}, false
		}
	}
	return m, false
}

// continues tells whether line i goes on with the block whose last line is last.
func (p *parser) continues(b *block, last, i, gap int) bool {
	prev, l := p.lines[last], p.lines[i]
	lower := lowerStart(l.body)
	switch {
	case b.note:
		return gap == 0
	case gap == 1: // a blank line inside a sentence: only where neither side can stand alone
		return lower && !stopped(prev.body) && !strings.ContainsAny(prev.body[len(prev.body)-1:], ",)") && len(prev.Text)*3 > p.width*2
	case gap == 2:
		return !p.ended(prev.body) && (lower || p.full(prev.Text, l.body)) && !isTable(prev.body) && !p.headingLine(b)
	case isTable(l.body) != isTable(prev.body):
		return false
	case lower:
		return true
	case len(b.lines) <= 2 && capitals(prev.body) && !capitals(l.body): // a heading in capitals
		return false
	case l.indent >= prev.indent+2 && len(b.lines) == 1 && b.mark.n > 0: // hanging indent of an item
		return true
	case stopped(prev.body) && (l.indent >= prev.indent+3 || p.opensSection(i)):
		return false
	case b.mark.n > 0 && l.indent < p.lines[b.lines[0]].indent+b.mark.n && stopped(prev.body) && p.hangs(b):
		return false
	}
	return p.full(prev.Text, l.body)
}

// ended tells whether a line ends a sentence: it has a stop that is not an abbreviation's.
func (p *parser) ended(s string) bool {
	if !stopped(s) {
		return false
	}
	last := strings.ToLower(strings.TrimSuffix(s[strings.LastIndexByte(s, ' ')+1:], "."))
	return !strings.HasSuffix(s, ".") || !p.rules.abbreviation.never[strings.TrimLeft(last, openers)]
}

// opensSection tells a short line without a stop above a line that begins anew: a heading without blank lines about it.
func (p *parser) opensSection(i int) bool {
	l := p.lines[i].body
	return len(l)*2 < p.width && !stopped(l) && i+1 < p.end && p.lines[i+1].kind == body && capital(p.lines[i+1].body) && !p.full(l, p.lines[i+1].body)
}

// capitals tells a line in capitals of more than a word or two.
func capitals(s string) bool {
	return len(s) > 12 && strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// hangs tells whether the item's lines after its first are set in.
func (p *parser) hangs(b *block) bool {
	return len(b.lines) > 1 && p.lines[b.lines[1]].indent > p.lines[b.lines[0]].indent
}

// full tells whether a line was broken because the next word had no room. Short lines were broken on purpose. Ragged text
// leaves up to a third of the width free.
func (p *parser) full(prev, next string) bool {
	word := next
	if cut := strings.IndexByte(next, ' '); cut >= 0 {
		word = next[:cut]
	}
	return (len(prev)+1+len(word))*10 >= p.width*7
}

// headingLine tells whether the block so far is one short line.
func (p *parser) headingLine(b *block) bool {
	return len(b.lines) == 1 && len(p.lines[b.lines[0]].body) < 60 && len(p.lines[b.lines[0]].body)*3 < p.width*2
}

// isTable tells a row of a table: columns with gaps between them, which do not follow a stop as wide spaces after a
// sentence do.
func isTable(s string) bool {
	gaps := 0
	for i := 1; i < len(s); i++ {
		if s[i] != ' ' {
			continue
		}
		n := spaces(s[i:])
		if n >= 4 || n >= 3 && !strings.ContainsRune(".?!:)", rune(s[i-1])) {
			gaps++
		}
		i += n
	}
	return gaps >= 2 || gaps == 1 && widest(s) >= 8
}

func widest(s string) int {
	w := 0
	for i := 0; i < len(s); i++ {
		if n := spaces(s[i:]); n > 0 {
			w = max(w, n)
			i += n
		}
	}
	return w
}
