package letter_test

import (
	"os"
	"testing"

	"grounds/internal/letter"
	"grounds/internal/text"
	"grounds/templates"
)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := letter.Load(templates.FS); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	rules := load(b)
	raw, err := os.ReadFile("testdata/dhsc-enzyme-capsules.txt")
	if err != nil {
		b.Fatal(err)
	}
	doc, err := text.Read("letter.txt", raw)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		rules.Parse(doc)
	}
}
