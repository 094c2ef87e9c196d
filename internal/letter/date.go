package letter

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// dates says how letters are dated.
type dates struct {
	What       string   `yaml:"what"`
	Months     []list   `yaml:"months"` // names of the twelve, each with its short forms and in other languages
	Labels     list     `yaml:"labels"` // what may stand before a date in its cell
	Received   list     `yaml:"received"`
	Ordinals   list     `yaml:"ordinals"`    // endings of numbered days
	Small      list     `yaml:"small"`       // words inside dates and times
	MonthFirst list     `yaml:"month-first"` // countries that write 12/31/2025
	Tests      examples `yaml:"tests"`

	months                  map[string]int
	labels, received, small words
}

func (d *dates) silent() bool { return d.What == "" }

func (d *dates) compile(fault func(text, message string) error) error {
	d.months = map[string]int{}
	for i, names := range d.Months {
		for _, n := range names {
			d.months[strings.ToLower(n)] = i + 1
		}
	}
	d.labels, d.received, d.small = wordSet(d.Labels), wordSet(d.Received), wordSet(d.Small)
	if len(d.Months) != 0 && len(d.Months) != 12 {
		return fault("months", "there must be twelve lists of months")
	}
	return nil
}

// found is a date read in a cell.
type found struct {
	year, month, day int // 0 where they cannot be read
	text             string
	from, to         int // in the cell
	stamp, labelled  bool
}

func (f found) precision() string {
	switch {
	case f.day > 0:
		return "day"
	case f.month > 0:
		return "month"
	}
	return "year"
}

func (f found) iso() string {
	switch f.precision() {
	case "day":
		return fmt.Sprintf("%04d-%02d-%02d", f.year, f.month, f.day)
	case "month":
		return fmt.Sprintf("%04d-%02d", f.year, f.month)
	}
	return fmt.Sprintf("%04d", f.year)
}

// read finds a date that is what the cell is for: only labels, a place or a weekday may stand before it, and next to
// nothing after. monthFirst says how to read 10/11/2023.
func (d *dates) read(s string, monthFirst bool) (found, bool) {
	if len(s) > 90 || strings.IndexFunc(s, unicode.IsDigit) < 0 {
		return found{}, false
	}
	s = scanned(s)
	ts := d.fuse(tokens(s), s)
	for i := range ts {
		f, n := d.at(ts[i:], monthFirst)
		if n == 0 {
			continue
		}
		labelled, ok := d.before(ts[:i], s)
		if !ok || !d.afterOK(ts[i+n:]) || f.precision() == "year" && !(labelled || i == 0 && n == len(ts)) {
			return found{}, false
		}
		f.from, f.to, f.labelled = ts[i].from, ts[i+n-1].to, labelled
		return f, true
	}
	return found{}, false
}

// scanned mends the digits that scanning mistakes, in words that hold other digits.
func scanned(s string) string {
	b := []byte(s)
	for i := range b {
		near := i > 0 && digit(s[i-1]) || i+1 < len(b) && digit(s[i+1])
		switch {
		case near && (b[i] == 'O' || b[i] == 'o' && i > 0 && digit(s[i-1]) && i+1 < len(b) && digit(s[i+1])):
			b[i] = '0'
		case near && (b[i] == 'l' || b[i] == 'I') && !(i > 0 && b[i-1] >= 'a' && b[i-1] <= 'z'):
			b[i] = '1'
		}
	}
	return string(b)
}

// before tells whether what stands before a date leaves it the cell's own: labels, weekdays, or a place and a comma.
func (d *dates) before(ts []token, s string) (labelled, ok bool) {
	if len(ts) == 0 {
		return false, true
	}
	known := 0
	for _, t := range ts {
		if d.labels[strings.ToLower(t.text)] {
			known++
		}
	}
	rest := s[ts[len(ts)-1].to:]
	if known == len(ts) {
		return strings.Contains(rest, ":") || d.labels[strings.ToLower(ts[0].text)] && len(ts) == 1, true
	}
	if strings.HasPrefix(rest, ",") && len(ts) <= 3 { // Brussels, 9 July
		return false, true
	}
	all := strings.ToLower(s[ts[0].from:ts[len(ts)-1].to])
	return d.labels[all], d.labels[all]
}

// afterOK tells whether what follows a date is at most a time of day or the date in another language.
func (d *dates) afterOK(ts []token) bool {
	if len(ts) > 5 {
		return false
	}
	for _, t := range ts {
		m, _ := d.month(t.text)
		if m == 0 && strings.Trim(t.text, "0123456789") != "" && !d.small[strings.ToLower(t.text)] {
			return false
		}
	}
	return true
}

// date chooses the letter's date among the dates outside the main text. A stamp says when a letter was received if it has
// a typed date too.
func (p *parser) date(cells []cell, country string) Date {
	d := &p.rules.dates
	first := slices.Contains(d.MonthFirst, country)
	best, rank := Date{}, 0
	for i, c := range cells {
		f, ok := d.read(c.text, first)
		if !ok {
			continue
		}
		if f.stamp && p.receivedAbove(cells, i) {
			continue
		}
		r := 100
		if c.tail {
			r -= 50
			if f.from > 0 && !f.labelled {
				continue
			}
		}
		switch {
		case f.stamp:
			r -= 30
		case f.labelled:
			r += 5
		}
		r -= map[string]int{"day": 0, "month": 1, "year": 20}[f.precision()]
		if r > rank {
			at := Span{c.Start + f.from, c.Start + f.to}
			best, rank = Date{Text: p.doc.Text[at.Start:at.End], ISO: f.iso(), Precision: f.precision(), Span: at}, r
		}
	}
	return best
}

// receivedAbove tells whether the stamp in cell i says when the letter came in.
func (p *parser) receivedAbove(cells []cell, i int) bool {
	for k := i; k >= 0 && cells[k].line >= cells[i].line-2; k-- {
		if p.rules.dates.received[strings.ToLower(strings.Trim(cells[k].text, " :"))] {
			return true
		}
	}
	return false
}
