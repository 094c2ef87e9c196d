package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

func templatesCommand(f *face) *cobra.Command {
	c := &cobra.Command{
		Use:   "templates",
		Short: "Look at, change and test the rules and the wording",
		Long: `Every rule and every word of the program is a file. A file of your own with the same
path takes its place: in the folder that --templates names, in .grounds/ here, or in
the folder grounds of your settings, whichever is nearest. A file of a new name adds a
rule; a file that says "off: true" silences one.`,
		Example: `  grounds templates list
  grounds templates copy request/signoff.tmpl
  grounds templates diff
  grounds templates check
  grounds templates try .grounds/kind/delay.yaml letter.txt`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(templatesList(f), templatesShow(f), templatesCopy(f), templatesDiff(f), templatesCheck(f), templatesTry(f))
	return c
}

func templatesList(f *face) *cobra.Command {
	var own bool
	c := &cobra.Command{
		Use:     "list [FOLDER]",
		Short:   "List the files, where each comes from and what it hides",
		Example: "  grounds templates list\n  grounds templates list law\n  grounds templates list --own",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return runTemplatesList(f, strings.Trim(strings.Join(args, ""), "/"), own)
		},
	}
	c.Flags().BoolVar(&own, "own", false, "only the files that are not built in")
	return c
}

func runTemplatesList(f *face, folder string, own bool) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	all, err := d.Templates()
	if err != nil {
		return err
	}
	shown := 0
	for _, t := range all {
		if folder != "" && !strings.HasPrefix(t.Path, folder+"/") || own && t.BuiltIn() {
			continue
		}
		shown++
		note := t.Layer
		if len(t.Hides) > 0 {
			note += ", hides " + strings.Join(t.Hides, ", ")
		}
		if t.Off {
			note += ", off"
		}
		if t.Unread {
			note += ", read by nothing"
		}
		fmt.Fprintf(f.out, "%-44s %s\n", t.Path, note)
	}
	if shown == 0 {
		f.say("no such files; 'grounds templates list' lists all")
		return errSaid
	}
	return nil
}

func templatesShow(f *face) *cobra.Command {
	return &cobra.Command{
		Use:     "show PATH",
		Short:   "Print a file as it is in use",
		Example: "  grounds templates show kind/plan.yaml",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := f.desk()
			if err != nil {
				return err
			}
			b, err := d.Template(args[0])
			if err != nil {
				return err
			}
			_, err = f.out.Write(b)
			return err
		},
	}
}

func templatesCopy(f *face) *cobra.Command {
	var to string
	c := &cobra.Command{
		Use:     "copy PATH...",
		Short:   "Copy files into a folder of your own, to change them",
		Long:    "Copy the files in use into .grounds/ here, or into the folder that --to names. A file that\nis there already is never written over.",
		Example: "  grounds templates copy request/signoff.tmpl\n  grounds templates copy kind/plan.yaml --to ~/my-rules",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := f.desk()
			if err != nil {
				return err
			}
			for _, name := range args {
				into, err := d.CopyTemplate(name, to)
				if err != nil {
					return err
				}
				fmt.Fprintln(f.out, into)
			}
			return nil
		},
	}
	c.Flags().StringVar(&to, "to", desk.OwnFolder, "folder of your own rules")
	return c
}

func templatesDiff(f *face) *cobra.Command {
	return &cobra.Command{
		Use:   "diff [PATH...]",
		Short: "Compare your own copies with what is built in today",
		Long: `Compare your own copies with the program's own files, as diff -u does. After an update of
the program this shows what your copies hide. Exit 1 where something differs.`,
		Example: "  grounds templates diff\n  grounds templates diff kind/plan.yaml",
		RunE:    func(_ *cobra.Command, args []string) error { return runTemplatesDiff(f, args) },
	}
}

func runTemplatesDiff(f *face, names []string) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	diffs, err := d.DiffTemplates(names)
	if err != nil {
		return err
	}
	differ := 0
	for _, one := range diffs {
		if len(one.Lines) == 0 {
			f.say("%s: your copy in %s is the same as what is built in", one.Path, one.Layer)
			continue
		}
		differ++
		fmt.Fprintf(f.out, "--- %s (built in)\n+++ %s (%s)\n", one.Path, one.Path, one.Layer)
		for _, line := range one.Lines {
			fmt.Fprintln(f.out, line)
		}
	}
	if len(diffs) == 0 {
		f.say("no file of your own stands in for one that is built in")
	}
	if differ > 0 {
		return errSaid
	}
	return nil
}

func templatesCheck(f *face) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Read all files strictly and run the tests that they carry",
		Long: `Read the files of all layers as strictly as the program does, and run the tests that they
carry. All that is wrong is told at once, each fault with its file and line. Exit 1 if
anything is.`,
		Example: "  grounds templates check\n  grounds --templates ~/my-rules templates check",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := f.desk()
			if err != nil {
				return err
			}
			result, err := d.CheckTemplates()
			if err != nil {
				return err
			}
			for _, fault := range result.Faults {
				fmt.Fprintln(f.out, fault)
			}
			if n := len(result.Faults); n > 0 {
				f.say("%s", count(n, "fault"))
				return errSaid
			}
			f.say("all files are sound, %s of your own among them", count(result.Own, "file"))
			return nil
		},
	}
}

func templatesTry(f *face) *cobra.Command {
	return &cobra.Command{
		Use:   "try FILE LETTER",
		Short: "Run one rule file on a letter",
		Long: `Run one rule file on a letter, or on - for standard input. A kind or a mark shows its cues,
a slot what a point would quote; a rule of the checker or a platform runs on a draft.
FILE is a path of 'grounds templates list', or any file in a folder named kind, mark,
slot or check. Exit 1 where it finds nothing.`,
		Example: "  grounds templates try kind/plan.yaml letter.txt\n  grounds templates try .grounds/check/no-ducks.yaml draft.txt",
		Args:    cobra.ExactArgs(2),
		RunE:    func(_ *cobra.Command, args []string) error { return runTemplatesTry(f, args[0], args[1]) },
	}
}

func runTemplatesTry(f *face, rule, name string) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	b, err := desk.Read(name, f.in)
	if err != nil {
		return err
	}
	trial, err := d.TryTemplate(rule, name, b)
	if err != nil {
		return err
	}
	for _, x := range trial.Finds {
		fmt.Fprintf(f.out, "%s:%d:%d: %q\n", name, x.Line, x.Column, strings.Join(strings.Fields(cut(x.Text, 200)), " "))
		fmt.Fprintln(f.out, fold(x.Why, "  ", 80))
		if x.Sentence != "" {
			fmt.Fprintln(f.out, fold("in: "+x.Sentence, "  ", 80))
		}
	}
	if len(trial.Finds) == 0 {
		f.say("%s finds nothing in %s", trial.Path, name)
		return errSaid
	}
	f.say("%s finds %s in %s", trial.Path, count(len(trial.Finds), "place"), name)
	return nil
}
