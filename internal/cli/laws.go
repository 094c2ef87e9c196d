package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func lawsCommand(f *face) *cobra.Command {
	c := &cobra.Command{
		Use:     "laws",
		Short:   "List the access laws and what is known of them",
		Example: "  grounds laws\n  grounds laws show uk-foia",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := f.desk()
			if err != nil {
				return err
			}
			laws, err := d.Laws()
			if err != nil {
				return err
			}
			for _, l := range laws.All {
				note := ""
				if l.Draft.Ask == "" {
					note = "  (dates and facts only)"
				}
				fmt.Fprintf(f.out, "%-10s %s%s\n", l.ID, l.Name, note)
			}
			return nil
		},
	}
	c.AddCommand(&cobra.Command{
		Use:     "show LAW",
		Short:   "Show a law: every figure with its section and where that was read",
		Example: "  grounds laws show sct-foisa",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return runLaw(f, args[0]) },
	})
	return c
}

func runLaw(f *face, id string) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	l, err := d.Law(id)
	if err != nil {
		return err
	}
	fmt.Fprintf(f.out, "%s (%s)\n%s\n", l.Name, l.ID, fold(l.Territory, "", 80))
	fmt.Fprintf(f.out, "read as of %s. %s\n", l.AsOf, fold(l.Currency, "", 80))
	for _, n := range l.Facts() {
		mark := ""
		if n.Unconfirmed {
			mark = " (unconfirmed: check before you rely on it)"
		} else if n.Practice {
			mark = " (practice, not the law's own words)"
		}
		fmt.Fprintf(f.out, "\n%s\n%s\n", n.Name, fold(n.Text+mark, "  ", 80))
		if from := cited(n.Section, n.Source); from != "" {
			fmt.Fprintln(f.out, fold(from, "  ", 80))
		}
	}
	if len(l.Exemptions) > 0 {
		fmt.Fprintf(f.out, "\nwhat may be refused\n")
	}
	for _, e := range l.Exemptions {
		mark := ""
		if e.Unconfirmed {
			mark = ", unconfirmed"
		}
		fmt.Fprintln(f.out, fold(fmt.Sprintf("%s %s: %s (%s%s) [%s]", l.Division, e.Section, e.Title, e.Class, mark, strings.Join(e.Source, ", ")), "  ", 80))
		if e.DraftAround != "" {
			fmt.Fprintln(f.out, fold("ask so: "+e.DraftAround, "    ", 80))
		}
	}
	fmt.Fprintf(f.out, "\nread in\n")
	for _, s := range l.Sources {
		fmt.Fprintln(f.out, fold(s.Key+": "+s.Where, "  ", 80))
	}
	return nil
}

func cited(section string, sources []string) string {
	var parts []string
	if section != "" {
		parts = append(parts, section)
	}
	if len(sources) > 0 {
		parts = append(parts, "["+strings.Join(sources, ", ")+"]")
	}
	return strings.Join(parts, " ")
}
