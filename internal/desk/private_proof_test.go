package desk

import (
	"fmt"
	"io"
	"mime/quotedprintable"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"grounds/internal/export"
	"grounds/internal/request"
)

// The letters in testdata/private carry private data in awkward places; every person, place and number in them is made
// up. Whatever is asked about, in whatever grouping and format, none of it may stand in a draft. With -v the last line
// counts: letters of which something leaked by default, by any choice, and when every sentence of them is quoted.
func TestNoDraftCarriesPrivateDataOutOfALetter(t *testing.T) {
	files, err := filepath.Glob("testdata/private/*.txtar")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d letters, want 40: %v", len(files), err)
	}
	d := New(time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC))
	var byDefault, byAny, quoted int
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			letter, private := privateLetter(t, file)
			c, err := d.Open("letter.txt", letter, Corrections{})
			if err != nil {
				t.Fatal(err)
			}
			var usual, any []string
			drafts := 0
			for i, o := range everyChoice(c) {
				out, err := d.Draft(c, o)
				if err != nil {
					t.Fatal(err)
				}
				drafts += len(out.Drafts)
				for _, one := range out.Drafts {
					any = append(any, leaks(t, one, private)...)
				}
				if i == 0 {
					usual = slices.Clone(any)
				}
			}
			if drafts == 0 {
				t.Error("nothing was drafted, so nothing was tried")
			}
			var all []string
			for _, s := range c.Letter.Sentences {
				all = append(all, holds(request.Redact(c.Letter, s.Text), private)...)
			}
			for _, n := range []struct {
				count *int
				found []string
				what  string
			}{{&byDefault, usual, "a default draft"}, {&byAny, any, "some draft"}, {&quoted, all, "a quoted sentence"}} {
				if slices.Sort(n.found); len(n.found) > 0 {
					*n.count++
					t.Errorf("%s holds:\n%s", n.what, strings.Join(slices.Compact(n.found), "\n"))
				}
			}
		})
	}
	t.Logf("of %d letters leak: %d by default, %d by some choice, %d when every sentence is quoted", len(files), byDefault, byAny, quoted)
}

func privateLetter(t *testing.T, file string) (letter []byte, private []string) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil || len(a.Files) != 2 || a.Files[0].Name != "letter.txt" || a.Files[1].Name != "private" {
		t.Fatalf("%s: want letter.txt and private: %v", file, err)
	}
	private = strings.Split(strings.TrimSpace(string(a.Files[1].Data)), "\n")
	for _, p := range private {
		if !strings.Contains(flat(string(a.Files[0].Data)), flat(p)) {
			t.Errorf("%q is not in the letter", p)
		}
	}
	return a.Files[0].Data, private
}

// everyChoice is every grouping of the strong claims, of all claims, and of whatever a person may insist on.
func everyChoice(c *Case) []DraftOptions {
	insisted := []int{}
	for i := range c.Claims {
		if len(c.Claims[i].Kinds) > 0 {
			insisted = append(insisted, c.Claims[i].N)
		}
	}
	var all []DraftOptions
	for _, group := range []string{"topic", "claim", "letter"} {
		all = append(all, DraftOptions{Group: group}, DraftOptions{Group: group, Claims: "all"}, DraftOptions{Group: group, Pick: insisted})
	}
	return all
}

func leaks(t *testing.T, one Drafted, private []string) (found []string) {
	t.Helper()
	for _, f := range export.Formats {
		if !f.Text && f.ID != "eml" && f.ID != "html" { // packed formats hold the same body
			continue
		}
		b, err := f.Bytes(one.Draft)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		if f.ID == "eml" {
			decoded, _ := io.ReadAll(quotedprintable.NewReader(strings.NewReader(text)))
			text = string(decoded)
		}
		found = append(found, holds(strings.NewReplacer("&#39;", "'", "%20", " ", "+", " ", "\\n", " ").Replace(text), private)...)
	}
	return found
}

// holds gives the private data in a text, each with the words around it.
func holds(text string, private []string) (found []string) {
	text = flat(text)
	for _, p := range private {
		if i := strings.Index(text, flat(p)); i >= 0 {
			found = append(found, fmt.Sprintf("%s: …%s…", p, strings.ToValidUTF8(text[max(0, i-40):min(len(text), i+len(p)+20)], "")))
		}
	}
	return found
}

// flat is a text without what tells two spellings of a datum apart: case, and spaces.
func flat(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
