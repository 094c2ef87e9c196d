package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"grounds/internal/authority"
	"grounds/internal/campaign"
	"grounds/internal/export"
	"grounds/internal/law"
	"grounds/internal/request"
)

// ExportOptions say what of a campaign is written, and where.
type ExportOptions struct {
	Out     string
	Formats []string // "" takes those of the file
	Force   bool
	Sent    string // the day on which all were sent: then the deadlines are written too
	Runner  Runner // where the drafts are; nil: this machine's store
}

// Exported is what was written.
type Exported struct {
	Drafts, Failed int
	Files          []string // besides the drafts
	Notes          []string
}

// Export writes a campaign's drafts as they are in the store: a folder for each format, an index as CSV and as a page to
// sort and filter, texts for a batch on WhatDoTheyKnow, and with the day of sending the deadlines. If a file there would
// change, nothing is written and the error names it, unless forced.
func (d *Desk) Export(ctx context.Context, c *Campaign, o ExportOptions) (out Exported, err error) {
	if len(o.Formats) == 0 {
		o.Formats = c.Formats
	}
	formats, err := FormatsOf(o.Formats)
	if err != nil {
		return out, err
	}
	directory, err := d.directory()
	if err != nil {
		return out, err
	}
	w := &folder{root: o.Out, force: o.Force}
	if err := w.begin(); err != nil {
		return out, err
	}
	defer w.abandon()
	ix := &campaign.Index{Name: c.Plan.Batch.Name}
	err = with(o.Runner, func(r Runner) error {
		return r.Each(ctx, c.Plan.Batch.Name, func(one campaign.Draft) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if one.Err != nil || int(one.Text) >= len(c.Plan.Batch.Texts) {
				out.Failed++
				return nil
			}
			entry, err := c.entry(one, directory, formats, w)
			ix.Entries = append(ix.Entries, entry)
			out.Drafts++
			return err
		})
	})
	if err == nil && out.Drafts+out.Failed == 0 {
		err = hint("'grounds campaign run FILE.yaml' writes the drafts", "export the campaign %s: nothing was run yet", c.Plan.Batch.Name)
	}
	if err != nil {
		return out, err
	}
	if err := d.besides(c, o, ix, w, &out); err != nil {
		return out, err
	}
	return out, w.keep()
}

// entry writes one draft in all formats.
func (c *Campaign) entry(one campaign.Draft, directory *authority.Directory, formats []Format, w *folder) (campaign.Entry, error) {
	a, _ := directory.Find(one.Slug)
	text := &c.Plan.Batch.Texts[one.Text]
	draft := c.draft(one, a, text)
	entry := campaign.Entry{Authority: a, Part: int(one.Part), Text: int(one.Text), Law: text.Law, Draft: draft}
	name := Slug(one.Slug)
	if one.Part > 1 {
		name = fmt.Sprintf("%s-%d", name, one.Part)
	}
	for _, f := range formats {
		b, err := f.Bytes(draft)
		if err != nil {
			return entry, fmt.Errorf("%s: %w", one.Slug, err)
		}
		file := f.ID + "/" + name + f.Ext
		if err := w.write(file, b); err != nil {
			return entry, err
		}
		entry.Files = append(entry.Files, file)
	}
	return entry, nil
}

// draft gives what a format writes.
func (c *Campaign) draft(one campaign.Draft, a authority.Authority, text *campaign.Text) export.Draft {
	to := strings.TrimPrefix(one.To, "The ")
	draft := export.Draft{To: to, Subject: one.Subject, Body: one.Body, Text: request.Plain(to, one.Subject, one.Body),
		Name: c.Who.Name, Email: c.Who.Email, Facts: &export.Facts{Law: text.Law, Authority: one.Slug, Findings: []export.Finding{}, Send: a.Where()}}
	if !a.Has("check") {
		draft.Address = a.Email
	}
	for _, p := range text.Points {
		draft.Facts.Points = append(draft.Facts.Points, export.Point{Number: p.Number, Text: p.Text, Claim: p.Claim, Kind: p.Kind})
		if p.Claim > 0 {
			draft.Facts.Claims = append(draft.Facts.Claims, p.Claim)
		}
	}
	return draft
}

// besides writes what goes with the drafts.
func (d *Desk) besides(c *Campaign, o ExportOptions, ix *campaign.Index, w *folder, out *Exported) error {
	put := func(name string, write func(*bytes.Buffer) error) error {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			return err
		}
		out.Files = append(out.Files, name)
		return w.write(name, b.Bytes())
	}
	if err := put("index.csv", func(b *bytes.Buffer) error { return ix.CSV(b) }); err != nil {
		return err
	}
	if err := put("index.html", func(b *bytes.Buffer) error { return ix.HTML(b) }); err != nil {
		return err
	}
	if len(c.Plan.Batch.Columns) == 0 || c.Words.Opening == "" && len(c.Words.Points) == 0 { // else the texts differ by more than the name
		for i, batch := range ix.Batches() {
			if err := put(fmt.Sprintf("whatdotheyknow-pro-%d.txt", i+1), func(b *bytes.Buffer) error { b.WriteString(batch); return nil }); err != nil {
				return err
			}
		}
	}
	if o.Sent == "" {
		return nil
	}
	tasks, err := d.deadlines(c, o.Sent, ix)
	if err != nil {
		return err
	}
	return put("deadlines.ics", func(b *bytes.Buffer) error { return export.Tasks(b, tasks) })
}

// deadlines gives one task for each draft: the day on which its answer is due.
func (d *Desk) deadlines(c *Campaign, sent string, ix *campaign.Index) ([]export.Task, error) {
	day, err := law.ParseDate(sent)
	if err != nil {
		return nil, hint("write the day as 2026-03-16", "%w", err)
	}
	laws, err := d.laws()
	if err != nil {
		return nil, err
	}
	due := map[string]law.Deadline{}
	var tasks []export.Task
	for _, e := range ix.Entries {
		one, counted := due[e.Law]
		if !counted {
			if one, err = laws.Due(e.Law, day); err != nil {
				return nil, err
			}
			due[e.Law] = one
		}
		mark := ""
		if one.Estimate {
			mark = " (estimate)"
		}
		tasks = append(tasks, export.Task{
			ID: fmt.Sprintf("%s-%s-%d-%s", c.Name, e.Authority.Slug, e.Part, day), Summary: "Answer due" + mark + ": " + e.Draft.To,
			Why: e.Draft.Subject + "\nFrom the day of receipt, " + day.String() + ", under " + e.Law + ".", Stamp: day.Time(), Due: one.Due.Time(),
		})
	}
	return tasks, nil
}

// A folder takes many files, all of them or none: they are made beside their place and moved there at the end.
type folder struct {
	root  string
	stage string
	force bool
	names []string
}

func (w *folder) begin() (err error) {
	if err := os.MkdirAll(w.root, 0o700); err != nil {
		return fmt.Errorf("make the folder %s: %w", w.root, reason(err))
	}
	w.stage, err = os.MkdirTemp(w.root, ".grounds-*")
	if err != nil {
		return fmt.Errorf("write into %s: %w", w.root, reason(err))
	}
	return nil
}

// write takes one file. Files are readable by their owner alone, for they hold the person's name and address.
func (w *folder) write(name string, data []byte) error {
	target := filepath.Join(w.root, filepath.FromSlash(name))
	if !w.force {
		old, err := os.ReadFile(target)
		if err == nil && !bytes.Equal(old, data) {
			return hint("use --force to write over it, or another folder", "write %s: the file is there and would change; nothing was written", target)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("look at %s: %w", target, reason(err))
		}
	}
	at := filepath.Join(w.stage, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		return fmt.Errorf("write %s: %w; nothing was written", target, reason(err))
	}
	if err := os.WriteFile(at, data, 0o600); err != nil {
		return fmt.Errorf("write %s: %w; nothing was written", target, reason(err))
	}
	w.names = append(w.names, name)
	return nil
}

func (w *folder) keep() error {
	for _, name := range w.names {
		target := filepath.Join(w.root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			return fmt.Errorf("write %s: %w", target, reason(err))
		}
		if err := os.Rename(filepath.Join(w.stage, filepath.FromSlash(name)), target); err != nil {
			return fmt.Errorf("write %s: %w", target, err)
		}
	}
	return nil
}

func (w *folder) abandon() { os.RemoveAll(w.stage) }
