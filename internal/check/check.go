// Package check gives findings about a draft request: what in it invites a refusal, a delay or harm to somebody, with the
// place, the reason, the source and a way to mend.
//
// Load the rules once with [Load], read a draft with [Parse] (or a file of several with [ParseAll]), and call
// [Rules.Run]; [Fix] applies what can be mended without changing the sense, [Rules.Cost] estimates how the draft stands to
// the cost limit, and [Rules.Verify] runs the examples of all rules. It reads the folder check of the templates:
// one YAML file a rule, check/platform with one file a platform, check/table with the words and figures that several rules
// share, and check/frame.txt, the draft that a rule's examples are set into.
//
// Places are byte offsets into the text given to Parse. Rules do not look inside quotations, unless they are about them.
package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"grounds/internal/letter"
)

// A Severity says how much a finding matters.
type Severity string

const (
	Error Severity = "error" // invalid, unsafe to send, or near certain to be refused
	Warn  Severity = "warn"  // a common cause of refusal, delay or lost scope
	Info  Severity = "info"  // would improve the odds
)

// A Finding is one thing that a rule says about a draft.
type Finding struct {
	Rule     string   `json:"rule"` // the rule's id; of a platform's rule "PLATFORM/ID"
	Severity Severity `json:"severity"`
	// Start and End are byte offsets into the text of the draft. They are equal where something is missing: there it could stand.
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Line    int     `json:"line"`   // from 1
	Column  int     `json:"column"` // from 1, in characters
	Text    string  `json:"text"`   // the words at the place
	Why     string  `json:"why"`
	Source  string  `json:"source"`
	Fix     string  `json:"fix"`
	Replace *string `json:"replace,omitempty"` // what can stand in place of Text without changing the sense; nil if nothing can
}

// A Context is what is known besides the draft. All of it is optional: what is not given is not checked, or is read from
// the draft where that can be done.
type Context struct {
	Letter *letter.Letter // the letter that is quoted

	LawID       string   // such as "uk-foia"; read from the Act that the draft names if empty
	Cites       []string // the names by which this law may be cited, the usual one first
	MustCite    bool     // a request that does not name the Act is invalid
	NeedsName   bool     // a real name makes the request valid; not read if LawID is empty: then it is
	NeedsPostal bool     // the law or body wants a postal address
	Words       int      // the law's ordinary limit of words; 0 if it has none
	Hours       int      // the cost limit in hours of work; 0 if not known: then the lower UK one is assumed

	Authority Authority
	Platform  string // file name in check/platform, such as "whatdotheyknow"; "" checks none
	Today     string // 2026-07-04: what "since 2019" runs to; the letter's date, or nothing, if empty
}

// An Authority is the body that the draft goes to, as far as rules need it.
type Authority struct {
	Slug string
	Tags []string
}

// Run gives what the rules have to say about a draft, in the order of places. The same draft and context give the same
// findings.
func (r *Rules) Run(d *Draft, ctx Context) []Finding {
	t := r.newRun(d, ctx)
	for i := range r.rules {
		t.apply(&r.rules[i])
	}
	for i := range r.platforms {
		if r.platforms[i].ID == ctx.Platform {
			t.onPlatform(&r.platforms[i])
		}
	}
	slices.SortStableFunc(t.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), strings.Compare(a.Rule, b.Rule))
	})
	t.place()
	return t.found
}

// run is one pass of the rules over one draft.
type run struct {
	*Rules
	d      *Draft
	ctx    Context
	law    string // Context.LawID, or what the draft names
	lower  string // all that patterns may see, in lower case: a pattern whose words are not in it is not tried
	units  map[string][]*Part
	quotes []Part              // the quoted blocks
	times  map[string][]window // those of texts that were looked at
	found  []Finding
}

func (r *Rules) newRun(d *Draft, ctx Context) *run {
	t := &run{Rules: r, d: d, ctx: ctx, law: ctx.LawID, units: d.units(), times: map[string][]window{}}
	var all strings.Builder
	for _, p := range t.units["all"] {
		all.WriteString(p.whole.low)
		all.WriteByte('\n')
	}
	for _, q := range d.Quotes {
		t.quotes = append(t.quotes, d.part(q.Start, q.End))
		all.WriteString(t.quotes[len(t.quotes)-1].whole.low)
		all.WriteByte('\n')
	}
	t.lower = all.String()
	if t.law == "" {
		t.law = r.lawNamed(t.units["prose"])
	}
	return t
}

// add keeps a finding of a rule at a place.
func (t *run) add(rule *Rule, at Span) *Finding {
	t.found = append(t.found, Finding{
		Rule: rule.ID, Severity: rule.Severity, Start: at.Start, End: at.End,
		Text: t.d.source[at.Start:at.End], Why: rule.Why, Source: rule.Source, Fix: rule.Fix,
	})
	return &t.found[len(t.found)-1]
}

// place counts lines and columns, once over the text since findings stand in order.
func (t *run) place() {
	line, start, at := 1, 0, 0
	for i := range t.found {
		f := &t.found[i]
		for j := strings.IndexByte(t.d.source[at:f.Start], '\n'); j >= 0; j = strings.IndexByte(t.d.source[at:f.Start], '\n') {
			line, at = line+1, at+j+1
			start = at
		}
		f.Line, f.Column = line, 1+utf8.RuneCountInString(t.d.source[start:f.Start])
	}
}
