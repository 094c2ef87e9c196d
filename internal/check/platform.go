package check

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"grounds/internal/layer"
)

// A Platform is one file of check/platform: what a site or way of sending accepts.
type Platform struct {
	ID     string  `yaml:"-"`
	Name   string  `yaml:"name"`
	Source string  `yaml:"source"`
	Note   string  `yaml:"note"` // what a person should know before using it
	Checks []Limit `yaml:"checks"`
}

// A Limit is one limit of a platform. It has one of Min, Max, Pattern or Capitals.
type Limit struct {
	ID       string    `yaml:"id"`
	On       string    `yaml:"on"` // subject; letter (salutation to name); body (between salutation and sign-off)
	Severity Severity  `yaml:"severity"`
	Why      string    `yaml:"why"`
	Source   string    `yaml:"source"` // the platform's if empty
	Fix      string    `yaml:"fix"`
	Min      int       `yaml:"min"` // in characters
	Max      int       `yaml:"max"`
	UpTo     int       `yaml:"upto"` // above this many characters another check speaks
	Pattern  string    `yaml:"pattern"`
	Case     bool      `yaml:"case"`
	Missing  bool      `yaml:"missing"` // the pattern must match
	Capitals *Capitals `yaml:"capitals"`
	Replace  *string   `yaml:"replace"`
	Examples []Example `yaml:"examples"`

	pattern *pattern
}

// Capitals is a limit on the share of capital letters among all letters, in per cent.
type Capitals struct {
	Over    float64 `yaml:"over"`
	Under   float64 `yaml:"under"`
	Letters int     `yaml:"letters"` // fewer letters than this are let pass
	Except  string  `yaml:"except"`  // texts that match are let pass

	except *pattern
}

func (p *Platform) prepare(fsys fs.FS, name string) error {
	var broken []error
	fault := func(text, message string) { broken = append(broken, layer.Fault(fsys, name, text, message)) }
	for i := range p.Checks {
		c := &p.Checks[i]
		if !slices.Contains([]string{"subject", "letter", "body"}, c.On) {
			fault("on: "+c.On, fmt.Sprintf("on is %q: write subject, letter or body", c.On))
		}
		if !slices.Contains([]Severity{Error, Warn, Info}, c.Severity) {
			fault("severity: "+string(c.Severity), fmt.Sprintf("severity is %q: write error, warn or info", c.Severity))
		}
		if len(c.Examples) == 0 || c.Why == "" || c.Fix == "" {
			fault("id: "+c.ID, "a check needs why, fix and an example: bad and better")
		}
		for _, at := range []struct {
			source string
			to     **pattern
		}{{c.Pattern, &c.pattern}, {c.except(), c.exceptAt()}} {
			if at.source == "" {
				continue
			}
			got, err := newPattern(at.source, c.Case)
			if err != nil {
				fault(at.source, err.Error())
				continue
			}
			*at.to = got
		}
	}
	return errors.Join(broken...)
}

func (c *Limit) except() string {
	if c.Capitals == nil {
		return ""
	}
	return c.Capitals.Except
}

func (c *Limit) exceptAt() **pattern {
	if c.Capitals == nil {
		return nil
	}
	return &c.Capitals.except
}

// onPlatform runs a platform's checks.
func (t *run) onPlatform(p *Platform) {
	for i := range p.Checks {
		c := &p.Checks[i]
		rule := Rule{ID: p.ID + "/" + c.ID, Severity: c.Severity, Why: c.Why, Source: c.Source, Fix: c.Fix, Replace: c.Replace}
		if rule.Source == "" {
			rule.Source = p.Source
		}
		t.limit(c, &rule)
	}
}

func (t *run) limit(c *Limit, rule *Rule) {
	var at Span
	switch c.On {
	case "subject":
		if at = t.d.Subject.Span; at.Start == at.End {
			at = Span{t.d.Start, t.d.Start}
		}
	case "letter":
		at = t.d.Letter()
	case "body":
		at = t.d.Body()
	}
	text := t.d.source[at.Start:at.End]
	n := utf8.RuneCountInString(text)
	switch {
	case c.Min > 0 && n < c.Min, c.Max > 0 && n > c.Max && (c.UpTo == 0 || n <= c.UpTo):
		f := t.add(rule, at)
		f.Why = fmt.Sprintf("It has %d characters. ", n) + f.Why
		if c.Max > 0 && c.On != "subject" {
			// The whole letter as the place would mark everything.
			f.Start, f.Text = f.End, ""
		}
	case c.Capitals != nil && c.Capitals.fails(text):
		t.add(rule, firstLine(t.d.source, at))
	case c.pattern != nil && c.Missing:
		if !c.pattern.match(text, strings.ToLower(text)) {
			t.add(rule, firstLine(t.d.source, at))
		}
	case c.pattern != nil && c.pattern.may(strings.ToLower(text)):
		for _, m := range c.pattern.compiled().FindAllStringIndex(text, -1) {
			if m[0] == m[1] {
				continue
			}
			f := t.add(rule, Span{at.Start + m[0], at.Start + m[1]})
			f.Replace = c.Replace
		}
	}
}

func firstLine(source string, at Span) Span {
	if i := strings.IndexByte(source[at.Start:at.End], '\n'); i >= 0 {
		at.End = at.Start + i
	}
	return at
}

var webAddress = regexp.MustCompile(`https?://\S+`)

func (c *Capitals) fails(text string) bool {
	text = webAddress.ReplaceAllString(text, "")
	letters, capitals := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				capitals++
			}
		}
	}
	if letters < max(c.Letters, 1) || c.except != nil && c.except.match(text, strings.ToLower(text)) {
		return false
	}
	share := float64(capitals) / float64(letters) * 100
	return share > c.Over || share < c.Under
}

// Platforms names the platforms whose rules are known.
func (r *Rules) Platforms() []string {
	var ids []string
	for _, p := range r.platforms {
		ids = append(ids, p.ID)
	}
	return ids
}
