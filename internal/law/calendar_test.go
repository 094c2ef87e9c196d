package law

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/layer"
	"grounds/templates"
)

func withCalendar(t *testing.T, name, text string) (Laws, error) {
	t.Helper()
	mine := layer.Layer{Name: "mine", FS: fstest.MapFS{"calendar/" + name: {Data: []byte(text)}}}
	return Load(layer.New(mine, layer.Layer{Name: "built in", FS: templates.FS}))
}

func TestAPersonAddsDaysToACalendar(t *testing.T) {
	laws, err := withCalendar(t, "coronation.yaml", `
name: Days proclaimed since
adds_to: nir
sources: [{key: G, where: a proclamation}]
days: [{source: [G], dates: {2026-03-25: A day of celebration, 2026-03-17: The same day under another name}}]
`)
	if err != nil {
		t.Fatal(err)
	}
	d := due(t, laws, "uk-foia", "2026-03-02")
	if d.Due.String() != "2026-04-01" {
		t.Errorf("with one more day off the answer is due %s", d.Due)
	}
	if !slices.ContainsFunc(d.Steps, func(s Step) bool {
		return s.Text == "Wed 25 March 2026: A day of celebration, bank holiday in Northern Ireland" && slices.Equal(s.Source, []string{"a proclamation"})
	}) {
		t.Errorf("the added day is not explained: %v", d.Steps)
	}
	if d := due(t, laws, "sct-foisa", "2026-03-02"); d.Due.String() != "2026-03-30" {
		t.Errorf("Scotland's count changed too: %s", d.Due)
	}
}

func TestAPersonReplacesACalendar(t *testing.T) {
	laws, err := withCalendar(t, "sct.yaml", "name: Scotland\nday: bank holiday\nweekend: [Saturday, Sunday]\nfirst: 2026\nlast: 2026\nas_of: 2026-01-01\n")
	if err != nil {
		t.Fatal(err)
	}
	if d := due(t, laws, "sct-foisa", "2026-03-16"); d.Due.String() != "2026-04-13" {
		t.Errorf("without holidays the answer is due %s", d.Due)
	}
	if _, err := laws.Due("uk-foia", date(t, "2025-03-03")); err == nil {
		t.Error("a calendar that begins later does not bound the count")
	}
}

func TestABrokenCalendarIsRefused(t *testing.T) {
	for what, text := range map[string]string{
		"adds to one that is not there":   "name: Mine\nadds_to: wales\n",
		"has no years":                    "name: Mine\nweekend: [Saturday]\n",
		"has no such day of the week":     "name: Mine\nfirst: 2026\nlast: 2026\nweekend: [Caturday]\n",
		"has a day outside its years":     "name: Mine\nfirst: 2026\nlast: 2026\nsources: [{key: A, where: b}]\ndays: [{source: [A], dates: {2027-01-01: New Year}}]\n",
		"has days without a source":       "name: Mine\nfirst: 2026\nlast: 2026\ndays: [{dates: {2026-01-01: New Year}}]\n",
		"has a source that is not listed": "name: Mine\nfirst: 2026\nlast: 2026\ndays: [{source: [A], dates: {2026-01-01: New Year}}]\n",
		"has no such date":                "name: Mine\nfirst: 2026\nlast: 2026\nsources: [{key: A, where: b}]\ndays: [{source: [A], dates: {2026-02-30: Never}}]\n",
		"has a doubled date":              "name: Mine\nfirst: 2026\nlast: 2026\nsources: [{key: A, where: b}]\ndays: [{source: [A], dates: {2026-01-01: a, 2026-01-01: b}}]\n",
	} {
		if _, err := withCalendar(t, "mine.yaml", text); err == nil || !strings.Contains(err.Error(), "calendar/mine.yaml") {
			t.Errorf("a calendar that %s: %v", what, err)
		}
	}
}

// The official list of holidays holds a weekday for each, so that a date on a weekend is a slip of the pen.
func TestNoListedHolidayIsOnAWeekend(t *testing.T) {
	for _, c := range builtIn(t).Calendars {
		perYear := map[int]int{}
		for _, group := range c.Days {
			for d := range group.Dates {
				perYear[d.Year]++
				if c.weekends(d) {
					t.Errorf("%s: %s is on a weekend", c.ID, d.Long())
				}
			}
		}
		for y := c.First; y <= c.Last; y++ {
			if perYear[y] < 7 {
				t.Errorf("%s: only %d days in %d", c.ID, perYear[y], y)
			}
		}
	}
}
