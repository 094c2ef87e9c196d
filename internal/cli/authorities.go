package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

func authoritiesCommand(f *face) *cobra.Command {
	c := &cobra.Command{
		Use:     "authorities",
		Short:   "Look up public bodies that can be asked",
		Example: "  grounds authorities search home ofice\n  grounds authorities show home-office",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	var limit int
	search := &cobra.Command{
		Use:     "search WORDS...",
		Short:   "Find an authority by name, typing errors and all",
		Example: "  grounds authorities search minstry of justice",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return runSearch(f, strings.Join(args, " "), limit) },
	}
	search.Flags().IntVar(&limit, "limit", 10, "at most so many")
	var format string
	show := &cobra.Command{
		Use:     "show SLUG",
		Short:   "Show an authority: its law, where requests go, where that was read",
		Example: "  grounds authorities show defra",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return runShow(f, args[0], format) },
	}
	show.Flags().StringVar(&format, "format", "text", "text or json")
	c.AddCommand(search, show, importCommand(f), statsCommand(f))
	return c
}

func runSearch(f *face, words string, limit int) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	found, err := d.Search(words, limit)
	if err != nil {
		return err
	}
	for _, m := range found {
		also := ""
		if m.Name != m.Authority.Name {
			also = "  (" + m.Name + ")"
		}
		fmt.Fprintf(f.out, "%-28s %-4s %-10s %s%s\n", m.Authority.Slug, m.Authority.Jurisdiction, m.Authority.Law, m.Authority.Name, also)
	}
	if len(found) == 0 {
		f.say("no authority like %q in the directory; a draft can still go to the office that the letterhead names", words)
		return errSaid
	}
	return nil
}

func runShow(f *face, slug, format string) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	a, err := d.Authority(slug)
	if err != nil {
		return err
	}
	switch format {
	case "json":
		e := json.NewEncoder(f.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(map[string]any{
			"slug": a.Slug, "name": a.Name, "short_name": a.ShortName, "jurisdiction": a.Jurisdiction, "law": a.Law, "email": a.Email,
			"url": a.URL, "home_page": a.HomePage, "tags": a.Tags, "source": a.Source, "as_of": a.AsOf, "note": a.Note,
		})
	case "text":
	default:
		return &desk.Hint{Err: fmt.Errorf("show the authority as %q: no such format", format), Hint: "there are text and json"}
	}
	fmt.Fprintf(f.out, "%s (%s)\n", a.Name, a.Slug)
	row := func(what, value string) {
		if value != "" {
			fmt.Fprintf(f.out, "  %-13s %s\n", what, value)
		}
	}
	row("short name", a.ShortName)
	row("jurisdiction", a.Jurisdiction)
	row("law", a.Law)
	row("home page", a.HomePage)
	for _, line := range a.Where() {
		row("send", line)
	}
	row("tags", strings.Join(a.Tags, " "))
	row("read in", a.Source)
	row("as of", a.AsOf)
	return nil
}
