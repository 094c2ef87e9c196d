package cli

import "github.com/spf13/cobra"

func forgetCommand(f *face) *cobra.Command {
	return &cobra.Command{
		Use:   "forget CASE",
		Short: "Really delete a case",
		Long: `Delete a case with its letters and replies so that nothing of it is left in the file of
cases. It cannot be undone: 'grounds cases export' writes a copy first. Files that you
exported, and copies that a backup made, are not touched.`,
		Example: "  grounds cases export 1 case-1\n  grounds forget 1",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			id, err := caseNumber(args[0])
			if err != nil {
				return err
			}
			d, err := f.desk()
			if err != nil {
				return err
			}
			if err := d.Forget(id); err != nil {
				return err
			}
			f.say("case %d is deleted", id)
			return nil
		},
	}
}
