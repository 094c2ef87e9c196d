package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"
)

// A Keeper keeps sessions, one JSON file a letter, and the person's own data, in a folder that its owner alone may read.
type Keeper struct {
	dir    string
	mu     sync.Mutex
	newest map[string]int // by session: the latest turn that is on the disk
}

// NewKeeper keeps things in a folder, which is made when something is first kept.
func NewKeeper(dir string) *Keeper { return &Keeper{dir: dir, newest: map[string]int{}} }

// Dir is the folder.
func (k *Keeper) Dir() string { return k.dir }

func (k *Keeper) letters() string { return filepath.Join(k.dir, "letters") }

// Save keeps a session. Saves may run side by side and end in any order: turn counts the changes, and one that was
// overtaken by a later is left out.
func (k *Keeper) Save(s Session, turn int) error {
	if !sessionID.MatchString(s.ID) {
		return fmt.Errorf("keep the letter: %q is no name for it", s.ID)
	}
	b, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("keep the letter: %w", err)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if turn < k.newest[s.ID] {
		return nil
	}
	if err := Save(k.letters(), []File{{Name: s.ID + ".json", Data: append(b, '\n')}}, true); err != nil {
		return fmt.Errorf("keep the letter: %w", err)
	}
	k.newest[s.ID] = turn
	return nil
}

var sessionID = regexp.MustCompile(`^[0-9a-f]{16}$`)

// Load gives the session of that name; found is false where there is none.
func (k *Keeper) Load(id string) (s Session, found bool, err error) {
	if !sessionID.MatchString(id) {
		return Session{}, false, nil
	}
	name := filepath.Join(k.letters(), id+".json")
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return Session{}, false, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &s)
	}
	if err == nil && (s.Format != 1 || s.ID != id) {
		err = fmt.Errorf("it is of another version of the program (format %d)", s.Format)
	}
	if err != nil {
		return Session{}, false, fmt.Errorf("read %s: %w", name, reason(err))
	}
	return s, true, nil
}

// Forget deletes the session of that name. It is no error if there is none.
func (k *Keeper) Forget(id string) error {
	if !sessionID.MatchString(id) {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.newest[id] = never
	if err := os.Remove(filepath.Join(k.letters(), id+".json")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forget the letter: %w", err)
	}
	return nil
}

// never is later than every turn: a save that was still under way must not bring back what was to be forgotten.
const never = int(^uint(0) >> 1)

// Begin allows a letter to be kept again that was forgotten before.
func (k *Keeper) Begin(id string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.newest, id)
}
