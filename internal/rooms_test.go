// Package internal_test holds the floor plan of the house: which room may import which.
package internal_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rooms lists the rooms from the ground up. A room imports only rooms that its line names, so that imports run one way
// and whoever reads a room needs to know nothing above it.
var rooms = map[string][]string{
	"layer":       {},
	"text":        {},
	"engine":      {"text"}, // programs that read PDF and pictures, behind the interfaces that text declares
	"letter":      {"layer", "text"},
	"claim":       {"layer", "letter"},
	"claim/learn": {"text", "letter", "claim"}, // a program for whoever changes cues or labels; not part of grounds
	"dist":        {},                          // a program for whoever makes a release; not part of grounds
	"law":         {"layer"},
	"authority":   {"layer"},
	"question":    {"layer", "letter", "claim"},
	"request":     {"layer", "letter", "claim", "law", "authority", "question"},
	"reply":       {"layer", "letter", "law"}, // beside request, not above it: it reads a letter, and knows points as texts
	"check":       {"layer", "letter", "law", "authority", "request"},
	"export":      {"letter", "claim", "law", "authority", "question", "request", "check"},
	"campaign":    {"layer", "letter", "claim", "law", "authority", "question", "request", "check", "export"},
	"store":       {"campaign"}, // keeps plain values, so that a file of cases is readable without the rooms
	"queue":       {"campaign"},
	"desk":        {"layer", "text", "engine", "letter", "claim", "law", "authority", "question", "request", "reply", "check", "export", "campaign", "store", "templates"},
	"tui":         {"desk"},
	"cli":         {"desk", "tui", "queue"}, // it hands the queue to the desk, which knows a campaign.Runner alone
	"templates":   {},
	"grounds":     {"cli"},
}

// outside lists what only some rooms may use, and why.
var outside = []struct {
	path string
	only []string
	why  string
}{
	{"github.com/spf13/cobra", []string{"cli"}, "the command line is one face of several: what is said on it belongs in cli alone"},
	{"charm.land/", []string{"tui"}, "the screens are one face of several: what is drawn belongs in tui alone"},
	{"go.yaml.in/yaml", []string{"layer"}, "rules are read strictly in one place, so that every fault is shown the same way"},
	{"codeberg.org/go-pdf/", []string{"export"}, "a printed letter is one format of several, and each format is one file of export"},
	{"github.com/arran4/golang-ical", []string{"desk", "export"}, "calendar files are written by faces' common verbs, never by a pure room that only counts"},
	{"grounds/templates", []string{"desk"}, "rooms take an fs.FS, so that a person's own files and a test's work as the built-in ones do"},
	{"modernc.org/sqlite", []string{"store"}, "one room knows how cases are kept"},
	{"github.com/pressly/goose", []string{"store"}, "one room knows how the schema of the cases changes"},
	{"database/sql", []string{"store"}, "one room knows how cases are kept"},
	{"github.com/jackc/pgx", []string{"queue"}, "one room speaks to PostgreSQL, and only where the person names a server"},
	{"github.com/riverqueue/", []string{"queue"}, "one room knows how work is dealt to several machines"},
	{"net/http", nil, "the program sends nothing anywhere"},
	{"net", nil, "the program sends nothing anywhere"},
	{"os/exec", []string{"engine", "tui"}, "only engines and the person's editor are other programs"},
	{"os", []string{"claim/learn", "dist", "desk", "cli", "store", "queue", "engine", "tui", "grounds"}, "pure rooms touch no disk and no environment: they take readers and values"},
	{"log", nil, "letters carry private data: nothing is logged"},
}

func TestImportsFollowTheFloorPlan(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "grounds/...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		room := strings.TrimPrefix(strings.TrimPrefix(fields[0], "grounds/internal/"), "grounds/")
		room = strings.TrimPrefix(room, "cmd/")
		if room == "internal" {
			continue
		}
		may, known := rooms[room]
		if !known {
			t.Errorf("room %s is not in the floor plan: add it to rooms in internal/rooms_test.go, with what it may import", room)
			continue
		}
		for _, imported := range fields[1:] {
			if ours, ok := strings.CutPrefix(imported, "grounds/"); ok {
				ours = strings.TrimPrefix(ours, "internal/")
				if !slices.Contains(may, ours) {
					t.Errorf("%s imports %s, which is not below it: imports run one way, so move what is shared to the lower room", room, ours)
				}
			}
			for _, o := range outside {
				if (imported == o.path || strings.HasSuffix(o.path, "/") && strings.HasPrefix(imported, o.path) || strings.HasPrefix(imported, o.path+"/") && strings.Contains(o.path, ".")) && !slices.Contains(o.only, room) {
					t.Errorf("%s imports %s: %s", room, imported, o.why)
				}
			}
		}
	}
}
