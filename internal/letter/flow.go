package letter

import "strings"

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
