package check

import (
	"regexp"
	"slices"
	"strings"
)

// now is the month that open windows run to: today's, or the letter's; 0 if neither is known.
func (t *run) now() int {
	for _, iso := range []string{t.ctx.Today, t.letterDate()} {
		if len(iso) >= 7 && iso[4] == '-' {
			return number2(iso[:4])*12 + number2(iso[5:7]) - 1
		}
	}
	return 0
}

func (t *run) letterDate() string {
	if t.ctx.Letter == nil {
		return ""
	}
	return t.ctx.Letter.Date.ISO
}

// bounds is true if the opening, a lead or a clause sets the dates of all items, as "information created between".
func (t *run) bounds() bool {
	for _, p := range t.units["frame"] {
		low := p.seen.low
		for _, w := range t.windows(low) {
			before := low[max(0, w.start-90):w.start]
			if w.months() > 1 && w.to > 0 || containsAny(before, "between", "created", "from ", "since", "period", "dated", "during", "held", "recorded", "received", "limit", "cover", "made", "for the ", "in the ", "over the ") && !t.letterNamed(low, w) {
				return true
			}
		}
	}
	return false
}

// letterNamed is true for the date of the letter itself, which bounds nothing: one month, after "letter of" or "dated".
func (t *run) letterNamed(low string, w window) bool {
	before := low[max(0, w.start-40):w.start]
	return w.months() == 1 && containsAny(before, "letter", "reply", "answer of", "email of", "statement of", "dated") && !strings.Contains(before, "between")
}

func containsAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// noWindow reports the items that neither set a time nor mean one known document, in a draft that sets none for all.
func noWindow(t *run, rule *Rule) {
	if t.bounds() {
		return
	}
	var bare []Item
	up, before := false, len(t.units["subject"]) > 0 && t.dated(t.d.Subject.seen.low)
	for _, it := range t.d.Items {
		low := it.whole.low
		if matchAny(rule.unless, low) {
			continue
		}
		has := t.dated(low) || t.single(low) || len(it.Quotes) > 0 || it.Quoted && !matchAny(rule.patterns, low)
		if !it.Sub {
			up = has
		}
		// What follows a dated item is read within its time; a search of correspondence needs its own.
		has = has || before && !t.tables.records.correspondence.in(low)
		before = before || t.dated(low)
		if !has && !(it.Sub && up) && !parent(t.d, it) {
			bare = append(bare, it)
		}
	}
	t.items(rule, bare)
}

var (
	lead    = regexp.MustCompile(`^(?:(?:under|in line with) [^,:]{0,80}[,:] )?(?:(?:please|could you|can you)(?: please)? (?:also )?(?:send|provide|supply|give|release|disclose)(?: me| us)?(?: with)? )?(?:a |an |any )?(?:(?:certified |electronic )?cop(?:y|ies) of )?`)
	meeting = regexp.MustCompile(`\bminutes of (?:the|its|their|a) [^.;]*\bmeeting\b`)
)

// single is true if an item in lower case means one known document, which needs no dates to be found.
func (t *run) single(low string) bool {
	if t.tables.records.single.in(low) || meeting.MatchString(low) {
		return true
	}
	rest := low[len(lead.FindString(low)):]
	if !strings.HasPrefix(rest, "the ") && !strings.HasPrefix(rest, "your ") {
		return false
	}
	at, ok := t.tables.records.documents.find(rest)
	data, isData := t.tables.records.data.find(rest)
	return ok && rest[at.End-1] != 's' && (!isData || data.Start >= at.Start)
}

// longWindow reports a time longer than the limit in months. Figures may span five times as long: a query of a database
// costs the same for one year and for ten.
func longWindow(t *run, rule *Rule) {
	for _, scope := range []string{"opening", "item"} {
		for _, p := range t.units[scope] {
			low := p.seen.low
			for _, w := range t.windows(low) {
				limit := rule.Limit
				if scope == "item" && t.counts(low) || scope == "opening" && t.onlyCounts() {
					limit *= 5
				}
				if w.to > 0 && w.months() > limit {
					t.add(rule, p.seen.span(w.start, w.end))
				}
			}
		}
	}
}

// counts is true if an item asks for figures and for no correspondence.
func (t *run) counts(low string) bool {
	return (t.tables.records.data.in(low) || fact.MatchString(low)) && !t.tables.records.correspondence.in(low)
}

func (t *run) onlyCounts() bool {
	return len(t.d.Items) > 0 && !slices.ContainsFunc(t.d.Items, func(it Item) bool { return !t.counts(it.seen.low) })
}

// wide reports an item that asks for all there is about something. A narrow time together with search words, or the
// custodian of the records, makes it a search that can be done.
func wide(t *run, rule *Rule) {
	for _, h := range t.hits(rule) {
		low := h.view.low
		narrow := false
		for _, w := range t.windows(low) {
			narrow = narrow || w.to > 0 && w.months() <= rule.Limit
		}
		if narrow && containsAny(low, rule.Words...) {
			continue
		}
		t.hit(rule, h)
	}
}

// short is true if a text in lower case sets a time of a month or less, which can be read through.
func (t *run) short(low string) bool {
	return slices.ContainsFunc(t.windows(low), func(w window) bool { return w.to > 0 && w.months() == 1 })
}

// correspondence reports a search of correspondence without whose, when or which words.
func correspondence(t *run, rule *Rule) {
	bounded := t.bounds()
	for i := range t.d.Items {
		it := &t.d.Items[i]
		low := it.seen.low
		at, ok := t.tables.records.correspondence.find(low)
		if !ok || matchAny(rule.unless, low) {
			continue
		}
		var lacks []string
		if !matchAny(rule.patterns, low) {
			lacks = append(lacks, "whose it is")
		}
		if !bounded && len(t.windows(low)) == 0 {
			lacks = append(lacks, "from which dates")
		}
		if len(it.Quotes) == 0 && !t.short(low) && !containsAny(low, rule.Words...) {
			lacks = append(lacks, "by which words or subject to find it")
		}
		if len(lacks) > 0 {
			f := t.add(rule, it.seen.span(at.Start, at.End))
			f.Why = "Correspondence is asked for without saying " + strings.Join(lacks, ", ") + ". " + f.Why
		}
	}
}
