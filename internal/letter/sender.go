package letter

import (
	"strings"
	"unicode"
)

// sender finds who wrote: the name under the closing words, in its fullest form, and the office below it or in the head.
func (h *head) sender() Sender {
	var s Sender
	at, under := -1, 0 // the cell of the name, and the last line of what belongs to it
	lines := 0
	for i, c := range h.cells {
		if !c.tail {
			continue
		}
		text := signature(c.text)
		if h.rules.signoff.copied(c.text) || strings.HasPrefix(c.text, "[") && !strings.HasPrefix(c.text, "[s") || lines >= 7 {
			break
		}
		if h.lines[c.line].kind == page || len(c.text) > 100 { // the page's own, or the description of a picture
			continue
		}
		lines++
		if text == "" {
			continue
		}
		name, _ := h.nameRole(text)
		if h.nameLike(name) && (at < 0 || h.cells[i].line-h.cells[at].line <= 4 && fuller(name, s.Name)) && s.Role == "" {
			s.Name, at, under = name, i, c.line
			h.used[i] = true
			if _, role := h.nameRole(text); role != "" {
				s.Role = role
			}
			if cut := strings.Index(text, " | "); cut > 0 {
				s.Name, s.Role = text[:cut], text[cut+3:]
			}
			continue
		}
		if at >= 0 && c.line == under+1 {
			under = c.line
			h.used[i] = h.below(&s, text)
		}
	}
	h.fromHead(&s)
	for _, w := range bareWords(s.Name) {
		if len(w) > 2 {
			h.surnames[strings.ToLower(w)] = true
		}
	}
	return s
}

// below takes a line below the sender's name as the office, its second line, or the unit.
func (h *head) below(s *Sender, text string) bool {
	o := &h.rules.office
	text = strings.TrimRight(text, " ,.")
	switch {
	case len(text) > 100 || strings.ContainsFunc(text, unicode.IsDigit) && !o.isUnit(text) || strings.Contains(text, "@") || strings.Contains(text, "www."):
		return false
	case s.Role == "" && o.isRole(text):
		s.Role = text
	case s.Unit == "" && o.isUnit(text):
		s.Unit = text
	case s.Role != "" && o.isRole(text) && !o.isAuthority(text) && len(s.Role) < 60 && !strings.Contains(s.Role, ",") && !strings.Contains(text, ":"):
		s.Role += " " + text
	default:
		return false
	}
	return true
}

// signature cuts off what marks a signature: "/s/", "(e-signed)".
func signature(s string) string {
	s = strings.TrimPrefix(s, "/s/ ")
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		return ""
	}
	return strings.TrimSpace(s)
}

// fuller tells whether a gives more of a name than b.
func fuller(a, b string) bool {
	return len(strings.Fields(a)) > len(strings.Fields(b))
}

// nameLike tells a line that could be a person's name: two to seven words with capitals, and no office or authority.
func (h *head) nameLike(s string) bool {
	o := &h.rules.office
	s = o.unlettered(mended(s))
	if i := strings.Index(s, " | "); i > 0 {
		s = s[:i]
	}
	if len(s) > 60 || strings.ContainsAny(s, ":@0123456789/") {
		return false
	}
	fields := strings.Fields(strings.TrimSuffix(s, ","))
	if len(fields) == 0 || len(fields) > 8 {
		return false
	}
	for _, f := range fields {
		low := strings.ToLower(strings.Trim(f, ".,()"))
		if !capital(strings.TrimLeft(f, "(")) && !h.rules.title.particles[low] && !h.rules.title.joints[low] {
			return false
		}
	}
	if h.titled(s) || o.public(s) {
		return true
	}
	first := strings.ToLower(strings.Trim(fields[0], ".,"))
	return !anyWord(s, o.roleWord) && !anyWord(s, o.authority) && !anyWord(s, o.unit) && !o.roleWord[first]
}

// mended puts letters for the digits that scanning made of them inside words.
func mended(s string) string {
	b := []byte(s)
	for i := 1; i+1 < len(b); i++ {
		if letterByte(b[i-1]) && !digit(b[i-1]) && letterByte(b[i+1]) && !digit(b[i+1]) {
			switch b[i] {
			case '1':
				b[i] = 'l'
			case '0':
				b[i] = 'o'
			}
		}
	}
	return string(b)
}

// fromHead fills what the letter's head knows of the sender: a fuller name, the office under it, the unit.
func (h *head) fromHead(s *Sender) {
	o := &h.rules.office
	last := o.surname(s.Name)
	for i, c := range h.cells {
		if c.tail || h.used[i] {
			continue
		}
		text, from := o.sentBy(c.text)
		name, role := h.nameRole(text)
		if before, after, ok := strings.Cut(text, ": "); ok && o.isRole(before) && h.nameLike(after) {
			name, role = after, before
		}
		match := last != "" && hasWord(strings.ToLower(name), words{last: true}) && (h.nameLike(name) || h.ranked(name))
		if !match && !(from && s.Name == "" && h.nameLike(name)) {
			continue
		}
		h.used[i] = true
		if s.Name == "" || fuller(name, s.Name) || strings.ToUpper(s.Name) == s.Name && len(name) >= len(s.Name)-4 {
			s.Name = strings.TrimPrefix(name, "the ")
		}
		if s.Role == "" {
			s.Role = role
		}
		for _, k := range column(h.cells, i)[1:] {
			rank := s.Role == "" || strings.HasPrefix(s.Name, s.Role) // "Chief Superintendent" is in the name already
			if next := h.cells[k].text; rank && o.isRole(next) && !h.used[k] {
				s.Role = h.wrapped(k)
			}
			h.used[k] = h.used[k] || s.Role != "" && strings.Contains(s.Role, h.cells[k].text)
		}
		break
	}
	for i, c := range h.cells {
		text, _ := o.sentBy(c.text)
		if c.tail || h.used[i] || strings.ContainsFunc(text, unicode.IsDigit) || len(text) > 90 {
			continue
		}
		vague := s.Role == "" || o.isMinister(s.Role) && len(strings.Fields(s.Role)) <= 4 // "Minister of State" tells less than the head
		if role := h.wrapped(i); vague && o.isMinister(text) && o.isRole(text) && s.Name != "" && len(role) > len(s.Role) && !h.officeOf(text) {
			s.Role = role
			h.used[i] = true
		}
		if s.Unit == "" && o.isUnit(text) && !o.isMinister(text) && !strings.Contains(text, "|") && !h.bareLabel(text) {
			s.Unit = h.wrapped(i)
		}
	}
}

// officeOf tells a line that names a minister's office and not the minister.
func (h *head) officeOf(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	return h.rules.office.authority[strings.ToLower(first)]
}

// ranked tells a name with an office before it: "Chief Superintendent Jo Sample".
func (h *head) ranked(s string) bool {
	return len(strings.Fields(s)) <= 6 && !strings.ContainsFunc(s, unicode.IsDigit) && !h.rules.office.isAuthority(s) && strings.ToLower(s) != s
}

// wrapped gives a cell with the one below it where its words go on there.
func (h *head) wrapped(i int) string {
	text, _ := h.rules.office.sentBy(h.cells[i].text)
	for _, k := range column(h.cells, i)[1:] {
		next := h.cells[k].text
		if !(strings.HasSuffix(text, ",") && h.rules.office.isRole(text)) && !h.rules.office.goesOn(text, next) {
			break
		}
		text = text + " " + next
	}
	return strings.TrimRight(text, " ,")
}

// goesOn tells whether a line of a head goes on in the next: it ends in a small word or the next begins with one.
func (o *office) goesOn(s, next string) bool {
	last := strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
	first := firstWord(next)
	return o.small[last] || o.small[strings.ToLower(first)] && strings.ToUpper(next) == next || lowerStart(next) && !strings.Contains(next, "@") && !strings.Contains(next, ".")
}

// surname gives the last name of a person in lower case, without letters after it.
func (o *office) surname(name string) string {
	fields := strings.Fields(strings.SplitN(o.unlettered(name), ",", 2)[0])
	for i := len(fields) - 1; i >= 0; i-- {
		w := strings.Trim(fields[i], ".,()")
		if len(w) > 2 && !(i > 0 && len(w) <= 4 && strings.ToUpper(w) == w && strings.ToUpper(name) != name) {
			return strings.ToLower(w)
		}
	}
	return ""
}

// unlettered cuts off the letters after a name that go with a public office.
func (o *office) unlettered(name string) string {
	for {
		at := strings.LastIndexByte(name, ' ')
		if at < 0 {
			return name
		}
		last := strings.Trim(name[at+1:], ".,")
		if len(last) < 2 || strings.ToUpper(last) != last || !o.letters[strings.ToLower(last)] && !o.dotted[strings.ToLower(last)] {
			return name
		}
		name = strings.TrimRight(name[:at], " ,")
	}
}
