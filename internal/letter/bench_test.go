package letter_test

import (
	"fmt"
	"os"
	"strings"
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

// BenchmarkParseLong shows that cost grows with length alone, also for text that no letter has: all MB/s should be alike.
func BenchmarkParseLong(b *testing.B) {
	rules := load(b)
	for _, s := range []string{"It was tested. ", "Mr Sample of 4 Example Street, QX1 2AB. ", "Our ref: A1234/5\n", "(a) x\n  (i) y\n", "re-\nview ", "Mr and ", "....", "- 1 -\n"} {
		for _, size := range []int{1 << 14, 1 << 18} {
			doc := text.Plain("Dear Ms Sample,\n\n" + strings.Repeat(s, size/len(s)))
			b.Run(fmt.Sprintf("%q/%dk", s, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(doc.Text)))
				for b.Loop() {
					rules.Parse(doc)
				}
			})
		}
	}
}
