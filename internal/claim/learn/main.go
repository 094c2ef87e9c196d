// Command learn gives the weights by which claims are ranked and named, out of labelled letters.
//
//	go run ./internal/claim/learn [-answers FILE]
//
// It reads the labelled letters of internal/claim/testdata/train and, where a file of labelled answers is given, its train
// split, and writes strength.txt and kinds.txt into templates/model. The same data give the same files, byte for byte.
// Without answers it works too, with the loss that docs/claims.md gives.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"grounds/internal/claim"
	"grounds/internal/letter"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(2)
	}
}

var chosen = settings{
	strength: column{1, 8}, lean: 0.75, genre: 1.5, cue: 2, letters: 1.5, weakTarget: 0.1,
	kind: column{1.2, 8}, kindLean: 0.75, kindCue: 1.5, kindLetters: 1.5, mainKind: 1.5,
	least: 3, passes: 100,
}

func run() error {
	templates := flag.String("templates", "templates", "`folder` of the templates, read and written")
	letters := flag.String("letters", "internal/claim/testdata/train", "`folder` of labelled letters")
	answers := flag.String("answers", "", "`file` of labelled answers")
	held := flag.String("report", "", "labelled `folders` to report on, divided by commas")
	set := chosen
	tune(&set)
	flag.Parse()

	rules, err := claim.LoadUnlearnt(os.DirFS(*templates))
	if err != nil {
		return err
	}
	layout, err := letter.Load(os.DirFS(*templates))
	if err != nil {
		return err
	}
	r := reader{layout}
	docs, err := r.letters(*letters)
	if err != nil {
		return err
	}
	from := fmt.Sprintf("Learnt from %d letters", len(docs))
	if *answers != "" {
		more, err := r.answers(*answers, "train")
		if err != nil {
			return err
		}
		docs = append(docs, more...)
		from += fmt.Sprintf(" and %d written answers (mySociety, CC BY 4.0; UK Parliament, Open Parliament Licence)", len(more))
	}
	c := newCorpus(rules, docs, set.least)
	var ids []string
	for _, k := range rules.Kinds() {
		ids = append(ids, k.ID)
	}
	s, cuts := strength(c, set)
	dir := filepath.Join(*templates, "model")
	if err := os.WriteFile(filepath.Join(dir, "strength.txt"), []byte(strengthFile(c, s, from, cuts)), 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "kinds.txt"), []byte(kindsFile(c, learnKinds(c, set, ids), from)), 0o644); err != nil {
		return err
	}
	if *held == "" {
		return nil
	}
	return report(r, *templates, *answers, strings.Split(*held, ","))
}

// A cut holds the probabilities from which a sentence of a genre is called strong or weak.
type cut struct{ strong, weak float64 }

// strength learns the scorer, scales it so that its scores are log-odds, and sets the cuts, both by scores out of fold.
func strength(c *corpus, set settings) (*scorer, []cut) {
	s := learnStrength(c, set, func(*sentence) bool { return true })
	scores := outOfFold(c, set)
	cuts := make([]cut, len(genres))
	for g := range genres {
		var own []float64
		var strong, claims []bool
		for i, x := range c.rows {
			if x.genre == g && x.said {
				own, strong, claims = append(own, scores[i]), append(strong, x.grade == 2), append(claims, x.grade > 0)
			}
		}
		fmt.Printf("%s, each document by weights that did not see it: strong AP %.3f of %d sentences\n", genres[g], averagePrecision(own, strong), len(own))
		a, b := 1.0, 0.0
		cuts[g] = cut{0.5, 0.25}
		if len(own) > 0 {
			a, b = platt(own, strong)
			cuts[g] = cut{likely(a*threshold(own, strong) + b), likely(a*threshold(own, claims) + b)}
		}
		s.bias[g] = a*s.bias[g] + b
		for f := range s.shared {
			// Each genre has its own scale, so what it shares with the other is scaled by the first genre's.
			s.byGenre[g][f] = a * (s.shared[f] + s.byGenre[g][f])
		}
	}
	s.share()
	return s, cuts
}

// each calls f with 0 to n-1, as many at a time as there are processors; what f writes must be its own.
func each(n int, f func(int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}
