package store

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func opened(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func example(n int) (Case, Sent) {
	letter := fmt.Sprintf("Dear Mx Zephyrine Quillfeather,\n\nLetter %d says that trials worked.\n", n)
	return Case{Created: "2026-03-01", File: "letter.txt", Letter: letter, SHA256: fmt.Sprintf("%064d", n), Reading: json.RawMessage(`{"format":1}`)},
		Sent{Kind: "request", Text: "Dear Council,\n\n1. The report.\n\nZephyrine Quillfeather", Slug: "x-council", Authority: "X Council", Law: "uk-foia", Subject: "Trials",
			Date: "2026-03-02", How: "email", Due: "2026-03-31", Points: []Point{{Number: 1, Text: "The report.", Quote: "trials worked", Claim: 3}, {Number: 2, Text: "The note."}}}
}

func TestWhatIsKeptIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	c, sent := example(1)
	id, sentID, err := s.Add(c, sent)
	if err != nil {
		t.Fatal(err)
	}
	r := Reply{SentID: sentID, Date: "2026-03-30", File: "reply.txt", Text: "No.", SHA256: "abc", Reading: json.RawMessage(`{"decisions":[]}`)}
	if r.ID, err = s.AddReply(id, r); err != nil {
		t.Fatal(err)
	}
	if again, err := s.AddReply(id, r); err != nil || again != r.ID {
		t.Errorf("the same reply is kept twice: %d, %v", again, err)
	}
	s.Close()

	c.ID, sent.ID = id, sentID
	c.Sent, c.Replies = []Sent{sent}, []Reply{r}
	got, err := opened(t, dir).Get(id)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(c, got); d != "" {
		t.Error(d)
	}
}

func TestLettersOfOneLetterMakeOneCase(t *testing.T) {
	s := opened(t, t.TempDir())
	c, sent := example(1)
	first, _, _ := s.Add(c, sent)
	second, _, err := s.Add(c, sent)
	if err != nil || first != second {
		t.Errorf("cases %d and %d, %v", first, second, err)
	}
	bare := Case{Created: "2026-03-01"}
	third, _, _ := s.Add(bare, sent)
	fourth, _, err := s.Add(bare, sent)
	if err != nil || third == fourth || third == first {
		t.Errorf("letters without a letter behind them share case %d and %d, %v", third, fourth, err)
	}
	if _, _, err := s.Add(Case{ID: 99}, sent); !errors.Is(err, ErrNone) {
		t.Errorf("a case that is not there: %v", err)
	}
	all, err := s.List()
	if err != nil || len(all) != 3 {
		t.Errorf("%d cases, %v", len(all), err)
	}
}

func TestOnlyTheOwnerMayRead(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data", "grounds")
	s := opened(t, dir)
	c, sent := example(1)
	if _, _, err := s.Add(c, sent); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if info, _ := e.Info(); info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %o", e.Name(), info.Mode().Perm())
		}
	}
	if info, _ := os.Stat(dir); info.Mode().Perm() != 0o700 {
		t.Errorf("the folder has mode %o", info.Mode().Perm())
	}
}

// held tells whether any file of the folder holds the words.
func held(t *testing.T, dir, words string) bool {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(words)) {
			return true
		}
	}
	return false
}

func TestForgetLeavesNothingInTheFiles(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	c, sent := example(1)
	id, sentID, err := s.Add(c, sent)
	if err != nil {
		t.Fatal(err)
	}
	// Enough that a reply fills pages of its own, which are freed and not only rewritten.
	if _, err := s.AddReply(id, Reply{SentID: sentID, Date: "2026-03-30", Text: strings.Repeat("Dear Mx Quillfeather, no. ", 5000), SHA256: "r"}); err != nil {
		t.Fatal(err)
	}
	other, kept := example(2)
	other.Letter, kept.Text = "Another letter.", "Another request."
	keep, _, err := s.Add(other, kept)
	if err != nil {
		t.Fatal(err)
	}
	if !held(t, dir, "Quillfeather") {
		t.Fatal("the name is not in the files before, so this test shows nothing")
	}
	if err := s.Forget(id); err != nil {
		t.Fatal(err)
	}
	for _, when := range []string{"while it is open", "after it is closed"} {
		if held(t, dir, "Quillfeather") {
			t.Errorf("%s the files still hold the name", when)
		}
		s.Close()
	}
	s = opened(t, dir)
	if _, err := s.Get(id); !errors.Is(err, ErrNone) {
		t.Errorf("the case is still there: %v", err)
	}
	if got, err := s.Get(keep); err != nil || got.Letter != "Another letter." {
		t.Errorf("the other case is gone: %v", err)
	}
	if err := s.Forget(id); !errors.Is(err, ErrNone) {
		t.Errorf("forgotten twice: %v", err)
	}
}

func TestANewerFormatIsRefusedAndLeftAlone(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	if _, err := s.db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (7, 1)`); err != nil {
		t.Fatal(err)
	}
	s.Close()
	before, _ := os.ReadFile(filepath.Join(dir, File))
	_, err := Open(dir)
	var newer *Newer
	if !errors.As(err, &newer) || newer.Has != 7 || newer.Knows != 1 {
		t.Fatalf("got %v", err)
	}
	if after, _ := os.ReadFile(filepath.Join(dir, File)); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}

func TestAnotherProgramsFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	db, err := sql.Open("sqlite", filepath.Join(dir, File))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE songs (name TEXT)`); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("got %v", err)
	}
}

func TestADamagedFileSaysWhatCanBeSaved(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	for n := range 20 {
		c, sent := example(n + 1)
		c.Letter += strings.Repeat("It goes on. ", 500)
		if _, _, err := s.Add(c, sent); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	path := filepath.Join(dir, File)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// Two pages in the middle are overwritten, as a dying disk does.
	middle := len(b) / 2 / 4096 * 4096
	for i := middle; i < middle+2*4096; i++ {
		b[i] = 0xA5
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Open(dir)
	var d *Damaged
	if !errors.As(err, &d) {
		t.Fatalf("got %v", err)
	}
	if d.Cases < 10 || d.Cases > 20 {
		t.Errorf("%d of 20 cases can be read", d.Cases)
	}
	saved, err := Rescue(dir)
	if err != nil || len(saved) != d.Cases {
		t.Errorf("%d saved, %v", len(saved), err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(b, after) {
		t.Error("looking at a damaged file changed it")
	}
}

func TestAFileThatIsNoDatabaseIsCalledDamaged(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, File), bytes.Repeat([]byte("not a database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	var d *Damaged
	if _, err := Open(dir); !errors.As(err, &d) || d.Cases != 0 {
		t.Errorf("got %v", err)
	}
}
