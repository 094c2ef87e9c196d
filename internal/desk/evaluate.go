package desk

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"grounds/internal/claim"
	"grounds/internal/letter"
	"grounds/internal/text"
)

// ownLetters is where the project keeps its labelled letters, from the top of its repository.
const ownLetters = "internal/letter/testdata/*.labels.jsonl"

// Evaluate compares what is found with labels. Each file holds the labels of the letter beside it (NAME.labels.jsonl of
// NAME.txt), or a collection of labelled documents with their texts, one a line. Without files it takes the project's own
// letters, in its repository. split keeps to one part of a collection: "train" or "dev".
func (d *Desk) Evaluate(files []string, split string) (claim.Evaluation, error) {
	if len(files) == 0 {
		files, _ = filepath.Glob(ownLetters)
	}
	if len(files) == 0 {
		return claim.Evaluation{}, hint("run it at the top of the project's repository, or name the files with labels", "evaluate: no labelled letters here")
	}
	found, err := d.claims()
	if err != nil {
		return claim.Evaluation{}, err
	}
	var judged []claim.Judged
	for _, name := range files {
		docs, err := d.labelled(name, split)
		if err != nil {
			return claim.Evaluation{}, err
		}
		for _, doc := range docs {
			judged = append(judged, claim.Judged{Labels: doc.labels, Found: found.Find(doc.letter)})
		}
	}
	return claim.Evaluate(judged), nil
}

type labelled struct {
	letter *letter.Letter
	labels []claim.Label
}

func (d *Desk) labelled(name, split string) ([]labelled, error) {
	rules, err := d.letters()
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read labels from %s: %w", name, reason(err))
	}
	if base, ok := strings.CutSuffix(name, ".labels.jsonl"); ok {
		labels, err := claim.ReadLabels(bytes.NewReader(b))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		letter, err := os.ReadFile(base + ".txt")
		if err != nil {
			return nil, fmt.Errorf("read the letter of %s: %w", name, reason(err))
		}
		doc, err := text.Read(base+".txt", letter)
		if err != nil {
			return nil, err
		}
		return []labelled{{rules.Parse(doc), labels}}, nil
	}
	answers, err := claim.ReadAnswers(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var all []labelled
	for _, a := range answers {
		if split == "" || a.Split == split {
			// A collection keeps a paragraph a line; a file of such a text has an empty line between them.
			all = append(all, labelled{rules.Parse(text.Plain(strings.ReplaceAll(a.Text, "\n", "\n\n"))), a.Sentences})
		}
	}
	return all, nil
}
