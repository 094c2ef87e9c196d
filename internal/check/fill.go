package check

import (
	"regexp"
	"strings"
)

var (
	placeholder = regexp.MustCompile(`\[[^\[\]]{2,160}\]|(?i:<(?:your|name|insert|address|date|e-?mail|enter|add|authority|topic|department|body)\b[^<>@]{0,60}>)|\{\{ ?\w[^{}]{0,60}\}\}|\b(?:TODO|TBC|FIXME|X{3,})\b|_{4,}`)
	// What stands in brackets and is meant to: a cut, a word that cannot be read, what was taken out.
	meant = regexp.MustCompile(`(?i)^\[(?:\W*|\d+|sic|.*\b(?:removed|redacted|illegible|omitted|unreadable|not legible)\b.*)\]$`)
)

// fillIn reports all that the person still has to write, as one finding at the first place.
func fillIn(t *run, rule *Rule) {
	var all []string
	first := Span{-1, -1}
	for _, p := range t.units["all"] {
		text := p.seen.text
		if !strings.ContainsAny(text, "[<{_") && !containsAny(text, "TODO", "TBC", "FIXME", "XXX") {
			continue
		}
		for _, m := range placeholder.FindAllStringIndex(text, -1) {
			found := text[m[0]:m[1]]
			link := m[1] < len(text) && text[m[1]] == '('
			batch := t.ctx.Platform == "whatdotheyknow" && found == "[Authority name]" && p.Start == t.d.Salutation.Start
			at := p.seen.span(m[0], m[1])
			if meant.MatchString(found) || link || batch || found[0] == '_' && t.wholeLine(at) {
				continue
			}
			if first.Start < 0 || at.Start < first.Start {
				first = at
			}
			all = append(all, found)
		}
	}
	if len(all) == 0 {
		return
	}
	f := t.add(rule, first)
	f.Fix = "Write what belongs there, or take it out: " + strings.Join(all, ", ") + "."
}

// wholeLine tells a rule across the page from a blank to write in.
func (t *run) wholeLine(at Span) bool {
	before := strings.TrimRight(t.d.source[:at.Start], " \t")
	after := strings.TrimLeft(t.d.source[at.End:], " \t\r")
	return (before == "" || strings.HasSuffix(before, "\n")) && (after == "" || after[0] == '\n')
}
