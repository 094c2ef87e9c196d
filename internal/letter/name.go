package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// title says which words stand before a person's name.
type title struct {
	What      string   `yaml:"what"`
	Personal  list     `yaml:"personal"`  // titles of persons
	Private   list     `yaml:"private"`   // those among them that do not go with an office
	Joints    list     `yaml:"joints"`    // small words inside names that come from places
	Particles list     `yaml:"particles"` // small words inside names
	Tests     examples `yaml:"tests"`

	personal, private, particles, joints words
}

func (t *title) silent() bool { return t.What == "" }

func (t *title) compile(func(text, message string) error) error {
	t.personal, t.private, t.particles, t.joints = words{}, words{}, wordSet(t.Particles), wordSet(t.Joints)
	for _, p := range t.Personal { // as written and in capitals: "master" and "miss" are plain words
		t.personal[p], t.personal[strings.ToUpper(p)] = true, true
	}
	for _, p := range t.Private {
		t.private[p], t.private[strings.ToUpper(p)] = true, true
	}
	return nil
}

// A bit is a word of the document with its place; punctuation about it is not part of it.
type bit struct {
	Span
	text string
	low  string // in lower case, without the ending of a possessive
	stop byte   // the mark that follows: '.', ',', … or '\n' where a line outside the main text or a paragraph ends; 0 if none
}

// bits cuts the document into words. Inside a paragraph a line's end is as good as a space.
func (p *parser) bits() []bit {
	s := p.doc.Text
	out := make([]bit, 0, len(s)/5)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += n
			continue
		}
		from := i
		for i < len(s) {
			r, n = utf8.DecodeRuneInString(s[i:])
			if r == '-' && capital(s[from:]) && p.inMain(i) { // a double name may break at its hyphen
				n += lineEnd(s[i+n:])
			}
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !(strings.ContainsRune("-'’", r) && wordFollows(s[i+n:])) && !unicode.Is(unicode.Mn, r) {
				break
			}
			i += n
		}
		b := bit{Span: Span{from, i}, text: strings.Join(strings.Fields(s[from:i]), "")}
		b.low = strings.ToLower(possessive(b.text))
		b.stop = p.stopAfter(i)
		out = append(out, b)
	}
	return out
}

// lineEnd gives the length of a line's end with the spaces after it, 0 where s does not begin with one.
func lineEnd(s string) int {
	if !strings.HasPrefix(s, "\n") {
		return 0
	}
	return len(s) - len(strings.TrimLeft(s[1:], " "))
}

func wordFollows(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// stopAfter gives the mark that parts the word ending at i from the next.
func (p *parser) stopAfter(i int) byte {
	s := p.doc.Text
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			if spaces(s[i:]) >= minGap {
				return '\n'
			}
		case c == '\n':
			if !p.inMain(i) || i+1 >= len(s) || strings.HasPrefix(strings.TrimLeft(s[i+1:], " "), "\n") {
				return '\n'
			}
		case wordByte(c) || c >= 0xC3 && c < 0xE2:
			return 0
		case c == '(' || c == '[':
			return c
		case c >= 0x80:
			if strings.HasPrefix(s[i:], "–") || strings.HasPrefix(s[i:], "—") {
				return '-'
			}
			return '"'
		default:
			return c
		}
	}
	return '\n'
}

// inMain tells whether a byte of the document is in the lines of the main text or of its footnotes.
func (p *parser) inMain(at int) bool {
	if p.begin >= len(p.lines) || p.begin >= p.end {
		return false
	}
	return at >= p.lines[p.begin].Start && at < p.lines[p.end-1].End
}

// possessive cuts the ending of "Sample's" and "Jones'" off.
func possessive(s string) string {
	for _, end := range []string{"'s", "’s", "'S", "’S"} {
		if cut, ok := strings.CutSuffix(s, end); ok {
			return cut
		}
	}
	return s
}

// A person is a mention of somebody by name.
type person struct {
	Span
	first, last int    // bits of the name proper, without titles: [first, last]
	surname     string // in lower case
	titled      string // the title, as written
	public      bool   // letters after the name, or an office before it
}

// people finds every name that a title stands before.
func (p *parser) people(bs []bit) []person {
	t := &p.rules.title
	var out []person
	for i := 0; i < len(bs); i++ {
		if !t.personal[bs[i].text] || bs[i].stop != 0 && bs[i].stop != '.' && bs[i].stop != '&' {
			continue
		}
		who, next := p.person(bs, i)
		if who.last > 0 {
			if i > 0 && bs[i-1].stop != '\n' && p.rules.office.publicTitle[strings.ToLower(bs[i-1].text)] && capital(bs[i-1].text) { // "Cllr Mrs J. Sample", "Rt Hon Sir …"
				who.public = true
			}
			out = append(out, who)
			i = next
		}
	}
	return out
}

// person reads the name after the title at bit i: "Mrs Joyce Sample", "Mr and Mrs A. Sample", "Mrs K. and Mr P. Sample".
func (p *parser) person(bs []bit, i int) (person, int) {
	t := &p.rules.title
	who := person{Span: Span{bs[i].Start, 0}, titled: bs[i].text}
	k, names := i+1, 0
	for k < len(bs) && names < 5 && k-i < 12 {
		w := possessive(bs[k].text)
		low := strings.ToLower(w)
		prev := bs[k-1]
		if names == 1 && p.calledName(bs, k) { // Margaret ("Peggy") Sample
			k++
			continue
		}
		if k > i+1 && prev.stop != 0 && !p.calledName(bs, k-1) && !(prev.stop == '.' && (initial(prev.text) || t.personal[prev.text])) && !(prev.stop == '&' && t.personal[w]) {
			break
		}
		switch {
		case t.personal[w]:
		case low == "and" && (names == 0 || initial(prev.text)) && k+1 < len(bs) && (t.personal[bs[k+1].text] || initial(bs[k+1].text)):
		case names > 0 && p.isPublicLetters(w):
			who.public = true
			who.End = bs[k].End
			return who, k
		case capital(w) && !p.rules.office.roleWord[low], t.particles[low] && p.leadsToName(bs, k):
			if names == 0 {
				who.first = k
			}
			names++
			who.last = k
			if w != bs[k].text { // a possessive ends a name
				who.End = bs[k].Start + len(w)
				k++
				goto done
			}
		default:
			goto done
		}
		k++
	}
done:
	if names == 0 || who.last == 0 || len(possessive(bs[who.last].text)) < 2 {
		return person{}, i
	}
	if k < len(bs) && bs[who.last].stop == ',' && p.isPublicLetters(bs[k].text) {
		who.public = true
	}
	who.surname = strings.ToLower(possessive(bs[who.last].text))
	who.End = bs[who.last].Start + len(possessive(bs[who.last].text))
	return who, who.last
}

// leadsToName tells whether a small word stands before a name: "van der Sample".
func (p *parser) leadsToName(bs []bit, k int) bool {
	k++
	if k+1 < len(bs) && p.rules.title.particles[strings.ToLower(bs[k].text)] {
		k++
	}
	return k < len(bs) && capital(bs[k].text)
}

// calledName tells a name between brackets and quotation marks inside another.
func (p *parser) calledName(bs []bit, k int) bool {
	if k == 0 || k+1 >= len(bs) || !capital(bs[k].text) || !capital(bs[k+1].text) {
		return false
	}
	s := p.doc.Text
	return quoteMarks(s[bs[k-1].End:bs[k].Start]) && quoteMarks(s[bs[k].End:bs[k+1].Start])
}

func quoteMarks(s string) bool {
	return len(s) < 9 && strings.ContainsAny(s, "\"“”'‘’") && strings.Trim(s, " ()\"“”'‘’") == ""
}

// isPublicLetters tells letters after a name that go with a public office: MP, TD.
func (p *parser) isPublicLetters(w string) bool {
	return len(w) > 1 && strings.ToUpper(w) == w && p.rules.office.letters[strings.ToLower(w)]
}
