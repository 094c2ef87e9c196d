package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

type checkOptions struct {
	desk.CheckOptions
	letter string
	format string
	fix    bool
}

func checkCommand(f *face) *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check DRAFT...",
		Short: "Check drafts for what invites a refusal",
		Long: `Check drafts, also edited ones or drafts from elsewhere, for what invites a refusal, a
delay or harm to somebody. DRAFT is a file, or - for standard input. With --letter the
quotations are compared with the letter and its private data is looked for.`,
		Example: `  grounds check draft.txt --letter letter.txt
  grounds check draft.txt --for whatdotheyknow
  grounds check --fix draft.txt > better.txt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runCheck(f, o, args) },
	}
	fl := c.Flags()
	fl.StringVar(&o.letter, "letter", "", "the letter that the draft quotes")
	fl.StringVar(&o.To, "to", "", "authority it goes to, by its slug")
	fl.StringVar(&o.Law, "law", "", "law it is made under")
	fl.StringVar(&o.Platform, "for", "", "where it will be sent from: email, whatdotheyknow, fragdenstaat, muckrock")
	fl.BoolVar(&o.fix, "fix", false, "print the draft with what can be mended safely mended")
	fl.StringVar(&o.format, "format", "text", "text or json")
	return c
}

// A fileFinding is a finding with its file, as --format json prints it.
type fileFinding struct {
	File     string `json:"file"`
	Draft    int    `json:"draft"`
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Text     string `json:"text"`
	Why      string `json:"why"`
	Source   string `json:"source"`
	Fix      string `json:"fix"`
}

func runCheck(f *face, o checkOptions, names []string) error {
	if o.format != "text" && o.format != "json" {
		return &desk.Hint{Err: fmt.Errorf("print the findings as %q: no such format", o.format), Hint: "there are text and json"}
	}
	d, err := f.desk()
	if err != nil {
		return err
	}
	if o.letter != "" {
		b, err := desk.Read(o.letter, f.in)
		if err != nil {
			return err
		}
		if o.Letter, err = d.Open(o.letter, b, desk.Corrections{}); err != nil {
			return err
		}
	}
	all, errors := []fileFinding{}, 0
	for _, name := range names {
		b, err := desk.Read(name, f.in)
		if err != nil {
			return err
		}
		text, err := desk.Plain(name, b)
		if err != nil {
			return err
		}
		checked, err := d.Check(text, o.CheckOptions)
		if err != nil {
			return err
		}
		if o.fix {
			fmt.Fprint(f.out, strings.TrimRight(desk.Mend(text, checked), "\n")+"\n")
		}
		for i, one := range checked {
			errors += one.Errors()
			for _, x := range one.Findings {
				all = append(all, fileFinding{visible(name), i + 1, x.Rule, string(x.Severity), x.Start, x.End, x.Line, x.Column, x.Text, x.Why, x.Source, x.Fix})
			}
		}
	}
	if err := printFindings(f, o, all); err != nil {
		return err
	}
	if errors > 0 {
		return errSaid
	}
	return nil
}

func printFindings(f *face, o checkOptions, all []fileFinding) error {
	out := f.out
	if o.fix {
		out = f.talk
	}
	if o.format == "json" {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(map[string]any{"format": 1, "findings": all})
	}
	for _, x := range all {
		fmt.Fprintf(out, "%s:%d:%d: %s: %s\n", x.File, x.Line, x.Column, x.Severity, x.Rule)
		if words := strings.Join(strings.Fields(x.Text), " "); words != "" {
			fmt.Fprintln(out, fold(fmt.Sprintf("%q", cut(words, 100)), "  ", 80))
		}
		fmt.Fprintln(out, fold(x.Why+" ("+x.Source+")", "  ", 80))
		fmt.Fprintln(out, fold("Mend: "+x.Fix, "  ", 80))
	}
	if len(all) == 0 {
		f.say("nothing to mend")
	}
	return nil
}

// cut shortens a text to a number of characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
