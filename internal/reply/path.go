package reply

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	numeral = regexp.MustCompile(`^(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xv)$`)
	romans  = []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"}
)

// The sorts of parts, by which a list goes on at the level that it means: (b) after 35(1)(a) is 35(1)(b).
const (
	figures  = 'd' // (1), (5A)
	capitals = 'A' // (C), as in American exemption 7
	letters  = 'a' // (a)
	numerals = 'i' // (ii)
)

// sorts gives the sort of every part of a path; an i, v or x is a numeral where it stands below a letter.
func sorts(path []string) []rune {
	all := make([]rune, len(path))
	for j, p := range path {
		switch {
		case digit(p[0]):
			all[j] = figures
		case p[0] >= 'A' && p[0] <= 'Z':
			all[j] = capitals
		case numeral.MatchString(p) && j > 0 && all[j-1] == letters:
			all[j] = numerals
		default:
			all[j] = letters
		}
	}
	return all
}

// sortAfter is the sort of the first of loose parts, seen from the path before them.
func sortAfter(last []string, p string) rune {
	have := sorts(last)
	switch {
	case digit(p[0]):
		return figures
	case p[0] >= 'A' && p[0] <= 'Z':
		return capitals
	case !numeral.MatchString(p):
		return letters
	case len(p) > 1 || slices.Contains(have, numerals):
		return numerals
	case have[len(have)-1] == letters && lower(last[len(last)-1]) && last[len(last)-1][0]+1 != p[0]:
		return numerals
	}
	return letters
}

// follow gives the sections that loose parts add to the one before them.
func follow(last, parts []string, ranged bool) [][]string {
	have, sort := sorts(last), sortAfter(last, parts[0])
	j := -1
	for k := len(have) - 1; k >= 1; k-- {
		if have[k] == sort {
			j = k
			break
		}
	}
	if j < 0 {
		return [][]string{join(last, parts...)}
	}
	if !ranged || len(parts) > 1 {
		return [][]string{join(last[:j], parts...)}
	}
	var all [][]string
	for _, p := range steps(last[j], parts[0], sort) {
		all = append(all, join(last[:j], p))
	}
	return all
}

// between gives the sections from one number to another; only bare numbers near each other are a range.
func between(last, path []string, ranged bool) [][]string {
	if !ranged || len(last) > 1 || len(path) > 1 {
		return [][]string{path}
	}
	var all [][]string
	for _, p := range steps(last[0], path[0], figures) {
		all = append(all, []string{p})
	}
	return all
}

const mostSteps = 12 // of a range; a longer one is a slip of the pen or no range

// steps lists what follows from up to and with to; only to where that is no range.
func steps(from, to string, sort rune) []string {
	var name func(int) string
	var a, b int
	switch sort {
	case figures:
		x, errX := strconv.Atoi(from)
		y, errY := strconv.Atoi(to)
		if errX != nil || errY != nil {
			return []string{to}
		}
		a, b, name = x, y, strconv.Itoa
	case numerals:
		a, b, name = slices.Index(romans, from), slices.Index(romans, to), func(n int) string { return romans[n] }
	default:
		if len(from) != 1 || len(to) != 1 {
			return []string{to}
		}
		a, b, name = int(from[0]), int(to[0]), func(n int) string { return string(rune(n)) }
	}
	if b <= a || b-a > mostSteps {
		return []string{to}
	}
	var all []string
	for n := a + 1; n <= b; n++ {
		all = append(all, name(n))
	}
	return all
}

func join(path []string, parts ...string) []string { return append(slices.Clone(path), parts...) }

// written gives a path as the laws write sections: "35(1)(a)", and American exemptions as "(b)(7)(C)".
func written(path []string, american bool) string {
	var b strings.Builder
	if american {
		if path[0] == "552" && len(path) > 1 {
			path = path[1:]
			if path[0] == "b" && len(path) > 1 {
				path = path[1:]
			}
		}
		if n := path[0]; len(n) == 1 && digit(n[0]) {
			b.WriteString("(b)")
		}
		for _, p := range path {
			b.WriteString("(" + p + ")")
		}
		return b.String()
	}
	b.WriteString(path[0])
	for _, p := range path[1:] {
		if !digit(p[0]) {
			p = strings.ToLower(p)
		}
		b.WriteString("(" + p + ")")
	}
	return b.String()
}
