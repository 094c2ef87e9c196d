package reply

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"grounds/internal/law"
)

// Cite finds the sections that a text names; under is the law that the request was made under, or "" where that is not
// known. The use of each is what the whole text does with it, so that a text is best one sentence.
func (r *Rules) Cite(text, under string) []Citation {
	if under == "" {
		under = r.Under(text, "")
	}
	use := r.useOf(text)
	var all []Citation
	mentions := r.grammar.mentions(text)
	if len(mentions) == 0 {
		return nil
	}
	names := r.grammar.name.FindAllStringIndex(text, -1)
	for _, m := range mentions {
		id := r.lawOf(text, m, names, under)
		for _, p := range m.paths {
			c := Citation{Section: r.section(p, id), Law: id, Text: strings.Join(strings.Fields(text[m.start:m.end]), " "), Use: use}
			if !slices.ContainsFunc(all, func(o Citation) bool { return o.Section == c.Section && o.Law == c.Law }) {
				all = append(all, c)
			}
		}
	}
	return all
}

// section writes a path as the law writes it. A decimal stays one where the law has such a section (Canada's 22.1).
func (r *Rules) section(path []string, id string) string {
	if id == "us-foia" {
		return written(path, true)
	}
	if len(path) > 1 && digit(path[1][0]) {
		decimal := append([]string{path[0] + "." + path[1]}, path[2:]...)
		if l, err := r.laws.Get(id); err == nil && slices.ContainsFunc(l.Exemptions, func(e law.Exemption) bool { return e.Section == decimal[0] }) {
			return written(decimal, false)
		}
	}
	return written(path, false)
}

// Under gives the law that a text speaks of: the first that it names by a name of its own, or by a shared name that its
// home, the law of the country it comes from, has too. With neither it is the first law of a shared name, else the home.
func (r *Rules) Under(text, home string) string {
	shared := ""
	for _, name := range r.grammar.name.FindAllString(text, -1) {
		switch ids := r.called(name); {
		case len(ids) == 1:
			return ids[0]
		case home != "" && slices.Contains(ids, home):
			return home
		case len(ids) > 0 && shared == "":
			shared = ids[0]
		}
	}
	return cmp.Or(home, shared)
}

// called gives the laws of that name.
func (r *Rules) called(name string) []string {
	name = strings.Join(strings.Fields(name), " ")
	var ids []string
	for _, l := range r.grammar.Laws {
		if slices.Contains(l.Names, name) {
			ids = append(ids, l.Law)
		}
	}
	return ids
}

// near is how far from a section the name of its law is looked for, in bytes.
const near = 240

// lawOf settles which law a mention is of: the one named with it, else the one of its sentence that has such divisions,
// else the one the request was made under or its environmental twin.
func (r *Rules) lawOf(text string, m mention, names [][]int, under string) string {
	if name := r.grammar.after.FindStringSubmatch(text[m.end:min(len(text), m.end+near)]); name != nil {
		return r.choose(r.called(name[1]), under)
	}
	if m.division == "exemption" {
		if n, err := strconv.Atoi(m.paths[0][0]); err != nil || n > 9 && n != 552 {
			return cmp.Or(under, "uk-foia")
		}
		return "us-foia"
	}
	for _, n := range slices.Backward(names) {
		if n[1] > m.start || n[0] < m.start-near {
			continue
		}
		ids := r.called(text[n[0]:n[1]])
		if len(ids) == 0 && strings.Trim(text[n[1]:m.start], " ,:(") == "" {
			return ""
		}
		ids = slices.DeleteFunc(ids, func(id string) bool { return r.divided(id) != m.division })
		if len(ids) > 0 {
			return r.choose(ids, under)
		}
	}
	if m.paths[0][0] == "552" && m.division == "section" {
		return "us-foia"
	}
	switch l, _ := r.laws.Get(under); {
	case l.Division == m.division:
		return under
	case l.Twin != "" && r.divided(l.Twin) == m.division:
		return l.Twin
	case m.division == "article":
		return "eu-1049"
	case under == "" && m.division == "regulation":
		return "uk-eir"
	case under == "" || l.Division == "paragraph":
		return cmp.Or(under, "uk-foia")
	}
	return ""
}

func (r *Rules) divided(id string) string {
	l, _ := r.laws.Get(id)
	return l.Division
}

// choose takes the law of the request, or its twin, out of several, else the first; "" if there is none.
func (r *Rules) choose(ids []string, under string) string {
	if len(ids) == 0 {
		return ""
	}
	l, _ := r.laws.Get(under)
	for _, id := range []string{under, l.Twin} {
		if slices.Contains(ids, id) {
			return id
		}
	}
	return ids[0]
}
