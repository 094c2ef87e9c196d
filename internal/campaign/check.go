package campaign

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"grounds/internal/claim"
	"grounds/internal/layer"
	"grounds/internal/letter"
	"grounds/internal/question"
)

// Check loads the rules and runs the tests that the files of the folders other/body and other/kind carry. It reports all
// that do not hold, each with its line.
func Check(fsys fs.FS, kinds []claim.Kind) error {
	r, err := Load(fsys, kinds)
	if err != nil {
		return err
	}
	var failed []error
	fault := func(path, text, format string, args ...any) {
		failed = append(failed, layer.Fault(fsys, path, text, fmt.Sprintf(format, args...)))
	}
	const both = "needs at least one test that hits and one that misses"
	for _, b := range r.bodies {
		path := "other/body/" + b.ID + ".yaml"
		if len(b.Tests.Hit) == 0 || len(b.Tests.Miss) == 0 {
			fault(path, "tests", both)
		}
		if b.Name == "" || b.Why == "" || len(b.Tags) == 0 {
			fault(path, "name:", "a sort of body needs name, why and tags")
		}
		for _, text := range b.Tests.Hit {
			if !b.about.MatchString(text) {
				fault(path, text, "%q is not found to be about its work", text)
			}
		}
		for _, text := range b.Tests.Miss {
			if b.about.MatchString(text) {
				fault(path, text, "%q is found to be about its work", text)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.kinds)) {
		k, path := r.kinds[id], "other/kind/"+id+".yaml"
		if len(k.Tests.Hit) == 0 || len(k.Tests.Miss) == 0 {
			fault(path, "tests", both)
		}
		if k.Why == "" {
			fault(path, "what:", "it needs why: they hold records")
		}
		for _, t := range k.Tests.Hit {
			if asked := r.asked(id, t.Text); !strings.Contains(asked, t.Point) {
				fault(path, t.Text, "no %q in what is asked about %q:\n%s", t.Point, t.Text, asked)
			}
		}
		for _, t := range k.Tests.Miss {
			if asked := r.asked(id, t.Text); strings.Contains(asked, t.Point) {
				fault(path, t.Text, "%q in what is asked about %q:\n%s", t.Point, t.Text, asked)
			}
		}
	}
	return errors.Join(failed...)
}

// asked gives the points about a sentence that is a claim of one kind.
func (r *Rules) asked(kind, text string) string {
	c := claim.Claim{Sentence: letter.Sentence{N: 1, Text: text}, Kinds: []string{kind}}
	fixed := question.Fixed{AsAt: "1 May 2026", From: "1 June 2024", Until: "31 May 2026", Years: "2024-25 and 2025-26"}
	var all []string
	for _, p := range r.bank.Ask(&c, fixed, func(string) bool { return true }) {
		all = append(all, p.Text)
	}
	return strings.Join(all, "\n")
}
