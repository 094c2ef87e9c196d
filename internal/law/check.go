package law

import (
	"errors"
	"fmt"
	"io/fs"

	"grounds/internal/layer"
)

// Check loads the laws and works out the tests that their files carry. It reports every one that comes out otherwise, and
// every file without a test, each with its line.
func Check(fsys fs.FS) error {
	laws, err := Load(fsys)
	if err != nil {
		return err
	}
	var failed []error
	for _, one := range laws.All {
		path := "law/" + one.ID + ".yaml"
		if len(one.Tests) == 0 {
			failed = append(failed, layer.Fault(fsys, path, "tests:", "needs at least one test: a day of receipt and the day on which the answer is due"))
		}
		for _, t := range one.Tests {
			if err := laws.try(one.ID, t); err != nil {
				failed = append(failed, layer.Fault(fsys, path, "received: "+t.Received.String(), err.Error()))
			}
		}
	}
	return errors.Join(failed...)
}

// try gives an error if a test comes out otherwise.
func (l Laws) try(lawID string, t Test) error {
	d, err := l.Due(lawID, t.Received)
	if err == nil && d.Due != t.Due {
		err = fmt.Errorf("received %s: due %s, want %s (%s)", t.Received, d.Due, t.Due, t.Why)
	}
	return err
}
