package reply

import (
	"slices"
	"testing"

	"grounds/internal/law"
	"grounds/internal/text"

	"grounds/internal/letter"
	"grounds/templates"
)

func load(t testing.TB) *Rules {
	t.Helper()
	laws, err := law.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Load(templates.FS, laws)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryDecisionHasAFileAndItsTestsHold(t *testing.T) {
	r := load(t)
	for _, id := range IDs() {
		if r.decision(id) == nil {
			t.Errorf("no file reply/decision/%s.yaml", id)
		}
	}
	b := &book{rules: r, under: "uk-foia"}
	for _, d := range r.decisions {
		if len(d.Tests.Hit) == 0 || len(d.Tests.Miss) == 0 || d.What == "" || d.Why == "" {
			t.Errorf("%s: a decision needs what, why, and tests that hit and that miss", d.id)
		}
		shows := func(s string) bool {
			return slices.ContainsFunc(b.decide(s), func(o *decision) bool { return o.id == d.id })
		}
		for _, s := range d.Tests.Hit {
			if !shows(s) {
				t.Errorf("%s: should show it: %q", d.id, s)
			}
		}
		for _, s := range d.Tests.Miss {
			if shows(s) {
				t.Errorf("%s: should not show it: %q", d.id, s)
			}
		}
		for id, sections := range d.Sections {
			l, err := r.laws.Get(id)
			if err != nil {
				t.Errorf("%s: %v", d.id, err)
			}
			for _, s := range sections {
				if len(l.Cited(s)) == 0 {
					t.Errorf("%s: %s has no ground %q", d.id, id, s)
				}
			}
		}
	}
}

func TestUsesHoldTheirTests(t *testing.T) {
	r := load(t)
	for _, u := range r.uses {
		if len(u.Tests.Hit) == 0 || len(u.Tests.Miss) == 0 || u.Why == "" {
			t.Errorf("use of rank %d: it needs why, and tests that hit and that miss", u.Rank)
		}
		for _, s := range u.Tests.Hit {
			if got := r.useOf(s); got != u.Use {
				t.Errorf("%q is %s, want %s", s, got, u.Use)
			}
		}
		for _, s := range u.Tests.Miss {
			if u.any.MatchString(s) {
				t.Errorf("rank %d should not fit %q", u.Rank, s)
			}
		}
	}
}

func TestEveryLawIsKnownByName(t *testing.T) {
	r := load(t)
	for _, l := range r.laws.All {
		if !slices.ContainsFunc(r.grammar.Laws, func(c called) bool { return c.Law == l.ID && len(c.Names) > 0 }) {
			t.Errorf("reply/citation.yaml does not say what letters call %s", l.ID)
		}
	}
	for _, c := range r.grammar.Laws {
		if _, err := r.laws.Get(c.Law); err != nil {
			t.Error(err)
		}
	}
}

func TestTheWordsOfCitationsAndPointsHoldTheirTests(t *testing.T) {
	r := load(t)
	for _, file := range []struct {
		tests tests
		fits  func(string) bool
	}{
		{r.grammar.Tests, func(s string) bool { return len(r.Cite(s, "uk-foia")) > 0 }},
		{r.points.Tests, func(s string) bool { return len(r.points.said(s)) > 0 }},
	} {
		if len(file.tests.Hit) == 0 || len(file.tests.Miss) == 0 {
			t.Error("a file of words needs tests that hit and that miss")
		}
		for _, s := range file.tests.Hit {
			if !file.fits(s) {
				t.Errorf("nothing is found in %q", s)
			}
		}
		for _, s := range file.tests.Miss {
			if file.fits(s) {
				t.Errorf("something is found in %q", s)
			}
		}
	}
}

func TestPointsThatASentenceNames(t *testing.T) {
	r := load(t)
	for text, want := range map[string][]int{
		"On point 2, nothing is held.":                    {2},
		"Questions 1, 3 and 4 are answered below.":        {1, 3, 4},
		"Items 2-4 are withheld.":                         {2, 3, 4},
		"Your second question is about costs.":            {2},
		"Q3: the table is attached.":                      {3},
		"We rely on section 40(2).":                       nil,
		"The request of 3 May is answered.":               nil,
		"Parts 1 to 3 of your request are answered.":      {1, 2, 3},
		"In relation to part (2) of your request, no.":    {2},
		"We met 14 times, and the requests were many.":    nil,
		"The first trial was in May.":                     nil,
		"Your first and your third point are the same.":   {3},
		"Request number 2 is refused under section 12(1)": {2},
	} {
		if got := r.points.said(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	r := load(f)
	rules, err := letter.Load(templates.FS)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Dear Sam,\n\n1. The table is attached.\n\n2. We withhold the rest under section 35(1)(a) but not the figures.\n\nYours sincerely,\nA. Officer\n")
	f.Add("Points 1-99 are refused; s.12 applies. However, we hold no report.")
	f.Fuzz(func(t *testing.T, s string) {
		got := r.Read(rules.Parse(text.Plain(s)), "", nil)
		for _, d := range got.Decisions {
			if d.Point < 0 || !slices.Contains(IDs(), d.Decision) || d.Text == "" {
				t.Errorf("a decision that is none: %+v", d)
			}
		}
	})
}
