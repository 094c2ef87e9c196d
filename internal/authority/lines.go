package authority

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A letterhead longer than this is no letterhead.
const (
	mostLines = 80
	mostBytes = 400
	mostParts = 12
)

// A line of a letterhead.
type line struct {
	n      int
	key    string
	parts  []part // what stands in columns or between bars
	counts bool   // it can name the sender: it is not the recipient's, not text, not a copy line
	body   bool   // it is the text of the letter
	rival  bool   // it names some body, in the directory or not
}

// A part of a line is what stands between wide gaps, bars, dots or dashes.
type part struct {
	text, key string
	column    int // in characters
}

var gap = regexp.MustCompile(`\s*[|•·]\s*|\s+[/–—-]\s+|\s{2,}|\t`)

// lines splits the lines of a letterhead into parts and says which of them count.
func (h *letterheads) lines(letterhead []string) []line {
	var lines []line
	for _, text := range letterhead[:min(len(letterhead), mostLines)] {
		if text = cut(text); strings.TrimSpace(text) != "" {
			lines = append(lines, h.line(text))
		}
	}
	below, body, spare := false, false, 2
	for i := range lines {
		l := &lines[i]
		switch {
		case begins(l.key, h.Greeting.Words):
			body = true
		case begins(l.key, h.Close.Words) && strings.Count(l.key, " ") < 6:
			below, body, spare = false, false, i+2
		case h.addressed(l.key):
			below = true
		case h.person(*l) && (i >= spare):
			below = true
		}
		l.n, l.body = i, body
		l.counts = !below && !body && !begins(l.key, h.Copy.Words)
	}
	return lines
}

func cut(text string) string {
	if len(text) <= mostBytes {
		return text
	}
	text = text[:mostBytes]
	for !utf8.ValidString(text) && len(text) > mostBytes-4 {
		text = text[:len(text)-1]
	}
	return text
}

func (h *letterheads) line(text string) line {
	l := line{key: key(text)}
	at := 0
	for _, g := range append(gap.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		if t := strings.TrimSpace(text[at:g[0]]); t != "" && len(l.parts) < mostParts {
			start := at + strings.Index(text[at:], t)
			p := part{text: t, key: key(t), column: utf8.RuneCountInString(text[:start])}
			l.parts = append(l.parts, p)
			l.rival = l.rival || h.isRival(p.key)
		}
		at = g[1]
	}
	return l
}

func (h *letterheads) isRival(key string) bool {
	words := strings.Fields(key)
	return len(words) <= 10 && slices.ContainsFunc(words, func(w string) bool { return slices.Contains(h.Rival.Words, w) })
}

func (h *letterheads) addressed(key string) bool { return begins(key, h.Addressed.Words) }

func (h *letterheads) person(l line) bool {
	return slices.ContainsFunc(l.parts, func(p part) bool {
		last := p.key[strings.LastIndex(p.key, " ")+1:]
		return begins(p.key, h.Person.Words) || slices.Contains(h.Member.Words, last)
	})
}

// begins tells whether a key begins with one of the words.
func begins(key string, words []string) bool {
	_, ok := cutAny(key+" ", words)
	return ok
}

// cutAny cuts the longest of the words, and the space behind it, from the beginning of a key.
func cutAny(key string, words []string) (rest string, ok bool) {
	longest := ""
	for _, w := range words {
		if len(w) > len(longest) && strings.HasPrefix(key, w+" ") {
			longest = w
		}
	}
	if longest == "" {
		return key, false
	}
	return key[len(longest)+1:], true
}

// variants lists the ways a phrase may hold a name: as it stands, then without its frame, then with its rank levelled.
func (h *letterheads) variants(k string) []string {
	all := []string{k}
	if rest, ok := cutAny(k, h.Before.Words); ok {
		all = append(all, h.variants(rest)...)
	}
	for _, w := range h.After.Words {
		if rest, ok := strings.CutSuffix(k, " "+w); ok {
			all = append(all, rest)
		}
	}
	ranks := make([]string, 0, len(h.Rank.Words))
	for r := range h.Rank.Words {
		ranks = append(ranks, r)
	}
	slices.SortFunc(ranks, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	for _, r := range ranks {
		if rest, ok := strings.CutPrefix(k, r+" "); ok {
			all = append(all, h.Rank.Words[r]+" "+rest)
			break
		}
	}
	return all
}

// isOffice tells whether a phrase names the office of a department.
func (h *letterheads) isOffice(k string) bool {
	return slices.ContainsFunc(h.variants(k), func(v string) bool {
		rest, ok := cutAny(v, h.Office.Words)
		return ok && begins(rest, []string{"of", "for"})
	})
}

// A phrase is a piece of the letterhead that may be a name.
type phrase struct {
	text, key   string
	first, last int // lines
}

// phrases lists what may be a name: every part, parts that go on below one another, and a part up to the comma before its
// address. What is plainly a piece of something longer is left out.
func (h *letterheads) phrases(lines []line) []phrase {
	var all []phrase
	add := func(text string, first, last int) {
		all = append(all, phrase{text, key(text), first, last})
	}
	for i, l := range lines {
		if !l.counts {
			continue
		}
		for n, p := range l.parts {
			if goesOn(lines, i, n, p, h) {
				continue
			}
			text, last := p.text, i
			current := p
			for {
				next, more := below(lines, last, n, current)
				if h.whole(current.text, next, more) {
					add(text, i, last)
				}
				if name, ok := h.beforeAddress(text); ok {
					add(name, i, last)
				}
				if !more || last-i >= 3 || !lines[last+1].counts {
					break
				}
				text, last, current = text+" "+next.text, last+1, next
			}
		}
		if len(l.parts) > 1 {
			add(joined(l), i, i)
		}
	}
	return all
}

func joined(l line) string {
	texts := make([]string, len(l.parts))
	for i, p := range l.parts {
		texts[i] = p.text
	}
	return strings.Join(texts, " ")
}

// below gives the part that stands under a part: in its column, or first in the line for a first part, since columns are
// lost where lines were centred or trimmed.
func below(lines []line, i, n int, p part) (part, bool) {
	if i+1 >= len(lines) {
		return part{}, false
	}
	for _, q := range lines[i+1].parts {
		if d := q.column - p.column; -2 <= d && d <= 2 {
			return q, true
		}
	}
	if n == 0 && len(lines[i+1].parts) > 0 {
		return lines[i+1].parts[0], true
	}
	return part{}, false
}

// goesOn tells whether a part goes on from the line above: "Minister of State at the / Department of Health".
func goesOn(lines []line, i, n int, p part, h *letterheads) bool {
	if begins(p.key, h.Begins.Words) {
		return true
	}
	if i == 0 {
		return false
	}
	for m, q := range lines[i-1].parts {
		same := q.column-p.column >= -2 && q.column-p.column <= 2
		if same || n == 0 && m == len(lines[i-1].parts)-1 {
			if slices.Contains(h.Ends.Words, lastWord(q)) {
				return true
			}
		}
	}
	return false
}

// lastWord keeps a "the" that key leaves out: a line that ends so goes on.
func lastWord(p part) string {
	words := strings.Fields(fold(p.text))
	if len(words) == 0 {
		return ""
	}
	if w := words[len(words)-1]; w != "the" {
		return w
	}
	return "of"
}

// whole tells whether a phrase ends here: it does not break off, the next line does not go on, and it is no sentence.
func (h *letterheads) whole(text string, next part, more bool) bool {
	switch {
	case strings.HasSuffix(text, ","), strings.HasSuffix(text, "&"), strings.HasSuffix(text, "."):
		return false
	case slices.Contains(h.Ends.Words, lastWord(part{text: text})):
		return false
	}
	return !more || !begins(next.key, h.Begins.Words)
}

// beforeAddress cuts a name from the address that follows it on the line: "HM Treasury, 1 Horse Guards Road".
func (h *letterheads) beforeAddress(text string) (string, bool) {
	name, rest, ok := strings.Cut(text, ", ")
	for ok {
		piece, more, again := strings.Cut(rest, ", ")
		if strings.ContainsAny(piece, "0123456789") || slices.ContainsFunc(strings.Fields(key(piece)), func(w string) bool {
			return slices.Contains(h.Street.Words, w)
		}) {
			return name, true
		}
		name, rest, ok = name+", "+piece, more, again
	}
	return "", false
}
