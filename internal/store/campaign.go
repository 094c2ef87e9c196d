package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
)

// CampaignFile is the name of the campaigns' file in its folder. It is a file of its own, since a run writes much and long,
// and a person who records what was sent must not wait for it.
const CampaignFile = "campaigns.db"

const campaignID = 1196576323

//go:embed campaign/*.sql
var campaignSchema embed.FS

// Campaigns is an open file of campaigns' drafts.
type Campaigns struct {
	db   *sql.DB
	path string
}

// A CampaignDraft is one draft of a campaign. Slug and Part tell it from the others.
type CampaignDraft struct {
	Slug    string
	Part    int
	Digest  []byte // of what it was made from; empty if it failed
	To      string
	Text    int // place in the batch's texts
	Subject string
	Body    string
	Failed  string // why there is no body
}

// A CampaignKey tells a draft from the others of its campaign.
type CampaignKey struct {
	Slug string
	Part int
}

// OpenCampaigns opens the campaigns' file of a folder, making both if need be, for their owner alone.
func OpenCampaigns(dir string) (*Campaigns, error) {
	path := filepath.Join(dir, CampaignFile)
	wrong := func(err error) (*Campaigns, error) { return nil, fmt.Errorf("open the campaigns in %s: %w", path, err) }
	if err := private(dir, path); err != nil {
		return wrong(err)
	}
	// A transaction lost with the power is written again by the next run, so that it need not wait for the disk each time.
	dsn := "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?_txlock=immediate"
	for _, p := range []string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)"} {
		dsn += "&_pragma=" + p
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return wrong(err)
	}
	db.SetMaxOpenConns(1)
	c := &Campaigns{db, path}
	if err := c.ready(); err != nil {
		db.Close()
		return wrong(err)
	}
	return c, nil
}

func (c *Campaigns) ready() error {
	var id, tables int64
	if err := c.db.QueryRow("PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if err := c.db.QueryRow("SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").Scan(&tables); err != nil {
		return err
	}
	if id != campaignID && tables > 0 {
		return errors.New("it is an SQLite file of another program")
	}
	sub, err := fs.Sub(campaignSchema, "campaign")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, c.db, sub)
	if err != nil {
		return fmt.Errorf("read the schema: %w", err)
	}
	ctx := context.Background()
	sources := p.ListSources()
	has, err := p.GetDBVersion(ctx)
	if knows := sources[len(sources)-1].Version; err == nil && has > knows {
		return fmt.Errorf("a newer Grounds has written them (format %d, this one knows %d); nothing was changed", has, knows)
	}
	if err == nil {
		_, err = p.Up(ctx)
	}
	return err
}

// Close closes the file.
func (c *Campaigns) Close() error { return c.db.Close() }

// Begin gives the number of a campaign, and how many drafts of it are there. batch is what its drafts are made from.
func (c *Campaigns) Begin(ctx context.Context, name string, batch []byte) (id int64, drafts int, err error) {
	_, err = c.db.ExecContext(ctx, `INSERT INTO campaign (name, batch) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET batch = excluded.batch`, name, batch)
	if err == nil {
		id, drafts, err = c.Find(ctx, name)
	}
	if err != nil {
		return 0, 0, fmt.Errorf("begin the campaign %s: %w", name, err)
	}
	return id, drafts, nil
}

// Find gives the number of a campaign that was begun, 0 if it was not, and how many drafts of it are there.
func (c *Campaigns) Find(ctx context.Context, name string) (id int64, drafts int, err error) {
	err = c.db.QueryRowContext(ctx, `SELECT id, (SELECT count(*) FROM draft WHERE campaign = campaign.id) FROM campaign WHERE name = ?`, name).Scan(&id, &drafts)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, 0, nil
	}
	return id, drafts, err
}

// Digests gives what the drafts between two keys, both included, were made from.
func (c *Campaigns) Digests(ctx context.Context, id int64, from, to CampaignKey) (map[CampaignKey][]byte, error) {
	rows, err := c.db.QueryContext(ctx, `SELECT slug, part, digest FROM draft WHERE campaign = ? AND (slug, part) >= (?, ?) AND (slug, part) <= (?, ?)`,
		id, from.Slug, from.Part, to.Slug, to.Part)
	if err != nil {
		return nil, fmt.Errorf("look for drafts: %w", err)
	}
	defer rows.Close()
	all := map[CampaignKey][]byte{}
	for rows.Next() {
		var k CampaignKey
		var d []byte
		if err := rows.Scan(&k.Slug, &k.Part, &d); err != nil {
			return nil, fmt.Errorf("look for drafts: %w", err)
		}
		all[k] = d
	}
	return all, rows.Err()
}

// together is how many rows one statement writes: a statement costs more than a row.
const together = 50

const draftColumns = 9

var insertDraft = `INSERT INTO draft (campaign, slug, part, digest, receiver, text, subject, body, failed) VALUES `

var replaceDraft = ` ON CONFLICT (campaign, slug, part) DO UPDATE SET digest = excluded.digest, receiver = excluded.receiver, text = excluded.text, subject = excluded.subject, body = excluded.body, failed = excluded.failed`

// Write puts drafts in their place in one transaction: all of them or none. A draft that is there is replaced.
func (c *Campaigns) Write(ctx context.Context, id int64, drafts []CampaignDraft) error {
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("write %d drafts: %w", len(drafts), err)
	}
	defer tx.Rollback()
	marks := "(?" + strings.Repeat(",?", draftColumns-1) + ")"
	var many *sql.Stmt
	if len(drafts) >= together {
		if many, err = tx.PrepareContext(ctx, insertDraft+marks+strings.Repeat(","+marks, together-1)+replaceDraft); err != nil {
			return fmt.Errorf("write drafts: %w", err)
		}
	}
	args := make([]any, 0, draftColumns*together)
	for len(drafts) > 0 && err == nil {
		n := together
		if len(drafts) < together {
			n = 1
		}
		args = args[:0]
		for i := range drafts[:n] {
			d := &drafts[i]
			if d.Digest == nil {
				d.Digest = []byte{}
			}
			args = append(args, id, d.Slug, d.Part, d.Digest, d.To, d.Text, d.Subject, d.Body, d.Failed)
		}
		if n == together {
			_, err = many.ExecContext(ctx, args...)
		} else {
			_, err = tx.ExecContext(ctx, insertDraft+marks+replaceDraft, args...)
		}
		drafts = drafts[n:]
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return fmt.Errorf("write drafts to %s: %w", c.path, err)
	}
	return nil
}

// Prune deletes the drafts that are not to be kept, which a campaign's file names no longer, and counts them.
func (c *Campaigns) Prune(ctx context.Context, id int64, keep func(CampaignKey) bool) (int, error) {
	var gone []CampaignKey
	rows, err := c.db.QueryContext(ctx, `SELECT slug, part FROM draft WHERE campaign = ? ORDER BY slug, part`, id)
	if err != nil {
		return 0, fmt.Errorf("look for drafts to delete: %w", err)
	}
	for rows.Next() {
		var k CampaignKey
		if err := rows.Scan(&k.Slug, &k.Part); err != nil {
			rows.Close()
			return 0, err
		}
		if !keep(k) {
			gone = append(gone, k)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return 0, fmt.Errorf("look for drafts to delete: %w", err)
	}
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	for _, k := range gone {
		if _, err := tx.ExecContext(ctx, `DELETE FROM draft WHERE campaign = ? AND slug = ? AND part = ?`, id, k.Slug, k.Part); err != nil {
			return 0, fmt.Errorf("delete drafts: %w", err)
		}
	}
	return len(gone), tx.Commit()
}

// Each gives every draft of a campaign in the order of their keys, until do gives an error.
func (c *Campaigns) Each(ctx context.Context, id int64, do func(CampaignDraft) error) error {
	rows, err := c.db.QueryContext(ctx, `SELECT slug, part, digest, receiver, text, subject, body, failed FROM draft WHERE campaign = ? ORDER BY slug, part`, id)
	if err != nil {
		return fmt.Errorf("read drafts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var d CampaignDraft
		if err := rows.Scan(&d.Slug, &d.Part, &d.Digest, &d.To, &d.Text, &d.Subject, &d.Body, &d.Failed); err != nil {
			return fmt.Errorf("read drafts: %w", err)
		}
		if err := do(d); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Forget really deletes a campaign's drafts: rows, log and free pages.
func (c *Campaigns) Forget(ctx context.Context, name string) error {
	for _, q := range []string{"PRAGMA secure_delete = 1", "DELETE FROM draft WHERE campaign = (SELECT id FROM campaign WHERE name = ?)", "DELETE FROM campaign WHERE name = ?",
		"VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		args := []any{}
		if strings.Contains(q, "?") {
			args = append(args, name)
		}
		if _, err := c.db.ExecContext(ctx, q, args...); err != nil {
			return fmt.Errorf("forget the campaign %s: %w", name, err)
		}
	}
	return nil
}
