package question

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"grounds/internal/layer"
)

// A slot finds a span of a claim that is worth quoting. One YAML file of the folder slot.
type slot struct {
	What     string            `yaml:"what"`
	Parts    map[string]string `yaml:"parts"`    // named pieces of patterns, used as <name>
	Patterns []string          `yaml:"patterns"` // RE2, the best first; the group (?P<span>…) is what is quoted
	Words    int               `yaml:"words"`    // at most so many words; longer spans are not quoted
	Tests    []struct {
		Text string `yaml:"text"`
		Span string `yaml:"span"` // "" where nothing must be found
	} `yaml:"tests"`

	compiled []*regexp.Regexp
}

type slots struct {
	all      map[string]*slot
	dangling map[string]bool // words that no span may end with
}

func loadSlots(fsys fs.FS) (*slots, error) {
	rules, err := layer.Load[slot](fsys, "slot")
	if err != nil {
		return nil, err
	}
	s := &slots{all: map[string]*slot{}, dangling: map[string]bool{}}
	var broken faults
	for _, r := range rules {
		one := r.Value
		for _, p := range one.Patterns {
			re, err := regexp.Compile(expand(p, one.Parts))
			if err == nil && re.SubexpIndex("span") < 0 {
				err = errors.New("the pattern has no group (?P<span>…) that says what to quote")
			}
			if err != nil {
				broken.add(layer.Fault(fsys, r.Path, firstLine(p), err.Error()))
				continue
			}
			one.compiled = append(one.compiled, re)
		}
		if one.Words == 0 {
			one.Words = 20
		}
		s.all[r.ID] = &one
	}
	f, err := fsys.Open("slot/dangling.txt")
	if err != nil {
		return nil, fmt.Errorf("read the words that no quoted span may end with: %w", err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		for _, w := range strings.Fields(lines.Text()) {
			s.dangling[w] = true
		}
	}
	return s, broken.err()
}

// expand puts the parts into a pattern; a part may use others, to a small depth.
func expand(pattern string, parts map[string]string) string {
	for range 4 {
		for name, part := range parts {
			pattern = strings.ReplaceAll(pattern, "<"+name+">", "(?:"+part+")")
		}
	}
	return pattern
}

func (s *slots) has(name string) bool { return s.all[name] != nil }

func (s *slots) names() []string { return slices.Sorted(maps.Keys(s.all)) }

// find gives the span of the text that the first fitting pattern of the slot marks out.
func (s *slots) find(name, text string) (string, bool) {
	one := s.all[name]
	for _, re := range one.compiled {
		for _, m := range re.FindAllStringSubmatchIndex(text, -1) {
			i := 2 * re.SubexpIndex("span")
			if m[i] < 0 {
				continue
			}
			if span, ok := s.trim(text[m[i]:m[i+1]], one.Words); ok {
				return span, true
			}
		}
	}
	return "", false
}

// trim takes loose ends off a span and refuses one that would read badly inside quotation marks: too long, without a
// word, with quotation marks of its own, or with half a bracket.
func (s *slots) trim(span string, most int) (string, bool) {
	for {
		cut := strings.TrimFunc(span, func(r rune) bool {
			return unicode.IsSpace(r) || strings.ContainsRune(",;:–—-.", r)
		})
		cut = footnote.ReplaceAllString(cut, "")
		if i := strings.LastIndexByte(cut, ' '); i >= 0 && s.dangling[strings.Trim(cut[i+1:], ",;")] {
			cut = cut[:i]
		}
		if cut == span {
			break
		}
		span = cut
	}
	words := len(strings.Fields(span))
	switch {
	case words == 0, words > most, s.dangling[strings.ToLower(span)]:
		return "", false
	case utf8.RuneCountInString(span) < 3:
		return "", false
	case oneLetter.MatchString(span):
		return "", false
	case strings.ContainsAny(span, "\"“”[]"), strings.Count(span, "(") != strings.Count(span, ")"):
		return "", false
	}
	return span, true
}

// A single letter at the end is what is left of an abbreviation that was cut, as of "7 p.m.".
var oneLetter = regexp.MustCompile(`(?:^| )[A-Za-z]$`)

// A footnote mark at the end is the printer's, not the writer's.
var footnote = regexp.MustCompile(`\[\d+\]$`)

// faults gathers what is wrong with rule files, so that all of it can be told at once.
type faults []error

func (f *faults) add(err error) { *f = append(*f, err) }
func (f faults) err() error     { return errors.Join(f...) }
