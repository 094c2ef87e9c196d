package claim_test

import (
	"strings"
	"testing"
)

// BenchmarkCutIntoWords is what any finder must do at the least: every sentence in lower case, cut into words. BenchmarkFind
// is read against it.
func BenchmarkCutIntoWords(b *testing.B) {
	letters := training(b)
	sentences, words := 0, 0
	for b.Loop() {
		for _, l := range letters {
			for i := range l.Sentences {
				words += len(strings.Fields(strings.ToLower(l.Sentences[i].Text)))
				sentences++
			}
		}
	}
	if words == 0 {
		b.Fatal("no words")
	}
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
}
