package request

import (
	"slices"
	"strings"
	"unicode"

	"grounds/internal/claim"
)

// byTopic gives the weightiest claims that belong together, and a second group if a paragraph apart from theirs has
// claims of its own that are at least as weighty as the first group's last.
func byTopic(may []*claim.Claim, weight map[int]float64) []group {
	first := group{may[0]}
	rest := slices.Clone(may[1:])
	for len(first) < mostClaims && len(rest) > 0 {
		best, most := 0, -1e9
		for i, c := range rest {
			w := weight[c.N] + together(first, c)
			if w > most {
				best, most = i, w
			}
		}
		first = append(first, rest[best])
		rest = slices.Delete(rest, best, best+1)
	}
	first = withLeads(first, may)
	groups := []group{inOrder(first)}
	least := weight[first[len(first)-1].N]
	taken := map[int]bool{}
	for _, c := range first {
		taken[c.Paragraph] = true
		least = min(least, weight[c.N])
	}
	byParagraph := map[int]group{}
	for _, c := range rest {
		if !taken[c.Paragraph] && len(byParagraph[c.Paragraph]) < mostClaims {
			byParagraph[c.Paragraph] = append(byParagraph[c.Paragraph], c)
		}
	}
	var second group
	for _, c := range rest {
		g := byParagraph[c.Paragraph]
		if len(g) >= 2 && len(first) >= mostClaims && weight[g[0].N] >= max(least, weighty) && !strangersMeet(first, g) {
			second = g
			break
		}
	}
	if second != nil {
		groups = append(groups, inOrder(second))
	}
	return groups
}

// weighty is the least weight of a claim that a second request may begin with: a figure, or an effect, and a point that
// quotes it.
const weighty = 2.5

// withLeads adds the sentences that chosen claims lean on, where they may be asked about: they will be quoted in any case.
func withLeads(chosen group, may []*claim.Claim) group {
	all := slices.Clone(chosen)
	for _, c := range chosen {
		for _, o := range may {
			if o.N == c.Leans && !slices.Contains(all, o) {
				all = append(all, o)
			}
		}
	}
	return all
}

// together is how much a claim gains by what it shares with those already chosen: a neighbour is read with them, shared
// nouns make one subject, and another paragraph brings another ground.
func together(chosen group, c *claim.Claim) float64 {
	gain := 0.0
	for _, o := range chosen {
		if o.Paragraph == c.Paragraph {
			if c.Leans == o.N || o.Leans == c.N {
				gain += 1
			} else if c.N-o.N == 1 || o.N-c.N == 1 {
				gain += 1
			}
		}
		gain += overlap(o.Text, c.Text)
	}
	return gain / float64(len(chosen))
}

// strangersMeet tells whether two groups are about the same thing after all: more than one in six of the content words of
// the one with fewer are the other's too.
func strangersMeet(a, b group) bool {
	return overlap(allOf(a), allOf(b)) > 1.0/6
}

func allOf(g group) string {
	var all []string
	for _, c := range g {
		all = append(all, c.Text)
	}
	return strings.Join(all, " ")
}

// overlap is the share of the shorter text's content words that the other has too.
func overlap(a, b string) float64 {
	x, y := content(a), content(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return float64(shared) / float64(len(x))
}

// content gives the words that say what a text is about: five letters or more, cut to seven so that "council" and
// "councils" are one.
func content(text string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) >= 5 {
			words[w[:min(len(w), 7)]] = true
		}
	}
	return words
}
