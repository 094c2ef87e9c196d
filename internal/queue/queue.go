// Package queue gives a campaign to several machines: jobs in PostgreSQL, done by any number of workers.
//
// [Migrate] a database once. [Open] gives a campaign.Runner that puts ranges of a campaign into the queue and waits until
// workers have done them; [Work] is a worker. A job holds a range and no text; its drafts and its completion are committed
// in one transaction, so that a worker that is killed leaves nothing half done and nothing is done twice. The queue is
// River (https://riverqueue.com); its own page shows the jobs.
//
// Nothing of this runs, and nothing leaves the machine, unless the person names a server.
package queue

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"grounds/internal/campaign"
)

//go:embed schema.sql
var schema string

// Name is the queue that the jobs stand in.
const Name = "campaign"

// A job is a range of a campaign's items.
type job struct {
	Campaign int64  `json:"campaign"`
	Version  string `json:"version"` // of the campaign when the job was made: one of an older version is dropped
	From     int    `json:"from"`
	To       int    `json:"to"`
}

// Kind names the jobs in the queue.
func (job) Kind() string { return "campaign_range" }

// InsertOpts puts the jobs into their queue.
func (job) InsertOpts() river.InsertOpts { return river.InsertOpts{Queue: Name, MaxAttempts: 10} }

// A Queue is a campaign.Runner whose drafts are made by workers and kept in PostgreSQL.
type Queue struct {
	pool   *pgxpool.Pool
	client *river.Client[pgx.Tx]
}

// Open connects to a database that was migrated. The address is that of PostgreSQL: postgres://user@host:port/database.
func Open(ctx context.Context, address string) (*Queue, error) {
	pool, err := connect(ctx, address)
	if err != nil {
		return nil, err
	}
	if err := prepared(ctx, pool); err != nil {
		pool.Close()
		return nil, err
	}
	// Without queues of its own a client inserts jobs and does none.
	client, err := river.NewClient(riverpgxv5.New(pool), &river.Config{})
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("open the queue: %w", err)
	}
	return &Queue{pool, client}, nil
}

func connect(ctx context.Context, address string) (*pgxpool.Pool, error) {
	pool, err := pgxpool.New(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("read the address of the queue: %w", err) // pgx leaves the password out
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("reach the queue: %w", err)
	}
	return pool, nil
}

// ErrTables is the error for a database that was not migrated.
var ErrTables = errors.New("open the queue: its tables are not there")

func prepared(ctx context.Context, pool *pgxpool.Pool) error {
	var there bool
	err := pool.QueryRow(ctx, `SELECT to_regclass('grounds_range') IS NOT NULL AND to_regclass('river_job') IS NOT NULL`).Scan(&there)
	if err != nil {
		return fmt.Errorf("open the queue: %w", err)
	}
	if !there {
		return ErrTables
	}
	return nil
}

// Close closes the connection.
func (q *Queue) Close() { q.pool.Close() }

// Migrate makes or renews the tables. It may be run again.
func Migrate(ctx context.Context, address string) error {
	pool, err := connect(ctx, address)
	if err != nil {
		return err
	}
	defer pool.Close()
	m, err := rivermigrate.New(riverpgxv5.New(pool), nil)
	if err == nil {
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	}
	if err == nil {
		_, err = pool.Exec(ctx, schema)
	}
	if err != nil {
		return fmt.Errorf("make the tables of the queue: %w", err)
	}
	return nil
}

// insertAtOnce is how many jobs one statement puts into the queue.
const insertAtOnce = 5000

// poll is how often a waiting run looks how far the workers are.
const poll = 250 * time.Millisecond

// Run puts what is missing or has changed into the queue and waits until workers have done it. When ctx ends it gives
// ctx.Err; the jobs stay, and workers go on with them.
func (q *Queue) Run(ctx context.Context, b *campaign.Batch, items []campaign.Item, tell func(campaign.Progress)) (campaign.Progress, error) {
	start := time.Now()
	p := campaign.Progress{Total: len(items)}
	id, version, kept, err := q.enqueue(ctx, b, items)
	if err != nil {
		return p, fmt.Errorf("put the campaign %s into the queue: %w", b.Name, err)
	}
	p.Kept = kept
	moved, away := time.Now(), time.Time{}
	for {
		done, failed, err := q.progress(ctx, id, version)
		switch {
		case ctx.Err() != nil:
			return p, ctx.Err()
		case err != nil:
			// A server that is restarted comes back; the jobs are safe in it.
			if away.IsZero() {
				away = time.Now()
			}
			if time.Since(away) > patience {
				return p, fmt.Errorf("look how far the workers are: %w", err)
			}
		default:
			away = time.Time{}
			if kept+done+failed > p.Done+p.Failed {
				moved = time.Now()
			}
			p.Done, p.Failed, p.Elapsed = kept+done, failed, time.Since(start)
			tell(p)
			if p.Done+p.Failed >= p.Total {
				return p, nil
			}
			if time.Since(moved) > stalled {
				moved = time.Now()
				if err := q.givenUp(ctx, id, version, p); err != nil {
					return p, err
				}
			}
		}
		select {
		case <-ctx.Done():
			return p, ctx.Err()
		case <-time.After(poll):
		}
	}
}

func (q *Queue) progress(ctx context.Context, id int64, version string) (done, failed int, err error) {
	err = q.pool.QueryRow(ctx, `SELECT coalesce(sum(done), 0), coalesce(sum(failed), 0) FROM grounds_range WHERE campaign = $1 AND version = $2`, id, version).Scan(&done, &failed)
	return done, failed, err
}

// stalled is how long nothing may move before a run looks whether there is still anything to wait for.
const stalled = 5 * time.Second

// givenUp is an error if ranges are missing and no job is left that would do them: workers have failed at them too often,
// or another run has changed the campaign.
func (q *Queue) givenUp(ctx context.Context, id int64, version string, p campaign.Progress) error {
	var jobs int
	err := q.pool.QueryRow(ctx, `SELECT count(*) FROM river_job WHERE kind = $1 AND args->>'version' = $2 AND finalized_at IS NULL`, job{}.Kind(), version).Scan(&jobs)
	if err != nil || jobs > 0 {
		return nil // a server that is away is noticed elsewhere
	}
	done, failed, err := q.progress(ctx, id, version) // the last job may have ended in between
	if err != nil || p.Kept+done+failed >= p.Total {
		return nil
	}
	var reason string
	q.pool.QueryRow(ctx, `SELECT errors[array_upper(errors, 1)]->>'error' FROM river_job WHERE kind = $1 AND args->>'version' = $2 AND state = 'discarded' LIMIT 1`, job{}.Kind(), version).Scan(&reason)
	if reason == "" {
		reason = "another run has changed the campaign"
	}
	return fmt.Errorf("%d drafts are missing and no job is left that would make them: %s", p.Total-p.Kept-done-failed, reason)
}

// patience is how long a server may be away before a run that waits gives up. The jobs stay.
const patience = 5 * time.Minute

// version names a campaign's texts and items: another word in any of them gives another version.
func version(batch []byte, w *campaign.Writer, items []campaign.Item) string {
	h := sha256.New()
	h.Write(batch)
	for _, i := range items {
		d := w.Digest(i)
		h.Write(d[:])
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// enqueue keeps the campaign and its items and makes the jobs, all in one transaction. A campaign that stands in the queue
// as it is already is left there.
func (q *Queue) enqueue(ctx context.Context, b *campaign.Batch, items []campaign.Item) (id int64, ver string, kept int, err error) {
	batch, err := json.Marshal(b)
	if err != nil {
		return 0, "", 0, err
	}
	w, err := campaign.NewWriter(b)
	if err != nil {
		return 0, "", 0, err
	}
	ver = version(batch, w, items)
	tx, err := q.pool.Begin(ctx)
	if err != nil {
		return 0, "", 0, err
	}
	defer tx.Rollback(context.WithoutCancel(ctx))
	var before string
	err = tx.QueryRow(ctx, `SELECT version FROM grounds_campaign WHERE name = $1 FOR UPDATE`, b.Name).Scan(&before)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return 0, "", 0, err
	}
	err = tx.QueryRow(ctx, `INSERT INTO grounds_campaign (name, batch, version) VALUES ($1, $2, $3)
		ON CONFLICT (name) DO UPDATE SET batch = excluded.batch, version = excluded.version RETURNING id`, b.Name, batch, ver).Scan(&id)
	if err != nil {
		return 0, "", 0, err
	}
	if before == ver {
		if kept, err = waiting(ctx, tx, id, ver); err != nil || kept >= 0 {
			return id, ver, max(kept, 0), errors.Join(err, tx.Commit(ctx))
		}
	}
	if err := replaceItems(ctx, tx, id, items); err != nil {
		return 0, "", 0, err
	}
	jobs, kept, err := stale(ctx, tx, id, ver, w, items)
	if err != nil {
		return 0, "", 0, err
	}
	for some := range slices.Chunk(jobs, insertAtOnce) {
		if _, err := q.client.InsertManyFastTx(ctx, tx, some); err != nil {
			return 0, "", 0, err
		}
	}
	if _, err := tx.Exec(ctx, `UPDATE grounds_campaign SET kept = $2 WHERE id = $1`, id, kept); err != nil {
		return 0, "", 0, err
	}
	return id, ver, kept, tx.Commit(ctx)
}

// waiting tells whether jobs of this version are in the queue still, and then how many drafts had been kept when they were
// put there; -1 if there are none.
func waiting(ctx context.Context, tx pgx.Tx, id int64, ver string) (kept int, err error) {
	var n int
	err = tx.QueryRow(ctx, `SELECT (SELECT count(*) FROM river_job WHERE kind = $1 AND args->>'version' = $2 AND finalized_at IS NULL), kept FROM grounds_campaign WHERE id = $3`,
		job{}.Kind(), ver, id).Scan(&n, &kept)
	if n == 0 {
		kept = -1
	}
	return kept, err
}

func replaceItems(ctx context.Context, tx pgx.Tx, id int64, items []campaign.Item) error {
	if _, err := tx.Exec(ctx, `DELETE FROM grounds_item WHERE campaign = $1`, id); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `DELETE FROM grounds_range WHERE campaign = $1`, id); err != nil {
		return err
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"grounds_item"}, []string{"campaign", "n", "slug", "part", "receiver", "text", "fields"},
		pgx.CopyFromSlice(len(items), func(n int) ([]any, error) {
			i := items[n]
			fields := i.Fields
			if fields == nil {
				fields = []string{}
			}
			return []any{id, int32(n), i.Slug, i.Part, i.To, i.Text, fields}, nil
		}))
	return err
}

// stale gives a job for each range in which a draft is missing, has changed or failed, and counts the drafts of the others.
func stale(ctx context.Context, tx pgx.Tx, id int64, ver string, w *campaign.Writer, items []campaign.Item) (jobs []river.InsertManyParams, kept int, err error) {
	for from := 0; from < len(items); from += campaign.Range {
		some := items[from:min(from+campaign.Range, len(items))]
		have, err := digests(ctx, tx, id, some)
		if err != nil {
			return nil, 0, err
		}
		if slices.ContainsFunc(some, func(i campaign.Item) bool { return have[key{i.Slug, i.Part}] != w.Digest(i) }) {
			jobs = append(jobs, river.InsertManyParams{Args: job{id, ver, from, from + len(some)}})
		} else {
			kept += len(some)
		}
	}
	return jobs, kept, nil
}

type key struct {
	slug string
	part int32
}

func digests(ctx context.Context, tx pgx.Tx, id int64, items []campaign.Item) (map[key][16]byte, error) {
	first, last := items[0], items[len(items)-1]
	rows, err := tx.Query(ctx, `SELECT slug, part, digest FROM grounds_draft WHERE campaign = $1 AND (slug, part) >= ($2, $3) AND (slug, part) <= ($4, $5)`,
		id, first.Slug, first.Part, last.Slug, last.Part)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	have := map[key][16]byte{}
	for rows.Next() {
		var k key
		var d []byte
		if err := rows.Scan(&k.slug, &k.part, &d); err != nil {
			return nil, err
		}
		if len(d) == 16 {
			have[k] = [16]byte(d)
		}
	}
	return have, rows.Err()
}

// Each gives the drafts of a campaign in the order of slug and part.
func (q *Queue) Each(ctx context.Context, name string, do func(campaign.Draft) error) error {
	rows, err := q.pool.Query(ctx, `SELECT d.slug, d.part, d.digest, d.receiver, d.text, d.subject, d.body, d.failed FROM grounds_draft d
		JOIN grounds_campaign c ON c.id = d.campaign WHERE c.name = $1 ORDER BY d.slug, d.part`, name)
	if err != nil {
		return fmt.Errorf("read drafts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var d campaign.Draft
		var digest []byte
		var failed string
		if err := rows.Scan(&d.Slug, &d.Part, &digest, &d.To, &d.Text, &d.Subject, &d.Body, &failed); err != nil {
			return fmt.Errorf("read drafts: %w", err)
		}
		copy(d.Digest[:], digest)
		if failed != "" {
			d.Err = errors.New(failed)
		}
		if err := do(d); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Prune deletes the drafts of a campaign whose items it does not name any longer.
func (q *Queue) Prune(ctx context.Context, name string, items []campaign.Item) error {
	slugs, parts := make([]string, len(items)), make([]int32, len(items))
	for n, i := range items {
		slugs[n], parts[n] = i.Slug, i.Part
	}
	_, err := q.pool.Exec(ctx, `DELETE FROM grounds_draft d USING grounds_campaign c WHERE c.id = d.campaign AND c.name = $1
		AND NOT EXISTS (SELECT FROM unnest($2::text[], $3::int[]) AS i (slug, part) WHERE i.slug = d.slug AND i.part = d.part)`, name, slugs, parts)
	if err != nil {
		return fmt.Errorf("delete drafts that the campaign names no longer: %w", err)
	}
	return nil
}
