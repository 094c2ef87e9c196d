package letter

import (
	"slices"
	"strings"
	"unicode"
)

// references says which labels stand before references and whose they are.
type references struct {
	What   string   `yaml:"what"`
	Ours   list     `yaml:"ours"`   // the authority's own
	Theirs list     `yaml:"theirs"` // the correspondent's, or the number of a person's case
	Bare   list     `yaml:"bare"`   // labels that do not say
	Tests  examples `yaml:"tests"`

	labels []string // longest first
	whose  map[string]owner
}

type owner string

const (
	ours   owner = "ours"
	theirs owner = "theirs"
	bare   owner = "bare"
)

func (r *references) silent() bool { return r.What == "" }

func (r *references) compile(func(text, message string) error) error {
	r.whose = map[string]owner{}
	for list, o := range map[owner][]string{ours: r.Ours, theirs: r.Theirs, bare: r.Bare} {
		for _, l := range o {
			r.whose[strings.ToLower(l)] = list
		}
	}
	for l := range r.whose {
		r.labels = append(r.labels, l)
	}
	slices.Sort(r.labels)
	r.labels = longestFirst(r.labels)
	return nil
}

// A reference is one found in a cell, with whose its label says it is.
type reference struct {
	Ref
	owner owner
}

// read finds the references of a cell, or of two neighbouring cells where a wide gap parts the label from the value.
func (r *references) read(s string, at int) []reference {
	var out []reference
	for from := 0; from < len(s); {
		part := s[from:]
		if cut := strings.IndexByte(part, '|'); cut >= 0 {
			part = part[:cut]
		}
		if cut := strings.Index(part, "  "); cut > 0 { // a label in the middle of the line
			if _, _, n := r.label(strings.TrimLeft(part[cut:], " ")); n > 0 {
				part = part[:cut]
			}
		}
		if ref, ok := r.one(part, at+from); ok {
			out = append(out, ref)
		}
		from += len(part) + 1
	}
	return out
}

// one reads "label: value", "label value" or a value alone.
func (r *references) one(s string, at int) (reference, bool) {
	lead := spaces(s)
	s, at = strings.TrimSpace(s), at+lead
	label, owner, from := r.label(s)
	value := strings.TrimLeft(s[from:], " .:")
	start := len(s) - len(value)
	if second := r.second(value); second > 0 {
		value = value[:second]
	}
	value = strings.TrimRight(value, " .,;")
	if from == 0 && !plainReference(value) || from > 0 && !strings.ContainsFunc(value, unicode.IsDigit) && !codeLike(value) {
		return reference{}, false
	}
	if value == "" || len(value) > 60 || prose(value) || len(strings.Fields(value)) > 5 {
		return reference{}, false
	}
	return reference{Ref{Text: value, Label: label, Span: Span{at + start, at + start + len(value)}}, owner}, true
}

// second gives where a second label begins in a value, when both stand in one cell with little between; else 0.
func (r *references) second(value string) int {
	for i := 1; i < len(value); i++ {
		if value[i-1] == ' ' && capital(value[i:]) {
			if _, _, n := r.label(value[i:]); n > 0 {
				return i
			}
		}
	}
	return 0
}

// label reads the label at the start of s, as printed, and its length with what follows it.
func (r *references) label(s string) (string, owner, int) {
	low := strings.ToLower(s)
	if colon := strings.IndexByte(s, ':'); colon > 0 && colon <= 40 { // also "Ein cyf/Our ref:", "MoJ ref:"
		head := strings.TrimRight(strings.ReplaceAll(low[:min(colon, len(low))], ".", ""), " ")
		for _, l := range r.labels {
			if at := strings.Index(head, l); at >= 0 && wholeAt(head, at, at+len(l)) && at+len(l) == len(head) {
				return strings.TrimRight(s[:colon], " ."), r.whose[l], colon + 1
			}
		}
		for _, l := range r.labels {
			if strings.HasPrefix(head, l) && wholeAt(head, 0, len(l)) {
				return strings.TrimRight(s[:colon], " ."), r.whose[l], colon + 1
			}
		}
	}
	if stroke := strings.IndexByte(low, '/'); stroke > 0 && r.whose[low[:stroke]] != "" { // "Ein cyf/Our ref"
		if label, o, n := r.label(s[stroke+1:]); n > 0 {
			return s[:stroke+1+len(label)], o, stroke + 1 + n
		}
	}
	for _, l := range r.labels {
		if strings.HasPrefix(low, l) && len(low) > len(l) && (low[len(l)] == ' ' || low[len(l)] == '.' || low[len(l)] == ':') {
			return s[:len(l)], r.whose[l], len(l)
		}
	}
	return "", bare, 0
}

// plainReference tells a reference that stands without a label: a word or two of letters, digits and strokes, with both a
// digit and a capital.
func plainReference(s string) bool {
	fields := strings.Fields(s)
	if len(fields) == 0 || len(fields) > 2 || len(s) < 6 {
		return false
	}
	digits, capitals := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r >= 'A' && r <= 'Z':
			capitals++
		case strings.ContainsRune("abcdefghijklmnopqrstuvwxyz/-_.()& ", r):
		default:
			return false
		}
	}
	if digits < 3 || capitals < 2 || postcoded(s) {
		return false
	}
	return len(fields) == 1 || codeLike(fields[0]) && strings.ContainsFunc(fields[1], unicode.IsDigit)
}

// codeLike tells a code of capitals and strokes without plain words: "DQ/TARR", "MC".
func codeLike(s string) bool {
	return s != "" && !strings.ContainsRune(s, ' ') && (strings.ContainsRune(s, '/') || strings.ToUpper(s) == s && len(s) <= 4 && capital(s))
}

// postcoded tells a line that is no more than a British, Irish or Canadian postcode, with a word before it perhaps.
func postcoded(s string) bool {
	fields := strings.Fields(s)
	last := fields[len(fields)-1]
	return len(last) <= 4 && len(s) <= 9
}

// references reads those outside the main text and decides on labels that do not say whose they are: the authority's own
// where it is a minister who writes, or someone in a public office who is written to, since then it is the number of a
// letter and not of a person's case.
func (p *parser) references(cells []cell, official bool) []Ref {
	var out []Ref
	for i, c := range cells {
		if c.tail && strings.HasPrefix(c.text, "[") {
			continue
		}
		found := p.rules.references.read(c.text, c.Start)
		if len(found) == 0 && i+1 < len(cells) && cells[i+1].line == c.line && cells[i+1].Start-c.End <= 8 {
			found = p.rules.references.read(p.doc.Text[c.Start:cells[i+1].End], c.Start)
			if len(found) > 0 && found[0].Label == "" {
				found = nil
			}
		}
		for _, f := range found {
			if _, isDate := p.rules.dates.read(f.Text, false); isDate && f.Label == "" || c.tail && f.Label == "" {
				continue
			}
			f.Ours = f.owner == ours || f.owner == bare && official
			if !slices.ContainsFunc(out, func(o Ref) bool { return o.Start == f.Start }) {
				out = append(out, f.Ref)
			}
		}
	}
	return out
}
