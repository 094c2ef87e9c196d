package check

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// body reads what stands between the salutation and the sign-off, block by block.
type body struct {
	d       *Draft
	blocks  []block
	two     bool // a line begins with the bare number 2
	second  bool // a line begins with a list's second letter
	letters bool // a list with letters has begun
	bare    int  // number of the last point that has nothing behind its number: 1, not 1.
}

type block struct {
	kind       string // "prose", "quote", "item"
	start, end int
	marker     string
	indent     int
	lastLen    int // length of its last line: a short one is not wrapped
}

func (b *body) read(lines []line) {
	for _, l := range lines {
		b.second = b.second || secondLetter.MatchString(l.text)
		b.two = b.two || strings.HasPrefix(l.text, "2 ")
	}
	after := true // the line before is blank
	for _, l := range lines {
		if l.text == "" {
			after = true
			continue
		}
		b.add(l, after)
		after = false
	}
}

func (b *body) add(l line, after bool) {
	var last block
	if len(b.blocks) > 0 {
		last = b.blocks[len(b.blocks)-1]
	}
	goesOn := func() {
		p := &b.blocks[len(b.blocks)-1]
		p.end, p.lastLen = l.end, l.indent+len(l.text)
	}
	if strings.HasPrefix(l.text, ">") {
		text := strings.TrimLeft(l.text, "> \t")
		if last.kind == "quote" && !after {
			goesOn()
		} else if text != "" {
			b.start("quote", l, l.end-len(text), "")
		}
		return
	}
	quoted := l.indent >= 4 && (last.kind == "quote" || last.kind == "prose" && quoting.MatchString(fold(b.d.source[max(last.start, last.end-200):last.end])))
	m := marker.FindStringSubmatchIndex(l.text)
	switch {
	case quoted && !after && last.kind == "quote":
		goesOn()
	case quoted:
		b.start("quote", l, l.start, "")
	case m != nil && b.marks(l.text[m[2]:m[3]]):
		b.start("item", l, l.start+m[3]+len(l.text[m[3]:])-len(strings.TrimLeft(l.text[m[3]:], " \t")), l.text[m[2]:m[3]])
	case last.kind == "item" && (!after && (l.indent > 0 || last.lastLen >= 60) || after && l.indent >= 2 && l.indent <= 3):
		goesOn()
	case l.indent >= 4 && after:
		b.start("quote", l, l.start, "")
	case last.kind == "prose" && !after:
		goesOn()
	default:
		b.start("prose", l, l.start, "")
	}
}

func (b *body) start(kind string, l line, start int, mark string) {
	b.blocks = append(b.blocks, block{kind: kind, start: start, end: l.end, marker: mark, indent: l.indent, lastLen: l.indent + len(l.text)})
}

var secondLetter = regexp.MustCompile(`^(?:[bB]|ii|II)[.)][ \t]`)

// marks tells a list's letter from a sentence that begins with one: a list begins with a and goes on with b.
func (b *body) marks(mark string) bool {
	if n := number2(mark); n > 0 {
		// A wrapped line may begin with a number: only the next one goes on with the list.
		if n != b.bare+1 || !b.two {
			return false
		}
		b.bare = n
		return true
	}
	letter := strings.Trim(mark, "().")
	if len(letter) != 1 || !unicode.IsLetter(rune(letter[0])) {
		return true
	}
	if b.letters || strings.HasPrefix(mark, "(") || b.second && (strings.EqualFold(letter, "a") || strings.EqualFold(letter, "i")) {
		b.letters = true
	}
	return b.letters
}

// sort hands the blocks to the draft's fields.
func (b *body) sort() {
	d := b.d
	first, last := -1, -1
	for i, p := range b.blocks {
		if p.kind == "item" {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		b.sentences()
		return
	}
	quoted, base := false, b.blocks[first].indent
	for i, p := range b.blocks {
		part := d.part(p.start, p.end)
		switch {
		case p.kind == "quote":
			d.Quotes = append(d.Quotes, Quote{part.Span, quoteText(d.source[p.start:p.end])})
			quoted = true
		case p.kind == "item":
			sub := i > first && (p.indent >= base+2 || isLetter(p.marker) && !isLetter(b.blocks[first].marker))
			d.Items = append(d.Items, Item{Part: part, N: len(d.Items) + 1, Marker: p.marker, Sub: sub, Quoted: quoted})
		case i < first:
			if !strings.HasSuffix(part.Text, ":") {
				d.asking(part, quoted)
			} else {
				d.Opening = append(d.Opening, part)
			}
			quoted = quoted || len(part.Quotes) > 0
		case i < last:
			d.Leads = append(d.Leads, part)
		default:
			d.clause(part)
		}
	}
}

func isLetter(mark string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(mark, "("))
	return unicode.IsLetter(r) && len(strings.Trim(mark, "().")) <= 3
}

func (d *Draft) clause(p Part) {
	if d.Reply.empty() && replyTo.MatchString(p.Text) {
		d.Reply = p
		return
	}
	d.Clauses = append(d.Clauses, p)
}

func quoteText(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimLeft(l, "> \t")
	}
	return fold(strings.Join(lines, "\n"))
}

var (
	asks = regexp.MustCompile(`(?i)\b(?:please|kindly) (?:also |now )?(?:(?:can|could|would) you )?(?:also )?(?:send|provide|supply|disclose|release|give|forward|share|let me (?:have|know (?:about|the|how (?:many|much)|what|which|when|who|why))|tell me|say (?:who|how|which|what|when|whether|why)|confirm|state|prepare|compile|explain|produce|list)\b` +
		`|^(?:(?:and|also|secondly|thirdly|finally|additionally|in addition|furthermore|further),? )?(?:(?:could|can|would|will) you\b|(?:send|give|provide|supply|release|disclose) (?:me|us|copies|a copy|the|all|any)\b)` +
		`|\bi am (?:also )?writing [^.]{0,90}\bto (?:ask|request)\b` +
		`|\bi(?:'d)? (?:hereby |now |am |would |also |should |wish to |want to |like to |writing to |make a |request |am making this )*(?:request|requesting|like|wish for|want|seek|seeking|ask for|asking for|demand|need)\b` +
		`|\b(?:could|may|can|might) (?:i|we) (?:please |also |therefore )*(?:have|see|ask for|request|be sent|be given)\b|\bgrateful (?:if you (?:could|would)|for (?:the following|a copy|copies))|\bappreciate (?:it if you|a copy|copies)` +
		`|^(?:how|what|which|when|who|why|where|do|did|does|is|are|has|have|was|were)\b.*\?$`)
	frames = regexp.MustCompile(`(?i)\b(?:(?:described|listed|set out|specified) (?:below|above)|(?:information|records|documents|items|questions)(?: \w+){0,2} below|(?:the|these) following|following (?:information|records|documents|details|questions|items))\b` +
		`|^(?:if|where|should|when|unless|in case|insofar|as far as)\b.*\b(?:please|would|could|i)\b` +
		`|\b(?:please|kindly|could you|can you|would you) (?:please )?(?:reply|respond|let me know (?:if|whether|when|how)|tell me (?:if|which points|what (?:could|can)|how)|confirm (?:receipt|that you have received)|acknowledge|advise|release (?:the rest|the remainder|all (?:reasonably )?seg)|redact|(?:send|provide|supply) (?:it|them|these|this|(?:the |any |all )?(?:information|documents|data|files|reply|response|answers?|tables?|spreadsheets?|copies|figures|results|electronic \w+)|your (?:reply|response|answer))\b.{0,60}(?:\be-?mail|electronic\w*|format|pdf|spreadsheets?|csv|excel|@))` +
		`|\b(?:reply|respond) by\b|\b(?:i|we)(?: would|'d)? (?:prefer|be (?:happy|grateful for (?:a reply|an answer|your)|content))|\bi (?:would )?(?:like|prefer|want) (?:the information|to receive|it|them|this|copies|a reply|an? (?:electronic|acknowledg)\w*) ?(?:in|by|as|to be|within|electronically)?` +
		`|\b(?:this request|request is (?:made )?under|is an? (?:\w+ )?request (?:for [\w ]+ )?under)\b`)
)

// sentences finds the sentences that ask, in a draft without a list. What stands between them stays prose.
func (b *body) sentences() {
	d := b.d
	quoted := false
	for _, p := range b.blocks {
		if p.kind == "quote" {
			d.Quotes = append(d.Quotes, Quote{Span{p.start, p.end}, quoteText(d.source[p.start:p.end])})
			quoted = true
			continue
		}
		part := d.part(p.start, p.end)
		d.asking(part, quoted || len(part.Quotes) > 0)
		quoted = quoted || len(part.Quotes) > 0
	}
}

// asking takes the sentences of a paragraph that ask for points, and the rest for prose: opening before the first point,
// clauses after it.
func (d *Draft) asking(p Part, quoted bool) {
	text := p.seen.text
	start := 0
	prose := func(to int) {
		if rest := strings.TrimSpace(text[start:to]); rest != "" {
			at := start + strings.Index(text[start:to], rest)
			s := p.seen.span(at, at+len(rest))
			if part := d.part(s.Start, s.End); len(d.Items) == 0 {
				d.Opening = append(d.Opening, part)
			} else {
				d.clause(part)
			}
		}
		start = to
	}
	for _, s := range cutSentences(text) {
		if sentence := text[s.Start:s.End]; !asks.MatchString(sentence) || strings.HasSuffix(sentence, ":") || frames.MatchString(sentence) {
			continue
		}
		prose(s.Start)
		at := p.seen.span(s.Start, s.End)
		d.Items = append(d.Items, Item{Part: d.part(at.Start, at.End), N: len(d.Items) + 1, Quoted: quoted})
		start = s.End
	}
	prose(len(text))
}

func cutSentences(text string) []Span {
	var all []Span
	start := 0
	for i := 0; i < len(text); i++ {
		end := i == len(text)-1
		if !end && (strings.IndexByte(".?!", text[i]) < 0 || text[i+1] != ' ' || text[i] == '.' && shortWord(text[:i])) {
			continue
		}
		all = append(all, Span{start, i + 1})
		start = min(i+2, len(text))
	}
	return all
}

// shortWord is true for what ends in an abbreviation's dot rather than a sentence's.
func shortWord(before string) bool {
	word := before[strings.LastIndexByte(before, ' ')+1:]
	switch strings.ToLower(strings.TrimLeft(word, "(")) {
	case "no", "nos", "dr", "mr", "mrs", "ms", "prof", "st", "ref", "e.g", "i.e", "etc", "art", "s", "para", "approx", "vs", "u.s", "u.s.c":
		return true
	}
	return false
}

// inlineQuotes finds what stands between quotation marks in source[start:end], without the marks.
func inlineQuotes(source string, start, end int) []Span {
	text := source[start:end]
	if !strings.ContainsAny(text, `"'“‘„«`) {
		return nil
	}
	var all []Span
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		closing := map[rune]string{'"': `"`, '“': "”", '‘': "’", '\'': "'", '„': "“", '«': "»"}[r]
		if closing == "" || (r == '\'' || r == '‘') && !opensWord(text, i, n) {
			i += n
			continue
		}
		j := closes(text, i+n, closing)
		if j < 0 {
			i += n
			continue
		}
		if j > i+n {
			all = append(all, Span{start + i + n, start + j})
		}
		i = j + len(closing)
	}
	return all
}

func opensWord(text string, i, n int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+n:])
	return (i == 0 || unicode.IsSpace(before) || before == '(') && (unicode.IsLetter(after) || unicode.IsDigit(after))
}

// closes finds the closing mark, not farther than a long sentence; a single one may not be an apostrophe.
func closes(text string, from int, mark string) int {
	for at := from; ; {
		j := strings.Index(text[at:min(len(text), from+600)], mark)
		if j < 0 {
			return -1
		}
		j += at
		after, _ := utf8.DecodeRuneInString(text[j+len(mark):])
		if mark == `"` || mark == "”" || mark == "»" || mark == "“" || !unicode.IsLetter(after) && !unicode.IsDigit(after) {
			return j
		}
		at = j + len(mark)
	}
}
