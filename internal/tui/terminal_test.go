//go:build unix

package tui

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"grounds/internal/desk"
)

// A terminal is a tmux server of its own with the real program in it.
type terminal struct {
	t        *testing.T
	socket   string
	dir, bin string
}

// tmuxKeys are the names of keys where tmux has others.
var tmuxKeys = map[string]string{"enter": "Enter", "esc": "Escape", "space": "Space", "up": "Up", "down": "Down", "tab": "Tab", "pgdown": "NPage", "pgup": "PPage"}

func newTerminal(t *testing.T) *terminal {
	t.Helper()
	if testing.Short() {
		t.Skip("starts the real program in a terminal")
	}
	if _, err := exec.LookPath("tmux"); err != nil {
		if os.Getenv("GROUNDS_REQUIRE") == "all" {
			t.Fatal("tmux is not installed, and GROUNDS_REQUIRE=all wants it")
		}
		t.Skip("tmux is not installed")
	}
	x := &terminal{t: t, dir: t.TempDir(), socket: fmt.Sprintf("grounds-%d-%d", os.Getpid(), time.Now().UnixNano())}
	var err error
	if x.bin, err = built(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.tmux("kill-server") })
	return x
}

func program() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("grounds-test-%d", os.Getpid()))
}

func TestMain(m *testing.M) {
	code := m.Run()
	os.Remove(program())
	os.Exit(code)
}

// built makes the program once for all tests.
var built = sync.OnceValues(func() (string, error) {
	bin := program()
	if out, err := exec.Command("go", "build", "-o", bin, "grounds/cmd/grounds").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return bin, nil
})

func (x *terminal) tmux(args ...string) string {
	out, err := exec.Command("tmux", append([]string{"-L", x.socket, "-f", "/dev/null"}, args...)...).CombinedOutput()
	if err != nil && args[0] != "kill-server" && args[0] != "kill-session" {
		x.t.Errorf("tmux %s: %v\n%s", args, err, out)
	}
	return string(out)
}

// run starts a shell line in a fresh terminal whose home is the test's folder.
func (x *terminal) run(w, h int, line string) {
	x.tmux("new-session", "-d", "-x", strconv.Itoa(w), "-y", strconv.Itoa(h), "-c", x.dir,
		"env HOME="+x.dir+" XDG_DATA_HOME="+filepath.Join(x.dir, "data")+" TERM=screen-256color HISTFILE= EDITOR= bash --norc --noprofile -c '"+line+"'")
}

func (x *terminal) press(k string) {
	if text, ok := strings.CutPrefix(k, `"`); ok {
		x.tmux("send-keys", "-l", text)
		return
	}
	if name, ok := tmuxKeys[k]; ok {
		k = name
	}
	x.tmux("send-keys", k)
}

func (x *terminal) screen() string {
	var b strings.Builder
	for line := range strings.Lines(x.tmux("capture-pane", "-p")) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}

// until waits for a screen; there is no other way to know that a program in a terminal is done drawing.
func (x *terminal) until(what string, ok func(screen string) bool) string {
	x.t.Helper()
	var last string
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		if last = x.screen(); ok(last) {
			return last
		}
	}
	x.t.Fatalf("%s did not come:\n%s", what, last)
	return ""
}

func (x *terminal) has(text string) {
	x.t.Helper()
	x.until(text, func(screen string) bool { return strings.Contains(screen, text) })
}

// The same keys lead to the same screens in a real terminal as in the walk, and leaving gives the terminal back.
func TestTheWalkInARealTerminal(t *testing.T) {
	x := newTerminal(t)
	path, err := filepath.Abs("testdata/letter-to-file.txtar")
	if err != nil {
		t.Fatal(err)
	}
	w := readWalk(t, path)
	inside := unpack(t, w)
	letter := filepath.Base(w.open)
	b, err := os.ReadFile(letter)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(x.dir, letter), string(b))
	d := &driver{t: t, desk: desk.New(time.Now()), keep: desk.NewKeeper(filepath.Join(inside, "data"))} // today's date decides what is old
	d.start(w.w, w.h, letter)
	x.run(w.w, w.h, x.bin+" "+letter+"; echo left $?; stty -a; exec bash --norc --noprofile")
	same := func() {
		t.Helper()
		want := d.screen()
		x.until("the screen\n"+want, func(screen string) bool { return screen == want })
	}
	same()
	for _, f := range w.archive.Files {
		keys, _ := step(f.Name)
		for _, k := range keys {
			d.press(k)
			x.press(k)
			same()
		}
	}
	x.press("q")
	x.has("left 0")
	x.until("a terminal that echoes", func(s string) bool { return strings.Contains(s, " echo ") && strings.Contains(s, " icanon ") })
	if on := strings.TrimSpace(x.tmux("display-message", "-p", "#{alternate_on}")); on != "0" {
		t.Errorf("the screen was not given back: alternate_on is %s", on)
	}
	x.has("Your work is kept.")
	if _, err := os.Stat(filepath.Join(x.dir, "requests", "department-for-transport-1.txt")); err != nil {
		t.Error(err)
	}
}

// Whatever ends the program, nothing is lost: an edit that was being typed is offered again.
func TestNothingIsLost(t *testing.T) {
	for name, end := range map[string]func(x *terminal, pid int){
		"killed":              func(x *terminal, pid int) { kill(x.t, pid, syscall.SIGKILL) },
		"terminated":          func(x *terminal, pid int) { kill(x.t, pid, syscall.SIGTERM) },
		"interrupted":         func(x *terminal, _ int) { x.press("C-c") },
		"its terminal closed": func(x *terminal, _ int) { x.tmux("kill-session") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := newTerminal(t)
			write(t, filepath.Join(x.dir, "letter.txt"), smallLetter)
			x.run(80, 24, "echo $$ > pid; exec "+x.bin+" letter.txt")
			x.has("enter go on to the points")
			x.press("enter")
			x.has("a add")
			x.press("a")
			x.has("Ask for something else")
			x.press(`"The minutes of 3 May`)
			x.has("The minutes of 3 May")
			kept := func() string {
				files, _ := filepath.Glob(filepath.Join(x.dir, "data", "grounds", "letters", "*.json"))
				if len(files) != 1 {
					return ""
				}
				b, _ := os.ReadFile(files[0])
				return string(b)
			}
			x.until("the edit on the disk", func(string) bool { return strings.Contains(kept(), "The minutes of 3 May") })
			b, err := os.ReadFile(filepath.Join(x.dir, "pid"))
			if err != nil {
				t.Fatal(err)
			}
			pid := number(t, strings.TrimSpace(string(b)))
			end(x, pid)
			for syscall.Kill(pid, 0) == nil {
				time.Sleep(10 * time.Millisecond)
			}
			x.tmux("kill-server")
			x.socket += "-again"
			x.run(80, 24, x.bin)
			x.has("unfinished edit")
			x.press("enter")
			x.has("What you were writing is here again")
			x.press("enter")
			x.has("The minutes of 3 May.")
			x.has("[2 Points]")
		})
	}
}

func kill(t *testing.T, pid int, s syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(pid, s); err != nil {
		t.Fatal(err)
	}
}

// Ctrl-Z gives the terminal back to the shell, and fg the screens.
func TestSuspend(t *testing.T) {
	x := newTerminal(t)
	write(t, filepath.Join(x.dir, "letter.txt"), smallLetter)
	x.run(80, 24, "exec bash --norc --noprofile -i")
	x.has("bash-")
	x.press(`"` + x.bin + " letter.txt")
	x.press("enter")
	x.has("enter go on to the points")
	x.press("C-z")
	x.has("Stopped")
	x.press(`"echo works`)
	x.press("enter")
	x.has("works\n")
	x.press(`"fg`)
	x.press("enter")
	x.has("enter go on to the points")
	x.press("down")
	x.has(">[x]  2")
	x.press("q")
	x.has("Your work is kept.")
}
