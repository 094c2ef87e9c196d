package queue_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"grounds/internal/campaign"
	"grounds/internal/queue"
	"grounds/internal/request"
	"grounds/templates"
)

// The test's own binary is the worker of other processes.
func TestMain(m *testing.M) {
	if address := os.Getenv("GROUNDS_TEST_WORKER"); address != "" {
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
		defer stop()
		if err := queue.Work(ctx, address, 1, slog.New(slog.NewTextHandler(io.Discard, nil))); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func startWorker(t testing.TB, address string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "GROUNDS_TEST_WORKER="+address)
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	return c
}

// batch is a campaign of one text with two points, and a third of the person's own that needs the column area.
func batch(t testing.TB, own string) *campaign.Batch {
	t.Helper()
	files, err := request.Files(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	v := request.View{
		Subject: "Figures: repairs", Ask: "Please send me the information below.", Concerns: "It concerns", Statements: "this statement", Source: "letter",
		Where: "in the letter from the Minister, dated 4 August 2025", Window: "Please look for information created in 2025.",
		Blocks:  []request.BlockView{{Quote: "One home in five needs repair.", Points: []request.Numbered{{Number: 1, Text: "Your own figures."}, {Number: 2, Text: "The latest return."}}}},
		Clauses: []string{"Please send tables as spreadsheets."}, Reply: "Please reply by e-mail.", Close: "Yours faithfully,", Name: "Alex Example", Single: true,
	}
	b := &campaign.Batch{Name: "repairs", Files: files, Columns: []string{"area"}, Texts: []campaign.Text{{View: v, Salutation: "Dear {{.To}},", Law: "uk-foia"}}}
	if own != "" {
		one := v
		one.Letters, one.Own = []request.View{v}, []request.Numbered{{Number: 3}}
		b.Texts[0].View, b.Words = one, campaign.Words{Points: []string{own}}
	}
	return b
}

func items(n int) []campaign.Item {
	all := make([]campaign.Item, n)
	for i := range all {
		all[i] = campaign.Item{Slug: fmt.Sprintf("body-%07d", i), Part: 1, To: fmt.Sprintf("Body ŵ %d", i), Fields: []string{fmt.Sprintf("area %d", i)}}
	}
	return all
}

func open(t testing.TB, s *server) *queue.Queue {
	t.Helper()
	if err := queue.Migrate(t.Context(), s.address); err != nil {
		t.Fatal(err)
	}
	if err := queue.Migrate(t.Context(), s.address); err != nil {
		t.Fatalf("a second time: %v", err)
	}
	q, err := queue.Open(t.Context(), s.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(q.Close)
	return q
}

// complete compares what is in its place, row by row, with what one machine renders alone.
func complete(t *testing.T, q *queue.Queue, b *campaign.Batch, want []campaign.Item) {
	t.Helper()
	w, err := campaign.NewWriter(b)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = q.Each(t.Context(), b.Name, func(d campaign.Draft) error {
		if n >= len(want) {
			return fmt.Errorf("%s is there and is none of the campaign's, or is there twice", d.Slug)
		}
		if alone := w.Draft(want[n]); d.Slug != alone.Slug || d.Digest != alone.Digest || d.Body != alone.Body || d.Subject != alone.Subject {
			return fmt.Errorf("row %d: %s differs from %s, rendered alone", n, d.Slug, alone.Slug)
		}
		n++
		return nil
	})
	if err != nil || n != len(want) {
		t.Errorf("%d of %d drafts: %v", n, len(want), err)
	}
}

func TestAKilledWorkerLosesNothingAndDoublesNothing(t *testing.T) {
	s := startServer(t)
	q := open(t, s)
	b, all := batch(t, "The number of repairs in {{.Fields.area}}."), items(400_000)
	if testing.Short() {
		t.Skip("takes up to two minutes")
	}
	victim := startWorker(t, s.address)
	startWorker(t, s.address)
	killed := time.Time{}
	p, err := q.Run(t.Context(), b, all, func(p campaign.Progress) {
		if killed.IsZero() && p.Done > len(all)/4 {
			killed = time.Now()
			victim.Process.Signal(syscall.SIGKILL)
		}
	})
	if err != nil || p.Done != len(all) || killed.IsZero() {
		t.Fatalf("%v, %+v, killed at %v", err, p, killed)
	}
	t.Logf("finished %s after the kill", time.Since(killed).Round(time.Second))
	if time.Since(killed) > 3*time.Minute {
		t.Errorf("finished %s after the kill, want under three minutes", time.Since(killed))
	}
	complete(t, q, b, all)
}

func TestAServerThatGoesAwayComesBackToTheSameWork(t *testing.T) {
	s := startServer(t)
	q := open(t, s)
	away := 3 * time.Second
	if os.Getenv("GROUNDS_REQUIRE") == "all" {
		away = time.Minute
	}
	b, all := batch(t, ""), items(100_000)
	startWorker(t, s.address)
	startWorker(t, s.address)
	gone := make(chan struct{})
	once := false
	p, err := q.Run(t.Context(), b, all, func(p campaign.Progress) {
		if !once && p.Done > 0 {
			once = true
			go func() {
				defer close(gone)
				s.stop()
				time.Sleep(away)
				s.start()
			}()
		}
	})
	<-gone
	if err != nil || p.Done != len(all) {
		t.Fatalf("%v, %+v", err, p)
	}
	complete(t, q, b, all)
}

func TestOnlyWhatChangedIsDoneAgain(t *testing.T) {
	s := startServer(t)
	q := open(t, s)
	startWorker(t, s.address)
	b, all := batch(t, "The number of repairs in {{.Fields.area}}."), items(6000)
	run := func(all []campaign.Item) campaign.Progress {
		t.Helper()
		p, err := q.Run(t.Context(), b, all, func(campaign.Progress) {})
		if err != nil {
			t.Fatal(err)
		}
		if err := q.Prune(t.Context(), b.Name, all); err != nil {
			t.Fatal(err)
		}
		return p
	}
	if p := run(all); p.Done != 6000 || p.Kept != 0 {
		t.Errorf("first: %+v", p)
	}
	if p := run(all); p.Done != 6000 || p.Kept != 6000 {
		t.Errorf("again: %+v", p)
	}
	all[4999].To = "Renamed"
	if p := run(all); p.Done != 6000 || p.Kept != 4000 {
		t.Errorf("one name changed, so one range of 2,000 is done again: %+v", p)
	}
	all[17].Fields[0] = "" // the words need it
	if p := run(all); p.Done != 5999 || p.Failed != 1 {
		t.Errorf("a row without its cell fails alone: %+v", p)
	}
	failed := ""
	q.Each(t.Context(), b.Name, func(d campaign.Draft) error {
		if d.Err != nil {
			failed += d.Err.Error()
		}
		return nil
	})
	if !strings.Contains(failed, "body-0000017") || !strings.Contains(failed, "area") {
		t.Errorf("what failed is not told: %q", failed)
	}
	all[17].Fields[0] = "area 17"
	run(all[:5000])
	complete(t, q, b, all[:5000])
}

func TestAStoppedRunLeavesItsJobsInTheQueue(t *testing.T) {
	s := startServer(t)
	q := open(t, s)
	b, all := batch(t, ""), items(10_000)
	ctx, stop := context.WithCancel(t.Context())
	_, err := q.Run(ctx, b, all, func(campaign.Progress) { stop() }) // nobody works
	if ctx.Err() == nil || err == nil {
		t.Fatalf("it did not stop: %v", err)
	}
	startWorker(t, s.address)
	p, err := q.Run(t.Context(), b, all, func(campaign.Progress) {})
	if err != nil || p.Done != len(all) {
		t.Fatalf("%v, %+v", err, p)
	}
	complete(t, q, b, all)
}

func TestARunThatAnotherHasReplacedEndsWithAWord(t *testing.T) {
	s := startServer(t)
	q := open(t, s)
	b, all := batch(t, ""), items(4000)
	ended := make(chan error, 1)
	began := make(chan struct{}, 100)
	go func() {
		_, err := q.Run(t.Context(), b, all, func(campaign.Progress) {
			select {
			case began <- struct{}{}:
			default:
			}
		})
		ended <- err
	}()
	<-began
	other := batch(t, "")
	other.Texts[0].View.Subject = "Figures: roofs"
	startWorker(t, s.address)
	if p, err := q.Run(t.Context(), other, all, func(campaign.Progress) {}); err != nil || p.Done != len(all) {
		t.Fatalf("%v, %+v", err, p)
	}
	select {
	case err := <-ended:
		if err == nil || !strings.Contains(err.Error(), "another run has changed the campaign") {
			t.Errorf("%v", err)
		}
	case <-time.After(time.Minute):
		t.Error("the first run waits for ever")
	}
	complete(t, q, other, all)
}

func TestADatabaseWithoutTheTablesIsToldAsThat(t *testing.T) {
	s := startServer(t)
	if _, err := queue.Open(t.Context(), s.address); !errors.Is(err, queue.ErrTables) {
		t.Errorf("open: %v", err)
	}
	if err := queue.Work(t.Context(), s.address, 1, slog.New(slog.NewTextHandler(io.Discard, nil))); !errors.Is(err, queue.ErrTables) {
		t.Errorf("work: %v", err)
	}
}

func TestAnAddressThatLeadsNowhereIsAnErrorWithoutItsPassword(t *testing.T) {
	for name, address := range map[string]string{
		"no server":  "postgres://me:secret@127.0.0.1:1/db?connect_timeout=2",
		"no address": "postgres://me:secret@127.0.0.1:port/db",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := queue.Open(t.Context(), address)
			if err == nil || strings.Contains(err.Error(), "secret") {
				t.Errorf("%v", err)
			}
		})
	}
}
