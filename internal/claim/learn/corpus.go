package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"grounds/internal/claim"
	"grounds/internal/letter"
)

// readLetters reads every NAME.labels.jsonl of a folder with the NAME.txt beside it.
func readLetters(dir string) ([]claim.Labelled, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.labels.jsonl"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("no labelled letters in %s", dir)
	}
	slices.Sort(paths)
	var all []claim.Labelled
	for _, path := range paths {
		d := claim.Labelled{ID: strings.TrimSuffix(filepath.Base(path), ".labels.jsonl"), Genre: "letter"}
		b, err := os.ReadFile(strings.TrimSuffix(path, ".labels.jsonl") + ".txt")
		if err != nil {
			return nil, err
		}
		d.Text = string(b)
		if d.Sentences, err = readLabels(path); err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, nil
}

func readLabels(path string) ([]claim.Label, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	labels, err := claim.ReadLabels(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return labels, nil
}

// readAnswers reads the answers of one split.
func readAnswers(path, split string) ([]claim.Labelled, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := claim.ReadAnswers(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return slices.DeleteFunc(all, func(d claim.Labelled) bool { return d.Split != split }), nil
}

// A corpus is labelled sentences with their features.
type corpus struct {
	names []string // of features
	rows  []sentence
}

type sentence struct {
	features []int32
	genre    int // place in genres
	fold     int
	grade    int
	kinds    []string
	said     bool // the authority's own words
}

var genres = []string{"letter", "answer"}

const folds = 5

// newCorpus takes the features of all sentences; those that fewer than least sentences have are left out. A document's
// sentences are all in one fold.
func newCorpus(rules *claim.Rules, docs []claim.Labelled, least int) *corpus {
	var names [][]string
	c := &corpus{}
	count := map[string]int{}
	inGenre := map[string]int{}
	for _, d := range docs {
		l := d.Letter()
		fold := inGenre[d.Genre] % folds
		inGenre[d.Genre]++
		for i, fs := range rules.Features(l) {
			label := d.Sentences[i]
			c.rows = append(c.rows, sentence{
				genre: slices.Index(genres, d.Genre), fold: fold, grade: label.Grade, kinds: label.Kinds,
				said: l.Sentences[i].Voice == letter.Authority || l.Sentences[i].Voice == letter.Footnote,
			})
			names = append(names, fs)
			for _, f := range fs {
				count[f]++
			}
		}
	}
	for f, n := range count {
		if n >= least {
			c.names = append(c.names, f)
		}
	}
	slices.Sort(c.names)
	index := map[string]int32{}
	for i, f := range c.names {
		index[f] = int32(i)
	}
	for i, fs := range names {
		for _, f := range fs {
			if n, ok := index[f]; ok {
				c.rows[i].features = append(c.rows[i].features, n)
			}
		}
	}
	return c
}
