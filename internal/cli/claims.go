package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

type claimsOptions struct {
	format string
	all    bool
	why    bool
	desk.Corrections
}

func claimsCommand(f *face) *cobra.Command {
	var o claimsOptions
	c := &cobra.Command{
		Use:   "claims LETTER...",
		Short: "List the claims in a letter, best first",
		Long: `List the sentences of a letter that rest on evidence it does not show, the ones to ask
about first on top. LETTER is a file, or - for standard input.`,
		Example: `  grounds claims letter.txt
  grounds claims --why letter.txt
  grounds claims --all --format jsonl letters/*.txt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runClaims(f, o, args) },
	}
	c.Flags().StringVar(&o.format, "format", "table", "table, json, jsonl, csv or markdown")
	c.Flags().BoolVar(&o.all, "all", false, "every sentence in the order of the letter, not the claims alone")
	c.Flags().BoolVar(&o.why, "why", false, "say what gave each claim away, and what added up to its score")
	return c
}

func runClaims(f *face, o claimsOptions, names []string) error {
	if !slices.Contains([]string{"table", "json", "jsonl", "csv", "markdown"}, o.format) {
		return &desk.Hint{Err: fmt.Errorf("list the claims as %q: no such format", o.format), Hint: "there are table, json, jsonl, csv and markdown"}
	}
	d, err := f.desk()
	if err != nil {
		return err
	}
	found, written, failed := 0, 0, []error{}
	for _, name := range names {
		b, err := desk.Read(name, f.in)
		var letters []*desk.Case
		if err == nil {
			letters, err = d.OpenAll(name, b, o.Corrections)
		}
		if err != nil {
			if len(names) == 1 {
				return err
			}
			failed = append(failed, err)
			continue
		}
		for _, c := range letters {
			found += c.Count(desk.Strong) + c.Count(desk.Weak)
			if err := writeClaims(f, d, c, o, written == 0); err != nil {
				return fmt.Errorf("write the claims of %s: %w", name, err)
			}
			written++
		}
	}
	for _, err := range failed {
		fmt.Fprint(f.talk, visible(fmt.Sprintf("grounds: %s\n", err)))
	}
	if len(failed) == len(names) {
		return errors.New("read the letters: none could be read")
	}
	if found == 0 {
		f.say("no claims found: nothing here rests on evidence that is not shown, as far as the program can tell; --all shows every sentence")
	}
	if found == 0 || len(failed) > 0 {
		return errSaid
	}
	return nil
}

// writeClaims writes the claims of one letter, and says how it was read.
func writeClaims(f *face, d *desk.Desk, c *desk.Case, o claimsOptions, first bool) error {
	for _, n := range c.Notes {
		f.say("%s", fold("note: "+c.File+": "+n, "", 80))
	}
	list := d.List(c, o.all, o.why)
	switch o.format {
	case "json":
		return list.JSON(f.out)
	case "jsonl":
		return list.JSONL(f.out)
	case "csv":
		return list.CSV(f.out, first)
	case "markdown":
		return list.Markdown(f.out)
	}
	return table(f, c, list, o)
}

// table writes the claims for people.
func table(f *face, c *desk.Case, list desk.List, o claimsOptions) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %s\n", visible(list.Letter.File), count(c.Count(desk.Strong), "strong claim"), count(c.Count(desk.Weak), "weak one"))
	if about := described(c); about != "" {
		b.WriteString(fold(about, "", 80) + "\n")
	}
	for _, s := range list.Sentences {
		b.WriteString("\n")
		head := fmt.Sprintf("%4d  %-6s  line %d", s.N, s.Strength, s.Line)
		if len(s.Kinds) > 0 {
			head += "  " + strings.Join(s.Kinds, ", ")
		}
		b.WriteString(head + "\n" + fold(s.Text, "      ", 80) + "\n")
		if words := c.Doubtful(s.N); len(words) > 0 {
			b.WriteString(fold(fmt.Sprintf("doubtful, check against the paper: %q", words), "      ", 80) + "\n")
		}
		if !o.why {
			continue
		}
		fmt.Fprintf(&b, "      score %.2f\n", s.Score)
		for _, q := range s.Cues {
			b.WriteString(fold(fmt.Sprintf("- %s: it %s (%q)", q.Kind, q.Why, q.Text), "      ", 80) + "\n")
		}
		b.WriteString(reasons(s.Why))

	}
	_, err := fmt.Fprint(f.out, b.String())
	return err
}

// described says what was read of the letter itself.
func described(c *desk.Case) string {
	l := c.Letter
	var parts []string
	if who := cmp.Or(l.Sender.Role, l.Sender.Unit); who != "" {
		parts = append(parts, "from the "+strings.TrimPrefix(who, "the "))
	}
	if c.Authority.Name != "" {
		name := c.Authority.Name
		if !c.Known {
			name += " (not in the directory)"
		}
		parts = append(parts, name)
	}
	if l.Date.ISO != "" {
		parts = append(parts, l.Date.ISO)
	}
	for _, r := range l.Refs {
		if r.Ours {
			parts = append(parts, "reference "+r.Text)
			break
		}
	}
	return strings.Join(parts, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// mostReasons is how many of the contributions to a score are shown one by one.
const mostReasons = 8

// reasons tells what added up to a score, the largest first, and the rest as one sum.
func reasons(all []desk.Reason) string {
	var b strings.Builder
	rest := 0.0
	for i, r := range all {
		if i >= mostReasons {
			rest += r.Weight
			continue
		}
		why := r.Why
		if mark, ok := strings.CutPrefix(why, "cue of "); ok {
			why = "counts as " + mark
		}
		b.WriteString(fold(fmt.Sprintf("%+.2f  %s", r.Weight, why), "        ", 80) + "\n")
	}
	if n := len(all) - mostReasons; n > 0 {
		b.WriteString(fold(fmt.Sprintf("%+.2f  %s", rest, count(n, "smaller reason")), "        ", 80) + "\n")
	}
	return b.String()
}
