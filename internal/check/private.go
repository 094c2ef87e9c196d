package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"grounds/internal/letter"
)

// private looks in the draft for what the letter holds about private persons, also where it is quoted. The person's own
// name and address below the sign-off are theirs to give.
func private(t *run, rule *Rule) {
	if t.ctx.Letter == nil {
		return
	}
	type place struct {
		part   *Part
		quoted bool
	}
	var places []place
	for _, p := range t.units["body"] {
		places = append(places, place{p, false})
	}
	for i := range t.quotes {
		places = append(places, place{&t.quotes[i], true})
	}
	own := lower(t.d.Name.Text)
	for _, p := range places {
		low := p.part.whole.low
		var done []Span
		for _, pr := range t.ctx.Letter.Private {
			for _, form := range forms(pr) {
				if form == own {
					continue
				}
				for at := 0; ; {
					i := strings.Index(low[at:], form)
					if i < 0 {
						break
					}
					i += at
					at = i + len(form)
					if !wordEnds(low, i, at) || overlaps(done, i, at) {
						continue
					}
					done = append(done, Span{i, at})
					f := t.add(rule, p.part.whole.span(i, at))
					f.Why = what[pr.Kind] + " of a private person stands in the letter and was taken into the draft. " + f.Why
					if p.quoted || insideQuote(p.part, f.Start) {
						s := "[" + removed[pr.Kind] + " removed]"
						f.Replace = &s
					}
				}
			}
		}
	}
}

var what = map[string]string{
	"name": "The name", "address": "The address", "postcode": "The postcode", "email": "The e-mail address", "phone": "The telephone number",
	"nino": "The National Insurance number", "nhs": "The NHS number", "birth": "The date of birth", "case": "The case number",
}

var removed = map[string]string{
	"name": "name", "address": "address", "postcode": "postcode", "email": "address", "phone": "number",
	"nino": "number", "nhs": "number", "birth": "date", "case": "number",
}

var titles = []string{"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "revd", "rev"}

// forms lists how a draft may give a private datum, in lower case, the longest first.
func forms(p letter.Private) []string {
	text := lower(fold(p.Text))
	if len(text) < 3 {
		return nil
	}
	all := []string{text}
	switch p.Kind {
	case "name":
		ws := strings.Fields(text)
		first := strings.Trim(ws[0], ".")
		for _, title := range titles {
			if first == title && len(ws) > 2 {
				all = append(all, strings.Join(ws[1:], " "), ws[0]+" "+ws[len(ws)-1])
			}
		}
	case "address":
		for _, line := range strings.FieldsFunc(p.Text, func(r rune) bool { return r == '\n' || r == ',' }) {
			line = lower(fold(line))
			if len(line) >= 7 && strings.IndexFunc(line, unicode.IsDigit) >= 0 && strings.IndexFunc(line, unicode.IsLetter) >= 0 {
				all = append(all, line)
			}
		}
	case "phone", "nino", "nhs":
		if tight := strings.Join(strings.Fields(text), ""); tight != text {
			all = append(all, tight)
		}
	}
	return all
}

func wordEnds(text string, i, j int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[j:])
	word := func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return !word(before) && !word(after)
}

func overlaps(done []Span, i, j int) bool {
	for _, s := range done {
		if i < s.End && s.Start < j {
			return true
		}
	}
	return false
}

func insideQuote(p *Part, at int) bool {
	for _, q := range p.Quotes {
		if q.Start <= at && at < q.End {
			return true
		}
	}
	return false
}
