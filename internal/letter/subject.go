package letter

import (
	"strings"
)

// subjects says how a letter says what it is about.
type subjects struct {
	What     string    `yaml:"what"`
	Labels   []string  `yaml:"labels"`   // before a subject line
	About    []string  `yaml:"about"`    // words before the subject in a sentence
	Weak     []string  `yaml:"weak"`     // those that count only where no other is found
	Skip     []string  `yaml:"skip"`     // what follows them where it is no subject
	Stop     []string  `yaml:"stop"`     // where a subject ends
	Dangling []string  `yaml:"dangling"` // words that cannot be its last
	Max      int       `yaml:"max"`      // its length, in bytes
	Tests    []example `yaml:"tests"`

	labels, about, weak, skip []string
	dangling                  words
}

func (s *subjects) compile(fault func(text, message string) error) error {
	s.labels, s.about, s.weak, s.skip = longestFirst(s.Labels), longestFirst(s.About), longestFirst(s.Weak), longestFirst(s.Skip)
	s.dangling = wordSet(s.Dangling)
	if s.Max < 0 {
		return fault("max", "a length must not be negative")
	}
	return nil
}

// subject finds what the letter is about: a subject line, or else the words after "about" in its first sentences. Names
// and addresses of private persons are cut out of it.
func (p *parser) subject(l *Letter, cells []cell) Subject {
	for _, at := range p.subjectLines(cells) {
		if s := p.clean(l, at); s.Text != "" {
			s.Heading = true
			return s
		}
	}
	for _, about := range [][]string{p.rules.subject.about, p.rules.subject.weak} {
		for i, s := range l.Sentences {
			if i >= 3 || s.Paragraph > 1 && i > 1 {
				break
			}
			if at, ok := p.rules.subject.after(p.doc.Text[s.Start:s.End], about); ok {
				if sub := p.clean(l, Span{s.Start + at.Start, s.Start + at.End}); strings.Count(sub.Text, " ") > 0 {
					return sub
				}
			}
		}
	}
	return Subject{}
}

// subjectLines lists the lines that may be a subject line, the likeliest first: labelled ones above or below the
// salutation, headings below it, and a line of its own right above it.
func (p *parser) subjectLines(cells []cell) []Span {
	var labelled, plain []Span
	for _, h := range p.subjectBlocks {
		if n := p.rules.subject.labelled(p.doc.Text[h.Start:h.End]); n > 0 {
			labelled = append(labelled, Span{h.Start + n, h.End})
		} else {
			plain = append(plain, h)
		}
	}
	for i, c := range cells {
		if c.tail {
			continue
		}
		if n := p.rules.subject.labelled(c.text); n > 0 && !strings.HasPrefix(strings.ToLower(c.text), "ref") {
			end := c.End
			if i+1 < len(cells) && cells[i+1].line == c.line+1 && cells[i+1].col > c.col+2 { // a hanging second line
				end = cells[i+1].End
			}
			labelled = append(labelled, Span{c.Start + n, end})
		}
		if c.line < p.salutation && p.next(c.line+1) == p.salutation && p.blankAt(c.line-1) && p.blankAt(c.line+1) && p.titleLine(c.text) {
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
func (s *subjects) after(sentence string, about []string) (Span, bool) {
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
			if !wholeAt(low, at, end) || end >= len(low) || first.Start >= 0 && at >= first.Start {
				continue
			}
			rest := low[end+spaces(low[end:]):]
			if rest == "" || !s.opens(rest, len(about) == 1) {
				continue
			}
			first = Span{at, len(flat) - len(rest)}
			break
		}
	}
	if first.Start < 0 {
		return Span{}, false
	}
	return Span{first.End, first.End + s.stops(flat[first.End:])}, true
}

// opens tells whether what follows "about" can be a subject.
func (s *subjects) opens(rest string, strict bool) bool {
	for _, skip := range s.skip {
		if strings.HasPrefix(rest, skip) && wholeAt(rest, 0, len(skip)) {
			return false
		}
	}
	return !strict || !digit(rest[0]) && !strings.HasPrefix(rest, "behalf") && !strings.HasPrefix(rest, "the same")
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
func (p *parser) clean(l *Letter, at Span) Subject {
	rest := at
	var best Span
	keep := func(s Span) {
		text := strings.Trim(p.doc.Text[s.Start:s.End], " \n,;:.-–—()")
		if len(text) > best.End-best.Start {
			from := s.Start + strings.Index(p.doc.Text[s.Start:s.End], text)
			best = Span{from, from + len(text)}
		}
	}
	for _, private := range l.PrivateIn(at) {
		if private.Start > rest.Start {
			keep(Span{rest.Start, min(private.Start, rest.End)})
		}
		rest.Start = min(max(rest.Start, private.End), rest.End)
	}
	cut := best != Span{} || rest.Start != at.Start
	keep(rest)
	if best == (Span{}) {
		return Subject{}
	}
	text := p.doc.Text[best.Start:best.End]
	whole := strings.TrimRight(p.doc.Text[at.Start:at.End], " \n,;.:-–—")
	if !cut && strings.HasSuffix(whole, ")") && strings.Contains(text, "(") { // the bracket is part of it
		best.End = at.Start + len(whole)
		text = p.doc.Text[best.Start:best.End]
	}
	text = p.rules.subject.sound(strings.Join(strings.Fields(text), " "))
	if text == "" || len(strings.Fields(text)) < 2 && cut {
		return Subject{}
	}
	return Subject{Text: text, Span: Span{best.Start, best.Start + reach(p.doc.Text[best.Start:], text)}}
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
