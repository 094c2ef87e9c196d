package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
	"grounds/internal/queue"
)

type runOptions struct {
	pilot bool
	queue string
}

const queueHelp = "address of a PostgreSQL server whose workers do it: postgres://user@host:port/database"

// runner opens the queue where one is named; nil is this machine's own store.
func runner(ctx context.Context, address string) (desk.Runner, func(), error) {
	if address == "" {
		return nil, func() {}, nil
	}
	q, err := queue.Open(ctx, address)
	if err != nil {
		return nil, nil, queueHint(err)
	}
	return q, q.Close, nil
}

func campaignRunCommand(f *face) *cobra.Command {
	var o runOptions
	c := &cobra.Command{
		Use:   "run FILE.yaml",
		Short: "Write the drafts of a campaign into its store",
		Long: `Write the drafts of a campaign. It may be stopped at any point, by Ctrl-C or by force, and
run again: what is there is kept, and only what is missing or has changed is written.
'grounds campaign export' makes files of them.`,
		Example: "  grounds campaign run campaign.yaml --pilot\n  grounds campaign run campaign.yaml",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return runCampaign(f, args[0], o) },
	}
	c.Flags().BoolVar(&o.pilot, "pilot", false, "only the few that the plan proposes to try first")
	c.Flags().StringVar(&o.queue, "queue", "", queueHelp)
	return c
}

func runCampaign(f *face, path string, o runOptions) error {
	d, err := f.desk()
	if err != nil {
		return err
	}
	c, err := d.Campaign(path)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	r, closeIt, err := runner(ctx, o.queue)
	if err != nil {
		return err
	}
	defer closeIt()
	if r != nil {
		f.say("the jobs are in the queue; 'grounds worker --queue ADDRESS', on any number of machines, does them")
	}
	bar := newBar(f)
	p, err := d.Run(ctx, c, o.pilot, r, bar.show)
	bar.end()
	if errors.Is(err, context.Canceled) {
		f.say("stopped: %d of %d drafts are in their place; run it again to go on", p.Done, p.Total)
		return errSaid
	}
	if err != nil {
		f.say("%d of %d drafts are in their place; run it again to go on once this is mended", p.Done, p.Total)
		return err
	}
	fmt.Fprintf(f.out, "%d drafts: %d written, %d kept as they were, %d failed\n", p.Total, p.Done-p.Kept, p.Kept, p.Failed)
	if p.Failed > 0 {
		f.say("'grounds campaign status %s' says which failed and why", path)
	}
	if err := problems(f, c); err != nil {
		return err
	}
	if p.Failed > 0 {
		return errSaid
	}
	return nil
}

// A bar shows progress: one line that is written over on a terminal, else a plain line now and then.
type bar struct {
	f        *face
	terminal bool
	last     time.Time
	shown    bool
}

func newBar(f *face) *bar { return &bar{f: f, terminal: isTerminal(f.talk)} }

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// How often a line is written: a terminal is watched, a file is read later.
const (
	eachOnTerminal = 100 * time.Millisecond
	eachInFile     = 5 * time.Second
)

func (b *bar) show(p desk.Progress) {
	each := eachInFile
	if b.terminal {
		each = eachOnTerminal
	}
	if b.f.quiet || time.Since(b.last) < each {
		return
	}
	b.last = time.Now()
	rate := float64(p.Done-p.Kept) / max(p.Elapsed.Seconds(), 0.001)
	left := ""
	if rate > 0 {
		left = fmt.Sprintf(", %s left", (time.Duration(float64(p.Total-p.Done-p.Failed)/rate) * time.Second).Round(time.Second))
	}
	line := fmt.Sprintf("%d of %d drafts, %.0f a second%s", p.Done+p.Failed, p.Total, rate, left)
	if !b.terminal {
		b.f.say("%s", line)
		return
	}
	const width = 24
	full := width * (p.Done + p.Failed) / max(p.Total, 1)
	fmt.Fprintf(b.f.talk, "\r\x1b[K[%s%s] %s", strings.Repeat("#", full), strings.Repeat(".", width-full), line)
	b.shown = true
}

func (b *bar) end() {
	if b.shown {
		fmt.Fprint(b.f.talk, "\r\x1b[K")
	}
}

func campaignStatusCommand(f *face) *cobra.Command {
	var address string
	c := &cobra.Command{
		Use:     "status FILE.yaml",
		Short:   "Say how far a campaign is",
		Example: "  grounds campaign status campaign.yaml",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := f.desk()
			if err != nil {
				return err
			}
			c, err := d.Campaign(args[0])
			if err != nil {
				return err
			}
			r, closeIt, err := runner(context.Background(), address)
			if err != nil {
				return err
			}
			defer closeIt()
			s, err := d.Status(context.Background(), c, r)
			if err != nil {
				return err
			}
			fmt.Fprintf(f.out, "%d drafts: %d in their place, %d missing, %d changed since, %d failed\n", s.Total, s.Done, s.Missing, s.Changed, len(s.Failed))
			if s.Gone > 0 {
				fmt.Fprintf(f.out, "%d that the file names no longer\n", s.Gone)
			}
			for i, why := range s.Failed {
				if i == 20 {
					fmt.Fprintf(f.out, "  and %d more\n", len(s.Failed)-i)
					break
				}
				fmt.Fprintf(f.out, "  failed: %s\n", why)
			}
			if s.Done < s.Total || s.Gone > 0 {
				f.say("'grounds campaign run %s' brings the rest", args[0])
			}
			if len(s.Failed) > 0 {
				return errSaid
			}
			return nil
		},
	}
	c.Flags().StringVar(&address, "queue", "", queueHelp)
	return c
}

func campaignExportCommand(f *face) *cobra.Command {
	var o desk.ExportOptions
	var address string
	c := &cobra.Command{
		Use:   "export FILE.yaml --out DIR",
		Short: "Write a campaign's drafts as files, with an index",
		Long: `Write the drafts of a campaign that was run: a folder for each format, an index as CSV
and as a page that sorts and filters offline, prefilled links, and texts for a batch on
WhatDoTheyKnow. With --sent the deadlines too, for a calendar program.`,
		Example: "  grounds campaign export campaign.yaml --out drafts --format docx,eml\n  grounds campaign export campaign.yaml --out drafts --sent 2026-03-16",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := f.desk()
			if err != nil {
				return err
			}
			c, err := d.Campaign(args[0])
			if err != nil {
				return err
			}
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			defer stop()
			r, closeIt, err := runner(ctx, address)
			if err != nil {
				return err
			}
			defer closeIt()
			o.Runner = r
			done, err := d.Export(ctx, c, o)
			if err != nil {
				return err
			}
			for _, name := range done.Files {
				fmt.Fprintf(f.out, "%s/%s\n", strings.TrimRight(o.Out, "/"), name)
			}
			f.say("%d drafts written to %s", done.Drafts, o.Out)
			if done.Failed > 0 {
				f.say("%d that failed or are of an older plan were left out; 'grounds campaign status %s' says which", done.Failed, args[0])
				return errSaid
			}
			return nil
		},
	}
	c.Flags().StringVar(&o.Out, "out", "", "folder for the files")
	c.Flags().StringSliceVar(&o.Formats, "format", nil, "what to write of each draft (default: the formats of the file)")
	c.Flags().BoolVar(&o.Force, "force", false, "write over files that would change")
	c.Flags().StringVar(&o.Sent, "sent", "", "the day on which all were sent: writes the deadlines")
	c.Flags().StringVar(&address, "queue", "", queueHelp)
	c.MarkFlagRequired("out")
	return c
}

func campaignForgetCommand(f *face) *cobra.Command {
	return &cobra.Command{
		Use:   "forget NAME",
		Short: "Really delete the drafts of a campaign",
		Long: `Really delete the drafts of a campaign from this machine's store: they hold your name and
address. Files that were exported, and drafts on a server, stay.`,
		Example: "  grounds campaign forget rural-crime",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := f.desk()
			if err != nil {
				return err
			}
			if err := d.ForgetCampaign(context.Background(), args[0]); err != nil {
				return err
			}
			f.say("the drafts of %s are deleted", args[0])
			return nil
		},
	}
}
