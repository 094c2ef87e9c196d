package check_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"

	"grounds/internal/check"
	"grounds/templates"
)

func load(t testing.TB) *check.Rules {
	t.Helper()
	r, err := check.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryRuleFiresOnItsBadExampleAndNotOnItsBetterOne(t *testing.T) {
	if err := load(t).Verify(); err != nil {
		t.Error(err)
	}
}

// filled writes what a person writes into a draft before sending it.
func filled(text string) string {
	name := regexp.MustCompile(`\[Your name\]`)
	mail := regexp.MustCompile(`\[your e-?mail address\]`)
	text = name.ReplaceAllString(text, "Rowan Ashdown")
	text = mail.ReplaceAllString(text, "rowan.ashdown@example.org")
	text = strings.ReplaceAll(text, "[a New Zealand citizen / a permanent resident / in New Zealand]", "a New Zealand citizen")
	return strings.ReplaceAll(text, "[all other requesters; not commercial]", "all other requesters; not commercial")
}

// labelled lists the drafts that were written by hand beside the labelled letters, where these are.
func labelled() []string {
	var files []string
	for _, above := range []string{"../../../shared/letters", "../../../../shared/letters"} {
		for _, pattern := range []string{"*.grouped.txt", "*.request.txt"} {
			found, _ := filepath.Glob(filepath.Join(above, pattern))
			files = append(files, found...)
		}
	}
	return files
}

// underLaw gives each labelled letter's law, as whoever drafts under it fills it in.
var underLaw = map[string]check.Context{
	"council-school-street":    {LawID: "uk-foia", Cites: []string{"Freedom of Information Act 2000"}, NeedsName: true, Hours: 18},
	"defra-seed-treatment":     {LawID: "uk-eir", Cites: []string{"Environmental Information Regulations 2004"}},
	"nz-school-lunches":        {LawID: "nz-oia", Cites: []string{"Official Information Act 1982"}},
	"scotgov-salmon-mortality": {LawID: "sct-eisr", Cites: []string{"Environmental Information (Scotland) Regulations 2004"}, Authority: check.Authority{Tags: []string{"scotland"}}},
	"us-epa-sterilizer":        {LawID: "us-foia", Cites: []string{"5 U.S.C. 552"}},
}

func TestDraftsOfTheLabelledLettersHaveNoErrors(t *testing.T) {
	rules := load(t)
	files := labelled()
	if len(files) == 0 {
		t.Skip("the labelled letters are not here")
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		base, _, _ := strings.Cut(filepath.Base(file), ".")
		law, known := underLaw[base]
		if !known {
			law = check.Context{LawID: "uk-foia", Cites: []string{"Freedom of Information Act 2000"}, NeedsName: true, Hours: 24}
		}
		law.MustCite = true
		mail, site := law, law
		mail.Platform, site.Platform = "email", "whatdotheyknow"
		for _, d := range check.ParseAll(filled(string(b))) {
			for _, ctx := range []check.Context{{}, law, mail, site} {
				for _, f := range rules.Run(d, ctx) {
					if f.Severity == check.Error || f.Severity == check.Warn && f.Rule != "whatdotheyknow/email-shown" {
						t.Errorf("%s:%d:%d: %s %s %s: %q: %s", filepath.Base(file), f.Line, f.Column, ctx.Platform, f.Severity, f.Rule, f.Text, f.Why)
					}
				}
				if c := rules.Cost(d, ctx); c.Band != check.LikelyUnder {
					t.Errorf("%s: %+v", filepath.Base(file), c)
				}
			}
		}
	}
}

// Before it is filled in, a draft has one error, which names all that is to be filled in.
func TestADraftThatIsNotFilledInSaysOnlyThat(t *testing.T) {
	source := draft(t)
	var got []string
	for _, f := range load(t).Run(check.Parse(source), check.Context{}) {
		if f.Severity == check.Error {
			got = append(got, f.Rule+": "+f.Text+": "+f.Fix)
		}
	}
	want := "fill-in: [your e-mail address]: Write what belongs there, or take it out: [your e-mail address], [Your name]."
	if strings.Join(got, "\n") != want {
		t.Errorf("got %q", got)
	}
}

func TestRulesMayBeUsedByManyAtOnce(t *testing.T) {
	rules, source := load(t), draft(t)
	want := rules.Run(check.Parse(source), check.Context{Platform: "email"})
	rules = load(t)
	got := make([][]check.Finding, 4)
	var wait sync.WaitGroup
	for i := range got {
		wait.Go(func() { got[i] = rules.Run(check.Parse(source), check.Context{Platform: "email"}) })
	}
	wait.Wait()
	for _, g := range got {
		if !reflect.DeepEqual(g, want) {
			t.Errorf("%d findings, want %d", len(g), len(want))
		}
	}
}
