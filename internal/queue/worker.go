package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"grounds/internal/campaign"
)

// The settings were found by measuring. A job takes well under a second, so one that has run for its whole time hangs, and
// one that runs longer than that belongs to a worker that is gone: River's own hour would leave a campaign waiting for it.
// The time between two fetches bounds how many jobs a second a worker can begin.
const (
	jobTimeout    = 30 * time.Second
	rescueAfter   = 40 * time.Second
	fetchCooldown = 5 * time.Millisecond
	fetchPoll     = 200 * time.Millisecond
	stopTimeout   = 20 * time.Second
)

// Work does jobs until ctx ends, then finishes those in hand. Workers counts jobs at a time; 0 is one a processor. What
// River has to say goes to log: it knows ranges and no texts or names.
func Work(ctx context.Context, address string, workers int, log *slog.Logger) error {
	pool, err := connect(ctx, address)
	if err != nil {
		return err
	}
	defer pool.Close()
	if err := prepared(ctx, pool); err != nil {
		return err
	}
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	all := river.NewWorkers()
	river.AddWorker(all, &worker{pool: pool})
	client, err := river.NewClient(riverpgxv5.New(pool), &river.Config{
		Queues: map[string]river.QueueConfig{Name: {MaxWorkers: workers}}, Workers: all, Logger: log,
		JobTimeout: jobTimeout, RescueStuckJobsAfter: rescueAfter, FetchCooldown: fetchCooldown, FetchPollInterval: fetchPoll,
		RetryPolicy: soon{},
	})
	if err != nil {
		return fmt.Errorf("begin to work: %w", err)
	}
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("begin to work: %w", err)
	}
	<-ctx.Done()
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if err := client.Stop(stop); err != nil {
		return errors.Join(fmt.Errorf("finish the jobs in hand: %w", err), client.StopAndCancel(context.WithoutCancel(ctx)))
	}
	return nil
}

// soon tries a job again after a few seconds: what fails here is a connection, not the job.
type soon struct{}

// NextRetry is when a job is tried again: five seconds after its first failure, ten after the second, a minute at most.
func (soon) NextRetry(row *rivertype.JobRow) time.Time {
	return time.Now().Add(min(time.Duration(len(row.Errors)+1)*5*time.Second, time.Minute))
}

// A worker does ranges.
type worker struct {
	river.WorkerDefaults[job]
	pool *pgxpool.Pool

	mu      sync.Mutex
	version string // of writer
	writer  *campaign.Writer
}

// Work does one range: its drafts, the note that it is done and the completion of the job are one transaction.
func (w *worker) Work(ctx context.Context, j *river.Job[job]) error {
	tx, err := w.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(context.WithoutCancel(ctx))
	// The lock keeps the campaign from being replaced until this range is in its place.
	var version string
	err = tx.QueryRow(ctx, `SELECT version FROM grounds_campaign WHERE id = $1 FOR SHARE`, j.Args.Campaign).Scan(&version)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return err
	}
	if version == j.Args.Version { // else the campaign was changed or deleted since: there is nothing to do any longer
		if err := w.rangeOf(ctx, tx, j.Args); err != nil {
			return err
		}
	}
	if _, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, j); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

func (w *worker) rangeOf(ctx context.Context, tx pgx.Tx, j job) error {
	writer, err := w.writerFor(ctx, tx, j)
	if err != nil {
		return err
	}
	rows, err := tx.Query(ctx, `SELECT slug, part, receiver, text, fields FROM grounds_item WHERE campaign = $1 AND n >= $2 AND n < $3 ORDER BY n`, j.Campaign, j.From, j.To)
	if err != nil {
		return err
	}
	items, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (i campaign.Item, err error) {
		err = row.Scan(&i.Slug, &i.Part, &i.To, &i.Text, &i.Fields)
		return i, err
	})
	if err != nil {
		return err
	}
	var c columns
	for _, i := range items {
		c.add(writer.Draft(i))
	}
	if err := c.write(ctx, tx, j.Campaign); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO grounds_range (campaign, version, first, done, failed) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
		j.Campaign, j.Version, j.From, len(items)-c.bad, c.bad)
	return err
}

// writerFor gives the writer of a campaign's version, compiled once.
func (w *worker) writerFor(ctx context.Context, tx pgx.Tx, j job) (*campaign.Writer, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.version == j.Version {
		return w.writer, nil
	}
	var b []byte
	if err := tx.QueryRow(ctx, `SELECT batch FROM grounds_campaign WHERE id = $1`, j.Campaign).Scan(&b); err != nil {
		return nil, err
	}
	var batch campaign.Batch
	if err := json.Unmarshal(b, &batch); err != nil {
		return nil, fmt.Errorf("read the campaign: %w", err)
	}
	writer, err := campaign.NewWriter(&batch)
	if err != nil {
		return nil, err
	}
	w.version, w.writer = j.Version, writer
	return writer, nil
}

// columns are drafts as one statement takes them.
type columns struct {
	slug, to, subject, body, failed []string
	part, text                      []int32
	digest                          [][]byte
	bad                             int
}

func (c *columns) add(d campaign.Draft) {
	digest, failed := d.Digest[:], ""
	if d.Err != nil {
		digest, failed = []byte{}, d.Err.Error()
		c.bad++
	}
	c.slug, c.part, c.digest, c.to = append(c.slug, d.Slug), append(c.part, d.Part), append(c.digest, digest), append(c.to, d.To)
	c.text, c.subject, c.body, c.failed = append(c.text, d.Text), append(c.subject, d.Subject), append(c.body, d.Body), append(c.failed, failed)
}

func (c *columns) write(ctx context.Context, tx pgx.Tx, id int64) error {
	_, err := tx.Exec(ctx, `INSERT INTO grounds_draft (campaign, slug, part, digest, receiver, text, subject, body, failed)
		SELECT $1, * FROM unnest($2::text[], $3::int[], $4::bytea[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[])
		ON CONFLICT (campaign, slug, part) DO UPDATE SET digest = excluded.digest, receiver = excluded.receiver, text = excluded.text,
			subject = excluded.subject, body = excluded.body, failed = excluded.failed
		WHERE grounds_draft.digest IS DISTINCT FROM excluded.digest OR grounds_draft.failed <> excluded.failed`,
		id, c.slug, c.part, c.digest, c.to, c.text, c.subject, c.body, c.failed)
	return err
}
