package check

import (
	"regexp"
	"strings"
)

// Parse reads a draft. Of a text that holds several it reads the first.
func Parse(text string) *Draft { return ParseAll(text)[0] }

// ParseAll reads every draft of a text: a line of dashes parts them, and what stands below "---- not asked" belongs to
// none. There is always at least one.
func ParseAll(text string) []*Draft {
	lines := split(text)
	var all []*Draft
	from := 0
	cut := func(to int) {
		if to > from && !blank(lines[from:to]) {
			all = append(all, parse(text, lines[from:to]))
		}
	}
	ended := false
	for i, l := range lines {
		if !dashes.MatchString(l.text) {
			continue
		}
		notAsked := strings.Contains(l.text, "not asked")
		if !notAsked && !opensDraft(lines[i+1:], len(l.text)) {
			continue
		}
		if !ended {
			cut(i)
		}
		from, ended = i+1, notAsked
	}
	if !ended {
		cut(len(lines))
	}
	if len(all) == 0 {
		all = append(all, &Draft{source: text})
	}
	return all
}

var (
	dashes     = regexp.MustCompile(`^-{3,}( not asked\b.*)?$`)
	header     = regexp.MustCompile(`(?i)^(?:\*\*|#+ )?(to|subject|re|title|from|date|cc|our ref|ref)(?:\*\*)?[ \t]*:(?:\*\*)?[ \t]*(.*)$`)
	heading    = regexp.MustCompile(`^#{1,3} +(.+)$`)
	salutation = regexp.MustCompile(`(?i)^(dear|hello|hi|good (morning|afternoon|evening|day)|to whom it may concern|kia ora|tēnā ko\w*|a chara|annwyl|sehr geehrte\w*)\b.{0,150}$`)
	signOff    = regexp.MustCompile(`(?i)^((?:[\pL ]{1,30}/ ?)?(?:yours (?:faithfully|sincerely|truly)|yours|respectfully(?: yours| submitted)?|sincerely(?: yours)?|(?:(?:with )?(?:kind|best|warm|kindest) )?(?:regards|wishes)|(?:many thanks|thank you|thanks)(?: very much| so much| again| in advance| for your (?:help|time|assistance))*|cheers|all the best|best|ngā mihi(?: nui)?|nāku noa|yn gywir|cofion gorau|is mise le meas|mit freundlichen grüßen)\b(?: and (?:(?:kind|best) )?(?:regards|wishes))?)[,.]?[ \t]*(.*)$`)
	marker     = regexp.MustCompile(`^(\(?\d{1,2}[.):]?|\d{1,2}\.\d{1,2}\.?|\(?[a-zA-Z][.)]|\(?[ivx]{2,5}[.)]|[-*+•–·▪◦]|(?:Q|Item|Question|Point|Request)\.? ?\d{1,2}[.:)]?)[ \t]+\S`)
	quoting    = regexp.MustCompile(`(?i)\b(say|says|said|state|states|stated|statement|statements|write|writes|wrote|claim|claims|read|reads|letter|reply|following words|quote)\b[^.]*:$`)
	placeName  = regexp.MustCompile(`(?i)\[[^\]\n]*(name|e-?mail|address)[^\]\n]*\]`)
	replyTo    = regexp.MustCompile(`(?i)\b(reply|respond|answer|send|e-?mail|contact|write to|correspond)\b.{0,120}(@|\[[^\]]*(e-?mail|address)|\bby e-?mail\b)|\bmy (e-?mail |postal )?address is\b|^e-?mail:`)
)

type line struct {
	start, end, indent int // start and end of what is not blank
	text               string
}

func split(text string) []line {
	var lines []line
	for at := 0; at <= len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		raw := text[at:end]
		left := strings.TrimLeft(raw, " \t\u00a0\ufeff")
		l := line{start: at + len(raw) - len(left), text: strings.TrimRight(left, " \t\r\u00a0")}
		l.end = l.start + len(l.text)
		for _, r := range raw[:len(raw)-len(left)] {
			l.indent++
			if r == '\t' {
				l.indent += 3
			}
		}
		lines = append(lines, l)
		at = end + 1
	}
	return lines
}

func blank(lines []line) bool {
	for _, l := range lines {
		if l.text != "" {
			return false
		}
	}
	return true
}

// opensDraft tells a line of dashes between two drafts from a rule across one: the next draft has a head.
func opensDraft(lines []line, dashes int) bool {
	for _, l := range lines {
		if l.text != "" {
			return dashes >= 20 || header.MatchString(l.text) || salutation.MatchString(l.text)
		}
	}
	return false
}

func parse(source string, lines []line) *Draft {
	d := &Draft{source: source, Span: Span{lines[0].start, lines[len(lines)-1].end}}
	d.Start = min(d.Start, d.End)
	open := d.readHead(lines)
	close := d.readClose(lines, open)
	b := body{d: d}
	b.read(lines[open:close])
	b.sort()
	return d
}

// part makes a part of source[start:end].
func (d *Draft) part(start, end int) Part {
	p := Part{Span: Span{start, end}, Quotes: inlineQuotes(d.source, start, end)}
	p.whole = viewOf(d.source, start, end, nil, false)
	p.seen = p.whole
	if len(p.Quotes) > 0 {
		p.seen = viewOf(d.source, start, end, p.Quotes, true)
	}
	p.Text = p.whole.text
	return p
}

// readHead reads To, Subject, what else stands above the salutation, and the salutation. It gives the first line below.
func (d *Draft) readHead(lines []line) int {
	greeting := -1
	for i, l := range lines[:min(len(lines), 40)] {
		if salutation.MatchString(l.text) {
			greeting = i
			break
		}
	}
	i := 0
	for ; i < len(lines) && (greeting < 0 || i < greeting); i++ {
		l := lines[i]
		m := header.FindStringSubmatchIndex(l.text)
		if m == nil {
			if h := heading.FindStringSubmatchIndex(l.text); h != nil && d.Subject.empty() && greeting >= 0 {
				d.Subject = d.part(l.start+h[2], l.end)
			} else if greeting >= 0 && l.text != "" {
				d.Head = append(d.Head, d.part(l.start, l.end))
			} else if l.text != "" {
				break
			}
			continue
		}
		end := l.end
		// A long subject goes on in indented lines.
		for i+1 < len(lines) && lines[i+1].text != "" && lines[i+1].indent > 0 {
			i++
			end = lines[i].end
		}
		p := d.part(min(l.start+m[4], end), end)
		switch key := strings.ToLower(l.text[m[2]:m[3]]); {
		case key == "to" && d.To.empty():
			d.To = p
		case (key == "subject" || key == "re" || key == "title") && d.Subject.empty():
			d.Subject = p
		default:
			d.Head = append(d.Head, d.part(l.start, end))
		}
	}
	if greeting >= 0 {
		d.Salutation = d.part(lines[greeting].start, lines[greeting].end)
		return greeting + 1
	}
	return i
}

// readClose reads the sign-off, the name and what is below. It gives the line above which the body ends.
func (d *Draft) readClose(lines []line, open int) int {
	seen := 0
	for i := len(lines) - 1; i >= open && seen < 14; i-- {
		l := lines[i]
		if l.text == "" {
			continue
		}
		seen++
		m := signOff.FindStringSubmatchIndex(l.text)
		if m == nil || m[5]-m[4] > 60 || strings.HasSuffix(l.text, ".") && strings.Count(l.text, " ") > 2 {
			continue
		}
		d.SignOff = d.part(l.start+m[2], l.start+m[3])
		if m[5] > m[4] {
			d.Name = d.part(l.start+m[4], l.start+m[5])
		}
		for _, below := range lines[i+1:] {
			switch {
			case below.text == "":
			case d.Name.empty() && !replyTo.MatchString(below.text):
				d.Name = d.part(below.start, below.end)
			default:
				d.After = append(d.After, d.part(below.start, below.end))
			}
		}
		return i
	}
	return d.bareName(lines, open)
}

// bareName takes the first line of a last block that can only be a name, with an address below it perhaps, for the name, in
// a draft without a sign-off.
func (d *Draft) bareName(lines []line, open int) int {
	end := len(lines)
	for end > open && lines[end-1].text == "" {
		end--
	}
	first := end
	for first > open && lines[first-1].text != "" {
		l := lines[first-1]
		if len(strings.Fields(l.text)) > 6 || marker.MatchString(l.text) || l.indent > 3 || strings.ContainsAny(l.text[len(l.text)-1:], ".?!:;") {
			return len(lines)
		}
		first--
	}
	if first >= end || first <= open || strings.ContainsAny(lines[first].text, "0123456789@") {
		return len(lines)
	}
	d.Name = d.part(lines[first].start, lines[first].end)
	for _, l := range lines[first+1 : end] {
		d.After = append(d.After, d.part(l.start, l.end))
	}
	return first
}
