package request

import (
	"fmt"
	"strings"
	"time"

	"grounds/internal/law"
	"grounds/internal/letter"
	"grounds/internal/question"
)

// A window is the time in which the records asked for were made.
type window struct{ fixed question.Fixed }

// windowOf gives a window of whole months that ends with the letter's month: it caps the search, and shows what stood
// behind the letter when it was written. Where no month could be read, the dates are left to be filled in.
func windowOf(d letter.Date, draft law.Draft, months int) window {
	month, err := time.Parse("2006-01", d.ISO[:min(7, len(d.ISO))])
	if err != nil {
		return window{question.Fixed{
			AsAt: "the date of the letter", From: "[first day]", Until: "[last day: the end of the letter's month]",
			Years: "the last three financial years",
		}}
	}
	first := month.AddDate(0, -(months - 1), 0)
	last := month.AddDate(0, 1, -1)
	asAt := last
	if day, err := time.Parse("2006-01-02", d.ISO); err == nil {
		asAt = day
	}
	named := years(month)
	if draft.Years != "" {
		named = draft.Years
	}
	return window{question.Fixed{
		AsAt: asAt.Format(draft.Date), From: first.Format(draft.Date), Until: last.Format(draft.Date), Years: named,
	}}
}

// years names the three financial years up to a month, April to March as public bodies in Britain count them.
func years(month time.Time) string {
	y := month.Year()
	if month.Month() < time.April {
		y--
	}
	name := func(y int) string { return fmt.Sprintf("%d-%02d", y, (y+1)%100) }
	return name(y-2) + ", " + name(y-1) + " and " + name(y)
}

// dated gives the letter's date as the law writes dates, and what is to be said where the day is not known.
func dated(d letter.Date, draft law.Draft) (date, note string) {
	switch d.Precision {
	case "day":
		if t, err := time.Parse("2006-01-02", d.ISO); err == nil {
			return t.Format(draft.Date), ""
		}
	case "month":
		if t, err := time.Parse("2006-01", d.ISO); err == nil {
			if strings.ContainsAny(d.Text, "[]?✓") {
				return t.Format(draft.Month), "the day is not legible in my copy"
			}
			return t.Format(draft.Month), ""
		}
	case "year":
		return d.ISO, ""
	}
	return "", ""
}
