package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

type exportOptions struct {
	formats []string
	out     string
	force   bool
	link    string
}

func exportCommand(f *face) *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export DRAFT",
		Short: "Turn a draft, edited or not, into other formats and links",
		Long: `Turn a draft into the other formats, or with --link into the link that opens
WhatDoTheyKnow's form with the draft filled in. Nothing is opened and nothing is sent.`,
		Example: `  grounds export draft.txt --format md
  grounds export draft.txt --link home-office`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runExport(f, o, args[0]) },
	}
	c.Flags().StringSliceVar(&o.formats, "format", []string{"txt"}, "what to write")
	c.Flags().StringVar(&o.out, "out", "-", "folder for the files, or - for stdout")
	c.Flags().BoolVar(&o.force, "force", false, "write over files that would change")
	c.Flags().StringVar(&o.link, "link", "", "print the prefilled link for this authority (slug) instead")
	return c
}

func runExport(f *face, o exportOptions, name string) error {
	formats, err := desk.FormatsOf(o.formats)
	if err != nil {
		return err
	}
	d, err := f.desk()
	if err != nil {
		return err
	}
	b, err := desk.Read(name, f.in)
	if err != nil {
		return err
	}
	text, err := desk.Plain(name, b)
	if err != nil {
		return err
	}
	drafts := d.Drafts(text)
	if o.link != "" {
		for _, draft := range drafts {
			link, err := d.Link(draft, o.link)
			if err != nil {
				return err
			}
			fmt.Fprintln(f.out, link.URL)
			f.say("%s", fold("mind: "+link.Note, "", 80))
		}
		return nil
	}
	var all []desk.Drafted
	for _, draft := range drafts {
		all = append(all, desk.Drafted{Draft: draft})
	}
	return writeDrafts(f, nil, all, formats, draftOptions{out: o.out, force: o.force})
}
