package law

import (
	"fmt"
	"slices"
	"strings"
)

// A flaw is something in a law's file that reads well and makes no sense.
type flaw struct {
	at   []string // words that may be in the file, the closest to the place first: they find the line
	what string
}

// flaws checks a law against the list of risks, the calendars and the other laws. A twin may be silenced, but there must
// be a file of that name.
func (l Laws) flaws(law Law, isFile func(id string) bool) []flaw {
	c := checker{}
	c.need("name", law.Name)
	c.need("short", law.Short)
	c.need("citation", law.Citation)
	c.need("territory", law.Territory)
	c.oneOf("division", law.Division, "section", "regulation", "article", "exemption", "paragraph")
	c.oneOf("who: standing", law.Who.Standing, "anyone", "residents", "citizens")
	if len(law.Countries) == 0 || law.AsOf.IsZero() {
		c.add("name:", "a law needs countries and as_of")
	}
	if law.Twin != "" && !isFile(law.Twin) {
		c.add("twin:", fmt.Sprintf("no law %q", law.Twin))
	}
	for _, m := range law.Form.Must {
		c.oneOf("form: must", m, "writing", "name", "address", "description", "act", "particulars", "fee", "citizenship")
	}
	for _, id := range law.WorkingDays.Calendars {
		if !slices.ContainsFunc(l.Calendars, func(cal Calendar) bool { return cal.ID == id }) {
			c.add(id, fmt.Sprintf("no calendar %q", id))
		}
	}
	c.clocks(law)
	c.facts(law)
	c.exemptions(law, l.Risks)
	return c.found
}

type checker struct{ found []flaw }

func (c *checker) add(at, what string) { c.found = append(c.found, flaw{[]string{at}, what}) }

// fact notes a flaw of a fact, which may be found by the beginning of its text (the rest may stand on further lines), or
// else by its section.
func (c *checker) fact(n Named, what string) {
	text := n.Text
	if _, after, figure := strings.Cut(text, ": "); figure && hasFigure(text[:1]) {
		text = after
	}
	if len(text) > 20 {
		text = text[:20]
	}
	c.found = append(c.found, flaw{[]string{text, "section: " + n.Section, "source:"}, n.Name + " " + what})
}

func (c *checker) need(key, value string) {
	if value == "" {
		c.add(key+":", "a law needs "+key)
	}
}

func (c *checker) oneOf(key, value string, may ...string) {
	if !slices.Contains(may, value) {
		c.add(value, fmt.Sprintf("%s is %q, not one of %q", key, value, may))
	}
}

// clocks checks that the time to answer is set and that every period has a unit and a start that the count knows.
func (c *checker) clocks(law Law) {
	if law.Response.Number <= 0 {
		c.add("response:", "the time to answer has no number")
	}
	c.oneOf("response: from", law.Response.From, "receipt", "registration")
	periods := []Period{law.Response.Period, law.Review.Within, law.Review.Answer, law.Review.Longest, law.Aggregation.Window}
	for _, x := range law.Extensions {
		periods = append(periods, x.Period)
		c.oneOf("extensions: effect", x.Effect, "longer", "open", "restart", "pause")
		if x.Effect == "longer" {
			c.oneOf("extensions: from", x.From, "receipt", "due")
		}
		if (x.Number > 0) != (x.Effect == "longer") {
			c.add("id: "+x.ID, "an extension has a number if its effect is longer, and only then")
		}
	}
	for _, x := range law.Complaints {
		periods = append(periods, x.Within)
		c.oneOf("complaints: after", x.After, "answer", "review", "complaint")
	}
	for _, p := range periods {
		if p.Number > 0 {
			c.oneOf("unit", string(p.Unit), string(WorkingDay), string(CalendarDay), string(Week), string(Month), string(Year))
		}
	}
	c.oneOf("review: needed", law.Review.Needed, "law", "practice", "optional", "none")
	if law.Review.Needed != "none" {
		c.need("review: name", law.Review.Name)
	}
}

// facts checks that everything said names where it was read, and every figure its section too, or is marked unconfirmed.
func (c *checker) facts(law Law) {
	for _, n := range law.Facts() {
		c.sources(law, n.Text, n.Source)
		if n.Unconfirmed {
			continue
		}
		if len(n.Source) == 0 {
			c.fact(n, "has no source and is not marked unconfirmed")
		}
		if n.Section == "" && hasFigure(n.Text) {
			c.fact(n, "has a figure and no section")
		}
	}
	for _, s := range law.Sources {
		if s.Key == "" || s.Where == "" {
			c.add("sources:", "a source needs a key and where it was read")
		}
	}
}

func (c *checker) sources(law Law, at string, keys []string) {
	for _, k := range keys {
		if !slices.ContainsFunc(law.Sources, func(s Source) bool { return s.Key == k }) {
			c.add(k, fmt.Sprintf("no source %q in the list of sources (%s)", k, at))
		}
	}
}

// hasFigure tells whether a text says a number in digits.
func hasFigure(s string) bool {
	return slices.ContainsFunc([]byte(s), func(b byte) bool { return '0' <= b && b <= '9' })
}

func (c *checker) exemptions(law Law, risks []Risk) {
	known := func(at string, ids []string) {
		for _, id := range ids {
			if !slices.ContainsFunc(risks, func(r Risk) bool { return r.ID == id }) {
				c.add(id, fmt.Sprintf("no risk %q in law/risk/risks.yaml (%s)", id, at))
			}
		}
	}
	for _, e := range law.Exemptions {
		at := "section: " + e.Section
		if !strings.Contains(e.Section, "(") {
			at = fmt.Sprintf("section: %q", e.Section)
		}
		if e.Section == "" || e.Title == "" {
			c.add("exemptions:", "an exemption needs its section and a title")
		}
		if !slices.Contains(Classes(), e.Class) {
			c.add(at, fmt.Sprintf("class is %q, not one of %q", e.Class, Classes()))
		}
		if len(e.Source) == 0 && !e.Unconfirmed {
			c.add(at, "no source and not marked unconfirmed")
		}
		c.sources(law, e.Section, e.Source)
		known(e.Section, e.Risks)
	}
	for _, v := range law.Evidence {
		known(v.Section, v.Risks)
		for _, from := range v.From {
			if len(law.Cited(from)) == 0 {
				c.add(from, fmt.Sprintf("no exemption %q in this law", from))
			}
		}
	}
}
