package store

import (
	"database/sql"
	"fmt"
)

// Forget deletes a case so that nothing of it is left in the files: rows are overwritten with zeros, what waits in the
// write-ahead log goes with it, and the file is written anew. [ErrNone] if there is no such case. If another program holds
// the file open the rows are gone, but the error says that traces may be left until it is run again.
func (s *Store) Forget(id int64) error {
	err := s.write(func(tx *sql.Tx) error {
		r, err := tx.Exec(`DELETE FROM cases WHERE id = ?`, id)
		if err != nil {
			return err
		}
		n, err := r.RowsAffected()
		if err == nil && n == 0 {
			return ErrNone
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("forget case %d: %w", id, err)
	}
	return s.Sweep()
}

// Sweep takes away what deleted rows have left in the files.
func (s *Store) Sweep() error {
	// The log is emptied before, since it may hold older versions of pages, and after, since the rewriting goes through it.
	for _, step := range []string{"PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		busy := 0
		var err error
		if step == "VACUUM" {
			_, err = s.db.Exec(step)
		} else {
			var pages, moved int
			err = s.db.QueryRow(step).Scan(&busy, &pages, &moved)
		}
		if err == nil && busy != 0 {
			err = fmt.Errorf("another program holds the file open")
		}
		if err != nil {
			return fmt.Errorf("sweep the cases in %s: %w; the case is deleted, but traces may be left in the file", s.path, err)
		}
	}
	return nil
}
