package claim_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/claim"
	"grounds/internal/letter"
	"grounds/internal/text"
	"grounds/templates"
)

// training reads the letters that the weights are learnt from.
func training(tb testing.TB) []*letter.Letter {
	tb.Helper()
	rules, err := letter.Load(templates.FS)
	if err != nil {
		tb.Fatal(err)
	}
	paths, err := filepath.Glob("testdata/train/*.txt")
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no letters to read: %v", err)
	}
	var all []*letter.Letter
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		doc, err := text.Read(path, b)
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, rules.Parse(doc))
	}
	return all
}

// BenchmarkFind must reach 50,000 sentences a second on one core.
func BenchmarkFind(b *testing.B) { find(b, templates.FS) }

// BenchmarkFindWithTwiceTheCues must be as fast: every pattern is there a second time, its words replaced by content
// words of official letters, but not of those that are read here.
func BenchmarkFindWithTwiceTheCues(b *testing.B) { find(b, doubled(b)) }

func find(b *testing.B, fsys fs.FS) {
	rules, err := claim.Load(fsys)
	if err != nil {
		b.Fatal(err)
	}
	letters := training(b)
	for i := len(letters) - 2 + len(letters)%2; i >= 0; i -= 2 {
		letters = slices.Delete(letters, i, i+1) // the words of these make more cues
	}
	sentences := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, l := range letters {
			sentences += len(rules.Find(l))
		}
	}
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
}

// doubled adds to the built-in files a kind and a mark a file that hold the same cues in other words.
func doubled(tb testing.TB) fs.FS {
	tb.Helper()
	vocabulary := contentWords(tb)
	files := fstest.MapFS{}
	n, changed := 0, false
	other := func(w string) string {
		w, prefix := strings.CutSuffix(w, "*")
		w, maybe := strings.CutSuffix(w, "?")
		if w != "" && w[0] >= 'a' && w[0] <= 'z' && !strings.HasSuffix(w, "]") {
			n += 7919
			w, changed = vocabulary[n%len(vocabulary)], true
		}
		if prefix {
			w += "*"
		}
		if maybe {
			w += "?"
		}
		return w
	}
	err := fs.WalkDir(templates.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(templates.FS, path)
		if err != nil {
			return err
		}
		files[path] = &fstest.MapFile{Data: content}
		if !strings.HasPrefix(path, "kind/") && !strings.HasPrefix(path, "mark/") {
			return nil
		}
		cues := strings.SplitAfter(string(content), "\n")
		for i, line := range cues {
			pattern, ok := strings.CutPrefix(line, "      - ")
			if !ok {
				continue
			}
			changed = false
			fields := strings.Fields(strings.Trim(strings.TrimSpace(pattern), `"`))
			for j, f := range fields {
				words := strings.Split(f, "|")
				for k := range words {
					words[k] = other(words[k])
				}
				fields[j] = strings.Join(words, "|")
			}
			if !changed { // nothing but classes: the same pattern over again finds nothing new
				fields = []string{"nothing-like-this"}
			}
			cues[i] = fmt.Sprintf("      - %q\n", strings.Join(fields, " "))
		}
		files[strings.Replace(path, ".yaml", "-again.yaml", 1)] = &fstest.MapFile{Data: []byte(strings.Join(cues, ""))}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

// contentWords lists the words of every other training letter that are no commoner than the words of cues are.
func contentWords(tb testing.TB) []string {
	count := map[string]int{}
	for i, l := range training(tb) {
		if i%2 == 1 {
			continue
		}
		for _, s := range l.Sentences {
			for _, w := range strings.Fields(strings.ToLower(s.Text)) {
				if w = strings.Trim(w, ".,;:()“”‘’'\"?!"); len(w) > 3 && !strings.ContainsAny(w, "’-–/.0123456789£$€%&") {
					count[w]++
				}
			}
		}
	}
	maps.DeleteFunc(count, func(_ string, n int) bool { return n > 15 })
	return slices.Sorted(maps.Keys(count))
}

// BenchmarkLoad is part of the start of every command that reads a letter.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := claim.Load(templates.FS); err != nil {
			b.Fatal(err)
		}
	}
}
