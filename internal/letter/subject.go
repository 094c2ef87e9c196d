package letter

import (
	"strings"
)

// subjects says how a letter says what it is about.
type subjects struct {
	What     string   `yaml:"what"`
	Labels   list     `yaml:"labels"`   // before a subject line
	About    list     `yaml:"about"`    // words before the subject in a sentence
	Sources  list     `yaml:"sources"`  // words for what was written: a sentence without one says nothing of a subject
	Months   list     `yaml:"months"`   // words that end its date
	Weak     list     `yaml:"weak"`     // those that count only where no other is found
	Skip     list     `yaml:"skip"`     // what follows them where it is no subject
	Stop     []string `yaml:"stop"`     // where a subject ends
	Dangling list     `yaml:"dangling"` // words that cannot be its last
	Max      int      `yaml:"max"`      // its length, in bytes
	Tests    examples `yaml:"tests"`

	labels, about, weak, skip []string
	dangling, sources         words
	sourceDates               words
}

func (s *subjects) silent() bool { return s.What == "" }

func (s *subjects) compile(fault func(text, message string) error) error {
	s.labels, s.about, s.weak, s.skip = longestFirst(s.Labels), longestFirst(s.About), longestFirst(s.Weak), longestFirst(s.Skip)
	s.dangling, s.sources, s.sourceDates = wordSet(s.Dangling), wordSet(s.Sources), wordSet(s.Months)
	if s.Max < 0 {
		return fault("max", "a length must not be negative")
	}
	return nil
}

// subject finds what the letter is about: a subject line, or else the words after "about" in its first sentences. Names
// and addresses of private persons are cut out of it.
func (h *head) subject(l *Letter) Subject {
	for _, at := range h.subjectLines() {
		if s := h.clean(l, at); s.Text != "" {
			s.Heading = true
			return s
		}
	}
	if l.Genre != "letter" {
		return Subject{}
	}
	for k, about := range [][]string{h.rules.subject.about, h.rules.subject.weak} {
		for i, s := range l.Sentences {
			if i >= 3 || s.Paragraph > 1 && i > 1 {
				break
			}
			if at, ok := h.rules.subject.after(h.doc.Text[s.Start:s.End], about, k == 1); ok {
				if sub := h.clean(l, Span{s.Start + at.Start, s.Start + at.End}); strings.Count(sub.Text, " ") > 0 {
					return sub
				}
			}
		}
	}
	return Subject{}
}

// subjectLines lists the lines that may be a subject line, the likeliest first: labelled ones above or below the
// salutation, headings below it, and a line of its own right above it.
func (h *head) subjectLines() []Span {
	var labelled, plain []Span
	for _, b := range h.subjectBlocks {
		if n := h.rules.subject.labelled(h.doc.Text[b.Start:b.End]); n > 0 {
			labelled = append(labelled, Span{b.Start + n, b.End})
		} else {
			plain = append(plain, b)
		}
	}
	for i, c := range h.cells {
		if c.tail || h.used[i] {
			continue
		}
		n := h.rules.subject.labelled(c.text)
		if n > 0 && n == len(c.text) && i+1 < len(h.cells) && h.cells[i+1].line == c.line { // "Re:" and a gap
			labelled = append(labelled, h.cells[i+1].Span)
			continue
		}
		if n > 0 && !strings.HasPrefix(strings.ToLower(c.text), "ref") {
			end := c.End
			if i+1 < len(h.cells) && h.cells[i+1].line == c.line+1 && h.cells[i+1].col > c.col+2 { // a hanging second line
				end = h.cells[i+1].End
			}
			labelled = append(labelled, Span{c.Start + n, end})
		}
		if c.line < h.salutation && h.next(c.line+1) == h.salutation && h.blankAt(c.line-1) && h.blankAt(c.line+1) && h.titleLine(c.text) {
			plain = append(plain, c.Span)
		}
	}
	return append(labelled, plain...)
}

// titleLine tells a line of the head that reads as a subject: several words, and either in capitals or with a colon inside.
func (p *parser) titleLine(s string) bool {
	if len(strings.Fields(s)) < 4 || len(s) > maxHeading || strings.Contains(s, "@") {
		return false
	}
	colon := strings.Index(s, ": ")
	return strings.ToUpper(s) == s || colon > 0 && strings.Count(s[:colon], " ") > 0
}

// labelled gives the length of the label at the start of a subject line, with what parts it from the subject; 0 if none.
func (s *subjects) labelled(line string) int {
	low := strings.ToLower(line)
	for _, l := range s.labels {
		if rest, ok := strings.CutPrefix(low, l); ok && strings.HasPrefix(strings.TrimLeft(rest, " "), ":") {
			n := len(line) - len(strings.TrimLeft(rest, " :"))
			return n + s.labelled(line[min(n, len(line)):]) // "Subject: RE: …"
		}
	}
	return 0
}

// after gives what stands after one of the words in a sentence, up to where the subject ends.
func (s *subjects) after(sentence string, about []string, weak bool) (Span, bool) {
	flat := strings.ReplaceAll(sentence, "\n", " ")
	low := strings.ToLower(flat)
	if len(low) != len(flat) {
		return Span{}, false
	}
	first := Span{-1, -1}
	for _, a := range about {
		for from := 0; ; {
			at := strings.Index(low[from:], a)
			if at < 0 {
				break
			}
			at += from
			end := at + len(a)
			from = end
			if !wholeAt(low, at, end) || at == 0 || low[at-1] != ' ' && low[at-1] != '(' || end >= len(low) || first.Start >= 0 && at >= first.Start {
				continue
			}
			rest := low[end+spaces(low[end:]):]
			if rest == "" || !s.opens(rest) || weak && !s.source(low[:at]) {
				continue
			}
			first = Span{at, len(flat) - len(rest)}
			break
		}
	}
	if first.Start < 0 || !anyWord(flat[:first.Start], s.sources) {
		return Span{}, false
	}
	return Span{first.End, first.End + s.stops(flat[first.End:])}, true
}

// opens tells whether what follows "about" can be a subject.
func (s *subjects) opens(rest string) bool {
	for _, skip := range s.skip {
		if strings.HasPrefix(rest, skip) && wholeAt(rest, 0, len(skip)) {
			return false
		}
	}
	return true
}

// source tells whether a phrase ends in a word for what was written or in its date: "your letter of 4 May".
func (s *subjects) source(before string) bool {
	last := before[strings.LastIndexByte(strings.TrimRight(before, " "), ' ')+1:]
	last = strings.Trim(last, " ,")
	return s.sources[last] || s.sourceDates[last] || last != "" && digit(last[len(last)-1])
}

// stops gives where the subject at the start of text ends.
func (s *subjects) stops(text string) int {
	end := len(text)
	for _, stop := range s.Stop {
		if at := strings.Index(text[:end], stop); at > 0 {
			end = at
		}
	}
	return end
}

// clean cuts private data out of a subject, takes the longest piece that is left, and ends it on a sound word.
func (h *head) clean(l *Letter, at Span) Subject {
	var best Span
	cut := false // the best piece ends at private data
	keep := func(from, to int, atPrivate bool) {
		if piece := h.trimmed(Span{from, to}); piece.End-piece.Start > best.End-best.Start {
			best, cut = piece, atPrivate
		}
	}
	from := at.Start
	private := l.PrivateIn(at)
	for _, p := range private {
		keep(from, min(max(from, p.Start), at.End), true)
		from = min(max(from, p.End), at.End)
	}
	keep(from, at.End, false)
	text := strings.Join(strings.Fields(h.doc.Text[best.Start:best.End]), " ")
	sound := h.rules.subject.sound(text)
	if comma := strings.LastIndex(sound, ", "); cut && sound != text && comma > len(sound)/3 { // "…, and the experience of" somebody
		sound = h.rules.subject.sound(sound[:comma])
	}
	if len(private) > 0 && strings.Count(sound, " ") == 0 {
		return Subject{}
	}
	return Subject{Text: sound, Span: Span{best.Start, best.Start + reach(h.doc.Text[best.Start:], sound)}}
}

// trimmed cuts spaces and punctuation off both ends of a span.
func (h *head) trimmed(s Span) Span {
	text := h.doc.Text[s.Start:s.End]
	left := strings.TrimLeft(text, " \n,;:.-–—)")
	right := strings.TrimRight(left, " \n,;:.-–—(")
	start := s.End - len(left)
	return Span{start, start + len(right)}
}

// reach gives how far text goes in s, in which its spaces may be line breaks.
func reach(s, text string) int {
	i := 0
	for w := range strings.FieldsSeq(text) {
		i += len(s[i:]) - len(strings.TrimLeft(s[i:], " \n"))
		if !strings.HasPrefix(s[i:], w) {
			break
		}
		i += len(w)
	}
	return i
}

// sound shortens a subject to its limit and drops words that cannot be its last.
func (s *subjects) sound(text string) string {
	if s.Max > 0 && len(text) > s.Max {
		cut := text[:s.Max]
		if at := max(strings.LastIndex(cut, ", "), strings.LastIndex(cut, " and ")); at > s.Max/3 {
			text = cut[:at]
		} else {
			text = cut[:max(0, strings.LastIndexByte(cut, ' '))]
		}
	}
	fields := strings.Fields(text)
	for len(fields) > 0 {
		last := strings.ToLower(strings.Trim(fields[len(fields)-1], " ,;:.-–—"))
		if last != "" && !s.dangling[last] {
			break
		}
		fields = fields[:len(fields)-1]
	}
	out := strings.TrimRight(strings.Join(fields, " "), " ,;:-–—")
	if strings.Count(out, "(") != strings.Count(out, ")") {
		return strings.TrimRight(out[:max(0, strings.LastIndexByte(out, '('))], " ,;:")
	}
	return strings.TrimRight(out, ".")
}
