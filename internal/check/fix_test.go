package check_test

import (
	"testing"

	"grounds/internal/check"
)

func TestFixMendsWhatIsSafeAndLeavesTheRest(t *testing.T) {
	rules := load(t)
	for _, tt := range []struct{ name, text, want string }{
		{"words that doubt, and exclamation marks", "1. The so-called expert\n   report of May 2025!!!\n2. Everything you hold.\n", "1. The expert\n   report of May 2025.\n2. Everything you hold.\n"},
		{"nothing in a quotation", "1. The report of May 2025 on \"so-called experts!!\".\n", "1. The report of May 2025 on \"so-called experts!!\".\n"},
		{"the sign that a site refuses", "1. The report of May 2025 … and its annex.\n", "1. The report of May 2025 ... and its annex.\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found := rules.Run(check.Parse(tt.text), check.Context{Platform: "fragdenstaat"})
			got := check.Fix(tt.text, found)
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if again := check.Fix(got, rules.Run(check.Parse(got), check.Context{Platform: "fragdenstaat"})); again != got {
				t.Errorf("mending twice gives %q", again)
			}
		})
	}
}

func TestTheActIsReplacedOnlyWhereNoSectionHangsOnIt(t *testing.T) {
	rules := load(t)
	ctx := check.Context{LawID: "sct-foisa", Cites: []string{"Freedom of Information (Scotland) Act 2002"}, NeedsName: true}
	plain := "Dear Council,\n\nPlease send me, under the Freedom of Information Act 2000, the weir report.\n"
	want := "Dear Council,\n\nPlease send me, under the Freedom of Information (Scotland) Act 2002, the weir report.\n"
	if got := check.Fix(plain, rules.Run(check.Parse(plain), ctx)); got != want {
		t.Errorf("got %q", got)
	}
	sections := plain + "\nPlease advise me under section 16.\n"
	if got := check.Fix(sections, rules.Run(check.Parse(sections), ctx)); got != sections {
		t.Errorf("got %q", got)
	}
}
