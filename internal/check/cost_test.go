package check_test

import (
	"testing"

	"grounds/internal/check"
)

func TestCostBands(t *testing.T) {
	rules := load(t)
	for _, tt := range []struct {
		name, items string
		hours       int
		want        check.Cost
	}{
		{"one named document", "1. The current risk register of the weir programme.", 0, check.Cost{Band: check.LikelyUnder, Factor: "one document", Item: 1}},
		{"one mailbox, one month, one phrase", "1. Emails sent by the Warden from 1 to 30 June 2025 containing the word \"weir\".", 0, check.Cost{Band: check.LikelyUnder, Factor: "a search of correspondence", Item: 1}},
		{"one mailbox over a year", "1. Emails sent by the Warden from 1 July 2024 to 30 June 2025 about the weir.", 0, check.Cost{Band: check.Near, Factor: "the length of time over which correspondence is searched", Item: 1}},
		{"the same where the limit is higher", "1. Emails sent by the Warden from 1 July 2024 to 30 June 2025 about the weir.", 30, check.Cost{Band: check.LikelyUnder, Factor: "the length of time over which correspondence is searched", Item: 1}},
		{"everybody's mail", "1. The weir report of May 2025.\n2. The emails of all staff about the weir in May 2025.", 0, check.Cost{Band: check.OverLimit, Factor: "the whole body or all staff would be searched", Item: 2}},
		{"all there is", "1. All documents, emails and letters about the weir.", 0, check.Cost{Band: check.OverLimit, Factor: "everything about a subject is asked for", Item: 1}},
		{"nothing asked", "", 0, check.Cost{Band: check.LikelyUnder}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := check.Parse("Dear Council,\n\nPlease send me:\n\n" + tt.items + "\n\nYours faithfully,\n\nAnn Other\n")
			if got := rules.Cost(d, check.Context{Hours: tt.hours}); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}
