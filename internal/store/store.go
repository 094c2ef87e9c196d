// Package store keeps cases: a letter, what was sent about it, to whom and when, and what came back.
//
// [Open] a store in a folder, [Store.Add] what was sent, [Store.AddReply] what came, and read it again with [Store.List] and
// [Store.Get]; [Store.Forget] really deletes. It is one SQLite file for its owner alone. Several programs may write at once.
// A file of a newer program is refused, a damaged one is reported ([Damaged]) and [Rescue] reads what is left of it.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
)

// File is the name of the store's file in its folder.
const File = "cases.db"

// applicationID marks a file of ours; the first migration writes it.
const applicationID = 1196576324

//go:embed schema/*.sql
var schema embed.FS

// A Store is an open file of cases.
type Store struct {
	db   *sql.DB
	path string
}

// Newer is the error for a file that a newer program has written.
type Newer struct {
	Path       string
	Has, Knows int64 // versions of the schema
}

func (e *Newer) Error() string {
	return fmt.Sprintf("open the cases in %s: a newer Grounds has written them (format %d, this one knows %d); nothing was changed", e.Path, e.Has, e.Knows)
}

// Damaged is the error for a file that cannot be read as it should. Cases counts those that [Rescue] can still read.
type Damaged struct {
	Path  string
	Cases int
	Err   error
}

func (e *Damaged) Error() string {
	return fmt.Sprintf("open the cases in %s: the file is damaged (%s); cases that can still be read: %d", e.Path, e.Err, e.Cases)
}

func (e *Damaged) Unwrap() error { return e.Err }

// Open opens the store of a folder, making both if need be, for their owner alone. The errors are [*Newer], [*Damaged], and
// those of the disk.
func Open(dir string) (*Store, error) {
	path := filepath.Join(dir, File)
	if err := private(dir, path); err != nil {
		return nil, fmt.Errorf("open the cases in %s: %w", path, err)
	}
	s, err := open(path)
	if err != nil {
		return nil, fmt.Errorf("open the cases in %s: %w", path, err)
	}
	if err := s.ready(); err != nil {
		s.db.Close()
		if damaged(err) {
			cases, _ := Rescue(dir)
			return nil, &Damaged{Path: path, Cases: len(cases), Err: err}
		}
		var newer *Newer
		if errors.As(err, &newer) {
			return nil, err
		}
		return nil, fmt.Errorf("open the cases in %s: %w", path, err)
	}
	return s, nil
}

// private makes the folder and the file before SQLite does: its own files take over the mode of the main one.
func private(dir, path string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(0o600), f.Close())
}

// open connects to a file. Every connection waits for others, locks when it begins to write, and zeroes what it deletes.
func open(path string) (*Store, error) {
	pragmas := []string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "secure_delete(1)"}
	dsn := "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?_txlock=immediate"
	for _, p := range pragmas {
		dsn += "&_pragma=" + p
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return &Store{db: db, path: path}, nil
}

// ready checks whose file it is and in what state, and brings its schema up to date.
func (s *Store) ready() error {
	var id int64
	if err := s.db.QueryRow("PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	var tables int
	if err := s.db.QueryRow("SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'goose_%' AND name NOT LIKE 'sqlite_%'").Scan(&tables); err != nil {
		return err
	}
	if id != applicationID && tables > 0 {
		return errors.New("it is an SQLite file of another program")
	}
	if tables > 0 {
		var fault string
		if err := s.db.QueryRow("PRAGMA quick_check(1)").Scan(&fault); err != nil {
			return err
		}
		if fault != "ok" {
			return &unsound{strings.Join(strings.Fields(fault), " ")}
		}
	}
	return s.migrate()
}

const tries = 20 // of the migration, against another program that runs it at the same time

func (s *Store) migrate() error {
	sub, err := fs.Sub(schema, "schema")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.db, sub)
	if err != nil {
		return fmt.Errorf("read the schema: %w", err)
	}
	ctx := context.Background()
	sources := p.ListSources()
	knows := sources[len(sources)-1].Version
	for i := 0; ; i++ {
		has, err := p.GetDBVersion(ctx)
		if err == nil && has > knows {
			return &Newer{s.path, has, knows}
		}
		if err == nil && has == knows {
			return nil
		}
		if err == nil {
			_, err = p.Up(ctx)
		}
		if err == nil {
			return nil
		}
		// Two programs that meet a new file both begin; the one that came second finds the work done when it looks again.
		if damaged(err) || i == tries {
			return fmt.Errorf("bring the schema up to date: %w", err)
		}
		time.Sleep(25 * time.Millisecond)
	}
}

// Close closes the store.
func (s *Store) Close() error { return s.db.Close() }

// unsound is what SQLite's own check found.
type unsound struct{ fault string }

func (u *unsound) Error() string { return u.fault }

// The codes of SQLite for a file that is broken or is none.
const (
	codeCorrupt = 11
	codeNotADB  = 26
)

func damaged(err error) bool {
	var u *unsound
	if errors.As(err, &u) {
		return true
	}
	var e *sqlite.Error
	if errors.As(err, &e) {
		code := e.Code() & 0xff
		return code == codeCorrupt || code == codeNotADB
	}
	return false
}
