package law

import (
	"fmt"
	"strconv"
	"strings"
)

// A Named fact is a fact with what it is about.
type Named struct {
	Name string
	Fact
}

// Facts lists everything that the law says, in the order in which a person reads it, figures first in their text; what it
// does not say is left out. The exemptions are not among them: each has its own section and source.
func (l Law) Facts() []Named {
	all := []Named{
		{"bodies", l.Bodies},
		{"who may ask", l.Who.Fact},
		{"real name", l.RealName.Fact},
		{"form of a request", l.Form.Fact},
		{"fee", l.Fee.Fact},
		{"time to answer", l.Response.said()},
		{"last day", l.Response.Roll},
		{"day one", l.DayOne},
		{"working days", l.WorkingDays.Fact},
	}
	for _, e := range l.Extensions {
		all = append(all, Named{"more time: " + e.ID, e.said()})
	}
	all = append(all, Named{"cost limit", l.Cost.Fact})
	for _, c := range l.Cost.Limits {
		all = append(all, Named{"cost limit: " + c.For, c.said()})
	}
	all = append(all, Named{"advice and assistance", l.Assist}, Named{"form of the answer", l.Access}, Named{"confirm or deny", l.Confirm})
	for _, c := range l.Evidence {
		all = append(all, Named{"evidence", c.Fact})
	}
	all = append(all,
		Named{"review", l.Review.Fact},
		Named{"review: time to ask", l.Review.Within.said()},
		Named{"review: time to decide", l.Review.Answer.said()},
		Named{"review: longest", l.Review.Longest.said()},
		Named{"review: fee", l.Review.Fee.Fact})
	for _, c := range l.Complaints {
		all = append(all, Named{"complaint: " + c.To, c.Fact}, Named{"complaint: time to make it", c.Within.said()}, Named{"complaint: fee", c.Fee.Fact})
	}
	all = append(all, Named{"vexatious", l.Vexatious}, Named{"aggregation", l.Aggregation.Fact}, Named{"aggregation: window", l.Aggregation.Window.said()})
	for _, n := range l.Notes {
		all = append(all, Named{"note", n})
	}
	said := all[:0]
	for _, n := range all {
		if n.Text != "" {
			said = append(said, n)
		}
	}
	return said
}

// Unconfirmed lists what the law's file says without a source that was read.
func (l Law) Unconfirmed() []Named {
	var open []Named
	for _, n := range l.Facts() {
		if n.Unconfirmed {
			open = append(open, n)
		}
	}
	for _, e := range l.Exemptions {
		if e.Unconfirmed {
			open = append(open, Named{"exemption " + e.Section, Fact{Text: e.Title, Section: e.Section, Source: e.Source, Unconfirmed: true}})
		}
	}
	return open
}

// String is the period in words: "20 working days"; empty where no length is set.
func (p Period) String() string {
	if p.Number == 0 {
		return ""
	}
	unit := strings.ReplaceAll(string(p.Unit), "-", " ")
	if p.Number != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", p.Number, unit)
}

// said is the period's fact with its length first.
func (p Period) said() Fact {
	f := p.Fact
	f.Text = joined(p.String(), f.Text)
	return f
}

// String is the limit in words: "600 GBP, 24 hours at 25 GBP".
func (l Limit) String() string {
	s := amount(l.Amount) + " " + l.Currency
	if l.Hours > 0 {
		s += fmt.Sprintf(", %s hours at %s %s", amount(l.Hours), amount(l.Rate), l.Currency)
	}
	return s
}

func (l Limit) said() Fact {
	f := l.Fact
	f.Text = joined(l.String(), f.Text)
	return f
}

func amount(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func joined(figure, text string) string {
	if figure == "" || text == "" {
		return figure + text
	}
	return figure + ": " + text
}
