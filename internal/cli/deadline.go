package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

type deadlineOptions struct {
	law, to string
	explain bool
	format  string
}

func deadlineCommand(f *face) *cobra.Command {
	var o deadlineOptions
	c := &cobra.Command{
		Use:   "deadline DATE",
		Short: "Work out when the answer to a request is due",
		Long: `Work out when the answer is due to a request that was received on DATE (for an e-mail,
the day it was sent), and the dates of the steps after it. A date beyond the last year of
the holiday calendars is called an estimate.`,
		Example: `  grounds deadline 2026-03-16 --law uk-foia
  grounds deadline 2026-03-16 --to scottish-government --explain
  grounds deadline 2026-03-16 --format ics > due.ics`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runDeadline(f, o, args[0]) },
	}
	fl := c.Flags()
	fl.StringVar(&o.law, "law", "", "law it was made under ('grounds laws')")
	fl.StringVar(&o.to, "to", "", "authority that was asked, by its slug: takes its law")
	fl.BoolVar(&o.explain, "explain", false, "show each step of the count with its source")
	fl.StringVar(&o.format, "format", "table", "table, json or ics (tasks for a calendar program)")
	return c
}

func runDeadline(f *face, o deadlineOptions, date string) error {
	if o.format != "table" && o.format != "json" && o.format != "ics" {
		return &desk.Hint{Err: fmt.Errorf("print the dates as %q: no such format", o.format), Hint: "there are table, json and ics"}
	}
	d, err := f.desk()
	if err != nil {
		return err
	}
	due, err := d.Deadline(date, o.law, o.to)
	if err != nil {
		return err
	}
	for _, n := range due.Notes {
		f.say("%s", fold("note: "+n, "", 80))
	}
	switch o.format {
	case "json":
		return encode(f.out, struct {
			Format int `json:"format"`
			desk.Count
		}{1, due.Count})
	case "ics":
		text, err := due.Calendar("")
		if err != nil {
			return err
		}
		_, err = fmt.Fprint(f.out, text)
		return err
	}
	printDeadline(f, due, o.explain)
	return nil
}

func printDeadline(f *face, due desk.Deadline, explain bool) {
	estimate := ""
	if due.Estimate {
		estimate = "  (estimate)"
	}
	row := func(what, date string) { fmt.Fprintf(f.out, "%-10s %s\n", what, date) }
	row("law", due.Name)
	row(due.From, due.Received.Long())
	row("due", due.Due.Long()+estimate)
	row("late from", due.Late.Long())
	row("remind", due.Chase.Long())
	if len(due.Dates) > 0 {
		fmt.Fprintln(f.out, "\nfurther dates")
	}
	for _, x := range due.Dates {
		fmt.Fprintln(f.out, fold(fmt.Sprintf("%s  %s%s", x.Date.Long(), x.What, marks(x.Section, x.Practice, x.Unconfirmed, x.Estimate)), "  ", 80))
		if explain {
			for _, k := range x.Source {
				fmt.Fprintln(f.out, fold("source: "+due.Where(k), "    ", 80))
			}
		}
	}
	if explain {
		fmt.Fprintln(f.out, "\nhow it was counted")
		for _, s := range due.Steps {
			fmt.Fprintln(f.out, fold(s.Text, "  ", 80))
			if len(s.Source) > 0 {
				fmt.Fprintln(f.out, fold("source: "+strings.Join(s.Source, "; "), "    ", 80))
			}
		}
		if due.Count.Calendar != "" {
			fmt.Fprintln(f.out, fold("calendars: "+due.Count.Calendar, "  ", 80))
		}
	}
	for _, u := range due.Unconfirmed {
		fmt.Fprintln(f.out, fold("unconfirmed, check before you rely on it: "+u, "", 80))
	}
}

// marks says what is to be known of a date besides the date itself.
func marks(section string, practice, unconfirmed, estimate bool) string {
	var all []string
	if section != "" {
		all = append(all, section)
	}
	if practice {
		all = append(all, "practice, not the law's own words")
	}
	if unconfirmed {
		all = append(all, "unconfirmed")
	}
	if estimate {
		all = append(all, "estimate")
	}
	if len(all) == 0 {
		return ""
	}
	return " (" + strings.Join(all, "; ") + ")"
}

// encode prints JSON as people and programs both read it: indented, with <, > and & as themselves.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
