package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A Profile is what a person told once of themselves. It is kept for their eyes alone and never logged.
type Profile struct {
	Name   string `json:"name"`
	Email  string `json:"email"`
	Folder string `json:"folder,omitempty"` // where requests were saved last
	Knows  bool   `json:"knows"`            // has seen the first help
}

// Profile reads what the person told; nothing if that was nothing yet.
func (k *Keeper) Profile() (Profile, error) {
	var p Profile
	name := filepath.Join(k.dir, "me.json")
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	if err != nil {
		return Profile{}, fmt.Errorf("read %s: %w", name, reason(err))
	}
	return p, nil
}

// SaveProfile keeps what the person told.
func (k *Keeper) SaveProfile(p Profile) error {
	b, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	return Save(k.dir, []File{{Name: "me.json", Data: append(b, '\n')}}, true)
}
