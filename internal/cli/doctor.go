package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func doctorCommand(f *face) *cobra.Command {
	var warm bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Tell what is installed for reading letters, and what is missing",
		Long: `Tell which programs for reading letters are installed, what each missing one would
bring, and what to type to install it. Plain text, Word, OpenDocument, web pages, e-mail
and PDF need none of them.`,
		Example: `  grounds doctor
  grounds doctor --warm`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return runDoctor(f, warm) },
	}
	c.Flags().BoolVar(&warm, "warm", false, "compile the PDF engine now, so that the first PDF does not wait for it")
	return c
}

func runDoctor(f *face, warm bool) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	parts, err := d.Doctor(warm)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, p := range parts {
		state := "missing"
		if p.There {
			state = "ok"
		}
		fmt.Fprintf(&b, "%-8s %s\n", state, p.Name)
		if p.State != "" {
			b.WriteString(fold(p.State, "         ", 80) + "\n")
		}
		if !p.There {
			b.WriteString(fold("it brings "+p.Brings+". To install it:", "         ", 80) + "\n")
			b.WriteString("           " + p.Install + "\n")
		}
	}
	_, err = fmt.Fprint(f.out, b.String())
	return err
}
