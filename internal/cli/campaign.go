package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

func campaignCommand(f *face) *cobra.Command {
	c := &cobra.Command{
		Use:   "campaign",
		Short: "Ask many authorities about the claims of some letters",
		Long: `A campaign is a file that names letters, claims and authorities. Look at its plan first:
who is asked what and why, what it would cost, what was asked before. Then write the
drafts. Nothing is sent: whoever sends a request reads it first.`,
		Example: `  grounds campaign new > campaign.yaml
  grounds campaign plan campaign.yaml
  grounds campaign run campaign.yaml
  grounds campaign export campaign.yaml --out drafts`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(&cobra.Command{
		Use:     "new",
		Short:   "Print a commented campaign file to begin with",
		Example: "  grounds campaign new > campaign.yaml",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := f.desk()
			if err != nil {
				return err
			}
			text, err := d.CampaignExample()
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(f.out, text)
			return err
		},
	}, planCommand(f), campaignRunCommand(f), campaignStatusCommand(f), campaignExportCommand(f), campaignForgetCommand(f))
	return c
}

func planCommand(f *face) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "plan FILE.yaml",
		Short:   "Show who would be asked what, and why",
		Example: "  grounds campaign plan campaign.yaml\n  grounds campaign plan campaign.yaml --format html > plan.html",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return runPlan(f, args[0], format) },
	}
	c.Flags().StringVar(&format, "format", "table", "table, csv or html")
	return c
}

func runPlan(f *face, path, format string) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	c, err := d.Campaign(path)
	if err != nil {
		return err
	}
	switch format {
	case "table":
		err = c.Plan.Table(f.out)
	case "csv":
		err = c.Plan.CSV(f.out)
	case "html":
		err = c.Plan.HTML(f.out)
	default:
		return &desk.Hint{Err: fmt.Errorf("show the plan as %q: no such format", format), Hint: "there are table, csv and html"}
	}
	if err != nil {
		return fmt.Errorf("write the plan: %w", err)
	}
	for _, n := range c.Plan.Notes {
		f.say("%s", fold("note: "+n, "", 80))
	}
	for _, p := range c.Plan.Platforms {
		f.say("%s", fold("note: "+p.Who+": "+p.Text, "", 80))
	}
	return problems(f, c)
}

// problems tells what was left out of a campaign.
func problems(f *face, c *desk.Campaign) error {
	for i, p := range c.Problems {
		if i == 20 {
			f.say("and %d more problems", len(c.Problems)-i)
			break
		}
		f.say("%s", p)
	}
	if len(c.Problems) > 0 || c.Plan.Summary().Errors > 0 {
		return errSaid
	}
	return nil
}
