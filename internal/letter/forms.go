package letter

import (
	"strings"
	"unicode"
)

// recipientBlock marks the address below the name of a private recipient, line by line.
func (v *privacy) recipientBlock(l *Letter) {
	name := l.Recipient.Name
	if name == "" {
		return
	}
	for i, c := range v.cells {
		if !strings.Contains(c.text, name) {
			continue
		}
		begun := false
		for _, k := range column(v.cells, i)[1:] {
			c := v.cells[k]
			if v.labelled(c.text) || strings.Contains(c.text, "@") || strings.Contains(c.text, "mail") || v.dateOrRef(c) {
				break
			}
			shown := strings.ContainsFunc(c.text, unicode.IsDigit) || anyWord(c.text, v.rules.private.streets)
			other := v.rules.office.isRole(c.text) || v.rules.office.isAuthority(c.text) || anyWord(c.text, v.rules.private.bodies)
			if begun = begun || shown && !other; !begun {
				continue
			}
			end := c.End
			if at := v.postcodeIn(c.text); at >= 0 {
				end = c.Start + len(strings.TrimRight(c.text[:at], " ,"))
			}
			v.add("address", Span{c.Start, end})
		}
	}
}

func (v *privacy) dateOrRef(c cell) bool {
	_, isDate := v.rules.dates.read(c.text, false)
	return isDate || len(v.rules.references.read(c.text, 0)) > 0
}

func (v *privacy) postcodeIn(s string) int {
	for i, p := range v.rules.private.Patterns {
		if p.Kind == "postcode" {
			if at := v.rules.private.patterns[i].FindStringIndex(s); at != nil {
				return at[0]
			}
		}
	}
	return -1
}

// homes marks addresses after words such as "lives at".
func (v *privacy) homes() {
	low := strings.ToLower(v.doc.Text)
	if len(low) != len(v.doc.Text) {
		return
	}
	for _, cue := range v.rules.private.home {
		for from := 0; ; {
			at := strings.Index(low[from:], cue)
			if at < 0 {
				break
			}
			from += at + len(cue)
			if !wholeAt(low, from-len(cue), from) {
				continue
			}
			for k := range v.bits {
				if v.bits[k].Start >= from {
					if v.bits[k].Start-from <= 3 && strings.ContainsFunc(v.bits[k].text, unicode.IsDigit) {
						v.address(k, false)
					}
					break
				}
			}
		}
	}
}

// forms marks what has the form of personal data: e-mail, telephone, National Insurance, NHS number, postcode, date of birth.
func (v *privacy) forms() {
	for _, line := range v.lines {
		s := line.Text
		digits, at := countDigits(s), strings.Contains(s, "@")
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
		return v.email(at, strings.ToLower(line[:col]))
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

// nearAddress tells a postcode that ends a private address: right after one, or in the lines below a private recipient.
func (v *privacy) nearAddress(at Span) bool {
	for _, p := range v.found {
		gap := at.Start - p.End
		if (p.Kind == "address" || p.Kind == "name") && gap >= 0 && gap <= 60 && strings.Trim(v.doc.Text[p.End:at.Start], " ,\n(") == "" {
			return true
		}
		if p.Kind == "address" && p.Start <= at.Start && at.End <= p.End {
			return true
		}
	}
	return false
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
	return v.inMain(at.Start) && !v.inHead(digits)
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
			return !c.tail && (v.used[i] || strings.Contains(before, "by ") || strings.Contains(before, "via ") || strings.Contains(before, "only") || strings.HasPrefix(before, "to"))
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
	low := strings.ToLower(v.doc.Text)
	if len(low) != len(v.doc.Text) {
		return
	}
	for _, cue := range v.rules.private.births {
		for from := 0; ; {
			at := strings.Index(low[from:], cue)
			if at < 0 {
				break
			}
			from += at + len(cue)
			if !wholeAt(low, from-len(cue), from) {
				continue
			}
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
}

// cases marks the numbers of persons' cases: after a word such as "incident", and the references of the letter that are
// not the authority's own, wherever they stand.
func (v *privacy) cases(l *Letter) {
	for _, r := range l.Refs {
		if r.Ours || r.Label == "" && l.Recipient.Public {
			continue
		}
		for from := 0; ; {
			at := strings.Index(v.doc.Text[from:], r.Text)
			if at < 0 {
				break
			}
			from += at + len(r.Text)
			v.add("case", Span{from - len(r.Text), from})
		}
	}
	for i := range v.bits {
		b := v.bits[i]
		if b.stop != 0 && b.stop != '(' && b.stop != ':' && b.stop != '#' {
			continue
		}
		if v.numberCue(i) {
			v.caseNumbers(i + 1)
		}
	}
}

// numberCue tells whether a word for a case's number ends at bit i: up to four words.
func (v *privacy) numberCue(i int) bool {
	if !v.rules.private.numberEnds[strings.ToLower(v.bits[i].text)] {
		return false
	}
	phrase := ""
	for k := i; k >= 0 && i-k < 4; k-- {
		if k < i && v.bits[k].stop != 0 {
			return false
		}
		phrase = strings.TrimSuffix(strings.ToLower(v.bits[k].text)+" "+phrase, " ")
		if v.rules.private.numbers[phrase] {
			return true
		}
	}
	return false
}

// caseNumbers marks the codes from bit k on: "MZ00418827 and MZ00419002", "288". A plain number counts only where it is no
// amount, year or date: with three digits and more, and no word for a unit after it.
func (v *privacy) caseNumbers(k int) {
	for n := 0; k < len(v.bits) && n < 4; {
		low := strings.ToLower(v.bits[k].text)
		if n == 0 && (low == "no" || low == "number" || low == "numbers" || low == "reference" || low == "ref") {
			k++
			continue
		}
		if !v.code(k) {
			return
		}
		from, end := v.bits[k].Start, v.bits[k].End
		for k+1 < len(v.bits) && v.bits[k+1].Start == end+1 && strings.IndexByte("/-", v.doc.Text[end]) >= 0 {
			k++
			end = v.bits[k].End
		}
		if _, isDate := v.rules.dates.read(v.doc.Text[from:end], false); isDate {
			return
		}
		v.add("case", Span{from, end})
		n++
		k++
		if k < len(v.bits) && (v.bits[k].text == "and" || v.bits[k].text == "or") {
			k++
		} else if v.bits[k-1].stop != ',' {
			return
		}
	}
}

// code tells a case number.
func (v *privacy) code(k int) bool {
	w := v.bits[k].text
	digits := countDigits(w)
	if digits < 3 && !(k+1 < len(v.bits) && v.bits[k+1].Start == v.bits[k].End+1 && strings.IndexByte("/-", v.doc.Text[v.bits[k].End]) >= 0 && strings.ToUpper(w) == w && digits+len(v.bits[k+1].text) > 2) {
		return false
	}
	if digits == len(w) {
		if n := number(w); n >= 1900 && n < 2100 {
			return false
		}
		return v.bits[k].stop != ',' || k+1 >= len(v.bits) || !digit(v.bits[k+1].text[0]) || v.bits[k+1].Start > v.bits[k].End+1
	}
	return true
}
