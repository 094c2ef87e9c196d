package law

import (
	"testing"

	"pgregory.net/rapid"
)

// anyDay draws a day on which all calendars reach far enough for the longest count of the laws.
func anyDay(first, last int) *rapid.Generator[Date] {
	return rapid.Custom(func(t *rapid.T) Date {
		start := Date{first, 1, 1}
		days := int(Date{last, 12, 31}.Time().Sub(start.Time()).Hours() / 24)
		return start.AddDays(rapid.IntRange(0, days).Draw(t, "days"))
	})
}

func TestDueIsTheNthWorkingDay(t *testing.T) {
	laws := builtIn(t)
	for _, law := range laws.All {
		if law.Response.Unit != WorkingDay {
			continue
		}
		n := laws.counter(law)
		rapid.Check(t, func(t *rapid.T) {
			received := anyDay(2022, 2030).Draw(t, "received")
			d, err := laws.Due(law.ID, received)
			if err != nil {
				t.Fatal(err)
			}
			if _, off := n.off(d.Due); off {
				t.Fatalf("%s received %s: due %s is no working day", law.ID, received, d.Due)
			}
			worked := 0
			for day := received.AddDays(1); !day.After(d.Due); day = day.AddDays(1) {
				if _, off := n.off(day); !off {
					worked++
				}
			}
			if worked != law.Response.Number {
				t.Fatalf("%s received %s: %d working days until %s, want %d", law.ID, received, worked, d.Due, law.Response.Number)
			}
			if d.Estimate != (n.beyond(d.Due) != "") {
				t.Fatalf("%s received %s: due %s, estimate %v", law.ID, received, d.Due, d.Estimate)
			}
		})
	}
}

func TestLaterReceiptNeverComesOutEarlier(t *testing.T) {
	laws := builtIn(t)
	rapid.Check(t, func(t *rapid.T) {
		law := laws.All[rapid.IntRange(0, len(laws.All)-1).Draw(t, "law")]
		a := anyDay(2022, 2030).Draw(t, "received")
		b := a.AddDays(rapid.IntRange(0, 40).Draw(t, "later"))
		first, err := laws.Due(law.ID, a)
		if err != nil {
			t.Fatal(err)
		}
		second, err := laws.Due(law.ID, b)
		if err != nil {
			t.Fatal(err)
		}
		if second.Due.Before(first.Due) {
			t.Fatalf("%s: received %s is due %s, received %s is due %s", law.ID, a, first.Due, b, second.Due)
		}
		if !first.Due.After(a) || !first.Late.After(first.Due) || first.Chase.Before(first.Late) {
			t.Fatalf("%s received %s: due %s, late %s, chase %s", law.ID, a, first.Due, first.Late, first.Chase)
		}
		for _, x := range first.Dates {
			if x.Date.Before(first.Due) {
				t.Fatalf("%s received %s: %s on %s is before the due date %s", law.ID, a, x.ID, x.Date, first.Due)
			}
		}
	})
}

// The holidays of one part are among those of any part, so that the count for any part is never the shorter one.
func TestAnyPartIsNeverShorterThanScotlandAlone(t *testing.T) {
	laws := builtIn(t)
	rapid.Check(t, func(t *rapid.T) {
		received := anyDay(2012, 2028).Draw(t, "received")
		uk, err := laws.Due("uk-foia", received)
		if err != nil {
			t.Fatal(err)
		}
		sct, err := laws.Due("sct-foisa", received)
		if err != nil {
			t.Fatal(err)
		}
		if uk.Due.Before(sct.Due) {
			t.Fatalf("received %s: %s under FOIA, %s under FOISA", received, uk.Due, sct.Due)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-03-16", "2028-02-29", "2026-02-30", "0000-00-00", "2026-3-16", "16/03/2026", "2026-03-16T00:00", "\xff", "9999-12-31"} {
		f.Add(s)
	}
	laws := builtIn(f)
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if d != (Date{}) {
				t.Errorf("%q is refused and still gives %s", s, d)
			}
			return
		}
		if d.String() != s {
			t.Errorf("%q is read as %s", s, d)
		}
		if back, err := ParseDate(d.String()); err != nil || back != d {
			t.Errorf("%s does not read back: %s, %v", d, back, err)
		}
		if got := d.AddMonths(1); got.Month != d.Month%12+1 || got.Day > d.Day {
			t.Errorf("one month after %s is %s", d, got)
		}
		if due, err := laws.Due("uk-foia", d); (err != nil) != (d.Year < 2012) || err == nil && !due.Due.After(d) {
			t.Errorf("received %s: due %s, %v", d, due.Due, err)
		}
	})
}
