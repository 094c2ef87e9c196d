package reply

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"grounds/internal/law"
	"grounds/internal/letter"
)

// words is the file reply/citation.yaml.
type words struct {
	What      string     `yaml:"what"`
	Divisions []division `yaml:"divisions"`
	Parts     []string   `yaml:"parts"`
	Before    []string   `yaml:"before"`
	Joins     []string   `yaml:"joins"`
	Ranges    []string   `yaml:"ranges"`
	Counted   []string   `yaml:"counted"`
	Papers    []string   `yaml:"papers"`
	Laws      []called   `yaml:"laws"`
	Others    []string   `yaml:"others"`
	Tests     tests      `yaml:"tests"` // texts that name a section and such that name none
}

type division struct {
	Name  string   `yaml:"name"`
	Forms []string `yaml:"forms"`
	Parts bool     `yaml:"parts"` // counts only with a part in brackets
}

type called struct {
	Law   string   `yaml:"law"`
	Names []string `yaml:"names"`
}

// nameAll adds the laws that the file does not list, by the names that their own files give: a new law needs no line here.
func (w *words) nameAll(laws law.Laws) {
	for _, l := range laws.All {
		if slices.ContainsFunc(w.Laws, func(c called) bool { return c.Law == l.ID }) {
			continue
		}
		names := []string{l.Name}
		if l.Short != "" {
			names = append(names, l.Short)
		}
		w.Laws = append(w.Laws, called{l.ID, names})
	}
}

// grammar is the words of citations as patterns, each for the beginning of what is left of the text.
type grammar struct {
	words
	start   *regexp.Regexp // a division before a number, or the bare (b)(5) of American letters
	before  *regexp.Regexp
	part    *regexp.Regexp
	partEnd *regexp.Regexp // the same at the end of what stands before
	cut     *regexp.Regexp // a sentence that ends in the short form of a division
	join    *regexp.Regexp
	span    *regexp.Regexp // a word or a dash between the ends of a range
	counted *regexp.Regexp
	papers  *regexp.Regexp
	name    *regexp.Regexp // of any law, known or other
	after   *regexp.Regexp // a law's name after a citation: "of the Act", "FOIA"
}

func newGrammar(w words) (grammar, error) {
	g := grammar{words: w}
	var forms, names []string
	for _, d := range w.Divisions {
		forms = append(forms, d.Forms...)
	}
	for _, l := range w.Laws {
		names = append(names, l.Names...)
	}
	names = append(names, w.Others...)
	if len(forms) == 0 || len(names) == 0 || len(w.Joins) == 0 || len(w.Ranges) == 0 || len(w.Parts) == 0 || len(w.Before) == 0 || len(w.Counted) == 0 || len(w.Papers) == 0 {
		return g, fmt.Errorf("read reply/citation.yaml: every list needs a word")
	}
	var faults error
	compile := func(into **regexp.Regexp, pattern string) {
		re, err := regexp.Compile(pattern)
		if err != nil {
			faults = fmt.Errorf("read reply/citation.yaml: %w", err)
		}
		*into = re
	}
	compile(&g.start, `(?i)(?:(`+begun(forms)+`)\s*(?:(?:`+either(w.Before)+`)\s*)?(?:\d|\(?b\)?\s?\(?[1-9])|\(b\)\s?\([1-9]\))`)
	compile(&g.before, `(?i)^(?:`+either(w.Before)+`)\s*`)
	compile(&g.part, `(?i)^[,\s]*(?:`+either(w.Parts)+`)\s*`)
	compile(&g.partEnd, `(?i)\b(?:`+either(w.Parts)+`)\s*$`)
	compile(&g.cut, `(?i)(?:^|[\s(])(?:`+begun(forms)+`)\.?$`)
	compile(&g.join, `(?i)^\s*(?:`+either(w.Joins)+`)\s*`)
	compile(&g.span, `(?i)^\s*(?:`+either(w.Ranges)+`)\s*`)
	compile(&g.counted, `(?i)^\s*(?:`+either(w.Counted)+`)(?:[^\w]|$)`)
	compile(&g.papers, `(?i)^\s*(?:of|in)\s+(?:the|your|our|this|that|its|his|her)\s+(?:[\w'’-]+\s+){0,3}?(?:`+either(w.Papers)+`)\b`)
	compile(&g.name, `(?:`+either(names)+`)`)
	compile(&g.after, `^[\s,(]*(?:(?:of|under|in|to|from)\s+)?(?:(?:the|this|that)\s+)?(`+either(names)+`|(?:[A-Z][\w’']*[\s,]+(?:(?:of|and|the|for|to|etc\.?|\([A-Z][\w ]*\))\s+)*){1,8}?(?:Act|Regulations|Order|Directive|Convention|Rules)(?:\s+\d{4})?)(?:[^\w]|$)`)
	return g, faults
}

// whole joins sentences that were parted behind the short form of a division: "In line with S. | 12(1) of the Act, …". One
// that opens a paragraph was taken for the marker of a list item.
func (g *grammar) whole(sentences []letter.Sentence) []letter.Sentence {
	var all []letter.Sentence
	for _, s := range sentences {
		if s.Text != "" && digit(s.Text[0]) && s.Item != "" && g.cut.MatchString(s.Item) {
			s.Text, s.Item = s.Item+" "+s.Text, ""
		}
		if k := len(all) - 1; k >= 0 && s.Text != "" && digit(s.Text[0]) && g.cut.MatchString(all[k].Text) {
			all[k].Text += " " + s.Text
			all[k].End = s.End
			continue
		}
		all = append(all, s)
	}
	return all
}

// either is a pattern that fits any of the words, the longest first, with any white space between their parts. A word that
// ends in a letter must end there.
func either(list []string) string {
	list = longestFirst(list)
	for i, w := range list {
		if isLetter(w[len(w)-1]) {
			list[i] = quoted(w) + `\b`
		} else {
			list[i] = quoted(w)
		}
	}
	return strings.Join(list, "|")
}

// begun is the same for words that a number may follow at once: "s40".
func begun(list []string) string {
	list = longestFirst(list)
	for i, w := range list {
		list[i] = quoted(w)
	}
	return strings.Join(list, "|")
}

func quoted(w string) string { return strings.ReplaceAll(regexp.QuoteMeta(w), " ", `\s+`) }

func longestFirst(list []string) []string {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	return list
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }
