// Command learn gives the weights by which claims are ranked and named, out of labelled letters.
//
//	go run ./internal/claim/learn [-answers FILE] [-report FOLDER,FOLDER]
//
// It reads the labelled letters of internal/claim/testdata/train and, where a file of labelled written answers is given,
// its train split, and writes strength.txt and kinds.txt into templates/model. The same data give the same files, byte for
// byte. It works without answers too; docs/claims.md says what that costs. With -report it then says how well the weights
// do on the dev split of the answers and on the labelled letters of those folders, none of which it learnt from.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"grounds/internal/claim"
	"grounds/internal/letter"
)

func main() {
	templates := flag.String("templates", "templates", "`folder` of the templates, read and written")
	letters := flag.String("letters", "internal/claim/testdata/train", "`folder` of labelled letters")
	answers := flag.String("answers", "", "`file` of labelled answers")
	held := flag.String("report", "", "labelled `folders` to report on, divided by commas")
	flag.Parse()
	if err := run(os.Stdout, *templates, *letters, *answers, *held); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(2)
	}
}

func run(out io.Writer, templates, letters, answers, held string) error {
	fsys := os.DirFS(templates)
	rules, err := claim.LoadUnlearnt(fsys)
	if err != nil {
		return err
	}
	layout, err := letter.Load(fsys)
	if err != nil {
		return err
	}
	r := reader{layout}
	docs, err := r.letters(letters)
	if err != nil {
		return err
	}
	from := fmt.Sprintf("Learnt from %d letters", len(docs))
	if answers != "" {
		more, err := r.answers(answers, "train")
		if err != nil {
			return err
		}
		docs = append(docs, more...)
		from += fmt.Sprintf(" and %d written answers (mySociety, CC BY 4.0; UK Parliament, Open Parliament Licence)", len(more))
	}
	strength, kinds := learn(out, rules, docs, from)
	for name, content := range map[string]string{"strength.txt": strength, "kinds.txt": kinds} {
		if err := os.WriteFile(filepath.Join(templates, "model", name), []byte(content), 0o644); err != nil {
			return err
		}
	}
	if held == "" {
		return nil
	}
	return report(out, r, templates, answers, strings.Split(held, ","))
}

// learn gives both files of weights, and says on out how well weights learnt in the same way do on documents that they did
// not see.
func learn(out io.Writer, rules *claim.Rules, docs []document, from string) (strength, kinds string) {
	c := newCorpus(rules, docs, chosen.least)
	var ids []string
	for _, k := range rules.Kinds() {
		ids = append(ids, k.ID)
	}
	s, cuts := scaledStrength(out, c, chosen)
	k := learnKinds(out, c, chosen, ids)
	return strengthFile(c, s, from, cuts), kindsFile(c, k, sureCues(c, rules.Kinds(), chosen), from)
}

// each calls f with 0 to n-1, all at a time; what f writes must be its own.
func each(n int, f func(int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}
