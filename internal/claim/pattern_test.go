package claim

import (
	"strings"
	"testing"
	"testing/fstest"
)

// one gives rules with the single pattern given, and whatever it may be taken back by.
func one(pattern string, unless ...string) (*Rules, error) {
	file := "name: one\nwhat: a test\ncues:\n  - why: it is there\n    match:\n      - '" + strings.ReplaceAll(pattern, "'", "''") + "'\n"
	if len(unless) > 0 {
		file += "    unless: ['" + strings.Join(unless, "', '") + "']\n"
	}
	return LoadUnlearnt(fstest.MapFS{
		"kind/one.yaml":    {Data: []byte(file)},
		"mark/none.yaml":   {Data: []byte("name: none\nwhat: nothing\n")},
		"model/words.yaml": {Data: []byte("what: lists\nlists:\n  opener: [however, but]\n  expert: [experts, scientist*]\n")},
	})
}

func TestPatterns(t *testing.T) {
	tests := []struct {
		name, pattern, text string
		want                string // cues, divided by "; "
	}{
		{"a word in any case", "experts", "Experts agree; our EXPERTS say so.", "Experts; EXPERTS"},
		{"a word is not part of another", "expert", "Our experts agree.", ""},
		{"either word", "gas|oil", "Oil and gas.", "Oil; gas"},
		{"a beginning", "assess*", "It was reassessed, not assessed.", "assessed"},
		{"a word that may be missing", "the? report is", "The report is late. A report is late.", "The report is; report is"},
		{"a gap of at most four words", "experts ... agree", "Experts in all four fields agree.", "Experts in all four fields agree"},
		{"no wider gap", "experts ... agree", "Experts in all of the fields agree.", ""},
		{"a wider gap where it is asked for", "experts ...5 agree", "Experts in all of the fields agree.", "Experts in all of the fields agree"},
		{"commas do not count in a gap", "experts ...1 agree", "Experts, however, agree.", "Experts, however, agree"},
		{"a gap stops at a semicolon", "experts ... agree", "Experts came; all agree.", ""},
		{"a class", "<percent>", "It is 12 per cent.", "12"},
		{"a word list, with beginnings", "<expert> agree", "Scientists agree, experts agree.", "Scientists agree; experts agree"},
		{"the beginning of the sentence", "^ we", "We say that we agree.", "We"},
		{"the beginning after an opening word", "^ we agree", "However, we agree.", "we agree"},
		{"the end of the sentence", "not $", "They are not.", "not"},
		{"not the end of the sentence", "not $", "They are not here.", ""},
		{"words in brackets are shown", "[the company] has told", "Today the company has told us.", "the company"},
		{"of two that overlap the longer", "a|b c?", "b c", "b c"},
		{"curly quotes and apostrophes", "don't agree", "“We don’t agree”", "don’t agree"},
		{"a mark of punctuation", "yes , but", "Yes, but later.", "Yes, but"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := one(test.pattern)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range r.cuesIn(test.text) {
				if c.Text != test.text[c.Start:c.End] {
					t.Errorf("%q is not at %d to %d", c.Text, c.Start, c.End)
				}
				got = append(got, c.Text)
			}
			if strings.Join(got, "; ") != test.want {
				t.Errorf("got %q, want %q", strings.Join(got, "; "), test.want)
			}
		})
	}
}

func TestUnlessTakesTheCueBack(t *testing.T) {
	r, err := one("experts", "you ask")
	if err != nil {
		t.Fatal(err)
	}
	if c := r.cuesIn("You ask whether experts agree."); len(c) > 0 {
		t.Errorf("found %v", c)
	}
	if c := r.cuesIn("Our experts agree."); len(c) != 1 {
		t.Errorf("found %v", c)
	}
}

func TestBadPatternsShowTheirLine(t *testing.T) {
	tests := []struct{ name, pattern, want string }{
		{"a gap at the edge", "... experts", "a gap at the edge"},
		{"a gap that is too wide", "experts ...99 agree", "from 1 to 12"},
		{"an unknown class", "<thing> agree", "no class or word list"},
		{"a beginning of two letters", "ab*", "at least 3 letters"},
		{"nothing that must be there", "experts? agree?", "no word that must be there"},
		{"^ in the middle", "we ^ agree", "^ stands first"},
		{"an open bracket", "[the company has", "a [ without ]"},
		{"a stray bracket", "the company] has", "a ] without ["},
		{"an empty alternative", "gas|", "empty alternative"},
		{"too many gaps", "a ... b ... c ... d ... e", "more than 3 gaps"},
		{"too many places", strings.Repeat("a ", 33) + "a", "more than 32 places"},
		{"no word", "a/b", "is no word"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := one(test.pattern)
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.HasPrefix(err.Error(), "kind/one.yaml:6:") || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), test.pattern) {
				t.Errorf("%v", err)
			}
		})
	}
}

func FuzzPattern(f *testing.F) {
	for _, s := range []string{"our? <expert> ...3 believe|think", "^ no $", "[the company] has", "a ...", "<", "*", "|", "?", "...0 a", "a ...12 b ...12 c"} {
		f.Add(s, "Our experts, we believe, say no; the company has a b c.")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		v := newVocabulary()
		p, err := parsePattern(v, pattern)
		if err != nil {
			return
		}
		m := &matcher{vocabulary: v}
		m.add(p)
		m.index()
		sc := scan{matcher: m, tokens: tokens(nil, text)}
		sc.run(-1)
		sc.settle()
		for _, h := range sc.hits {
			if h.from() < 0 || h.to() <= h.from() || h.to() > len(sc.tokens) {
				t.Fatalf("pattern %q in %q: tokens %d to %d of %d", pattern, text, h.from(), h.to(), len(sc.tokens))
			}
		}
	})
}
