package letter

import (
	"slices"
	"strings"

	"grounds/internal/text"
)

// parser reads one document. It goes over the lines first, since the line breaks carry the structure, and only then joins
// them.
type parser struct {
	rules         *Rules
	doc           *text.Document
	lines         []line
	salutation    int             // index of that line, or -1
	begin, end    int             // lines of the main text: [begin, end)
	subjectBlocks []Span          // headings between the salutation and the first sentence
	after         int             // where the main text begins in line begin, if it goes on in the line of the salutation
	cut           int             // where it ends in line end-1, if the closing words follow in that line; else -1
	width         int             // to which the main text is wrapped
	known         map[string]bool // words of the document
}

// A line is a line of the document and what it is.
type line struct {
	text.Line
	body   string // without the spaces before it
	indent int
	kind   kind
}

type kind int

const (
	blank kind = iota
	body       // text of the letter, whatever it is
	page       // page furniture
	rule       // a line drawn with dashes or underscores
)

func newParser(r *Rules, doc *text.Document) *parser {
	p := &parser{rules: r, doc: doc, salutation: -1, cut: -1, lines: make([]line, len(doc.Lines))}
	for i, l := range doc.Lines {
		s := strings.TrimLeft(l.Text, " ")
		p.lines[i] = line{Line: l, body: s, indent: len(l.Text) - len(s)}
		switch {
		case s == "":
		case strings.Trim(s, "-_=–—*~. ") == "" && len(s) > 2:
			p.lines[i].kind = rule
		default:
			p.lines[i].kind = body
		}
	}
	p.clearPages()
	p.findMain()
	p.width = p.wrapWidth()
	return p
}

// salutation says how letters greet.
type salutation struct {
	What     string   `yaml:"what"`
	Openings list     `yaml:"openings"`
	Alone    list     `yaml:"alone"` // openings that no name follows: "Sir," greets, "Sir Sample Sample" is whom a letter goes to
	Tests    examples `yaml:"tests"`

	openings []string
	alone    words
}

func (s *salutation) silent() bool { return s.What == "" }

func (s *salutation) compile(func(text, message string) error) error {
	s.openings = longestFirst(append(s.Openings, s.Alone...))
	s.alone = wordSet(s.Alone)
	return nil
}

// maxGreeting is the longest salutation, in bytes.
const maxGreeting = 90

// greeted reads a salutation: whom it greets, and the length of it where text goes on in the same line (else all of it).
func (s *salutation) greeted(l string) (name string, n int, ok bool) {
	low := strings.ToLower(l[:min(len(l), maxGreeting)])
	for _, o := range s.openings {
		rest, found := strings.CutPrefix(low, o)
		if !found || rest != "" && !strings.ContainsRune(" ,:.!", rune(rest[0])) || !capital(l) || s.alone[o] && strings.HasPrefix(rest, " ") {
			continue
		}
		name, n = l[min(len(o), len(l)):], len(l)
		if c := strings.IndexAny(name, ",:"); c >= 0 && len(strings.Fields(name[c+1:])) > 4 && capital(strings.TrimLeft(name[c+1:], " ")) {
			n = len(o) + c + 1
			name = name[:c]
		}
		name = strings.Trim(name, " ,:.!")
		many := len(strings.Fields(name))
		if len(name) > maxGreeting-20 || many > 10 || many > 0 && !capital(name) && (many > 4 || !strings.HasSuffix(l, ",")) {
			return "", 0, false
		}
		return name, n, true
	}
	return "", 0, false
}

// signoff says how letters end.
type signoff struct {
	What     string   `yaml:"what"`
	Opening  string   `yaml:"opening"` // the word that opens closing words of any kind: "Yours in friendship,"
	Closings list     `yaml:"closings"`
	Copies   list     `yaml:"copies"` // words that begin lines on copies and enclosures
	Tests    examples `yaml:"tests"`

	closings words
	longest  int
	copies   []string
}

func (s *signoff) silent() bool { return s.What == "" }

func (s *signoff) compile(func(text, message string) error) error {
	s.closings = wordSet(s.Closings)
	s.copies = longestFirst(s.Copies)
	for c := range s.closings {
		s.longest = max(s.longest, len(c))
	}
	return nil
}

// closes tells closing words, also in two languages with a stroke between and with the letters that scanning mistakes.
func (s *signoff) closes(l string) bool {
	if len(l) > 2*s.longest+8 {
		return false
	}
	for part := range strings.SplitSeq(strings.ToLower(l), "/") {
		part = strings.ReplaceAll(strings.Trim(part, " ,.!"), ",", "")
		if s.closings[part] || s.closings[mended(part)] {
			return true
		}
	}
	return s.Opening != "" && strings.HasPrefix(l, s.Opening+" ") && len(strings.Fields(l)) <= 4 && strings.HasSuffix(l, ",")
}

// copied tells a line on copies or enclosures.
func (s *signoff) copied(l string) bool {
	low := strings.ToLower(l[:min(len(l), 20)])
	for _, c := range s.copies {
		rest, ok := strings.CutPrefix(low, c)
		if ok && (rest == "" || strings.ContainsRune(".:", rune(rest[0])) || rest[0] == ' ' && (strings.HasPrefix(c, "c") && len(c) <= 3 || len(rest) > 1 && rest[1] == ':')) {
			return true
		}
	}
	return false
}

// findMain finds the main text: from the salutation, or where there is none from the first line, to the closing words, or
// where there are none to the end.
func (p *parser) findMain() {
	p.end = len(p.lines)
	for i, l := range p.lines {
		if l.kind != body {
			continue
		}
		if _, n, ok := p.rules.salutation.greeted(l.body); ok {
			p.salutation, p.begin = i, i+1
			if n < len(l.body) {
				p.begin, p.after = i, l.indent+n
			}
			break
		}
	}
	for i := p.begin; i < len(p.lines); i++ {
		l := p.lines[i]
		if l.kind != body || i == p.salutation {
			continue
		}
		if p.rules.signoff.closes(l.body) {
			p.end = i
			return
		}
		if at := p.closesInLine(l.body); at > 0 {
			p.end, p.cut = i+1, l.indent+at
			return
		}
	}
	p.end = p.unsigned()
}

// closesInLine gives where closing words begin at the end of a line that holds the end of the main text too, or 0.
func (p *parser) closesInLine(l string) int {
	from := max(0, len(l)-p.rules.signoff.longest-2)
	for i := len(l) - 3; i >= from && i > 1; i-- {
		if l[i] == ' ' && strings.ContainsRune(".!?", rune(l[i-1])) && capital(l[i+1:]) {
			if o := p.rules.signoff.Opening; o != "" && strings.HasPrefix(l[i+1:], o) && p.rules.signoff.closes(l[i+1:]) {
				return i
			}
			return 0
		}
	}
	return 0
}

// unsigned finds the end of a letter without closing words: before copies and enclosures.
func (p *parser) unsigned() int {
	if p.salutation >= 0 {
		for i := p.begin; i < len(p.lines); i++ {
			if p.lines[i].kind == body && p.rules.signoff.copied(p.lines[i].body) && p.blankAt(i-1) {
				return i
			}
		}
	}
	return len(p.lines)
}

// wrapWidth is the width to which nine in ten lines of the main text keep. In a text without wraps that is the length of
// its longer paragraphs, to which no short line comes near.
func (p *parser) wrapWidth() int {
	var lengths []int
	for i := p.begin; i < p.end; i++ {
		if p.lines[i].kind == body {
			lengths = append(lengths, len(p.lines[i].Text))
		}
	}
	if len(lengths) == 0 {
		return 0
	}
	slices.Sort(lengths)
	return lengths[(len(lengths)*9+4)/10-1]
}
