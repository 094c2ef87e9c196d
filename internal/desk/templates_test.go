package desk

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"grounds/internal/layer"
)

func deskWith(files map[string]string) *Desk {
	mine := fstest.MapFS{}
	for name, text := range files {
		mine[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return New(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC), layer.Layer{Name: "mine", FS: mine})
}

func TestWhatIsWrongInAnyFolderIsFound(t *testing.T) {
	const sound = "name: a\ncues: [{why: w, match: [geese]}]\ntests: {hit: [{text: Geese., cue: Geese}], miss: [None.]}\n"
	// A room that cannot load its files runs no tests: rows of one run do not stand in each other's way.
	for _, run := range [][]struct{ name, file, text, want string }{
		{
			{"a kind without tests", "kind/a.yaml", "name: a\ncues: [{why: w, match: [abc]}]\n", "kind/a.yaml: needs at least one test"},
			{"a point with an unknown mark", "kind/b.yaml", sound + "points: [{id: p, when: [hegded], text: [A.]}]\n", `kind/b.yaml:4:25: point p names "hegded"`},
			{"an unknown risk", "kind/c.yaml", sound + "risks: [policies]\n", `kind/c.yaml:4:9: no risk "policies"`},
			{"a test of a mark that does not hold", "mark/a.yaml", "name: a\ncues: [{why: w, match: [geese]}]\ntests:\n  hit: [{text: Two ducks., cue: ducks}]\n  miss: [None.]\n", "mark/a.yaml:4:16: found []"},
			{"a slot that finds something else", "slot/a.yaml", "what: a\npatterns: ['(?P<span>\\w+) geese']\ntests:\n  - {text: Two geese., span: Three}\n  - {text: None., span: ''}\n", `slot/a.yaml:4:12: found "Two"`},
			{"an example of the checker", "check/a.yaml", "severity: info\nscope: item\npatterns: [geese]\nwhy: w\nsource: s\nfix: f\nexamples:\n  - {bad: The ducks of May 2025., better: The swans of May 2025.}\n", "check/a.yaml:8:11: check rule a: it does not fire"},
			{"an example of a site", "check/platform/a.yaml", "name: a\nsource: s\nchecks:\n  - {id: x, on: subject, severity: info, max: 5, why: w, fix: f, examples: [{bad: Geese, better: Two}]}\n", "check rule a/x: it does not fire"},
			{"a letter without a name", "request/signoff.tmpl", "{{.Reply}}\n", `"Sample Name" is lost`},
			{"an authority under no law", "authority/a.csv", "slug,name,jurisdiction,law\na-b,A,uk,xx-foi\n", "a-b is asked under xx-foi, and there is no such law"},
			{"a weight of nothing", "model/priority.yaml", "what: w\nweights:\n  figures: 1\n", "model/priority.yaml:3:3: figures is no kind and no mark"},
			{"a file that nothing reads", "kinds/a.yaml", "name: a\n", "kinds/a.yaml: nothing reads a file of this name"},
			{"a file of a wrong ending", "mark/a.yml", "name: a\n", "mark/a.yml: nothing reads a file of this name"},
		}, {
			{"an unknown key of a kind", "kind/a.yaml", "name: a\nwat: b\n", "kind/a.yaml:2:1: there is no key wat here"},
			{"a law with nothing in it", "law/ie-foi.yaml", "name: Act\n", "a law needs countries and as_of"},
			{"how letters are laid out", "letter/hyphen.yaml", "wat: w\n", "letter/hyphen.yaml:1:1: there is no key wat here"},
			{"an authority with a broken address", "authority/a.csv", "slug,name,jurisdiction,request_email\na-b,A,uk,nowhere\n", "authority/a.csv:2:1: request_email"},
			{"a rule of a severity that is none", "check/a.yaml", "severity: grave\nscope: item\n", "check/a.yaml:1:1: severity is"},
		}, {
			{"a cue that cannot be", "mark/a.yaml", "name: a\ncues: [{why: w, match: ['... x']}]\n", "mark/a.yaml:2:26: a gap at the edge"},
			{"a reason for not asking", "request/reasons.yaml", "covered: close to another point\nsubject: s\nlower: l\n", "request/reasons.yaml:1:1: covered needs %d once"},
		}, {
			{"a point with an unknown slot", "kind/a.yaml", sound + "points: [{id: p, text: ['{{.nothing}}']}]\n", `kind/a.yaml:4:26: there is no slot "nothing"`},
			{"a decision in a reply", "reply/decision/given.yaml", "wat: w\n", "reply/decision/given.yaml:1:1: there is no key wat here"},
		},
	} {
		files := map[string]string{}
		for _, c := range run {
			files[c.file] = c.text
		}
		result, err := deskWith(files).CheckTemplates()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range run {
			if !slices.ContainsFunc(result.Faults, func(err error) bool { return strings.Contains(err.Error(), c.want) }) {
				t.Errorf("%s: %q is not in\n%v", c.name, c.want, result.Faults)
			}
		}
	}
}

// One broken folder hides nothing that is wrong in another, and nothing is told twice.
func TestAllThatIsWrongIsToldAtOnceAndOnce(t *testing.T) {
	result, err := deskWith(map[string]string{
		"kind/a.yaml": "wat: 1\n", "slot/a.yaml": "patterns: ['(']\n", "law/xx-foi.yaml": "name: 3\nwat: 1\n", "check/a.yaml": "severity: bad\n",
		"authority/a.csv": "slug\n", "request/points.tmpl": "{{if}}\n", "laws/x.yaml": "a: b\n",
	}).CheckTemplates()
	if err != nil {
		t.Fatal(err)
	}
	var last string
	told := map[string]bool{}
	for _, fault := range result.Faults {
		text := fault.Error()
		if told[text] {
			t.Errorf("told twice: %s", text)
		}
		told[text] = true
		if p := faultOf(fault).Path; p < last {
			t.Errorf("%s stands behind %s", p, last)
		} else {
			last = p
		}
	}
	for _, name := range []string{"kind/a.yaml", "law/xx-foi.yaml", "check/a.yaml", "authority/a.csv", "laws/x.yaml"} {
		if !slices.ContainsFunc(result.Faults, func(err error) bool { return faultOf(err).Path == name }) {
			t.Errorf("nothing is told of %s in %v", name, result.Faults)
		}
	}
}

func TestTheProgramsOwnFilesAreSound(t *testing.T) {
	result, err := deskWith(nil).CheckTemplates()
	if err != nil || result.Own != 0 {
		t.Fatal(err, result.Own)
	}
	for _, fault := range result.Faults {
		t.Error(fault)
	}
}

// What the diff shows, put onto the old text, makes the new one.
func TestADiffMakesTheNewTextOfTheOld(t *testing.T) {
	line := rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "", "f: 1", "g"})
	rapid.Check(t, func(t *rapid.T) {
		old := rapid.SliceOfN(line, 0, 30).Draw(t, "old")
		fresh := slices.Clone(old)
		if rapid.Bool().Draw(t, "related") {
			for range rapid.IntRange(0, 4).Draw(t, "changes") {
				at := rapid.IntRange(0, len(fresh)).Draw(t, "at")
				if rapid.Bool().Draw(t, "insert") || at == len(fresh) {
					fresh = slices.Insert(fresh, at, line.Draw(t, "line"))
				} else {
					fresh = slices.Delete(fresh, at, at+1)
				}
			}
		} else {
			fresh = rapid.SliceOfN(line, 0, 30).Draw(t, "new")
		}
		diff := unified(old, fresh)
		if slices.Equal(old, fresh) != (len(diff) == 0) {
			t.Fatalf("the diff of %q and %q is %q", old, fresh, diff)
		}
		if got, err := patch(old, diff); err != nil || !slices.Equal(got, fresh) {
			t.Fatalf("%v: %q with\n%s\nis %q, not %q", err, old, strings.Join(diff, "\n"), got, fresh)
		}
	})
}

var hunkHead = regexp.MustCompile(`^@@ -(\d+),(\d+) \+(\d+),(\d+) @@$`)

// patch applies a unified diff strictly: every line that it names must be there, and every hunk lie where it says.
func patch(old, diff []string) (out []string, err error) {
	at := 0
	for i := 0; i < len(diff); {
		m := hunkHead.FindStringSubmatch(diff[i])
		if m == nil {
			return nil, fmt.Errorf("no head of a hunk: %q", diff[i])
		}
		n := func(k int) int { v, _ := strconv.Atoi(m[k]); return v }
		start := n(1)
		if n(2) > 0 {
			start--
		}
		if start < at || start > len(old) {
			return nil, fmt.Errorf("%s lies before line %d or behind the end", diff[i], at)
		}
		out = append(out, old[at:start]...)
		at = start
		begun := len(out)
		if to := n(3) - min(1, n(4)); to != begun {
			return nil, fmt.Errorf("%s begins at line %d of the new text", diff[i], begun)
		}
		for i++; i < len(diff) && !strings.HasPrefix(diff[i], "@@"); i++ {
			sign, line := diff[i][0], diff[i][1:]
			if sign != '+' {
				if at >= len(old) || old[at] != line {
					return nil, fmt.Errorf("line %d is not %q", at+1, line)
				}
				at++
			}
			if sign != '-' {
				out = append(out, line)
			}
		}
		if at-start != n(2) || len(out)-begun != n(4) {
			return nil, fmt.Errorf("%v counts its lines wrong", m[0])
		}
	}
	return append(out, old[at:]...), nil
}

func TestADiffOfALongListIsShort(t *testing.T) {
	var old []string
	for i := range 20000 {
		old = append(old, fmt.Sprintf("body-%d,Body %d,uk", i, i))
	}
	fresh := slices.Delete(slices.Clone(old), 9000, 9001)
	fresh[100] = "body-100,Another name,uk"
	if diff := unified(old, fresh); len(diff) != 2+7+1+7 {
		t.Errorf("%d lines:\n%s", len(diff), strings.Join(diff[:min(len(diff), 40)], "\n"))
	}
}
