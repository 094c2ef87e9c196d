package check

import (
	"slices"
	"strings"
)

// Fix applies the replacements of findings to the text that they were found in, and leaves the rest as it is. Where two
// overlap the first stands.
func Fix(text string, findings []Finding) string {
	var safe []Finding
	for _, f := range findings {
		if f.Replace != nil && f.Start >= 0 && f.Start <= f.End && f.End <= len(text) {
			safe = append(safe, f)
		}
	}
	slices.SortStableFunc(safe, func(a, b Finding) int { return a.Start - b.Start })
	var b strings.Builder
	at := 0
	for _, f := range safe {
		if f.Start < at {
			continue
		}
		b.WriteString(text[at:f.Start])
		b.WriteString(*f.Replace)
		at = f.End
		// A word that is taken out takes its space along.
		if *f.Replace == "" && at < len(text) && text[at] == ' ' && (f.Start == 0 || text[f.Start-1] == ' ' || text[f.Start-1] == '\n') {
			at++
		}
	}
	b.WriteString(text[at:])
	return b.String()
}
