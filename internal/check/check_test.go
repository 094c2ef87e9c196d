package check_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
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
		for _, d := range check.ParseAll(filled(string(b))) {
			for _, f := range rules.Run(d, check.Context{}) {
				if f.Severity == check.Error {
					t.Errorf("%s:%d:%d: %s: %q: %s", filepath.Base(file), f.Line, f.Column, f.Rule, f.Text, f.Why)
				} else {
					t.Logf("%s:%d:%d: %s %s: %q", filepath.Base(file), f.Line, f.Column, f.Severity, f.Rule, f.Text)
				}
			}
			c := rules.Cost(d, check.Context{})
			t.Logf("%s: %d items: %s, %s", filepath.Base(file), len(d.Items), c.Band, c.Factor)
		}
	}
}
