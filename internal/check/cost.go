package check

import (
	"regexp"
	"strings"
)

// A CostTable holds the hours that kinds of search may take. They are a judgement of ours, to compare drafts with; only the
// limits and the hourly rate are law.
type CostTable struct {
	Why    string  `yaml:"why"`
	Source string  `yaml:"source"`
	Limit  float64 `yaml:"limit"` // hours, where the law's are not known
	Under  float64 `yaml:"under"` // of the limit: up to here it is likely under
	// Hours of an item by what it asks for.
	Document  float64 `yaml:"document"`
	Documents float64 `yaml:"documents"`
	Data      float64 `yaml:"data"`
	Fact      float64 `yaml:"fact"`
	Mailbox   float64 `yaml:"mailbox"`
	// What is added to it.
	Month     float64 `yaml:"month"`     // of correspondence, beyond the first
	More      float64 `yaml:"more"`      // for each further mailbox
	Mailboxes int     `yaml:"mailboxes"` // how many further ones are assumed where none is named
	Everyone  float64 `yaml:"everyone"`  // where all staff or the whole body is searched
	Trawl     float64 `yaml:"trawl"`     // where all there is about a subject is asked for
	NoRecord  float64 `yaml:"norecord"`
	NoDate    float64 `yaml:"nodate"`
	Year      float64 `yaml:"year"` // factor for each year beyond the second
	// Words that show it.
	All  []string `yaml:"all"`
	Wide []string `yaml:"wide"`
}

// A Cost says how a draft stands to the cost limit, as an estimate and never as a number.
type Cost struct {
	Band   string `json:"band"`   // "likely under", "near", "over the limit"
	Factor string `json:"factor"` // what weighs most, in plain words
	Item   int    `json:"item"`   // the number of the item that weighs most; 0 if there is none
}

// Bands of the estimated work, in the order of hours.
const (
	LikelyUnder = "likely under"
	Near        = "near"
	OverLimit   = "over the limit"
)

// Cost estimates whether answering a draft fits in the cost limit.
func (r *Rules) Cost(d *Draft, ctx Context) Cost {
	t := r.newRun(d, ctx)
	return t.cost()
}

func (t *run) cost() Cost {
	table := &t.tables.cost
	limit := table.Limit
	if t.ctx.Hours > 0 {
		limit = float64(t.ctx.Hours)
	}
	total, most := 0.0, 0.0
	c := Cost{Band: LikelyUnder}
	months := t.opening()
	for i := range t.d.Items {
		if parent(t.d, t.d.Items[i]) {
			continue
		}
		hours, factor := t.hours(&t.d.Items[i], months)
		total += hours
		if hours > most {
			most, c.Factor, c.Item = hours, factor, i+1
		}
	}
	switch {
	case total > limit:
		c.Band = OverLimit
	case total > limit*table.Under:
		c.Band = Near
	}
	if n := t.count(); n > 10 && most < total/4 {
		c.Factor = "the number of points"
	}
	return c
}

// opening is how many months the draft sets for all items; 0 if it sets no time.
func (t *run) opening() int {
	if !t.bounds() {
		return 0
	}
	n := 0
	for _, p := range t.units["opening"] {
		for _, w := range t.windows(p.seen.low) {
			if w.to > 0 {
				n = max(n, w.months())
			}
		}
	}
	return n
}

var custodian = regexp.MustCompile(`\b(?:between|sent by|sent to|received by|sent or received|mailbox|inbox|exchanged)\b`)

// hours estimates one item, and names what weighs most in it.
func (t *run) hours(it *Item, opening int) (float64, string) {
	table, records := &t.tables.cost, &t.tables.records
	low := it.seen.low
	months, own := opening, 0
	for _, w := range t.windows(low) {
		if w.to > 0 {
			own = max(own, w.months())
		}
	}
	if own > 0 {
		months = own
	}
	doc, isDoc := records.documents.find(low)
	data, isData := records.data.find(low)
	corr, isCorr := records.correspondence.find(low)
	single := t.single(low) || it.Quoted
	hours, most, factor := 0.0, 0.0, ""
	add := func(h float64, why string) {
		if h >= most {
			most, factor = h, why
		}
		hours += h
	}
	switch {
	case isCorr && (!isDoc || corr.Start < doc.Start) && (!isData || corr.Start < data.Start):
		add(table.Mailbox, "a search of correspondence")
		if months > 1 {
			add(float64(months-1)*table.Month, "the length of time over which correspondence is searched")
		}
		if !custodian.MatchString(low) {
			add(float64(table.Mailboxes)*table.More, "no mailbox is named")
		}
	case isDoc && (!isData || doc.Start < data.Start):
		if low[doc.End-1] != 's' || single {
			add(table.Document, "one document")
		} else {
			add(table.Documents, "several documents")
		}
	case isData && single:
		add(table.Fact, "one figure")
	case isData:
		add(table.Data, "figures drawn from records")
	case fact.MatchString(low), strings.HasSuffix(low, "?"):
		add(table.Fact, "one fact")
	default:
		add(table.Data, "a search without a kind of record")
		if !single {
			add(table.NoRecord, "no kind of record is named")
		}
	}
	if containsAny(low, table.All...) {
		add(table.Everyone, "the whole body or all staff would be searched")
	}
	if containsAny(low, table.Wide...) {
		add(table.Trawl, "everything about a subject is asked for")
	}
	if months == 0 && !t.dated(low) && !single && len(it.Quotes) == 0 && !strings.HasSuffix(low, "?") {
		// A count without dates is a count of today.
		if isData && !isCorr {
			add(table.Fact, "figures drawn from records")
		} else {
			add(table.NoDate, "no dates are set")
		}
	}
	for years := own / 12; years > 2 && !isData; years-- {
		add(hours*(table.Year-1), "the number of years")
	}
	return hours, factor
}

// overCost reports a draft whose estimate is over the limit, at the item that weighs most.
func overCost(t *run, rule *Rule) {
	c := t.cost()
	if c.Band != OverLimit || c.Item == 0 {
		return
	}
	it := t.d.Items[c.Item-1]
	f := t.add(rule, it.Span)
	f.Why = "By a rough estimate the work is over the cost limit; what weighs most is " + it.label() + ": " + c.Factor + ". " + f.Why
}
