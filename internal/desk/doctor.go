package desk

import (
	"errors"

	"grounds/internal/engine"
	"grounds/internal/text"
)

// A Part is an engine for reading files, and whether it is there.
type Part = engine.Part

// Doctor tells which engines for reading files are there, and what a missing one would bring. With warm it compiles the
// PDF engine first.
func (d *Desk) Doctor(warm bool) ([]Part, error) {
	if warm {
		if err := d.engines().Warm(); err != nil {
			return nil, err
		}
	}
	return d.engines().Check(), nil
}

// readFile reads the letters in a file, with all engines.
func (d *Desk) readFile(name string, b []byte) ([]*text.Document, error) {
	docs, err := d.engines().Reader(d.Password).ReadAll(name, b)
	switch missing, ok := errors.AsType[*text.Missing](err); {
	case ok:
		return nil, &Hint{err, engine.Install(missing.Engine)}
	case errors.Is(err, text.ErrPassword) && d.Password != "":
		return nil, &Hint{err, "the password is another one"}
	case errors.Is(err, text.ErrPassword):
		return nil, &Hint{err, "write the password into a file and name that with --password-file"}
	}
	return docs, err
}
