package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

type draftOptions struct {
	desk.DraftOptions
	desk.Corrections
	decisionOptions
	quote   string
	formats []string
	out     string
	force   bool
	access  bool
}

func draftCommand(f *face) *cobra.Command {
	var o draftOptions
	c := &cobra.Command{
		Use:   "draft LETTER",
		Short: "Draft requests for the evidence behind a letter's claims",
		Long: `Draft Freedom-of-Information requests that ask for the evidence behind the claims of a
letter. LETTER is a file, or - for standard input. Nothing is sent: the draft is yours to
read, change and send. What was not asked, and why, is said on stderr.

Without a letter, --quote drafts about one sentence from a speech, a broadcast or a post.`,
		Example: `  grounds draft letter.txt --name "Your Name" --email you@example.org
  grounds draft letter.txt --claims 3,7 --group claim --out drafts
  grounds draft --quote "Our experts believe the scheme works." --to home-office --date 2017-11`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runDraft(f, o, args) },
	}
	fl := c.Flags()
	fl.StringVar(&o.DraftOptions.Claims, "claims", "strong", "which to ask about: strong, all, or numbers such as 1,4,7")
	fl.StringVar(&o.Group, "group", "topic", "one request by topic, one a claim, or one for the whole letter: topic, claim, letter")
	fl.StringVar(&o.To, "to", "", "authority to ask, by its slug ('grounds authorities search WORDS')")
	fl.StringVar(&o.Law, "law", "", "law to ask under ('grounds laws')")
	fl.StringVar(&o.Name, "name", "", "your real name")
	fl.StringVar(&o.Email, "email", "", "your address for the reply")
	fl.StringSliceVar(&o.With, "with", nil, "optional clauses to add, by name")
	fl.StringVar(&o.Date, "date", "", "the letter's date where it was not read, or read wrong: 2017-11-23, 2017-11 or 2017")
	fl.StringVar(&o.Author, "author", "", "the office that wrote it")
	fl.StringVar(&o.Reference, "reference", "", "the authority's own reference")
	fl.StringVar(&o.Topic, "topic", "", "what it is about")
	fl.StringVar(&o.quote, "quote", "", "one sentence to ask about, without a letter")
	fl.StringSliceVar(&o.formats, "format", []string{"txt"}, "what to write: "+strings.Join(desk.Formats(), ", "))
	fl.StringVar(&o.out, "out", "-", "folder for the drafts, or - for stdout")
	fl.BoolVar(&o.force, "force", false, "write over files that would change")
	decisionFlags(c, &o)
	fl.BoolVar(&o.access, "subject-access", false, "write the letter that asks for your own data instead")
	return c
}

func runDraft(f *face, o draftOptions, args []string) error {
	formats, err := desk.FormatsOf(o.formats)
	if err != nil {
		return err
	}
	if o.out == "-" {
		if err := oneOnStdout(1, formats); err != nil {
			return err
		}
	}
	d, err := f.desk()
	if err != nil {
		return err
	}
	c, err := openDraft(f, d, o, args)
	if err != nil {
		return err
	}
	if o.access {
		letter, err := d.SubjectAccess(c, o.DraftOptions)
		if err != nil {
			return err
		}
		_, err = fmt.Fprint(f.out, letter)
		return err
	}
	c, drafts, err := decided(d, c, o)
	if err != nil {
		return err
	}
	if err := writeDrafts(f, c, drafts.Drafts, formats, o); err != nil {
		return err
	}
	talkDrafts(f, c, drafts)
	if len(drafts.Drafts) == 0 || slices.ContainsFunc(drafts.Drafts, func(x desk.Drafted) bool { return x.Errors > 0 }) {
		return errSaid
	}
	return nil
}

func openDraft(f *face, d *desk.Desk, o draftOptions, args []string) (*desk.Case, error) {
	switch {
	case o.quote != "" && len(args) > 0:
		return nil, fmt.Errorf("draft from a letter or from --quote, not both")
	case o.quote != "":
		if o.To == "" {
			return nil, &desk.Hint{Err: fmt.Errorf("draft about a quotation: no authority named"), Hint: "name it with --to SLUG; 'grounds authorities search WORDS' finds the slug"}
		}
		return d.Quote(o.quote, o.Corrections)
	case len(args) == 0:
		return nil, &desk.Hint{Err: fmt.Errorf("draft a request: no letter named"), Hint: "grounds draft LETTER, or grounds draft --quote \"…\" --to SLUG"}
	}
	b, err := desk.Read(args[0], f.in)
	if err != nil {
		return nil, err
	}
	return d.Open(args[0], b, o.Corrections)
}

// between stands between two drafts on stdout.
const between = "\n----------------------------------------\n\n"

func writeDrafts(f *face, c *desk.Case, drafts []desk.Drafted, formats []desk.Format, o draftOptions) error {
	if o.out == "-" {
		if err := oneOnStdout(len(drafts), formats); err != nil {
			return err
		}
		for i, one := range drafts {
			for j, format := range formats {
				b, err := format.Bytes(one.Draft)
				if err != nil {
					return err
				}
				if i+j > 0 && format.ID != "json" {
					fmt.Fprint(f.out, between)
				}
				if _, err := f.out.Write(b); err != nil {
					return fmt.Errorf("write the draft: %w", err)
				}
			}
		}
		return nil
	}
	var files []desk.File
	for i, one := range drafts {
		for _, format := range formats {
			b, err := format.Bytes(one.Draft)
			if err != nil {
				return err
			}
			files = append(files, desk.File{Name: fmt.Sprintf("%s-%d%s", desk.Slug(one.To), i+1, format.Ext), Data: b})
		}
	}
	if err := desk.Save(o.out, files, o.force); err != nil {
		return err
	}
	for _, file := range files {
		f.say("wrote %s/%s", strings.TrimRight(o.out, "/"), file.Name)
	}
	return nil
}

// oneOnStdout refuses what could not be told apart on stdout: a file that is not text ends where it ends.
func oneOnStdout(drafts int, formats []desk.Format) error {
	for _, x := range formats {
		if !x.Text && drafts*len(formats) > 1 {
			return &desk.Hint{Err: fmt.Errorf("write %d files to stdout: %s is not text that others can follow", drafts*len(formats), x.ID), Hint: "name a folder with --out"}
		}
	}
	return nil
}

// talkDrafts says what goes with the drafts: where to send them, what to fill in, what was not asked and why.
func talkDrafts(f *face, c *desk.Case, drafts *desk.Drafts) {
	if len(drafts.Drafts) == 0 {
		f.say("nothing to ask about: no strong claim was found; 'grounds claims --all' shows every sentence")
		for _, s := range c.Claims {
			if s.Strength == desk.Weak {
				f.say("%s", fold(fmt.Sprintf("it could be asked with --claims %d: %s", s.N, s.Text), "  ", 80))
			}
		}
	}
	for _, n := range append(c.Notes, drafts.Notes...) {
		f.say("%s", fold("note: "+n, "", 80))
	}
	for i, one := range drafts.Drafts {
		name := one.To
		if len(drafts.Drafts) > 1 {
			name = fmt.Sprintf("draft %d, %s", i+1, one.To)
		}
		f.say("\n%s", name)
		for _, line := range one.Facts.Send {
			f.say("%s", fold("send: "+line, "  ", 80))
		}
		for _, x := range one.Facts.Findings {
			if x.Severity != "info" || x.Rule == "fill-in" {
				f.say("%s", fold(fmt.Sprintf("%s: %s", label(x.Severity, x.Rule), x.Fix), "  ", 80))
			}
		}
		for _, l := range one.Facts.Links {
			if len(l.URL) > 300 {
				f.say("  %s:\n    grounds export DRAFT --link %s", l.What, one.Facts.Authority)
			} else {
				f.say("  %s:\n    %s", l.What, l.URL)
			}
			if l.Note != "" {
				f.say("%s", fold("mind: "+l.Note, "    ", 80))
			}
		}
	}
	for _, choice := range drafts.Choices {
		f.say("\n%s", fold(fmt.Sprintf("you may add (--with %s): %q Why: %s.", choice.ID, choice.Text, choice.Why), "", 80))
	}
	if len(drafts.NotAsked) > 0 {
		f.say("\nnot asked (add any with --claims):")
		for _, n := range drafts.NotAsked {
			f.say("%s\n%s", fold(fmt.Sprintf("%d  %s", n.N, n.Text), "  ", 80), fold(n.Reason, "       ", 80))
		}
	}
	if drafts.Personal {
		f.say("\n%s", fold("part of the letter is about a person's own matter. For what is held about you, subject access is the better way: 'grounds draft LETTER --subject-access' writes that letter.", "", 80))
	}
}

func label(severity, rule string) string {
	if rule == "fill-in" {
		return "fill in"
	}
	return severity
}
