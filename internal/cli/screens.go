package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
	"grounds/internal/tui"
)

// screens makes the root command open the terminal screens: grounds, grounds LETTER, or a letter on standard input.
func screens(f *face, root *cobra.Command) {
	var accessible bool
	root.Use, root.SuggestionsMinimumDistance = "grounds [LETTER]", 2
	root.Args = onlyLetter
	root.Flags().BoolVar(&accessible, "accessible", false, "ask question by question in plain lines, for screen readers")
	root.RunE = func(c *cobra.Command, args []string) error { return runScreens(f, c, accessible, args) }
}

// onlyLetter takes one letter. What is no file and could be a command is named as an unknown one, since that is what was
// meant.
func onlyLetter(c *cobra.Command, args []string) error {
	if len(args) == 0 || args[0] == "-" && len(args) == 1 {
		return nil
	}
	if _, err := os.Stat(args[0]); err == nil && len(args) == 1 {
		return nil
	}
	if len(args) == 1 && strings.ContainsAny(args[0], `./\`) {
		return nil
	}
	if len(args) > 1 && strings.ContainsAny(args[0], `./\`) {
		return &desk.Hint{Err: fmt.Errorf("open %d letters: the screens show one at a time", len(args)), Hint: "'grounds claims LETTER...' takes several"}
	}
	text := fmt.Sprintf("unknown command %q for %q", args[0], c.CommandPath())
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		text += "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return errors.New(text)
}

func runScreens(f *face, c *cobra.Command, accessible bool, args []string) error {
	in, inFile := f.in.(*os.File)
	out, outFile := f.out.(*os.File)
	typed := inFile && tui.Terminal(in)
	seen := outFile && tui.Terminal(out)
	accessible = accessible || os.Getenv("ACCESSIBLE") != "" || seen && os.Getenv("TERM") == "dumb"
	if !seen && !accessible {
		if len(args) == 0 {
			return c.Help()
		}
		return &desk.Hint{Err: errors.New("open the screens: the output is no terminal"), Hint: "'grounds draft LETTER' writes the request without them"}
	}
	o := tui.Options{}
	piped := len(args) == 0 && !typed && !accessible || len(args) == 1 && args[0] == "-"
	if len(args) == 1 && args[0] != "-" {
		o.Name = args[0]
	} else if piped {
		o.Name = "-"
	}
	if o.Name != "" {
		b, err := desk.Read(o.Name, f.in)
		if err != nil {
			return err
		}
		o.Letter = b
	}
	d, err := f.desk()
	if err != nil {
		return err
	}
	dir, err := desk.DataDir()
	if err != nil {
		return err
	}
	keep := desk.NewKeeper(dir)
	if accessible {
		answers, done, err := answersOf(f, piped)
		if err != nil {
			return err
		}
		defer done()
		return tui.Ask(d, keep, o, answers, f.out)
	}
	last, err := tui.Run(d, keep, o)
	if err != nil {
		return &desk.Hint{Err: fmt.Errorf("open the screens: %w", err), Hint: "'grounds draft LETTER' writes the request without them"}
	}
	if last != "" {
		f.say("%s", last)
	}
	return nil
}

// answersOf gives where a person's answers come from: standard input, or the terminal where that was the letter.
func answersOf(f *face, piped bool) (io.Reader, func(), error) {
	if !piped {
		return f.in, func() {}, nil
	}
	tty, err := os.Open("/dev/tty")
	if err != nil {
		return nil, nil, &desk.Hint{Err: errors.New("ask questions: the letter takes up the standard input, and there is no terminal"), Hint: "name the letter's file instead"}
	}
	return tty, func() { tty.Close() }, nil
}
