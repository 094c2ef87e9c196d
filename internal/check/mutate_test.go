package check_test

import (
	"regexp"
	"strings"
	"testing"

	"grounds/internal/check"
)

// Each good request is spoilt in one way after the other: the rule must see it wherever it stands.
func TestGoodRequestsSpoiltInOneWayAreFoundOut(t *testing.T) {
	rules := load(t)
	mail := regexp.MustCompile(`\S+@\S+`)
	replace := func(s string, at check.Span, by string) string { return s[:at.Start] + by + s[at.End:] }
	item := func(by string) func(string, *check.Draft) string {
		return func(s string, d *check.Draft) string { return replace(s, d.Items[len(d.Items)-1].Span, by) }
	}
	clause := func(by string) func(string, *check.Draft) string {
		return func(s string, d *check.Draft) string {
			end := d.Body().End
			return s[:end] + "\n\n" + by + s[end:]
		}
	}
	good := requests(t, "good")
	for _, tt := range []struct {
		rule  string
		spoil func(string, *check.Draft) string
	}{
		{"no-name", func(s string, d *check.Draft) string { return replace(s, d.Name.Span, "truthseeker_99") }},
		{"no-name", func(s string, d *check.Draft) string { return s[:d.Name.Start] }},
		{"no-address", func(s string, d *check.Draft) string {
			if len(d.After) > 0 {
				s = s[:d.After[0].Start]
			}
			return mail.ReplaceAllString(s, "me")
		}},
		{"fill-in", func(s string, d *check.Draft) string { return replace(s, d.Name.Span, "[Your name]") }},
		{"all-documents", item("Please send me all documents and emails relating to the harbour wall.")},
		{"all-documents", item("Please provide any and all information you hold about the harbour wall.")},
		{"opinion-not-record", item("Do you agree that the harbour wall is unsafe?")},
		{"why-question", item("Why was the harbour wall not repaired in 2024?")},
		{"correspondence-no-search-terms", item("Please send correspondence with contractors.")},
		{"create-information", item("Please prepare a comparison of harbour walls in 2024.")},
		{"long-date-range", item("Please send the inspection reports of the harbour wall from 2012 to 2024.")},
		{"own-personal-data", item("Please send the notes on my application of May 2024.")},
		{"third-party-personal-data", item("Please send the names of all staff who inspected the harbour wall in 2024.")},
		{"vague-quantifier", item("Please send the relevant reports on the harbour wall of 2024.")},
		{"legal-advice-asked", item("Please send the legal advice on the harbour wall of May 2024.")},
		{"birth-date", item("Please send the harbour wall report on the boy born on 3 May 2015, dated 2024.")},
		{"argument", clause("This ridiculous scheme helps nobody.")},
		{"grievance-or-complaint", clause("I demand an apology.")},
		{"abusive-words", clause("You people are liars.")},
		{"abusive-tone", clause("Send it now!!!")},
		{"invented-deadline", clause("You have seven days to reply.")},
		{"threat", clause("I will take legal action if you do not answer.")},
		{"allegation-against-person", clause("Councillor Dack lied to the committee.")},
		{"implied-falsity", clause("I do not believe the so-called experts.")},
		{"template-residue", clause("My reference is {{.Reference}}.")},
		{"personal-number", clause("My number is AB 12 34 56 C.")},
	} {
		for _, r := range good {
			spoilt := tt.spoil(r.draft, check.Parse(r.draft))
			if count(rules.Run(check.Parse(spoilt), r.ctx), tt.rule) == 0 {
				t.Errorf("%s does not see that %s is spoilt:\n%s", tt.rule, r.name, strings.TrimSpace(spoilt))
			}
		}
	}
}
