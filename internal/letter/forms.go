package letter

import (
	"slices"
	"strings"
)

// forms marks what has the form of personal data: e-mail, telephone, National Insurance, NHS number, postcode, date of birth.
func (v *privacy) forms() {
	for _, line := range v.lines {
		s := line.Text
		digits, at := countDigits(s), strings.ContainsAny(s, "@[({")
		for i, p := range v.rules.private.Patterns {
			if digits < p.Digits || p.Kind == "email" && !at {
				continue
			}
			for _, at := range v.rules.private.patterns[i].FindAllStringIndex(s, -1) {
				span := Span{line.Start + at[0], line.Start + at[1]}
				if v.isPrivate(p.Kind, s[at[0]:at[1]], span, line.Line.Text, at[0]) {
					v.add(p.Kind, span)
				}
			}
		}
	}
	v.births()
}

func countDigits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if digit(s[i]) {
			n++
		}
	}
	return n
}

// isPrivate decides on data of one form.
func (v *privacy) isPrivate(kind, s string, at Span, line string, col int) bool {
	switch kind {
	case "nhs":
		return nhsNumber(s)
	case "nino":
		return true
	case "postcode":
		return v.nearAddress(at)
	case "phone":
		return v.phone(s, at)
	case "email":
		return v.email(at, strings.ToLower(line[max(0, col-60):col]))
	}
	return true
}

// nhsNumber checks the last digit of ten, which is made of the others (modulus 11, NHS Data Dictionary).
func nhsNumber(s string) bool {
	sum, n, last := 0, 0, 0
	for _, r := range s {
		if r < '0' || r > '9' {
			continue
		}
		last = int(r - '0')
		if n++; n < 10 {
			sum += last * (11 - n)
		}
	}
	return n == 10 && (11-sum%11)%11 == last && (11-sum%11)%11 != 10
}

// phone tells a telephone number that may be a private person's: not in the lines of the letterhead, not repeated from
// there, and no number that only organisations have.
func (v *privacy) phone(s string, at Span) bool {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
	if len(digits) < 7 || len(digits) > 14 || nhsNumber(s) {
		return false
	}
	if at.Start > 0 && letterByte(v.doc.Text[at.Start-1]) || at.Start > 0 && strings.IndexByte("/-", v.doc.Text[at.Start-1]) >= 0 {
		return false
	}
	for _, p := range v.rules.private.PublicPhones {
		if strings.HasPrefix(digits, p) && (p[0] == '0' || len(digits) >= 10) {
			return false
		}
	}
	if !v.inMain(at.Start) { // in the lines below the name of whoever the letter went to
		return slices.ContainsFunc(v.cells, func(c cell) bool { return c.Start <= at.Start && at.End <= c.End && v.to[c.Start] })
	}
	return !v.inHead(digits)
}

// inHead tells whether the letterhead has the number.
func (v *privacy) inHead(digits string) bool {
	for _, c := range v.cells {
		d := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, c.text)
		if strings.Contains(d, digits) {
			return true
		}
	}
	return false
}

// email tells an address that may be a private person's: in the main text, or in a line that says where the letter went.
func (v *privacy) email(at Span, before string) bool {
	for _, r := range v.rules.private.ReplyTo {
		if strings.Contains(before, r) {
			return false
		}
	}
	if v.inMain(at.Start) {
		return !v.sameInHead(v.doc.Text[at.Start:at.End])
	}
	for i, c := range v.cells {
		if c.Start <= at.Start && at.End <= c.End {
			return !c.tail && (v.used[i] || hasWord(before, v.rules.private.mailed) || v.rules.office.addressed(c.text) != c.text)
		}
	}
	return v.genreless()
}

// genreless tells a text without a salutation, which has no letterhead.
func (v *privacy) genreless() bool { return v.salutation < 0 }

func (v *privacy) sameInHead(s string) bool {
	for i, c := range v.cells {
		if !v.used[i] && strings.Contains(c.text, s) {
			return true
		}
	}
	return false
}

// births marks the date after words such as "date of birth".
func (v *privacy) births() {
	for from := range v.after(v.rules.private.births) {
		rest := strings.ReplaceAll(v.doc.Text[from:min(len(v.doc.Text), from+40)], "\n", " ")
		ts := v.rules.dates.fuse(tokens(rest), rest)
		for i := 0; i < len(ts) && i < 3; i++ {
			if f, n := v.rules.dates.at(ts[i:], false); n > 1 && f.precision() == "day" {
				v.add("birth", Span{from + ts[i].from, from + ts[i+n-1].to})
				break
			}
		}
	}
}
