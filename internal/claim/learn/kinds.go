package main

import (
	"fmt"
	"io"
	"math"
	"slices"

	"grounds/internal/claim"
)

// A kindScorer is what is learnt for one kind: is it among the labelled ones of a claim?
type kindScorer struct {
	id   string
	bias float64
	w    []float64
	also float64
}

func (k *kindScorer) score(x *sentence) float64 {
	sum := k.bias
	for _, f := range x.features {
		sum += k.w[f]
	}
	return sum
}

// learnKind fits one kind to the claims that use keeps.
func learnKind(c *corpus, set settings, id string, use func(*sentence) bool) kindScorer {
	p := problem{columns: make([][]int32, len(c.names)), penalty: make([]column, len(c.names))}
	for i := range c.rows {
		x := &c.rows[i]
		if x.grade == 0 || !use(x) {
			continue
		}
		row := int32(len(p.target))
		target, weight := 0.0, 1.0
		if n := slices.Index(x.kinds, id); n >= 0 {
			target = 1
			if n == 0 {
				weight = set.kindMain
			}
		}
		if x.genre == 0 {
			weight *= set.kindLetters
		}
		p.target, p.weight = append(p.target, target), append(p.weight, weight)
		for _, f := range x.features {
			p.columns[f] = append(p.columns[f], row)
		}
	}
	for j, name := range c.names {
		p.penalty[j] = set.kind
		if !isWordFeature(name) {
			p.penalty[j].l1 /= set.kindCue
			p.penalty[j].l2 /= set.kindCue
		}
	}
	p.lean(set.kindLean)
	k := kindScorer{id: id}
	k.bias, k.w = p.solve(set.passes)
	for f, w := range k.w {
		if math.Abs(w) < set.kindSmall {
			k.w[f] = 0
		}
	}
	return k
}

// learnKinds fits every kind, and finds from which probability on a kind is named beside the main one: where naming it is
// right more often than not on sentences that its scorer did not see.
func learnKinds(out io.Writer, c *corpus, set settings, ids []string) []kindScorer {
	all := make([]kindScorer, len(ids))
	byKind := make([][]float64, len(ids))
	each(len(ids), func(n int) {
		all[n] = learnKind(c, set, ids[n], func(*sentence) bool { return true })
		var scores []float64
		var right []bool
		byKind[n] = make([]float64, len(c.rows))
		for k := range folds {
			s := learnKind(c, set, ids[n], func(x *sentence) bool { return x.fold != k })
			for i := range c.rows {
				if x := &c.rows[i]; x.grade > 0 && x.fold == k {
					byKind[n][i] = likely(s.score(x))
					scores = append(scores, byKind[n][i])
					right = append(right, slices.Contains(x.kinds, ids[n]))
				}
			}
		}
		all[n].also = max(0.25, min(0.7, threshold(scores, right, 0)))
	})
	for g := range genres {
		met, of := firstKinds(c, ids, byKind, g)
		fmt.Fprintf(out, "%s, likewise: first kind among the labelled %.3f of %d claims\n", genres[g], met/max(1, of), int(of))
	}
	return all
}

// firstKinds counts the claims of a genre whose likeliest kind is among the labelled ones.
func firstKinds(c *corpus, ids []string, byKind [][]float64, genre int) (met, of float64) {
	for i, x := range c.rows {
		if x.grade == 0 || x.genre != genre {
			continue
		}
		best := 0
		for k := range ids {
			if byKind[k][i] > byKind[best][i] {
				best = k
			}
		}
		of++
		if slices.Contains(x.kinds, ids[best]) {
			met++
		}
	}
	return met, of
}

// A sureCue is a cue that is seldom wrong about its kind.
type sureCue struct {
	why       string
	precision float64
}

// sureCues lists the cues whose kind is among the labelled ones of nearly every claim that has them. They outvote the
// words, which know too little of kinds that are rare.
func sureCues(c *corpus, kinds []claim.Kind, set settings) []sureCue {
	var all []sureCue
	for _, k := range kinds {
		for _, rule := range k.Cues {
			f, found := slices.BinarySearch(c.names, rule.Why)
			if !found {
				continue
			}
			right, of := 0.0, 0.0
			for _, x := range c.rows {
				if x.grade > 0 && slices.Contains(x.features, int32(f)) {
					of++
					if slices.Contains(x.kinds, k.ID) {
						right++
					}
				}
			}
			// One right and one wrong more than were seen, so that few cases do not look like many.
			if p := (right + 1) / (of + 2); p >= set.kindSure {
				all = append(all, sureCue{rule.Why, p})
			}
		}
	}
	return all
}
