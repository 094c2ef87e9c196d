package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"grounds/internal/letter"
)

// gap is what may stand in a quotation instead of words of the letter: a removed name, what cannot be read, a cut.
var gap = regexp.MustCompile(`(?i)\[[^\[\]]*(?:removed|redacted|illegible|omitted|not legible|unreadable)[^\[\]]*\]|\[?(?:…|\.\.\.)\]?`)

// quote compares what the draft quotes with the letter: each indented block, and each quotation in the text.
func quote(t *run, rule *Rule) {
	if t.ctx.Letter == nil {
		return
	}
	said := lettersWords(t.ctx.Letter)
	if said == nil {
		return
	}
	report := func(at Span, text string) {
		if quotedFrom(said, text) {
			return
		}
		f := t.add(rule, at)
		// One or two words may be a term or a title, whatever stands before them.
		if len(strings.Fields(text)) <= rule.Limit {
			f.Severity = Warn
		}
		if near := nearest(said[0], fold(text)); near != "" {
			f.Fix = `Copy the letter's words: "` + near + `".`
		}
	}
	for _, q := range t.d.Quotes {
		report(q.Span, q.Text)
	}
	for _, p := range slices.Concat(t.units["subject"], t.units["opening"], t.units["item"]) {
		for _, q := range p.Quotes {
			text := t.d.source[q.Start:q.End]
			before := strings.ToLower(fold(t.d.source[max(p.Start, q.Start-60):q.Start]))
			if !t.searchWords(rule, before) && !t.inQuotes(text) {
				report(q, text)
			}
		}
	}
}

// searchWords is true where quotation marks hold a search word, a title or a name, and no words of the letter.
func (t *run) searchWords(rule *Rule, before string) bool { return matchAny(rule.unless, before) }

// inQuotes is true for words that a quoted block holds: if the block is right, so are they.
func (t *run) inQuotes(text string) bool {
	text = trimQuote(fold(text))
	for _, q := range t.d.Quotes {
		if strings.Contains(q.Text, text) {
			return true
		}
	}
	return false
}

// lettersWords gives the letter's words as a person reads them, and line by line as the document has them, in the form that
// quotations are compared in.
func lettersWords(l *letter.Letter) []string {
	var all strings.Builder
	for _, s := range l.Sentences {
		all.WriteString(s.Text + " ")
	}
	var said []string
	if all.Len() > 0 {
		said = append(said, fold(all.String()))
	}
	if l.Doc != nil && l.Doc.Text != "" {
		said = append(said, fold(l.Doc.Text))
	}
	return said
}

// quotedFrom is true if the letter says a text word for word, gaps apart.
func quotedFrom(said []string, text string) bool {
	text = trimQuote(fold(text))
	for _, s := range said {
		if contains(s, text) || inOrder(s, gap.Split(text, -1)) {
			return true
		}
	}
	return false
}

// inOrder is true if the pieces stand in the letter one after the other, each not far from the one before.
func inOrder(said string, pieces []string) bool {
	if len(pieces) < 2 {
		return false
	}
	const far = 600 // a cut longer than a paragraph joins what the letter does not
	at, found := 0, false
	for _, p := range pieces {
		p = strings.Trim(p, " ")
		if p == "" {
			continue
		}
		i := strings.Index(said[at:], p)
		if i < 0 || found && i > far {
			return false
		}
		at += i + len(p)
		found = true
	}
	return found
}

// contains finds a text also where it begins with a capital that the quotation gave it, or ends inside a word's mark.
func contains(said, text string) bool {
	if text == "" || strings.Contains(said, text) {
		return true
	}
	r, n := utf8.DecodeRuneInString(text)
	other := unicode.ToLower(r)
	if other == r {
		other = unicode.ToUpper(r)
	}
	return strings.Contains(said, string(other)+text[n:])
}

// trimQuote takes off the comma or stop that some put before the closing mark, and a changed first letter's brackets.
func trimQuote(text string) string {
	text = strings.TrimRight(text, " ,.;:?!")
	if len(text) > 3 && text[0] == '[' && text[2] == ']' {
		text = text[1:2] + text[3:]
	}
	return text
}

// nearest finds the words of the letter that a wrong quotation most likely means: those between its first and its last
// words. It gives nothing rather than a guess.
func nearest(said, text string) string {
	ws := strings.Fields(text)
	for n := min(4, len(ws)/2); n >= 2; n-- {
		first, last := strings.Join(ws[:n], " "), strings.TrimRight(strings.Join(ws[len(ws)-n:], " "), ".,;")
		i := strings.Index(said, first)
		if i < 0 {
			continue
		}
		j := strings.Index(said[i+len(first):], last)
		if j >= 0 && j < 2*len(text)+40 {
			return said[i : i+len(first)+j+len(last)]
		}
	}
	if low := strings.ToLower(text); len(ws) >= 2 {
		if i := strings.Index(strings.ToLower(said), low); i >= 0 && i+len(text) <= len(said) {
			return said[i : i+len(text)]
		}
	}
	return ""
}
