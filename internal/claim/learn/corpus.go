package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"grounds/internal/claim"
	"grounds/internal/letter"
	"grounds/internal/text"
)

// A document is a letter as the program reads it, with its labels.
type document struct {
	claim.Labelled
	letter *letter.Letter
}

// A reader reads labelled documents by the program's own rules of layout, so that what is learnt fits what will be found.
type reader struct{ rules *letter.Rules }

// letters reads every NAME.labels.jsonl of a folder with the NAME.txt beside it.
func (r reader) letters(dir string) ([]document, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.labels.jsonl"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("no labelled letters in %s", dir)
	}
	slices.Sort(paths)
	var all []document
	for _, path := range paths {
		d := document{Labelled: claim.Labelled{ID: strings.TrimSuffix(filepath.Base(path), ".labels.jsonl")}}
		b, err := os.ReadFile(strings.TrimSuffix(path, ".labels.jsonl") + ".txt")
		if err != nil {
			return nil, err
		}
		if d.letter, err = r.read(d.ID+".txt", string(b)); err != nil {
			return nil, err
		}
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

func (r reader) read(name, s string) (*letter.Letter, error) {
	doc, err := text.Read(name, []byte(s))
	if err != nil {
		return nil, err
	}
	return r.rules.Parse(doc), nil
}

// answers reads the written answers of one split. They have one paragraph a line.
func (r reader) answers(path, split string) ([]document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := claim.ReadAnswers(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var docs []document
	for _, d := range all {
		if d.Split != split {
			continue
		}
		l, err := r.read(d.ID+".txt", strings.ReplaceAll(d.Text, "\n", "\n\n")+"\n")
		if err != nil {
			return nil, err
		}
		docs = append(docs, document{d, l})
	}
	return docs, nil
}

// A corpus is labelled sentences with their features.
type corpus struct {
	names []string // of features
	rows  []sentence
}

type sentence struct {
	features []int32
	genre    int // place in genres
	country  string
	fold     int
	grade    int
	kinds    []string
	said     bool // the authority's own words
}

var genres = []string{"letter", "answer"}

const folds = 5

// newCorpus takes the features of all sentences that are labelled and found; those that fewer than least documents have are
// left out. A document's sentences are all in one fold.
func newCorpus(rules *claim.Rules, docs []document, least int) *corpus {
	var names [][]string
	c := &corpus{}
	count, last := map[string]int{}, map[string]int{}
	inGenre := map[string]int{}
	for n, d := range docs {
		fold := inGenre[d.letter.Genre] % folds
		inGenre[d.letter.Genre]++
		features := rules.Features(d.letter)
		for i, label := range labelsOf(d) {
			if label == nil {
				continue
			}
			s := d.letter.Sentences[i]
			c.rows = append(c.rows, sentence{
				genre: slices.Index(genres, d.letter.Genre), country: d.letter.Country, fold: fold, grade: label.Grade, kinds: label.Kinds,
				said: s.Voice == letter.Authority || s.Voice == letter.Footnote,
			})
			names = append(names, features[i])
			for _, f := range features[i] {
				if last[f] != n+1 {
					last[f] = n + 1
					count[f]++
				}
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

// countries lists the countries of the letters.
func (c *corpus) countries() []string {
	var all []string
	for _, x := range c.rows {
		if x.genre == 0 && !slices.Contains(all, x.country) {
			all = append(all, x.country)
		}
	}
	slices.Sort(all)
	return all
}

// labelsOf gives the label of each sentence of a document's letter, nil where the label's sentence was cut otherwise.
func labelsOf(d document) []*claim.Label {
	byText := map[string][]*claim.Label{}
	for i := range d.Sentences {
		k := bare(d.Sentences[i].Text)
		byText[k] = append(byText[k], &d.Sentences[i])
	}
	found := make([]*claim.Label, len(d.letter.Sentences))
	for i, s := range d.letter.Sentences {
		if same := byText[bare(s.Text)]; len(same) > 0 {
			found[i], byText[bare(s.Text)] = same[0], same[1:]
		}
	}
	return found
}

// bare is a text's letters and digits: what sentences are told apart by.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
