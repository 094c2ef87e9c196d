package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

type reviewOptions struct {
	desk.NextOptions
	reply, draft string
}

func reviewCommand(f *face) *cobra.Command {
	var o reviewOptions
	c := &cobra.Command{
		Use:   "review [CASE]",
		Short: "Draft the next letter of a case: a review, a reminder, a complaint",
		Long: `Draft the letter that follows a reply, or that reminds of one which has not come. CASE is
the number of a kept case; without one, name the request with --draft and the reply with
--reply. Without --kind it is the letter that the reply calls for.

  chase      the answer is late
  narrow     the request was too much work: its first points as a new one
  clarify    the authority asks what is meant
  review     the authority should look again, each refused point answered by its ground
  complaint  the body that the law names should decide`,
		Example: `  grounds review 1
  grounds review 1 --kind complaint
  grounds review --draft request.txt --reply answer.txt --sent 2026-03-16`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runReview(f, o, args) },
	}
	fl := c.Flags()
	fl.StringVar(&o.Kind, "kind", "", "which letter: "+strings.Join(desk.NextKinds(), ", "))
	fl.StringVar(&o.draft, "draft", "", "the request, where there is no case")
	fl.StringVar(&o.reply, "reply", "", "the reply, where there is no case (- for standard input)")
	fl.StringVar(&o.Sent, "sent", "", "when the request was received, where there is no case: 2026-03-16")
	fl.StringVar(&o.To, "to", "", "authority that was asked, by its slug")
	fl.StringVar(&o.Law, "law", "", "law it was asked under")
	fl.IntSliceVar(&o.Points, "points", nil, "only these points: 1,3")
	fl.StringVar(&o.Name, "name", "", "your real name, if the request does not give it")
	fl.StringVar(&o.Email, "email", "", "your address for the reply, if the request does not give it")
	fl.StringArrayVar(&o.Set, "set", nil, "correct what was read of --reply: 2=refused:35(1)(a)")
	return c
}

func runReview(f *face, o reviewOptions, args []string) error {
	var err error
	if len(args) > 0 {
		if o.Case, err = caseNumber(args[0]); err != nil {
			return err
		}
		if o.draft != "" || o.reply != "" {
			return fmt.Errorf("write the next letter of a case or of --draft and --reply, not both")
		}
	}
	if o.draft == "-" && o.reply == "-" {
		return fmt.Errorf("read the request and the reply: only one of them can be standard input")
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
	if o.reply != "" {
		o.ReplyName = o.reply
		if o.Reply, err = desk.Read(o.reply, f.in); err != nil {
			return err
		}
	}
	next, err := d.Next(o.NextOptions)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprint(f.out, next.Text); err != nil {
		return fmt.Errorf("write the letter: %w", err)
	}
	for _, n := range next.Notes {
		f.say("%s", fold("note: "+n, "", 80))
	}
	return nil
}

// caseNumber reads the number of a case.
func caseNumber(s string) (int64, error) {
	n, err := strconv.ParseInt(strings.TrimPrefix(s, "#"), 10, 64)
	if err != nil || n < 1 {
		return 0, &desk.Hint{Err: fmt.Errorf("find case %q: not the number of a case", s), Hint: "'grounds cases' lists them"}
	}
	return n, nil
}
