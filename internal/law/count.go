package law

import (
	"fmt"
	"slices"
	"strings"
)

// A counter counts the days of one law: a day is off when it is off in any of the law's calendars.
type counter struct{ calendars []Calendar }

func (l Laws) counter(law Law) counter {
	var n counter
	for _, cal := range l.Calendars {
		if slices.Contains(law.WorkingDays.Calendars, cal.ID) {
			n.calendars = append(n.calendars, cal)
		}
	}
	if len(n.calendars) == 0 {
		n.calendars = []Calendar{weekendsOnly()}
	}
	return n
}

// weekendsOnly stands in for a law whose holidays are not known: the whole of it is beyond its last year.
func weekendsOnly() Calendar { return Calendar{Weekend: []string{"Saturday", "Sunday"}} }

// names says which calendars were used, and of what date they are.
func (n counter) names() string {
	var all []string
	for _, c := range n.calendars {
		if c.Name == "" {
			return "weekends only"
		}
		all = append(all, fmt.Sprintf("%s %d to %d as of %s", c.Name, c.First, c.Last, c.AsOf))
	}
	return strings.Join(all, "; ")
}

// covers refuses a day before a calendar begins.
func (n counter) covers(d Date) error {
	for _, c := range n.calendars {
		if d.Year < c.First {
			return fmt.Errorf("%s is before %d, where the calendar of %s begins", d, c.First, c.Name)
		}
	}
	return nil
}

// beyond says which calendar does not reach the day; "" if all do.
func (n counter) beyond(d Date) string {
	for _, c := range n.calendars {
		if d.Year <= c.Last {
			continue
		}
		if c.Name == "" {
			return "no list of this law's holidays is known, so only weekends are left out"
		}
		return fmt.Sprintf("the calendar of %s ends with %d, so holidays after it are missing", c.Name, c.Last)
	}
	return ""
}

// A tally is the last day of a period, and what was left out on the way.
type tally struct {
	date     Date
	weekends int    // days left out for being in a weekend and nothing else
	skipped  []skip // days left out for another reason
	estimate bool
	why      string // of the estimate
}

// moved is the tally with another last day.
func (e tally) moved(to Date) tally { return tally{date: to, estimate: e.estimate, why: e.why} }

// A skip is a run of days that are off for one reason.
type skip struct {
	from, to    Date
	why         string
	where       []string
	unconfirmed bool
}

// end counts a period from the day after from. Only working days need calendars, which must cover the day.
func (n counter) end(from Date, p Period) tally {
	switch p.Unit {
	case CalendarDay:
		return tally{date: from.AddDays(p.Number)}
	case Week:
		return tally{date: from.AddDays(7 * p.Number)}
	case Month:
		return tally{date: from.AddMonths(p.Number)}
	case Year:
		return tally{date: from.AddMonths(12 * p.Number)}
	}
	e := tally{date: from}
	for counted := 0; counted < p.Number; {
		e.date = e.date.AddDays(1)
		s, off := n.off(e.date)
		switch {
		case !off:
			counted++
		case s.why == "":
			e.weekends++
		default:
			e.skipped = appendRun(e.skipped, s)
		}
	}
	e.why = n.beyond(e.date)
	e.estimate = e.why != ""
	return e
}

// working is the day itself, or the next one that is not off.
func (n counter) working(d Date) Date {
	for {
		if _, off := n.off(d); !off {
			return d
		}
		d = d.AddDays(1)
	}
}

// off tells whether a day is off, and why; a skip without a reason is a plain weekend.
func (n counter) off(d Date) (skip, bool) {
	s := skip{from: d, to: d}
	weekend := false
	var reasons, places []string // the same index: what the day is called, and where
	for _, c := range n.calendars {
		weekend = weekend || c.weekends(d)
		h, ok := c.Holiday(d)
		if !ok || (c.weekends(d) && !h.span) {
			continue
		}
		place := c.Name
		if h.span {
			place = "" // a closure says in its name what it is
		} else if c.Day != "" {
			place = c.Day + " in " + c.Name
		}
		if i := slices.Index(reasons, h.Name); i >= 0 {
			places[i] += " and " + strings.TrimPrefix(place, c.Day+" in ")
		} else {
			reasons, places = append(reasons, h.Name), append(places, place)
		}
		s.unconfirmed = s.unconfirmed || h.Unconfirmed
		for _, w := range h.Where {
			if !slices.Contains(s.where, w) {
				s.where = append(s.where, w)
			}
		}
	}
	for i, r := range reasons {
		if places[i] != "" {
			reasons[i] = r + ", " + places[i]
		}
	}
	s.why = strings.Join(reasons, "; ")
	return s, weekend || s.why != ""
}

// appendRun adds a day to the run before it, where both are off for the same reason and follow each other.
func appendRun(runs []skip, s skip) []skip {
	if k := len(runs) - 1; k >= 0 && runs[k].why == s.why && runs[k].to.AddDays(1) == s.from {
		runs[k].to = s.to
		return runs
	}
	return append(runs, s)
}
