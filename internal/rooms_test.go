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
	"layer":     {},
	"text":      {},
	"engine":    {"text"},
	"letter":    {"layer", "text"},
	"claim":     {"layer", "letter"},
	"law":       {"layer"},
	"authority": {"layer"},
	"question":  {"layer", "letter", "claim"},
	"request":   {"layer", "letter", "claim", "law", "authority", "question"},
	"check":     {"layer", "letter", "law", "authority", "request"},
	"export":    {"letter", "claim", "law", "authority", "question", "request", "check"},
	"desk":      {"layer", "text", "engine", "letter", "claim", "law", "authority", "question", "request", "check", "export", "templates"},
	"cli":       {"desk"},
	"templates": {},
	"grounds":   {"cli"},
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
	{"grounds/templates", []string{"desk"}, "rooms take an fs.FS, so that a person's own files and a test's work as the built-in ones do"},
	{"golang.org/x/net/", []string{"text"}, "files of every format become lines in one room, so that all else sees one kind of document"},
	{"github.com/klippa-app/", []string{"engine"}, "PDFium is an engine behind an interface that text declares: no room needs to know it"},
	{"github.com/tetratelabs/", []string{"engine"}, "PDFium is an engine behind an interface that text declares: no room needs to know it"},
	{"net/http", nil, "the program sends nothing anywhere"},
	{"net", nil, "the program sends nothing anywhere"},
	{"os/exec", []string{"engine", "tui"}, "only engines and the person's editor are other programs"},
	{"os", []string{"desk", "cli", "store", "engine", "tui", "grounds"}, "pure rooms touch no disk and no environment: they take readers and values"},
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
