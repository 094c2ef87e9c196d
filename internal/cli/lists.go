package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

type importOptions struct {
	into   string
	force  bool
	dryRun bool
	all    bool
}

func importCommand(f *face) *cobra.Command {
	var o importOptions
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Add another platform's list of authorities to your own",
		Long: `Join a list of authorities to the directory: WhatDoTheyKnow's all-authorities.csv and
FragDenStaat's CSV of public bodies as they are, or a list in the directory's own form.
It is written into your own rules, never into the program's. Duplicates are joined and
told. Addresses come only from the list's own column: nothing is looked up.`,
		Example: `  grounds authorities import all-authorities.csv
  grounds authorities import bodies.csv --into .grounds/authority/schools.csv --dry-run`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runImport(f, o, args[0]) },
	}
	c.Flags().StringVar(&o.into, "into", "", "file for the new bodies (default .grounds/authority/NAME.csv)")
	c.Flags().BoolVar(&o.force, "force", false, "write over files that would change")
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, "say what would be written, and write nothing")
	c.Flags().BoolVar(&o.all, "all", false, "tell about every row, not the first twenty of a sort")
	return c
}

func runImport(f *face, o importOptions, name string) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	in, err := os.Open(name)
	if err != nil {
		return &desk.Hint{Err: fmt.Errorf("import authorities: %w", err), Hint: "name a CSV file"}
	}
	defer in.Close()
	im, err := d.Import(name, in, o.into)
	if err != nil {
		return err
	}
	tell(f, "left out, wholly or in part", im.Rejects, o.all)
	tell(f, "already in the directory", im.Told, o.all)
	f.say("%d usable rows, %d bodies that are new", im.Rows, im.New)
	for _, h := range im.Hides {
		f.say("%s", fold("mind: your copy of "+h+" will hide the program's own, whole; after an update of the program, delete your copy and import again", "", 80))
	}
	if !o.dryRun {
		if err := im.Save(o.force); err != nil {
			return err
		}
	}
	for _, file := range im.Files {
		fmt.Fprintf(f.out, "%s/%s\n", im.Folder, file.Name)
	}
	switch {
	case len(im.Files) == 0:
		f.say("nothing to write: the directory has all of it")
	case o.dryRun:
		f.say("nothing was written (--dry-run)")
	}
	if len(im.Rejects) > 0 {
		return errSaid
	}
	return nil
}

// tell lists what there is to say about rows, in short unless all is asked for.
func tell[T fmt.Stringer](f *face, what string, problems []T, all bool) {
	if len(problems) == 0 {
		return
	}
	f.say("%s: %d", what, len(problems))
	for i, p := range problems {
		if i == 20 && !all {
			f.say("  and %d more (--all shows them)", len(problems)-i)
			break
		}
		f.say("  %s", p)
	}
}

func statsCommand(f *face) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "stats",
		Short:   "Count the directory by law, place and where requests go",
		Example: "  grounds authorities stats --format json",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return runStats(f, format) },
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

func runStats(f *face, format string) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	s, err := d.Stats()
	if err != nil {
		return err
	}
	switch format {
	case "json":
		e := json.NewEncoder(f.out)
		e.SetIndent("", "  ")
		return e.Encode(map[string]any{
			"total": s.Total, "by_jurisdiction": s.ByJurisdiction, "by_law": s.ByLaw, "by_tag": s.ByTag, "email": s.Email,
			"email_to_check": s.Check, "page": s.Page, "neither": s.Neither, "not_requestable": s.NotRequestable,
		})
	case "text":
	default:
		return &desk.Hint{Err: fmt.Errorf("show the counts as %q: no such format", format), Hint: "there are text and json"}
	}
	fmt.Fprintf(f.out, "%d authorities\n", s.Total)
	for _, row := range []struct {
		n    int
		what string
	}{
		{s.Email, "with an e-mail address"}, {s.Check, "of those, to be checked before sending"}, {s.Page, "with a page or a form"},
		{s.Neither, "with neither: paste the address"}, {s.NotRequestable, "that cannot be asked"},
	} {
		fmt.Fprintf(f.out, "%7d %s\n", row.n, row.what)
	}
	counts(f, "by law", s.ByLaw)
	counts(f, "by place", s.ByJurisdiction)
	counts(f, "by tag", s.ByTag)
	return nil
}

// counts prints the largest counts first, at most thirty.
func counts(f *face, what string, by map[string]int) {
	names := slices.SortedFunc(maps.Keys(by), func(a, b string) int { return cmp.Or(by[b]-by[a], strings.Compare(a, b)) })
	fmt.Fprintf(f.out, "%s\n", what)
	for i, n := range names {
		if i == 30 {
			fmt.Fprintf(f.out, "        and %d more\n", len(names)-i)
			break
		}
		fmt.Fprintf(f.out, "%7d %s\n", by[n], cmp.Or(n, "not known"))
	}
}
