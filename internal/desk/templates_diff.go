package desk

import (
	"fmt"
	"slices"
)

// around is how many unchanged lines are shown beside a change.
const around = 3

// unified gives the changes from a to b as diff -u shows them; none where they are the same.
func unified(a, b []string) []string {
	edits := compare(a, b)
	var out []string
	for i := 0; i < len(edits); {
		if edits[i].sign == ' ' {
			i++
			continue
		}
		from, to, still := max(0, i-around), i, 0
		for to < len(edits) && still <= 2*around {
			if edits[to].sign == ' ' {
				still++
			} else {
				still = 0
			}
			to++
		}
		to -= max(0, still-around)
		out = append(out, hunk(edits, from, to)...)
		i = to
	}
	return out
}

// An edit is a line that stays (' '), goes ('-') or comes ('+').
type edit struct {
	sign byte
	line string
}

func hunk(edits []edit, from, to int) []string {
	var before, inside [2]int // lines of a and of b
	for i, e := range edits[:to] {
		count := &before
		if i >= from {
			count = &inside
		}
		if e.sign != '+' {
			count[0]++
		}
		if e.sign != '-' {
			count[1]++
		}
	}
	out := []string{fmt.Sprintf("@@ -%s +%s @@", place(before[0], inside[0]), place(before[1], inside[1]))}
	for _, e := range edits[from:to] {
		out = append(out, string(e.sign)+e.line)
	}
	return out
}

// place writes where a hunk lies; an empty one is named by the line before it.
func place(before, lines int) string {
	if lines == 0 {
		return fmt.Sprintf("%d,0", before)
	}
	return fmt.Sprintf("%d,%d", before+1, lines)
}

// compare keeps the lines that stand once in both texts and in the same order, and what is equal right beside them; all
// else goes and comes. People move few lines of a rule file, so this reads better than the shortest edit, and it stays
// quick on lists of many thousand lines.
func compare(a, b []string) []edit {
	var edits []edit
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		edits = append(edits, edit{' ', a[0]})
		a, b = a[1:], b[1:]
	}
	tail := 0
	for tail < len(a) && tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	end := a[len(a)-tail:]
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	if pairs := anchors(a, b); len(pairs) > 0 {
		i, j := 0, 0
		for _, p := range append(pairs, [2]int{len(a), len(b)}) {
			edits = append(edits, compare(a[i:p[0]], b[j:p[1]])...)
			if p[0] < len(a) {
				edits = append(edits, edit{' ', a[p[0]]})
			}
			i, j = p[0]+1, p[1]+1
		}
	} else {
		for _, line := range a {
			edits = append(edits, edit{'-', line})
		}
		for _, line := range b {
			edits = append(edits, edit{'+', line})
		}
	}
	for _, line := range end {
		edits = append(edits, edit{' ', line})
	}
	return edits
}

// anchors gives the places in a and b of the longest run of lines that stand once in each, in the order of both.
func anchors(a, b []string) [][2]int {
	type count struct{ a, b, at int }
	counts := map[string]*count{}
	of := func(line string) *count {
		if counts[line] == nil {
			counts[line] = &count{}
		}
		return counts[line]
	}
	for _, line := range a {
		of(line).a++
	}
	for j, line := range b {
		c := of(line)
		c.b++
		c.at = j
	}
	var once [][2]int
	for i, line := range a {
		if c := counts[line]; c.a == 1 && c.b == 1 {
			once = append(once, [2]int{i, c.at})
		}
	}
	// The longest increasing run by patience: last[k] ends the best run of k+1 lines.
	var last []int
	before := make([]int, len(once))
	for i, p := range once {
		k, _ := slices.BinarySearchFunc(last, p[1], func(at, want int) int { return once[at][1] - want })
		before[i] = -1
		if k > 0 {
			before[i] = last[k-1]
		}
		if k == len(last) {
			last = append(last, i)
		} else {
			last[k] = i
		}
	}
	if len(last) == 0 {
		return nil
	}
	var run [][2]int
	for i := last[len(last)-1]; i >= 0; i = before[i] {
		run = append(run, once[i])
	}
	slices.Reverse(run)
	return run
}
