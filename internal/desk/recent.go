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
)

// A Line is one row of the list of cases: a letter that was worked on, or a request that was sent.
type Line struct {
	ID      string // of the session
	Title   string
	State   string // "not sent yet", "sent 2026-11-25", "answered 2026-12-01"
	Next    string // the day on which something is due; "" if nothing is
	What    string // what is due then
	Overdue bool
	Pending bool // something typed was not yet confirmed when the program ended
	Saved   time.Time
}

// A Shelf lists cases. The Keeper is one; a store of what was sent can be another.
type Shelf interface {
	Lines(today string) ([]Line, error)
}

// Lines lists the letters that are kept and what was sent of them: overdue first, then what is due soonest, then the latest.
// A file that cannot be read is told in the error; the others are listed all the same.
func (k *Keeper) Lines(today string) ([]Line, error) {
	entries, err := os.ReadDir(k.letters())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list your letters: %w", err)
	}
	var all []Line
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
			all = append(all, line(s, today))
		}
	}
	Sort(all)
	return all, errors.Join(broken...)
}

// Sort puts lines in the order in which they want attention.
func Sort(all []Line) {
	slices.SortStableFunc(all, func(a, b Line) int {
		return cmp.Or(attention(a)-attention(b), strings.Compare(a.Next, b.Next), b.Saved.Compare(a.Saved))
	})
}

func attention(l Line) int {
	switch {
	case l.Overdue:
		return 0
	case l.Next != "":
		return 1
	}
	return 2
}

func line(s Session, today string) Line {
	l := Line{ID: s.ID, Title: s.Title, State: "not sent yet", Saved: s.Saved, Pending: s.Pending != nil}
	for _, sent := range s.Sent {
		if sent.Replied != "" {
			l.State = "answered " + sent.Replied
			continue
		}
		l.State = "sent " + sent.Day
		if l.Next == "" || sent.Due < l.Next {
			l.Next, l.What = sent.Due, "answer due"
		}
	}
	if l.Next != "" && l.Next < today {
		l.Overdue, l.What = true, "answer overdue"
	}
	return l
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
