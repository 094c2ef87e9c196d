package cli

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Every command says what it does in one line, with an example that a person can copy, and describes each flag.
func TestEveryCommandHasHelp(t *testing.T) {
	f := &face{in: strings.NewReader(""), out: &bytes.Buffer{}, talk: &bytes.Buffer{}}
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		if first := []rune(c.Short + " ")[0]; !unicode.IsUpper(first) || strings.HasSuffix(c.Short, ".") || len(c.Short) > 80 {
			t.Errorf("%s: the short help %q is not one line with a capital and no full stop", c.CommandPath(), c.Short)
		}
		if !strings.Contains(c.Example, c.CommandPath()) {
			t.Errorf("%s has no example of its own", c.CommandPath())
		}
		c.Flags().VisitAll(func(fl *pflag.Flag) {
			if fl.Usage == "" {
				t.Errorf("%s --%s is not described", c.CommandPath(), fl.Name)
			}
		})
		for _, sub := range c.Commands() {
			if !sub.Hidden {
				walk(sub)
			}
		}
	}
	walk(rootCommand(f))
}
