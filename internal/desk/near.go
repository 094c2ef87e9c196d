package desk

import (
	"cmp"
	"slices"
)

// near gives the names that a person may have meant: those within a few typing errors, the closest first.
func near(typed string, names []string) []string {
	type guess struct {
		name string
		off  int
	}
	var guesses []guess
	for _, n := range names {
		if off := edits(typed, n); off <= max(2, len(typed)/3) {
			guesses = append(guesses, guess{n, off})
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(a.off, b.off) })
	var found []string
	for _, g := range guesses[:min(3, len(guesses))] {
		found = append(found, g.name)
	}
	return found
}

// edits counts the letters to insert, drop or change to make a into b.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := diagonal
			if a[i-1] != b[j-1] {
				change++
			}
			diagonal = row[j]
			row[j] = min(change, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}
