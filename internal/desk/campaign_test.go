package desk

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"grounds/internal/campaign"
	"grounds/internal/store"
)

// TestMain lets the test's own binary be a run that is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv("GROUNDS_TEST_RUN"); dir != "" {
		os.Exit(runForTest(dir))
	}
	os.Exit(m.Run())
}

// A test's batch and items, as another process reads them.
type handed struct {
	Batch campaign.Batch
	N     int
}

func runForTest(dir string) int {
	b, err := os.ReadFile(filepath.Join(dir, "handed.json"))
	var h handed
	new := 0
	if err == nil {
		err = json.Unmarshal(b, &h)
	}
	if err == nil {
		var s *store.Campaigns
		if s, err = store.OpenCampaigns(dir); err == nil {
			_, err = local{s}.Run(context.Background(), &h.Batch, many(&Campaign{Plan: &campaign.Plan{Batch: h.Batch}}, h.N), func(p Progress) {
				if n := p.Done - p.Kept; n > new {
					new = n
					fmt.Println(n) // one transaction more
				}
			})
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// rows gives what is in the store, one line a draft.
func rows(t *testing.T, dir, name string) []string {
	t.Helper()
	s, err := store.OpenCampaigns(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var all []string
	err = local{s}.Each(t.Context(), name, func(d campaign.Draft) error {
		all = append(all, fmt.Sprintf("%s %d %x %s %s %s %v", d.Slug, d.Part, d.Digest, d.To, d.Subject, d.Body, d.Err))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestARunKilledTenTimesEndsAsOneThatWasNot(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some ten seconds")
	}
	c := exampleCampaign(t)
	const n = 60_000
	dir, whole := t.TempDir(), t.TempDir()
	h, err := json.Marshal(handed{c.Plan.Batch, n})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{dir, whole} {
		if err := os.WriteFile(filepath.Join(d, "handed.json"), h, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	start := func(dir string) (*exec.Cmd, *bufio.Scanner) {
		run := exec.Command(os.Args[0])
		run.Env = append(os.Environ(), "GROUNDS_TEST_RUN="+dir)
		run.Stderr = os.Stderr
		lines, err := run.StdoutPipe()
		if err == nil {
			err = run.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		return run, bufio.NewScanner(lines)
	}
	finish := func(dir string) {
		t.Helper()
		run, lines := start(dir)
		for lines.Scan() {
		}
		if err := run.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	finish(whole)
	random := rand.New(rand.NewPCG(1, 2))
	for range 10 { // after its first or second transaction, somewhere in the next one
		run, lines := start(dir)
		for n := 1 + random.IntN(2); n > 0 && lines.Scan(); n-- {
		}
		time.Sleep(time.Duration(random.IntN(60)) * time.Millisecond)
		run.Process.Signal(syscall.SIGKILL)
		if err := run.Wait(); err == nil {
			t.Fatal("the run was done before it was killed: give it more to do")
		}
	}
	if there := len(rows(t, dir, c.Name)); there < 10*campaign.Range || there >= n || there%campaign.Range != 0 {
		t.Errorf("%d of %d drafts are there after ten kills", there, n)
	}
	finish(dir)
	got, want := rows(t, dir, c.Name), rows(t, whole, c.Name)
	if len(want) != n || !slices.Equal(got, want) {
		t.Errorf("%d rows after the kills, %d without, or they differ", len(got), len(want))
	}
}

func runHere(t *testing.T, dir string, c *Campaign, items []campaign.Item) (Progress, error) {
	t.Helper()
	s, err := store.OpenCampaigns(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return local{s}.Run(t.Context(), &c.Plan.Batch, items, func(Progress) {})
}

func TestAnErrorInRow77777TouchesNoOther(t *testing.T) {
	c := exampleCampaign(t)
	c.Plan.Batch.Columns = []string{"code"}
	c.Plan.Batch.Words.Opening = "About the area {{slice .Fields.code 0 3}}."
	items := many(c, 80_000)
	for i := range items {
		items[i].Fields = []string{"E09000001"}
	}
	items[77_777].Fields = []string{"E0"}
	dir := t.TempDir()
	p, err := runHere(t, dir, c, items)
	if err != nil || p.Done != 79_999 || p.Failed != 1 {
		t.Fatalf("%v, %+v", err, p)
	}
	var failed []string
	for _, r := range rows(t, dir, c.Name) {
		if !strings.HasSuffix(r, "<nil>") {
			failed = append(failed, r)
		}
	}
	if len(failed) != 1 || !strings.HasPrefix(failed[0], "body-00077777") || !strings.Contains(failed[0], "out of range") {
		t.Errorf("%q", failed)
	}
	items[77_777].Fields = []string{"E09000002"}
	if p, err := runHere(t, dir, c, items); err != nil || p.Done != 80_000 || p.Kept != 79_999 {
		t.Errorf("once mended, one is written: %v, %+v", err, p)
	}
}

func TestAFullDiskStopsTheRunAndTheNextGoesOn(t *testing.T) {
	c := exampleCampaign(t)
	items := many(c, 30_000)
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("a small disk can be made by root on Linux alone: %s", strings.TrimSpace(string(out)))
	}
	t.Cleanup(func() { exec.Command("umount", dir).Run() })
	p, err := runHere(t, dir, c, items)
	if err == nil || !strings.Contains(err.Error(), "full") || !strings.Contains(err.Error(), store.CampaignFile) {
		t.Errorf("the error does not say that the disk is full, and where: %v", err)
	}
	if out, err := exec.Command("mount", "-o", "remount,size=400m", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	there := rows(t, dir, c.Name)
	if p.Done == 0 || len(there) != p.Done || len(there)%campaign.Range != 0 {
		t.Errorf("%d drafts are there and %d were reported: not whole transactions", len(there), p.Done)
	}
	p, err = runHere(t, dir, c, items)
	if err != nil || p.Done != len(items) || p.Kept != len(there) {
		t.Errorf("with room again: %v, %+v", err, p)
	}
}

func TestAStopFinishesTheBatchInHand(t *testing.T) {
	c := exampleCampaign(t)
	items := many(c, 60_000)
	dir := t.TempDir()
	s, err := store.OpenCampaigns(dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	p, err := local{s}.Run(ctx, &c.Plan.Batch, items, func(Progress) { stop() })
	s.Close()
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if n := len(rows(t, dir, c.Name)); n != p.Done || n%campaign.Range != 0 || n == 0 || n == len(items) {
		t.Errorf("%d drafts are there and %d were reported", n, p.Done)
	}
}

func TestWhatTheFileNamesNoLongerIsDeleted(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	c := exampleCampaign(t)
	d := New(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC))
	tell := func(Progress) {}
	all := c.Plan.Items
	if _, err := d.Run(t.Context(), c, false, nil, tell); err != nil {
		t.Fatal(err)
	}
	c.Plan.Items = slices.Delete(slices.Clone(all), 2, 3)
	if _, err := d.Run(t.Context(), c, true, nil, tell); err != nil {
		t.Fatal(err)
	}
	if st, err := d.Status(t.Context(), c, nil); err != nil || st.Gone != 1 || st.Done != len(all)-1 {
		t.Errorf("a pilot deletes nothing: %v, %+v", err, st)
	}
	if _, err := d.Run(t.Context(), c, false, nil, tell); err != nil {
		t.Fatal(err)
	}
	if st, err := d.Status(t.Context(), c, nil); err != nil || st.Gone != 0 || st.Done != len(all)-1 || st.Missing != 0 {
		t.Errorf("a run does: %v, %+v", err, st)
	}
}

func TestBrokenRowsOfAListAreToldAndTheRestIsAsked(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	dir := t.TempDir()
	for _, name := range []string{"c11-housing-standards.txt", "c09-school-meals.txt"} {
		b, err := os.ReadFile("../../examples/campaign/" + name)
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(filepath.Join(dir, name), b, 0o600)
	}
	os.WriteFile(filepath.Join(dir, "list.csv"), []byte("area,slug\nHeadingley,leeds-city-council\nx,no-such-body\nshort\n\"broken,cardiff-council\n"), 0o600)
	os.WriteFile(filepath.Join(dir, "c.yaml"), []byte("name: list\nletters: [{file: c11-housing-standards.txt}]\nauthorities: {csv: list.csv, writers: false}\nwords: {opening: 'I ask about {{.Fields.area}}.'}\n"), 0o600)
	c, err := New(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)).Campaign(filepath.Join(dir, "c.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	told := strings.Join(c.Problems, "\n")
	for _, want := range []string{`line 3: left out: "no-such-body" is not in the directory`, "line 4: left out: 1 cells where the header has 2", "line 5: left out: broken quotation marks"} {
		if !strings.Contains(told, want) {
			t.Errorf("no %q in\n%s", want, told)
		}
	}
	if len(c.Plan.Items) != 1 || c.Plan.Items[0].Fields[0] != "Headingley" {
		t.Errorf("%+v", c.Plan.Items)
	}
}

func TestForgettingACampaignLeavesNoNameInTheFile(t *testing.T) {
	dir := t.TempDir()
	c := exampleCampaign(t)
	c.Plan.Batch.Words.Opening = "From Zebedee Unforgotten."
	items := many(c, 3000)
	if _, err := runHere(t, dir, c, items); err != nil {
		t.Fatal(err)
	}
	holds := func() (in []string) {
		files, _ := filepath.Glob(filepath.Join(dir, "*"))
		for _, f := range files {
			if b, _ := os.ReadFile(f); strings.Contains(string(b), "Zebedee") {
				in = append(in, filepath.Base(f))
			}
		}
		return in
	}
	if len(holds()) == 0 {
		t.Fatal("the name was never there: this test shows nothing")
	}
	s, err := store.OpenCampaigns(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Forget(t.Context(), c.Name); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if in := holds(); len(in) != 0 {
		t.Errorf("the name is still in %v", in)
	}
}
