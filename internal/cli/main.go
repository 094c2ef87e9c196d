// Package cli gives the command line: flags to values, values to words, errors to exit codes.
//
// [Main] runs one command and returns the status. Each command is one file with its flags and its run function, and one
// line of the list in this file. The answer goes to stdout, the talk to stderr.
package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

// The exit codes (a contract: people script against them).
const (
	exitDone  = 0 // nothing to report
	exitSaid  = 1 // done, and there is something to say
	exitError = 2 // could not run
)

// commands is the contents page of the program.
var commands = []func(*face) *cobra.Command{
	claimsCommand,
	draftCommand,
	checkCommand,
	exportCommand,
	deadlineCommand,
	casesCommand,
	sentCommand,
	forgetCommand,
	replyCommand,
	reviewCommand,
	kindsCommand,
	lawsCommand,
	authoritiesCommand,
	campaignCommand,
	workerCommand,
	templatesCommand,
	evaluateCommand,
	doctorCommand,
	completionCommand,
	manCommand,
	versionCommand,
}

// A face is what every command shares: the streams and the desk.
type face struct {
	in        io.Reader
	out, talk io.Writer
	templates string
	quiet     bool
	password  string // the file that holds the password of a PDF
}

// desk makes the desk with the person's own rule folders.
func (f *face) desk() (*desk.Desk, error) {
	layers, err := desk.Layers(f.templates)
	if err != nil {
		return nil, err
	}
	d := desk.New(time.Now(), layers...)
	d.Say = func(s string) { f.say("%s", s) }
	if f.password != "" {
		b, err := desk.Read(f.password, f.in)
		if err != nil {
			return nil, err
		}
		first, _, _ := strings.Cut(string(b), "\n")
		d.Password = strings.TrimSuffix(first, "\r")
	}
	return d, nil
}

// say writes to stderr what is not the answer, unless the person wants quiet.
func (f *face) say(format string, args ...any) {
	if !f.quiet {
		fmt.Fprint(f.talk, visible(fmt.Sprintf(format+"\n", args...)))
	}
}

// visible leaves out what a terminal would take for a command: the name of a file may hold it, and stands in what is said.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// errSaid ends a command that ran and found something worth an exit code; all that was to be said is said.
var errSaid = errors.New("said")

// Main runs the command line and returns the exit status.
func Main(args []string, in io.Reader, out, talk io.Writer) int {
	f := &face{in: in, out: out, talk: talk}
	root := rootCommand(f)
	root.SetArgs(args)
	err := root.Execute()
	if err == nil {
		return exitDone
	}
	if errors.Is(err, errSaid) {
		return exitSaid
	}
	fmt.Fprint(talk, visible(fmt.Sprintf("grounds: %s\n", err)))
	var h *desk.Hint
	if errors.As(err, &h) {
		fmt.Fprint(talk, visible(fmt.Sprintf("hint: %s\n", h.Hint)))
	} else if text := err.Error(); strings.HasPrefix(text, "unknown") || strings.Contains(text, "flag") {
		fmt.Fprintf(talk, "hint: 'grounds --help' lists the commands, 'grounds COMMAND --help' the flags of one\n")
	}
	return exitError
}

func rootCommand(f *face) *cobra.Command {
	root := &cobra.Command{
		Use:   "grounds",
		Short: "Turn a letter's claims into requests for the evidence behind them",
		Long: `Grounds reads an official letter, finds the claims that rest on evidence it does not
show, and drafts Freedom-of-Information requests that ask for that evidence.

It works on your own machine and sends nothing anywhere: you read the draft, change
what you like, and send it yourself.`,
		Example: `  grounds letter.txt
  grounds claims letter.txt
  grounds draft letter.txt --name "Your Name" --email you@example.org
  grounds draft letter.txt --claims 3,7 --out drafts`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	screens(f, root)
	root.SetIn(f.in)
	root.SetOut(f.out)
	root.SetErr(f.talk)
	root.PersistentFlags().StringVar(&f.templates, "templates", "", "folder with your own rules and wordings")
	root.PersistentFlags().StringVar(&f.password, "password-file", "", "file whose first line is the password of a PDF")
	root.PersistentFlags().BoolVarP(&f.quiet, "quiet", "q", false, "say nothing on stderr but errors")
	for _, command := range commands {
		root.AddCommand(command(f))
	}
	complete(f, root)
	return root
}
