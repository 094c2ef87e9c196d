package tui

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"grounds/internal/desk"
)

const smallLetter = `Department for Transport
33 Horseferry Road

Our ref: TR/2041
14 March 2025

Dear Mr Osei,

Our technical experts advise that the new lanes will cut journey times by
12 per cent. There is no evidence that the lanes have harmed road safety.

Yours sincerely,

Dana Whitlock
Head of Bus Policy
`

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Whatever is pressed and however large the terminal is, a frame fills it exactly, and the program goes on.
func TestEveryFrameFitsTheTerminal(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	home(t, dir)
	write(t, "letter.txt", smallLetter)
	keys := []string{
		"up", "down", "space", "enter", "esc", "tab", "shift+tab", "1", "2", "3", "4", "c", "m", "d", "u", "U", "?", "e", "a", "+", "-", "w",
		"i", "n", "f", "l", "g", "o", "]", "[", "p", "s", "r", "v", "pgdown", "pgup", "backspace", "x", "y", "é", "漢",
	}
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 1))
		d := newDriver(t, filepath.Join(dir, fmt.Sprint(seed)), 80, 24, "letter.txt")
		var pressed []string
		for range 60 {
			k := keys[r.IntN(len(keys))]
			if r.IntN(8) == 0 {
				k = fmt.Sprintf("<%dx%d>", 1+r.IntN(220), 1+r.IntN(70))
			}
			pressed = append(pressed, k)
			d.press(k)
			lines := strings.Split(d.m.frame(), "\n")
			if len(lines) != d.m.h {
				t.Fatalf("%d lines in a terminal of %d after %s:\n%s", len(lines), d.m.h, pressed, d.screen())
			}
			for _, l := range lines {
				if n := ansi.StringWidth(l); n != d.m.w {
					t.Fatalf("a line of %d cells in a terminal of %d after %s: %q\n%s", n, d.m.w, pressed, l, d.screen())
				}
			}
		}
	}
}

var colours = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// raw gives what of a frame would do something to the terminal besides colours and line ends.
func raw(frame string) string {
	var bad strings.Builder
	for _, r := range colours.ReplaceAllString(frame, "") {
		if r != '\n' && !unicode.IsPrint(r) {
			fmt.Fprintf(&bad, "%U ", r)
		}
	}
	return bad.String()
}

const hostile = "\x1b]0;owned\x07\x1b[2J\x1b[31m\u202e\u200b\u009b31m\x9b\b\b\r\x7f"

// A letter, the name of a file, a kept session, pasted text and a changed draft may hold anything. None of it reaches the
// terminal as more than characters.
func TestNothingInALetterReachesTheTerminal(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	home(t, dir)
	text := strings.NewReplacer("experts", "ex"+strings.ReplaceAll(hostile, "\r", "")+"perts", "garden", hostile, "Horseferry", hostile+"Horseferry", "TR/2041", "TR/"+hostile+"2041", "Whitlock", hostile).Replace(smallLetter)
	write(t, "letter"+strings.NewReplacer("\x00", "", "/", "").Replace(hostile)+".txt", text)
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	d := newDriver(t, dir, 80, 24, entries[0].Name())
	if !d.m.open() {
		t.Fatalf("the letter was not opened:\n%s", d.screen())
	}
	d.m.session.Title = "a title" + hostile
	d.m.profile.Name = "a name" + hostile
	d.m.profile.Folder = "a folder" + hostile
	try := func(keys ...string) {
		t.Helper()
		for _, k := range keys {
			d.press(k)
			if bad := raw(d.m.frame()); bad != "" {
				t.Errorf("after %s: %s reach the terminal", k, bad)
			}
		}
	}
	try("down", "c", "esc", "m", "esc", "d", "tab", "esc", "enter", "e", "esc", "space", "enter", "n", "a", "esc", "i", "esc", "enter", "esc", "l", "esc")
	if d.m.draft.of(d.m) == nil {
		t.Fatalf("no request:\n%s", d.screen())
	}
	d.run(d.m.rewrite(d.m.draft.of(d.m).Key(), "To: X\nSubject: "+hostile+"\n\nDear X,\n\n"+hostile+" the report of 3 May.\n\nYours faithfully,\n\n"+hostile+"\n", "done"))
	try("3", "n", "n", "n", "enter", "down", "down", "down", "down", "enter", "esc", "4", "o", "esc")
	d.m.dialog = d.m.pointForm("", pointRow{id: desk.PointID{Claim: 1, Kind: desk.OwnPoint}}, "")
	d.m.dialog.paste(d.m, cleanText(hostile+"pasted\n"+hostile))
	try("x")
	d.m.fail(fmt.Errorf("read %s: no", hostile))
	d.m.dialog = nil
	if bad := raw(d.m.frame()); bad != "" {
		t.Errorf("an error: %s reach the terminal", bad)
	}
}

// Changes that come faster than drafts are made do not pile up: one more is made, of the latest.
func TestDraftsAreMadeOneAtATime(t *testing.T) {
	d := smallDriver(t)
	tick := keyOf("space")
	_, first := d.m.Update(tick) // its drafts are not made yet
	for range 3 {
		_, cmd := d.m.Update(tick)
		if n := draftsIn(cmd); n != 0 {
			t.Fatalf("%d more drafts are begun while one is made", n)
		}
	}
	if n := draftsIn(first); n != 1 {
		t.Fatalf("%d drafts are begun, want 1", n)
	}
	d.run(first)
	if d.m.busy != "" || d.m.making || len(d.m.work.Drafts.Drafts) == 0 {
		t.Errorf("busy %q, making %v, %d drafts: what is shown is not the latest", d.m.busy, d.m.making, len(d.m.work.Drafts.Drafts))
	}
	if got, want := d.m.work.Drafts.Drafts[0].Facts.Claims, d.m.ticked(); !slices.Equal(got, want) {
		t.Errorf("the request asks about %v, ticked are %v", got, want)
	}
}

// draftsIn counts the commands of a batch that make drafts.
func draftsIn(cmd tea.Cmd) int {
	n := 0
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			n += draftsIn(c)
		}
	case draftedMsg:
		n++
	}
	return n
}
