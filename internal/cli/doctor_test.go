package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"grounds/internal/cli"
)

const files = "../text/testdata/files/"

// run runs a command with a cache that all tests share.
func run(t *testing.T, args ...string) (code int, out, talk string) {
	t.Helper()
	var o, e bytes.Buffer
	code = cli.Main(args, strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

func TestManyFilesGoOnAfterABadOne(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.pdf")
	if err := os.WriteFile(bad, []byte("%PDF-1.7 cut off"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, talk := run(t, "claims", files+"a04-dcms-gambling.docx", bad, files+"missing.odt", files+"defra-seed-treatment.eml")
	if code != 1 {
		t.Errorf("exit %d, want 1", code)
	}
	for _, want := range []string{"a04-dcms-gambling.docx: ", "defra-seed-treatment.eml: "} {
		if !strings.Contains(out, want) {
			t.Errorf("stdout lacks %q", want)
		}
	}
	for _, want := range []string{"grounds: read " + bad + ": the PDF is broken", "grounds: read " + files + "missing.odt: "} {
		if !strings.Contains(talk, want) {
			t.Errorf("stderr lacks %q: %s", want, talk)
		}
	}
}

func TestALockedPDFNeedsItsPassword(t *testing.T) {
	code, _, talk := run(t, "claims", files+"locked.pdf")
	if code != 2 || !strings.Contains(talk, "hint: write the password into a file and name that with --password-file") {
		t.Errorf("exit %d: %s", code, talk)
	}
	password := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(password, []byte("open-sesame\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, talk := run(t, "claims", "--password-file", password, files+"locked.pdf"); code != 0 || !strings.Contains(out, "strong claim") {
		t.Errorf("exit %d: %s", code, talk)
	}
}

func TestAMissingProgramComesWithItsInstallLine(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	code, _, talk := run(t, "claims", files+"defra-seed-treatment.page2.png")
	if code != 2 || !strings.Contains(talk, "needs tesseract, which is not there") || !strings.Contains(talk, "hint: install tesseract") {
		t.Errorf("exit %d: %s", code, talk)
	}
	code, out, _ := run(t, "doctor")
	if code != 0 || strings.Count(out, "missing ") != 3 || !strings.Contains(out, "it brings .doc and .rtf files") {
		t.Errorf("exit %d: %s", code, out)
	}
}

func TestAnEndlessFileEnds(t *testing.T) {
	var o, e bytes.Buffer
	if code := cli.Main([]string{"claims", "-"}, endless{}, &o, &e); code != 2 || !strings.Contains(e.String(), "(MaxFile)") {
		t.Errorf("exit %d: %s", code, e.String())
	}
}

// endless is a file without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestAnAttachedLetterIsDraftedFrom(t *testing.T) {
	docx, err := os.ReadFile(files + "defra-seed-treatment.docx")
	if err != nil {
		t.Fatal(err)
	}
	mail := "From: Office <office@example.org>\r\nMIME-Version: 1.0\r\nSubject: Reply\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nPlease find the reply attached.\r\n--b\r\nContent-Disposition: attachment; filename=reply.docx\r\n\r\n" + string(docx) + "\r\n--b--\r\n"
	path := filepath.Join(t.TempDir(), "mail.eml")
	if err := os.WriteFile(path, []byte(mail), 0o600); err != nil {
		t.Fatal(err)
	}
	_, out, talk := run(t, "draft", path, "--name", "A Person", "--email", "a@example.org")
	if !strings.Contains(out, "neonicotinoid") || !strings.Contains(strings.Join(strings.Fields(talk), " "), "holds 2 letters") {
		t.Errorf("stdout %.300s\nstderr %.300s", out, talk)
	}
}
