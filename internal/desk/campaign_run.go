package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"grounds/internal/campaign"
	"grounds/internal/law"
	"grounds/internal/store"
)

// Progress is how far a run is.
type Progress = campaign.Progress

// A Runner brings the drafts of a campaign into their place.
type Runner = campaign.Runner

// withCampaigns opens the campaigns' file for one verb, so that no other command pays for it.
func withCampaigns(do func(*store.Campaigns) error) error {
	dir, err := DataDir()
	if err != nil {
		return err
	}
	s, err := store.OpenCampaigns(dir)
	if err != nil {
		return err
	}
	return errors.Join(do(s), s.Close())
}

// earlier lists the requests that the person has recorded as sent.
func (d *Desk) earlier() ([]campaign.Earlier, error) {
	dir, err := DataDir()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(dir, store.File)); err != nil {
		return nil, nil // nothing was ever recorded, and looking must not make a file
	}
	s, err := store.Open(dir)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	cases, err := s.List()
	if err != nil {
		return nil, err
	}
	var all []campaign.Earlier
	for _, one := range cases {
		for _, sent := range one.Sent {
			if day, err := law.ParseDate(sent.Date); err == nil && sent.Kind == "request" && sent.Slug != "" {
				all = append(all, campaign.Earlier{Slug: sent.Slug, Date: day, Subject: sent.Subject, Text: sent.Text})
			}
		}
	}
	return all, nil
}

// pilotItems gives the drafts of the proposed pilot alone.
func (c *Campaign) pilotItems() []campaign.Item {
	var some []campaign.Item
	for _, i := range c.Plan.Items {
		if slices.Contains(c.Plan.Pilot, i.Slug) {
			some = append(some, i)
		}
	}
	return some
}

// with gives a runner to one verb: this machine's own if none is named, opened on use so that no other command pays for it.
func with(runner Runner, do func(Runner) error) error {
	if runner != nil {
		return do(runner)
	}
	return withCampaigns(func(s *store.Campaigns) error { return do(local{s}) })
}

// Run brings the drafts of a campaign into their place, those of its pilot alone if asked. What is there and has not
// changed is kept; what the file names no longer is deleted. runner is this machine's store if nil.
func (d *Desk) Run(ctx context.Context, c *Campaign, pilot bool, runner Runner, tell func(Progress)) (p Progress, err error) {
	err = with(runner, func(r Runner) error {
		if pilot {
			p, err = r.Run(ctx, &c.Plan.Batch, c.pilotItems(), tell)
			return err
		}
		if p, err = r.Run(ctx, &c.Plan.Batch, c.Plan.Items, tell); err != nil {
			return err
		}
		return r.Prune(ctx, c.Plan.Batch.Name, c.Plan.Items)
	})
	return p, err
}

// local runs a campaign on this machine: ranges are rendered side by side, and one writer commits each in a transaction.
type local struct{ store *store.Campaigns }

// runMemory is what a run may hold before garbage is collected more eagerly.
const runMemory = 180 << 20

// A rendered range.
type chunk struct {
	drafts []store.CampaignDraft
	kept   int
	failed int
	err    error
}

func (l local) Run(ctx context.Context, b *campaign.Batch, items []campaign.Item, tell func(Progress)) (Progress, error) {
	start := time.Now()
	p := Progress{Total: len(items)}
	if debug.SetMemoryLimit(-1) == math.MaxInt64 { // a run of a million must leave room for what else a person does
		debug.SetMemoryLimit(runMemory)
		defer debug.SetMemoryLimit(math.MaxInt64)
	}
	batch, err := json.Marshal(b)
	if err != nil {
		return p, fmt.Errorf("keep the campaign: %w", err)
	}
	id, there, err := l.store.Begin(ctx, b.Name, batch)
	if err != nil {
		return p, err
	}
	writer, err := campaign.NewWriter(b)
	if err != nil {
		return p, err
	}
	work, stop := context.WithCancel(ctx)
	defer stop()
	for c := range l.render(work, writer, id, items, there > 0) {
		if c.err == nil && len(c.drafts) > 0 { // what is in hand is finished even when the person stops
			c.err = l.store.Write(context.WithoutCancel(ctx), id, c.drafts)
		}
		if c.err != nil {
			err = errors.Join(err, c.err)
			stop()
			continue
		}
		if err != nil {
			continue
		}
		p.Done += c.kept + len(c.drafts) - c.failed
		p.Kept += c.kept
		p.Failed += c.failed
		p.Elapsed = time.Since(start)
		tell(p)
	}
	if err == nil {
		err = ctx.Err()
	}
	return p, err
}

// render gives the ranges as they are rendered. The channel is closed when all are, or when ctx ends and those in hand
// are done.
func (l local) render(ctx context.Context, w *campaign.Writer, id int64, items []campaign.Item, look bool) <-chan chunk {
	ranges, out := make(chan []campaign.Item), make(chan chunk, 1)
	go func() {
		defer close(ranges)
		for some := range slices.Chunk(items, campaign.Range) {
			select {
			case ranges <- some:
			case <-ctx.Done():
				return
			}
		}
	}()
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for some := range ranges {
				out <- l.chunk(context.WithoutCancel(ctx), w, id, some, look)
			}
		})
	}
	go func() {
		workers.Wait()
		close(out)
	}()
	return out
}

func (l local) chunk(ctx context.Context, w *campaign.Writer, id int64, items []campaign.Item, look bool) (c chunk) {
	var have map[store.CampaignKey][]byte
	if look {
		last := items[len(items)-1]
		have, c.err = l.store.Digests(ctx, id, store.CampaignKey{Slug: items[0].Slug, Part: int(items[0].Part)}, store.CampaignKey{Slug: last.Slug, Part: int(last.Part)})
		if c.err != nil {
			return c
		}
	}
	c.drafts = make([]store.CampaignDraft, 0, len(items))
	for _, i := range items {
		if look {
			digest := w.Digest(i)
			if bytes.Equal(have[store.CampaignKey{Slug: i.Slug, Part: int(i.Part)}], digest[:]) {
				c.kept++
				continue
			}
		}
		d := w.Draft(i)
		one := store.CampaignDraft{Slug: i.Slug, Part: int(i.Part), To: i.To, Text: int(i.Text)}
		if d.Err != nil {
			one.Failed = d.Err.Error()
			c.failed++
		} else {
			one.Digest, one.Subject, one.Body = d.Digest[:], d.Subject, d.Body
		}
		c.drafts = append(c.drafts, one)
	}
	return c
}

// Each gives the drafts of a campaign.
func (l local) Each(ctx context.Context, name string, do func(campaign.Draft) error) error {
	id, _, err := l.store.Find(ctx, name)
	if err != nil {
		return err
	}
	return l.store.Each(ctx, id, func(one store.CampaignDraft) error {
		d := campaign.Draft{Item: campaign.Item{Slug: one.Slug, Part: int32(one.Part), To: one.To, Text: int32(one.Text)}, Subject: one.Subject, Body: one.Body}
		copy(d.Digest[:], one.Digest)
		if one.Failed != "" {
			d.Err = errors.New(one.Failed)
		}
		return do(d)
	})
}

// Prune deletes what a campaign does not name any longer.
func (l local) Prune(ctx context.Context, name string, items []campaign.Item) error {
	id, there, err := l.store.Find(ctx, name)
	if err != nil || there <= len(items) {
		return err
	}
	_, err = l.store.Prune(ctx, id, func(k store.CampaignKey) bool {
		_, found := slices.BinarySearchFunc(items, campaign.Item{Slug: k.Slug, Part: int32(k.Part)}, campaign.Item.Compare)
		return found
	})
	return err
}

// Standing is where a campaign stands: what of its plan is in its place.
type Standing struct {
	Total, Done, Missing, Changed, Gone int
	Failed                              []string // why, in the order of slugs
}

// Status compares a campaign's plan with the drafts that are there.
func (d *Desk) Status(ctx context.Context, c *Campaign, runner Runner) (st Standing, err error) {
	w, err := campaign.NewWriter(&c.Plan.Batch)
	if err != nil {
		return st, err
	}
	st.Total = len(c.Plan.Items)
	rest := c.Plan.Items
	err = with(runner, func(r Runner) error {
		return r.Each(ctx, c.Plan.Batch.Name, func(have campaign.Draft) error {
			for len(rest) > 0 && rest[0].Compare(have.Item) < 0 {
				st.Missing++
				rest = rest[1:]
			}
			if len(rest) == 0 || rest[0].Compare(have.Item) > 0 {
				st.Gone++
				return nil
			}
			switch {
			case have.Err != nil:
				st.Failed = append(st.Failed, have.Err.Error())
			case w.Digest(rest[0]) == have.Digest:
				st.Done++
			default:
				st.Changed++
			}
			rest = rest[1:]
			return nil
		})
	})
	st.Missing += len(rest)
	return st, err
}

// ForgetCampaign really deletes the drafts of a campaign, by its name.
func (d *Desk) ForgetCampaign(ctx context.Context, name string) error {
	return withCampaigns(func(s *store.Campaigns) error {
		id, _, err := s.Find(ctx, name)
		if err != nil {
			return err
		}
		if id == 0 {
			return hint("the name is the one in the campaign's file", "forget the campaign %s: it was never run here", name)
		}
		return s.Forget(ctx, name)
	})
}
