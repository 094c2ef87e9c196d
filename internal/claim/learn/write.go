package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// round keeps as many digits as are written, so that the weights in the file are the weights that thresholds were set for.
func round(x float64) float64 { return math.Round(x*1000) / 1000 }

func number(x float64) string {
	if x = round(x); x == 0 {
		return ""
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

const strengthHead = `# What each feature of a sentence adds to the log-odds that it is a strong claim.
# Made by "go run ./internal/claim/learn"; changed by hand it works too, but the next run overwrites it.
# genre  name  start  probability from which a claim is strong  from which it is weak
# shared  more for letters  more for answers  feature
`

func strengthFile(c *corpus, s *scorer, from string, cuts []cut) string {
	var b strings.Builder
	b.WriteString(strengthHead + "# " + from + "\n")
	for g, name := range genres {
		fmt.Fprintf(&b, "genre\t%s\t%.3f\t%.3f\t%.3f\n", name, s.bias[g], cuts[g].strong, cuts[g].weak)
	}
	for f, name := range c.names {
		shared, first, second := number(s.shared[f]), number(s.byGenre[0][f]), number(s.byGenre[1][f])
		if shared+first+second != "" {
			fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", shared, first, second, name)
		}
	}
	return b.String()
}

const kindsHead = `# What each feature of a claim adds to the log-odds that it is of a kind.
# Made by "go run ./internal/claim/learn"; changed by hand it works too, but the next run overwrites it.
# kind  id  start  probability from which it is named beside the main one
# sure  probability of its kind  a cue that outvotes the weights
# id=weight ...  feature
`

func kindsFile(c *corpus, kinds []kindScorer, sure []sureCue, from string) string {
	var b strings.Builder
	b.WriteString(kindsHead + "# " + from + "\n")
	for _, k := range kinds {
		fmt.Fprintf(&b, "kind\t%s\t%.3f\t%.3f\n", k.id, k.bias, k.also)
	}
	for _, s := range sure {
		fmt.Fprintf(&b, "sure\t%.3f\t%s\n", s.precision, s.why)
	}
	for f, name := range c.names {
		any := false
		for _, k := range kinds {
			if w := strconv.FormatFloat(math.Round(k.w[f]*100)/100, 'f', -1, 64); w != "0" && w != "-0" {
				b.WriteString(k.id + "=" + w + "\t")
				any = true
			}
		}
		if any {
			b.WriteString(name + "\n")
		}
	}
	return b.String()
}
