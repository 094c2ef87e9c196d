package desk

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"grounds/internal/law"
)

// A Count is a due date as the law gives it, with each step of the count.
type Count = law.Deadline

// A Deadline is when an answer is due, with everything that led to the date.
type Deadline struct {
	Count
	Name  string // of the law
	Notes []string
	where func(key string) string
}

// Where is where a source of the law was read.
func (d Deadline) Where(key string) string { return d.where(key) }

// Deadline counts when the answer to a request is due that was received on the day, under a law or the law of an authority.
// Without either it takes the law of the United Kingdom, and says so in the notes.
func (d *Desk) Deadline(received, lawID, to string) (Deadline, error) {
	day, err := law.ParseDate(received)
	if err != nil {
		return Deadline{}, hint("write the day of receipt as 2026-03-16", "%w", err)
	}
	var notes []string
	if to != "" {
		a, err := d.Authority(to)
		if err != nil {
			return Deadline{}, err
		}
		if a.Law == "" && lawID == "" {
			return Deadline{}, hint("name it with --law; 'grounds laws' lists them", "work out the due date for %s: its law is not known", a.Name)
		}
		lawID = cmp.Or(lawID, a.Law)
	}
	if lawID == "" {
		lawID = "uk-foia"
		notes = append(notes, "no law was named, so this is the Freedom of Information Act 2000 of the United Kingdom; change it with --law or --to")
	}
	l, err := d.Law(lawID)
	if err != nil {
		return Deadline{}, err
	}
	laws, err := d.laws()
	if err != nil {
		return Deadline{}, err
	}
	due, err := laws.Due(lawID, day)
	if err != nil {
		return Deadline{}, err
	}
	listed(&due)
	return Deadline{Count: due, Name: l.Name, Notes: notes, where: l.Where}, nil
}

// listed makes every list one in JSON also where it is empty.
func listed(due *Count) {
	fill := func(list *[]string) {
		if *list == nil {
			*list = []string{}
		}
	}
	fill(&due.Unconfirmed)
	for i := range due.Steps {
		fill(&due.Steps[i].Source)
	}
	for i := range due.Dates {
		fill(&due.Dates[i].Source)
	}
	if due.Dates == nil {
		due.Dates = []law.Dated{}
	}
}

// Calendar writes tasks with alarms for a calendar program: the answer that is due, and the day on which a reminder is fair.
// The same deadline gives the same bytes, so that importing it again replaces the tasks and does not double them.
func (d Deadline) Calendar(title string) (string, error) {
	cal := ics.NewCalendarFor("grounds")
	cal.SetProductId("-//Grounds//Deadlines//EN")
	cal.SetMethod(ics.MethodPublish)
	estimate := ""
	if d.Estimate {
		estimate = " (estimate)"
	}
	id := fmt.Sprintf("%s-%s", d.Law, d.Received)
	if title != "" {
		id += "-" + Slug(title)
	}
	add := func(kind string, on law.Date, summary, why string) {
		todo := cal.AddTodo(id + "-" + kind + "@grounds.invalid")
		// The stamp is the day of receipt: the time of writing would make other bytes of the same dates.
		todo.SetDtStampTime(d.Received.Time())
		todo.SetAllDayDueAt(on.Time())
		todo.SetSummary(summary)
		todo.SetDescription(why)
		alarm := todo.AddAlarm()
		alarm.SetAction(ics.ActionDisplay)
		// An alarm of an all-day task is counted from the midnight that begins the day.
		alarm.SetTrigger("PT9H", &ics.KeyValues{Key: string(ics.ParameterRelated), Value: []string{"END"}})
		alarm.SetProperty(ics.ComponentPropertyDescription, summary)
	}
	about := ""
	if title != "" {
		about = ": " + title
	}
	var steps []string
	for _, s := range d.Steps {
		steps = append(steps, s.Text+".")
	}
	add("due", d.Due, "Answer due"+estimate+about, d.Name+". "+strings.Join(steps, " "))
	add("chase", d.Chase, "Answer late, remind the authority"+about, "The answer was due on "+d.Due.Long()+".")
	text := cal.Serialize(ics.WithNewLineWindows)
	if _, err := ics.ParseCalendar(strings.NewReader(text)); err != nil {
		return "", errors.Join(fmt.Errorf("write the calendar file: it cannot be read back"), err)
	}
	return text, nil
}

// today is the day of the desk as the law counts days.
func (d *Desk) today() law.Date { return law.DateOf(d.Today.In(time.Local)) }
