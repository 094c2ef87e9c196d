package engine_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"grounds/internal/engine"
	"grounds/internal/letter"
	"grounds/internal/text"
	"grounds/templates"
)

// TestFormatsGiveTheSameSentences reads letters that were saved in other formats by other programs, as testdata/make of
// the room text tells. GROUNDS_FILES names another folder to measure on, with the folders letters and files.
func TestFormatsGiveTheSameSentences(t *testing.T) {
	e := engine.New(engine.Options{Cache: cache(t)})
	defer e.Close()
	for _, f := range []struct {
		ext   string
		least float64 // share of all sentences that must be equal
	}{
		{"docx", 0.97}, {"odt", 0.97}, {"html", 0.97}, {"eml", 0.97},
		{"libreoffice.pdf", 0.95}, {"chromium.pdf", 0.95}, {"groff.pdf", 0.95},
	} {
		t.Run(f.ext, func(t *testing.T) { compare(t, e.Reader(""), "."+f.ext, f.least) })
	}
}

// cache gives the folder for the compiled PDF engine that all tests share, so that it is compiled once.
func cache(t testing.TB) string {
	base, err := os.UserCacheDir()
	if err != nil {
		return t.TempDir()
	}
	return filepath.Join(base, "grounds-test", "wazero")
}

// compare reads every letter in a format and counts the sentences that are those of its plain text.
func compare(t *testing.T, r text.Reader, ext string, least float64) {
	rules, err := letter.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	folder := "../text/testdata"
	if other := os.Getenv("GROUNDS_FILES"); other != "" {
		folder = other
	}
	letters, err := filepath.Glob(filepath.Join(folder, "letters", "*.txt"))
	if err != nil || len(letters) == 0 {
		t.Fatalf("no letters in %s: %v", folder, err)
	}
	same, all := 0, 0
	for _, path := range letters {
		name := strings.TrimSuffix(filepath.Base(path), ".txt")
		want := sentences(t, rules, text.Reader{}, path)
		got := sentences(t, rules, r, filepath.Join(folder, "files", name+ext))
		missing := left(want, got)
		extra := left(got, want)
		same += len(want) - len(missing)
		all += max(len(want), len(got))
		for _, s := range missing {
			t.Logf("%s: not found: %s", name, s)
		}
		for _, s := range extra {
			t.Logf("%s: instead:   %s", name, s)
		}
	}
	share := float64(same) / float64(all)
	t.Logf("%s: %d of %d sentences the same, %.1f %%", ext, same, all, share*100)
	if share < least {
		t.Errorf("%s: %.1f %% of the sentences are those of the plain letter, want %.0f %%", ext, share*100, least*100)
	}
}

func sentences(t *testing.T, rules *letter.Rules, r text.Reader, path string) []string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	docs, err := r.ReadAll(filepath.Base(path), b)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range rules.Parse(docs[0]).Sentences {
		out = append(out, s.Text)
	}
	return out
}

// left gives those of a that are not in b, each as often as it is.
func left(a, b []string) []string {
	count := map[string]int{}
	for _, s := range b {
		count[s]++
	}
	var out []string
	for _, s := range a {
		if count[s] > 0 {
			count[s]--
		} else {
			out = append(out, s)
		}
	}
	return out
}
