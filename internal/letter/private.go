package letter

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// private says what is a private person's.
type private struct {
	What         string `yaml:"what"`
	Persons      list   `yaml:"persons"`       // words for private persons: a name after them is one's
	Acting       list   `yaml:"acting"`        // words that show, beside a name, somebody who acts in office
	ActingAfter  list   `yaml:"acting-after"`  // the same after a name
	Home         list   `yaml:"home"`          // words before the address of a home
	Streets      list   `yaml:"streets"`       // words of addresses
	Bodies       list   `yaml:"bodies"`        // words of organisations, which are no addresses
	PublicPhones list   `yaml:"public-phones"` // beginnings of numbers that no private person has
	ReplyTo      list   `yaml:"reply-to"`      // words before an authority's own address for mail
	Births       list   `yaml:"births"`        // words before a date of birth
	Numbers      list   `yaml:"numbers"`       // words before the number of somebody's case
	Patterns     []struct {
		Kind    string `yaml:"kind"`
		Digits  int    `yaml:"digits"` // a line with fewer digits is not looked at
		Pattern string `yaml:"pattern"`
	} `yaml:"patterns"`
	Tests examples `yaml:"tests"`

	persons, acting, streets, bodies words
	numbers, numberEnds              words
	home, births                     []string
	patterns                         []*regexp.Regexp
}

func (r *private) silent() bool { return r.What == "" }

func (r *private) compile(fault func(text, message string) error) error {
	r.persons, r.acting, r.streets, r.bodies = wordSet(r.Persons), wordSet(r.Acting), wordSet(r.Streets), wordSet(r.Bodies)
	r.numbers, r.home, r.births = wordSet(r.Numbers), longestFirst(r.Home), longestFirst(r.Births)
	r.numberEnds = words{}
	for n := range r.numbers {
		r.numberEnds[n[strings.LastIndexByte(n, ' ')+1:]] = true
	}
	var list []string
	for _, p := range r.Patterns {
		list = append(list, p.Pattern)
	}
	var err error
	r.patterns, err = patterns(list, "", "", fault)
	return err
}

// privacy finds private data in one letter.
type privacy struct {
	*head
	bits    []bit
	persons []person
	found   []Private
}

// PrivateIn gives the private data that a span of the document touches, in order.
func (l *Letter) PrivateIn(span Span) []Private {
	from, _ := slices.BinarySearchFunc(l.Private, span.Start, func(p Private, at int) int {
		if p.End <= at {
			return -1
		}
		return 1
	})
	to := from
	for to < len(l.Private) && l.Private[to].Start < span.End {
		to++
	}
	return l.Private[from:to:to]
}

// private finds all private data of the letter: the names of private persons wherever they stand, their addresses, and
// what has the form of personal data and is not the authority's own.
func (h *head) private(l *Letter) []Private {
	v := &privacy{head: h, bits: h.bits()}
	v.persons = h.people(v.bits)
	v.names(l)
	if !l.Recipient.Public && h.salutation >= 0 {
		v.recipientBlock(l)
	}
	v.homes()
	v.forms()
	v.cases(l)
	return v.ordered()
}

func (v *privacy) add(kind string, at Span) {
	if at.Start < at.End {
		v.found = append(v.found, Private{Span: at, Kind: kind, Text: strings.Join(strings.Fields(v.doc.Text[at.Start:at.End]), " ")})
	}
}

// ordered sorts what was found and keeps the longer of two that overlap.
func (v *privacy) ordered() []Private {
	slices.SortStableFunc(v.found, func(a, b Private) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var out []Private
	for _, p := range v.found {
		if n := len(out); n > 0 && p.Start < out[n-1].End {
			if p.End-p.Start <= out[n-1].End-out[n-1].Start {
				continue
			}
			out = out[:n-1]
		}
		out = append(out, p)
	}
	return out
}

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
		if who.public || v.acts(who) || v.surnames[who.surname] || l.Recipient.Public && who.surname == surname(l.Recipient.Name) {
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
	for s := range surnames {
		if v.surnames[s] {
			delete(surnames, s)
		}
	}
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
	for _, lead := range []string{"the ", "our ", "my ", "your ", "a "} {
		rest = strings.TrimPrefix(rest, lead)
	}
	if cut := strings.IndexAny(rest, ",.;("); cut >= 0 {
		rest = rest[:cut]
	}
	return hasWord(rest, v.rules.private.acting)
}

// closeTo tells whether one of the words stands right before a person's name, with a comma or bracket between at most.
func (v *privacy) closeTo(who person, set words) bool {
	from := max(0, who.Start-28)
	before := strings.ToLower(strings.ReplaceAll(v.doc.Text[from:who.Start], "\n", " "))
	if cut := strings.LastIndexAny(before, ".;"); cut >= 0 {
		before = before[cut+1:]
	}
	before = strings.TrimRight(before, " ,(:")
	for w := range set {
		if strings.HasSuffix(before, w) && wholeAt(before, len(before)-len(w), len(before)) {
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
		if !r.persons[b.text] || b.stop != 0 && b.stop != ',' {
			continue
		}
		k := i + 1
		for k < len(v.bits) && k-i < 5 && capital(v.bits[k].text) && !v.rules.title.personal[v.bits[k].text] && !v.rules.office.authority[strings.ToLower(v.bits[k].text)] && !r.bodies[strings.ToLower(v.bits[k].text)] && !v.rules.office.publicTitle[strings.ToLower(v.bits[k].text)] {
			k++
			if v.bits[k-1].stop != 0 && !initial(v.bits[k-1].text) {
				break
			}
		}
		last := k - 1
		if last-i < 2 || v.isPublicLetters(v.bits[last].text) {
			continue
		}
		s := strings.ToLower(possessive(v.bits[last].text))
		if official[s] || r.streets[s] {
			continue
		}
		surnames[s] = true
		for j := i + 1; j < last; j++ {
			firsts[strings.ToLower(v.bits[j].text)] = true
		}
	}
}

// mentions marks every place that has one of the names, with titles and first names before it, and the address after it.
func (v *privacy) mentions(surnames, firsts words) {
	r := &v.rules.private
	if len(surnames) == 0 {
		return
	}
	titled := map[int]person{}
	for _, who := range v.persons {
		titled[who.last] = who
	}
	for i, b := range v.bits {
		s := strings.ToLower(possessive(b.text))
		if !surnames[s] || !capital(b.text) {
			continue
		}
		at := Span{b.Start, b.Start + len(possessive(b.text))}
		if who, ok := titled[i]; ok {
			if who.public {
				continue
			}
			at.Start = who.Start
		} else {
			k := i
			for k > 0 && i-k < 4 && (v.bits[k-1].stop == 0 || v.bits[k-1].stop == '.' && len(v.bits[k-1].text) <= 4) && capital(v.bits[k-1].text) &&
				(firsts[strings.ToLower(v.bits[k-1].text)] || initial(v.bits[k-1].text) || v.rules.title.personal[v.bits[k-1].text]) {
				k--
			}
			at.Start = v.bits[k].Start
			if b.stop == 0 && i+1 < len(v.bits) && r.streets[strings.ToLower(v.bits[i+1].text)] && capital(v.bits[i+1].text) {
				continue // a street or house of that name
			}
		}
		v.add("name", at)
		v.addressAfter(i)
	}
	for i, b := range v.bits { // first names by themselves, where the letter greets by them
		if firsts[strings.ToLower(b.text)] && capital(b.text) && v.greetsBy(b.text) && (i == 0 || !v.rules.title.personal[v.bits[i-1].text]) {
			v.add("name", b.Span)
		}
	}
}

// greetsBy tells whether the salutation has this name alone.
func (v *privacy) greetsBy(name string) bool { return v.greeted == name }

// addressAfter marks the address that follows the name ending in bit i: "of 12 Example Street, Anytown", ", 12 …", "(12 …".
func (v *privacy) addressAfter(i int) {
	if i+1 >= len(v.bits) {
		return
	}
	k, of := i+1, false
	if low := strings.ToLower(v.bits[k].text); (low == "of" || low == "at") && (v.bits[i].stop == 0 || v.bits[i].stop == ',') {
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
		low := strings.ToLower(w)
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
	s := v.doc.Text[v.bits[k].Start:min(len(v.doc.Text), v.bits[k].Start+9)]
	for i, p := range v.rules.private.Patterns {
		if p.Kind == "postcode" {
			if at := v.rules.private.patterns[i].FindStringIndex(s); at != nil && at[0] == 0 {
				return true
			}
		}
	}
	return false
}
