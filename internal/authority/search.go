package authority

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A Match is an authority that a search found.
type Match struct {
	Authority Authority
	Name      string  // the name that was found: its own, a short, another or its slug
	Score     float64 // 4: the name itself; 3 and above: begins with it; 2 and above: every word begins a word; below: like it
}

// alike is the share of the query's trigrams, by weight, that a name must hold. Two typos in a word of eight letters
// leave about half of them.
const alike = 0.35

// Search finds authorities by what a person types: name, short name, other names or slug. Names that are equal come
// first, then those that begin with it, then those whose words do, then those that look like it, so that accents and
// typing errors do no harm. An empty query finds nothing.
func (d *Directory) Search(query string, limit int) []Match {
	q := key(cut(query))
	if q == "" || limit <= 0 {
		return nil
	}
	d.onceIndex.Do(func() { d.index = newIndex(d.all) })
	x := d.index
	hits := x.hits(q)
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.length, b.length), cmp.Compare(a.owner, b.owner))
	})
	found := make([]Match, 0, min(limit, len(hits)))
	for _, h := range hits[:min(limit, len(hits))] {
		found = append(found, Match{Authority: d.all[h.owner], Name: x.shown(d.all[h.owner], h.entry), Score: h.score})
	}
	return found
}

type hit struct {
	owner  int32 // to Directory.all
	entry  int32 // to index.keys
	length int   // of the key: of two names that begin alike the shorter comes first
	score  float64
}

func (h hit) before(o hit) bool {
	return cmp.Or(cmp.Compare(o.score, h.score), cmp.Compare(h.length, o.length), cmp.Compare(h.entry, o.entry)) < 0
}

// An index finds names by their trigrams: the runs of three characters in a key with a space before every word.
type index struct {
	keys   []string  // "home office", without the space before
	owners []int32   // to Directory.all
	from   []int32   // from[t]:from[t+1] are the places of trigram t in post
	post   []int32   // entries that hold the trigram, each once
	weight []float64 // of a trigram: rare ones say more
	total  []float64 // weight of all the trigrams of an entry
}

// alphabet is the number of characters a trigram tells apart: space, 26 letters, 10 digits, and one for all others.
const alphabet = 38

func digit(c byte) int32 {
	switch {
	case c == ' ':
		return 0
	case 'a' <= c && c <= 'z':
		return int32(c-'a') + 1
	case '0' <= c && c <= '9':
		return int32(c-'0') + 27
	}
	return 37
}

// trigrams appends the trigrams of a key to buf, doubled ones too. The end of the last word is left open, so that a word
// half typed has only trigrams that the whole word has.
func trigrams(buf []int32, key string) []int32 {
	a, b := int32(-1), digit(' ')
	for i := 0; i < len(key); i++ {
		c := digit(key[i])
		if a >= 0 {
			buf = append(buf, (a*alphabet+b)*alphabet+c)
		}
		a, b = b, c
	}
	return buf
}

func newIndex(all []Authority) *index {
	x := &index{}
	for i, a := range all {
		seen := map[string]bool{}
		for _, name := range append(a.names(), a.Slug) {
			if k := key(name); k != "" && !seen[k] {
				seen[k] = true
				x.keys, x.owners = append(x.keys, k), append(x.owners, int32(i))
			}
		}
	}
	x.fill()
	return x
}

// fill makes the lists of places in two passes: count, then place, so that all of them lie in one slice.
func (x *index) fill() {
	const size = alphabet * alphabet * alphabet
	last := make([]int32, size) // the entry, plus one, that held the trigram last
	x.from = make([]int32, size+1)
	var buf []int32
	each := func(do func(t, entry int32)) {
		clear(last)
		for e, k := range x.keys {
			buf = trigrams(buf[:0], k)
			for _, t := range buf {
				if last[t] != int32(e)+1 {
					last[t] = int32(e) + 1
					do(t, int32(e))
				}
			}
		}
	}
	each(func(t, _ int32) { x.from[t+1]++ })
	x.weight = make([]float64, size)
	for t := range size {
		// Whole numbers, so that sums are the same in any order.
		x.weight[t] = math.Round(64 * math.Log2(1+float64(len(x.keys)+1)/float64(x.from[t+1]+1)))
		x.from[t+1] += x.from[t]
	}
	x.post = make([]int32, x.from[size])
	x.total = make([]float64, len(x.keys))
	next := slices.Clone(x.from)
	each(func(t, e int32) {
		x.post[next[t]] = e
		next[t]++
		x.total[e] += x.weight[t]
	})
}

// hits scores the entries that share enough with the query.
func (x *index) hits(q string) []hit {
	asked := trigrams(nil, q)
	slices.Sort(asked)
	asked = slices.Compact(asked)
	if len(asked) == 0 {
		return x.begins(q)
	}
	shared := make([]float64, len(x.keys))
	var whole float64
	for _, t := range asked {
		w := x.weight[t]
		whole += w
		for _, e := range x.post[x.from[t]:x.from[t+1]] {
			shared[e] += w
		}
	}
	words := strings.Fields(q)
	var found []hit
	for e, s := range shared {
		if s < alike*whole {
			continue
		}
		h := hit{owner: x.owners[e], entry: int32(e), length: len(x.keys[e])}
		// Of two names that share as much, the one with less besides is more like the query.
		h.score = s/whole*0.9 + s/max(whole, x.total[e])*0.1
		if s == whole {
			h.score = max(h.score, rank(x.keys[e], q, words))
		}
		found = keep(found, h)
	}
	return found
}

// keep appends a hit, or lets it take the place of a worse one of the same authority: the names of one stand together.
func keep(found []hit, h hit) []hit {
	last := len(found) - 1
	switch {
	case last < 0 || found[last].owner != h.owner:
		return append(found, h)
	case h.before(found[last]):
		found[last] = h
	}
	return found
}

// begins is for queries too short for a trigram.
func (x *index) begins(q string) []hit {
	var found []hit
	for e, k := range x.keys {
		if r := rank(k, q, []string{q}); r > 0 {
			found = keep(found, hit{owner: x.owners[e], entry: int32(e), length: len(k), score: r})
		}
	}
	return found
}

// rank tells how exactly a key answers the query: equal, begins with it, every word begins a word, or not so at all.
func rank(key, q string, words []string) float64 {
	switch {
	case key == q:
		return 4
	case strings.HasPrefix(key, q):
		return 3
	}
	for _, w := range words {
		if !beginsWord(key, w) {
			return 0
		}
	}
	return 2
}

func beginsWord(key, w string) bool {
	for at := 0; ; {
		i := strings.Index(key[at:], w)
		if i < 0 {
			return false
		}
		if at += i; at == 0 || key[at-1] == ' ' {
			return true
		}
		at++
	}
}

// shown gives the name behind an entry, as it is written.
func (x *index) shown(a Authority, entry int32) string {
	for _, name := range append(a.names(), a.Slug) {
		if key(name) == x.keys[entry] {
			return name
		}
	}
	return a.Name
}
