package check_test

import (
	"os"
	"strings"
	"testing"

	"grounds/internal/check"
	"grounds/internal/letter"
	"grounds/internal/text"
	"grounds/templates"
)

// draft is a request of some 2,500 characters.
func draft(t testing.TB) string {
	b, err := os.ReadFile("testdata/drafts/seed-treatment.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := check.Load(templates.FS); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFirstRun(b *testing.B) {
	s := draft(b)
	for b.Loop() {
		b.StopTimer()
		r := load(b)
		b.StartTimer()
		r.Run(check.Parse(s), check.Context{})
	}
}

func BenchmarkRun(b *testing.B) {
	s, r := draft(b), load(b)
	source, err := os.ReadFile("testdata/drafts/seed-treatment.letter.txt")
	if err != nil {
		b.Fatal(err)
	}
	ctx := check.Context{Letter: &letter.Letter{Doc: &text.Document{Text: string(source)}}, Platform: "whatdotheyknow"}
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		r.Run(check.Parse(s), ctx)
	}
}

// BenchmarkHostile reads 100,000 characters that repeat what a rule begins to match.
func BenchmarkHostile(b *testing.B) {
	rules := load(b)
	for name, s := range map[string]string{
		"acronyms": "ABC DEF. ", "asks": "Please send me all documents. ", "dates": "1 May 2020 to ", "indents": "x:\n    y\n",
		"items": "1. emails about it since 2019 of this scheme\n", "quotes": "'a \"", "words": "the minutes of a ",
	} {
		source := strings.Repeat(s, 100_000/len(s))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				rules.Run(check.Parse(source), check.Context{Platform: "whatdotheyknow"})
			}
		})
	}
}
