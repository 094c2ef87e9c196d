package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// tests are what patterns cannot decide. A rule file names one with `test:`.
var tests = map[string]func(*run, *Rule){
	"acronym":        acronym,
	"act":            otherAct,
	"act-must":       actMust,
	"address":        address,
	"correspondence": correspondence,
	"cost":           overCost,
	"date-long":      longWindow,
	"date-none":      noWindow,
	"description":    description,
	"fill-in":        fillIn,
	"items":          tooMany,
	"items-many":     many,
	"name":           name,
	"order":          order,
	"private":        private,
	"quote":          quote,
	"records":        recordTypes,
	"referent":       referent,
	"wide":           wide,
	"words-few":      tooShort,
	"words-many":     tooLong,
}

var (
	mailAddress = regexp.MustCompile(`[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	postcode    = regexp.MustCompile(`\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|, ?[A-Z]{2},? \d{5}(?:-\d{4})?\b`)
	street      = regexp.MustCompile(`(?i)\b\d{1,5}[a-z]?,? (?:[\pL'.-]+ ){0,3}(?:street|st|road|rd|lane|ln|avenue|ave|drive|close|way|place|court|square|terrace|gardens|crescent|hill|row|str|straße)\b|\bp\.?o\.? ?box \d`)
)

// name reports a draft that nobody signs with a name that a person could have.
func name(t *run, rule *Rule) {
	p := t.d.Name
	text, _, _ := strings.Cut(strings.NewReplacer("(", ",", "<", ",").Replace(p.Text), ",")
	if placeholder.MatchString(p.Text) {
		return
	}
	if strings.TrimSpace(text) == "" || mailAddress.MatchString(text) {
		at := t.d.Letter().End
		t.add(rule, Span{at, at})
		return
	}
	handle := strings.ContainsAny(text, "0123456789_@")
	if (len(words(text)) < 2 || handle) && (t.ctx.LawID == "" || t.ctx.NeedsName) {
		t.add(rule, p.Span)
	}
}

// address reports a draft that cannot be answered. A platform answers for its users.
func address(t *run, rule *Rule) {
	if t.ctx.Platform != "" && t.ctx.Platform != "email" {
		return
	}
	whole := t.d.source[t.d.Start:t.d.End]
	if !t.ctx.NeedsPostal && strings.Contains(whole, "@") && mailAddress.MatchString(whole[max(0, strings.Index(whole, "@")-64):]) {
		return
	}
	if strings.Contains(whole, "[") && addressAsked(whole, t.ctx.NeedsPostal) || len(t.d.After) >= 3 || postcode.MatchString(whole) || street.MatchString(whole) {
		return
	}
	at := t.d.Body().End
	if !t.d.Reply.empty() {
		t.add(rule, t.d.Reply.Span)
		return
	}
	t.add(rule, Span{at, at})
}

// addressAsked is true if a placeholder stands where the address will.
func addressAsked(whole string, postal bool) bool {
	for _, m := range placeName.FindAllString(whole, -1) {
		low := strings.ToLower(m)
		if strings.Contains(low, "address") && (!postal || !strings.Contains(low, "mail")) || !postal && strings.Contains(low, "mail") {
			return true
		}
	}
	return false
}

// description reports a draft in which nothing is asked for that could be looked for.
func description(t *run, rule *Rule) {
	if len(t.d.Items) == 0 {
		if slices.ContainsFunc(t.units["prose"], t.asksForRecord) {
			return
		}
		s := t.d.Body()
		if len(t.d.Opening) > 0 {
			s = t.d.Opening[0].Span
		}
		t.add(rule, s)
		return
	}
	for _, it := range t.d.Items {
		low := it.whole.low
		if t.named(&it, low) || it.Quoted || len(it.Quotes) > 0 || t.dated(low) || len(words(low)) > 25 {
			return
		}
	}
	t.add(rule, t.d.Items[0].Span)
}

// asksForRecord is true for a paragraph that asks and names a kind of record, though no sentence of it reads as a point.
func (t *run) asksForRecord(p *Part) bool {
	low := p.seen.low
	return containsAny(low, "please", "request", "would like", "grateful", "appreciate", "could i", "ask for") && t.tables.records.documents.in(low)
}

var fact = regexp.MustCompile(`^(?:please (?:state|confirm|tell me|list|provide|give) )?(?:how (?:many|much|often|long)|when|which|who|whether|on (?:what|which)|what (?:[\w'-]+ ){0,4}(?:spent|paid|cost|costs|charged|received|earned)\b|what (?:is|was|were|are|percentage|proportion|number|date|amount|sum))\b`)

// named is true if an item names a kind of record, or asks for a fact.
func (t *run) named(it *Item, low string) bool {
	r := &t.tables.records
	if r.documents.in(low) || r.data.in(low) || r.correspondence.in(low) || fact.MatchString(low) {
		return true
	}
	// What stands below "the following records:" inherits the noun.
	for i := it.N - 2; it.Sub && i >= 0; i-- {
		if up := &t.d.Items[i]; !up.Sub {
			return t.named(up, up.whole.low)
		}
	}
	return false
}

func recordTypes(t *run, rule *Rule) {
	var bare []Item
	lead := ""
	for _, p := range t.units["opening"] {
		if strings.HasSuffix(p.Text, ":") {
			lead = p.seen.low
		}
	}
	for _, it := range t.d.Items {
		if matchAny(rule.unless, it.seen.text) {
			continue
		}
		if !t.named(&it, it.seen.low) && !t.tables.records.documents.in(lead) && !parent(t.d, it) {
			bare = append(bare, it)
		}
	}
	t.items(rule, bare)
}

// parent is true for an item that only leads into those inside it.
func parent(d *Draft, it Item) bool {
	return it.N < len(d.Items) && !it.Sub && d.Items[it.N].Sub
}

// items reports several items once, at the first.
func (t *run) items(rule *Rule, items []Item) {
	if len(items) == 0 {
		return
	}
	f := t.add(rule, items[0].Span)
	if len(items) > 1 {
		var also []string
		for _, it := range items[1:] {
			also = append(also, it.label())
		}
		f.Why += " The same holds for " + strings.Join(also, ", ") + "."
	}
}

func (it Item) label() string {
	mark := strings.Trim(it.Marker, "().: ")
	if mark == "" || strings.ContainsAny(mark, "-*+•–·▪◦") {
		return fmt.Sprintf("point %d", it.N)
	}
	if strings.ContainsAny(mark, " ") {
		return strings.ToLower(mark)
	}
	return "point " + mark
}

// order reports a draft that begins with what is hardest to find, unless it says what comes first.
func order(t *run, rule *Rule) {
	if len(t.d.Items) < 2 || t.says(rule.anywhere, "frame") {
		return
	}
	it := t.d.Items[0]
	low := it.seen.low
	if matchAny(rule.patterns, low) && !matchAny(rule.unless, low) {
		t.add(rule, it.Span)
	}
}

// referent reports an item that points at something which nothing before it in the draft shows.
func referent(t *run, rule *Rule) {
	for _, h := range t.hits(rule) {
		at := h.view.span(h.i, h.j)
		noun := strings.ToLower(h.view.text[strings.LastIndexByte(h.view.text[:h.j], ' ')+1 : h.j])
		if pronoun := slices.Contains(rule.Words, noun); pronoun && len(words(h.view.text[:h.i])) > rule.Limit || !pronoun && t.saidBefore(noun, at.Start) {
			continue
		}
		for _, it := range t.d.Items {
			if it.Start <= at.Start && at.End <= it.End && !it.Quoted && len(it.Quotes) == 0 && len(t.d.Quotes) == 0 {
				t.add(rule, at)
			}
		}
	}
}

// saidBefore is true if the opening or an earlier item uses the noun.
func (t *run) saidBefore(noun string, at int) bool {
	return slices.ContainsFunc(t.units["prose"], func(p *Part) bool {
		return p.End <= at && strings.Contains(p.whole.low, noun)
	})
}
