package tui

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// clickOn presses the mouse where a text stands on the screen.
func (d *driver) clickOn(text string) {
	d.t.Helper()
	for y, l := range strings.Split(d.screen(), "\n") {
		if before, _, found := strings.Cut(l, text); found {
			d.send(tea.MouseClickMsg{X: ansi.StringWidth(before), Y: y, Button: tea.MouseLeft})
			return
		}
	}
	d.t.Fatalf("%q is not on the screen:\n%s", text, d.screen())
}

func (d *driver) sees(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if !strings.Contains(d.screen(), text) {
			d.t.Errorf("%q is not on the screen:\n%s", text, d.screen())
		}
	}
}

func smallDriver(t *testing.T) *driver {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	home(t, dir)
	write(t, "letter.txt", smallLetter)
	return newDriver(t, dir, 80, 24, "letter.txt")
}

func TestTheMouseGoesTheWholeWay(t *testing.T) {
	d := smallDriver(t)
	d.clickOn(" 2 There is no evidence")
	d.sees(">[x]  2")
	d.clickOn("[x]  2")
	d.sees(">[ ]  2")
	d.clickOn("Our technical experts advise that")
	d.sees(">[x]  1")
	d.clickOn("2 Points")
	d.sees("[2 Points]", "1. ")
	d.clickOn("[ ]")
	d.sees("Asked.", ">  [x] 4.")
	d.clickOn("3 Request")
	d.sees("To: Department for Transport")
	d.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	d.sees("lines 4 to")
	d.press("enter")
	d.clickOn("Copy to the clipboard")
	d.clickOn("> Copy to the clipboard")
	d.sees("Copied, if your terminal allows it.")
	d.press("enter")
	d.clickOn("> Save as a text file")
	d.sees("Saved requests/department-for-transport-1.txt.")
}

// What a person changes in their own editor stands in the request, is checked, and no copy of it is left behind.
func TestTheEditor(t *testing.T) {
	d := smallDriver(t)
	bin := filepath.Join(t.TempDir(), "edit")
	if err := os.WriteFile(bin, []byte("#!/bin/sh\nsed -i 's/^Please send me/Please at last send me the so-called evidence and/' \"$1\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VISUAL", bin)
	t.Setenv("TMPDIR", t.TempDir())
	d.press("3")
	one := d.m.draft.of(d.m)
	ready := editFileCmd(one.Key(), one.Text)().(editMsg)
	if ready.err != nil || ready.editor[0] != bin {
		t.Fatalf("%+v", ready)
	}
	if info, err := os.Stat(ready.path); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, mode %v: others could read the text", err, info.Mode())
	}
	if out, err := exec.Command(ready.editor[0], ready.path).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	d.send(endedMsg{ready.key, ready.path, nil})
	d.sees("Your text stands in the request now.", "Please at last send me", "to think about")
	if _, err := os.Stat(filepath.Dir(ready.path)); !os.IsNotExist(err) {
		t.Errorf("a copy is left behind: %v", err)
	}
	// A change of the points would lose the text: it is asked first, and undo brings it back.
	d.press("2")
	d.press("space")
	d.sees("The request was edited by hand")
	d.press("n")
	d.press("3")
	d.sees("Please at last send me")
	d.press("2")
	d.press("space")
	d.press("y")
	d.press("3")
	if strings.Contains(d.screen(), "at last") {
		t.Errorf("the change was not made:\n%s", d.screen())
	}
	d.press("u")
	d.sees("Please at last send me")
}
