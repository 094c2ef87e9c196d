package letter

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// flow is the text of a block as a person reads it, and where each byte of it stands in the document.
type flow struct {
	text []byte
	at   []int
}

func (f *flow) add(s string, at int) {
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' && (len(f.text) == 0 || f.text[len(f.text)-1] == ' ') {
			continue
		}
		f.text = append(f.text, s[i])
		f.at = append(f.at, at+i)
	}
}

// join writes the block's lines one after the other into f: one space for a line break, none for a hyphen that only broke
// a word.
func (p *parser) join(b *block, f *flow) {
	f.text, f.at = f.text[:0], f.at[:0]
	for k, i := range b.lines {
		l := p.lines[i]
		from, to := l.indent, len(l.Text)
		if k == 0 {
			from = b.from
		}
		if p.cut >= 0 && i == p.end-1 {
			to = max(from, p.cut)
		}
		words := strings.TrimRight(l.Text[from:to], " ")
		if n := len(f.text); n > 1 && f.text[n-1] == '-' && words != "" {
			if !p.keepsHyphen(string(lastWord(f.text[:n-1])), firstWord(words)) {
				f.text, f.at = f.text[:n-1], f.at[:n-1]
			} else if f.text[n-2] == ' ' {
				f.add(" ", l.Start+from)
			}
		} else if n > 0 {
			f.add(" ", l.Start+from)
		}
		f.add(words, l.Start+from)
	}
	for n := len(f.text); n > 0 && f.text[n-1] == ' '; n-- {
		f.text, f.at = f.text[:n-1], f.at[:n-1]
	}
}

func lastWord(s []byte) []byte {
	i := len(s)
	for i > 0 && s[i-1] != ' ' {
		i--
	}
	return s[i:]
}

func firstWord(s string) string {
	if cut := strings.IndexAny(s, " ,.;:)"); cut >= 0 {
		return s[:cut]
	}
	return s
}

// keepsHyphen decides on a hyphen at a line's end. It stays where the letter has the hyphenated word elsewhere, where what
// is before it is no part of a plain word, or where it is a prefix that takes a hyphen; it goes where the letter has the
// joined word.
func (p *parser) keepsHyphen(left, right string) bool {
	left = strings.TrimLeft(left, openers)
	if left == "" || right == "" || !lowerStart(right) || strings.ContainsAny(left, "-–/0123456789") || strings.Contains(right, "-") {
		return true
	}
	if known := p.vocabulary(); known[left+"-"+right] {
		return true
	} else if known[left+right] {
		return false
	}
	if p.rules.hyphen.prefixes[strings.ToLower(left)] || p.rules.hyphen.suffixes[strings.ToLower(right)] {
		return true
	}
	tail := left[1:]
	return strings.ToUpper(tail) == tail && tail != "" // an acronym
}

// vocabulary gives the document's words, made when the first broken word asks for them.
func (p *parser) vocabulary() map[string]bool {
	if p.known == nil {
		p.known = map[string]bool{}
		for w := range strings.FieldsSeq(p.doc.Text) {
			p.known[strings.TrimRight(strings.Trim(w, ".,;:?!"+closers), ".,")] = true
			p.known[strings.TrimLeft(w, openers)] = true
		}
	}
	return p.known
}

// hyphen says which hyphens at a line's end belong to the word.
type hyphen struct {
	What     string   `yaml:"what"`
	Prefixes list     `yaml:"prefixes"` // first halves that take a hyphen
	Suffixes list     `yaml:"suffixes"` // second halves that take one
	Tests    examples `yaml:"tests"`

	prefixes, suffixes words
}

func (h *hyphen) silent() bool { return h.What == "" }

func (h *hyphen) compile(func(text, message string) error) error {
	h.prefixes, h.suffixes = wordSet(h.Prefixes), wordSet(h.Suffixes)
	return nil
}

// sentences reads the main text and the footnotes below it.
func (p *parser) sentences(l *Letter) {
	w := writer{parser: p, letter: l}
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
		Line: k + 1, Column: utf8.RuneCountInString(w.doc.Text[lines[k].Start:span.Start]) + 1, Page: lines[k].Page,
		Paragraph: w.paragraph, Item: item, Lead: lead, Voice: v,
	})
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
