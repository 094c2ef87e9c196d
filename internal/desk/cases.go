package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"grounds/internal/law"
	"grounds/internal/request"
	"grounds/internal/store"
)

// What the store keeps, for faces that know the desk alone.
type (
	Kept      = store.Case
	KeptSent  = store.Sent
	KeptPoint = store.Point
)

// DataDir is the folder of the person's cases, in the place where their system keeps such data. Nothing is made.
func DataDir() (string, error) {
	home, err := os.UserHomeDir()
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "grounds"), nil
	}
	if err != nil {
		return "", fmt.Errorf("find the folder of the cases: %w", err)
	}
	switch runtime.GOOS {
	case "windows":
		if dir := os.Getenv("LocalAppData"); dir != "" {
			return filepath.Join(dir, "grounds"), nil
		}
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "grounds"), nil
	}
	return filepath.Join(home, ".local", "share", "grounds"), nil
}

// keep opens the store for one verb, so that no other command pays for it.
func keep(do func(*store.Store) error) error {
	dir, err := DataDir()
	if err != nil {
		return err
	}
	s, err := store.Open(dir)
	if err != nil {
		return explained(dir, err)
	}
	return errors.Join(do(s), s.Close())
}

// kept is the same for a verb that keeps nothing: where nothing was ever kept, nothing is made to look into.
func kept(do func(*store.Store) error) error {
	dir, err := DataDir()
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, store.File)); errors.Is(err, os.ErrNotExist) {
		return store.ErrNone
	}
	return keep(do)
}

// explained adds the way out to what is wrong with the store's file.
func explained(dir string, err error) error {
	var newer *store.Newer
	var broken *store.Damaged
	switch {
	case errors.As(err, &newer):
		return &Hint{err, "update Grounds, or name another folder in XDG_DATA_HOME"}
	case errors.As(err, &broken) && broken.Cases > 0:
		return &Hint{err, fmt.Sprintf("'grounds cases rescue DIR' writes them as files; then move %s away, and a new one is begun", broken.Path)}
	case broken != nil:
		return &Hint{err, fmt.Sprintf("nothing in it can be read: put a copy from a backup in its place, or move %s away, and a new one is begun", broken.Path)}
	}
	return err
}

func missing(id int64, err error) error {
	if errors.Is(err, store.ErrNone) {
		return &Hint{fmt.Errorf("find case %d: there is no such case", id), "'grounds cases' lists them"}
	}
	return err
}

// A State is a case with where it stands on the day.
type State struct {
	Kept
	Title string // subject of its first letter
	To    string
	Due   string // the next date; "" if there is none
	Days  int    // until then; negative when it is past
	Word  string // "waiting", "late", "answered", "review asked", "complained"
}

// Cases gives all cases with where they stand.
func (d *Desk) Cases() (all []State, err error) {
	err = kept(func(s *store.Store) error {
		list, err := s.List()
		for _, c := range list {
			all = append(all, d.state(c))
		}
		return err
	})
	if errors.Is(err, store.ErrNone) {
		return nil, nil
	}
	return all, err
}

// Case gives one case.
func (d *Desk) Case(id int64) (c State, err error) {
	err = kept(func(s *store.Store) error {
		one, err := s.Get(id)
		c = d.state(one)
		return err
	})
	return c, missing(id, err)
}

func (d *Desk) state(c Kept) State {
	s := State{Kept: c, Word: "empty"}
	if len(c.Sent) == 0 {
		return s
	}
	s.Title, s.To = c.Sent[0].Subject, c.Sent[0].Authority
	last := c.Sent[len(c.Sent)-1]
	for _, x := range c.Sent {
		if x.Due != "" {
			last = x // a reminder sets no new date
		}
	}
	s.Word, s.Due = "waiting", last.Due
	if last.Kind == request.Review {
		s.Word = "review asked"
	}
	if k := c.Sent[len(c.Sent)-1].Kind; k == request.Complaint {
		s.Word, s.Due = "complained", ""
	}
	for _, r := range c.Replies {
		if r.SentID == last.ID {
			s.Word, s.Due = "answered", ""
			if until := promised(r.Reading); until != "" {
				s.Word, s.Due = "more time taken", until
			}
		}
	}
	if due, err := law.ParseDate(s.Due); err == nil {
		s.Days = int(due.Time().Sub(d.today().Time()).Hours() / 24)
		if s.Days < 0 && s.Word != "answered" {
			s.Word = "late"
		}
	}
	return s
}

// Forget really deletes a case.
func (d *Desk) Forget(id int64) error {
	return missing(id, kept(func(s *store.Store) error { return s.Forget(id) }))
}

// CaseFiles gives a case as plain files, which anyone can read without this program.
func CaseFiles(c Kept) ([]File, error) {
	b, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write case %d: %w", c.ID, err)
	}
	files := []File{{"case.json", append(b, '\n')}}
	add := func(name, text string) {
		files = append(files, File{name, []byte(strings.TrimRight(text, "\n") + "\n")})
	}
	if c.Letter != "" {
		add("letter.txt", c.Letter)
	}
	for i, x := range c.Sent {
		add(fmt.Sprintf("sent-%d-%s-%s.txt", i+1, Slug(x.Kind), x.Date), x.Text)
	}
	for i, x := range c.Replies {
		add(fmt.Sprintf("reply-%d-%s.txt", i+1, x.Date), x.Text)
	}
	return files, nil
}

// ExportCase writes a case as plain files into a folder.
func (d *Desk) ExportCase(id int64, dir string, force bool) ([]File, error) {
	c, err := d.Case(id)
	if err != nil {
		return nil, err
	}
	files, err := CaseFiles(c.Kept)
	if err != nil {
		return nil, err
	}
	return files, Save(dir, files, force)
}

// RescueCases writes what can be read of a damaged store, each case into a folder of its own.
func (d *Desk) RescueCases(dir string) (int, error) {
	data, err := DataDir()
	if err != nil {
		return 0, err
	}
	saved, err := store.Rescue(data)
	if err != nil {
		return 0, err
	}
	for _, c := range saved {
		files, err := CaseFiles(c)
		if err != nil {
			return 0, err
		}
		if err := Save(filepath.Join(dir, fmt.Sprintf("case-%d", c.ID)), files, false); err != nil {
			return 0, err
		}
	}
	return len(saved), nil
}
