package engine_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"grounds/internal/engine"
	"grounds/internal/letter"
	"grounds/internal/text"
	"grounds/templates"
)

func TestPasswords(t *testing.T) {
	e := engine.New(engine.Options{Cache: cache(t)})
	defer e.Close()
	for _, c := range []struct {
		name, file, password string
		opens                bool
	}{
		{"none, where one is needed", "locked.pdf", "", false},
		{"a wrong one", "locked.pdf", "sesame", false},
		{"the right one", "locked.pdf", "open-sesame", true},
		{"a PDF that only may not be printed", "unprintable.pdf", "", true},
	} {
		docs, err := e.Reader(c.password).ReadAll(c.file, file(t, "files/"+c.file))
		switch {
		case c.opens && (err != nil || !strings.Contains(docs[0].Text, "Seacole Building")):
			t.Errorf("%s: %v", c.name, err)
		case !c.opens && !errors.Is(err, text.ErrPassword):
			t.Errorf("%s: %v, want that a password is needed", c.name, err)
		}
	}
}

func TestPagesAreKept(t *testing.T) {
	e := engine.New(engine.Options{Cache: cache(t)})
	defer e.Close()
	docs, err := e.Reader("").ReadAll("x", file(t, "files/b13-fsa-raw-milk.chromium.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for words, page := range map[string]int{"SALES OF RAW DRINKING MILK": 1, "What happens next": 1, "The consultation closes": 2, "Yours sincerely": 2} {
		for _, l := range docs[0].Lines {
			if strings.HasPrefix(l.Text, words) && l.Page != page {
				t.Errorf("%q is on page %d, want %d", words, l.Page, page)
			}
		}
		if !strings.Contains(docs[0].Text, words) {
			t.Errorf("%q was not read", words)
		}
	}
}

func TestRunningHeadsAreDropped(t *testing.T) {
	e := engine.New(engine.Options{Cache: cache(t)})
	defer e.Close()
	docs, err := e.Reader("").ReadAll("x", file(t, "files/b13-fsa-raw-milk.groff.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	d := docs[0]
	if d.Pages < 2 {
		t.Fatalf("%d pages: the test needs two", d.Pages)
	}
	if n := strings.Count(d.Text, "A running head"); n != 1 { // the first page's may be a letterhead
		t.Errorf("the running head is there %d times", n)
	}
	if strings.Contains(d.Text, "Page 0") {
		t.Error("the running foot is there")
	}
}

func TestTheCacheIsForItsOwnerAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	engine.New(engine.Options{Cache: dir}).Check()
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("mode %o", info.Mode().Perm())
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip("no links here")
	}
	if got := engine.New(engine.Options{Cache: link}).Check()[0].State; !strings.Contains(got, "cannot be kept") {
		t.Errorf("a link to elsewhere is used as the cache: %s", got)
	}
}

func TestThePersonIsToldOfTheFirstUse(t *testing.T) {
	slow(t)
	dir := filepath.Join(t.TempDir(), "cache")
	var said []string
	e := engine.New(engine.Options{Cache: dir, Say: func(s string) { said = append(said, s) }})
	defer e.Close()
	for range 2 {
		if err := e.Warm(); err != nil {
			t.Fatal(err)
		}
	}
	if len(said) != 1 || !strings.Contains(said[0], "once") {
		t.Errorf("said %q", said)
	}
	if p := e.Check()[0]; !strings.Contains(p.State, "compiled in "+dir) {
		t.Errorf("%+v", p)
	}
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	e := engine.New(engine.Options{Cache: cache(t)})
	defer e.Close()
	for name, want := range map[string]string{"defra-seed-treatment.page2.png": "ocr", "defra-seed-treatment.scan.pdf": "ocr", "a02-dvsa-driving-tests.rtf": "office", "a02-dvsa-driving-tests.doc": "office"} {
		_, err := e.Reader("").ReadAll(name, file(t, "files/"+name))
		if m, ok := errors.AsType[*text.Missing](err); !ok || m.Engine != want {
			t.Errorf("%s: %v, want that %s is missing", name, err, want)
		}
	}
	for _, p := range e.Check()[1:] {
		if p.There || p.Brings == "" || p.Install == "" {
			t.Errorf("%+v", p)
		}
	}
}

func TestOldWordFilesGiveTheSameSentences(t *testing.T) {
	needs(t, "soffice")
	rules, err := letter.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(engine.Options{})
	want := sentences(t, rules, text.Reader{}, "../text/testdata/letters/a02-dvsa-driving-tests.txt")
	for _, ext := range []string{"rtf", "doc"} {
		got := sentences(t, rules, e.Reader(""), "../text/testdata/files/a02-dvsa-driving-tests."+ext)
		if missing := left(want, got); len(missing) > 0 {
			t.Errorf("%s: %d of %d sentences are missing: %q", ext, len(missing), len(want), missing)
		}
	}
}

// TestLibreOfficeFetchesNothing gives it a file that links to a picture elsewhere; here that is another file.
func TestLibreOfficeFetchesNothing(t *testing.T) {
	needs(t, "soffice")
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, []byte("a secret of this machine"), 0o600); err != nil {
		t.Fatal(err)
	}
	rtf := `{\rtf1\ansi Dear Sir, it is safe.\par {\field{\*\fldinst { INCLUDETEXT "` + secret + `" }}{\fldrslt {nothing}}}\par Yours sincerely\par}`
	docs, err := engine.New(engine.Options{}).Reader("").ReadAll("x", []byte(rtf))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(docs[0].Text, "secret of this machine") {
		t.Errorf("it read another file: %q", docs[0].Text)
	}
}
