package question

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"

	"grounds/internal/claim"
	"grounds/internal/layer"
)

// Check loads the bank, runs the tests that the files of the folder slot carry, and looks for kinds and marks that points
// name and that are not there. It reports all that is wrong, each with its line.
func Check(fsys fs.FS, kinds []claim.Kind, marks []claim.Mark) error {
	b, err := Load(fsys, kinds, marks)
	if err != nil {
		return err
	}
	var broken faults
	for _, name := range slices.Sorted(maps.Keys(b.slots.all)) {
		b.slots.check(fsys, name, &broken)
	}
	named := map[string]bool{}
	for _, k := range kinds {
		named[k.ID] = true
	}
	for _, m := range marks {
		named[m.ID] = true
	}
	for _, k := range kinds {
		checkNames(fsys, "kind/"+k.ID+".yaml", k.Points, named, &broken)
	}
	for _, m := range marks {
		checkNames(fsys, "mark/"+m.ID+".yaml", m.Points, named, &broken)
	}
	return broken.err()
}

// check runs the tests of one slot: it must mark out just the span that each names, and nothing where that is empty.
func (s *slots) check(fsys fs.FS, name string, broken *faults) {
	path, hits, misses := "slot/"+name+".yaml", 0, 0
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }) {
		broken.add(layer.Fault(fsys, path, "what:", "no point can use {{."+name+"}}: name the file with letters, digits and _ alone"))
	}
	for _, t := range s.all[name].Tests {
		if t.Span == "" {
			misses++
		} else {
			hits++
		}
		if got, _ := s.find(name, t.Text); got != t.Span {
			broken.add(layer.Fault(fsys, path, t.Text, fmt.Sprintf("found %q in %q, not %q", got, t.Text, t.Span)))
		}
	}
	if hits == 0 || misses == 0 {
		broken.add(layer.Fault(fsys, path, "tests", "needs at least one test that finds a span and one that finds none (span: '')"))
	}
}

// checkNames finds names that would keep a point from ever being asked, or from ever being held back.
func checkNames(fsys fs.FS, path string, points []claim.Point, named map[string]bool, broken *faults) {
	for _, p := range points {
		for _, name := range slices.Concat(p.When, p.Unless) {
			if !named[name] {
				broken.add(layer.Fault(fsys, path, name, fmt.Sprintf("point %s names %q, which is no kind and no mark", p.ID, name)))
			}
		}
	}
}

// Span gives the words of a text that a slot would quote; ok is false where it finds none, or there is no such slot.
func (b *Bank) Span(slot, text string) (span string, ok bool) {
	if !b.slots.has(slot) {
		return "", false
	}
	return b.slots.find(slot, text)
}
