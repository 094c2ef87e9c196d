package law

import "fmt"

// Aggregated gives the last day on which a further request may be added to one that was received on the day, where the
// law sets such a window (for the United Kingdom 60 working days: Fees Regulations 2004, regulation 5). ok is false where
// it sets none. The estimate is true where a calendar does not reach so far.
func (l Laws) Aggregated(lawID string, received Date) (until Date, estimate, ok bool, err error) {
	one, err := l.Get(lawID)
	if err != nil {
		return Date{}, false, false, fmt.Errorf("work out until when requests are added together: %w", err)
	}
	if one.Aggregation.Window.Number == 0 {
		return Date{}, false, false, nil
	}
	n := l.counter(one)
	if err := n.covers(received); err != nil {
		return Date{}, false, false, fmt.Errorf("work out until when requests are added together under %s: %w", lawID, err)
	}
	end := n.end(received, one.Aggregation.Window)
	return end.date, end.estimate, true, nil
}
