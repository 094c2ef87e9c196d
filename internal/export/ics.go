package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
)

// A Task is something to do by a day, with an alarm in the morning of that day.
type Task struct {
	ID      string // the same for the same task whenever it is written, so that importing it again doubles nothing
	Summary string
	Why     string
	Stamp   time.Time // when it came to be known; the time of writing would give other bytes to the same tasks
	Due     time.Time // the day
}

// Tasks writes tasks for calendar programs (iCalendar, RFC 5545), in the order of their days. The same tasks give the same
// bytes.
func Tasks(w io.Writer, tasks []Task) error {
	tasks = slices.Clone(tasks)
	slices.SortStableFunc(tasks, func(a, b Task) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID)) })
	cal := ics.NewCalendarFor("grounds")
	cal.SetProductId("-//Grounds//Deadlines//EN")
	cal.SetMethod(ics.MethodPublish)
	for _, t := range tasks {
		todo := cal.AddTodo(oneLine(t.ID) + "@grounds.invalid")
		todo.SetDtStampTime(t.Stamp.UTC())
		todo.SetAllDayDueAt(t.Due)
		todo.SetSummary(oneLine(t.Summary))
		todo.SetDescription(printable(t.Why))
		alarm := todo.AddAlarm()
		alarm.SetAction(ics.ActionDisplay)
		// An alarm of an all-day task is counted from the midnight that begins the day.
		alarm.SetTrigger("PT9H", &ics.KeyValues{Key: string(ics.ParameterRelated), Value: []string{"END"}})
		alarm.SetProperty(ics.ComponentPropertyDescription, oneLine(t.Summary))
	}
	text := cal.Serialize(ics.WithNewLineWindows)
	if _, err := ics.ParseCalendar(strings.NewReader(text)); err != nil {
		return fmt.Errorf("write the calendar: it cannot be read back: %w", err)
	}
	_, err := io.WriteString(w, text)
	return err
}
