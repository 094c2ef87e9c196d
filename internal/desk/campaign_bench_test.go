package desk

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"grounds/internal/campaign"
	"grounds/internal/store"
)

// exampleCampaign plans the campaign of the examples.
func exampleCampaign(tb testing.TB) *Campaign {
	tb.Helper()
	d := New(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC))
	c, err := d.Campaign("../../examples/campaign/campaign.yaml")
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// many gives items for as many authorities as wanted, with the texts of a plan in turns.
func many(c *Campaign, n int) []campaign.Item {
	items := make([]campaign.Item, n)
	for i := range items {
		items[i] = campaign.Item{Slug: fmt.Sprintf("body-%08d", i), Part: 1, To: fmt.Sprintf("Body number %d", i), Text: int32(i % len(c.Plan.Batch.Texts))}
	}
	return items
}

// A campaign is rendered into SQLite beside a bare loop: the same template execution and an insert of the same bytes,
// 2,000 rows a transaction, with the same settings. The bound is half its rate.
func BenchmarkCampaign(b *testing.B) {
	c := exampleCampaign(b)
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if n > 100_000 && os.Getenv("GROUNDS_REQUIRE") != "all" {
				b.Skip("set GROUNDS_REQUIRE=all for the million")
			}
			for b.Loop() {
				items := many(c, n)
				ours := runBatch(b, c, items)
				peak := peakMB()
				bare := bareLoop(b, c, items)
				b.ReportMetric(float64(n)/ours.Seconds(), "drafts/s")
				b.ReportMetric(float64(n)/bare.Seconds(), "bare/s")
				b.ReportMetric(bare.Seconds()/ours.Seconds(), "of-bare")
				b.ReportMetric(peak, "peak-MB")
			}
		})
	}
}

func runBatch(tb testing.TB, c *Campaign, items []campaign.Item) time.Duration {
	s, err := store.OpenCampaigns(tb.TempDir())
	if err != nil {
		tb.Fatal(err)
	}
	defer s.Close()
	start := time.Now()
	p, err := local{s}.Run(context.Background(), &c.Plan.Batch, items, func(Progress) {})
	if err != nil || p.Done != len(items) {
		tb.Fatalf("%v: %+v", err, p)
	}
	return time.Since(start)
}

// bareLoop does nothing but render and insert.
func bareLoop(tb testing.TB, c *Campaign, items []campaign.Item) time.Duration {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(tb.TempDir(), "bare.db")+"?_txlock=immediate&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(1)")
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(`CREATE TABLE draft (campaign INTEGER, slug TEXT, part INTEGER, digest BLOB, receiver TEXT, text INTEGER, subject TEXT, body TEXT, failed TEXT, UNIQUE (campaign, slug, part))`); err != nil {
		tb.Fatal(err)
	}
	w, err := campaign.NewWriter(&c.Plan.Batch)
	if err != nil {
		tb.Fatal(err)
	}
	digest := make([]byte, 16)
	start := time.Now()
	for at := 0; at < len(items); at += campaign.Range {
		tx, err := db.Begin()
		if err != nil {
			tb.Fatal(err)
		}
		insert, err := tx.Prepare(`INSERT INTO draft VALUES (1, ?, ?, ?, ?, ?, ?, ?, '')`)
		if err != nil {
			tb.Fatal(err)
		}
		for _, i := range items[at:min(at+campaign.Range, len(items))] {
			subject, body, err := w.Render(i)
			if err != nil {
				tb.Fatal(err)
			}
			if _, err := insert.Exec(i.Slug, i.Part, digest, i.To, i.Text, subject, body); err != nil {
				tb.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			tb.Fatal(err)
		}
	}
	return time.Since(start)
}

// peakMB is the most memory that the process has held, as Linux counts it; 0 elsewhere.
func peakMB() float64 {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		var kb float64
		if n, _ := fmt.Sscanf(strings.TrimSpace(s.Text()), "VmHWM: %f kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}
