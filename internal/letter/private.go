package letter

import (
	"regexp"
	"slices"
	"strings"
)

// private says what is a private person's.
type private struct {
	What          string `yaml:"what"`
	Persons       list   `yaml:"persons"`        // words for private persons: a name after them is one's
	Acting        list   `yaml:"acting"`         // words that show, beside a name, somebody who acts in office
	ActingAfter   list   `yaml:"acting-after"`   // the same after a name
	Home          list   `yaml:"home"`           // words before the address of a home
	Streets       list   `yaml:"streets"`        // words of addresses
	Bodies        list   `yaml:"bodies"`         // words of organisations, which are no addresses
	PublicPhones  list   `yaml:"public-phones"`  // beginnings of numbers that no private person has
	Mailed        list   `yaml:"mailed"`         // words before the address to which a letter went
	NumberWords   list   `yaml:"number-words"`   // words between those for a case and its number
	ReplyTo       list   `yaml:"reply-to"`       // words before an authority's own address for mail
	Births        list   `yaml:"births"`         // words before a date of birth
	Numbers       list   `yaml:"numbers"`        // words before the number of somebody's case
	PublicNumbers list   `yaml:"public-numbers"` // those among them whose numbers are published
	Kin           list   `yaml:"kin"`            // words of family: a first name may follow them
	Homely        list   `yaml:"homely"`         // those among the streets where homes are
	Writers       list   `yaml:"writers"`        // words before the name of whoever wrote in
	LowTitles     list   `yaml:"low-titles"`     // titles that are also typed without a capital
	NameWords     list   `yaml:"name-words"`     // first names that are plain words too: never taken for a name alone
	Openers       list   `yaml:"openers"`        // words that open sentences, whose capital means nothing
	Patterns      []struct {
		Kind    string `yaml:"kind"`
		Digits  int    `yaml:"digits"` // a line with fewer digits is not looked at
		Pattern string `yaml:"pattern"`
	} `yaml:"patterns"`
	Tests examples `yaml:"tests"`

	persons, acting, streets, bodies words
	numbers, numberEnds, numberWords words
	mailed, publicNumbers, kin       words
	writers, writerEnds, lowTitles   words
	nameWords, openers, homely       words
	home, births                     []string
	patterns                         []*regexp.Regexp
}

func (r *private) silent() bool { return r.What == "" }

func (r *private) compile(fault func(text, message string) error) error {
	r.persons, r.acting, r.streets, r.bodies = wordSet(r.Persons), wordSet(r.Acting), wordSet(r.Streets), wordSet(r.Bodies)
	r.numbers, r.home, r.births = wordSet(r.Numbers), longestFirst(r.Home), longestFirst(r.Births)
	r.mailed, r.publicNumbers, r.kin, r.writers = wordSet(r.Mailed), wordSet(r.PublicNumbers), wordSet(r.Kin), wordSet(r.Writers)
	r.homely = wordSet(r.Homely)
	r.lowTitles, r.nameWords, r.openers, r.writerEnds = wordSet(r.LowTitles), wordSet(r.NameWords), wordSet(r.Openers), words{}
	for w := range r.writers {
		r.writerEnds[w[strings.LastIndexByte(w, ' ')+1:]] = true
	}
	r.numberEnds, r.numberWords = words{}, wordSet(r.NumberWords)
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

// privacy finds private data in one letter: names (mention.go), addresses (address.go), what is known by its form (forms.go)
// and the numbers of cases (case.go).
type privacy struct {
	*head
	bits    []bit
	low     string // the document in lower case, byte for byte in its place
	persons []person
	found   []Private
	small   words        // see plain
	follows map[int]bool // places where the postcode of a private address would stand
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
	v := &privacy{head: h, bits: h.bits(), low: lower(h.doc.Text), follows: map[int]bool{}}
	v.persons = h.people(v.bits)
	v.names(l)
	if !l.Recipient.Public && h.salutation >= 0 {
		v.recipientBlock(l)
	}
	v.homes()
	v.doors()
	v.again()
	v.forms()
	v.cases(l)
	return v.ordered()
}

// lower puts plain letters in lower case and leaves all others, so that every byte keeps its place.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// add marks a place and, after a name or an address, where a postcode would belong to it.
func (v *privacy) add(kind string, at Span) {
	if at.Start < at.End {
		if kind == "address" || kind == "name" {
			rest := v.doc.Text[at.End:min(len(v.doc.Text), at.End+60)]
			v.follows[at.End+len(rest)-len(strings.TrimLeft(rest, " ,\n("))] = true
		}
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
