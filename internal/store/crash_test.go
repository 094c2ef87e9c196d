package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"
)

// The test binary is run again as a writer of its own: it adds cases one after the other and says so after each.
const writerDir, writerName, writerCount = "GROUNDS_TEST_DIR", "GROUNDS_TEST_NAME", "GROUNDS_TEST_COUNT"

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerDir); dir != "" {
		os.Exit(writer(dir, os.Getenv(writerName)))
	}
	os.Exit(m.Run())
}

func writer(dir, name string) int {
	s, err := Open(dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	count, _ := strconv.Atoi(os.Getenv(writerCount))
	for n := range count {
		c, sent := example(n)
		c.SHA256, c.File = "", fmt.Sprintf("%s-%d", name, n)
		if _, _, err := s.Add(c, sent); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		fmt.Println(n)
	}
	if err := s.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func write(t *testing.T, dir, name string, count int) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe)
	c.Env = append(os.Environ(), writerDir+"="+dir, writerName+"="+name, fmt.Sprintf("%s=%d", writerCount, count))
	c.Stderr = os.Stderr
	return c
}

func TestTwoProgramsThatWriteAtOnceLoseNothing(t *testing.T) {
	dir := t.TempDir()
	const each = 40
	a, b := write(t, dir, "a", each), write(t, dir, "b", each) // neither finds a file: both make the schema
	for _, c := range []*exec.Cmd{a, b} {
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []*exec.Cmd{a, b} {
		if err := c.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	all, err := opened(t, dir).List()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range all {
		seen[c.File] = true
		if len(c.Sent) != 1 || len(c.Sent[0].Points) != 2 {
			t.Errorf("%s is not whole", c.File)
		}
	}
	if len(all) != 2*each || len(seen) != 2*each {
		t.Errorf("%d cases of %d names, want %d", len(all), len(seen), 2*each)
	}
}

func TestAKilledWriterLosesAtMostItsLastChange(t *testing.T) {
	for round := range 3 {
		dir := t.TempDir()
		c := write(t, dir, "k", 1_000_000)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		confirmed := 0
		for lines.Scan() {
			confirmed++
			if confirmed == 20+7*round {
				time.Sleep(time.Duration(round) * 500 * time.Microsecond) // another moment of the next write each time
				if err := c.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := c.Wait(); err == nil {
			t.Fatal("the writer was not killed")
		}
		all, err := opened(t, dir).List()
		if err != nil {
			t.Fatal(err)
		}
		// A change may be written and the writer killed before it could say so.
		if len(all) < confirmed || len(all) > confirmed+1 {
			t.Errorf("%d cases are there, %d were confirmed", len(all), confirmed)
		}
		for _, one := range all {
			if len(one.Sent) != 1 || len(one.Sent[0].Points) != 2 {
				t.Errorf("%s is there in part", one.File)
			}
		}
	}
}
