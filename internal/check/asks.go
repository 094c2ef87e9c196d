package check

import (
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
		low := strings.ToLower(p.seen.text)
		for _, w := range windows(low, t.now()) {
			before := low[max(0, w.start-90):w.start]
			if containsAny(before, "between", "created", "from ", "since", "period", "dated", "during", "held", "recorded", "received", "limit", "cover", "made", "for the ", "in the ", "over the ") && !t.letterNamed(low, w) {
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
	up := false
	for _, it := range t.d.Items {
		low := strings.ToLower(it.whole.text)
		has := dated(low) || t.tables.records.single.in(low) || len(it.Quotes) > 0 || it.Quoted && !matchAny(rule.patterns, low)
		if !it.Sub {
			up = has
		}
		if !has && !(it.Sub && up) && !parent(t.d, it) {
			bare = append(bare, it)
		}
	}
	t.items(rule, bare)
}

// longWindow reports a time longer than the limit in months. Figures may span five times as long: a query of a database
// costs the same for one year and for ten.
func longWindow(t *run, rule *Rule) {
	for _, scope := range []string{"opening", "item"} {
		for _, p := range t.units[scope] {
			low := strings.ToLower(p.seen.text)
			for _, w := range windows(low, t.now()) {
				limit := rule.Limit
				if scope == "item" && t.tables.records.data.in(low) && !t.tables.records.correspondence.in(low) {
					limit *= 5
				}
				if w.to > 0 && w.months() > limit {
					t.add(rule, p.seen.span(w.start, w.end))
				}
			}
		}
	}
}

// wide reports an item that asks for all there is about something. A narrow time together with search words, or the
// custodian of the records, makes it a search that can be done.
func wide(t *run, rule *Rule) {
	for _, h := range t.hits(rule) {
		low := strings.ToLower(h.view.text)
		narrow := false
		for _, w := range windows(low, t.now()) {
			narrow = narrow || w.to > 0 && w.months() <= rule.Limit
		}
		if narrow && containsAny(low, rule.Words...) {
			continue
		}
		t.hit(rule, h)
	}
}

// correspondence reports a search of correspondence without whose, when or which words.
func correspondence(t *run, rule *Rule) {
	bounded := t.bounds()
	for i := range t.d.Items {
		it := &t.d.Items[i]
		low := strings.ToLower(it.seen.text)
		at, ok := t.tables.records.correspondence.find(low)
		if !ok || matchAny(rule.unless, low) {
			continue
		}
		var lacks []string
		if !matchAny(rule.patterns, low) {
			lacks = append(lacks, "whose it is")
		}
		if !bounded && len(windows(low, t.now())) == 0 {
			lacks = append(lacks, "from which dates")
		}
		if len(it.Quotes) == 0 && !containsAny(low, rule.Words...) {
			lacks = append(lacks, "by which words or subject to find it")
		}
		if len(lacks) > 0 {
			f := t.add(rule, it.seen.span(at.Start, at.End))
			f.Why = "Correspondence is asked for without saying " + strings.Join(lacks, ", ") + ". " + f.Why
		}
	}
}
