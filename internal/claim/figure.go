package claim

import (
	"cmp"
	"slices"
	"strings"
)

func agreement(rows []row, gold func(row) bool, called func(*Claim) bool) Agreement {
	var tp, fp, fn, labelled, of float64
	scored := make([]scoredLabel, len(rows))
	for i, w := range rows {
		g, c := gold(w), called(w.found)
		scored[i] = scoredLabel{w.found.Score, g}
		switch {
		case g && c:
			tp++
		case c:
			fp++
		case g:
			fn++
		}
		if w.label != nil {
			of++
			if g {
				labelled++
			}
		}
	}
	a := Agreement{AP: averagePrecision(scored), Precision: tp / max(1, tp+fp), Recall: tp / max(1, tp+fn)}
	a.F1 = harmonic(a.Precision, a.Recall)
	a.Share = labelled / max(1, of)
	a.All = harmonic(a.Share, 1)
	return a
}

func harmonic(p, r float64) float64 { return 2 * p * r / max(1e-9, p+r) }

type scoredLabel struct {
	score float64
	yes   bool
}

// averagePrecision is the mean of the precision at each right one, in the order of scores; ties stay in document order.
func averagePrecision(s []scoredLabel) float64 {
	slices.SortStableFunc(s, func(a, b scoredLabel) int { return cmp.Compare(b.score, a.score) })
	hits, sum := 0.0, 0.0
	for i, x := range s {
		if x.yes {
			hits++
			sum += hits / float64(i+1)
		}
	}
	return sum / max(1, hits)
}

const bins = 10

func reliability(rows []row) []Bin {
	all := make([]Bin, bins)
	for i := range all {
		all[i].From, all[i].To = float64(i)/bins, float64(i+1)/bins
	}
	for _, w := range rows {
		b := &all[min(bins-1, int(w.found.Score*bins))]
		b.Count++
		b.Score += w.found.Score
		if w.strong() {
			b.Strong++
		}
	}
	for i := range all {
		if n := float64(all[i].Count); n > 0 {
			all[i].Score /= n
			all[i].Strong /= n
		}
	}
	return all
}

// baselines ranks the same sentences in simpler ways.
func baselines(rows []row) []Baseline {
	ways := []struct {
		name  string
		score func(c *Claim) float64
	}{
		{"flag everything", func(*Claim) float64 { return 0 }},
		{"contains a digit", func(c *Claim) float64 { return yes(strings.ContainsAny(c.Text, "0123456789")) }},
		{"longest first", func(c *Claim) float64 { return float64(len(c.Text)) }},
		{"cues alone", func(c *Claim) float64 { return float64(len(c.Cues) - 2*minus(c)) }},
		{"words alone", wordsAlone},
	}
	var all []Baseline
	for _, way := range ways {
		s := make([]scoredLabel, len(rows))
		for i, w := range rows {
			s[i] = scoredLabel{way.score(w.found), w.strong()}
		}
		all = append(all, Baseline{Name: way.name, AP: averagePrecision(s), F1: bestF1(s)})
	}
	return all
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// minus counts the marks that speak against a claim.
func minus(c *Claim) int {
	n := 0
	for _, m := range []string{"courtesy", "direction", "normative", "question", "refers", "restated"} {
		if c.Has(m) {
			n++
		}
	}
	return n
}

// wordsAlone adds up the reasons that are words of the sentence: what the weights make of them without cues and places.
func wordsAlone(c *Claim) float64 {
	sum := 0.0
	for _, r := range c.Reasons {
		if strings.HasSuffix(r.Why, "”") {
			sum += r.Weight
		}
	}
	return sum
}

// bestF1 is the F1 at the threshold that suits these sentences best; s is in the order of scores.
func bestF1(s []scoredLabel) float64 {
	of := 0.0
	for _, x := range s {
		of += yes(x.yes)
	}
	best, hits := 0.0, 0.0
	for i, x := range s {
		hits += yes(x.yes)
		if i+1 < len(s) && s[i+1].score == x.score {
			continue
		}
		best = max(best, harmonic(hits/float64(i+1), hits/max(1, of)))
	}
	return best
}
