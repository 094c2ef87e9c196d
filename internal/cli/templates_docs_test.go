package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"grounds/internal/cli"
)

// A session is what a document shows: files that the reader writes, and commands with what they print.
//
// A block of code below a line that ends in `NAME`: is a file of that name. In a block marked sh, a line that begins with $
// is a command, and the lines below it are all that it prints; three dots stand for any lines, or at the end of a
// line for the rest of it. The commands of a
// document run one after the other in one folder, which holds the folder examples and nothing else.
type session struct {
	lines []string
	at    int
	t     *testing.T
}

func TestDocumentsShowWhatTheCommandsDo(t *testing.T) {
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	documents, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range documents {
		name, err := filepath.Abs(name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(b, []byte("\n$ grounds ")) {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "examples"), os.DirFS(examples)); err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
			t.Setenv("HOME", dir)
			t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
			t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
			s := session{lines: strings.Split(string(b), "\n"), t: t}
			got := s.run()
			if *update && got != string(b) {
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

var fileName = regexp.MustCompile("`([^` ]+)`:$")

// run works through the document, and gives it with what the commands print today.
func (s *session) run() string {
	var out []string
	last := "" // the last line of text before a block
	for s.at < len(s.lines) {
		line := s.lines[s.at]
		out = append(out, line)
		s.at++
		if !strings.HasPrefix(line, "```") {
			if strings.TrimSpace(line) != "" {
				last = line
			}
			continue
		}
		block := s.block()
		if line == "```sh" {
			block = s.commands(block)
		} else if m := fileName.FindStringSubmatch(last); m != nil {
			s.write(m[1], strings.Join(block, "\n")+"\n")
		}
		out = append(append(out, block...), "```")
		last = ""
	}
	return strings.Join(out, "\n")
}

// block gives the lines up to the end of a block of code.
func (s *session) block() []string {
	start := s.at
	for s.at < len(s.lines) && s.lines[s.at] != "```" {
		s.at++
	}
	s.at++
	return s.lines[start : s.at-1]
}

func (s *session) write(name, text string) {
	if !filepath.IsLocal(name) {
		s.t.Fatalf("the document writes %s, outside its folder", name)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func (s *session) commands(block []string) []string {
	var out []string
	for i := 0; i < len(block); {
		command := block[i]
		if !strings.HasPrefix(command, "$ grounds ") {
			s.t.Fatalf("%q is no command of grounds", command)
		}
		i++
		from := i
		for i < len(block) && !strings.HasPrefix(block[i], "$ ") {
			i++
		}
		want := block[from:i]
		got := s.command(strings.TrimPrefix(command, "$ grounds "))
		if !matches(want, got) {
			if !*update {
				s.t.Errorf("%s\nprints\n%s\nand the document shows\n%s\n(-update shows what it prints)", command, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			want = got
		}
		out = append(append(out, command), want...)
	}
	return out
}

// command runs one command line and gives what it prints, the answer and the talk together as on a terminal.
func (s *session) command(line string) []string {
	args, into := words(line)
	var printed, answer bytes.Buffer
	out := &printed
	if into != "" {
		out = &answer
	}
	if cli.Main(args, strings.NewReader(""), out, &printed) == 2 && !strings.HasPrefix(printed.String(), "grounds: ") {
		s.t.Errorf("%s failed and does not say why", line)
	}
	if into != "" {
		s.write(into, answer.String())
	}
	text := strings.TrimSuffix(printed.String(), "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// words splits a command line as a shell does, as far as documents need it: quotation marks, and > FILE at the end.
func words(line string) (args []string, into string) {
	for _, w := range regexp.MustCompile(`'[^']*'|"[^"]*"|[^ ]+`).FindAllString(line, -1) {
		args = append(args, strings.Trim(w, `'"`))
	}
	if n := len(args); n > 2 && args[n-2] == ">" {
		return args[:n-2], args[n-1]
	}
	return args, ""
}

// matches compares lines; "..." among those that are wanted stands for any number.
func matches(want, got []string) bool {
	for i, line := range want {
		if line == "..." {
			for skip := 0; skip <= len(got)-i; skip++ {
				if matches(want[i+1:], got[i+skip:]) {
					return true
				}
			}
			return false
		}
		if i >= len(got) {
			return false
		}
		start, cut := strings.CutSuffix(line, "...")
		if !(cut && strings.HasPrefix(got[i], start)) && strings.TrimRight(line, " ") != strings.TrimRight(got[i], " ") {
			return false
		}
	}
	return len(want) == len(got)
}

func TestDotsStandForAnyLines(t *testing.T) {
	got := []string{"a", "b", "c", "d"}
	for want, is := range map[string]bool{
		"a b c d": true, "a ... d": true, "... d": true, "a ...": true, "...": true, "... b ... d": true, "a b c d ...": true, "a b... c d": true,
		"a b": false, "x... ...": false, "a ... c": false, "... e ...": false, "": false, "a b c d e": false,
	} {
		if matches(strings.Fields(want), got) != is {
			t.Errorf("%q against %q: want %v", want, got, is)
		}
	}
	args, into := words(`draft --name 'Robin Example' x > out.txt`)
	if strings.Join(args, "|") != "draft|--name|Robin Example|x" || into != "out.txt" {
		t.Errorf("%q into %q", args, into)
	}
}
