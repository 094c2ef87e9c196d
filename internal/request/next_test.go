package request

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/law"
	"grounds/internal/layer"
	"grounds/templates"
)

func writer(t testing.TB) *Sequel {
	t.Helper()
	laws, err := law.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	w, err := LoadNext(templates.FS, laws)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestEveryStepOfAdviceIsReached(t *testing.T) {
	w := writer(t)
	reached := map[string]bool{}
	var walk func(id string)
	walk = func(id string) {
		if reached[id] {
			return
		}
		reached[id] = true
		at := slices.IndexFunc(w.advice, func(a Advice) bool { return a.ID == id })
		if at < 0 {
			t.Errorf("no step %q", id)
			return
		}
		for _, next := range w.advice[at].Then {
			walk(next)
		}
	}
	for _, a := range w.advice {
		if a.Start.Decision != "" {
			walk(a.ID)
		}
	}
	for _, a := range w.advice {
		if !reached[a.ID] {
			t.Errorf("%s: no decision leads to it", a.ID)
		}
	}
}

func TestEveryDecisionLeadsToAStep(t *testing.T) {
	w := writer(t)
	files, err := fs.Glob(templates.FS, "reply/decision/*.yaml")
	if err != nil || len(files) < 9 {
		t.Fatalf("%d decisions, %v", len(files), err)
	}
	for _, f := range append(files, "none.yaml") {
		id := strings.TrimSuffix(path.Base(f), ".yaml")
		if _, ok := w.Step(id, ""); !ok {
			t.Errorf("no step starts with the decision %s", id)
		}
	}
	for _, a := range w.advice {
		if d := a.Start.Decision; d != "" && d != "none" && !slices.Contains(files, "reply/decision/"+d+".yaml") {
			t.Errorf("%s starts with %q, which is no decision", a.ID, d)
		}
	}
}

func TestEveryGroundOfEveryLawLeadsToAStepAndEveryStepForGroundsIsUsed(t *testing.T) {
	w := writer(t)
	refused, _ := w.Step("refused", "")
	used := map[string]bool{}
	for _, l := range w.laws.All {
		for _, e := range l.Exemptions {
			a, ok := w.Ground(l.ID, e)
			if !ok {
				t.Errorf("%s %s: no step", l.ID, e.Section)
				continue
			}
			used[a.ID] = true
			if !slices.Contains(refused.Then, a.ID) {
				t.Errorf("%s %s leads to %s, which does not follow a refusal", l.ID, e.Section, a.ID)
			}
			if e.ReviewAnswer != "" && a.Next != "" && a.Letter == "" {
				t.Errorf("%s %s: the law has an answer, but %s says nothing in a letter", l.ID, e.Section, a.ID)
			}
		}
	}
	for _, a := range w.advice {
		if (len(a.For.Risks) > 0 || len(a.For.Sections) > 0) && !used[a.ID] {
			t.Errorf("%s: no ground of any law leads to it", a.ID)
		}
	}
}

func TestABrokenGraphIsRefused(t *testing.T) {
	laws, err := law.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for what, text := range map[string]string{
		"leads to a step that is not there":  "what: a\ndo: b\nnext: \"\"\nthen: [nowhere]\n",
		"names a letter that is not there":   "what: a\ndo: b\nnext: shout\n",
		"names a risk that is not there":     "what: a\ndo: b\nnext: \"\"\nfor: {risks: [weather]}\n",
		"names a section that is not there":  "what: a\ndo: b\nnext: \"\"\nfor: {sections: {uk-foia: [\"99\"]}}\n",
		"has a template that does not parse": "what: a\ndo: b\nnext: \"\"\nletter: \"{{.Cite\"\n",
		"says nothing to do":                 "what: a\nnext: \"\"\n",
	} {
		mine := layer.Layer{Name: "mine", FS: fstest.MapFS{"advice/mine.yaml": {Data: []byte(text)}}}
		if _, err := LoadNext(layer.New(mine, layer.Layer{Name: "built in", FS: templates.FS}), laws); err == nil || !strings.Contains(err.Error(), "advice/mine.yaml") {
			t.Errorf("a step that %s: %v", what, err)
		}
	}
}

// refusal is a request with one point, refused under a section.
func refusal(t *testing.T, w *Sequel, kind, id, section string) Next {
	t.Helper()
	l, err := w.laws.Get(id)
	if err != nil {
		t.Fatal(err)
	}
	date := func(s string) law.Date {
		d, err := law.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	return Next{Kind: kind, Law: l, To: "Example Office", Subject: "Tests of the valve", Name: "Jo Meadow", Email: "jo@example.org",
		Sent: date("2026-03-02"), Due: date("2026-03-31"), Replied: date("2026-03-30"),
		Points: []Answered{{Number: 1, Text: "The report of the tests.", Quote: "Tests showed that the valve is safe.", Decision: "refused", Grounds: []Cite{{id, section}}}}}
}

// Every law's every ground is put through the letters, so that no template, no missing word and no empty place is left in one.
func TestEveryGroundOfEveryLawGivesAWholeLetter(t *testing.T) {
	w := writer(t)
	for _, l := range w.laws.All {
		for _, e := range l.Exemptions {
			for _, kind := range []string{Review, Complaint, Narrow} {
				letter, err := w.Write(refusal(t, w, kind, l.ID, e.Section))
				if err != nil {
					step, _ := w.Ground(l.ID, e)
					if kind == Review && (l.Review.Needed == "none" || e.ReviewAnswer == "" || step.Next == "") {
						continue
					}
					t.Errorf("%s %s, %s: %v", l.ID, e.Section, kind, err)
					continue
				}
				for _, bad := range []string{"{{", "<no value>", "  .", " ,", "..", "[]", "()", "\n\n\n", "unconfirmed"} {
					if strings.Contains(letter.Text, bad) {
						t.Errorf("%s %s, %s: %q in the letter:\n%s", l.ID, e.Section, kind, bad, letter.Text)
					}
				}
				if kind == Review && strings.Contains(letter.Text, "public interest must be weighed") && e.Class != "qualified" && e.Class != "mixed" {
					t.Errorf("%s %s: the public interest is argued for a ground of class %s", l.ID, e.Section, e.Class)
				}
			}
		}
	}
}

func TestNothingUnconfirmedStandsInALetter(t *testing.T) {
	w := writer(t)
	for _, l := range w.laws.All {
		for _, e := range l.Exemptions {
			letter, err := w.Write(refusal(t, w, Review, l.ID, e.Section))
			if err != nil {
				continue
			}
			joined := strings.Join(strings.Fields(letter.Text), " ")
			for _, x := range l.Evidence {
				if x.Unconfirmed && strings.Contains(joined, x.Text[1:]) {
					t.Errorf("%s %s: %q is not confirmed", l.ID, e.Section, x.Text)
				}
			}
			if e.Unconfirmed && e.Test != "" && strings.Contains(joined, "("+e.Test+")") {
				t.Errorf("%s %s: its test is not confirmed", l.ID, e.Section)
			}
		}
	}
}

func TestTheLetterFitsTheLaw(t *testing.T) {
	w := writer(t)
	for _, c := range []struct {
		name, kind, law, section, want string
	}{
		{"an Act with a review by practice names the code", Review, "uk-foia", "43(2)", "within 20 working days (the section 45 code)"},
		{"statistics come out of the exemption for policy once decided", Review, "uk-foia", "35(1)(a)", "Please also apply what limits it. Section 35(2): once the policy decision is taken"},
		{"environmental law presumes release", Review, "uk-eir", "12(4)(e)", "Under regulation 12(1) and 12(2), disclosure is presumed"},
		{"America has an appeal", Review, "us-foia", "(b)(4)", "This is an administrative appeal against your answer"},
		{"Scotland's complaint goes to its own Commissioner", Complaint, "sct-foisa", "30(b)", "Dear Scottish Information Commissioner,"},
		{"New Zealand's goes to the Ombudsman at once", Complaint, "nz-oia", "9(2)(g)(i)", "Dear Ombudsman,"},
		{"a complaint without a review before it says what is asked", Complaint, "nz-oia", "9(2)(g)(i)", "What I ask of it: Please show how the test of section 9(2)(g)(i)"},
		{"no court is written to", Complaint, "us-foia", "(b)(5)", "Dear Office of Government Information Services,"},
		{"work that does not count is named", Review, "uk-foia", "12", "redacting and consulting others does not count"},
		{"a reminder names the day and the section", Chase, "uk-foia", "12", "was due on 31 March 2026 (20 working days after receipt, section 10(1))"},
	} {
		t.Run(c.name, func(t *testing.T) {
			letter, err := w.Write(refusal(t, w, c.kind, c.law, c.section))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(strings.Fields(letter.Text), " "); !strings.Contains(got, c.want) {
				t.Errorf("%q is not in:\n%s", c.want, letter.Text)
			}
		})
	}
}

func TestSilenceIsReviewedWhereTheLawLetsIt(t *testing.T) {
	w := writer(t)
	n := refusal(t, w, Review, "sct-foisa", "30(b)")
	n.Points[0].Decision, n.Points[0].Grounds, n.Replied = "", nil, law.Date{}
	letter, err := w.Write(n)
	if err != nil || !strings.Contains(strings.Join(strings.Fields(letter.Text), " "), "I have had none.") {
		t.Errorf("Scotland: %v\n%s", err, letter.Text)
	}
	n.Law, _ = w.laws.Get("uk-foia")
	if _, err := w.Write(n); err == nil {
		t.Error("a review of silence under a law that has none")
	}
}

func TestNamesTakenOutAreAccepted(t *testing.T) {
	w := writer(t)
	n := refusal(t, w, Review, "uk-foia", "40(2)")
	if w.Suggest(n) != Review {
		t.Error("a whole refusal for personal data calls for no review")
	}
	n.Points[0].Decision = "partly"
	if kind := w.Suggest(n); kind != "" {
		t.Errorf("names taken out call for a %s", kind)
	}
	if _, err := w.Write(n); err == nil {
		t.Error("a review of names taken out")
	}
}

func TestNoLetterWhereTheLawHasNoSuchStep(t *testing.T) {
	w := writer(t)
	if _, err := w.Write(refusal(t, w, Review, "nz-oia", "9(2)(g)(i)")); err == nil || !strings.Contains(err.Error(), "no review") {
		t.Errorf("a review under a law that has none: %v", err)
	}
	n := refusal(t, w, Review, "uk-foia", "35(1)(c)")
	if _, err := w.Write(n); err == nil {
		t.Error("a review of a refusal against which nothing helps")
	}
	n.Points[0].Decision, n.Points[0].Grounds = "given", nil
	if _, err := w.Write(n); err == nil {
		t.Error("a review of what was given")
	}
	n.Kind, n.Points = Narrow, []Answered{{Decision: "refused"}}
	if _, err := w.Write(n); err == nil {
		t.Error("a narrowed request without points")
	}
}
