package letter

import (
	"iter"
	"sort"
	"strings"
	"unicode"
)

// addressAfter marks the address that follows the name ending in bit i: "of 12 Example Street, Anytown", ", 12 …", "(12 …".
func (v *privacy) addressAfter(i int) {
	if i+1 >= len(v.bits) {
		return
	}
	k, of := i+1, false
	if low := v.bits[k].low; (low == "of" || low == "at") && (v.bits[i].stop == 0 || v.bits[i].stop == ',') {
		k, of = k+1, true
	} else if v.bits[i].stop != ',' && v.bits[i].stop != '(' {
		return
	}
	v.address(k, of)
}

// address marks the address that begins with bit k. Without "of" before it, it must show a number or a word of addresses.
func (v *privacy) address(k int, of bool) {
	r := &v.rules.private
	first, last, shown := k, -1, false
	for k < len(v.bits) && k-first < 16 {
		w := v.bits[k].text
		low := v.bits[k].low
		number := strings.IndexFunc(w, unicode.IsDigit) >= 0
		switch {
		case number && v.postcodeAt(k):
			shown = true
			if last >= 0 {
				v.add("address", Span{v.bits[first].Start, v.bits[last].End})
			}
			return // the postcode is found by its form
		case number || low == "flat" || low == "unit":
			shown = true
		case capital(w):
			if v.rules.office.authority[low] && last >= 0 && v.bits[k-1].stop != 0 || r.bodies[low] || v.rules.title.personal[w] || v.rules.office.roleWord[low] && k == first {
				k = -1
			} else {
				shown = shown || r.streets[low] && k > first
			}
		case last >= 0 && v.bits[k-1].stop == ',' && low == "near", v.rules.title.particles[low], low == "of", low == "on", low == "the", low == "in", low == "upon":
			if k+1 >= len(v.bits) || !capital(v.bits[k+1].text) || k == first && low == "the" || v.bits[k].stop != 0 {
				k = -1
			} else {
				k++
				continue
			}
		default:
			k = -1
		}
		if k < 0 {
			break
		}
		last = k
		if stop := v.bits[k].stop; stop != 0 && stop != ',' && stop != '-' && !(stop == '.' && len(w) <= 3) {
			break
		}
		k++
	}
	if last >= 0 && (of || shown) {
		v.add("address", Span{v.bits[first].Start, v.bits[last].End})
	}
}

// postcodeAt tells whether a British or Irish postcode begins at bit k.
func (v *privacy) postcodeAt(k int) bool {
	at := v.bits[k].Start
	return v.postcodeIn(v.doc.Text[at:min(len(v.doc.Text), at+9)]) == 0
}

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
		below := column(v.cells, i)[1:]
		begun := v.namesHouse(below)
		for _, k := range below {
			c := v.cells[k]
			if v.labelled(c.text) || strings.Contains(c.text, "@") || anyWord(c.text, v.rules.office.by) || v.dateOrRef(c) {
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

// namesHouse tells whether the first line below a recipient's name is the name of a house: no number, no office, and a
// postcode further down.
func (v *privacy) namesHouse(below []int) bool {
	for n, k := range below {
		c := v.cells[k]
		if n > 5 || v.labelled(c.text) || v.dateOrRef(c) || v.rules.office.isRole(c.text) || v.rules.office.isAuthority(c.text) || anyWord(c.text, v.rules.private.bodies) {
			return false
		}
		if v.postcodeIn(c.text) >= 0 {
			return n > 0
		}
	}
	return false
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
	for from := range v.after(v.rules.private.home) {
		k := sort.Search(len(v.bits), func(k int) bool { return v.bits[k].Start >= from })
		if k < len(v.bits) && v.bits[k].Start-from <= 3 && strings.ContainsFunc(v.bits[k].text, unicode.IsDigit) {
			v.address(k, false)
		}
	}
}

// after gives each place where one of the cues, as whole words, ends.
func (v *privacy) after(cues []string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, cue := range cues {
			for from := 0; ; {
				at := strings.Index(v.low[from:], cue)
				if at < 0 {
					break
				}
				from += at + len(cue)
				if wholeAt(v.low, from-len(cue), from) && !yield(from) {
					return
				}
			}
		}
	}
}

// nearAddress tells a postcode that ends a private address: right after one, or in the lines below a private recipient.
func (v *privacy) nearAddress(at Span) bool { return v.follows[at.Start] }
