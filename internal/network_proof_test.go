package internal_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// reaches lists what may stand between the program and the network, and why it does not send anything by itself.
var reaches = map[string]string{
	"queue": "it opens the PostgreSQL server that the person names with --queue, and nothing else",
}

// No package of the program's own opens a connection: none of them imports what could, directly or through a package that is
// made for it. Others' packages are listed by name, so that a new one is noticed.
func TestNothingOfOursReachesTheNetwork(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", `{{.ImportPath}} {{.Standard}} {{join .Imports " "}}`, "grounds/cmd/grounds").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	network := []string{"net", "net/http", "net/rpc", "net/smtp", "crypto/tls", "syscall/js", "golang.org/x/net/websocket", "golang.org/x/net/proxy"}
	// What imports the network in packages of others, and what of it is used.
	others := map[string]string{
		"github.com/jackc/": "PostgreSQL, for the queue alone", "riverqueue.com/": "the queue", "github.com/riverqueue/": "the queue",
		"github.com/jhillyerd/enmime": "types of addresses; reads messages from bytes", "github.com/google/uuid": "numbers of hardware, for ids of a kind that is not used",
		"modernc.org/": "SQLite's system calls in Go; it opens files", "github.com/tetratelabs/wazero": "sockets for guests that are given some; the PDF engine is given none",
		"github.com/arran4/golang-ical": "can fetch calendars; only the writer is used", "github.com/klippa-app/go-pdfium": "its server mode is not built in",
		"github.com/pressly/goose": "none", "github.com/olekukonko/": "none", "github.com/spf13/": "flags that hold addresses", "charm.land/": "none", "github.com/charmbracelet/": "none",
		"github.com/gabriel-vasile/mimetype": "none", "golang.org/x/": "none", "github.com/muesli/": "none", "github.com/inbucket/": "none",
	}
	seen := 0
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		path, standard, imports := f[0], f[1] == "true", f[2:]
		if standard {
			continue
		}
		for _, i := range imports {
			if !slices.Contains(network, i) {
				continue
			}
			if room, ours := strings.CutPrefix(path, "grounds/"); ours {
				if room = strings.TrimPrefix(room, "internal/"); reaches[room] == "" {
					t.Errorf("%s imports %s: the program sends nothing anywhere", path, i)
				}
				continue
			}
			known := false
			for prefix := range others {
				known = known || strings.HasPrefix(path, prefix)
			}
			if !known {
				t.Errorf("%s imports %s: read what it does with it, then list it here", path, i)
			}
			seen++
		}
	}
	t.Logf("%d imports of the network in packages of others", seen)
}

// The one door to a server stays shut for every room but the queue.
func TestOnlyTheQueueKnowsAServer(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "grounds/...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		for _, i := range f[1:] {
			if (strings.HasPrefix(i, "github.com/jackc/") || strings.Contains(i, "riverqueue")) && !strings.HasPrefix(f[0], "grounds/internal/queue") {
				t.Errorf("%s imports %s: only the queue speaks with a server", f[0], i)
			}
		}
	}
}
