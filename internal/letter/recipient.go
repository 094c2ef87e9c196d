package letter

import (
	"strings"
	"unicode"
)

// head is what the lines outside the main text say of the letter.
type head struct {
	*parser
	cells    []cell
	used     []bool       // cells that are a date, a reference or somebody's
	to       map[int]bool // where the cells below the recipient's name begin
	greeted  string       // whom the salutation names
	surnames words        // of the sender
}

// greeting gives the words of the salutation that could find the recipient: names without titles, in lower case.
func (h *head) greeting() []string {
	var out []string
	for _, w := range bareWords(h.greeted) {
		low := strings.ToLower(strings.TrimRight(w, "."))
		if h.rules.title.personal[strings.TrimRight(w, ".")] || h.rules.office.publicTitle[low] || len(low) < 3 || low == "and" || low == "the" {
			continue
		}
		if capital(w) {
			out = append(out, low)
		}
	}
	return out
}

// recipient finds to whom the letter is addressed: the line that has the name of the salutation, wherever it stands.
func (h *head) recipient() Recipient {
	o := &h.rules.office
	names := h.greeting()
	best, rank := -1, 0
	for i, c := range h.cells {
		if r := h.addressed(c, names); r > rank {
			best, rank = i, r
		}
	}
	if best < 0 {
		best = h.office()
	}
	greetedOffice := o.greeted[strings.ToLower(strings.TrimSpace(h.greeted))] || o.public(h.greeted)
	if best < 0 {
		r := Recipient{Public: greetedOffice}
		if h.titled(h.greeted) && len(names) > 0 { // and not "Sir or Madam"
			r.Name = h.greeted
		}
		return r
	}
	r := h.addressee(best)
	r.Public = greetedOffice || o.public(r.Name) || o.public(r.Role)
	return r
}

// addressed ranks a cell as the line that names the recipient; 0 is no.
func (h *head) addressed(c cell, names []string) int {
	o := &h.rules.office
	s := o.addressed(c.text)
	if len(names) == 0 || !capital(s) || len(s) > 120 || h.rules.signoff.copied(c.text) || strings.HasPrefix(c.text, "[") {
		return 0
	}
	low := strings.ToLower(s)
	hits := 0
	for _, n := range names {
		if at := strings.Index(low, n); at >= 0 && wholeAt(low, at, at+len(n)) {
			hits++
		}
	}
	if hits == 0 || hits*2 < len(names) || strings.ContainsAny(c.text, "@") || h.labelled(c.text) {
		return 0
	}
	if h.titled(h.greeted) && !h.titled(s) && o.isAuthority(s) { // Mrs Kent does not live in Kent County Council's name
		return 0
	}
	rank := 10 + hits
	switch {
	case h.titled(s), o.public(s):
		rank += 5
	case o.isRole(strings.SplitN(s, ",", 2)[0]):
		rank -= 4
	}
	if !c.tail {
		rank += 3
	}
	return rank
}

// labelled tells a line with a label of a subject, a reference or the sender before it.
func (h *head) labelled(s string) bool {
	colon := strings.IndexByte(s, ':')
	_, from := h.rules.office.sentBy(s)
	return colon > 0 && colon < 20 && h.rules.office.addressed(s) == s || from
}

// titled tells a line that begins with a personal title.
func (h *head) titled(s string) bool {
	w := strings.TrimRight(strings.SplitN(s, " ", 2)[0], ".")
	return h.rules.title.personal[w]
}

// office finds the recipient by the office where no line has the name: "The Clerk", or the first line of the head that
// names somebody in a public office.
func (h *head) office() int {
	o := &h.rules.office
	for i, c := range h.cells {
		if !c.tail && !h.used[i] && strings.HasPrefix(c.text, "The ") && o.public(c.text) && !o.isMinister(c.text) {
			return i
		}
	}
	if len(h.greeting()) > 0 && !o.greeted[strings.ToLower(h.greeted)] {
		return -1
	}
	for i := len(h.cells) - 1; i >= 0; i-- {
		if c := h.cells[i]; !c.tail && !h.used[i] && (h.titled(c.text) || o.public(c.text)) && !o.isMinister(c.text) && !h.labelled(c.text) && !h.signs(c.text) {
			return i
		}
	}
	return -1
}

// signs tells a line of the head that names whoever signed the letter.
func (h *head) signs(s string) bool {
	low := strings.ToLower(s)
	for _, c := range h.cells {
		if c.tail && h.nameLike(c.text) {
			last := h.rules.office.surname(c.text)
			if last != "" && hasWord(low, words{last: true}) {
				return true
			}
		}
	}
	return false
}

// addressee reads name and office from the recipient's line and those above and below it, and marks them as used.
func (h *head) addressee(i int) Recipient {
	o := &h.rules.office
	col := column(h.cells, i)
	for _, k := range col {
		if k != i && (h.used[k] || h.rules.signoff.copied(h.cells[k].text)) {
			break
		}
		h.used[k], h.to[h.cells[k].Start] = true, true
	}
	line := o.addressed(h.cells[i].text)
	name, role := h.nameRole(line)
	above := ""
	if i > 0 && h.cells[i-1].line == h.cells[i].line-1 {
		above = h.cells[i-1].text
	}
	switch {
	case o.public(above) && len(strings.Fields(above)) <= 2: // "The Honorable" on a line of its own
		name = above + " " + name
		h.used[i-1] = true
	case h.titled(name) || !o.isRole(name):
	case h.titled(above): // the office stands below the name
		name, role = above, line
		h.used[i-1] = true
	case !o.public(strings.SplitN(name, ",", 2)[0]) || strings.HasPrefix(name, "The "): // the office alone
		name, role = "", line
		if h.titled(h.greeted) {
			name = h.greeted
		}
	}
	if role == "" && len(col) > 1 {
		next, _, _ := strings.Cut(h.cells[col[1]].text, "  ")
		if (o.isRole(next) || o.letters[strings.ToLower(firstWord(next))]) && !strings.ContainsFunc(next, unicode.IsDigit) && !anyWord(next, o.by) {
			role = strings.TrimRight(next, ", ")
		}
	}
	return Recipient{Name: name, Role: role}
}

// nameRole parts "Name, office": a comma before letters such as T.D. belongs to the name.
func (h *head) nameRole(s string) (name, role string) {
	s = strings.TrimRight(s, " ,")
	for from := 0; ; {
		cut := strings.IndexByte(s[from:], ',')
		if cut < 0 {
			return s, ""
		}
		cut += from
		rest := strings.TrimLeft(s[cut+1:], " ")
		word := strings.TrimRight(strings.SplitN(rest, " ", 2)[0], ".,")
		if h.rules.office.dotted[strings.ToLower(word)] || h.rules.office.letters[strings.ToLower(word)] && len(word) > 1 {
			from = cut + 1
			continue
		}
		if h.rules.office.isRole(rest) {
			role = rest
		}
		return s[:cut], role
	}
}
