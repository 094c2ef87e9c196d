package claim

import (
	"slices"
	"testing"

	"grounds/internal/letter"
)

func TestHashesWorkedOutBeforehandAreThoseOfTheNames(t *testing.T) {
	r, err := one("experts ... agree")
	if err != nil {
		t.Fatal(err)
	}
	l := &letter.Letter{Genre: "letter", Sentences: []letter.Sentence{{N: 1, Text: "However, our experts all agree that 12 per cent is enough, Anna.", Paragraph: 1}}}
	sc := scan{matcher: r.matcher, tokens: tokens(nil, l.Sentences[0].Text)}
	sc.run(r.openers)
	sc.settle()
	seen := 0
	r.features(settingOf(l, 0), &sc, func(n name, _, _ int) {
		seen++
		if want := (name{before: n.String()}).hash(); n.hash() != want {
			t.Errorf("%s has another hash than its name", n)
		}
	})
	if seen < 36 {
		t.Errorf("only %d features", seen)
	}
}

func TestFeatures(t *testing.T) {
	r, err := one("experts ... agree")
	if err != nil {
		t.Fatal(err)
	}
	l := &letter.Letter{Genre: "letter", Sentences: []letter.Sentence{
		{N: 1, Text: "What has changed?", Paragraph: 1, Voice: letter.Heading},
		{N: 2, Text: "Our experts agree on £3 million.", Paragraph: 2},
		{N: 3, Text: "It rose by 4% in May 2020.", Paragraph: 3, Item: "•", Lead: 2},
	}}
	all := r.Features(l)
	tests := []struct {
		sentence int
		name     string
		there    bool
	}{
		{0, "a heading", true},
		{0, "ends in a question mark", true},
		{0, "no cue of any kind", true},
		{1, "it is there", true},
		{1, "cue of one", true},
		{1, "no cue of any kind", false},
		{1, "“our experts”", true},
		{1, "begins with “our experts agree”", true},
		{1, "“on [sum]”", true},
		{1, "answers a heading or a quoted point", true},
		{1, "the second sentence", true},
		{2, "“by [per cent]”", true},
		{2, "“[month] [year]”", true},
		{2, "an item of a list", true},
		{2, "follows a lead-in", true},
		{2, "5 to 8 words", true},
	}
	for _, test := range tests {
		if got := slices.Contains(all[test.sentence], test.name); got != test.there {
			t.Errorf("sentence %d: %q is there: %v", test.sentence+1, test.name, got)
		}
	}
	l.Genre = "quote"
	if got := r.Features(l)[1]; slices.Contains(got, "the second sentence") {
		t.Error("a quote's place is known")
	}
}
