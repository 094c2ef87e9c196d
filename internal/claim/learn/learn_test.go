package main

import (
	"io"
	"math"
	"os"
	"testing"

	"grounds/internal/claim"
	"grounds/internal/letter"
)

// two features, of which the first says yes in three of four rows and the second is in every row.
func small() problem {
	return problem{
		columns: [][]int32{{0, 1, 2, 3}, {0, 1, 2, 3, 4, 5, 6, 7}},
		penalty: []column{{0.1, 0.5}, {0.1, 0.5}},
		target:  []float64{1, 1, 1, 0, 0, 0, 0, 1},
		weight:  []float64{1, 1, 1, 1, 1, 1, 2, 1},
	}
}

func TestTheSolutionIsAMinimum(t *testing.T) {
	p := small()
	bias, w := p.solve(500)
	loss := func(bias float64, w []float64) float64 {
		sum := 0.0
		for i, y := range p.target {
			m := bias
			for j, rows := range p.columns {
				for _, r := range rows {
					if int(r) == i {
						m += w[j]
					}
				}
			}
			q := likely(m)
			sum -= p.weight[i] * (y*math.Log(q) + (1-y)*math.Log(1-q))
		}
		for j, c := range p.penalty {
			sum += c.l1*math.Abs(w[j]) + c.l2*w[j]*w[j]/2
		}
		return sum
	}
	best := loss(bias, w)
	for _, d := range []float64{0.01, -0.01} {
		if l := loss(bias+d, w); l < best {
			t.Errorf("another bias is better: %v < %v", l, best)
		}
		for j := range w {
			other := append([]float64(nil), w...)
			other[j] += d
			if l := loss(bias, other); l < best {
				t.Errorf("another weight %d is better: %v < %v", j, l, best)
			}
		}
	}
	if w[1] != 0 {
		t.Errorf("a feature of every row says nothing, but weighs %v", w[1])
	}
}

func TestPlattGivesTheShareOfYes(t *testing.T) {
	var scores []float64
	var yes []bool
	for i := range 400 {
		scores = append(scores, float64(i%2)*4-2)
		yes = append(yes, i%2 == 1 && i%8 != 1 || i%8 == 0)
	}
	a, b := platt(scores, yes)
	if p := likely(2*a + b); math.Abs(p-0.75) > 0.02 {
		t.Errorf("scores of 2 are right in 3 of 4, not in %.3f", p)
	}
	if p := likely(-2*a + b); math.Abs(p-0.25) > 0.02 {
		t.Errorf("scores of -2 are right in 1 of 4, not in %.3f", p)
	}
}

func TestThresholdAndAveragePrecision(t *testing.T) {
	scores, right := []float64{0.9, 0.8, 0.4, 0.3, 0.1}, []bool{true, true, false, true, false}
	if got, want := averagePrecision(scores, right), (1+1+0.75)/3; math.Abs(got-want) > 1e-9 {
		t.Errorf("average precision %v, want %v", got, want)
	}
	if got := threshold(scores, right, 0); got <= 0.1 || got > 0.3 {
		t.Errorf("threshold %v: the best F1 calls the first four", got)
	}
}

func TestTheSameLettersGiveTheSameFiles(t *testing.T) {
	fsys := os.DirFS("../../../templates")
	rules, err := claim.LoadUnlearnt(fsys)
	if err != nil {
		t.Fatal(err)
	}
	layout, err := letter.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	docs, err := reader{layout}.letters("../testdata/train")
	if err != nil {
		t.Fatal(err)
	}
	strength, kinds := learn(io.Discard, rules, docs[:10], "Learnt")
	again, kindsAgain := learn(io.Discard, rules, docs[:10], "Learnt")
	if strength != again || kinds != kindsAgain {
		t.Error("the files are not the same")
	}
	if len(strength) < 2000 || len(kinds) < 2000 {
		t.Errorf("next to nothing was learnt: %d and %d bytes", len(strength), len(kinds))
	}
}
