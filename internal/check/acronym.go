package check

import (
	"regexp"
	"strings"
)

var acronyms = regexp.MustCompile(`\b[A-Z][A-Z&]{1,6}[A-Z]s?\b`)

// acronym reports capitals that nobody spells out, each once.
func acronym(t *run, rule *Rule) {
	known := map[string]bool{}
	for _, w := range rule.Words {
		known[w] = true
	}
	var spelt strings.Builder
	for _, p := range t.units["all"] {
		spelt.WriteString(p.whole.text + "\n")
	}
	for _, q := range t.d.Quotes {
		spelt.WriteString(q.Text + "\n")
	}
	all := spelt.String()
	for _, p := range t.units["body"] {
		text := p.seen.text
		for _, m := range acronyms.FindAllStringIndex(text, -1) {
			word := strings.TrimSuffix(text[m[0]:m[1]], "s")
			if known[word] || joined(text, m[0], m[1]) || shouted(text, m[0], m[1]) {
				continue
			}
			known[word] = true
			if strings.Contains(all, "("+word+")") || strings.Contains(all, "("+word+"s)") || strings.Contains(all, word+" (") || strings.Contains(all, `"`+word+`"`) || t.quotedWord(word) {
				continue
			}
			t.add(rule, p.seen.span(m[0], m[1]))
		}
	}
}

// joined is true inside a reference such as PO-156 or FOI/12.
func joined(text string, i, j int) bool {
	return i > 0 && strings.IndexByte("-/.", text[i-1]) >= 0 || j < len(text) && strings.IndexByte("-/@", text[j]) >= 0 || j+1 < len(text) && text[j] == '.' && text[j+1] != ' '
}

// shouted is true between other words in capitals, which are no acronyms.
func shouted(text string, i, j int) bool {
	next := strings.Fields(text[j:min(len(text), j+40)])
	prev := strings.Fields(text[max(0, i-40):i])
	upper := func(w string) bool { return len(w) > 1 && strings.ToUpper(w) == w && strings.ToLower(w) != w }
	return len(next) > 0 && upper(next[0]) || len(prev) > 0 && upper(prev[len(prev)-1])
}

func (t *run) quotedWord(word string) bool {
	for _, q := range t.d.Quotes {
		if strings.Contains(q.Text, word) {
			return true
		}
	}
	return t.ctx.Letter != nil && t.ctx.Letter.Doc != nil && strings.Contains(t.ctx.Letter.Doc.Text, word)
}
