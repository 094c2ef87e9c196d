package check_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"grounds/internal/check"
)

// A request of testdata: a draft, below lines that begin with "#!" and say in what context it stands and what is expected.
type request struct {
	name, draft string
	ctx         check.Context
	expect      []string
}

func requests(t testing.TB, folder string) []request {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("testdata", folder, "*.txt"))
	if len(files) < 20 {
		t.Fatalf("%d requests in testdata/%s", len(files), folder)
	}
	var all []request
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r := request{name: strings.TrimSuffix(filepath.Base(file), ".txt")}
		for line := range strings.Lines(string(b)) {
			rest, is := strings.CutPrefix(line, "#! ")
			if !is {
				r.draft += line
				continue
			}
			key, value, _ := strings.Cut(strings.TrimSpace(rest), ": ")
			switch key {
			case "expect", "also":
				r.expect = append(r.expect, strings.Split(value, ", ")...)
			case "platform":
				r.ctx.Platform = value
			default:
				t.Fatalf("%s: unknown key %q", file, key)
			}
		}
		all = append(all, r)
	}
	return all
}

func TestGoodRequestsPassWithoutErrorOrWarning(t *testing.T) {
	rules := load(t)
	for _, r := range requests(t, "good") {
		t.Run(r.name, func(t *testing.T) {
			for _, f := range rules.Run(check.Parse(r.draft), r.ctx) {
				if f.Severity != check.Info {
					t.Errorf("%d:%d: %s %s: %q", f.Line, f.Column, f.Severity, f.Rule, f.Text)
				} else {
					t.Logf("%d:%d: %s %s: %q", f.Line, f.Column, f.Severity, f.Rule, f.Text)
				}
			}
		})
	}
}

func TestBadRequestsAreFoundOut(t *testing.T) {
	rules := load(t)
	for _, r := range requests(t, "bad") {
		t.Run(r.name, func(t *testing.T) {
			var got []string
			for _, f := range rules.Run(check.Parse(r.draft), r.ctx) {
				got = append(got, f.Rule)
				if !slices.Contains(r.expect, f.Rule) {
					t.Logf("also %d:%d: %s %s: %q", f.Line, f.Column, f.Severity, f.Rule, f.Text)
				}
			}
			for _, want := range r.expect {
				if !slices.Contains(got, want) {
					t.Errorf("%s does not fire; what does: %v", want, got)
				}
			}
		})
	}
}

// item sets one point into a request that is otherwise in order.
func item(words string) string {
	return "To: Hexmoor City Council\nSubject: The footbridge at Hexmoor Weir\n\nDear Hexmoor City Council,\n\nUnder the Freedom of Information Act 2000, please send me, for the calendar year 2024:\n\n" +
		"1. " + words + "\n\nIf this is too large, please advise me. Please reply by e-mail to ann.other@example.org.\n\nYours faithfully,\n\nAnn Other\n"
}

func points(t *testing.T, file string) []string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "items", file))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(b)), "\n")
}

func TestFinePointsPass(t *testing.T) {
	rules := load(t)
	for _, p := range points(t, "fine.txt") {
		for _, f := range rules.Run(check.Parse(item(p)), check.Context{}) {
			if f.Severity != check.Info {
				t.Errorf("%q: %s %s: %q", p, f.Severity, f.Rule, f.Text)
			}
		}
	}
}

func TestSpoiltPointsAreFoundOut(t *testing.T) {
	rules := load(t)
	for _, p := range points(t, "spoilt.txt") {
		rule, words, _ := strings.Cut(p, ": ")
		if count(rules.Run(check.Parse(item(words)), check.Context{}), rule) == 0 {
			t.Errorf("%s does not fire on %q", rule, words)
		}
	}
}
