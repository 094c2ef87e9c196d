package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The request that the README shows is the one that its first command writes.
func TestTheReadmeShowsTheDraftOfItsFirstCommand(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(t.TempDir(), "config"))
	readme := filepath.Join("..", "..", "README.md")
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	code, out, talk := runWith("", "draft", filepath.Join("..", "..", "examples", "dhsc-enzyme-capsules.txt"))
	if code != 0 {
		t.Fatalf("exit %d: %s", code, talk)
	}
	before, rest, ok := strings.Cut(string(b), "## A request out\n\n```text\n")
	shown, after, closed := strings.Cut(rest, "```\n")
	if !ok || !closed {
		t.Fatal("the README has no request after its heading")
	}
	if shown == out {
		return
	}
	if !*update {
		t.Fatalf("the README shows another draft; -update writes this one:\n%s", out)
	}
	if err := os.WriteFile(readme, []byte(before+"## A request out\n\n```text\n"+out+"```\n"+after), 0o644); err != nil {
		t.Fatal(err)
	}
}
