package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"grounds/internal/cli"
)

func runWith(stdin string, args ...string) (code int, out, talk string) {
	var o, e bytes.Buffer
	code = cli.Main(args, strings.NewReader(stdin), &o, &e)
	return code, o.String(), e.String()
}

func TestInputThatIsNoLetter(t *testing.T) {
	for _, c := range []struct {
		name, input string
		code        int
		says        string
	}{
		{"nothing at all", "", 2, "empty"},
		{"white space", " \n\t\n", 2, ""},
		{"a program", "\x7fELF\x02\x01\x01\x00\x00\x00", 2, "not text"},
		{"fifty million bytes", strings.Repeat("The council has spent £3 million. ", 1<<21), 2, "limit"},
		{"digits alone", "12345 67890\n", 2, ""},
		{"terminal escapes", "\x1b]0;title\x07Dear Ms Example,\n\nCrime fell by \x1b[31m12 per cent\x1b[0m last year.\n\nYours,\n", 0, ""},
	} {
		code, out, talk := runWith(c.input, "claims", "-")
		if code != c.code || !strings.Contains(talk, c.says) {
			t.Errorf("%s: exit %d, said %q", c.name, code, talk)
		}
		if strings.ContainsAny(out+talk, "\x1b\x07\x00") {
			t.Errorf("%s: control characters reach the terminal", c.name)
		}
	}
}

func TestALetterWithoutADateIsDraftedWithGaps(t *testing.T) {
	letter := "Department for Transport\n\nDear Ms Example MP,\n\nOur experts believe that the scheme will cut delays by 12 per cent.\n\nYours sincerely,\n\nA Minister\n"
	code, out, talk := runWith(letter, "draft", "-", "--name", "Robin Example", "--email", "robin@example.org")
	if code != 0 || !strings.Contains(strings.Join(strings.Fields(out), " "), "[date of the letter]") {
		t.Errorf("exit %d:\n%s%s", code, out, talk)
	}
	if !strings.Contains(talk, "fill in") {
		t.Errorf("nothing says what to fill in:\n%s", talk)
	}
}

func TestNothingIsHalfWritten(t *testing.T) {
	example := filepath.Join("..", "..", "examples", "police-rural-crime.txt")
	if runtime.GOOS == "linux" {
		if _, err := os.Stat("/dev/full"); err == nil {
			full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer full.Close()
			var talk bytes.Buffer
			if code := cli.Main([]string{"draft", example}, nil, full, &talk); code != 2 || !strings.Contains(talk.String(), "no space left") {
				t.Errorf("a full disk: exit %d, said %q", code, talk.String())
			}
		}
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "a-file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, talk := runWith("", "draft", example, "--out", filepath.Join(file, "drafts")); code != 2 || !strings.Contains(talk, "make the folder") {
		t.Errorf("a folder that cannot be made: exit %d, said %q", code, talk)
	}
	shut := filepath.Join(dir, "shut")
	if err := os.Mkdir(shut, 0o500); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() != 0 { // root may write anywhere
		if code, _, talk := runWith("", "draft", example, "--out", shut); code != 2 || !strings.Contains(talk, "nothing was written") {
			t.Errorf("a folder that may not be written: exit %d, said %q", code, talk)
		}
	}
	if left, _ := os.ReadDir(shut); len(left) > 0 {
		t.Errorf("files are left behind: %v", left)
	}
}
