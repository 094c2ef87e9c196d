package main

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// settings are what was chosen on the dev split.
type settings struct {
	strength       column  // penalties of a weight that all genres share
	genre          float64 // how many times dearer a weight of one genre is
	cue            float64 // how many times cheaper a cue is than a word
	kind           column
	letters        float64 // how much a sentence of a letter counts against one of an answer
	weakTarget     float64 // the probability of strong that a sentence of grade 1 is taught with
	mainKind       float64 // how much the labelled main kind counts against one that is labelled besides
	least          int     // sentences that must have a feature
	passes         int
	kindCue        float64
	kindLetters    float64
	lean, kindLean float64
}

// A scorer is what is learnt for strength: weights of features, shared and by genre, and the bias of each genre.
type scorer struct {
	bias    []float64   // by genre
	shared  []float64   // by feature
	byGenre [][]float64 // by genre, by feature
}

func newScorer(features int) *scorer {
	s := &scorer{bias: make([]float64, len(genres)), shared: make([]float64, features)}
	for range genres {
		s.byGenre = append(s.byGenre, make([]float64, features))
	}
	return s
}

func (s *scorer) score(x *sentence) float64 {
	sum := s.bias[x.genre]
	for _, f := range x.features {
		sum += s.shared[f] + s.byGenre[x.genre][f]
	}
	return sum
}

// isWordFeature tells features that are words of a sentence from cues and places.
func isWordFeature(name string) bool { return strings.HasSuffix(name, "”") }

// learnStrength fits the scorer to the sentences that use keeps.
func learnStrength(c *corpus, set settings, use func(*sentence) bool) *scorer {
	n, g := len(c.names), len(genres)
	p := problem{columns: make([][]int32, n*(1+g)+g), penalty: make([]column, n*(1+g)+g)}
	for i := range c.rows {
		x := &c.rows[i]
		if !use(x) || !x.said {
			continue
		}
		row := int32(len(p.target))
		p.target = append(p.target, map[int]float64{0: 0, 1: set.weakTarget, 2: 1}[x.grade])
		p.weight = append(p.weight, map[int]float64{0: set.letters, 1: 1}[x.genre])
		for _, f := range x.features {
			p.columns[f] = append(p.columns[f], row)
			p.columns[n*(1+x.genre)+int(f)] = append(p.columns[n*(1+x.genre)+int(f)], row)
		}
		p.columns[n*(1+g)+x.genre] = append(p.columns[n*(1+g)+x.genre], row)
	}
	for j := range p.penalty {
		p.penalty[j] = set.strength
		switch {
		case j >= n*(1+g):
			p.penalty[j] = column{0, 0.1}
			continue
		case j >= n:
			p.penalty[j].l1 *= set.genre
			p.penalty[j].l2 *= set.genre
		}
		if !isWordFeature(c.names[j%n]) {
			p.penalty[j].l1 /= set.cue
			p.penalty[j].l2 /= set.cue
		}
	}
	if set.lean > 0 {
		p.lean(set.lean)
	}
	bias, w := p.solve(set.passes)
	s := newScorer(n)
	copy(s.shared, w[:n])
	for k := range genres {
		copy(s.byGenre[k], w[n*(1+k):n*(2+k)])
		s.bias[k] = bias + w[n*(1+g)+k]
	}
	return s
}

// outOfFold gives every sentence the score of a scorer that did not see its document.
func outOfFold(c *corpus, set settings) []float64 {
	scores := make([]float64, len(c.rows))
	each(folds, func(k int) {
		s := learnStrength(c, set, func(x *sentence) bool { return x.fold != k })
		for i := range c.rows {
			if c.rows[i].fold == k {
				scores[i] = s.score(&c.rows[i])
			}
		}
	})
	return scores
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

// threshold gives the score at or above which calling a sentence gives the best F1; ties go to the higher one.
func threshold(scores []float64, right []bool) float64 {
	order := byScore(scores)
	of := 0.0
	for _, r := range right {
		if r {
			of++
		}
	}
	best, at, hits := 0.0, 0.5, 0.0
	for n, i := range order {
		if right[i] {
			hits++
		}
		if f := 2 * hits / (float64(n+1) + of); f > best {
			best, at = f, scores[i]
			if n+1 < len(order) {
				at = (at + scores[order[n+1]]) / 2
			}
		}
	}
	return at
}

// share splits the whole weights of each genre into what both have and what is more.
func (s *scorer) share() {
	for f := range s.shared {
		x, y := s.byGenre[0][f], s.byGenre[1][f]
		both := 0.0
		switch {
		case x > 0 && y > 0:
			both = min(x, y)
		case x < 0 && y < 0:
			both = max(x, y)
		}
		both = round(both)
		s.shared[f] = both
		s.byGenre[0][f], s.byGenre[1][f] = x-both, y-both
	}
}

func likely(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
