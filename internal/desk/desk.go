// Package desk gives what a person does here, once for every face: open a letter, see its claims, draft, check, export,
// look things up.
//
// Make a [Desk] with [New], then [Desk.Open] a letter and hand the [Case] to the other verbs. Rules are read when a verb
// first needs them. Nothing here formats for a terminal, and nothing is written but what a caller asks for.
package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"grounds/internal/authority"
	"grounds/internal/check"
	"grounds/internal/claim"
	"grounds/internal/engine"
	"grounds/internal/law"
	"grounds/internal/layer"
	"grounds/internal/letter"
	"grounds/internal/question"
	"grounds/internal/request"
	"grounds/templates"
)

// A Desk holds the rules, each kind of them read once, on first use.
type Desk struct {
	FS    *layer.FS
	Today time.Time // the day, which decides only whether a letter is old

	Password string       // of a PDF that needs one
	Say      func(string) // tells the person of what takes long; it may be nil

	engines   func() *engine.Engines
	letters   func() (*letter.Rules, error)
	claims    func() (*claim.Rules, error)
	laws      func() (law.Laws, error)
	alone     sync.Map // law.Law by id, those that were read alone
	directory func() (*authority.Directory, error)
	drafter   func() (*request.Drafter, error)
	checks    func() (*check.Rules, error)
}

// New makes a desk over the layers, the nearest first; the built-in rules are always the last.
func New(today time.Time, layers ...layer.Layer) *Desk {
	fsys := layer.New(append(layers, layer.Layer{Name: builtIn, FS: templates.FS})...)
	d := &Desk{FS: fsys, Today: today}
	d.engines = sync.OnceValue(func() *engine.Engines { return engine.New(engine.Options{Say: d.Say}) })
	d.letters = once(fsys, letter.Load)
	d.claims = once(fsys, claim.Load)
	d.laws = once(fsys, law.Load)
	d.directory = once(fsys, authority.Load)
	d.checks = once(fsys, check.Load)
	d.drafter = sync.OnceValues(func() (*request.Drafter, error) {
		rules, err := d.claims()
		if err != nil {
			return nil, err
		}
		bank, err := question.Load(fsys, rules.Kinds(), rules.Marks())
		if err != nil {
			return nil, err
		}
		return request.Load(fsys, bank)
	})
	return d
}

func once[T any](fsys fs.FS, load func(fs.FS) (T, error)) func() (T, error) {
	return sync.OnceValues(func() (T, error) { return load(fsys) })
}

// Layers gives a person's own folders of rules that are there, the nearest first: the named one (an error if it is
// missing), .grounds in the working folder, and grounds in the user's config folder.
func Layers(named string) ([]layer.Layer, error) {
	var layers []layer.Layer
	if named != "" {
		info, err := os.Stat(named)
		if err != nil {
			return nil, fmt.Errorf("read templates from %s: %w", named, reason(err))
		}
		if !info.IsDir() {
			return nil, fmt.Errorf("read templates from %s: not a folder", named)
		}
		layers = append(layers, layer.Layer{Name: named, FS: os.DirFS(named)})
	}
	places := []string{OwnFolder}
	if config, err := os.UserConfigDir(); err == nil {
		places = append(places, filepath.Join(config, "grounds"))
	}
	for _, p := range places {
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			layers = append(layers, layer.Layer{Name: p, FS: os.DirFS(p)})
		}
	}
	return layers, nil
}

// A Hint is an error with the next step for the person.
type Hint struct {
	Err  error
	Hint string
}

func (h *Hint) Error() string { return h.Err.Error() }
func (h *Hint) Unwrap() error { return h.Err }

func hint(next string, format string, args ...any) error {
	return &Hint{fmt.Errorf(format, args...), next}
}

// reason gives the cause alone of an error that would name the file a second time.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
