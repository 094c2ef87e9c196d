package letter

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// furniture says which lines belong to the page and not to the letter.
type furniture struct {
	What     string   `yaml:"what"`
	Lines    []string `yaml:"lines"`    // patterns of whole lines
	Ends     []string `yaml:"ends"`     // patterns that the end of a line gives away
	Alone    []string `yaml:"alone"`    // patterns of whole lines with blank lines about them
	Markings list     `yaml:"markings"` // whole lines, as they are
	Tests    examples `yaml:"tests"`

	whole, end, alone []*regexp.Regexp
	markings          words
}

func (f *furniture) silent() bool { return f.What == "" }

func (f *furniture) compile(fault func(text, message string) error) error {
	var errs [3]error
	f.whole, errs[0] = patterns(f.Lines, "^(?:", ")$", fault)
	f.end, errs[1] = patterns(f.Ends, "", "", fault)
	f.alone, errs[2] = patterns(f.Alone, "^(?:", ")$", fault)
	f.markings = wordSet(f.Markings)
	return errors.Join(errs[:]...)
}

// maxFurniture is the longest line that may be a page's own, in bytes.
const maxFurniture = 160

// page tells a page number, alone or at the end of a running line.
func (f *furniture) page(body string, alone bool) bool {
	if len(body) > maxFurniture || strings.IndexFunc(body, unicode.IsDigit) < 0 {
		return false
	}
	return anyMatch(f.whole, body) || anyMatch(f.end, body) || alone && anyMatch(f.alone, body)
}

// clearPages marks what belongs to the page: numbers, markings, and the running heads and feet beside them, which may
// stand in the middle of a sentence.
func (p *parser) clearPages() {
	f := &p.rules.furniture
	var breaks []int
	for i, l := range p.lines {
		if l.kind == blank {
			continue
		}
		alone := p.blankAt(i-1) && p.blankAt(i+1)
		if f.page(l.body, alone) {
			p.lines[i].kind = page
			breaks = append(breaks, i)
		} else if f.markings[strings.ToLower(l.body)] {
			p.lines[i].kind = page
		} else if i > 0 && l.Page != p.lines[i-1].Page {
			breaks = append(breaks, i)
			if p.blankAt(i+1) && p.foot(i, i) {
				p.lines[i].kind = page
			}
		}
	}
	p.clearRepeated(breaks)
	for _, b := range breaks {
		p.clearRunning(b)
	}
}

// clearRepeated marks lines that stand beside two page breaks or more, but for their numbers: running heads and feet.
func (p *parser) clearRepeated(breaks []int) {
	if len(breaks) < 2 {
		return
	}
	beside := map[string][]int{}
	note := func(i int) {
		if key := masked(p.lines[i].body); !stopped(p.lines[i].body) && len(key) > 3 {
			if l := beside[key]; len(l) == 0 || l[len(l)-1] < i {
				beside[key] = append(l, i)
			}
		}
	}
	for _, b := range breaks {
		for k, i := 0, p.before(b); k < maxRunning-1 && i >= 0; k, i = k+1, p.before(i) {
			note(i)
		}
		for k, i := 0, p.next(b); k < maxRunning-1 && i < len(p.lines) && p.lines[i].kind == body; k, i = k+1, p.next(i+1) {
			note(i)
		}
	}
	for _, at := range beside {
		if len(at) < 2 {
			continue
		}
		for _, i := range at {
			p.lines[i].kind = page
		}
	}
}

// masked gives a line without its numbers.
func masked(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, s)
}

func (p *parser) blankAt(i int) bool { return i < 0 || i >= len(p.lines) || p.lines[i].kind == blank }

// maxRunning is how many lines a running head or foot may have.
const maxRunning = 3

// clearRunning marks the running head and foot beside the page break at line b. Where a sentence runs over the break, what
// stands between its halves is no part of it; elsewhere only lines that stand at another break too are the page's.
func (p *parser) clearRunning(b int) {
	next := p.next(b)
	open := next
	for k := 0; k < maxRunning && open < len(p.lines) && p.foot(open, open); k++ {
		open = p.next(open + 1)
	}
	foot := p.before(b)
	top := foot // the first line of the paragraph above the break
	for top > 0 && foot-top < maxRunning && p.lines[top-1].kind == body {
		top--
	}
	runs := open < len(p.lines) && lowerStart(p.lines[open].body) && p.rules.heading.marker(p.lines[open].body).n == 0
	if foot < 0 || !runs {
		return
	}
	if before := p.before(top); foot-top < maxRunning && before >= 0 && !stopped(p.lines[before].body) && p.foot(top, foot) {
		for i := top; i <= foot; i++ {
			p.lines[i].kind = page
		}
		foot = before
	}
	if stopped(p.lines[foot].body) {
		return
	}
	for i := next; i < open; i = p.next(i + 1) {
		p.lines[i].kind = page
	}
}

// foot tells whether lines top to end look like a running foot: no stops, no marker, and more names than plain words.
func (p *parser) foot(top, end int) bool {
	for i := top; i <= end; i++ {
		if s := p.lines[i].body; stopped(s) || lowerStart(s) || prose(s) || strings.Contains(s, ". ") || p.rules.heading.marker(s).n > 0 {
			return false
		}
	}
	return true
}

// prose tells whether more than half of the words begin with a small letter.
func prose(s string) bool {
	small, all := 0, 0
	for w := range strings.FieldsSeq(s) {
		all++
		if lowerStart(w) {
			small++
		}
	}
	return small*2 > all
}

// maxGap is how many lines a page break may take.
const maxGap = 40

// next gives the first line from i on that holds text of the letter.
func (p *parser) next(i int) int {
	for stop := min(i+maxGap, len(p.lines)); i < stop && p.lines[i].kind != body; {
		i++
	}
	return i
}

// before gives the last line before i that holds text of the letter, or -1.
func (p *parser) before(i int) int {
	for stop := max(i-maxGap, 0); i > stop; {
		if i--; p.lines[i].kind == body {
			return i
		}
	}
	return -1
}

// stopped tells whether a line ends as a sentence does.
func stopped(s string) bool {
	s = strings.TrimRight(s, closers+"0123456789[")
	return s != "" && strings.ContainsRune(".?!…:;", lastRune(s))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func lowerStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, openers))
	return unicode.IsLower(r)
}
