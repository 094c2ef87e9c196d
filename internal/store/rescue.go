package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

const probed = 5000 // ids tried where the list of them cannot be read

// Rescue reads every case that can still be read of a damaged file, each looked up by itself so that one broken page does not
// hide the others. It changes nothing. The error says why none could be looked for at all.
func Rescue(dir string) ([]Case, error) {
	path := filepath.Join(dir, File)
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("rescue the cases in %s: %w", path, err)
	}
	// SQLite mends and empties its log when it closes a file, so what is looked at is a copy.
	copied, err := os.MkdirTemp(dir, ".rescue-*")
	if err != nil {
		return nil, fmt.Errorf("rescue the cases in %s: %w", path, err)
	}
	defer os.RemoveAll(copied)
	for _, ending := range []string{"", "-wal"} {
		if err := duplicate(path+ending, filepath.Join(copied, File+ending)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("rescue the cases in %s: %w", path, err)
		}
	}
	s, err := open(filepath.Join(copied, File))
	if err != nil {
		return nil, fmt.Errorf("rescue the cases in %s: %w", path, err)
	}
	defer s.Close()
	if err := s.db.Ping(); err != nil {
		return nil, fmt.Errorf("rescue the cases in %s: %w", path, err)
	}
	last := int64(probed)
	var seq sql.NullInt64
	if err := s.db.QueryRow(`SELECT seq FROM sqlite_sequence WHERE name = 'cases'`).Scan(&seq); err == nil && seq.Valid {
		last = seq.Int64
	}
	var saved []Case
	for id := int64(1); id <= last; id++ {
		c, err := s.get(id)
		// A case whose letter can be read is worth having even where a later part of it cannot.
		if err == nil || !errors.Is(err, ErrNone) && (c.Letter != "" || len(c.Sent) > 0) {
			saved = append(saved, c)
		}
	}
	return saved, nil
}

func duplicate(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
