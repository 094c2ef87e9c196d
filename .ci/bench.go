// Bench measures what docs/performance.md promises, in one call: "go run .ci/bench.go". Each row has a figure, its bound,
// and its ratio to a baseline that is measured in the same minute, since machines differ and are shared.
package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A row is one line of the table. Bound and figure are in the unit; a floor is a bound from below.
type row struct {
	work          string
	least, median float64
	unit          string
	bound         float64
	floor         bool
	ratio         string
}

var over bool

func (r row) print() {
	verdict := ""
	if r.bound > 0 {
		word, bad := "at most", r.least > r.bound
		if r.floor {
			word, bad = "at least", r.least < r.bound
		}
		verdict = fmt.Sprintf("%s %g", word, r.bound)
		if bad {
			verdict, over = verdict+" OVER", true
		}
	}
	fmt.Printf("%-46s %10.4g %10.4g %-12s %-18s %s\n", r.work, r.least, r.median, r.unit, verdict, r.ratio)
}

func main() {
	dir, err := os.MkdirTemp("", "grounds-bench-*")
	check(err)
	defer os.RemoveAll(dir)
	fmt.Printf("%s, %d cores, %s/%s\n\n", runtime.Version(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
	fmt.Printf("%-46s %10s %10s %-12s %-18s %s\n", "work", "best", "median", "unit", "bound", "against")
	processes(dir)
	hash := yardstick()
	row{work: "yardstick: SHA-256 of 1 MB", least: hash, median: hash, unit: "ms"}.print()
	benchmarks(hash)
	if over {
		os.RemoveAll(dir)
		os.Exit(1)
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

// processes times whole runs of the program beside those of an empty one, in turns.
func processes(dir string) {
	empty, grounds := filepath.Join(dir, "empty"), filepath.Join(dir, "grounds")
	check(os.WriteFile(empty+".go", []byte("package main\n\nfunc main() {}\n"), 0o600))
	build(empty, empty+".go")
	build(grounds, "./cmd/grounds")
	page, err := os.ReadFile("examples/dhsc-enzyme-capsules.txt")
	check(err)
	letter := func(name string, text []byte) string {
		path := filepath.Join(dir, name)
		check(os.WriteFile(path, text, 0o600))
		return path
	}
	words := letter("700.txt", atLeast(page, 700))
	runs := []struct {
		work  string
		bound float64
		n     int
		args  []string
	}{
		{"an empty program", 0, 30, []string{empty}},
		{"grounds version", 15, 30, []string{grounds, "version"}},
		{"grounds --help", 15, 30, []string{grounds, "--help"}},
		{"grounds claims, 700 words", 30, 30, []string{grounds, "claims", words}},
		{"grounds draft, 700 words", 0, 30, []string{grounds, "draft", words}},
		{"grounds claims, 2 pages of PDF, warm cache", 150, 10, []string{grounds, "claims", "internal/text/testdata/files/a02-dvsa-driving-tests.chromium.pdf"}},
		{"grounds claims, 10 pages", 0, 10, []string{grounds, "claims", letter("10.txt", pages(page, 10))}},
		{"grounds claims, 100 pages", 0, 10, []string{grounds, "claims", letter("100.txt", pages(page, 100))}},
		{"grounds draft, 10 pages", 0, 10, []string{grounds, "draft", letter("10.txt", pages(page, 10))}},
		{"grounds draft, 100 pages", 0, 5, []string{grounds, "draft", letter("100.txt", pages(page, 100))}},
	}
	times, cpu := make([][]float64, len(runs)), make([]time.Duration, len(runs))
	for turn := range 30 {
		for i, r := range runs {
			if turn < r.n {
				start := time.Now()
				c := exec.Command(r.args[0], r.args[1:]...)
				c.Run() // 1 says that there is something to say
				times[i] = append(times[i], float64(time.Since(start).Microseconds())/1000)
				if used := c.ProcessState.UserTime() + c.ProcessState.SystemTime(); turn == 0 || used < cpu[i] {
					cpu[i] = used
				}
			}
		}
	}
	base := slices.Min(times[0])
	for i, r := range runs {
		slices.Sort(times[i])
		row{work: r.work, least: times[i][0], median: times[i][len(times[i])/2], unit: "ms", bound: r.bound,
			ratio: fmt.Sprintf("%.1f x the empty program; %.1f ms of processor", times[i][0]/base, float64(cpu[i].Microseconds())/1000)}.print()
	}
}

func build(out, what string) {
	b, err := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, what).CombinedOutput()
	if err != nil {
		check(fmt.Errorf("build %s: %w\n%s", what, err, b))
	}
}

// body cuts a letter into what stands before its main text, the text, and what stands after.
func body(letter []byte) (head, text, tail string) {
	s := string(letter)
	from := strings.Index(s, "Dear ")
	from += strings.Index(s[from:], "\n\n") + 2
	to := strings.LastIndex(s, "\n\nYours ")
	return s[:from], s[from:to], s[to:]
}

// pages repeats the main text of a letter of a page and a half.
func pages(letter []byte, n int) []byte {
	head, text, tail := body(letter)
	return []byte(head + strings.TrimSuffix(strings.Repeat(text+"\n\n", n*2/3), "\n\n") + tail)
}

// atLeast adds paragraphs of the letter to it until it has as many words.
func atLeast(letter []byte, words int) []byte {
	head, text, tail := body(letter)
	paragraphs := strings.Split(text, "\n\n")
	for i := 0; len(strings.Fields(head+text+tail)) < words; i++ {
		text += "\n\n" + paragraphs[i%len(paragraphs)]
	}
	return []byte(head + text + tail)
}

// yardstick is the least time in ms to hash a megabyte: what the core gives at this minute.
func yardstick() float64 {
	b := bytes.Repeat([]byte("grounds "), 1<<17)
	best := time.Hour
	for range 50 {
		start := time.Now()
		sha256.Sum256(b)
		best = min(best, time.Since(start))
	}
	return float64(best.Nanoseconds()) / 1e6
}

var metric = regexp.MustCompile(`([0-9.e+]+) (\S+)`)

// benchmarks runs the Go benchmarks behind the other bounds.
func benchmarks(hash float64) {
	for _, b := range []struct{ room, name, time string }{
		{"claim", "^Benchmark(Find|FindWithTwiceTheCues|CutIntoWords)$", "1s"}, {"letter", "^BenchmarkParse", "1s"}, {"engine", "^Benchmark(PDF|Start)$", "20x"},
		{"tui", "^BenchmarkKeyToFrame$", "1s"}, {"desk", "^BenchmarkCampaign$", "1x"}, {"queue", "^BenchmarkTwoWorkers$", "1x"},
	} {
		out, err := exec.Command("go", "test", "./internal/"+b.room, "-run", "^$", "-bench", b.name, "-benchtime", b.time, "-timeout", "30m").CombinedOutput()
		if err != nil {
			fmt.Printf("%-46s could not run: %v\n%s", b.room, err, out)
			over = true
			continue
		}
		found := false
		for line := range strings.Lines(string(out)) {
			if name, figures, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && strings.HasPrefix(name, "Benchmark") {
				print(b.room+" "+strings.TrimPrefix(name, "Benchmark"), figures, hash)
				found = true
			}
		}
		if !found {
			fmt.Printf("%-46s skipped: what it needs is not installed\n", b.room)
		}
	}
}

// bounds are kept by what a benchmark measures.
func print(work, figures string, hash float64) {
	work = strings.TrimSuffix(work, fmt.Sprintf("-%d", runtime.NumCPU()))
	for _, m := range metric.FindAllStringSubmatch(figures, -1) {
		v, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			continue
		}
		r := row{work: work, least: v, median: v, unit: m[2]}
		switch {
		case m[2] == "ns/op" && !strings.Contains(figures, "drafts/s"):
			r.least, r.median, r.unit = v/1e6, v/1e6, "ms"
			r.ratio = fmt.Sprintf("%.2f x the yardstick", r.least/hash)
			switch {
			case strings.HasPrefix(work, "engine PDF"):
				r.bound = 150
			case strings.HasPrefix(work, "tui"):
				r.bound = 10
			}
		case m[2] == "sentences/s":
			r.ratio = fmt.Sprintf("%.0f sentences in the time of the yardstick", v*hash/1000)
			if strings.Contains(work, "Find") {
				r.bound, r.floor = 50_000, true
			}
		case m[2] == "of-bare":
			r.bound, r.floor, r.ratio = 0.5, true, "a bare loop of the same bytes"
			if strings.HasPrefix(work, "queue") {
				r.bound = 0.25
			}
		case m[2] == "peak-MB":
			r.bound = 250
		case m[2] == "drafts/s", m[2] == "bare/s":
		default:
			continue
		}
		r.print()
	}
}
