package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func evaluateCommand(f *face) *cobra.Command {
	var split string
	c := &cobra.Command{
		Use:   "evaluate [GOLD...]",
		Short: "Say how well claims are found, on labelled letters",
		Long: `Compare the claims that are found with the labels of careful readers, and print how well
they agree, beside simpler ways. GOLD is NAME.labels.jsonl with its letter NAME.txt beside
it, or a collection of labelled texts. Without GOLD it takes the project's own letters, at
the top of its repository.`,
		Example: `  grounds evaluate
  grounds evaluate mine/*.labels.jsonl
  grounds evaluate answers.jsonl --split dev`,
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := f.desk()
			if err != nil {
				return err
			}
			e, err := d.Evaluate(args, split)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(f.out, e)
			return err
		},
	}
	c.Flags().StringVar(&split, "split", "", "one part of a collection: train or dev")
	return c
}
