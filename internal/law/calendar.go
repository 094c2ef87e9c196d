package law

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"grounds/internal/layer"
)

// A Calendar says on which days a jurisdiction does not work. One YAML file of the folder calendar.
//
// A person changes a calendar in a folder of their own in either of two ways: a file of the same name stands in for the
// whole calendar, and a file of a new name that says `adds_to: nir` adds its days to that calendar.
type Calendar struct {
	ID        string   `yaml:"-"`       // the file's name: "nir"
	AddsTo    string   `yaml:"adds_to"` // the calendar that these days are added to; "" if it is one of its own
	Name      string   `yaml:"name"`    // "Northern Ireland"
	Day       string   `yaml:"day"`     // what such a day is called: "bank holiday"
	Weekend   []string `yaml:"weekend"` // names of days
	First     int      `yaml:"first"`   // the first year that is complete
	Last      int      `yaml:"last"`    // the last one; after it dates are an estimate
	AsOf      Date     `yaml:"as_of"`
	Note      string   `yaml:"note"`
	Sources   []Source `yaml:"sources"`
	EveryYear []Span   `yaml:"every_year"`
	Days      []Days   `yaml:"days"`

	off map[Date]Holiday
}

// Days are days of one source.
type Days struct {
	Source      []string        `yaml:"source"`
	Unconfirmed bool            `yaml:"unconfirmed"`
	Dates       map[Date]string `yaml:"dates"` // each with its name
}

// A Span is a day or several that are off every year, also in years for which no dates are listed.
type Span struct {
	From    MonthDay `yaml:"from"`
	To      MonthDay `yaml:"to"` // earlier than From: in the next year
	Name    string   `yaml:"name"`
	Section string   `yaml:"section"` // of the law that says so
	Source  []string `yaml:"source"`
}

// A MonthDay is a day of any year, written 12-25.
type MonthDay struct {
	Month time.Month
	Day   int
}

// UnmarshalText reads a day written as 12-25.
func (m *MonthDay) UnmarshalText(b []byte) error {
	t, err := time.Parse("01-02", string(b))
	if err != nil {
		return fmt.Errorf("read day %q: not a day of the year written as 12-25", b)
	}
	m.Month, m.Day = t.Month(), t.Day()
	return nil
}

func (m MonthDay) key() int { return int(m.Month)*100 + m.Day }

// A Holiday is a day off and where that is said.
type Holiday struct {
	Name        string
	Where       []string // the sources, in full
	Unconfirmed bool
	span        bool // part of a longer closure, so that the weekends in it are not told apart
}

// loadCalendars reads the calendars and puts the files that add days into those they add to.
func loadCalendars(fsys fs.FS) ([]Calendar, error) {
	files, err := layer.Load[Calendar](fsys, "calendar")
	if err != nil {
		return nil, err
	}
	var all []Calendar
	var faults []error
	for _, f := range files {
		cal := f.Value
		cal.ID = f.ID
		if what := cal.flaw(); what != "" {
			faults = append(faults, layer.Fault(fsys, f.Path, "name:", what))
		}
		if cal.AddsTo == "" {
			all = append(all, cal)
		}
	}
	for i := range all {
		all[i].off = map[Date]Holiday{}
		all[i].add(all[i])
	}
	for _, f := range files {
		if f.Value.AddsTo == "" {
			continue
		}
		i := slices.IndexFunc(all, func(c Calendar) bool { return c.ID == f.Value.AddsTo })
		if i < 0 {
			faults = append(faults, layer.Fault(fsys, f.Path, "adds_to:", fmt.Sprintf("no calendar %q to add to", f.Value.AddsTo)))
			continue
		}
		all[i].add(f.Value)
	}
	return all, errors.Join(faults...)
}

// flaw says what makes no sense in a calendar's file, or nothing.
func (c Calendar) flaw() string {
	if c.Name == "" {
		return "a calendar needs a name"
	}
	if c.AddsTo != "" && (c.First != 0 || c.Last != 0 || len(c.Weekend) > 0 || len(c.EveryYear) > 0) {
		return "a file that adds days has no years, weekend or every_year of its own"
	}
	if c.AddsTo == "" && (c.First == 0 || c.Last < c.First) {
		return "a calendar needs the first and the last year that it covers"
	}
	for _, w := range c.Weekend {
		if !slices.ContainsFunc(week[:], func(d time.Weekday) bool { return d.String() == w }) {
			return fmt.Sprintf("%q is no day of the week", w)
		}
	}
	for _, d := range c.Days {
		if len(d.Source) == 0 {
			return "days need a source"
		}
		for _, k := range d.Source {
			if where(c.Sources, k) == k {
				return fmt.Sprintf("no source %q in the list of sources", k)
			}
		}
		for date := range d.Dates {
			// A day before the first year or after the last would not be looked at, and hides a slip of the pen.
			if c.AddsTo == "" && (date.Year < c.First || date.Year > c.Last) {
				return fmt.Sprintf("%s is not in the years %d to %d", date, c.First, c.Last)
			}
		}
	}
	return ""
}

var week = [7]time.Weekday{time.Sunday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday}

// add takes in the listed days of a file; a day that is there already keeps its name.
func (c *Calendar) add(from Calendar) {
	for _, group := range from.Days {
		h := Holiday{Unconfirmed: group.Unconfirmed}
		for _, k := range group.Source {
			h.Where = append(h.Where, where(from.Sources, k))
		}
		for date, name := range group.Dates {
			if _, known := c.off[date]; known {
				continue
			}
			h.Name = name
			c.off[date] = h
		}
	}
}

// Weekends tells whether the day is in the calendar's weekend.
func (c Calendar) weekends(d Date) bool { return slices.Contains(c.Weekend, d.Weekday().String()) }

// Holiday tells whether the day is off for another reason than a weekend, and why.
func (c Calendar) Holiday(d Date) (Holiday, bool) {
	if h, ok := c.off[d]; ok {
		return h, true
	}
	for _, s := range c.EveryYear {
		if !s.holds(d) {
			continue
		}
		h := Holiday{Name: s.Name, span: s.From != s.To}
		for _, k := range s.Source {
			h.Where = append(h.Where, strings.TrimSpace(s.Section+" "+where(c.Sources, k)))
		}
		return h, true
	}
	return Holiday{}, false
}

func (s Span) holds(d Date) bool {
	day := MonthDay{d.Month, d.Day}.key()
	if s.To.key() < s.From.key() {
		return day >= s.From.key() || day <= s.To.key()
	}
	return s.From.key() <= day && day <= s.To.key()
}
