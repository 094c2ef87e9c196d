package claim

import (
	"os"
	"strconv"
	"testing"
)

// BenchmarkLoadModel must stay under 3 ms: it is part of every start.
func BenchmarkLoadModel(b *testing.B) {
	fsys := os.DirFS("../../templates")
	r, err := loadCues(fsys)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := loadModel(fsys, r.kinds); err != nil {
			b.Fatal(err)
		}
	}
}

func TestDecimal(t *testing.T) {
	for _, s := range []string{"0", "1", "-1", "0.125", "-0.5", ".5", "12.75", "007"} {
		want, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := decimal(s); !ok || got != want {
			t.Errorf("%s: %v, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "-", "1e3", "1.2.3", "+1", "x", "12345678901234567"} {
		if v, ok := decimal(s); ok {
			t.Errorf("%q was read as %v", s, v)
		}
	}
}
