package reply

import (
	"regexp"
	"slices"
	"strings"
)

// A mention is one division word with the sections that follow it.
type mention struct {
	start, end int
	division   string     // "section"; "exemption" also for the bare (b)(5)
	paths      [][]string // each the number and the parts below it: ["35", "1", "a"]
}

var (
	number   = regexp.MustCompile(`^\d{1,3}[A-Z]{0,2}`)
	bracket  = regexp.MustCompile(`^\(\s*(\d{1,2}[A-Za-z]?|[a-z]{1,2}|[A-Z]|[ivx]{1,5})\s*\)`)
	spaced   = regexp.MustCompile(`^\s+\(\s*(\d{1,2}[A-Z]?|[a-zA-Z]|[ivx]{1,4})\s*\)`)
	dotted   = regexp.MustCompile(`^\.(\d{1,2}|[a-z]{1,2})(?:[^\w]|$)`)
	directly = regexp.MustCompile(`^([a-z])(?:[^\w]|$)`) // "35(1)a"
	bPart    = regexp.MustCompile(`^(?:\(b\)|b)\s?(?:\(\s?(\d)\s?\)|(\d)(?:[^\d]|$))`)
)

// mentions finds every group of sections that a text names.
func (g *grammar) mentions(text string) []mention {
	var found []mention
	for at := 0; at < len(text); {
		loc := g.start.FindStringSubmatchIndex(text[at:])
		if loc == nil {
			break
		}
		start, form := at+loc[0], ""
		if loc[2] >= 0 {
			form = text[at+loc[2] : at+loc[3]]
		}
		at = start + 1
		if !opens(text, start) {
			continue
		}
		if m, ok := g.mention(text, start, form); ok {
			at = m.end
			g.below(text, &m)
			found = append(found, m)
		}
	}
	return found
}

// opens tells whether a division word may begin here: "authority's 21" holds no s. 21, nor "35(2)(b)(5)" a (b)(5).
func opens(text string, at int) bool {
	before := text[:at]
	for _, s := range []string{"'", "’", ")", "-", "."} {
		if strings.HasSuffix(before, s) {
			return false
		}
	}
	return before == "" || !isLetter(before[at-1]) && !digit(before[at-1])
}

// mention reads the sections after a division word; the form is that word, or nothing for the bare (b)(5).
func (g *grammar) mention(text string, start int, form string) (mention, bool) {
	m := mention{start: start, division: "exemption"}
	at := start + len(form)
	parts := false
	if form != "" {
		d := g.division(form)
		m.division, parts = d.Name, d.Parts
		at += len(space.FindString(text[at:]))
		at += len(g.before.FindString(text[at:]))
	}
	path, end := g.path(text, at, m.division)
	if path == nil || parts && len(path) == 1 || !g.names(text, end, path) {
		return m, false
	}
	m.paths, m.end = [][]string{path}, end
	g.more(text, &m, plural(form))
	return m, !g.papers.MatchString(text[m.end:min(len(text), m.end+near)])
}

var fraction = regexp.MustCompile(`^/\d{3}`) // "1049/2001", but not "24/31"

var space = regexp.MustCompile(`^\s*`)

func plural(form string) bool {
	form = strings.ToLower(strings.TrimRight(form, "."))
	return form == "§§" || len(form) > 1 && strings.HasSuffix(form, "s")
}

func (g *grammar) division(form string) division {
	for _, d := range g.Divisions {
		if slices.ContainsFunc(d.Forms, func(f string) bool { return strings.EqualFold(f, form) }) {
			return d
		}
	}
	return division{}
}

// names refuses a number that counts something, a year, and one that goes on as a fraction or a longer number.
func (g *grammar) names(text string, end int, path []string) bool {
	rest := text[end:]
	if len(path) == 1 && g.counted.MatchString(rest) {
		return false
	}
	if rest == "" {
		return true
	}
	return !digit(rest[0]) && !isLetter(rest[0]) && !fraction.MatchString(rest)
}

// path reads one section: its number and the parts below it.
func (g *grammar) path(text string, at int, division string) (path []string, end int) {
	if division == "exemption" {
		if n, end := american(text[at:]); n != "" {
			parts, end := g.parts(text, at+end)
			return append([]string{n}, parts...), end
		}
	}
	n := number.FindString(text[at:])
	if n == "" {
		return nil, at
	}
	parts, end := g.parts(text, at+len(n))
	return append([]string{n}, parts...), end
}

// american reads "(b)(5)", "b(5)" and "b5", which all mean exemption 5.
func american(rest string) (n string, end int) {
	m := bPart.FindStringSubmatchIndex(rest)
	switch {
	case m == nil:
		return "", 0
	case m[2] >= 0:
		return rest[m[2]:m[3]], m[1]
	default:
		return rest[m[4]:m[5]], m[5]
	}
}

// parts reads what stands below a number: "(1)(a)", ".1.a", " (1) (a)", ", subsection (1)".
func (g *grammar) parts(text string, at int) (parts []string, end int) {
	for {
		value, n := g.partAt(text[at:], len(parts) > 0)
		if n == 0 {
			return parts, at
		}
		parts = append(parts, value)
		at += n
	}
}

func (g *grammar) partAt(rest string, deeper bool) (value string, n int) {
	for _, re := range []*regexp.Regexp{bracket, spaced} {
		if m := re.FindStringSubmatchIndex(rest); m != nil {
			return rest[m[2]:m[3]], m[1]
		}
	}
	if m := dotted.FindStringSubmatchIndex(rest); m != nil {
		return rest[m[2]:m[3]], m[3]
	}
	if m := directly.FindStringSubmatchIndex(rest); m != nil && deeper {
		return rest[m[2]:m[3]], m[3]
	}
	if m := g.part.FindStringIndex(rest); m != nil {
		if b := bracket.FindStringSubmatchIndex(rest[m[1]:]); b != nil {
			return rest[m[1]+b[2] : m[1]+b[3]], m[1] + b[1]
		}
		if d := firstPart.FindString(rest[m[1]:]); d != "" && g.names(rest, m[1]+len(d), []string{d}) {
			return d, m[1] + len(d)
		}
	}
	return "", 0
}

var firstPart = regexp.MustCompile(`^\d{1,2}`) // "section 35, subsection 1"

// more reads what a list or a range adds: "and (b)", "-(c)", "and 40(2)".
func (g *grammar) more(text string, m *mention, many bool) {
	for {
		at, ranged := m.end, false
		for {
			if n := len(g.join.FindString(text[at:])); n > 0 {
				at += n
			} else if n := len(g.span.FindString(text[at:])); n > 0 {
				at, ranged = at+n, true
			} else {
				break
			}
		}
		if at == m.end {
			return
		}
		last := m.paths[len(m.paths)-1]
		at += len(g.part.FindString(text[at:]))
		if parts, end := g.loose(text, at, last, many); parts != nil {
			m.paths = append(m.paths, follow(last, parts, ranged)...)
			m.end = end
			continue
		}
		path, end := g.path(text, at, m.division)
		if path == nil || !g.names(text, end, path) || !many && len(path) == 1 && !g.ends(text[end:]) {
			return
		}
		m.paths = append(m.paths, between(last, path, ranged)...)
		m.end = end
	}
}

// loose reads parts that stand without a number, and so go on from the section before them.
func (g *grammar) loose(text string, at int, last []string, many bool) (parts []string, end int) {
	if m := bracket.FindStringSubmatchIndex(text[at:]); m != nil {
		if n, _ := american(text[at:]); n != "" && len(last) == 1 {
			return nil, at // a whole (b)(6) of its own
		}
		parts, end := g.parts(text, at)
		return parts, end
	}
	// "5.1.a&b" and "35(1)a and b": a single letter goes on only where a letter came last, and is no article.
	if m := directly.FindStringSubmatchIndex(text[at:]); m != nil && len(last) > 1 && lower(last[len(last)-1]) && text[at] == last[len(last)-1][0]+1 {
		return []string{text[at : at+1]}, at + 1
	}
	return nil, at
}

var ends = regexp.MustCompile(`^\s*(?:$|[.,;:)\]]|(?i:of|in|and|or|under|to|appl\w+|is|are|exempt\w*|engaged|below|above|respectively|foi\w*|eirs?)\b)`)

// ends tells whether a bare number after a list of one section reads as a section: what follows is no thing it could count.
func (g *grammar) ends(rest string) bool { return ends.MatchString(rest) }

var (
	under = regexp.MustCompile(`((?:\(\w{1,4}\)(?:[\s,]|and|or|&)*)+)\s+of\s+(?:the\s+)?$`)
	group = regexp.MustCompile(`(?:\(\w{1,4}\))+`)
	piece = regexp.MustCompile(`\w+`)
)

// below takes in the parts that stand before their section: "subsections (1)(a) and (b) of section 35".
func (g *grammar) below(text string, m *mention) {
	from := max(0, m.start-near)
	before := text[from:m.start]
	loc := under.FindStringSubmatchIndex(before)
	if loc == nil || len(m.paths) != 1 {
		return
	}
	word := g.partEnd.FindStringIndex(before[:loc[0]])
	if word == nil {
		return
	}
	var paths [][]string
	for _, p := range group.FindAllString(before[loc[2]:loc[3]], -1) {
		parts := piece.FindAllString(p, -1)
		if len(paths) == 0 {
			paths = append(paths, join(m.paths[0], parts...))
		} else {
			paths = append(paths, follow(paths[len(paths)-1], parts, false)...)
		}
	}
	m.paths, m.start = paths, from+word[0]
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

func lower(s string) bool { return len(s) == 1 && s[0] >= 'a' && s[0] <= 'z' }
