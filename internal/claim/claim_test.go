package claim_test

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"grounds/internal/claim"
	"grounds/internal/layer"
	"grounds/internal/letter"
	"grounds/internal/text"
	"grounds/templates"
)

func load(tb testing.TB) *claim.Rules {
	tb.Helper()
	rules, err := claim.Load(templates.FS)
	if err != nil {
		tb.Fatal(err)
	}
	return rules
}

// sentences makes a letter of one paragraph out of sentences.
func sentences(texts ...string) *letter.Letter {
	l := &letter.Letter{Genre: "letter"}
	at := 0
	for i, s := range texts {
		l.Sentences = append(l.Sentences, letter.Sentence{N: i + 1, Text: s, Span: letter.Span{Start: at, End: at + len(s)}, Paragraph: 1})
		at += len(s) + 1
	}
	return l
}

// what holds of every claim, whatever the letter.
func holds(t *testing.T, rules *claim.Rules, l *letter.Letter, claims []claim.Claim) {
	t.Helper()
	if len(claims) != len(l.Sentences) {
		t.Fatalf("%d claims of %d sentences", len(claims), len(l.Sentences))
	}
	for i, c := range claims {
		if c.N != l.Sentences[i].N || c.Text != l.Sentences[i].Text {
			t.Fatalf("claim %d is not sentence %d", c.N, l.Sentences[i].N)
		}
		sum := 0.0
		for _, r := range c.Reasons {
			sum += r.Weight
		}
		if c.Score <= 0 || c.Score >= 1 || math.Abs(1/(1+math.Exp(-sum))-c.Score) > 1e-9 {
			t.Errorf("score %v of %q, but its reasons add up to %v", c.Score, c.Text, sum)
		}
		if (len(c.Kinds) > 0) != (c.Strength != claim.None) {
			t.Errorf("%s claim %q has the kinds %v", c.Strength, c.Text, c.Kinds)
		}
		for _, k := range c.Kinds {
			if _, ok := rules.Kind(k); !ok {
				t.Errorf("no kind is called %q", k)
			}
		}
		for _, cue := range c.Cues {
			if cue.Start < 0 || cue.End > len(c.Text) || c.Text[cue.Start:cue.End] != cue.Text || cue.Why == "" {
				t.Errorf("cue %+v of %q", cue, c.Text)
			}
		}
		if !slices.IsSorted(c.Marks) {
			t.Errorf("marks %v are not sorted", c.Marks)
		}
		if c.Leans >= c.N {
			t.Errorf("sentence %d leans on %d", c.N, c.Leans)
		}
	}
}

func TestEveryClaimOfEveryLetterHolds(t *testing.T) {
	rules := load(t)
	for _, l := range training(t) {
		holds(t, rules, l, rules.Find(l))
	}
}

func TestFindIsTheSameTwiceAndAtTheSameTime(t *testing.T) {
	rules := load(t)
	l := training(t)[0]
	want := rules.Find(l)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := rules.Find(l); !reflect.DeepEqual(got, want) {
				t.Error("another answer")
			}
		})
	}
	wg.Wait()
}

func TestWhoSpeaksIsDecidedFirst(t *testing.T) {
	rules := load(t)
	said := "Officials advise that thefts fell by 40 per cent."
	l := sentences("Thank you for your letter of 4 May.", "You ask about thefts.", said, said, said, "Yours is a fair question.")
	l.Sentences[3].Voice = letter.Correspondent
	l.Sentences[4].Voice = letter.Heading
	got := rules.Find(l)
	if got[2].Strength != claim.Strong || got[3].Strength != claim.None || got[4].Strength != claim.None {
		t.Errorf("%s, %s, %s; want strong, none, none", got[2].Strength, got[3].Strength, got[4].Strength)
	}
}

func TestAPointOfAComplaintIsNotTheAuthoritys(t *testing.T) {
	l := sentences("I have looked into your complaint.", "That the bins were not emptied in May.", "That is right.", "They were missed three times.")
	for i := range l.Sentences {
		l.Sentences[i].Paragraph = i + 1
	}
	got := load(t).Find(l)
	if got[1].Strength != claim.None || got[1].Score > 0.01 || got[2].Score < 0.01 {
		t.Errorf("%s %.2f, %.2f", got[1].Strength, got[1].Score, got[2].Score)
	}
}

func TestStrengths(t *testing.T) {
	rules := load(t)
	tests := []struct {
		name, text string
		want       []claim.Strength
		kind       string // one of the claim's kinds
	}{
		{"thanks are no claim", "Thank you for your letter of 4 June about the harbour wall.", []claim.Strength{claim.None}, ""},
		{"a direction is no claim", "You may wish to contact the Ombudsman if you remain unhappy.", []claim.Strength{claim.None}, ""},
		{"what the correspondent says is no claim", "You say that the noise has become unbearable.", []claim.Strength{claim.None}, ""},
		{"a principle is no claim", "Everyone has the right to feel safe at home.", []claim.Strength{claim.None, claim.Weak}, ""},
		{"experts without a name", "Our engineers advise that the wall will stand for another forty years.", []claim.Strength{claim.Strong}, "expert-opinion"},
		{"a figure without a source", "Complaints fell by 38 per cent in the six months after the change.", []claim.Strength{claim.Strong}, "statistic"},
		{"meetings", "Officials have held regular meetings with the growers since the spring.", []claim.Strength{claim.Strong}, "engagement"},
		{"no assessment", "The Department has made no assessment of the effect on small ports.", []claim.Strength{claim.Strong}, "denial"},
		{"money set aside", "A further £2.5 million has been set aside for repairs this year.", []claim.Strength{claim.Strong}, "spend"},
		{"a review under way", "We are keeping the charges under review and monitoring their effect.", []claim.Strength{claim.Strong}, "review"},
		{"a plan, American", "The Agency will conduct an unannounced inspection of the plant this fall.", []claim.Strength{claim.Strong}, "plan"},
		{"a figure, Australian", "The program has delivered upgrades at 34 ports at a cost of A$12 million.", []claim.Strength{claim.Strong}, "spend"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := sentences(test.text)
			l.Genre = "quote"
			c := rules.Find(l)[0]
			if !slices.Contains(test.want, c.Strength) || test.kind != "" && !slices.Contains(c.Kinds, test.kind) {
				t.Errorf("%s (%.2f) %v", c.Strength, c.Score, c.Kinds)
			}
		})
	}
}

func TestLeans(t *testing.T) {
	rules := load(t)
	l := sentences("The wards are said to be unsafe.", "They are not.", "The council disagrees.", "This is due to the flood.", "What we did:", "repaired the gate;")
	l.Sentences[4].Paragraph, l.Sentences[5].Paragraph = 2, 2
	l.Sentences[5].Lead = 5
	var got []int
	for _, c := range rules.Find(l) {
		got = append(got, c.Leans)
	}
	if want := []int{0, 1, 0, 3, 0, 5}; !slices.Equal(got, want) {
		t.Errorf("leans %v, want %v", got, want)
	}
}

func TestPrivateDataMarksThePersonal(t *testing.T) {
	rules := load(t)
	l := sentences("The hedge was cut.", "Anna Sample was told in May.")
	l.Private = []letter.Private{{Span: letter.Span{Start: 19, End: 30}, Kind: "name", Text: "Anna Sample"}}
	got := rules.Find(l)
	if got[0].Has("personal") || !got[1].Has("personal") {
		t.Errorf("%v, %v", got[0].Marks, got[1].Marks)
	}
}

func TestAnotherBodyIsNotTheAuthorityItself(t *testing.T) {
	rules := load(t)
	l := sentences("The Marsh Board has told us that the dyke is sound.")
	find := func() (actors []string) {
		for _, cue := range rules.Find(l)[0].Cues {
			if cue.Kind == "other-actor" {
				actors = append(actors, cue.Text)
			}
		}
		return actors
	}
	if got := find(); !slices.Equal(got, []string{"The Marsh Board"}) {
		t.Errorf("actors %q", got)
	}
	l.Sender.Letterhead = []string{"Marsh Board", "Dyke House"}
	if got := find(); got != nil {
		t.Errorf("actors %q though it is the Marsh Board that writes", got)
	}
}

// A person adds a kind with a file and no more: it wins by its cues alone.
func TestANewKindNeedsOneFile(t *testing.T) {
	mine := fstest.MapFS{
		"kind/heritage.yaml": {Data: []byte("name: heritage\nwhat: A listed building.\nsubject: listing records\ncues:\n  - why: speaks of a listing\n    match: [grade-two listed]\n")},
		"kind/harm.yaml":     {Data: []byte("off: true\n")},
	}
	rules, err := claim.Load(layer.New(layer.Layer{Name: "mine", FS: mine}, layer.Layer{Name: "built in", FS: templates.FS}))
	if err != nil {
		t.Fatal(err)
	}
	if _, there := rules.Kind("harm"); there {
		t.Error("harm is there though it is off")
	}
	c := rules.Find(sentences("Our surveyors found that the grade-two listed barn was damaged in 2019."))[0]
	if !slices.Contains(c.Kinds, "heritage") || slices.Contains(c.Kinds, "harm") {
		t.Errorf("kinds %v", c.Kinds)
	}
}

// Whoever adds a kind wants to ask about what its cues find, also where nothing else speaks for it.
func TestACueOfANewKindMakesAClaim(t *testing.T) {
	mine := fstest.MapFS{"kind/lunch.yaml": {Data: []byte("name: lunch\nwhat: Somebody ate.\ncues:\n  - {why: speaks of lunch, match: [lunch]}\n")}}
	rules, err := claim.Load(layer.New(layer.Layer{Name: "mine", FS: mine}, layer.Layer{Name: "built in", FS: templates.FS}))
	if err != nil {
		t.Fatal(err)
	}
	l := sentences("Thank you for lunch.", "Thank you for your letter.")
	if plain := load(t).Find(l); plain[0].Strength != claim.None {
		t.Fatalf("%q is %s without the new kind", l.Sentences[0].Text, plain[0].Strength)
	}
	found := rules.Find(l)
	holds(t, rules, l, found)
	if c := found[0]; c.Strength != claim.Strong || c.Kinds[0] != "lunch" || !strings.Contains(c.Reasons[1].Why, "the kind lunch") {
		t.Errorf("%+v", c)
	}
	if c := found[1]; c.Strength != claim.None {
		t.Errorf("%q became %s", c.Text, c.Strength)
	}
}

func TestBrokenWeightsShowTheirLine(t *testing.T) {
	for name, line := range map[string]string{"model/strength.txt": "much\t\t\tword\n", "model/kinds.txt": "harm=x\tword\n"} {
		broken := fstest.MapFS{name: {Data: []byte("# fine\n" + line)}}
		_, err := claim.Load(layer.New(layer.Layer{Name: "mine", FS: broken}, layer.Layer{Name: "built in", FS: templates.FS}))
		if err == nil || !strings.HasPrefix(err.Error(), name+":2:1: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPriorityNamesOnlyKindsAndMarksThatAre(t *testing.T) {
	rules := load(t)
	known := map[string]bool{"personal": true}
	for _, k := range rules.Kinds() {
		known[k.ID] = true
	}
	for _, m := range rules.Marks() {
		known[m.ID] = true
	}
	for id := range rules.Priorities() {
		if !known[id] {
			t.Errorf("model/priority.yaml: no kind or mark is called %q", id)
		}
	}
}

func TestADenialOfHarmComesBeforeAnAssurance(t *testing.T) {
	got := load(t).Find(sentences("There is no risk to bathers from the 14 samples that failed.", "I can assure you that we are determined to get this right."))
	if got[0].Priority <= got[1].Priority {
		t.Errorf("priorities %.1f and %.1f", got[0].Priority, got[1].Priority)
	}
}

func FuzzFind(f *testing.F) {
	rules := load(f)
	layout, err := letter.Load(templates.FS)
	if err != nil {
		f.Fatal(err)
	}
	paths, _ := filepath.Glob("testdata/letters/*.txt")
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte("Dear X,\n\n£ £5 % 12% ’s ... they are not? no\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := text.Read("letter.txt", b)
		if err != nil {
			return
		}
		l := layout.Parse(doc)
		holds(t, rules, l, rules.Find(l))
	})
}
