package letter

import "strings"

// names finds private persons and every mention of them.
func (v *privacy) names(l *Letter) {
	surnames, firsts := words{}, words{}
	mark := func(who person) {
		surnames[who.surname] = true
		for k := who.first; k < who.last; k++ {
			if w := possessive(v.bits[k].text); len([]rune(w)) > 1 && capital(w) && !v.rules.title.personal[w] {
				firsts[strings.ToLower(w)] = true
			}
		}
	}
	official := words{}
	for _, who := range v.persons {
		if who.public || v.acts(who) || v.surnames[who.surname] || l.Recipient.Public && who.surname == v.rules.office.surname(l.Recipient.Name) {
			official[who.surname] = true
		}
	}
	for _, who := range v.persons {
		if (!official[who.surname] || v.closeTo(who, v.rules.private.persons)) && (v.rules.title.private[who.titled] || v.closeTo(who, v.rules.private.persons)) && !who.public {
			mark(who)
		}
	}
	if !l.Recipient.Public {
		v.recipientNames(l, surnames, firsts, official)
	}
	v.cued(surnames, firsts, official)
	v.family(surnames, official)
	for s := range surnames {
		if v.surnames[s] {
			delete(surnames, s)
		}
	}
	v.kin(firsts)
	v.beside(surnames, firsts)
	v.mentions(surnames, firsts)
}

// recipientNames takes the names of a recipient who holds no public office.
func (v *privacy) recipientNames(l *Letter, surnames, firsts, official words) {
	name := l.Recipient.Name
	if name == "" {
		name = v.greeted
	}
	var parts []string
	for _, w := range bareWords(name) {
		low := strings.ToLower(strings.TrimRight(w, "."))
		if capital(w) && !v.rules.title.personal[strings.TrimRight(w, ".")] && len(low) > 1 && !v.rules.office.publicTitle[low] {
			parts = append(parts, low)
		}
	}
	if len(parts) == 0 || anyWord(name, v.rules.private.bodies) || v.rules.office.isAuthority(name) || !v.nameLike(strings.TrimRight(name, ",")) {
		return
	}
	if !v.titled(name) && len(parts) == 1 && l.Recipient.Name == "" {
		return
	}
	if last := parts[len(parts)-1]; !official[last] {
		surnames[last] = true
	}
	for _, w := range parts[:len(parts)-1] {
		firsts[w] = true
	}
}

// acts tells whether a person is named with an office, before or after the name.
func (v *privacy) acts(who person) bool {
	if v.closeTo(who, v.rules.private.acting) {
		return true
	}
	if before := v.low[max(0, who.Start-80):who.Start]; strings.HasSuffix(before, "(") && hasWord(before, v.rules.office.publicRole) { // "the Member for Anytown (Mr Sample)"
		return true
	}
	after := v.doc.Text[who.End:min(who.End+40, len(v.doc.Text))]
	for _, a := range v.rules.private.ActingAfter {
		if strings.HasPrefix(strings.ReplaceAll(after, "\n", " "), " "+a) {
			return true
		}
	}
	rest, ok := strings.CutPrefix(after, ", ")
	if !ok {
		return false
	}
	rest = strings.ToLower(strings.ReplaceAll(rest, "\n", " "))
	if cut := strings.IndexAny(rest, ",.;("); cut >= 0 {
		rest = rest[:cut]
	}
	return hasWord(rest, v.rules.private.acting)
}

// closeTo tells whether one of the words stands right before a person's name, with a comma or bracket between at most.
func (v *privacy) closeTo(who person, set words) bool {
	before := strings.ReplaceAll(v.low[max(0, who.Start-30):who.Start], "\n", " ")
	if cut := strings.LastIndexAny(before, ".;"); cut >= 0 {
		before = before[cut+1:]
	}
	before = strings.TrimRight(before, " ,(:")
	for n, at := 0, len(before); n < 4 && at > 0; n++ {
		at = strings.LastIndexByte(before[:at], ' ')
		if set[before[at+1:]] {
			return true
		}
	}
	return false
}

// cued takes names without a title after a word for a private person: "your constituent Jane Sample".
func (v *privacy) cued(surnames, firsts, official words) {
	r := &v.rules.private
	for i := 0; i+2 < len(v.bits); i++ {
		b := v.bits[i]
		if !r.persons[b.text] && !v.writer(i) || b.stop != 0 && b.stop != ',' {
			continue
		}
		k := i + 1
		for k < len(v.bits) && k-i < 5 && capital(v.bits[k].text) && !v.rules.title.personal[v.bits[k].text] && !v.rules.office.authority[v.bits[k].low] && !r.bodies[v.bits[k].low] && !v.rules.office.publicTitle[v.bits[k].low] {
			k++
			if v.bits[k-1].stop != 0 && !initial(v.bits[k-1].text) {
				break
			}
		}
		last := k - 1
		if last-i < 2 || v.isPublicLetters(v.bits[last].text) {
			continue
		}
		s := v.bits[last].low
		if official[s] || r.streets[s] {
			continue
		}
		surnames[s] = true
		for j := i + 1; j < last; j++ {
			firsts[v.bits[j].low] = true
		}
	}
}

// writer tells whether bit i ends words that stand before the name of whoever wrote in: "correspondence from".
func (v *privacy) writer(i int) bool {
	return v.rules.private.writerEnds[v.bits[i].low] && v.phrase(i, v.rules.private.writers)
}

// mentions marks every place that has one of the names, with titles and first names before it, and the address after it.
func (v *privacy) mentions(surnames, firsts words) {
	titled := map[int]person{}
	for _, who := range v.persons {
		titled[who.last] = who
	}
	lowered := v.lowered()
	for i, b := range v.bits {
		if low := lowered[b.low]; !low && (!capital(b.text) || !v.named(b.low, surnames)) {
			continue
		}
		at := Span{b.Start, b.End - len(b.text) + len(possessive(b.text))}
		if who, ok := titled[i]; ok {
			if who.public {
				continue
			}
			at.Start = who.Start
		} else {
			at.Start = v.bits[v.nameFrom(i, firsts, lowered)].Start
			if v.inName(i) {
				continue
			}
		}
		v.add("name", at)
		v.addressAfter(i)
	}
	for i, b := range v.bits {
		if firsts[b.low] && capital(b.text) && v.alone(i) {
			v.add("name", Span{b.Start, b.End - len(b.text) + len(possessive(b.text))})
		}
	}
}

// nameFrom gives the bit with which the name begins that ends in bit i.
func (v *privacy) nameFrom(i int, firsts, lowered words) int {
	t, k := &v.rules.title, i
	for k > 0 && i-k < 5 && (v.bits[k-1].stop == 0 || v.bits[k-1].stop == '.' && len(v.bits[k-1].text) <= 4) {
		b := v.bits[k-1]
		name := capital(b.text) && (firsts[b.low] || initial(b.text) || t.personal[b.text])
		if !name && !(t.particles[b.low] && !capital(b.text)) && !lowered[b.low] && !(v.rules.private.lowTitles[b.text] && lowered[v.bits[i].low]) {
			break
		}
		k--
	}
	return k
}

// alone tells whether a first name stands for a person by itself: one that the letter greets by, or any that is no plain
// word there and no part of another name.
func (v *privacy) alone(i int) bool {
	b := v.bits[i]
	if i > 0 && v.rules.title.personal[v.bits[i-1].text] {
		return false
	}
	if v.greetsBy(b.text) {
		return true
	}
	return v.firstName(i) && !v.opens(i) && !v.inName(i)
}

// inName tells whether a surname is part of the name of a street, a house or an organisation: "Sample Road", "Sample
// Borough Council".
func (v *privacy) inName(i int) bool {
	r := &v.rules.private
	for k := i; k+1 < len(v.bits) && k < i+4 && v.bits[k].stop == 0 && v.bits[k].low == strings.ToLower(v.bits[k].text); k++ {
		next := v.bits[k+1]
		if !capital(next.text) {
			return false
		}
		if k == i && r.streets[next.low] || v.rules.office.authority[next.low] || r.bodies[next.low] {
			return true
		}
	}
	return false
}

// greetsBy tells whether the salutation has this name alone.
func (v *privacy) greetsBy(name string) bool { return v.greeted == name }
