package letter

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"grounds/internal/layer"
	"grounds/internal/text"
)

// Check loads the rules and runs the tests that their files carry. It reports every test that fails, and every file
// without both a text that its rules must match and one that they must not.
func Check(fsys fs.FS) error {
	r, err := Load(fsys)
	if err != nil {
		return err
	}
	var failed []error
	for _, f := range r.tried() {
		hits, misses := 0, 0
		for _, e := range f.tests {
			got := f.try(e.text)
			if e.want == "" {
				misses++
			} else {
				hits++
			}
			if got != e.want {
				failed = append(failed, layer.Fault(fsys, "letter/"+f.id+".yaml", strings.ReplaceAll(e.text, "\n", `\n`),
					fmt.Sprintf("the rules make %q of it, not %q", got, e.want)))
			}
		}
		if !r.silent[f.id] && (hits == 0 || misses == 0) {
			failed = append(failed, layer.Fault(fsys, "letter/"+f.id+".yaml", "tests", "there must be a test that matches and one that does not"))
		}
	}
	return errors.Join(failed...)
}

// trial is how one file's rules are tried on a text.
type trial struct {
	id    string
	tests examples
	try   func(string) string
}

// tried lists the files with their trials. A trial gives "" where the rules do not match.
func (r *Rules) tried() []trial {
	return []trial{
		{id: "abbreviation", tests: r.abbreviation.Tests, try: r.trySplit},
		{id: "hyphen", tests: r.hyphen.Tests, try: r.tryHyphen},
		{id: "heading", tests: r.heading.Tests, try: func(s string) string { return when(r.heading.runIn(s), "heading") }},
		{id: "salutation", tests: r.salutation.Tests, try: r.trySalutation},
		{id: "signoff", tests: r.signoff.Tests, try: func(s string) string {
			return when(r.signoff.closes(s), "closing") + when(r.signoff.copied(s), "copies")
		}},
		{id: "furniture", tests: r.furniture.Tests, try: func(s string) string {
			return when(r.furniture.page(s, true), "page") + when(r.furniture.markings[strings.ToLower(s)], "marking")
		}},
		{id: "date", tests: r.dates.Tests, try: r.tryDate},
		{id: "reference", tests: r.references.Tests, try: r.tryReference},
		{id: "office", tests: r.office.Tests, try: func(s string) string { return when(r.office.public(s), "public") }},
		{id: "title", tests: r.title.Tests, try: r.tryTitle},
		{id: "subject", tests: r.subject.Tests, try: func(s string) string { return r.Parse(text.Plain("Dear Ms Sample,\n\n" + s)).Subject.Text }},
		{id: "country", tests: r.country.Tests, try: r.country.of},
		{id: "private", tests: r.private.Tests, try: r.tryPrivate},
	}
}

// when gives s where something is so.
func when(ok bool, s string) string {
	if ok {
		return s
	}
	return ""
}

// trySplit gives the sentences of a text with bars between, or "" if it is one.
func (r *Rules) trySplit(s string) string {
	spans := r.abbreviation.split(s)
	if len(spans) < 2 {
		return ""
	}
	var out []string
	for _, at := range spans {
		out = append(out, s[at.Start:at.End])
	}
	return strings.Join(out, " | ")
}

// tryHyphen gives the text with its lines joined, or "" if the hyphen at the line's end is gone.
func (r *Rules) tryHyphen(s string) string {
	l := r.Parse(text.Plain(s))
	if len(l.Sentences) == 0 {
		return ""
	}
	var out []string
	for _, s := range l.Sentences {
		out = append(out, s.Text)
	}
	joined := strings.Join(out, " ")
	return when(strings.Count(joined, "-") == strings.Count(s, "-"), joined)
}

func (r *Rules) trySalutation(s string) string {
	name, _, ok := r.salutation.greeted(s)
	return when(ok, name+when(name == "", "-"))
}

func (r *Rules) tryDate(s string) string {
	f, ok := r.dates.read(s, false)
	if !ok {
		return ""
	}
	return f.iso() + " " + f.precision() + when(f.stamp, " stamp")
}

func (r *Rules) tryReference(s string) string {
	var out []string
	for _, f := range r.references.read(s, 0) {
		out = append(out, strings.TrimSpace(f.Label+" = "+f.Text+" "+string(f.owner)))
	}
	return strings.Join(out, "; ")
}

func (r *Rules) tryTitle(s string) string {
	p := newParser(r, text.Plain(s))
	var out []string
	for _, who := range p.people(p.bits()) {
		out = append(out, s[who.Start:who.End])
	}
	return strings.Join(out, "; ")
}

func (r *Rules) tryPrivate(s string) string {
	var out []string
	for _, p := range r.Parse(text.Plain(s)).Private {
		out = append(out, p.Kind+" "+p.Text)
	}
	return strings.Join(out, "; ")
}
