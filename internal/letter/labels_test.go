package letter_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"grounds/internal/letter"
	"grounds/internal/text"
	"grounds/templates"
)

// shared is where letters that are not part of the project may lie, beside it or beside the folder of its worktrees.
func shared(path string) string {
	beside := filepath.Join("../../../shared", path)
	if _, err := os.Stat(beside); err != nil {
		return filepath.Join("../../../../shared", path)
	}
	return beside
}

func load(t testing.TB) *letter.Rules {
	t.Helper()
	r, err := letter.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func parse(t testing.TB, r *letter.Rules, path string) *letter.Letter {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := text.Read(filepath.Base(path), b)
	if err != nil {
		t.Fatal(err)
	}
	return r.Parse(doc)
}

// bare is how labelled and found sentences are compared: letters and digits alone.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// labelled reads the sentences that a person listed for a letter.
func labelled(t testing.TB, path string) []string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for s := bufio.NewScanner(f); s.Scan(); {
		var l struct{ Text string }
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		out = append(out, l.Text)
	}
	return out
}

// compare counts labelled sentences that were found whole, and found ones that nobody listed.
func compare(t testing.TB, l *letter.Letter, want []string, name string) (whole, extra int) {
	t.Helper()
	found := map[string]int{}
	for _, s := range l.Sentences {
		found[bare(s.Text)]++
	}
	for _, w := range want {
		if found[bare(w)] > 0 {
			found[bare(w)]--
			whole++
		} else {
			t.Logf("%s: not whole: %s", name, w)
		}
	}
	for _, s := range l.Sentences {
		if k := bare(s.Text); found[k] > 0 {
			found[k]--
			extra++
			t.Logf("%s: not labelled: %s", name, s.Text)
		}
	}
	return whole, extra
}

// TestLabelledSentencesAreFoundWhole measures the layout pass and the splitter on labelled letters.
func TestLabelledSentencesAreFoundWhole(t *testing.T) {
	rules := load(t)
	for _, set := range []struct {
		name, dir string
		least     float64 // share of labelled sentences found whole
		most      float64 // found sentences that nobody labelled, for each that somebody did
	}{
		{"the letters of the project", "testdata", 0.99, 0.01},
		{"the nine letters", shared("letters"), 0.99, 0.01},
		{"letters to learn from", shared("letters/train"), 0.97, 0.02},
	} {
		t.Run(set.name, func(t *testing.T) {
			paths, _ := filepath.Glob(set.dir + "/*.labels.jsonl")
			if len(paths) == 0 {
				t.Skipf("no labelled letters in %s", set.dir)
			}
			all, whole, extra := 0, 0, 0
			for _, path := range paths {
				want := labelled(t, path)
				name := strings.TrimSuffix(path, ".labels.jsonl")
				w, x := compare(t, parse(t, rules, name+".txt"), want, filepath.Base(name))
				all, whole, extra = all+len(want), whole+w, extra+x
			}
			t.Logf("%d letters, %d labelled sentences: %.4f found whole, %d more found", len(paths), all, float64(whole)/float64(all), extra)
			if float64(whole) < set.least*float64(all) || float64(extra) > set.most*float64(all) {
				t.Errorf("%d of %d whole and %d more: at least %.2f and at most %.2f of them should be", whole, all, extra, set.least, set.most)
			}
		})
	}
}

// TestSegmentationCases runs small hard cases of splitting: each sentence with an end stop must be found whole, and lines
// of address, reference, salutation and signature must not be.
func TestSegmentationCases(t *testing.T) {
	for _, path := range []string{"testdata/segmentation.json", shared("claims/segmentation-cases.json")} {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Logf("%v", err)
			continue
		}
		var cases []struct {
			Name string   `json:"n"`
			Raw  string   `json:"raw"`
			Gold []string `json:"gold"`
		}
		if err := json.Unmarshal(b, &cases); err != nil {
			t.Fatal(err)
		}
		rules := load(t)
		for _, c := range cases {
			l := rules.Parse(text.Plain(c.Raw))
			found := map[string]bool{}
			for _, s := range l.Sentences {
				found[bare(s.Text)] = true
			}
			for _, g := range c.Gold {
				ended := strings.HasSuffix(g, ".") || strings.HasSuffix(strings.TrimRight(g, `"'”’)]0123456789[`), ".") && !unicode.IsDigit(rune(g[len(g)-1]))
				if ended && !found[bare(g)] {
					t.Errorf("%s: not whole: %q in %+v", c.Name, g, texts(l))
				}
			}
		}
	}
}

func texts(l *letter.Letter) []string {
	var out []string
	for _, s := range l.Sentences {
		out = append(out, s.Text)
	}
	return out
}

// TestWrittenAnswersAreSplitAsLabelled measures the splitter on labelled written answers, which have no layout but blank
// lines. They are no part of the project.
func TestWrittenAnswersAreSplitAsLabelled(t *testing.T) {
	f, err := os.Open(shared("claims/answers.jsonl"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	rules := load(t)
	answers, all, whole, extra := 0, 0, 0, 0
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var a struct {
			ID, Text, Split string
			Sentences       []struct{ Text string }
		}
		if err := json.Unmarshal(s.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		if a.Split != "train" {
			continue
		}
		var want []string
		for _, s := range a.Sentences {
			want = append(want, s.Text)
		}
		w, x := compare(t, rules.Parse(text.Plain(strings.ReplaceAll(a.Text, "\n", "\n\n"))), want, a.ID)
		answers, all, whole, extra = answers+1, all+len(want), whole+w, extra+x
	}
	t.Logf("%d answers, %d labelled sentences: %.4f found whole, %d more found", answers, all, float64(whole)/float64(all), extra)
	if float64(whole) < 0.97*float64(all) {
		t.Errorf("%d of %d whole", whole, all)
	}
}
