package law

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/layer"
	"grounds/templates"
)

func builtIn(t testing.TB) Laws {
	t.Helper()
	laws, err := Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return laws
}

func get(t testing.TB, laws Laws, id string) Law {
	t.Helper()
	l, err := laws.Get(id)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestBuiltInLaws(t *testing.T) {
	laws := builtIn(t)
	var got []string
	for _, l := range laws.All {
		got = append(got, fmt.Sprintf("%s %v", l.ID, l.Draftable))
		if len(l.Exemptions) < 8 || len(l.Facts()) < 20 {
			t.Errorf("%s has %d exemptions and %d facts", l.ID, len(l.Exemptions), len(l.Facts()))
		}
		for _, n := range l.Facts() {
			if strings.Contains(n.Text, "nconfirmed") {
				t.Errorf("%s: %s hides in its text that something is unconfirmed: %s", l.ID, n.Name, n.Text)
			}
		}
	}
	want := []string{"au-foi true", "ca-atia true", "de-ifg false", "eu-1049 true", "ie-foi true", "in-rti true",
		"nz-oia true", "sct-eisr true", "sct-foisa true", "uk-eir true", "uk-foia true", "us-foia true"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Load itself refuses a fact without section or source, so what is left to hold here is that it sees all facts: Facts
// lists them by hand, in the order of reading, and a new field is easily left out.
func TestFactsListsEveryFact(t *testing.T) {
	for _, l := range builtIn(t).All {
		count := 0
		walkFacts(reflect.ValueOf(l), func(f Fact) { count++ })
		if len(l.Facts()) != count {
			t.Errorf("%s: Facts lists %d facts, the law has %d", l.ID, len(l.Facts()), count)
		}
	}
}

// walkFacts finds every fact in a law that says something.
func walkFacts(v reflect.Value, found func(Fact)) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			walkFacts(v.Index(i), found)
		}
	case reflect.Struct:
		if f, ok := v.Interface().(Fact); ok {
			if !reflect.DeepEqual(f, Fact{}) {
				found(f)
			}
			return
		}
		for i := range v.NumField() {
			walkFacts(v.Field(i), found)
		}
	}
}

func TestEveryExemptionCanBeCitedAndAnswered(t *testing.T) {
	for _, l := range builtIn(t).All {
		seen := map[string]bool{}
		for _, e := range l.Exemptions {
			if seen[e.Section] {
				t.Errorf("%s has section %s twice", l.ID, e.Section)
			}
			seen[e.Section] = true
			if got := l.Cited(e.Section); len(got) != 1 || got[0].Title != e.Title {
				t.Errorf("%s: section %s is not found by its citation", l.ID, e.Section)
			}
			// That nothing is held is no risk of any claim: it is an answer that tells something.
			if len(e.Risks) == 0 && !strings.Contains(e.Title, "ot held") && !strings.Contains(e.Title, "not exist") {
				t.Errorf("%s: no risk leads to section %s", l.ID, e.Section)
			}
			if l.Draftable && e.DraftAround == "" {
				t.Errorf("%s: section %s does not say how to draft around it", l.ID, e.Section)
			}
			// Nothing helps against these: another way (subject access) is the answer, or there is none.
			mute := slices.ContainsFunc(e.Risks, func(r string) bool { return r == "own-data" || r == "law-officers" || r == "prohibited" })
			if l.Draftable && e.ReviewAnswer == "" && !mute {
				t.Errorf("%s: section %s has no answer for a review", l.ID, e.Section)
			}
		}
	}
}

func TestPartTwoOfFOIAIsWhole(t *testing.T) {
	l := get(t, builtIn(t), "uk-foia")
	for n := 21; n <= 44; n++ {
		if n != 25 && len(l.Cited(fmt.Sprint(n))) == 0 { // section 25 is on certificates
			t.Errorf("section %d is missing", n)
		}
	}
	// The list of section 2(3), with the parts that are absolute only in part left out.
	var absolute []string
	for _, e := range l.Exemptions {
		if e.Class == "absolute" {
			absolute = append(absolute, e.Section)
		}
	}
	if want := []string{"21", "23", "32", "34", "37(1)(a)", "40(1)", "41", "44"}; !slices.Equal(absolute, want) {
		t.Errorf("absolute are %v, want %v", absolute, want)
	}
}

func TestCitations(t *testing.T) {
	laws := builtIn(t)
	for _, c := range []struct{ law, cite, want string }{
		{"uk-foia", "35(1)(a)", "35(1)(a)"},
		{"uk-foia", "35(1)(a)(i)", "35(1)(a)"},
		{"uk-foia", "36(2)(b)(ii)", "36(2)(b)"},
		{"uk-foia", "36", "36(2)(a) 36(2)(b) 36(2)(c)"},
		{"uk-foia", "31(1)(a)", "31"},
		{"uk-foia", "12(1)", "12"},
		{"uk-foia", "9", ""},
		{"uk-foia", "3", ""},
		{"uk-eir", "12(4)(b)", "12(4)(b)"},
		{"uk-eir", "12(5)(e)", "12(5)(e)"},
		{"us-foia", "(b)(7)(E)", "(b)(7)"},
		{"nz-oia", "9(2)(g)(i)", "9(2)(g)(i)"},
		{"eu-1049", "4(2)", "4(2)"},
		{"de-ifg", "", ""},
	} {
		var got []string
		for _, e := range get(t, laws, c.law).Cited(c.cite) {
			got = append(got, e.Section)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s %s: %v, want %s", c.law, c.cite, got, c.want)
		}
	}
}

func TestRisksLeadToSections(t *testing.T) {
	laws := builtIn(t)
	sections := func(id, risk string) string {
		var s []string
		r := laws.Risk(id, risk)
		for _, e := range r.Exemptions {
			s = append(s, e.Section)
		}
		for _, e := range r.Evidence {
			s = append(s, e.Section)
		}
		return strings.Join(s, " ")
	}
	for _, v := range []struct{ law, risk, want string }{
		{"uk-foia", "security-bodies", "23"},
		{"uk-foia", "statistics", "s.35(2) s.35(4) s.36(4)"},
		{"sct-foisa", "security-bodies", "31(1)"},
		{"uk-eir", "commercial", "12(5)(c) 12(5)(e) reg.12(9)"},
		{"us-foia", "personal", "(b)(6)"},
		{"ie-foi", "law-enforcement", "30 32 s.32(3)"},
		{"uk-foia", "no-such-risk", ""},
		{"no-such-law", "cost", ""},
	} {
		if got := sections(v.law, v.risk); got != v.want {
			t.Errorf("%s %s: %q, want %q", v.law, v.risk, got, v.want)
		}
	}
	for _, r := range laws.Risks {
		used := 0
		for _, l := range laws.All {
			if sections(l.ID, r.ID) != "" {
				used++
			}
		}
		if r.What == "" || used < 2 {
			t.Errorf("risk %s (%q) leads to something in %d laws", r.ID, r.What, used)
		}
	}
	// Every kind of claim meets these everywhere.
	for _, l := range laws.All {
		for _, risk := range []string{"policy", "advice", "personal", "commercial", "national-security", "security-bodies", "law-enforcement", "confidence", "economy"} {
			if sections(l.ID, risk) == "" {
				t.Errorf("%s: risk %s leads nowhere", l.ID, risk)
			}
		}
	}
}

func TestLawOfACountry(t *testing.T) {
	laws := builtIn(t)
	for _, v := range []struct {
		country     string
		environment bool
		want        string
	}{
		{"uk", false, "uk-foia"}, {"uk", true, "uk-eir"}, {"sct", false, "sct-foisa"}, {"sct", true, "sct-eisr"},
		{"us", false, "us-foia"}, {"us", true, "us-foia"}, {"ca", false, "ca-atia"}, {"au", false, "au-foi"},
		{"nz", true, "nz-oia"}, {"ie", false, "ie-foi"}, {"eu", false, "eu-1049"}, {"in", false, "in-rti"}, {"de", false, "de-ifg"},
		{"", false, ""}, {"fr", false, ""},
	} {
		if l, ok := laws.For(v.country, v.environment); l.ID != v.want || ok != (v.want != "") {
			t.Errorf("%s, environmental %v: %q, %v, want %q", v.country, v.environment, l.ID, ok, v.want)
		}
	}
	for _, l := range laws.All {
		if l.Twin != "" {
			if twin := get(t, laws, l.Twin); twin.Twin != l.ID || twin.Environmental == l.Environmental {
				t.Errorf("%s and %s are not each other's twin", l.ID, twin.ID)
			}
		}
	}
}

func TestABrokenLawIsShownWithItsLines(t *testing.T) {
	b, err := templates.FS.ReadFile("law/nz-oia.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	for _, v := range []struct{ what, from, to, fault string }{
		{"an unknown key", "short: OIA", "shrt: OIA", "law/nz-oia.yaml:2:1:"},
		{"a source that is not listed", "source: [NZ-SL]", "source: [NZ-XX]", `no source "NZ-XX"`},
		{"a figure without a section", "  section: s.15(1)\n", "", "has a figure and no section"},
		{"a fact without a source", "  source: [NZ-OMB, NZ-N]\n", "", "no source and is not marked unconfirmed"},
		{"a risk that is not known", "risks: [confidence]", "risks: [confidense]", `no risk "confidense"`},
		{"a unit that is not known", "unit: working-day", "unit: workday", `unit is "workday"`},
		{"a calendar that is not there", "calendars: [nz]", "calendars: [new-zealand]", `no calendar "new-zealand"`},
		{"a class that is not known", "class: qualified", "class: relative", `class is "relative"`},
		{"a twin that is not there", `twin: ""`, "twin: nz-eir", `no law "nz-eir"`},
		{"a standing that is not known", "standing: residents", "standing: friends", `"friends"`},
	} {
		changed := strings.Replace(text, v.from, v.to, 1)
		if changed == text {
			t.Errorf("%s: %q is not in the file", v.what, v.from)
			continue
		}
		mine := layer.Layer{Name: "mine", FS: fstest.MapFS{"law/nz-oia.yaml": {Data: []byte(changed)}}}
		_, err := Load(layer.New(mine, layer.Layer{Name: "built in", FS: templates.FS}))
		if err == nil || !strings.Contains(err.Error(), v.fault) || !strings.Contains(err.Error(), " | ") {
			t.Errorf("%s: no fault %q with its line in %v", v.what, v.fault, err)
		}
	}
}

func TestALawCanBeSilenced(t *testing.T) {
	mine := layer.Layer{Name: "mine", FS: fstest.MapFS{"law/uk-eir.yaml": {Data: []byte("off: true\n")}}}
	laws, err := Load(layer.New(mine, layer.Layer{Name: "built in", FS: templates.FS}))
	if err != nil {
		t.Fatal(err)
	}
	if l, _ := laws.For("uk", true); l.ID != "uk-foia" {
		t.Errorf("without the Regulations an environmental request goes under %s", l.ID)
	}
}
