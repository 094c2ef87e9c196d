package claim

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// A pattern is one line of a rule's match or unless, ready to be looked for.
type pattern struct {
	elements []element
	anchor   int // the element that is looked up first: the rarest, as far as its letters tell
	second   int // another element that must be there, the next rarest; -1 if there is none
	from, to int // elements that are shown as the cue; from == to: all
	rule     int
	unless   bool
}

// An element is one place of a pattern.
type element struct {
	symbols    []symbol // a token fits if it carries any of them
	optional   bool
	gap        int // passes over up to so many words; no symbols then
	start, end bool
}

const (
	gapWords    = 4  // what "..." passes over
	gapMost     = 12 // what "...N" may ask for
	prefixLeast = 3
	mostPlaces  = 32 // of a pattern
	mostGaps    = 3  // of a pattern: each multiplies the work
)

// parsePattern reads a pattern and interns its words in v.
func parsePattern(v *vocabulary, text string) (pattern, error) {
	var p pattern
	open := -1
	for _, field := range strings.Fields(text) {
		if rest, ok := strings.CutPrefix(field, "["); ok {
			if open >= 0 || p.to > 0 {
				return p, fmt.Errorf("a second [ in pattern %q", text)
			}
			open, field = len(p.elements), rest
		}
		field, closes := strings.CutSuffix(field, "]")
		if closes && open < 0 {
			return p, fmt.Errorf("a ] without [ in pattern %q", text)
		}
		e, err := parseElement(v, field)
		if err != nil {
			return p, fmt.Errorf("pattern %q: %w", text, err)
		}
		p.elements = append(p.elements, e)
		if closes {
			p.from, p.to = open, len(p.elements)
		}
	}
	if open >= 0 && p.to == 0 {
		return p, fmt.Errorf("a [ without ] in pattern %q", text)
	}
	return p, p.settle(v, text)
}

// settle chooses the anchor and refuses patterns that could match nothing or anything.
func (p *pattern) settle(v *vocabulary, text string) error {
	p.anchor, p.second = -1, -1
	best, next, gaps := 0, 0, 0
	if len(p.elements) > mostPlaces {
		return fmt.Errorf("more than %d places in pattern %q", mostPlaces, text)
	}
	for i, e := range p.elements {
		if e.start && i > 0 || e.end && i < len(p.elements)-1 {
			return fmt.Errorf("^ stands first and $ last, not in the middle of pattern %q", text)
		}
		if e.gap > 0 && (i == 0 || i == len(p.elements)-1) {
			return fmt.Errorf("a gap at the edge of pattern %q", text)
		}
		if e.gap > 0 {
			if gaps++; gaps > mostGaps {
				return fmt.Errorf("more than %d gaps in pattern %q", mostGaps, text)
			}
		}
		if len(e.symbols) == 0 || e.optional {
			continue
		}
		switch c := v.cost(e.symbols); {
		case p.anchor < 0 || c < best:
			p.second, next = p.anchor, best
			p.anchor, best = i, c
		case p.second < 0 || c < next:
			p.second, next = i, c
		}
	}
	if p.anchor < 0 {
		return fmt.Errorf("pattern %q has no word that must be there", text)
	}
	return nil
}

func parseElement(v *vocabulary, field string) (element, error) {
	switch {
	case field == "^":
		return element{start: true}, nil
	case field == "$":
		return element{end: true}, nil
	case strings.HasPrefix(field, "..."):
		n := gapWords
		if field != "..." {
			var err error
			if n, err = strconv.Atoi(field[3:]); err != nil || n < 1 || n > gapMost {
				return element{}, fmt.Errorf("the gap %q: write ... or ...N with N from 1 to %d", field, gapMost)
			}
		}
		return element{gap: n}, nil
	}
	var e element
	if rest, ok := strings.CutSuffix(field, "?"); ok && rest != "" {
		e.optional, field = true, rest
	}
	for alternative := range strings.SplitSeq(field, "|") {
		s, err := parseWord(v, alternative)
		if err != nil {
			return e, err
		}
		e.symbols = append(e.symbols, s)
	}
	return e, nil
}

func parseWord(v *vocabulary, w string) (symbol, error) {
	if name, ok := strings.CutPrefix(w, "<"); ok {
		name, ok = strings.CutSuffix(name, ">")
		s, known := v.lists[name]
		if !ok || !known {
			return 0, fmt.Errorf("no class or word list is called %q", w)
		}
		return s, nil
	}
	if strings.ContainsRune(",;:?!-", rune(w0(w))) && len(w) == 1 {
		return v.word(w), nil
	}
	stem, prefix := strings.CutSuffix(w, "*")
	if prefix && len(stem) < prefixLeast {
		return 0, fmt.Errorf("%q: at least %d letters before the *", w, prefixLeast)
	}
	for i, r := range stem {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !(i > 0 && strings.ContainsRune("'-&.", r)) {
			return 0, fmt.Errorf("%q is no word: letters, digits, hyphens and apostrophes", w)
		}
	}
	if stem == "" {
		return 0, fmt.Errorf("an empty alternative")
	}
	if prefix {
		return v.prefix(strings.ToLower(stem)), nil
	}
	return v.word(strings.ToLower(stem)), nil
}

func w0(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}
