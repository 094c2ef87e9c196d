package question

import (
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/claim"
	"grounds/internal/letter"
	"grounds/templates"
)

func bank(t testing.TB) (*Bank, *claim.Rules) {
	t.Helper()
	rules, err := claim.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Load(templates.FS, rules.Kinds(), rules.Marks())
	if err != nil {
		t.Fatal(err)
	}
	return b, rules
}

var fixed = Fixed{AsAt: "30 June 2025", From: "1 July 2023", Until: "30 June 2025", Years: "2023-24, 2024-25 and 2025-26"}

func anything(string) bool { return true }

// Sixteen kinds that read like one text with a word swapped would ask for the wrong records fifteen times.
func TestKindsDoNotReadAlike(t *testing.T) {
	_, rules := bank(t)
	grams := map[string]map[string]bool{}
	for _, k := range rules.Kinds() {
		set := map[string]bool{}
		for _, p := range k.Points {
			for _, text := range p.Text {
				words := strings.Fields(strings.ToLower(text))
				for i := 2; i < len(words); i++ {
					set[strings.Join(words[i-2:i+1], " ")] = true
				}
			}
		}
		grams[k.ID] = set
	}
	for _, a := range rules.Kinds() {
		for _, b := range rules.Kinds() {
			if a.ID >= b.ID {
				continue
			}
			shared := 0
			for g := range grams[a.ID] {
				if grams[b.ID][g] {
					shared++
				}
			}
			if least := min(len(grams[a.ID]), len(grams[b.ID])); 100*shared >= 40*least {
				t.Errorf("%s and %s share %d of %d word trigrams", a.ID, b.ID, shared, least)
			}
		}
	}
}

// Every kind can ask about any claim, also one in which no span can be quoted.
func TestEveryKindHasSomethingToAsk(t *testing.T) {
	b, rules := bank(t)
	for _, k := range rules.Kinds() {
		c := claim.Claim{Sentence: letter.Sentence{N: 1, Text: "So it is."}, Kinds: []string{k.ID}}
		points := b.Ask(&c, fixed, anything)
		if len(points) == 0 {
			t.Errorf("%s asks nothing about a bare claim", k.ID)
		}
		if len(k.Points) < 3 {
			t.Errorf("%s has only %d points", k.ID, len(k.Points))
		}
	}
}

// A point quotes the claim word for word or not at all.
func TestSpansAreOfTheClaim(t *testing.T) {
	b, rules := bank(t)
	for _, k := range rules.Kinds() {
		for _, hit := range k.Tests.Hit {
			var all []string
			for _, o := range rules.Kinds() {
				all = append(all, o.ID)
			}
			c := claim.Claim{Sentence: letter.Sentence{N: 1, Text: hit.Text}, Kinds: all}
			for _, p := range b.Ask(&c, fixed, anything) {
				for _, s := range p.Spans {
					if !strings.Contains(hit.Text, s) || !strings.Contains(p.Text, `"`+s+`"`) {
						t.Errorf("%s %s: the span %q is not of the claim %q", p.Kind, p.ID, s, hit.Text)
					}
				}
				if strings.Contains(p.Text, "<no value>") || strings.Contains(p.Text, "{{") {
					t.Errorf("%s %s: a template shows through: %s", p.Kind, p.ID, p.Text)
				}
			}
		}
	}
}

func TestAPrivateSpanIsNotQuoted(t *testing.T) {
	b, _ := bank(t)
	c := claim.Claim{
		Sentence: letter.Sentence{N: 1, Text: "The Council intends to write to Mrs Example about the tree."},
		Kinds:    []string{"plan"}, Marks: []string{"future"},
	}
	for _, p := range b.Ask(&c, fixed, func(span string) bool { return !strings.Contains(span, "Example") }) {
		if strings.Contains(p.Text, "Example") {
			t.Errorf("a name is quoted: %s", p.Text)
		}
	}
}

func TestBrokenPointsAreShownWithTheirLine(t *testing.T) {
	files := fstest.MapFS{
		"slot/dangling.txt": {Data: []byte("of the\n")},
		"slot/figure.yaml":  {Data: []byte("what: a figure\npatterns: ['(?P<span>\\d+)']\n")},
		"kind/odd.yaml":     {Data: []byte("points:\n  - id: a\n    text: ['The table behind {{.figur}}.']\n  - id: b\n")},
	}
	kinds := []claim.Kind{{ID: "odd", Points: []claim.Point{{ID: "a", Text: []string{"The table behind {{.figur}}."}}, {ID: "b"}}}}
	_, err := Load(files, kinds, nil)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"kind/odd.yaml:3:", `no slot "figur"`, "there are figure", "point b has no text"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in:\n%v", want, err)
		}
	}
}

func FuzzAsk(f *testing.F) {
	for _, s := range []string{
		"Our technical experts believe this may identify ways to reach the shore, without harming birds.",
		"We have no plans to sell it.", "A fall of 38 per cent (“in all”) was seen.", "£1.4m", "", "\"", "a [illegible] number of (samples",
	} {
		f.Add(s)
	}
	b, rules := bank(f)
	var kinds, marks []string
	for _, k := range rules.Kinds() {
		kinds = append(kinds, k.ID)
	}
	for _, m := range rules.Marks() {
		marks = append(marks, m.ID)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := claim.Claim{Sentence: letter.Sentence{N: 1, Text: text}, Kinds: kinds, Marks: marks}
		for _, p := range b.Ask(&c, fixed, anything) {
			for _, s := range p.Spans {
				if !strings.Contains(text, s) || strings.ContainsAny(s, "\"“”[]") {
					t.Errorf("%s %s quotes %q of %q", p.Kind, p.ID, s, text)
				}
			}
		}
	})
}
