package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

type sentOptions struct {
	desk.SentOptions
	letter string
}

func sentCommand(f *face) *cobra.Command {
	var o sentOptions
	c := &cobra.Command{
		Use:   "sent DRAFT",
		Short: "Keep what you have sent, and learn when the answer is due",
		Long: `Keep a request, or a letter that followed one, as sent, on this machine alone. Drafts about
one letter make one case. DRAFT is a file, or - for standard input.`,
		Example: `  grounds sent draft.txt --letter letter.txt --date 2026-03-16 --how email
  grounds sent review.txt --case 1 --kind review`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runSent(f, o, args[0]) },
	}
	fl := c.Flags()
	fl.StringVar(&o.Date, "date", "", "the day it was received (for an e-mail, sent): 2026-03-16; today if not given")
	fl.StringVar(&o.To, "to", "", "authority it went to, by its slug, if the draft does not say it")
	fl.StringVar(&o.Law, "law", "", "law it was made under, if it is not the authority's usual one")
	fl.StringVar(&o.How, "how", "email", "how it was sent: email, post, the name of a site")
	fl.StringVar(&o.letter, "letter", "", "the letter it asks about")
	fl.Int64Var(&o.Case, "case", 0, "number of the case it joins")
	fl.StringVar(&o.Kind, "kind", "request", "what it is: request, "+strings.Join(desk.NextKinds(), ", "))
	return c
}

func runSent(f *face, o sentOptions, name string) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	text, err := readText(f, name)
	if err != nil {
		return err
	}
	if o.letter != "" {
		b, err := desk.Read(o.letter, f.in)
		if err != nil {
			return err
		}
		if o.Letter, err = d.Open(o.letter, b, desk.Corrections{}); err != nil {
			return err
		}
	}
	id, kept, err := d.Sent(text, o.SentOptions)
	if err != nil {
		return err
	}
	for _, x := range kept {
		due := "no date is set for an answer"
		if x.Due != "" {
			due = "due " + x.Due
			if x.Estimate {
				due += " (estimate)"
			}
		}
		fmt.Fprintf(f.out, "case %d  %s  %s  %s  %s\n", id, x.Kind, x.Date, due, x.Authority)
		if len(x.Points) == 0 && x.Kind == "request" {
			f.say("note: no points were read in it, so a reply can only be read for the request as a whole")
		}
	}
	return nil
}
