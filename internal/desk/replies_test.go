package desk_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"grounds/internal/desk"
)

// update is the flag of the golden drafts: it writes the letters that follow into their files too.
func update() bool { return flag.Lookup("update").Value.String() == "true" }

func today(t testing.TB, s string) time.Time {
	t.Helper()
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

// Each file of testdata/replies is a request and the reply to it, with what should be read of the reply and the letter that
// should follow.
func TestRepliesReadRightAndAreFollowedByTheRightLetter(t *testing.T) {
	files, err := filepath.Glob("testdata/replies/*.txtar")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d replies, %v", len(files), err)
	}
	d := desk.New(today(t, "2026-08-03"))
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]string{}
			for _, f := range a.Files {
				part[f.Name] = string(f.Data)
			}
			head := map[string]string{}
			for line := range strings.Lines(string(a.Comment)) {
				if k, v, ok := strings.Cut(line, ":"); ok {
					head[k] = strings.TrimSpace(v)
				}
			}
			r, err := d.Reply("reply.txt", []byte(part["reply.txt"]), desk.ReplyOptions{Draft: part["request.txt"]})
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(part["want.txt"], told(r)); diff != "" {
				t.Errorf("what was read (- wanted, + got):\n%s", diff)
			}
			if r.Law != head["law"] {
				t.Errorf("law %s, want %s", r.Law, head["law"])
			}
			next, err := d.Next(desk.NextOptions{Draft: part["request.txt"], ReplyName: "reply.txt", Reply: []byte(part["reply.txt"]), Law: head["law"], Sent: head["sent"]})
			got := ""
			if err != nil {
				got = "none: " + err.Error() + "\n"
			} else {
				got = "kind: " + next.Kind + "\n\n" + next.Text
			}
			if update() {
				part["next.txt"] = got
				write(t, name, a, got)
			}
			if diff := gocmp.Diff(part["next.txt"], got); diff != "" {
				t.Errorf("the letter that follows (- wanted, + got):\n%s", diff)
			}
		})
	}
}

func write(t *testing.T, name string, a *txtar.Archive, next string) {
	t.Helper()
	for i := range a.Files {
		if a.Files[i].Name == "next.txt" {
			a.Files = append(a.Files[:i], a.Files[i+1:]...)
			break
		}
	}
	a.Files = append(a.Files, txtar.File{Name: "next.txt", Data: []byte(next)})
	if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}

// told writes a reading in the few words of want.txt.
func told(r *desk.Reply) string {
	var b strings.Builder
	fmt.Fprintf(&b, "law %s\ndate %s\n", r.Law, cmp.Or(r.Date, "none"))
	for _, x := range r.Decisions {
		about := "request"
		if x.Point > 0 {
			about = fmt.Sprintf("point %d", x.Point)
		}
		line := append([]string{about + ":", x.Decision}, x.Cited...)
		if x.Detail != "" {
			line = append(line, x.Detail)
		}
		if x.Until != "" {
			line = append(line, "until", x.Until)
		}
		if x.To != "" {
			line = append(line, "to", x.To)
		}
		fmt.Fprintln(&b, strings.Join(line, " "))
	}
	return b.String()
}
