package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

func casesCommand(f *face) *cobra.Command {
	var format, showFormat string
	var force bool
	c := &cobra.Command{
		Use:     "cases",
		Short:   "List what was sent, what came back and what is due",
		Example: "  grounds cases\n  grounds cases show 1\n  grounds cases export 1 case-1",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return runCases(f, format) },
	}
	c.Flags().StringVar(&format, "format", "table", "table or json")
	show := &cobra.Command{
		Use:     "show CASE",
		Short:   "Show a case: its letters, points, replies and dates",
		Example: "  grounds cases show 1\n  grounds cases show 1 --format json",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return runShowCase(f, args[0], showFormat) },
	}
	show.Flags().StringVar(&showFormat, "format", "text", "text or json")
	export := &cobra.Command{
		Use:     "export CASE DIR",
		Short:   "Write a case as plain files",
		Example: "  grounds cases export 1 case-1",
		Args:    cobra.ExactArgs(2),
		RunE:    func(_ *cobra.Command, args []string) error { return runExportCase(f, args[0], args[1], force) },
	}
	export.Flags().BoolVar(&force, "force", false, "write over files that would change")
	rescue := &cobra.Command{
		Use:     "rescue DIR",
		Short:   "Write what can still be read of a damaged file of cases",
		Example: "  grounds cases rescue saved",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return runRescue(f, args[0]) },
	}
	c.AddCommand(show, export, rescue)
	return c
}

func runCases(f *face, format string) error {
	if format != "table" && format != "json" {
		return &desk.Hint{Err: fmt.Errorf("list the cases as %q: no such format", format), Hint: "there are table and json"}
	}
	d, err := f.desk()
	if err != nil {
		return err
	}
	all, err := d.Cases()
	if err != nil {
		return err
	}
	if format == "json" {
		type row struct {
			ID    int64  `json:"id"`
			State string `json:"state"`
			Due   string `json:"due"`
			Days  int    `json:"days"`
			To    string `json:"to"`
			Title string `json:"title"`
		}
		rows := []row{}
		for _, c := range all {
			rows = append(rows, row{c.ID, c.Word, c.Due, c.Days, c.To, c.Title})
		}
		return encode(f.out, map[string]any{"format": 1, "cases": rows})
	}
	for _, c := range all {
		fmt.Fprintf(f.out, "%-4d %-16s %-10s  %-18s %s\n", c.ID, c.Word, c.Due, away(c), cut(c.To+": "+c.Title, 80))
	}
	if len(all) == 0 {
		f.say("no cases are kept; 'grounds sent DRAFT' keeps what you have sent")
	}
	return nil
}

// away says how far the next date is.
func away(c desk.State) string {
	switch {
	case c.Due == "":
		return ""
	case c.Days < 0:
		return fmt.Sprintf("%d days ago", -c.Days)
	case c.Days == 0:
		return "today"
	}
	return fmt.Sprintf("in %d days", c.Days)
}

func runShowCase(f *face, number, format string) error {
	if format != "text" && format != "json" {
		return &desk.Hint{Err: fmt.Errorf("show the case as %q: no such format", format), Hint: "there are text and json"}
	}
	id, err := caseNumber(number)
	if err != nil {
		return err
	}
	d, err := f.desk()
	if err != nil {
		return err
	}
	c, err := d.Case(id)
	if err != nil {
		return err
	}
	if format == "json" {
		return encode(f.out, c.Kept)
	}
	fmt.Fprintf(f.out, "case %d: %s\n%s %s %s\n", c.ID, c.Title, c.Word, c.Due, away(c))
	if c.File != "" {
		fmt.Fprintf(f.out, "letter   %s\n", c.File)
	}
	for _, x := range c.Sent {
		due := ""
		if x.Due != "" {
			due = ", due " + x.Due
		}
		fmt.Fprintf(f.out, "\nsent %s  %s to %s by %s, %s%s\n", x.Date, x.Kind, x.Authority, x.How, x.Law, due)
		for _, p := range x.Points {
			about := ""
			if p.Claim > 0 {
				about = fmt.Sprintf(" (claim %d)", p.Claim)
			}
			fmt.Fprintln(f.out, fold(fmt.Sprintf("%d. %s%s", p.Number, p.Text, about), "  ", 80))
		}
		for _, r := range c.Replies {
			if r.SentID == x.ID {
				fmt.Fprintf(f.out, "came %s  %s\n", r.Date, strings.Join(desk.Decided(r), ", "))
			}
		}
	}
	return nil
}

func runExportCase(f *face, number, dir string, force bool) error {
	id, err := caseNumber(number)
	if err != nil {
		return err
	}
	d, err := f.desk()
	if err != nil {
		return err
	}
	files, err := d.ExportCase(id, dir, force)
	if err != nil {
		return err
	}
	for _, file := range files {
		f.say("wrote %s/%s", strings.TrimRight(dir, "/"), file.Name)
	}
	return nil
}

func runRescue(f *face, dir string) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	n, err := d.RescueCases(dir)
	if err != nil {
		return err
	}
	f.say("wrote %d cases to %s", n, dir)
	if n == 0 {
		return errSaid
	}
	return nil
}
