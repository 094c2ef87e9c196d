package check_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"grounds/internal/check"
	"grounds/internal/letter"
	"grounds/internal/text"
)

// FuzzRun holds for any text and letter: places lie in the text and stand in order, the words are those at the place, the
// same comes twice, and mending nothing changes nothing.
func FuzzRun(f *testing.F) {
	for _, pattern := range []string{"good", "bad", "drafts"} {
		files, _ := filepath.Glob(filepath.Join("testdata", pattern, "*.txt"))
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(b), "whatdotheyknow", "It may work, as Mrs Edwina Sallow said.")
		}
	}
	f.Add("To:\nSubject:\n\"", "email", "\"")
	f.Add(">\n> a\n1.\n(a) \"x\n’‘“„\xff", "fragdenstaat", "\xff")
	f.Add("----\nTo: a\n---- not asked\n---\nDear b", "muckrock", "")
	f.Add("1. emails from 2030 to 1999 and 2020-19 since 99/99/9999", "", "")
	rules := load(f)
	f.Fuzz(func(t *testing.T, source, platform, said string) {
		ctx := check.Context{
			Platform: platform, LawID: "ie-foi", Cites: []string{"Freedom of Information Act 2014"}, MustCite: true,
			Letter: &letter.Letter{Doc: &text.Document{Text: said}, Private: []letter.Private{{Kind: "name", Text: said}, {Kind: "address", Text: said}}},
		}
		for _, ctx := range []check.Context{{}, ctx} {
			at := 0
			for _, d := range check.ParseAll(source) {
				if d.Start < at || d.End < d.Start || d.End > len(source) {
					t.Fatalf("a draft at %d to %d of %d, after %d", d.Start, d.End, len(source), at)
				}
				at = d.End
				found := rules.Run(d, ctx)
				if again := rules.Run(check.ParseAll(source)[0], ctx); d.Start == check.Parse(source).Start && !reflect.DeepEqual(found, again) {
					t.Fatal("the second run finds something else")
				}
				last := d.Start
				for _, x := range found {
					if x.Start < last || x.End < x.Start || x.End > d.End {
						t.Fatalf("%s at %d to %d, after %d, in a draft from %d to %d", x.Rule, x.Start, x.End, last, d.Start, d.End)
					}
					if x.Text != source[x.Start:x.End] || x.Line < 1 || x.Column < 1 || x.Why == "" || x.Source == "" || x.Fix == "" {
						t.Fatalf("%+v", x)
					}
					last = x.Start
				}
				check.Fix(source, found)
				rules.Cost(d, ctx)
			}
			if check.Fix(source, nil) != source {
				t.Fatal("mending nothing changes something")
			}
		}
	})
}
