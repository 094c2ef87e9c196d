package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
)

// A cut holds the probabilities from which a sentence of a genre is called strong or weak.
type cut struct{ strong, weak float64 }

// mistaken is the share of the sentences called strong that may claim nothing, out of fold: a courtesy that is asked about
// costs a person more trust than a claim left unasked costs them evidence.
const mistaken = 0.03

// scaledStrength learns the scorer, scales it so that its scores are log-odds, and sets the cuts, both by scores that
// sentences get from weights which did not see their document.
func scaledStrength(out io.Writer, c *corpus, set settings) (*scorer, []cut) {
	s := learnStrength(c, set, func(*sentence) bool { return true })
	scores := outOfFold(c, set)
	cuts := make([]cut, len(genres))
	for g, name := range genres {
		of := func(x *sentence) bool { return x.genre == g && x.said }
		own, strong, claims := pick(c, scores, of)
		a, b := 1.0, 0.0
		cuts[g] = cut{0.5, 0.25}
		if len(own) > 0 {
			fmt.Fprintf(out, "%s, by weights that did not see the document: strong AP %.3f of %d sentences\n", name, averagePrecision(own, strong), len(own))
			a, b = platt(own, strong)
			best := max(threshold(own, strong, nearlyBest), spared(own, claims, mistaken))
			cuts[g] = cut{likely(a*best + b), likely(a*threshold(own, claims, nearlyBest) + b)}
		}
		s.scale(g, a, b)
	}
	for _, country := range c.countries() {
		own, strong, _ := pick(c, scores, func(x *sentence) bool { return x.country == country && x.genre == 0 && x.said })
		fmt.Fprintf(out, "letters of the country %q, likewise: strong AP %.3f of %d sentences\n", country, averagePrecision(own, strong), len(own))
	}
	s.share()
	return s, cuts
}

// pick gives the scores of the sentences that of keeps, and which of them are strong and which claims at all.
func pick(c *corpus, scores []float64, of func(*sentence) bool) (own []float64, strong, claims []bool) {
	for i := range c.rows {
		if x := &c.rows[i]; of(x) {
			own, strong, claims = append(own, scores[i]), append(strong, x.grade == 2), append(claims, x.grade > 0)
		}
	}
	return own, strong, claims
}

// platt fits probability = 1/(1+exp(-(a*score+b))) to the scores of one genre (Platt 1999), by Newton's method, with his
// targets just inside 0 and 1.
func platt(scores []float64, strong []bool) (a, b float64) {
	yes := 0.0
	for _, s := range strong {
		if s {
			yes++
		}
	}
	no := float64(len(strong)) - yes
	high, low := (yes+1)/(yes+2), 1/(no+2)
	a = 1
	for range 100 {
		var ga, gb, haa, hab, hbb float64
		for i, x := range scores {
			t := low
			if strong[i] {
				t = high
			}
			q := 1 / (1 + math.Exp(-(a*x + b)))
			d, h := q-t, q*(1-q)
			ga, gb = ga+d*x, gb+d
			haa, hab, hbb = haa+h*x*x, hab+h*x, hbb+h
		}
		det := (haa+1e-9)*(hbb+1e-9) - hab*hab
		da, db := (hbb*ga-hab*gb)/det, (haa*gb-hab*ga)/det
		a, b = a-da, b-db
		if math.Abs(da)+math.Abs(db) < 1e-10 {
			break
		}
	}
	return a, b
}

// averagePrecision is the mean of the precision at each right one, in the order of scores.
func averagePrecision(scores []float64, right []bool) float64 {
	hits, sum := 0.0, 0.0
	for n, i := range byScore(scores) {
		if right[i] {
			hits++
			sum += hits / float64(n+1)
		}
	}
	return sum / max(1, hits)
}

// byScore gives the places of the scores, the highest first.
func byScore(scores []float64) []int {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	return order
}

// nearlyBest is how much F1 a threshold may give away for being higher: near its best F1 hardly changes with the threshold,
// and a claim called too many costs a person more than one too few.
const nearlyBest = 0.005

// threshold gives the highest score at or above which calling a sentence gives an F1 that is no more than
// give below the best.
func threshold(scores []float64, right []bool, give float64) float64 {
	order := byScore(scores)
	of := 0.0
	for _, r := range right {
		if r {
			of++
		}
	}
	f1 := make([]float64, len(order))
	best, hits := 0.0, 0.0
	for n, i := range order {
		if right[i] {
			hits++
		}
		f1[n] = 2 * hits / (float64(n+1) + of)
		best = max(best, f1[n])
	}
	for n, i := range order {
		if f1[n] >= best-give {
			if n+1 < len(order) {
				return (scores[i] + scores[order[n+1]]) / 2
			}
			return scores[i]
		}
	}
	return 0.5
}

// spared gives the lowest score at or above which no more than a share of the sentences claim nothing.
func spared(scores []float64, claims []bool, share float64) float64 {
	at, met := math.Inf(1), 0.0
	for n, i := range byScore(scores) {
		if !claims[i] {
			met++
		}
		if met <= share*float64(n+1) {
			at = scores[i]
		}
	}
	return at
}

// likely turns log-odds into a probability.
func likely(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
