package letter

import (
	"slices"
	"strings"
)

// kin takes first names after a word of family: "your son Kester and your daughter Isolde".
func (v *privacy) kin(firsts words) {
	for i := range v.bits {
		if !v.rules.private.kin[v.bits[i].text] || v.bits[i].stop != 0 && v.bits[i].stop != ',' {
			continue
		}
		for k := i + 1; k < len(v.bits) && v.firstName(k); k++ {
			firsts[v.bits[k].low] = true
			if v.bits[k].stop == 0 && k+1 < len(v.bits) && v.bits[k+1].low == "and" {
				k++
			} else if v.bits[k].stop != ',' {
				break
			}
		}
	}
}

// firstName tells a word that can be a first name alone: capital, and nothing else that is written so.
func (v *privacy) firstName(k int) bool {
	b, r := &v.bits[k], v.rules
	return capital(b.text) && len(b.low) > 2 && !r.title.personal[b.text] && !r.title.particles[b.low] && !r.private.nameWords[b.low] &&
		!r.private.openers[b.low] && !r.office.authority[b.low] && !r.office.roleWord[b.low] && !r.office.publicTitle[b.low] &&
		!r.private.bodies[b.low] && !r.private.streets[b.low] && r.dates.months[b.low] == 0
}

// family adds the forms in which a private surname comes back: the parts of a double one, the halves that a line's end
// parted, the name of birth.
func (v *privacy) family(surnames, official words) {
	for i := 1; i < len(v.bits); i++ {
		if low := v.bits[i-1].low; (low == "née" || low == "nee") && capital(v.bits[i].text) {
			surnames[v.bits[i].low] = true
		}
	}
	for _, s := range sortedWords(surnames) {
		parts := strings.Split(s, "-")
		if len(parts) > 2 { // a line's end may have put one of the hyphens there
			surnames[parts[0]+strings.Join(parts[1:], "-")] = true
		}
		for _, part := range parts {
			if len(parts) > 1 && len(part) > 4 && !official[part] && !v.rules.private.nameWords[part] && !v.rules.private.streets[part] {
				surnames[part] = true
			}
		}
	}
}

func sortedWords(w words) []string {
	var out []string
	for s := range w {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// named tells whether a word is a private surname in any of its forms: alone, for a whole family, as part of another.
func (v *privacy) named(low string, surnames words) bool {
	if surnames[low] {
		return true
	}
	for _, end := range []string{"'", "’"} {
		low = strings.TrimSuffix(low, end)
	}
	for _, end := range []string{"s", "es"} {
		if cut, ok := strings.CutSuffix(low, end); ok && len(cut) > 3 && surnames[cut] {
			return true
		}
	}
	if !strings.Contains(low, "-") {
		return false
	}
	return slices.ContainsFunc(strings.Split(low, "-"), func(part string) bool { return len(part) > 3 && surnames[part] })
}

// beside takes the first names that stand before a private surname: "Tobias and Leocadia Sample".
func (v *privacy) beside(surnames, firsts words) {
	for i, b := range v.bits {
		if !capital(b.text) || !v.named(b.low, surnames) || v.inName(i) {
			continue
		}
		k := i - 1
		for n := 0; k >= 0 && n < 3 && v.bits[k].stop == 0 && v.firstName(k) && !v.opens(k); n, k = n+1, k-1 {
			firsts[v.bits[k].low] = true
		}
		if k > 0 && k < i-1 && v.bits[k].low == "and" && v.bits[k].stop == 0 && v.bits[k-1].stop == 0 && v.firstName(k-1) && !v.opens(k-1) {
			firsts[v.bits[k-1].low] = true
		}
		if next := i + 1; b.stop == ',' && next < len(v.bits) && v.bits[next].stop == '(' && v.firstName(next) && v.titleIn(next+1) {
			firsts[v.bits[next].low] = true // "Sample, Zuzanna (Ms)"
		}
	}
}

func (v *privacy) titleIn(k int) bool {
	return k < len(v.bits) && v.rules.title.personal[v.bits[k].text] && v.bits[k].stop == ')'
}

// opens tells whether a word opens a sentence, so that its capital means nothing, and is used as a plain word elsewhere in
// the letter or in most letters.
func (v *privacy) opens(k int) bool {
	if k > 0 && !strings.ContainsRune(".!?:\n\"", rune(v.bits[k-1].stop)) {
		return false
	}
	return v.rules.private.openers[v.bits[k].low] || v.plain()[v.bits[k].low]
}

// plain is the set of words that the letter writes without a capital.
func (v *privacy) plain() words {
	if v.small == nil {
		v.small = words{}
		for _, b := range v.bits {
			if !capital(b.text) {
				v.small[b.text] = true
			}
		}
	}
	return v.small
}

// lowered finds names after a title that was typed without a capital: "mr desmond sample, who".
func (v *privacy) lowered() words {
	found := words{}
	for i := 0; i+1 < len(v.bits); i++ {
		b, name := v.bits[i], v.bits[i+1]
		if !v.rules.private.lowTitles[b.text] || b.stop != 0 && b.stop != '.' || capital(name.text) || !v.lowName(name) {
			continue
		}
		found[name.low] = true
		if i+2 < len(v.bits) && name.stop == 0 && strings.ContainsRune(",(", rune(v.bits[i+2].stop)) && v.lowName(v.bits[i+2]) {
			found[v.bits[i+2].low] = true
		}
	}
	return found
}

func (v *privacy) lowName(b bit) bool {
	return len(b.low) > 2 && countDigits(b.text) == 0 && !v.rules.private.openers[b.low] && !v.rules.private.lowTitles[b.low]
}

// doors marks an address in running text that nothing announces: a number, with a comma or before a street of homes.
func (v *privacy) doors() {
	r := &v.rules.private
	for i := range v.bits {
		if !digit(v.bits[i].text[0]) || len(v.bits[i].text) > 4 || v.bits[i].stop != 0 && v.bits[i].stop != ',' || !v.inMain(v.bits[i].Start) {
			continue
		}
		for k := i + 1; k < len(v.bits) && k < i+4 && capital(v.bits[k].text); k++ {
			if k > i+1 && (r.homely[v.bits[k].low] || r.streets[v.bits[k].low] && v.bits[i].stop == ',') {
				if !v.inName(k) && !v.sameInHead(v.doc.Text[v.bits[i].Start:v.bits[k].End]) {
					v.address(i, false)
				}
				break
			}
			if v.bits[k].stop != 0 {
				break
			}
		}
	}
}

// again marks every further place where the words of an address stand, whatever marks are between them.
func (v *privacy) again() {
	doors := words{}
	for _, p := range v.found {
		if p.Kind == "address" {
			if key := v.door(p.Span); len(key) > 1 {
				doors[strings.Join(key, " ")] = true
			}
		}
	}
	for i := 0; len(doors) > 0 && i < len(v.bits); i++ {
		key := v.bits[i].low
		for k := i + 1; k < len(v.bits) && k < i+mostDoor; k++ {
			if key += " " + v.bits[k].low; doors[key] {
				v.add("address", Span{v.bits[i].Start, v.bits[k].End})
			}
		}
	}
}

// mostDoor is how many words of an address are looked for again.
const mostDoor = 4

// door gives the words of an address that name one home: a number with what follows it, or the name of a house.
func (v *privacy) door(at Span) []string {
	var key []string
	for k := v.bitAt(at.Start); k < len(v.bits) && v.bits[k].End <= at.End && len(key) < mostDoor; k++ {
		b := v.bits[k]
		if len(key) == 0 && (b.low == "the" || b.low == "flat" || b.low == "unit") {
			continue
		}
		key = append(key, b.low)
		if b.stop != 0 && len(key) > 1 || v.rules.private.streets[b.low] {
			break
		}
	}
	return key
}

func (v *privacy) bitAt(at int) int {
	k, _ := slices.BinarySearchFunc(v.bits, at, func(b bit, at int) int { return b.Start - at })
	return k
}
