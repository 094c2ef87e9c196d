package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

const commanding = "\x1b[31m\x1b]0;x\a\u009b2J\u202e"

// A file's name may hold commands for the terminal as well as its text may. Neither reaches it, in any command that reads
// a file, on either stream.
func TestNoFileCommandsTheTerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("HOME", t.TempDir())
	letter := strings.ReplaceAll("Department for Transport\n\n3 March 2026\n\nDear Ms Sample,\n\nOur experts believe"+commanding+
		" that the scheme has cut harm by 12 per cent.\n\nYours sincerely,\n\nJane Roe\nMinister of State\n", "Department", commanding+"Department")
	name := "a" + commanding + ".txt"
	if err := os.WriteFile(name, []byte(letter), 0o600); err != nil {
		t.Skip("such a name cannot be given here: ", err)
	}
	for _, args := range [][]string{
		{"claims"}, {"claims", "--all", "--why"}, {"claims", "--format", "json"}, {"claims", "--format", "jsonl"}, {"claims", "--format", "csv"},
		{"claims", "--format", "markdown"}, {"draft"}, {"draft", "--format", "html"}, {"draft", "--format", "md"}, {"draft", "--out", "drafts"},
		{"check"}, {"check", "--format", "json"}, {"export"}, {"reply"}, {"campaign", "plan"},
	} {
		for _, file := range []string{name, "absent" + commanding} {
			var out, talk bytes.Buffer
			Main(append(args, file), strings.NewReader(""), &out, &talk)
			for stream, text := range map[string]string{"stdout": out.String(), "stderr": talk.String()} {
				for i, r := range text {
					if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
						t.Errorf("%v: %U on %s after %q", args, r, stream, text[max(0, i-30):i])
						break
					}
				}
			}
		}
	}
}

// Drafts are for their owner alone, and stay in the folder that was named, whatever office the letter says it is from.
func TestDraftsStayInTheirFolder(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("HOME", t.TempDir())
	for _, office := range []string{"../../Department for Escapes", "/etc/Ministry of Paths", `..\..\Office of Windows`, "CON", "Department\x00for NUL", strings.Repeat("Ministry of Length ", 200), "..."} {
		letter := office + "\n1 High Street\n\n3 March 2026\n\nDear Ms Sample,\n\nOur experts believe that the scheme has cut harm by 12 per cent.\n\nYours sincerely,\n\nJane Roe\nMinister of State\n"
		letter = strings.ReplaceAll(letter, "\x00", "")
		var out, talk bytes.Buffer
		Main([]string{"draft", "-", "--claims", "all", "--author", office, "--out", "in/drafts", "--force", "--format", "txt,json,docx,pdf,eml,html,md"}, strings.NewReader(letter), &out, &talk)
	}
	files := 0
	filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			t.Fatal(err)
		}
		if path == dir {
			return nil
		}
		rel, _ := filepath.Rel(dir, path)
		info, _ := d.Info()
		switch {
		case d.IsDir() && rel != "in" && rel != "in/drafts":
			t.Errorf("a folder %s", rel)
		case d.IsDir() && info.Mode().Perm() != 0o700:
			t.Errorf("the folder %s has the mode %v", rel, info.Mode())
		case !d.IsDir() && filepath.Dir(rel) != "in/drafts":
			t.Errorf("a file %s", rel)
		case !d.IsDir() && info.Mode().Perm() != 0o600:
			t.Errorf("the file %s has the mode %v", rel, info.Mode())
		case !d.IsDir():
			files++
		}
		return nil
	})
	if files == 0 {
		t.Error("nothing was written, so nothing was tried")
	}
}

// A link that somebody put where a draft will be is replaced, never followed.
func TestALinkInTheFolderIsNotFollowed(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("HOME", t.TempDir())
	os.Mkdir("drafts", 0o700)
	os.WriteFile("precious", []byte("precious\n"), 0o600)
	if err := os.Symlink("../precious", "drafts/department-for-transport-1.txt"); err != nil {
		t.Skip(err)
	}
	letter := "Department for Transport\n\n3 March 2026\n\nDear Ms Sample,\n\nOur experts believe that the scheme has cut harm by 12 per cent.\n\nYours sincerely,\n\nJane Roe\nMinister of State\n"
	for _, args := range [][]string{{}, {"--force"}} {
		var out, talk bytes.Buffer
		Main(append([]string{"draft", "-", "--claims", "all", "--out", "drafts"}, args...), strings.NewReader(letter), &out, &talk)
		if b, _ := os.ReadFile("precious"); string(b) != "precious\n" {
			t.Fatalf("draft %v wrote through the link", args)
		}
	}
	if b, err := os.ReadFile("drafts/department-for-transport-1.txt"); err != nil || !strings.Contains(string(b), "Department for Transport") {
		t.Errorf("no draft was written: %v", err)
	}
}
