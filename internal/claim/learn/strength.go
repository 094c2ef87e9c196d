package main

import "strings"

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
	p.lean(set.lean)
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

// scale makes the scores of a genre into log-odds: a*score+b. Afterwards byGenre holds whole weights, until share.
func (s *scorer) scale(g int, a, b float64) {
	s.bias[g] = a*s.bias[g] + b
	for f := range s.shared {
		s.byGenre[g][f] = a * (s.shared[f] + s.byGenre[g][f])
	}
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
