package letter

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences reads the main text and the footnotes below it.
func (p *parser) sentences(l *Letter) {
	w := writer{parser: p, letter: l}
	w.counted.line = -1
	main := p.blocks(p.begin, p.end)
	for i := range main {
		w.block(main, i)
	}
	p.subjectBlocks = w.heads
	if p.salutation < 0 { // what stands above the first sentence is the head
		p.begin = p.end
		if len(l.Sentences) > 0 {
			p.begin = l.Sentences[0].Line - 1
		}
	}
	for _, b := range p.blocks(p.end, len(p.lines)) {
		if b.note {
			w.block([]block{b}, 0)
		}
	}
}

// writer turns blocks into sentences.
type writer struct {
	*parser
	letter    *Letter
	flow      flow
	paragraph int
	lists     []openList // open ones, the outermost first
	lead      int        // N of the sentence before, if it ends in a colon
	heads     []Span     // of headings before the first sentence
	asked     bool       // the block before puts a question
	base      int        // indent of ordinary paragraphs
	based     bool
	counted   struct{ line, at, chars int }
}

// openList is a list whose items are being read.
type openList struct {
	style string
	lead  int
}

func (w *writer) block(all []block, i int) {
	b := &all[i]
	first := w.lines[b.lines[0]]
	if isTable(first.Text[min(b.from, len(first.Text)):]) {
		return
	}
	w.join(b, &w.flow)
	text := string(w.flow.text)
	if strings.IndexFunc(text, unicode.IsLetter) < 0 {
		return
	}
	spans := w.rules.abbreviation.split(text)
	if len(spans) == 1 && w.isHeading(b, text, len(all)) {
		if len(w.letter.Sentences) == 0 {
			w.heads = append(w.heads, Span{w.flow.at[0], w.flow.at[len(w.flow.at)-1] + 1})
		}
		w.lead = 0
		return
	}
	lead := w.enter(b, first)
	voice := w.voice(b, text, spans)
	w.paragraph++
	defer func() { w.asked = voice == Heading }()
	for k, s := range spans {
		item := ""
		if k == 0 && !b.note {
			item = b.mark.text
		}
		v := voice
		if v == Authority && k == 0 && len(spans) > 1 && b.mark.n > 0 && !w.asked && w.rules.heading.runIn(text[s.Start:s.End]) {
			v = Heading
		}
		w.sentence(s, item, lead, v)
	}
	if n := len(w.letter.Sentences); n > 0 && strings.HasSuffix(text, ":") {
		w.lead = n
	} else {
		w.lead = 0
	}
}

func (w *writer) sentence(s Span, item string, lead int, v Voice) {
	at := w.flow.at
	span := Span{at[s.Start], at[s.End-1] + 1}
	lines := w.doc.Lines
	k := sort.Search(len(lines), func(i int) bool { return lines[i].End >= span.Start })
	w.letter.Sentences = append(w.letter.Sentences, Sentence{
		N: len(w.letter.Sentences) + 1, Text: string(w.flow.text[s.Start:s.End]), Span: span,
		Line: k + 1, Column: w.column(k, span.Start), Page: lines[k].Page,
		Paragraph: w.paragraph, Item: item, Lead: lead, Voice: v,
	})
}

// column counts the characters of line k before a byte, from where it last counted if that was in this line.
func (w *writer) column(k, at int) int {
	if w.counted.line != k || w.counted.at > at {
		w.counted.line, w.counted.at, w.counted.chars = k, w.doc.Lines[k].Start, 0
	}
	w.counted.chars += utf8.RuneCountInString(w.doc.Text[w.counted.at:at])
	w.counted.at = at
	return w.counted.chars + 1
}

// enter keeps the open lists and gives the sentence that leads into the item's list.
func (w *writer) enter(b *block, first line) int {
	if b.mark.n == 0 || b.note {
		if len(w.lists) > 0 && first.indent > w.base { // goes on with its item
			return 0
		}
		w.lists = w.lists[:0]
		if !w.based || first.indent < w.base+quoteIndent {
			w.base, w.based = first.indent, true
		}
		return 0
	}
	for i := len(w.lists) - 1; i >= 0; i-- {
		if w.lists[i].style == b.mark.style {
			w.lists = w.lists[:i+1]
			return w.lists[i].lead
		}
	}
	w.lists = append(w.lists, openList{b.mark.style, w.lead})
	return w.lead
}

// quoteIndent is how far a block quotation is set in, at least.
const quoteIndent = 3

// maxHeading is the longest heading, in bytes.
const maxHeading = 110

// isHeading tells a heading that is no sentence: short, alone and without a stop. A bullet is never one, nor a point of a
// list that was led into, nor the only paragraph of a text.
func (w *writer) isHeading(b *block, text string, blocks int) bool {
	if b.note || blocks == 1 || len(b.lines) > 2 || len(text) > maxHeading || w.lead > 0 {
		return false
	}
	if b.mark.n > 0 && (len(w.lists) > 0 && w.lists[len(w.lists)-1].lead > 0 || strings.Contains(bullets, b.mark.text)) {
		return false
	}
	return !stopped(text) && !strings.HasSuffix(text, ",")
}

// voice tells whose words a block holds.
func (w *writer) voice(b *block, text string, spans []Span) Voice {
	first := w.lines[b.lines[0]]
	switch {
	case b.note:
		return Footnote
	case len(spans) == 1 && strings.HasSuffix(strings.TrimRight(text, closers), "?") && len(text) <= maxHeading:
		return Heading
	case b.mark.n == 0 && w.quoted(b, text, first):
		return Correspondent
	}
	return Authority
}

// quoted tells a block quotation: all its lines are set in, and it opens with a quotation mark or follows a lead-in.
func (w *writer) quoted(b *block, text string, first line) bool {
	if !w.based {
		return false
	}
	for _, i := range b.lines {
		if w.lines[i].indent < w.base+quoteIndent {
			return false
		}
	}
	return len(w.lists) == 0 && (strings.ContainsAny(text[:min(3, len(text))], "\"“‘'") || w.lead > 0)
}

// heading tells a heading at the start of a paragraph from a short sentence.
type heading struct {
	What      string   `yaml:"what"`
	Questions list     `yaml:"questions"` // words before the numbers of questions
	Verbs     list     `yaml:"verbs"`     // a phrase with one of them is no heading
	Subjects  list     `yaml:"subjects"`  // nor one that begins with one of these
	Tests     examples `yaml:"tests"`

	verbs, subjects words
}

func (h *heading) silent() bool { return h.What == "" }

func (h *heading) compile(func(text, message string) error) error {
	h.verbs, h.subjects = wordSet(h.Verbs), wordSet(h.Subjects)
	return nil
}

// runIn tells a heading at the start of an item: a few words without a verb ("Stop and search."), or the correspondent's
// question quoted.
func (h *heading) runIn(s string) bool {
	if strings.HasSuffix(strings.TrimRight(s, closers), "?") {
		return strings.HasPrefix(s, "\"") || strings.HasPrefix(s, "“")
	}
	fields := strings.Fields(s)
	if len(fields) > 4 {
		return false
	}
	for i, f := range fields {
		f = strings.ToLower(strings.Trim(f, ".,;"))
		if h.verbs[f] || i == 0 && h.subjects[f] {
			return false
		}
	}
	return true
}
