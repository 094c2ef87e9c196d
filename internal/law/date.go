package law

import (
	"fmt"
	"time"
)

// A Date is a day without a time or a zone, as the law counts days. Two equal dates are == and a Date may be a map key.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf gives the day of a moment, in the moment's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads a date written as 2026-03-16. A day that no calendar has, such as 2026-02-30, is an error, as is a year
// outside 1900 to 2200: nothing is received then, so it is a slip of the pen.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("read date %q: not a day written as 2026-03-16", s)
	}
	if t.Year() < 1900 || t.Year() > 2200 {
		return Date{}, fmt.Errorf("read date %q: the year is not between 1900 and 2200", s)
	}
	return DateOf(t), nil
}

// Time is the day's midnight in UTC.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// IsZero tells whether the date is not set.
func (d Date) IsZero() bool { return d == Date{} }

// Before tells whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.Time().Before(e.Time()) }

// After tells whether d is later than e.
func (d Date) After(e Date) bool { return e.Before(d) }

// AddDays is the day n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// AddMonths is the day of the same number n months later, or the last day of that month where it is shorter: one month
// from 31 January ends on 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	first := Date{d.Year, d.Month, 1}.Time().AddDate(0, n, 0)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}

// String is the date as data: 2026-03-16.
func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// Long is the date as a person reads it: Mon 16 March 2026.
func (d Date) Long() string { return d.Time().Format("Mon 2 January 2006") }

// MarshalText writes the date as 2026-03-16, and one that is not set as nothing.
func (d Date) MarshalText() ([]byte, error) {
	if d.IsZero() {
		return nil, nil
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads a date as [ParseDate] does.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}
