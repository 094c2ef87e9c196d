package desk

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"grounds/internal/request"
)

var atDay = time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)

const busLetter = `Department for Transport

Our ref: TR/2041
14 March 2025

Dear Mr Osei,

Our technical experts advise that the new lanes will cut journey times by
12 per cent. There is no evidence that the lanes have harmed road safety.

I enjoyed reading about your garden.

Yours sincerely,

Dana Whitlock
Head of Bus Policy
`

func busCase(t *testing.T, d *Desk) *Case {
	t.Helper()
	c, err := d.Open("letter.txt", []byte(busLetter), Corrections{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A letter that is opened again from what was kept is the same letter, sentence by sentence.
func TestResumedLettersAreTheSame(t *testing.T) {
	d := New(atDay)
	for name, b := range letters(t) {
		c, err := d.Open(name, b, Corrections{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := d.Resume(Begin(c))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if again.Letter.SHA256 != c.Letter.SHA256 || again.Letter.Doc.Pages != c.Letter.Doc.Pages {
			t.Errorf("%s: the text is not the same after it was kept", name)
		}
		if diff := cmp.Diff(c.Letter.Sentences, again.Letter.Sentences); diff != "" {
			t.Errorf("%s: the sentences differ:\n%s", name, diff)
		}
	}
}

func TestDecisions(t *testing.T) {
	d := New(atDay)
	c := busCase(t, d)
	work := func(x Decisions) *Work {
		t.Helper()
		w, err := d.Work(c, x, Profile{})
		if err != nil || w.Why != nil || len(w.Drafts.Drafts) == 0 {
			t.Fatalf("no draft: %v %v", err, w)
		}
		return w
	}
	first := func(w *Work) Drafted { return w.Drafts.Drafts[0] }
	plain := first(work(Decisions{}))
	var garden int
	for _, one := range c.Claims {
		if strings.Contains(one.Text, "garden") {
			garden = one.N
		}
	}

	t.Run("a sentence marked by the person is asked about, and the case is left as it was read", func(t *testing.T) {
		w := work(Decisions{Kinds: map[int][]string{garden: {"engagement"}}, Picked: []int{garden}})
		if !strings.Contains(first(w).Text, "I enjoyed reading about your garden.") {
			t.Errorf("it is not quoted:\n%s", first(w).Text)
		}
		if len(c.Claims[garden-1].Kinds) != 0 {
			t.Error("the decision reached into the case")
		}
	})
	t.Run("exactly the points chosen are asked, in the person's words and order", func(t *testing.T) {
		n := plain.Facts.Claims[0]
		x := Decisions{}
		x.Chosen = map[int][]Chosen{0: {}}
		for _, other := range plain.Facts.Claims {
			x.Chosen[other] = []Chosen{}
		}
		x.Chosen[n] = []Chosen{{Kind: OwnPoint, ID: "1", Text: "The minutes of 3 May 2024"}, {Kind: OwnPoint, ID: "2", Text: "The table of 4 May 2024."}}
		x.Order = []PointID{{Claim: n, Kind: OwnPoint, ID: "2"}}
		one := first(work(x))
		var got []string
		for _, p := range one.Facts.Points {
			got = append(got, p.Text)
		}
		if want := []string{"The minutes of 3 May 2024.", "The table of 4 May 2024."}; !slices.Equal(got, want) {
			t.Errorf("points %q, want %q", got, want)
		}
		if !strings.Contains(one.Text, "order of priority is 2, 1") {
			t.Errorf("the order is not the person's:\n%s", one.Text)
		}
	})
	t.Run("a request from which every point was taken asks something all the same", func(t *testing.T) {
		x := Decisions{}
		x.Chosen = map[int][]Chosen{0: {}}
		for _, n := range plain.Facts.Claims {
			x.Chosen[n] = []Chosen{}
		}
		if len(first(work(x)).Facts.Points) == 0 {
			t.Error("nothing is asked")
		}
	})
	t.Run("the days are the person's", func(t *testing.T) {
		x := Decisions{}
		x.From, x.Until = "2024-02-01", "2024-06-30"
		if text := first(work(x)).Text; !strings.Contains(strings.Join(strings.Fields(text), " "), "between 1 February 2024 and 30 June 2024") {
			t.Errorf("the days do not stand in:\n%s", text)
		}
	})
	t.Run("a text changed by hand stands, is checked, and takes the name that was told later", func(t *testing.T) {
		text := strings.Replace(plain.Text, "Please send me", "Please send me at last!!! the so-called evidence and", 1)
		w, err := d.Work(c, Decisions{Edited: map[string]string{plain.Key(): text}}, Profile{Name: "Robin Example"})
		if err != nil {
			t.Fatal(err)
		}
		one := first(w)
		if !one.ByHand || !strings.Contains(one.Text, "at last!!!") || !strings.Contains(one.Text, "Robin Example") {
			t.Errorf("by hand %v:\n%s", one.ByHand, one.Text)
		}
		if !slices.ContainsFunc(one.Findings, func(f Finding) bool { return f.Replace != nil }) {
			t.Errorf("the checker found nothing to mend in:\n%s", one.Text)
		}
		for _, f := range one.Findings {
			if f.Replace != nil {
				if mended := MendOne(one.Text, f); mended == one.Text {
					t.Errorf("%s mended nothing", f.Rule)
				}
				break
			}
		}
	})
	t.Run("a text with two requests in it is refused with the next step", func(t *testing.T) {
		_, err := d.Work(c, Decisions{Edited: map[string]string{plain.Key(): plain.Text + "\n----------------------------------------\n\n" + plain.Text}}, Profile{})
		if err == nil || !strings.Contains(err.Error(), "2 requests") {
			t.Errorf("error %v", err)
		}
	})
}

// Every claim that a person names is asked about, but for one that adds no point to those of the others: that is said.
func TestWhatIsNamedIsAsked(t *testing.T) {
	d := New(atDay)
	for name, b := range letters(t) {
		c, err := d.Open(name, b, Corrections{})
		if err != nil {
			t.Fatal(err)
		}
		var all []int
		for _, one := range c.Claims {
			if one.Strength == Strong && len(all) < 8 {
				all = append(all, one.N)
			}
		}
		x := Decisions{Picked: all}
		if c.Authority.Name == "" {
			x.To = "home-office"
		}
		w, err := d.Work(c, x, Profile{})
		if err != nil || w.Why != nil {
			t.Errorf("%s: %v %v", name, err, w.Why)
			continue
		}
		var asked []int
		for _, one := range w.Drafts.Drafts {
			asked = append(asked, one.Facts.Claims...)
		}
		for _, n := range all {
			said := slices.ContainsFunc(w.Drafts.NotAsked, func(x request.NotAsked) bool { return x.N == n })
			if !slices.Contains(asked, n) && !said {
				t.Errorf("%s: sentence %d was named, is not asked about, and nothing is said of it: %q", name, n, c.Claims[n-1].Text)
			}
		}
		if left := len(all) - len(asked); left > 1 {
			t.Errorf("%s: %d of the sentences that were named are not asked about", name, left)
		}
	}
}

func TestKeeping(t *testing.T) {
	d := New(atDay)
	s := Begin(busCase(t, d))
	s.Picked, s.Kinds = []int{}, map[int][]string{2: {"harm"}}
	s.Pending = &Pending{What: "point", Key: []string{"0", "1", "own", ""}, Text: []string{"The min"}}
	dir := filepath.Join(t.TempDir(), "data")
	k := NewKeeper(dir)
	if err := k.Save(s, 1); err != nil {
		t.Fatal(err)
	}
	t.Run("what is read is what was kept", func(t *testing.T) {
		got, found, err := NewKeeper(dir).Load(s.ID)
		if err != nil || !found {
			t.Fatal(found, err)
		}
		if diff := cmp.Diff(s, got); diff != "" {
			t.Error(diff)
		}
		if got.Picked == nil {
			t.Error("nothing ticked became the program's choice")
		}
	})
	t.Run("only the owner may read it", func(t *testing.T) {
		for path, want := range map[string]os.FileMode{dir: 0o700, k.letters(): 0o700, filepath.Join(k.letters(), s.ID+".json"): 0o600} {
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
				t.Errorf("%s: %v, %v", path, info.Mode(), err)
			}
		}
	})
	t.Run("what was sent is listed with its letter, overdue as that", func(t *testing.T) {
		t.Setenv("XDG_DATA_HOME", t.TempDir())
		lines, err := d.Lines(k)
		if err != nil || len(lines) != 1 || !lines[0].Kept || !lines[0].Pending || lines[0].State != "not sent yet" {
			t.Fatalf("%+v, %v", lines, err)
		}
		c := busCase(t, d)
		w, err := d.Work(c, Decisions{}, Profile{})
		if err != nil {
			t.Fatal(err)
		}
		if due, err := d.SentDraft(c, w.Drafts.Drafts[0], "2026-10-01"); err != nil || due != "2026-10-29" {
			t.Fatalf("due %q, %v", due, err)
		}
		lines, err = d.Lines(k)
		if err != nil || len(lines) != 1 || !lines[0].Overdue || lines[0].Case == 0 || lines[0].Next != "2026-10-29" {
			t.Errorf("%+v, %v", lines, err)
		}
	})
	t.Run("saves that end out of order leave the latest", func(t *testing.T) {
		var all sync.WaitGroup
		for turn := 2; turn < 30; turn++ {
			one := s.Clone()
			one.Title = strings.Repeat("x", turn)
			all.Add(1)
			go func() { defer all.Done(); _ = k.Save(one, turn) }()
		}
		all.Wait()
		got, _, err := k.Load(s.ID)
		if err != nil || len(got.Title) != 29 {
			t.Errorf("title of %d characters, want 29; %v", len(got.Title), err)
		}
	})
	t.Run("a damaged file is told, and the others are listed", func(t *testing.T) {
		bad := filepath.Join(k.letters(), "0123456789abcdef.json")
		if err := os.WriteFile(bad, []byte("{"), 0o600); err != nil {
			t.Fatal(err)
		}
		lines, err := k.list()
		if err == nil || !strings.Contains(err.Error(), "0123456789abcdef.json") || len(lines) != 1 {
			t.Errorf("%d lines, %v", len(lines), err)
		}
	})
	t.Run("what is forgotten stays forgotten, also when a save was under way", func(t *testing.T) {
		if err := k.Forget(s.ID); err != nil {
			t.Fatal(err)
		}
		if err := k.Save(s, 99); err != nil {
			t.Fatal(err)
		}
		if _, found, _ := k.Load(s.ID); found {
			t.Error("it is there again")
		}
		k.Begin(s.ID)
		if err := k.Save(s, 1); err != nil {
			t.Fatal(err)
		}
		if _, found, _ := k.Load(s.ID); !found {
			t.Error("a letter opened anew is not kept")
		}
	})
	t.Run("a name that could lead elsewhere is none", func(t *testing.T) {
		for _, id := range []string{"", "../me", "0123456789ABCDEF", "0123456789abcdef/x"} {
			one := s
			one.ID = id
			if err := k.Save(one, 1); err == nil {
				t.Errorf("%q was kept", id)
			}
			if _, found, err := k.Load(id); found || err != nil {
				t.Errorf("%q: %v %v", id, found, err)
			}
		}
	})
}

func TestProfile(t *testing.T) {
	k := NewKeeper(filepath.Join(t.TempDir(), "data"))
	if p, err := k.Profile(); err != nil || p != (Profile{}) {
		t.Errorf("%+v %v", p, err)
	}
	want := Profile{Name: "Robin Example", Email: "robin@example.org", Knows: true}
	if err := k.SaveProfile(want); err != nil {
		t.Fatal(err)
	}
	if p, err := k.Profile(); err != nil || p != want {
		t.Errorf("%+v %v", p, err)
	}
	if info, err := os.Stat(filepath.Join(k.Dir(), "me.json")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

// A clone shares nothing: changing one leaves the other.
func TestClone(t *testing.T) {
	var x Decisions
	if err := json.Unmarshal([]byte(`{"fixes":{},"picked":[1,2],"kinds":{"1":["harm"]},"with":["a"],"Chosen":{"1":[{"kind":"harm","id":"x"}]},"Order":[{"claim":1}],"edited":{"k":"v"}}`), &x); err != nil {
		t.Fatal(err)
	}
	before, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	y := x.Clone()
	y.Picked[0], y.With[0], y.Kinds[2], y.Chosen[1][0].ID, y.Order[0].Claim, y.Edited["k"] = 9, "b", []string{"plan"}, "y", 9, "w"
	if after, err := json.Marshal(x); err != nil || string(after) != string(before) {
		t.Errorf("the first was changed through the second: %s, was %s", after, before)
	}
}

// Where the program divides a letter otherwise than when it was kept, decisions go with the words of their sentences.
func TestRefit(t *testing.T) {
	d := New(atDay)
	c := busCase(t, d)
	s := Begin(c)
	s.Picked, s.Kinds = []int{1, 2}, map[int][]string{2: {"harm"}}
	s.Chosen, s.Order = map[int][]Chosen{0: {}, 2: {{Kind: "harm", ID: "x"}}}, []PointID{{}, {Claim: 2, Kind: "harm", ID: "x"}, {Claim: 1}}
	s.Anchor(c)
	shifted := *c
	shifted.Claims = append([]Claim{{}}, slices.Clone(c.Claims)...) // a sentence more at the front
	shifted.Claims[1].Text = "Read otherwise."                      // the first is no more what it was
	again := s.Clone()
	if lost := again.Refit(&shifted); lost != 1 {
		t.Errorf("%d sentences lost, want 1", lost)
	}
	want := s.Clone()
	want.Picked, want.Kinds = []int{3}, map[int][]string{3: {"harm"}}
	want.Chosen, want.Order = map[int][]Chosen{0: {}, 3: {{Kind: "harm", ID: "x"}}}, []PointID{{}, {Claim: 3, Kind: "harm", ID: "x"}}
	want.Words = map[int]string{3: c.Claims[1].Text}
	if diff := cmp.Diff(want, again); diff != "" {
		t.Error(diff)
	}
	same := s.Clone()
	if lost := same.Refit(c); lost != 0 {
		t.Errorf("%d sentences lost of the letter as it was", lost)
	}
	if diff := cmp.Diff(s, same); diff != "" {
		t.Error(diff)
	}
	hostile := s.Clone()
	hostile.Words = nil
	hostile.Picked, hostile.Kinds = []int{-1, 0, 1, 9999}, map[int][]string{-7: {"harm"}, 9999: {"harm"}}
	if hostile.Refit(c); !slices.Equal(hostile.Picked, []int{1}) || len(hostile.Kinds) != 0 {
		t.Errorf("picked %v, kinds %v", hostile.Picked, hostile.Kinds)
	}
}
