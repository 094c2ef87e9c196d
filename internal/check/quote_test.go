package check_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"grounds/internal/check"
	"grounds/internal/letter"
	"grounds/internal/text"
)

const said = "Early results show that the scheme may reduce waiting by\n11 per cent, as Mrs Edwina Sallow’s letter noted. We con-\nsidered a “cap” and chose against it.\n"

func TestQuotations(t *testing.T) {
	rules := load(t)
	l := &letter.Letter{
		Doc: &text.Document{Text: said},
		Sentences: []letter.Sentence{
			{Text: "Early results show that the scheme may reduce waiting by 11 per cent, as Mrs Edwina Sallow’s letter noted."},
			{Text: "We considered a “cap” and chose against it."},
		},
	}
	for _, tt := range []struct{ name, item, wrong string }{
		{"word for word", `The report behind "the scheme may reduce waiting by 11 per cent".`, ""},
		{"other marks and a comma before the closing one", `The report behind “the scheme may reduce waiting by 11 per cent,” and its annex.`, ""},
		{"another verb", `The report behind "the scheme will reduce waiting".`, "the scheme will reduce waiting"},
		{"another number", `The report behind "by 12 per cent".`, "by 12 per cent"},
		{"a name taken out", `The report behind "by 11 per cent, as [name removed]'s letter noted".`, ""},
		{"a cut", `The report behind "Early results … by 11 per cent".`, ""},
		{"the first letter changed to a capital", `The report behind "The scheme may reduce waiting".`, ""},
		{"pieces in the wrong order", `The report behind "by 11 per cent … Early results".`, "by 11 per cent … Early results"},
		{"a word that the letter breaks across lines", `The paper in which you "considered a" cap.`, ""},
		{"search words", `Emails between the Warden and the Clerk, May 2025, containing the phrase "weir gate" or "sluice".`, ""},
		{"a title", `The report entitled "Weirs of the North", May 2025.`, ""},
		{"an apostrophe opens no quotation", `The residents' petition and the council's 'weir' file of May 2025.`, "weir"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := check.Parse("Dear Council,\n\nPlease send me:\n\n1. " + tt.item + "\n\nYours faithfully,\n\nAnn Other\n")
			var got []string
			for _, f := range rules.Run(d, check.Context{Letter: l}) {
				if f.Rule == "quote-accuracy" {
					got = append(got, f.Text)
				}
			}
			if strings.Join(got, "|") != tt.wrong {
				t.Errorf("got %q, want %q", got, tt.wrong)
			}
		})
	}
}

func TestAWrongQuotationIsShownTheLettersWords(t *testing.T) {
	d := check.Parse("Dear Council,\n\nThe letter says:\n\n    Early results show that the scheme will reduce waiting by\n    11 per cent\n\n1. The report.\n")
	l := &letter.Letter{Sentences: []letter.Sentence{{Text: strings.ReplaceAll(said, "\n", " ")}}}
	for _, f := range load(t).Run(d, check.Context{Letter: l}) {
		if f.Rule == "quote-accuracy" {
			if want := `"Early results show that the scheme may reduce waiting by 11 per cent"`; !strings.Contains(f.Fix, want) {
				t.Errorf("the way to mend does not say %s: %s", want, f.Fix)
			}
			return
		}
	}
	t.Error("the wrong quotation is not found")
}

// runningHead is what room letter leaves out of sentences that go over a page.
var runningHead = regexp.MustCompile(`(?mi)^.*\bpage \d+ of \d+.*$`)

// The drafts that stand beside the labelled letters quote them right, also where a word cannot be read.
func TestDraftsOfTheLabelledLettersQuoteThem(t *testing.T) {
	rules := load(t)
	n := 0
	for _, file := range labelled() {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		base, _, _ := strings.Cut(filepath.Base(file), ".")
		source, err := os.ReadFile(filepath.Join(filepath.Dir(file), base+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		source = runningHead.ReplaceAll(source, nil)
		for _, d := range check.ParseAll(filled(string(b))) {
			n += len(d.Quotes)
			for _, f := range rules.Run(d, check.Context{Letter: &letter.Letter{Doc: &text.Document{Text: string(source)}}}) {
				if f.Rule == "quote-accuracy" {
					t.Errorf("%s:%d: %q; %s", filepath.Base(file), f.Line, f.Text, f.Fix)
				}
			}
		}
	}
	if n == 0 {
		t.Skip("the labelled letters are not here")
	}
}

func TestAPrivateNameIsTakenOutOfAQuotationAndOnlyShownElsewhere(t *testing.T) {
	source := "Dear Council,\n\nThe letter says:\n\n    We told Mrs\n    Edwina Sallow so.\n\n1. The note on Mrs Sallow of May 2025.\n\nYours faithfully,\n\nEdwina Sallow\n"
	l := &letter.Letter{Doc: &text.Document{Text: "We told Mrs Edwina Sallow so."}, Private: []letter.Private{{Kind: "name", Text: "Mrs Edwina Sallow"}}}
	findings := load(t).Run(check.Parse(source), check.Context{Letter: l})
	got := check.Fix(source, findings)
	want := strings.Replace(source, "Mrs\n    Edwina Sallow", "[name removed]", 1)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if n := count(findings, "private-data"); n != 2 {
		t.Errorf("%d findings of private data, want 2: the name below the sign-off is the person's own", n)
	}
	if n := count(load(t).Run(check.Parse(got), check.Context{Letter: l}), "quote-accuracy"); n != 0 {
		t.Error("the mended quotation is called wrong")
	}
}

func count(findings []check.Finding, rule string) int {
	n := 0
	for _, f := range findings {
		if f.Rule == rule {
			n++
		}
	}
	return n
}
