package text

import (
	"slices"
	"strings"
	"unicode"
)

// runningLines is how many lines at the head and the foot of a page may be running ones.
const runningLines = 3

// dropRunning drops the lines that stand at the head or foot of several pages, digits not counted. The first page keeps
// its head, which is the letterhead.
func dropRunning(pages []Page) {
	if len(pages) < 2 {
		return
	}
	for _, head := range []bool{true, false} {
		count := map[string]int{}
		for _, p := range pages {
			seen := map[string]bool{}
			for _, i := range edge(p, head) {
				if key := undigit(p.Lines[i].Text); !seen[key] {
					seen[key] = true
					count[key]++
				}
			}
		}
		for n := range pages {
			if n == 0 && head {
				continue
			}
			drop := map[int]bool{}
			for _, i := range edge(pages[n], head) {
				key := undigit(pages[n].Lines[i].Text)
				drop[i] = count[key] > 1 && (len(pages) < 4 || count[key]*2 >= len(pages)-1)
			}
			var kept []PageLine
			for i, l := range pages[n].Lines {
				if !drop[i] {
					kept = append(kept, l)
				}
			}
			pages[n].Lines = kept
		}
	}
}

// edge gives the lines that are highest, or lowest, on a page, wherever they come in reading order.
func edge(p Page, head bool) []int {
	order := make([]int, len(p.Lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		d := p.Lines[b].Base - p.Lines[a].Base
		if !head {
			d = -d
		}
		switch {
		case d < 0:
			return -1
		case d > 0:
			return 1
		}
		return 0
	})
	return order[:min(runningLines, len(order))]
}

func undigit(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
