package check_test

import (
	"os"
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
