package desk

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the drafts into the golden files")

// The drafts for the fictional letters, as files to be read aloud when a wording changes.
func TestGoldenDrafts(t *testing.T) {
	letters, err := filepath.Glob("../letter/testdata/*.labels.jsonl")
	if err != nil || len(letters) < 8 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	// One letter from each country whose law has words for a request but no letter among the eight.
	for _, abroad := range []string{
		"../claim/testdata/train/a23-australia-defence-pfas", "../claim/testdata/train/b22-canada-dfo-lobster-closures",
		"../claim/testdata/train/a24-ireland-dafm-bovine-tb", "../claim/testdata/train/b24-eu-commission-petition-turf",
		"testdata/letters/in-rti-canal",
	} {
		letters = append(letters, abroad+".labels.jsonl")
	}
	d := New(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC))
	for _, name := range letters {
		name = strings.TrimSuffix(name, ".labels.jsonl") + ".txt"
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		c, err := d.Open(name, b, Corrections{})
		if err != nil {
			t.Fatal(err)
		}
		drafts, err := d.Draft(c, DraftOptions{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got strings.Builder
		for i, one := range drafts.Drafts {
			if i > 0 {
				got.WriteString("\n----------------------------------------\n\n")
			}
			got.WriteString(one.Text)
		}
		got.WriteString("\n---- not asked\n")
		for _, n := range drafts.NotAsked {
			got.WriteString("\n" + n.Text + "\n    " + n.Reason + "\n")
		}
		golden := filepath.Join("testdata", "drafts", filepath.Base(name))
		if *update {
			if err := os.MkdirAll(filepath.Dir(golden), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, []byte(got.String()), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
			t.Errorf("%s: the draft is another (-want +got), see the flag -update\n%s", name, diff)
		}
	}
}
