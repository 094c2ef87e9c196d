package check

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"grounds/internal/layer"
)

// A Rule is one file of the folder check.
type Rule struct {
	ID       string   `yaml:"-"`
	Severity Severity `yaml:"severity"`
	Scope    string   `yaml:"scope"` // item, subject, to, opening, clause, frame (opening and clauses), prose (frame and items), body (subject and prose), name, all; draft for a test of the whole
	Why      string   `yaml:"why"`
	Source   string   `yaml:"source"`
	Fix      string   `yaml:"fix"`
	Laws     []string `yaml:"laws"`    // only under these; the law that is not known counts as none of them
	NotLaws  []string `yaml:"notlaws"` // not under these
	// Patterns are regular expressions (RE2, letter case ignored): each match in a part is a finding. If a pattern has a
	// group, the first one is the place.
	Patterns []string `yaml:"patterns"`
	Case     bool     `yaml:"case"`     // letter case counts in Patterns
	Quotes   bool     `yaml:"quotes"`   // Patterns look inside quotations too
	Unless   []string `yaml:"unless"`   // no finding if the item, or elsewhere the sentence, holds one of these
	Anywhere []string `yaml:"anywhere"` // no finding if the opening or the clauses hold one of these
	Missing  []string `yaml:"missing"`  // one finding, above the sign-off, if no part of the scope holds any of these
	Replace  *string  `yaml:"replace"`  // stands in for a match without changing the sense; $1 and so on from the pattern
	// Test names a test in Go, for what patterns cannot decide. Limit, UpTo, Words and Pairs are what it reads.
	Test     string    `yaml:"test"`
	Limit    int       `yaml:"limit"`
	UpTo     int       `yaml:"upto"`
	Words    []string  `yaml:"words"`
	Pairs    []Pair    `yaml:"pairs"`
	Examples []Example `yaml:"examples"`

	path     string
	patterns []*pattern
	unless   []*pattern
	anywhere []*pattern
	missing  []*pattern
}

// A Pair says which words must not meet: an addressee and an Act, say.
type Pair struct {
	To     string `yaml:"to"`
	Not    string `yaml:"not"`
	Tag    string `yaml:"tag"`
	Law    string `yaml:"law"`
	Why    string `yaml:"why"`
	to, no *pattern
}

// An Example shows a rule: it must fire on Bad and be silent on Better. A text with a salutation is a whole draft; any
// other is set into check/frame.txt, in the place that In names.
type Example struct {
	Bad      string            `yaml:"bad"`
	Better   string            `yaml:"better"`
	Mark     string            `yaml:"mark"`    // the words that must be marked in Bad
	Repeat   int               `yaml:"repeat"`  // Bad stands so many times
	In       string            `yaml:"in"`      // item, subject, opening, clause, name, to; the rule's scope if empty
	Letter   string            `yaml:"letter"`  // what the letter says
	Private  map[string]string `yaml:"private"` // what in it is private, by kind
	Law      string            `yaml:"law"`
	Cites    []string          `yaml:"cites"`
	Must     bool              `yaml:"must"`
	Postal   bool              `yaml:"postal"`
	Words    int               `yaml:"words"`
	Tags     []string          `yaml:"tags"`
	Platform string            `yaml:"platform"`
}

// Rules are the loaded rules, platforms and tables. They may be used by many at once.
type Rules struct {
	rules     []Rule
	platforms []Platform
	tables    tables
	frame     string
}

// Load reads the folder check of a templates file system. All broken files are reported at once, each with its place.
func Load(fsys fs.FS) (*Rules, error) {
	r := &Rules{}
	files, err := layer.Load[Rule](fsys, "check")
	broken := []error{err}
	for _, f := range files {
		rule := f.Value
		rule.ID, rule.path = f.ID, f.Path
		broken = append(broken, rule.prepare(fsys))
		r.rules = append(r.rules, rule)
	}
	platforms, err := layer.Load[Platform](fsys, "check/platform")
	broken = append(broken, err)
	for _, f := range platforms {
		p := f.Value
		p.ID = f.ID
		broken = append(broken, p.prepare(fsys, f.Path))
		r.platforms = append(r.platforms, p)
	}
	broken = append(broken, r.tables.load(fsys))
	frame, err := fs.ReadFile(fsys, "check/frame.txt")
	if err != nil {
		broken = append(broken, fmt.Errorf("read the draft of the examples: %w", err))
	}
	r.frame = string(frame)
	if d := Parse(r.frame); err == nil && (d.To.empty() || d.Subject.empty() || len(d.Opening) == 0 || len(d.Items) == 0 || len(d.Clauses) == 0 || d.Reply.empty() || d.Name.empty()) {
		broken = append(broken, layer.Fault(fsys, "check/frame.txt", "", "the draft needs To, Subject, an opening, a point, a clause, a reply line and a name"))
	}
	if err := errors.Join(broken...); err != nil {
		return nil, err
	}
	return r, nil
}

var scopes = []string{"item", "subject", "to", "salutation", "opening", "clause", "frame", "prose", "body", "name", "all", "draft"}

// prepare checks what reads well but makes no sense, and makes the patterns.
func (rule *Rule) prepare(fsys fs.FS) error {
	var broken []error
	fault := func(text, message string) { broken = append(broken, layer.Fault(fsys, rule.path, text, message)) }
	if !slices.Contains([]Severity{Error, Warn, Info}, rule.Severity) {
		fault("severity", fmt.Sprintf("severity is %q: write error, warn or info", rule.Severity))
	}
	if !slices.Contains(scopes, rule.Scope) {
		fault("scope", fmt.Sprintf("scope is %q: write one of %s", rule.Scope, strings.Join(scopes, ", ")))
	}
	if rule.Why == "" || rule.Fix == "" || rule.Source == "" {
		fault("severity", "why, source and fix must say something")
	}
	ways := 0
	for _, has := range []bool{len(rule.Patterns) > 0, len(rule.Missing) > 0, rule.Test != ""} {
		if has {
			ways++
		}
	}
	if ways != 1 && !(ways == 2 && rule.Test != "" && len(rule.Patterns) > 0) {
		fault("severity", "a rule needs patterns, or missing, or a test (which may read patterns)")
	}
	if _, known := tests[rule.Test]; rule.Test != "" && !known {
		fault(rule.Test, fmt.Sprintf("there is no test %q", rule.Test))
	}
	if len(rule.Examples) == 0 {
		fault("severity", "a rule needs an example: bad and better")
	}
	compile := func(sources []string, matchCase bool) []*pattern {
		var all []*pattern
		for _, s := range sources {
			p, err := newPattern(s, matchCase)
			if err != nil {
				fault(s, err.Error())
				continue
			}
			all = append(all, p)
		}
		return all
	}
	rule.patterns = compile(rule.Patterns, rule.Case)
	rule.unless, rule.anywhere, rule.missing = compile(rule.Unless, false), compile(rule.Anywhere, false), compile(rule.Missing, false)
	for i := range rule.Pairs {
		if got := compile([]string{rule.Pairs[i].To}, false); rule.Pairs[i].To != "" && len(got) == 1 {
			rule.Pairs[i].to = got[0]
		}
		if got := compile([]string{rule.Pairs[i].Not}, false); rule.Pairs[i].Not != "" && len(got) == 1 {
			rule.Pairs[i].no = got[0]
		}
	}
	return errors.Join(broken...)
}
