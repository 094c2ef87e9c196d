package letter

import (
	"strings"
	"unicode"
)

// head is what the lines outside the main text say of the letter.
type head struct {
	*parser
	cells    []cell
	used     []bool // cells that are a date, a reference or the recipient's
	greeted  string // whom the salutation names
	surnames words  // of the sender
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
		if h.titled(h.greeted) {
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
	s := trimAddress(c.text)
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
	return colon > 0 && colon < 20 && trimAddress(s) == s || strings.HasPrefix(s, "From ") || strings.HasPrefix(s, "From:")
}

// titled tells a line that begins with a personal title.
func (h *head) titled(s string) bool {
	w := strings.TrimRight(strings.SplitN(s, " ", 2)[0], ".")
	return h.rules.title.personal[w]
}

// trimAddress cuts the words off that say how and to whom a letter goes.
func trimAddress(s string) string {
	for _, before := range []string{"To:", "TO:", "To ", "FAO:", "FAO ", "For the attention of ", "By email to ", "By e-mail to ", "Sent by email to ", "Sent by e-mail to ", "Via email to "} {
		if rest, ok := strings.CutPrefix(s, before); ok {
			return strings.TrimLeft(rest, " ")
		}
	}
	return s
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
		if c := h.cells[i]; !c.tail && !h.used[i] && (h.titled(c.text) || o.public(c.text)) && !strings.HasPrefix(c.text, "From") && !o.isMinister(c.text) && !h.labelled(c.text) {
			return i
		}
	}
	return -1
}

// addressee reads name and office from the recipient's line and those below it, and marks them as used.
func (h *head) addressee(i int) Recipient {
	o := &h.rules.office
	col := column(h.cells, i)
	for _, k := range col {
		if k != i && (h.used[k] || h.rules.signoff.copied(h.cells[k].text)) {
			break
		}
		h.used[k] = true
	}
	name, role := h.nameRole(trimAddress(h.cells[i].text))
	above := i > 0 && h.cells[i-1].line == h.cells[i].line-1 && h.titled(h.cells[i-1].text)
	if !h.titled(name) && o.isRole(name) && (above || !o.public(strings.SplitN(name, ",", 2)[0])) || strings.HasPrefix(name, "The ") && !strings.Contains(name, "Hon") {
		role, name = trimAddress(h.cells[i].text), h.greeted
		if above {
			name = h.cells[i-1].text
			h.used[i-1] = true
		}
		if !h.titled(name) {
			name = ""
		}
	}
	if role == "" && len(col) > 1 {
		next, _, _ := strings.Cut(h.cells[col[1]].text, "  ")
		if (o.isRole(next) || o.letters[strings.ToLower(firstWord(next))]) && !strings.ContainsFunc(next, unicode.IsDigit) && !strings.Contains(next, "mail") {
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

// sender finds who wrote: the name under the closing words, in its fullest form, and the office below it or in the head.
func (h *head) sender() Sender {
	var s Sender
	at, below := -1, 0 // the cell of the name, and the last line of what belongs to it
	lines := 0
	for i, c := range h.cells {
		if !c.tail {
			continue
		}
		text := signature(c.text)
		if h.rules.signoff.copied(c.text) || strings.HasPrefix(c.text, "[") && !strings.HasPrefix(c.text, "[s") || lines >= 7 {
			break
		}
		if h.isRepeat(c) {
			continue
		}
		lines++
		if text == "" {
			continue
		}
		name, _ := h.nameRole(text)
		if h.nameLike(name) && (at < 0 || h.cells[i].line-h.cells[at].line <= 4 && fuller(name, s.Name)) && s.Role == "" {
			s.Name, at, below = name, i, c.line
			h.used[i] = true
			if _, role := h.nameRole(text); role != "" {
				s.Role = role
			}
			if cut := strings.Index(text, " | "); cut > 0 {
				s.Name, s.Role = text[:cut], text[cut+3:]
			}
			continue
		}
		if at >= 0 && c.line == below+1 {
			below = c.line
			h.used[i] = h.office2(&s, text)
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

// office2 takes a line below the sender's name as the office, its second line, or the unit.
func (h *head) office2(s *Sender, text string) bool {
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

// isRepeat tells a cell that is no signature: the description of a picture, a page's own line.
func (h *head) isRepeat(c cell) bool { return h.lines[c.line].kind == page || len(c.text) > 100 }

// fuller tells whether a gives more of a name than b: more words, or the same with a title.
func fuller(a, b string) bool {
	return len(strings.Fields(a)) > len(strings.Fields(b))
}

// nameLike tells a line that could be a person's name: two to seven words with capitals, and no office or authority.
func (h *head) nameLike(s string) bool {
	o := &h.rules.office
	s = strings.ReplaceAll(mended(s), "AS/MS", "MS")
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
		if !capital(strings.TrimLeft(f, "(")) && !h.rules.title.particles[low] && low != "of" && low != "the" {
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
	last := surname(s.Name)
	for i, c := range h.cells {
		if c.tail || h.used[i] {
			continue
		}
		text, from := cutFrom(c.text)
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
			if next := h.cells[k].text; s.Role == "" && o.isRole(next) && !h.used[k] {
				s.Role = h.wrapped(k)
			}
			h.used[k] = h.used[k] || s.Role != "" && strings.Contains(s.Role, h.cells[k].text)
		}
		break
	}
	for i, c := range h.cells {
		text, _ := cutFrom(c.text)
		if c.tail || h.used[i] || strings.ContainsFunc(text, unicode.IsDigit) || len(text) > 90 {
			continue
		}
		if s.Role == "" && o.isMinister(text) && o.isRole(text) && !strings.HasPrefix(text, "Office of") && s.Name != "" {
			s.Role = h.wrapped(i)
			h.used[i] = true
		}
		if s.Unit == "" && o.isUnit(text) && !o.isMinister(text) && !strings.Contains(text, "|") && !h.bareLabel(text) {
			s.Unit = h.wrapped(i)
		}
	}
}

// ranked tells a name with an office before it: "Chief Superintendent Jo Sample".
func (h *head) ranked(s string) bool {
	return len(strings.Fields(s)) <= 6 && !strings.ContainsFunc(s, unicode.IsDigit) && !h.rules.office.isAuthority(s) && strings.ToLower(s) != s
}

// wrapped gives a cell with the one below it where its words go on there.
func (h *head) wrapped(i int) string {
	text, _ := cutFrom(h.cells[i].text)
	for _, k := range column(h.cells, i)[1:] {
		next := h.cells[k].text
		if !(strings.HasSuffix(text, ",") && h.rules.office.isRole(text)) && !goesOn(text, next) {
			break
		}
		text = text + " " + next
	}
	return strings.TrimRight(text, " ,")
}

// goesOn tells whether a line of a head goes on in the next: it ends in a small word or the next begins with one.
func goesOn(s, next string) bool {
	last := strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
	if first := firstWord(next); first == "FOR" || first == "OF" || first == "AND" {
		return true
	}
	return lowerStart(next) && !strings.Contains(next, "@") && !strings.Contains(next, ".") || last == "of" || last == "for" || last == "and" || last == "&" || last == "the"
}

// cutFrom cuts "From" off a line of a head.
func cutFrom(s string) (string, bool) {
	for _, before := range []string{"From the ", "From: ", "From ", "from the ", "from "} {
		if rest, ok := strings.CutPrefix(s, before); ok {
			return strings.TrimLeft(rest, " "), true
		}
	}
	return s, false
}

// surname gives the last name of a person in lower case, without letters after it.
func surname(name string) string {
	fields := strings.Fields(strings.SplitN(name, ",", 2)[0])
	for i := len(fields) - 1; i >= 0; i-- {
		w := strings.Trim(fields[i], ".,()")
		if len(w) > 2 && !(i > 0 && len(w) <= 4 && strings.ToUpper(w) == w && strings.ToUpper(name) != name) && w != "MP" && w != "MSP" && w != "MLA" && w != "AS/MS" {
			return strings.ToLower(w)
		}
	}
	return ""
}

// letterhead lists the lines that may name the authority: those with a word of authorities' names first, then the other
// lines at the top, then web addresses.
func (h *head) letterhead() []string {
	var named, top, sites []string
	for i := 0; i < len(h.cells); i++ {
		c := h.cells[i]
		if h.used[i] || !capital(c.text) && !strings.Contains(c.text, ".") || h.bareLabel(c.text) || c.line == h.end && c.tail || strings.Contains(c.text, ". ") && c.tail || strings.Contains(c.text, "@") || len(c.text) > 140 || strings.HasPrefix(c.text, "[") || h.lines[c.line].kind == page || c.tail && h.rules.signoff.copied(c.text) {
			continue
		}
		switch {
		case strings.Contains(c.text, "www.") || !strings.Contains(c.text, " ") && strings.Contains(c.text, ".") && !strings.HasSuffix(c.text, "."):
			sites = append(sites, c.text)
		case h.rules.office.isAuthority(c.text):
			named = append(named, h.title(i))
		case !c.tail && len(top) < 4 && !strings.ContainsFunc(c.text, unicode.IsDigit) && !h.titled(c.text):
			top = append(top, h.title(i))
		}
	}
	out := append(named, top...)
	return unique(append(out, sites...))
}

// bareLabel tells a label whose value is missing or stands elsewhere: "Your ref:", "Date".
func (h *head) bareLabel(s string) bool {
	if strings.HasSuffix(s, ":") || len(s) > 1 && s[1] == ':' || strings.HasPrefix(s, "From: ") { // "To:", "T: 0131 …"
		return true
	}
	low := strings.ToLower(strings.Trim(s, " :."))
	_, _, n := h.rules.references.label(s)
	return n > 0 && !strings.ContainsFunc(s, unicode.IsDigit) || h.rules.dates.labels[low] || h.rules.dates.received[low] || h.rules.references.whose[low] != ""
}

// title gives a line of the letterhead with those below that end its name: "Department" and "for Education".
func (h *head) title(i int) string {
	text := h.cells[i].text
	for _, k := range column(h.cells, i)[1:] {
		next := h.cells[k].text
		if h.used[k] || !goesOn(text, next) && !(len(strings.Fields(next)) == 1 && h.rules.office.isAuthority(next) && !strings.ContainsFunc(next, unicode.IsDigit)) {
			break
		}
		text = text + " " + next
		h.used[k] = true
	}
	return text
}

func unique(list []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
