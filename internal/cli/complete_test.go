package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func tree() (*face, *cobra.Command) {
	f := &face{in: strings.NewReader(""), out: &bytes.Buffer{}, talk: &bytes.Buffer{}}
	return f, rootCommand(f)
}

func walk(c *cobra.Command, do func(*cobra.Command)) {
	do(c)
	for _, sub := range c.Commands() {
		walk(sub, do)
	}
}

// A new command with --to or --format gets its completion by the flag's name; if its help lists the values in another
// form, this says so.
func TestWhatAFlagListsIsCompleted(t *testing.T) {
	_, root := tree()
	word := regexp.MustCompile(`^[a-z]+$`)
	walk(root, func(c *cobra.Command) {
		c.LocalNonPersistentFlags().VisitAll(func(fl *pflag.Flag) {
			if flagLists[fl.Name] == nil && fl.Name != "format" && fl.Name != "kind" {
				return
			}
			if _, ok := c.GetFlagCompletionFunc(fl.Name); !ok {
				t.Errorf("%s --%s is not completed", c.CommandPath(), fl.Name)
			}
			if !listsValues(fl) {
				return
			}
			for _, value := range listed(fl) {
				if !word.MatchString(value) {
					t.Errorf("%s --%s: %q of its help %q is no value", c.CommandPath(), fl.Name, value, fl.Usage)
				}
			}
		})
	})
}

func TestCompletedArgumentsAreOfCommandsThatAreThere(t *testing.T) {
	_, root := tree()
	for name := range argumentLists {
		if c, _, err := root.Find(strings.Fields(name)); err != nil || c.CommandPath() != "grounds "+name {
			t.Errorf("arguments of %q are completed, and there is no such command", name)
		}
	}
}

func TestEveryCommandHasAManPageAndEveryPageItsNeighbours(t *testing.T) {
	f, root := tree()
	dir := t.TempDir()
	if err := writePages(f, root, dir); err != nil {
		t.Fatal(err)
	}
	walk(root, func(c *cobra.Command) {
		if c.Hidden || c.Name() == "help" {
			return
		}
		b, err := os.ReadFile(filepath.Join(dir, pageName(c)+".1"))
		if err != nil {
			t.Error(err)
			return
		}
		for _, part := range []string{".SH NAME\n", ".SH SYNOPSIS\n", ".SH DESCRIPTION\n", ".SH EXAMPLES\n"} {
			if !strings.Contains(string(b), part) {
				t.Errorf("%s: no %q", c.CommandPath(), part)
			}
		}
		for _, m := range regexp.MustCompile(`(?m)^\.BR (\S+) \(1\)`).FindAllStringSubmatch(string(b), -1) {
			if _, err := os.Stat(filepath.Join(dir, strings.ReplaceAll(m[1], `\-`, "-")+".1")); err != nil {
				t.Errorf("%s: see also %s, which is not there", c.CommandPath(), m[1])
			}
		}
	})
}

func TestNoLineOfATextIsACommandOfTheTypesetter(t *testing.T) {
	for text, want := range map[string]string{
		"plain":                    "plain",
		".grounds/kind/delay.yaml": `\&.grounds/kind/delay.yaml`,
		"'tis\n'so":                "\\&'tis\n\\&'so",
		`a\b --c`:                  `a\eb \-\-c`,
	} {
		if got := roff(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
