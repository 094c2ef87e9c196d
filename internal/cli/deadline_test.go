package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// must runs a command that has to succeed with nothing to report.
func must(t *testing.T, args ...string) string {
	t.Helper()
	code, out, talk := run(t, args...)
	if code != 0 {
		t.Fatalf("grounds %s: exit %d\n%s%s", strings.Join(args, " "), code, out, talk)
	}
	return out
}

func TestDeadlineGivesTheDueDateAsJSON(t *testing.T) {
	for _, c := range []struct{ name, date, law, due string }{
		{"a bank holiday in Northern Ireland stops the clock of the Act", "2026-03-16", "uk-foia", "2026-04-16"},
		{"Scotland counts its own holidays", "2026-03-16", "sct-foisa", "2026-04-14"},
		{"the Orangemen's and the Scottish August days count", "2026-07-10", "uk-foia", "2026-08-11"},
		{"Scotland has no holiday on 13 July", "2026-07-10", "sct-foisa", "2026-08-10"},
		{"received on a Sunday, as published", "2014-03-16", "uk-foia", "2014-04-14"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got struct {
				Due, Law string
				Estimate bool
				Steps    []struct{ Text string }
			}
			if err := json.Unmarshal([]byte(must(t, "deadline", c.date, "--law", c.law, "--format", "json")), &got); err != nil {
				t.Fatal(err)
			}
			if got.Due != c.due || got.Law != c.law || got.Estimate || len(got.Steps) < 2 {
				t.Errorf("got %+v, want due %s", got, c.due)
			}
		})
	}
}

func TestDeadlineExplainsWithSourcesAndCallsAnEstimateOne(t *testing.T) {
	out := must(t, "deadline", "2028-12-20", "--law", "uk-foia", "--explain")
	for _, want := range []string{"(estimate)", "how it was counted", "Christmas Day", "source:", "ends with 2028"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in:\n%s", want, out)
		}
	}
}

func TestDeadlineWritesTasksForACalendarAlikeEveryTime(t *testing.T) {
	first := must(t, "deadline", "2026-07-10", "--to", "home-office", "--format", "ics")
	if second := must(t, "deadline", "2026-07-10", "--to", "home-office", "--format", "ics"); first != second {
		t.Error("the same date gives other bytes the second time")
	}
	for _, want := range []string{"BEGIN:VTODO\r\n", "DUE;VALUE=DATE:20260811\r\n", "DTSTAMP:20260710T000000Z\r\n", "BEGIN:VALARM\r\n", "UID:uk-foia-2026-07-10-due@"} {
		if !strings.Contains(first, want) {
			t.Errorf("%q is not in:\n%s", want, first)
		}
	}
	for line := range strings.SplitSeq(first, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes: %s", len(line), line)
		}
	}
	if !strings.HasSuffix(first, "\n") || strings.HasSuffix(first, "\n\r\n") {
		t.Error("it does not end in one newline")
	}
}

func TestDeadlineRefusesWhatIsNoDate(t *testing.T) {
	for name, args := range map[string][]string{
		"a day that no month has":           {"2026-02-30"},
		"a date before the calendar begins": {"2010-01-04"},
		"a law that is not there":           {"2026-03-16", "--law", "uk-fioa"},
		"an authority that is not there":    {"2026-03-16", "--to", "home-offce"},
		"a format that is not there":        {"2026-03-16", "--format", "pdf"},
	} {
		if code, out, talk := run(t, append([]string{"deadline"}, args...)...); code != 2 || out != "" || !strings.HasPrefix(talk, "grounds: ") {
			t.Errorf("%s: exit %d, %q, %q", name, code, out, talk)
		}
	}
}
