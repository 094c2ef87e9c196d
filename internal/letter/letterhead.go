package letter

import (
	"strings"
	"unicode"
)

// letterhead lists the lines that may name the authority: those with a word of authorities' names first, then the other
// lines at the top, then web addresses.
func (h *head) letterhead(l *Letter) []string {
	var named, top, sites []string
	for i := 0; i < len(h.cells); i++ {
		c := h.cells[i]
		if h.used[i] || !capital(c.text) && !strings.Contains(c.text, ".") || h.bareLabel(c.text) || c.line == h.end && c.tail || strings.Contains(c.text, ". ") && c.tail || strings.Contains(c.text, "@") || len(c.text) > 140 || strings.HasPrefix(c.text, "[") || h.lines[c.line].kind == page || len(l.PrivateIn(c.Span)) > 0 || c.tail && h.rules.signoff.copied(c.text) {
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
	if _, from := h.rules.office.sentBy(s); from && strings.Contains(s, ":") || strings.HasSuffix(s, ":") || len(s) > 1 && s[1] == ':' { // "To:", "T: 0131 …"
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
		if h.used[k] || !h.rules.office.goesOn(text, next) && !(len(strings.Fields(next)) == 1 && h.rules.office.isAuthority(next) && !strings.ContainsFunc(next, unicode.IsDigit)) {
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
