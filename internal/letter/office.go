package letter

import (
	"strings"
)

// office says which words tell an authority, an office and a public office.
type office struct {
	What                string   `yaml:"what"`
	To                  list     `yaml:"to"`          // words before the recipient's name
	From                list     `yaml:"from"`        // words before the sender's
	By                  list     `yaml:"by"`          // words of lines that say how a letter went
	Small               list     `yaml:"small"`       // words that do not end a name
	Authority           list     `yaml:"authority"`   // words of authorities' names
	Unit                list     `yaml:"unit"`        // words of the names of their parts
	Role                list     `yaml:"role"`        // words of offices
	PublicRole          list     `yaml:"public-role"` // offices whose holder may be named
	PublicTitle         list     `yaml:"public-title"`
	PublicLetters       list     `yaml:"public-letters"`        // letters after a name
	PublicLettersDotted list     `yaml:"public-letters-dotted"` // the same with stops
	Salutations         list     `yaml:"salutations"`           // offices that are greeted by themselves
	Minister            list     `yaml:"minister"`              // offices of ministers
	Tests               examples `yaml:"tests"`

	authority, unit, roleWord, publicRole, publicTitle, letters, dotted, minister, greeted, by, small words
	to, from                                                                                          []string
}

func (o *office) silent() bool { return o.What == "" }

func (o *office) compile(func(text, message string) error) error {
	o.authority, o.unit, o.roleWord, o.publicRole = wordSet(o.Authority), wordSet(o.Unit), wordSet(o.Role), wordSet(o.PublicRole)
	o.publicTitle, o.letters, o.dotted = wordSet(o.PublicTitle), wordSet(o.PublicLetters), wordSet(o.PublicLettersDotted)
	o.by, o.small, o.to, o.from = wordSet(o.By), wordSet(o.Small), longestFirst(o.To), longestFirst(o.From)
	o.minister, o.greeted = wordSet(o.Minister), wordSet(o.Salutations)
	return nil
}

// addressed cuts the words off that say to whom a letter goes: "To:", "By email to".
func (o *office) addressed(s string) string {
	rest, _ := cutWords(s, o.to)
	return rest
}

// sentBy cuts the words off that say from whom a letter comes.
func (o *office) sentBy(s string) (string, bool) { return cutWords(s, o.from) }

// cutWords cuts one of the phrases, with a colon perhaps, off the start of a line that goes on.
func cutWords(s string, phrases []string) (string, bool) {
	low := strings.ToLower(s[:min(len(s), 40)])
	for _, p := range phrases {
		rest, ok := strings.CutPrefix(low, p)
		if ok && rest != "" && (rest[0] == ':' || rest[0] == ' ') && len(s) > len(p)+1 {
			return strings.TrimLeft(s[len(p)+1:], " :"), true
		}
	}
	return s, false
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
	caps := strings.ToUpper(s) == s && len(s) > 12 // in a line of capitals, letters after a name look like any word
	ws := bareWords(s)
	for i, w := range ws {
		if caps && i < len(ws)-1 {
			continue
		}
		w = strings.TrimRight(w, ".")
		if (i > 0 || len(w) > 2 && strings.Contains(low, " for ")) && len(w) > 1 && strings.ToUpper(w) == w && (o.letters[strings.ToLower(w)] || o.dotted[strings.ToLower(w)]) {
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
