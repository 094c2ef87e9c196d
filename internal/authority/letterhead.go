package authority

import (
	"maps"
	"slices"
	"strings"
)

// Match recognises the authority that sent a letter from its letterhead: the lines that may name it, as they stand on the
// page, the lines of the sign-off too. The country is the letter's ("uk", "us"; "" if it is not known). It would rather
// recognise nothing than the wrong body: a name counts only where it stands alone, two names that are not part of one
// another are none, and a body that is not in the directory is not taken for one that is.
func (d *Directory) Match(letterhead []string, country string) (Authority, bool) {
	d.onceNames.Do(d.nameKeys)
	h := &reading{d: d, country: country, lines: d.heads.lines(letterhead)}
	if h.places(); h.apart {
		return Authority{}, false
	}
	bodies, offices := h.senders()
	found := bodies
	if len(found) == 0 {
		found = offices
	}
	d.dropParents(found)
	if len(found) != 1 {
		return Authority{}, false
	}
	for i := range found {
		return d.all[i], true
	}
	return Authority{}, false
}

// nameKeys makes the table of names that Match looks up. A nation's words before a name are left out as well as kept.
func (d *Directory) nameKeys() {
	d.names = map[string][]int{}
	add := func(k string, i int) {
		if !slices.Contains(d.names[k], i) {
			d.names[k] = append(d.names[k], i)
		}
	}
	for i, a := range d.all {
		for _, name := range append([]string{a.Name}, a.OtherNames...) {
			k := key(name)
			add(k, i)
			if rest, ok := cutAny(k, d.heads.Nation.Words[a.Jurisdiction]); ok {
				add(rest, i)
			}
		}
		if acronym(a.ShortName) {
			add(a.ShortName, i)
		}
	}
}

// acronym tells whether a short name can stand for the body in a letterhead: short words such as "State" or "ED" cannot.
func acronym(s string) bool {
	capitals := 0
	for _, r := range s {
		if 'A' <= r && r <= 'Z' {
			capitals++
		}
	}
	return len(s) >= 4 && capitals >= 3 && !strings.Contains(s, " ")
}

// dropParents leaves out the bodies that another of them is part of: an agency's letterhead names its department too.
func (d *Directory) dropParents(found map[int]bool) {
	for _, i := range slices.Collect(maps.Keys(found)) {
		parent := d.all[i].Parent
		for steps := 0; parent != "" && steps < 5; steps++ {
			p, known := d.bySlug[parent]
			if !known {
				break
			}
			delete(found, p)
			parent = d.all[p].Parent
		}
	}
}

// A reading is one letterhead being matched.
type reading struct {
	d       *Directory
	country string
	lines   []line
	at      map[string]bool // jurisdictions that a place in the letterhead points to
	state   bool            // a state or province is named as the sender
	apart   bool            // a government is named that no nation of the directory has
}

func (r *reading) places() {
	var b strings.Builder
	for _, l := range r.lines {
		if !l.body {
			b.WriteString(" " + l.key)
		}
		for _, p := range l.parts {
			r.state = r.state || l.counts && slices.Contains(r.d.heads.State.Words, stateName(p.key))
		}
	}
	text := b.String() + " "
	r.apart = slices.ContainsFunc(r.d.heads.Elsewhere.Words, func(w string) bool { return strings.Contains(text, " "+w+" ") })
	r.at = map[string]bool{}
	for jurisdiction, words := range r.d.heads.Place.Words {
		for _, w := range words {
			if strings.Contains(text, " "+w+" ") {
				r.at[jurisdiction] = true
			}
		}
	}
}

// stateName is what is left of "State of Minnesota" or "NSW Government".
func stateName(key string) string {
	for _, frame := range []string{"state of ", "commonwealth of ", "province of ", "government of "} {
		key = strings.TrimPrefix(key, frame)
	}
	return strings.TrimSuffix(key, " government")
}

// senders collects the bodies and the offices that the letterhead names as its own.
func (r *reading) senders() (bodies, offices map[int]bool) {
	bodies, offices = map[int]bool{}, map[int]bool{}
	named := map[int]bool{} // lines that hold a name of the directory
	var finds []candidates
	unknown := map[int]bool{} // lines that hold an office of no body of the directory
	for _, p := range r.d.heads.phrases(r.lines) {
		c := r.candidates(p)
		if len(c.all) == 0 {
			if p.first == p.last && r.d.heads.isOffice(p.key) {
				unknown[p.first] = true
			}
			continue
		}
		for i := p.first; i <= p.last; i++ {
			named[i] = true
		}
		if c.nation != "" {
			r.at[c.nation] = true
		}
		if !slices.Contains(r.d.heads.Addressee.Words, p.key) {
			c.line = p.first
			finds = append(finds, c)
		}
	}
	rival := slices.IndexFunc(r.lines, func(l line) bool { return l.counts && l.rival && !named[l.n] })
	for _, c := range finds {
		i, ok := r.choose(c)
		switch {
		case !ok || rival >= 0 && (c.line >= rival || c.office && c.line == rival-1):
			// What stands below another body is not the sender, and an office just above one is that body's.
		case c.office:
			offices[i] = true
		default:
			bodies[i] = true
		}
	}
	maps.DeleteFunc(unknown, func(line int, _ bool) bool { return named[line] })
	if len(unknown) > 0 {
		clear(offices) // a Minister of two departments: which of them wrote cannot be told
	}
	return bodies, offices
}

// candidates are the bodies that bear a name.
type candidates struct {
	line   int
	all    []int
	nation string // whose body it is, as the name itself says
	office bool
	long   bool // no two bodies in the world are called so
}

func (r *reading) candidates(p phrase) candidates {
	heads, names := &r.d.heads, r.d.names
	if found := names[p.text]; found != nil && acronym(p.text) {
		return candidates{all: found, office: true} // as weak as an office: any name goes before it
	}
	for _, k := range heads.variants(p.key) {
		office := begins(k, heads.Office.Words)
		if found := names[k]; found != nil {
			return candidates{all: found, office: office, long: heads.Long.Words > 0 && strings.Count(k, " ")+1 >= heads.Long.Words}
		}
		for _, jurisdiction := range slices.Sorted(maps.Keys(heads.Nation.Words)) {
			rest, ok := cutAny(k, heads.Nation.Words[jurisdiction])
			if !ok {
				continue
			}
			var found []int
			for _, i := range names[rest] {
				if r.d.all[i].Jurisdiction == jurisdiction {
					found = append(found, i)
				}
			}
			if found != nil {
				return candidates{all: found, nation: jurisdiction, office: office}
			}
		}
	}
	return candidates{}
}

// choose picks the one body that the country, the places and the name allow; none, if several are left.
func (r *reading) choose(c candidates) (int, bool) {
	if c.office && r.country == "" {
		return 0, false
	}
	var left []int
	for _, i := range c.all {
		j := r.d.all[i].Jurisdiction
		if r.country != "" && !r.within(j) {
			continue
		}
		federal := slices.Contains(r.d.heads.Federal.Words, j)
		if c.nation == "" && !r.at[j] && (federal || r.country == "" && !c.long) {
			continue
		}
		if r.state && federal {
			continue
		}
		left = append(left, i)
	}
	if len(left) > 1 {
		left = slices.DeleteFunc(left, func(i int) bool { return !r.at[r.d.all[i].Jurisdiction] })
	}
	if len(left) != 1 {
		return 0, false
	}
	return left[0], true
}

func (r *reading) within(jurisdiction string) bool {
	if all, ok := r.d.heads.Country.Words[r.country]; ok {
		return slices.Contains(all, jurisdiction)
	}
	return jurisdiction == r.country || strings.HasPrefix(jurisdiction, r.country+"-")
}
