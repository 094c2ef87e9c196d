package tui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"grounds/internal/desk"
)

var update = flag.Bool("update", false, "write what the screens show into the walks")

// day is the day of all walks.
var day = time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)

// A walk is a file of testdata. Its text says what it shows and how it begins, one directive a line: "size 80 24",
// "open letter.txt", "most 12" (keys at most), "named" (each key stands on the screen before it is pressed). Then come files,
// and steps: the keys, and the screen after them. A step that
// ends in (has) holds lines that stand on the screen somewhere, one that ends in (lacks) lines that do not. The file "saved"
// holds the names of what was written.
type walk struct {
	file    string
	archive *txtar.Archive
	w, h    int
	open    string
	most    int
	named   bool
}

func readWalk(t *testing.T, file string) walk {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	w := walk{file: file, archive: a, w: 80, h: 24}
	for line := range strings.Lines(string(a.Comment)) {
		f := strings.Fields(line)
		switch {
		case len(f) == 3 && f[0] == "size":
			w.w, w.h = number(t, f[1]), number(t, f[2])
		case len(f) == 2 && f[0] == "open":
			w.open = f[1]
		case len(f) == 2 && f[0] == "most":
			w.most = number(t, f[1])
		case len(f) == 1 && f[0] == "named":
			w.named = true
		}
	}
	return w
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// step tells whether a file of the archive is a step, and gives its keys.
func step(name string) (keys []string, ok bool) {
	n, rest, _ := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(name, "(has)"), "(lacks)"), ":")
	if _, err := strconv.Atoi(strings.TrimSpace(n)); err != nil {
		return nil, false
	}
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		if text, after, ok := strings.Cut(rest[1:], `"`); rest[0] == '"' && ok {
			keys, rest = append(keys, `"`+text), after
			continue
		}
		word, after, _ := strings.Cut(rest, " ")
		keys, rest = append(keys, word), after
	}
	return keys, true
}

// A driver is a person at the screens: it presses a key and runs the commands that come of it until nothing moves.
type driver struct {
	t    *testing.T
	desk *desk.Desk
	m    *model
	keep *desk.Keeper
	done bool
}

func newDriver(t *testing.T, dir string, w, h int, open string) *driver {
	t.Helper()
	d := &driver{t: t, desk: theDesk, keep: desk.NewKeeper(filepath.Join(dir, "data"))}
	d.start(w, h, open)
	return d
}

// start opens the program anew over the same folder.
func (d *driver) start(w, h int, open string) {
	d.t.Helper()
	o := Options{}
	if open != "" {
		b, err := os.ReadFile(open)
		if err != nil {
			d.t.Fatal(err)
		}
		o = Options{Name: open, Letter: b}
	}
	d.keep = desk.NewKeeper(d.keep.Dir())
	d.m = newModel(d.desk, d.keep, o)
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	d.run(d.m.Init())
}

// theDesk is shared, since the rules are read but once.
var theDesk = desk.New(day)

func (d *driver) send(msg tea.Msg) {
	_, cmd := d.m.Update(msg)
	d.run(cmd)
}

func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.done = true
	case result:
		d.send(msg)
	}
}

var codes = map[string]rune{
	"up": tea.KeyUp, "down": tea.KeyDown, "enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace,
	"backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "delete": tea.KeyDelete,
}

// press plays a key, a "text, <again> (the program is killed and started anew) or <WxH> (the terminal changes its size).
func (d *driver) press(k string) {
	d.t.Helper()
	if text, ok := strings.CutPrefix(k, `"`); ok {
		for _, r := range text {
			d.press(string(r))
		}
		return
	}
	var w, h int
	if n, _ := fmt.Sscanf(k, "<%dx%d>", &w, &h); n == 2 {
		d.send(tea.WindowSizeMsg{Width: w, Height: h})
		return
	}
	if k == "<again>" {
		d.start(d.m.w, d.m.h, "")
		return
	}
	d.send(keyOf(k))
}

func keyOf(k string) tea.KeyPressMsg {
	var mod tea.KeyMod
	if rest, ok := strings.CutPrefix(k, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: []rune(rest)[0], Mod: tea.ModCtrl}
	}
	if rest, ok := strings.CutPrefix(k, "shift+"); ok {
		k, mod = rest, tea.ModShift
	}
	if code, ok := codes[k]; ok {
		text := ""
		if k == "space" {
			text = " "
		}
		return tea.KeyPressMsg{Code: code, Text: text, Mod: mod}
	}
	return tea.KeyPressMsg{Code: []rune(k)[0], Text: k}
}

// screen is what a person sees, without colours.
func (d *driver) screen() string {
	var b strings.Builder
	for line := range strings.Lines(ansi.Strip(d.m.frame())) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}

func TestWalks(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("find the walks: %v, %d files", err, len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			path, err := filepath.Abs(file)
			if err != nil {
				t.Fatal(err)
			}
			readWalk(t, path).run(t)
		})
	}
}

func (w walk) run(t *testing.T) {
	dir := unpack(t, w)
	open := w.open
	if open != "" {
		open = filepath.Base(open)
	}
	d := newDriver(t, dir, w.w, w.h, open)
	pressed := 0
	for i, f := range w.archive.Files {
		keys, ok := step(f.Name)
		if !ok {
			continue
		}
		for _, k := range keys {
			if w.named && !strings.Contains(d.screen(), names(k)) {
				t.Errorf("%s: the key %s is not named on the screen before it is pressed:\n%s", f.Name, k, d.screen())
			}
			d.press(k)
			pressed++
		}
		check(t, f.Name, d.screen(), &w.archive.Files[i])
	}
	if w.most > 0 && pressed > w.most {
		t.Errorf("the walk took %d keys, at most %d were allowed", pressed, w.most)
	}
	for i, f := range w.archive.Files {
		if f.Name == "saved" {
			check(t, f.Name, saved(t, dir), &w.archive.Files[i])
		}
	}
	if *update {
		if err := os.WriteFile(w.file, txtar.Format(w.archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func names(k string) string {
	switch k {
	case "up", "down":
		return "↑↓"
	case "pgdown":
		return "pgdn"
	case "]":
		return "[ ]"
	}
	if strings.HasPrefix(k, `"`) || strings.HasPrefix(k, "<") || k == "backspace" {
		return "" // what is typed into a field
	}
	return k
}

// unpack writes the walk's files into a fresh folder, which becomes the working folder.
func unpack(t *testing.T, w walk) string {
	t.Helper()
	dir := t.TempDir()
	home(t, dir)
	for _, f := range w.archive.Files {
		if _, ok := step(f.Name); ok || f.Name == "saved" {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if strings.HasPrefix(w.open, "../") { // a letter of the project
		b, err := os.ReadFile(filepath.Join(filepath.Dir(w.file), w.open))
		if err != nil {
			t.Fatal(err)
		}
		w.open = filepath.Base(w.open)
		if err := os.WriteFile(filepath.Join(dir, w.open), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	return dir
}

// home makes a folder the person's own, so that no test reads or writes the real one.
func home(t *testing.T, dir string) {
	t.Helper()
	t.Setenv("HOME", dir)
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, ".data"))
}

func check(t *testing.T, name, got string, f *txtar.File) {
	t.Helper()
	if has, lacks := strings.HasSuffix(name, "(has)"), strings.HasSuffix(name, "(lacks)"); has || lacks {
		for line := range strings.Lines(string(f.Data)) {
			if line = strings.TrimSpace(line); strings.Contains(got, line) != has {
				t.Errorf("%s: %q on the screen: want %v:\n%s", name, line, has, got)
			}
		}
		return
	}
	if *update {
		f.Data = []byte(got)
		return
	}
	if diff := cmp.Diff(string(f.Data), got); diff != "" {
		t.Errorf("%s: the screen differs (-want +got; -update writes it):\n%s\n%s", name, diff, got)
	}
}

// saved lists the files of the folder requests with their first line.
func saved(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, "requests"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, "requests", e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(data), "\n")
		fmt.Fprintf(&b, "%v requests/%s: %s\n", info.Mode(), e.Name(), first)
	}
	return b.String()
}
