package reply

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"grounds/internal/law"
	"grounds/internal/layer"
)

// Check loads the rules and runs the tests that the files of the folders reply/decision and reply/use carry. It reports all
// that do not hold, each with its line.
func Check(fsys fs.FS, laws law.Laws) error {
	r, err := Load(fsys, laws)
	if err != nil {
		return err
	}
	var failed []error
	b := &book{rules: r}
	for _, d := range r.decisions {
		failed = append(failed, d.Tests.check(fsys, "reply/decision/"+d.id+".yaml", func(s string) bool {
			return slices.ContainsFunc(b.decide(s), func(o *decision) bool { return o.id == d.id })
		})...)
	}
	files, err := layer.Load[use](fsys, "reply/use")
	if err != nil {
		return err
	}
	for _, f := range files {
		failed = append(failed, f.Value.Tests.check(fsys, f.Path, func(s string) bool { return r.useOf(s) == f.Value.Use })...)
	}
	return errors.Join(failed...)
}

func (t tests) check(fsys fs.FS, path string, shows func(string) bool) []error {
	var failed []error
	if len(t.Hit) == 0 || len(t.Miss) == 0 {
		failed = append(failed, layer.Fault(fsys, path, "tests", "needs at least one test that hits and one that misses"))
	}
	for _, s := range t.Hit {
		if !shows(s) {
			failed = append(failed, layer.Fault(fsys, path, s, fmt.Sprintf("it is not shown by %q", s)))
		}
	}
	for _, s := range t.Miss {
		if shows(s) {
			failed = append(failed, layer.Fault(fsys, path, s, fmt.Sprintf("it is shown by %q, which it must not be", s)))
		}
	}
	return failed
}
