package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func kindsCommand(f *face) *cobra.Command {
	c := &cobra.Command{
		Use:     "kinds",
		Short:   "List the kinds of claim",
		Example: "  grounds kinds\n  grounds kinds show expert-opinion",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := f.desk()
			if err != nil {
				return err
			}
			kinds, err := d.Kinds()
			if err != nil {
				return err
			}
			for _, k := range kinds {
				fmt.Fprintf(f.out, "%-15s %s\n", k.ID, k.What)
			}
			return nil
		},
	}
	c.AddCommand(&cobra.Command{
		Use:     "show KIND",
		Short:   "Show a kind: its cues, the records behind it, and what is asked for",
		Example: "  grounds kinds show statistic",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return runKind(f, args[0]) },
	})
	return c
}

func runKind(f *face, id string) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	k, err := d.Kind(id)
	if err != nil {
		return err
	}
	name := k.ID
	if k.Name != k.ID {
		name = k.Name + " (" + k.ID + ")"
	}
	fmt.Fprintf(f.out, "%s\n%s\n", name, fold(k.What, "", 80))
	fmt.Fprintf(f.out, "\nflagged because a sentence\n")
	for _, c := range k.Cues {
		fmt.Fprintln(f.out, fold("- "+c.Why, "  ", 80))
	}
	fmt.Fprintf(f.out, "\nrecords that would exist\n")
	for _, r := range k.Records {
		fmt.Fprintln(f.out, fold("- "+r, "  ", 80))
	}
	fmt.Fprintf(f.out, "\nasked for\n")
	for _, p := range k.Points {
		fmt.Fprintln(f.out, fold(p.ID+": "+p.Text[0], "  ", 80))
	}
	if k.Window.Months > 0 {
		fmt.Fprintf(f.out, "\nrecords made in the %d months up to the letter\n", k.Window.Months)
	}
	return nil
}
