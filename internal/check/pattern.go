package check

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"unicode"
)

// A pattern is a regular expression that is compiled when a text first holds words that any match must hold: most texts
// hold the words of few rules.
type pattern struct {
	source string
	words  []string // in lower case; a match holds one of them. None: any text may match
	digits int      // a match holds at least so many
	once   sync.Once
	re     *regexp.Regexp
}

func newPattern(source string, matchCase bool) (*pattern, error) {
	if !matchCase {
		source = "(?i)" + source
	}
	tree, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		return nil, fmt.Errorf("the pattern does not compile: %w", err)
	}
	return &pattern{source: source, words: needed(tree), digits: digits(tree)}, nil
}

func (p *pattern) compiled() *regexp.Regexp {
	p.once.Do(func() { p.re = regexp.MustCompile(p.source) })
	return p.re
}

// may is false if a text with these letters cannot match.
func (p *pattern) may(lower string) bool {
	if p.digits > 1 && !holdsDigits(lower, p.digits) {
		return false
	}
	if len(p.words) == 0 {
		return true
	}
	for _, w := range p.words {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

func (p *pattern) match(text, lower string) bool {
	return p.may(lower) && p.compiled().MatchString(text)
}

// needed lists words of which any match of the tree holds at least one; nil if there are no such words.
func needed(tree *syntax.Regexp) []string {
	switch tree.Op {
	case syntax.OpLiteral:
		if s := strings.ToLower(string(tree.Rune)); len(s) > 1 || !unicode.IsLetter(tree.Rune[0]) && s != " " {
			return []string{s}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needed(tree.Sub[0])
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return needed(tree.Sub[0])
		}
	case syntax.OpAlternate:
		var all []string
		for _, sub := range tree.Sub {
			words := needed(sub)
			if words == nil {
				return nil
			}
			all = append(all, words...)
		}
		return all
	case syntax.OpConcat:
		var best []string
		for _, sub := range tree.Sub {
			if words := needed(sub); words != nil && (best == nil || rarer(words, best)) {
				best = words
			}
		}
		return best
	}
	return nil
}

// digits counts the digits that any match of the tree holds at the least.
func digits(tree *syntax.Regexp) int {
	n := 0
	switch tree.Op {
	case syntax.OpLiteral:
		for _, r := range tree.Rune {
			if '0' <= r && r <= '9' {
				n++
			}
		}
	case syntax.OpCharClass:
		if len(tree.Rune) > 0 && tree.Rune[0] >= '0' && tree.Rune[len(tree.Rune)-1] <= '9' {
			n = 1
		}
	case syntax.OpConcat, syntax.OpCapture, syntax.OpPlus:
		for _, sub := range tree.Sub {
			n += digits(sub)
		}
	case syntax.OpRepeat:
		n = tree.Min * digits(tree.Sub[0])
	case syntax.OpAlternate:
		n = digits(tree.Sub[0])
		for _, sub := range tree.Sub[1:] {
			n = min(n, digits(sub))
		}
	}
	return n
}

func holdsDigits(text string, n int) bool {
	for i := 0; i < len(text) && n > 0; i++ {
		if '0' <= text[i] && text[i] <= '9' {
			n--
		}
	}
	return n <= 0
}

// rarer prefers few and long words.
func rarer(a, b []string) bool {
	return shortest(a)*4-len(a) > shortest(b)*4-len(b)
}

func shortest(words []string) int {
	n := len(words[0])
	for _, w := range words {
		n = min(n, len(w))
	}
	return n
}
