package desk

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"grounds/internal/store"
)

// A Line is one row of the list of cases: a letter that was worked on, or what was sent.
type Line struct {
	ID      string // of the session
	Kept    bool   // the session is there
	Case    int64  // of what was sent; 0 if nothing was
	Title   string
	State   string // "not sent yet", or as a State has it: "waiting", "late", "answered"
	Next    string // the day on which an answer is due; "" if none is
	Overdue bool
	Pending bool // something typed was not yet confirmed when the program ended
	Saved   time.Time
}

// Lines lists the letters that are kept and what was sent: overdue first, then what is due soonest, then the latest. What
// cannot be read is told in the error; the rest is listed all the same.
func (d *Desk) Lines(k *Keeper) ([]Line, error) {
	var broken []error
	var all []Line
	if k != nil {
		sessions, err := k.list()
		broken = append(broken, err)
		for _, s := range sessions {
			all = append(all, Line{ID: s.ID, Kept: true, Title: s.Title, State: "not sent yet", Saved: s.Saved, Pending: s.Pending != nil})
		}
	}
	cases, err := d.anyCases()
	broken = append(broken, err)
	for _, c := range cases {
		id := ""
		if len(c.SHA256) >= 16 {
			id = c.SHA256[:16]
		}
		i := slices.IndexFunc(all, func(l Line) bool { return l.ID == id && id != "" })
		if i < 0 {
			i, all = len(all), append(all, Line{ID: id, Title: strings.Trim(c.To+", "+c.Title, ", ")})
		}
		all[i].Case, all[i].State, all[i].Next, all[i].Overdue = c.ID, c.Word, c.Due, c.Word == "late"
	}
	slices.SortStableFunc(all, func(a, b Line) int {
		return cmp.Or(attention(a)-attention(b), strings.Compare(a.Next, b.Next), b.Saved.Compare(a.Saved))
	})
	return all, errors.Join(broken...)
}

// attention says how soon a line wants some.
func attention(l Line) int {
	switch {
	case l.Overdue:
		return 0
	case l.Next != "":
		return 1
	}
	return 2
}

// anyCases gives the cases if there are some: looking must not make a store.
func (d *Desk) anyCases() ([]State, error) {
	dir, err := DataDir()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(dir, store.File)); err != nil {
		return nil, nil
	}
	return d.Cases()
}

// list gives the sessions that are kept, and which files could not be read.
func (k *Keeper) list() ([]Session, error) {
	entries, err := os.ReadDir(k.letters())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list your letters: %w", err)
	}
	var all []Session
	var broken []error
	for _, e := range entries {
		id, ok := strings.CutSuffix(e.Name(), ".json")
		if !ok || !sessionID.MatchString(id) {
			continue
		}
		s, found, err := k.Load(id)
		if err != nil {
			broken = append(broken, err)
		}
		if found {
			all = append(all, s)
		}
	}
	return all, errors.Join(broken...)
}

// An Entry is something in a folder that may be opened.
type Entry struct {
	Name   string
	Folder bool
}

// Folder lists a folder for choosing a letter: folders first, hidden files left out.
func Folder(dir string) (path string, entries []Entry, err error) {
	path, err = filepath.Abs(dir)
	if err != nil {
		return dir, nil, fmt.Errorf("open the folder %s: %w", dir, err)
	}
	found, err := os.ReadDir(path)
	if err != nil {
		return path, nil, fmt.Errorf("open the folder %s: %w", path, reason(err))
	}
	for _, e := range found {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		folder := e.IsDir()
		if e.Type()&fs.ModeSymlink != 0 {
			info, err := os.Stat(filepath.Join(path, e.Name()))
			folder = err == nil && info.IsDir()
		}
		entries = append(entries, Entry{e.Name(), folder})
	}
	slices.SortStableFunc(entries, func(a, b Entry) int {
		if a.Folder != b.Folder {
			return map[bool]int{true: -1, false: 1}[a.Folder]
		}
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return path, entries, nil
}
