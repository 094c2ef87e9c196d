package desk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"grounds/internal/request"
)

// letters gives every letter at hand: the project's own, and those beside it where they are there.
func letters(t *testing.T) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	for _, pattern := range []string{
		"../../examples/*.txt", "../letter/testdata/*.txt", "../claim/testdata/train/*.txt",
		"../../../shared/letters/*.txt", "../../../shared/letters/train/*.txt",
	} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, ".grouped.txt") || strings.HasSuffix(name, ".request.txt") || strings.HasSuffix(name, ".read.txt") {
				continue
			}
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			found[filepath.Base(name)] = b
		}
	}
	return found
}

// Whatever the letter and however its claims are grouped, a draft is sound: the checker has no error, every point names a
// record, none stands twice, no template shows through and no private person's data leaves the letter.
func TestEveryDraftIsSound(t *testing.T) {
	d := New(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC))
	for name, b := range letters(t) {
		c, err := d.Open(name, b, Corrections{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, group := range request.Groups {
			o := DraftOptions{Group: string(group), Name: "Robin Example", Email: "robin@example.org"}
			if c.Authority.Name == "" {
				o.To = "home-office"
			}
			drafts, err := d.Draft(c, o)
			if err != nil {
				t.Errorf("%s by %s: %v", name, group, err)
				continue
			}
			for i, one := range drafts.Drafts {
				for _, f := range one.Facts.Findings {
					if f.Severity == "error" || f.Rule == "no-record-types" {
						t.Errorf("%s by %s, draft %d: %s: %s in %q", name, group, i+1, f.Severity, f.Rule, f.Text)
					}
				}
				sound(t, name+" by "+string(group), c, one)
			}
		}
	}
}

func sound(t *testing.T, name string, c *Case, one Drafted) {
	t.Helper()
	var points []string
	for _, p := range one.Facts.Points {
		if slices.Contains(points, p.Text) {
			t.Errorf("%s: the point stands twice: %s", name, p.Text)
		}
		points = append(points, p.Text)
		if !strings.HasSuffix(p.Text, ".") {
			t.Errorf("%s: a point does not end in a full stop: %s", name, p.Text)
		}
	}
	for _, residue := range []string{"{{", "}}", "<no value>", "%!", "<nil>", "map["} {
		if strings.Contains(one.Text, residue) {
			t.Errorf("%s: %q shows through", name, residue)
		}
	}
	plain := strings.Join(strings.Fields(one.Text), " ")
	for _, p := range c.Letter.Private {
		text := strings.Join(strings.Fields(p.Text), " ")
		if len(text) > 3 && containsWords(plain, text) && !strings.Contains(one.To, text) {
			t.Errorf("%s: private data leaves the letter: %s %q", name, p.Kind, text)
		}
	}
	if n := len([]rune(one.Text)); len(one.Facts.Points) <= 6 && n > 3500 {
		t.Errorf("%s: the draft has %d characters", name, n)
	}
}

func containsWords(text, words string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(words)
		before := i == 0 || !isWord(text[i-1])
		after := end == len(text) || !isWord(text[end])
		if before && after {
			return true
		}
		from = i + 1
	}
}

func isWord(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b >= 0x80
}
