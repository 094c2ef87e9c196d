package letter_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"grounds/internal/text"
)

// layouts put a letter into other layouts, as other programs print or lose them.
var layouts = []struct {
	name  string
	to    func(string) string
	least float64 // share of the labelled sentences that must still be found whole
}{
	{"pages with running heads and feet cut it every 23 lines", paged, 0.99},
	{"Windows line ends and tabs", func(s string) string {
		return strings.ReplaceAll(strings.ReplaceAll(s, "        ", "\t"), "\n", "\r\n")
	}, 0.99},
	{"typographic quotation marks", func(s string) string {
		return regexp.MustCompile(`(^|\s)"`).ReplaceAllString(strings.ReplaceAll(s, "'", "’"), "$1“")
	}, 0.99},
	{"no blank lines between wrapped lines", dense, 0.98},
	{"all of it set in", func(s string) string {
		return "        " + strings.ReplaceAll(s, "\n", "\n        ")
	}, 0.98},
	{"blank lines between all lines", func(s string) string { return strings.ReplaceAll(s, "\n", "\n\n") }, 0.98},
}

// paged cuts the letter into pages in the middle of whatever stands there.
func paged(s string) string {
	lines := strings.Split(s, "\n")
	var out []string
	for i, l := range lines {
		out = append(out, l)
		if i%23 == 22 && i+1 < len(lines) {
			out = append(out, "", "AB/2025/0417                                      Page "+string(rune('1'+i/23))+" of 9\fSample Department | 4 Example Street, Anytown", "")
		}
	}
	return strings.Join(out, "\n")
}

// dense drops the blank lines below the salutation, as scanning often does.
func dense(s string) string {
	at := regexp.MustCompile(`(?m)^(Dear|Tēnā|Annwyl|A C|Hi)[^\n]*\n`).FindStringIndex(s)
	if at == nil {
		return s
	}
	return s[:at[1]] + strings.ReplaceAll(s[at[1]:], "\n\n", "\n")
}

func TestOtherLayoutsLoseLittle(t *testing.T) {
	rules := load(t)
	for _, layout := range layouts {
		all, whole, extra := 0, 0, 0
		for _, dir := range []string{"testdata", shared("letters/train")} {
			paths, _ := filepath.Glob(dir + "/*.labels.jsonl")
			for _, path := range paths {
				b, err := os.ReadFile(strings.TrimSuffix(path, ".labels.jsonl") + ".txt")
				if err != nil {
					t.Fatal(err)
				}
				want := labelled(t, path)
				l := rules.Parse(text.Plain(layout.to(string(b))))
				sound(t, l)
				w, x := compare(t, l, want, filepath.Base(path))
				all, whole, extra = all+len(want), whole+w, extra+x
			}
		}
		t.Logf("LAYOUT %s: %.4f of %d whole, %d more", layout.name, float64(whole)/float64(all), all, extra)
		if float64(whole) < layout.least*float64(all) {
			t.Errorf("%s: %d of %d whole", layout.name, whole, all)
		}
	}
}
