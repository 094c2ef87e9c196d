package law

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Deadline is when an authority must answer, and how that was counted.
type Deadline struct {
	Law      string `json:"law"`
	From     string `json:"from"`     // what the count starts from: "receipt" or "registration"
	Received Date   `json:"received"` // the day of that
	Due      Date   `json:"due"`      // the last day for the answer
	Late     Date   `json:"late"`     // from this day on the answer is late
	// Chase is when a friendly reminder is fair even to an office that takes a message of a closed day as received on its
	// next working day, and so counts one day more.
	Chase    Date   `json:"chase"`
	Estimate bool   `json:"estimate"` // a calendar did not reach so far: further holidays may make it later
	Calendar string `json:"calendar"` // the calendars used, each with its date; "" if the law counts every day
	// Dates are the other dates that the law sets: extensions, and the steps after the answer, each on its last day.
	Dates       []Dated  `json:"dates"`
	Steps       []Step   `json:"steps"`
	Unconfirmed []string `json:"unconfirmed"` // what in this count is not confirmed
}

// A Dated is a date that the law sets, with what it is.
type Dated struct {
	ID          string   `json:"id"`   // "extension: volume", "review-by", "review-answer", "review-latest", "complaint-by", "last-day"
	What        string   `json:"what"` // in words, with what it is counted from
	Date        Date     `json:"date"`
	Section     string   `json:"section"`
	Source      []string `json:"source"` // keys of the law's sources
	Practice    bool     `json:"practice"`
	Unconfirmed bool     `json:"unconfirmed"`
	Estimate    bool     `json:"estimate"`
}

// A Step is one line of the explanation of a count.
type Step struct {
	Date   Date     `json:"date"`
	To     Date     `json:"to"` // the last day, where several days have one reason; else the same as Date
	Text   string   `json:"text"`
	Source []string `json:"source"` // where that is said, in full
}

// An Event is something that starts a further time limit.
type Event string

// What can happen after a request.
const (
	Answered       Event = "answer"         // the authority answered
	ReviewAsked    Event = "review-asked"   // a review was asked for
	ReviewAnswered Event = "review-answer"  // the review was answered
	Complained     Event = "complaint-done" // the first complaint was decided
)

// Due counts when the answer to a request is due that was received (where the law says so: registered) on the day. The
// errors are an unknown law and a day before a calendar of the law begins.
func (l Laws) Due(lawID string, received Date) (Deadline, error) {
	law, err := l.Get(lawID)
	if err != nil {
		return Deadline{}, fmt.Errorf("work out due date: %w", err)
	}
	n := l.counter(law)
	if err := n.covers(received); err != nil {
		return Deadline{}, fmt.Errorf("work out due date under %s: %w", law.ID, err)
	}
	end := n.end(received, law.Response.Period)
	d := Deadline{Law: law.ID, From: law.Response.From, Received: received, Due: end.date, Late: end.date.AddDays(1), Estimate: end.estimate,
		Dates: []Dated{}, Unconfirmed: []string{}} // empty, not null, in JSON
	if law.Response.Unit == WorkingDay {
		d.Calendar = n.names()
	}
	d.Chase = n.working(end.date.AddDays(1))
	d.Steps = steps(law, received, end)
	for _, f := range []Named{{"time to answer", law.Response.said()}, {"day one", law.DayOne}, {"working days", law.WorkingDays.Fact}} {
		if f.Unconfirmed && (f.Name != "working days" || law.Response.Unit == WorkingDay) {
			d.Unconfirmed = append(d.Unconfirmed, f.Name+": "+f.Text)
		}
	}
	for _, s := range end.skipped {
		if s.unconfirmed {
			d.Unconfirmed = append(d.Unconfirmed, s.from.Long()+": "+s.why)
		}
	}
	if roll := n.working(d.Due); law.Response.Roll.Text != "" && roll != d.Due {
		d.Dates = append(d.Dates, dated("last-day", law.Response.Roll.Text, end.moved(roll), law.Response.Roll))
	}
	d.Dates = append(d.Dates, n.extensions(law, received, d.Due)...)
	d.Dates = append(d.Dates, n.horizon(law, d.Due)...)
	return d, nil
}

// Test works out the tests of a law's own file and gives one error for each that comes out otherwise.
func (l Laws) Test(lawID string) error {
	law, err := l.Get(lawID)
	if err != nil {
		return err
	}
	var wrong []error
	for _, t := range law.Tests {
		if err := l.try(lawID, t); err != nil {
			wrong = append(wrong, fmt.Errorf("test of %s: %w", lawID, err))
		}
	}
	return errors.Join(wrong...)
}

// horizon dates the steps after the answer, each on the last day that the law leaves for it, so that a person sees how far
// a request may reach. Once something has come, [Laws.After] counts from that.
func (n counter) horizon(law Law, due Date) []Dated {
	on := "if the answer comes on the day it is due"
	if law.Review.Silence {
		on = "if the answer comes on the day it is due, or none has come"
	}
	var all []Dated
	for _, c := range law.Complaints {
		if c.After == "answer" {
			all = n.add(all, "complaint-by", "complain to "+c.To+" by then, "+on, due, c.Within)
		}
	}
	if law.Review.Needed == "none" || law.Review.Within.Number == 0 {
		return all
	}
	all = n.add(all, "review-by", "ask for "+article(law.Review.Name)+" by then, "+on, due, law.Review.Within)
	asked := all[len(all)-1].Date
	if law.Review.Answer.Number == 0 {
		return all
	}
	all = n.add(all, "review-answer", "the review should be answered by then, if it is asked for on its last day", asked, law.Review.Answer)
	answered := all[len(all)-1].Date
	for _, c := range law.Complaints {
		if c.After == "review" {
			all = n.add(all, "complaint-by", "complain to "+c.To+" by then, if that is when the review is answered", answered, c.Within)
		}
	}
	return all
}

// After gives the time limits that an event starts under a law: how long the person has for the next step, and the
// authority to answer it. None is not an error: some laws set none.
func (l Laws) After(lawID string, event Event, on Date) ([]Dated, error) {
	law, err := l.Get(lawID)
	if err != nil {
		return nil, fmt.Errorf("work out time limits: %w", err)
	}
	n := l.counter(law)
	if err := n.covers(on); err != nil {
		return nil, fmt.Errorf("work out time limits under %s: %w", law.ID, err)
	}
	var all []Dated
	complaints := func(after string) {
		for _, c := range law.Complaints {
			if c.After == after {
				all = n.add(all, "complaint-by", "complain to "+c.To+" by then", on, c.Within)
			}
		}
	}
	switch event {
	case Answered:
		if law.Review.Needed != "none" {
			all = n.add(all, "review-by", "ask for "+article(law.Review.Name)+" by then", on, law.Review.Within)
		}
		complaints("answer")
	case ReviewAsked:
		all = n.add(all, "review-answer", "the review should be answered by then", on, law.Review.Answer)
		all = n.add(all, "review-latest", "the review must be answered by then at the latest", on, law.Review.Longest)
	case ReviewAnswered:
		complaints("review")
	case Complained:
		complaints("complaint")
	default:
		return nil, fmt.Errorf("work out time limits under %s: no event %q", law.ID, event)
	}
	return all, nil
}

// extensions dates the extensions that have a length.
func (n counter) extensions(law Law, received, due Date) []Dated {
	var all []Dated
	for _, x := range law.Extensions {
		from := received
		if x.From == "due" {
			from = due
		}
		if x.Effect == "longer" {
			all = n.add(all, "extension: "+x.ID, "the answer may come as late as this: "+x.Text, from, x.Period)
		}
	}
	return all
}

// add appends the end of a period that starts after a day, if the law sets one.
func (n counter) add(to []Dated, id, what string, from Date, p Period) []Dated {
	if p.Number == 0 {
		return to
	}
	return append(to, dated(id, what, n.end(from, p), p.Fact))
}

func dated(id, what string, end tally, f Fact) Dated {
	return Dated{ID: id, What: what, Date: end.date, Section: f.Section, Source: f.Source, Practice: f.Practice, Unconfirmed: f.Unconfirmed, Estimate: end.estimate}
}

// steps explains a count: the day it starts from, each day or run of days left out, and the last day.
func steps(law Law, received Date, e tally) []Step {
	full := func(f Fact) []string {
		var s []string
		for _, k := range f.Source {
			s = append(s, strings.TrimSpace(f.Section+" "+law.Where(k)))
		}
		return s
	}
	all := []Step{{Date: received, To: received, Source: full(law.DayOne),
		Text: marked(fmt.Sprintf("%s: %s. This day is not counted", received.Long(), law.Response.From), law.DayOne.Unconfirmed)}}
	for _, s := range e.skipped {
		days := s.from.Long()
		if s.to != s.from {
			days += " to " + s.to.Long()
		}
		all = append(all, Step{Date: s.from, To: s.to, Text: marked(days+": "+s.why, s.unconfirmed), Source: s.where})
	}
	if e.weekends > 0 {
		all = append(all, Step{Date: received.AddDays(1), To: e.date, Source: full(law.WorkingDays.Fact),
			Text: marked(fmt.Sprintf("%d days of weekends are not counted either", e.weekends), law.WorkingDays.Unconfirmed)})
	}
	if e.estimate {
		all = append(all, Step{Date: e.date, To: e.date, Text: "Estimate: " + e.why})
	}
	text := fmt.Sprintf("%s: %s after %s, the last day for the answer", e.date.Long(), law.Response.Period, law.Response.From)
	return append(all, Step{Date: e.date, To: e.date, Text: marked(text, law.Response.Unconfirmed), Source: full(law.Response.Fact)})
}

// marked says of a text that it is unconfirmed, if it is.
func marked(text string, unconfirmed bool) string {
	if unconfirmed {
		return text + " (unconfirmed)"
	}
	return text
}

func article(name string) string {
	if name != "" && slices.Contains([]byte("aeio"), name[0]) {
		return "an " + name
	}
	return "a " + name
}
