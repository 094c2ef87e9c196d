package queue_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"grounds/internal/campaign"
)

// Two workers over PostgreSQL beside a bare loop of the same template execution that inserts the same bytes into SQLite,
// in the same run. The bound is a quarter of its rate.
func BenchmarkTwoWorkers(b *testing.B) {
	s := startServer(b)
	q := open(b, s)
	startWorker(b, s.address)
	startWorker(b, s.address)
	all := items(100_000)
	for n := 0; b.Loop(); n++ {
		one := batch(b, "")
		one.Name = fmt.Sprintf("repairs-%d", n)
		start := time.Now()
		if p, err := q.Run(b.Context(), one, all, func(campaign.Progress) {}); err != nil || p.Done != len(all) {
			b.Fatalf("%v, %+v", err, p)
		}
		ours, bare := time.Since(start), bareLoop(b, one, all)
		b.ReportMetric(float64(len(all))/ours.Seconds(), "drafts/s")
		b.ReportMetric(float64(len(all))/bare.Seconds(), "bare/s")
		b.ReportMetric(bare.Seconds()/ours.Seconds(), "of-bare")
	}
}

func bareLoop(b *testing.B, one *campaign.Batch, all []campaign.Item) time.Duration {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(`CREATE TABLE draft (slug TEXT, part INTEGER, receiver TEXT, subject TEXT, body TEXT, UNIQUE (slug, part))`); err != nil {
		b.Fatal(err)
	}
	w, err := campaign.NewWriter(one)
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	for at := 0; at < len(all); at += campaign.Range {
		tx, err := db.Begin()
		if err != nil {
			b.Fatal(err)
		}
		insert, err := tx.Prepare(`INSERT INTO draft VALUES (?, ?, ?, ?, ?)`)
		if err != nil {
			b.Fatal(err)
		}
		for _, i := range all[at:min(at+campaign.Range, len(all))] {
			subject, body, err := w.Render(i)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := insert.Exec(i.Slug, i.Part, i.To, subject, body); err != nil {
				b.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}
