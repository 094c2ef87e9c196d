package letter

import (
	"strings"
)

// office says which words tell an authority, an office and a public office.
type office struct {
	What                string    `yaml:"what"`
	Authority           []string  `yaml:"authority"`   // words of authorities' names
	Unit                []string  `yaml:"unit"`        // words of the names of their parts
	Role                []string  `yaml:"role"`        // words of offices
	PublicRole          []string  `yaml:"public-role"` // offices whose holder may be named
	PublicTitle         []string  `yaml:"public-title"`
	PublicLetters       []string  `yaml:"public-letters"`        // letters after a name
	PublicLettersDotted []string  `yaml:"public-letters-dotted"` // the same with stops
	Salutations         []string  `yaml:"salutations"`           // offices that are greeted by themselves
	Minister            []string  `yaml:"minister"`              // offices of ministers
	Tests               []example `yaml:"tests"`

	authority, unit, roleWord, publicRole, publicTitle, letters, dotted, minister, greeted words
}

func (o *office) compile(func(text, message string) error) error {
	o.authority, o.unit, o.roleWord, o.publicRole = wordSet(o.Authority), wordSet(o.Unit), wordSet(o.Role), wordSet(o.PublicRole)
	o.publicTitle, o.letters, o.dotted = wordSet(o.PublicTitle), wordSet(o.PublicLetters), wordSet(o.PublicLettersDotted)
	o.minister, o.greeted = wordSet(o.Minister), wordSet(o.Salutations)
	return nil
}

// public tells whether a line names somebody who holds a public office: by a title before the name, letters after it, or
// the office itself.
func (o *office) public(s string) bool {
	low := strings.ToLower(strings.TrimSpace(s))
	for t := range o.publicTitle {
		if rest, ok := strings.CutPrefix(strings.TrimPrefix(low, "the "), t); ok && (rest == "" || rest[0] == ' ' || rest[0] == '.') {
			return true
		}
	}
	for i, w := range bareWords(s) {
		w = strings.TrimRight(w, ".")
		if i > 0 && len(w) > 1 && strings.ToUpper(w) == w && (o.letters[strings.ToLower(w)] || o.dotted[strings.ToLower(w)]) {
			return true
		}
	}
	return hasWord(low, o.publicRole)
}

// isMinister tells an office held by a minister.
func (o *office) isMinister(role string) bool { return hasWord(strings.ToLower(role), o.minister) }

// isRole tells a line that gives an office: it has a word of offices and does not begin with a small letter.
func (o *office) isRole(s string) bool {
	return capital(s) && len(s) <= 120 && anyWord(s, o.roleWord)
}

// isUnit tells a line that names a part of an authority.
func (o *office) isUnit(s string) bool { return capital(s) && anyWord(s, o.unit) }

// isAuthority tells a line that may name an authority.
func (o *office) isAuthority(s string) bool { return anyWord(s, o.authority) }

// anyWord tells whether one of the words of s is in the set.
func anyWord(s string, set words) bool {
	for _, w := range bareWords(s) {
		if w = strings.ToLower(strings.TrimRight(w, ".'’")); set[w] || set[strings.TrimSuffix(possessive(w), "s'")] {
			return true
		}
		for part := range strings.SplitSeq(w, "-") {
			if set[part] && part != w {
				return true
			}
		}
	}
	return false
}
