package main

import (
	"fmt"
	"io"
	"os"

	"grounds/internal/claim"
)

// report prints how well the claims found with the weights in templates agree with labels not learnt from: the dev split
// of the answers, and the labelled letters of each folder.
func report(out io.Writer, r reader, templates, answers string, folders []string) error {
	rules, err := claim.Load(os.DirFS(templates))
	if err != nil {
		return err
	}
	if answers != "" {
		docs, err := r.answers(answers, "dev")
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\nanswers, split dev\n%v", judge(rules, docs))
	}
	for _, folder := range folders {
		docs, err := r.letters(folder)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\nletters in %s\n%v", folder, judge(rules, docs))
	}
	return nil
}

func judge(rules *claim.Rules, docs []document) claim.Evaluation {
	var judged []claim.Judged
	for _, d := range docs {
		judged = append(judged, claim.Judged{Labels: d.Sentences, Found: rules.Find(d.letter)})
	}
	return claim.Evaluate(judged)
}
