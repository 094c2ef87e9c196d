package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

type replyOptions struct {
	desk.ReplyOptions
	draft  string
	format string
}

func replyCommand(f *face) *cobra.Command {
	var o replyOptions
	c := &cobra.Command{
		Use:   "reply FILE",
		Short: "Read an authority's reply: what it decided on each point",
		Long: `Read an authority's reply: the sections it cites, what it decided on each point, what to
do about it and by when. FILE is a file, or - for standard input. What was read is a
proposal: --set corrects it. With --case the reply is kept with its case.`,
		Example: `  grounds reply answer.txt --case 1
  grounds reply answer.txt --draft request.txt
  grounds reply answer.txt --case 1 --set '2=refused:35(1)(a)' --set 3=given
  grounds reply - --law uk-foia --format json < answer.txt`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runReply(f, o, args[0]) },
	}
	fl := c.Flags()
	fl.Int64Var(&o.Case, "case", 0, "number of the case it belongs to ('grounds cases')")
	fl.StringVar(&o.draft, "draft", "", "the request it answers, where there is no case")
	fl.StringVar(&o.Law, "law", "", "law the request was made under")
	fl.StringVar(&o.Date, "date", "", "when it came, where its own date was not read or is another: 2026-03-16")
	fl.StringArrayVar(&o.Set, "set", nil, "correct a point: 2=refused:35(1)(a),40(2), or 0=given for the whole")
	fl.StringVar(&o.format, "format", "text", "text or json")
	return c
}

func runReply(f *face, o replyOptions, name string) error {
	if o.format != "text" && o.format != "json" {
		return &desk.Hint{Err: fmt.Errorf("print the reading as %q: no such format", o.format), Hint: "there are text and json"}
	}
	d, err := f.desk()
	if err != nil {
		return err
	}
	if o.draft != "" {
		if o.Draft, err = readText(f, o.draft); err != nil {
			return err
		}
	}
	b, err := desk.Read(name, f.in)
	if err != nil {
		return err
	}
	r, err := d.Reply(name, b, o.ReplyOptions)
	if err != nil {
		return err
	}
	if o.format == "json" {
		if err := encode(f.out, r); err != nil {
			return err
		}
	} else {
		printReply(f, r)
	}
	if o.Case != 0 {
		f.say("kept with case %d", o.Case)
	}
	if len(r.Decisions) == 0 {
		f.say("no decision was found: say what it is with --set, such as --set 0=refused")
	}
	if len(r.Decisions)+len(r.Citations) == 0 {
		return errSaid
	}
	return nil
}

// readText reads the plain text of a named file.
func readText(f *face, name string) (string, error) {
	b, err := desk.Read(name, f.in)
	if err != nil {
		return "", err
	}
	return desk.Plain(name, b)
}

func printReply(f *face, r *desk.Reply) {
	date := r.Date
	if date == "" {
		date = "no date read (--date)"
	}
	fmt.Fprintf(f.out, "law   %s\ndate  %s\n", r.Law, date)
	if len(r.Decisions) > 0 {
		fmt.Fprintln(f.out, "\nwhat it decided (a proposal: --set corrects it)")
	}
	for _, x := range r.Decisions {
		about := "the request"
		if x.Point > 0 {
			about = fmt.Sprintf("point %d", x.Point)
		}
		what := x.Decision
		for _, s := range []string{strings.Join(x.Cited, ", "), x.Detail, x.Until, x.To} {
			if s != "" {
				what += "  " + s
			}
		}
		fmt.Fprintf(f.out, "  %-12s %s\n", about, what)
		if x.Text != "" {
			fmt.Fprintln(f.out, fold(fmt.Sprintf("%q", cut(x.Text, 160)), "    ", 80))
		}
	}
	if len(r.Citations) > 0 {
		fmt.Fprintln(f.out, "\nwhat it cites")
	}
	for _, c := range r.Citations {
		under := c.Law
		if under == "" {
			under = "another law"
		}
		fmt.Fprintf(f.out, "  %-14s %-12s %-10s %s\n", c.Section, c.Use, under, c.Text)
	}
	if len(r.Advice) > 0 {
		fmt.Fprintln(f.out, "\nwhat to do")
	}
	for _, a := range r.Advice {
		what := a.What
		if a.Section != "" {
			what = a.Section + ": " + what
		}
		fmt.Fprintln(f.out, fold(what+". "+a.Do, "  ", 80))
		if a.Helps != "" {
			fmt.Fprintln(f.out, fold("what helps: "+a.Helps, "    ", 80))
		}
		if a.Next != "" {
			fmt.Fprintf(f.out, "    next letter: grounds review --kind %s\n", a.Next)
		}
	}
	if len(r.Dates) > 0 {
		fmt.Fprintln(f.out, "\nby when")
	}
	for _, x := range r.Dates {
		fmt.Fprintln(f.out, fold(fmt.Sprintf("%s  %s%s", x.Date.Long(), x.What, marks(x.Section, x.Practice, x.Unconfirmed, x.Estimate)), "  ", 80))
	}
}
