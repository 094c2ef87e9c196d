package claim

import "slices"

// A matcher looks for all patterns in one pass over the tokens: each token brings up only the patterns that are anchored
// at one of its symbols.
type matcher struct {
	vocabulary *vocabulary
	patterns   []pattern
	anchored   [][]candidate // by the symbol of their anchor
}

// A candidate is a pattern that a token brings up, with a symbol that must be somewhere in the sentence too; -1 if there is
// none, or a choice of several.
type candidate struct {
	pattern int32
	needs   symbol
}

func (m *matcher) add(p pattern) {
	m.patterns = append(m.patterns, p)
}

// index makes the table of anchors, once all patterns are there.
func (m *matcher) index() {
	m.anchored = make([][]candidate, len(m.vocabulary.kinds))
	for i, p := range m.patterns {
		c := candidate{int32(i), -1}
		if p.second >= 0 && len(p.elements[p.second].symbols) == 1 {
			c.needs = p.elements[p.second].symbols[0]
		}
		for _, s := range p.elements[p.anchor].symbols {
			m.anchored[s] = append(m.anchored[s], c)
		}
	}
}

// A hit is a place where a pattern matched: the tokens that are shown and the rule, in one number, so that hits sort by
// place and then by rule.
type hit uint64

func hitOf(from, to, rule int) hit { return hit(from)<<48 | hit(to)<<32 | hit(rule) }

func (h hit) from() int { return int(h >> 48) }
func (h hit) to() int   { return int(h >> 32 & 0xffff) }
func (h hit) rule() int { return int(h & 0xffffffff) }

// A scan is the state of one pass; it is used again for the next sentence.
type scan struct {
	*matcher
	tokens  []token
	symbols []symbol        // of all tokens, one after the other
	bounds  []int           // where each token's symbols begin, and the end
	present bits            // symbols that are there
	owners  bits            // kinds and marks that have a cue, while features are taken
	opening int             // the token at which the sentence proper starts, after "However," and the like
	at      [mostPlaces]int // token matched by each element
	hits    []hit
	denied  []int // rules of which an unless matched
}

// run looks for all patterns in sc.tokens.
func (sc *scan) run(openers symbol) {
	sc.present = sc.present.cleared(len(sc.vocabulary.kinds))
	sc.symbols, sc.bounds, sc.hits, sc.denied = sc.symbols[:0], sc.bounds[:0], sc.hits[:0], sc.denied[:0]
	for i := range sc.tokens {
		sc.bounds = append(sc.bounds, len(sc.symbols))
		sc.symbols = sc.vocabulary.of(sc.symbols, &sc.tokens[i])
	}
	sc.bounds = append(sc.bounds, len(sc.symbols))
	for _, s := range sc.symbols {
		sc.present.set(int(s))
	}
	sc.opening = 0
	if len(sc.tokens) > 2 && slices.Contains(sc.of(0), openers) {
		sc.opening = 1
		if sc.tokens[1].word == "," {
			sc.opening = 2
		}
	}
	for i := range sc.tokens {
		for _, s := range sc.of(i) {
			for _, c := range sc.anchored[s] {
				if c.needs >= 0 && !sc.present.has(int(c.needs)) {
					continue
				}
				if p := &sc.patterns[c.pattern]; c.needs >= 0 || sc.possible(p) {
					sc.try(p, i)
				}
			}
		}
	}
}

func (sc *scan) of(i int) []symbol { return sc.symbols[sc.bounds[i]:sc.bounds[i+1]] }

// possible tells whether the second element that the pattern needs is anywhere in the sentence.
func (sc *scan) possible(p *pattern) bool {
	if p.second < 0 {
		return true
	}
	for _, s := range p.elements[p.second].symbols {
		if sc.present.has(int(s)) {
			return true
		}
	}
	return false
}

func (sc *scan) try(p *pattern, i int) {
	sc.at[p.anchor] = i
	if !sc.left(p, p.anchor-1, i-1) || !sc.right(p, p.anchor+1, i+1) {
		return
	}
	if p.unless {
		sc.denied = append(sc.denied, p.rule)
		return
	}
	from, to := -1, 0
	for e := range p.elements {
		if sc.at[e] < 0 || len(p.elements[e].symbols) == 0 || p.to > 0 && (e < p.from || e >= p.to) {
			continue
		}
		if from < 0 {
			from = sc.at[e]
		}
		to = sc.at[e] + 1
	}
	if from >= 0 {
		sc.hits = append(sc.hits, hitOf(from, to, p.rule))
	}
}

func (sc *scan) fits(e *element, i int) bool {
	if i < 0 || i >= len(sc.tokens) {
		return false
	}
	for _, s := range sc.symbols[sc.bounds[i]:sc.bounds[i+1]] {
		for _, want := range e.symbols {
			if s == want {
				return true
			}
		}
	}
	return false
}

// right matches elements n and later from token i on, the shortest gap first.
func (sc *scan) right(p *pattern, n, i int) bool {
	if n == len(p.elements) {
		return true
	}
	e := &p.elements[n]
	sc.at[n] = -1
	switch {
	case e.end:
		return i == len(sc.tokens) || i == len(sc.tokens)-1 && sc.tokens[i].class&isWord == 0
	case e.gap > 0:
		for words := 0; ; i++ {
			if sc.right(p, n+1, i) {
				return true
			}
			if i >= len(sc.tokens) || sc.tokens[i].class&isStop != 0 {
				return false
			}
			if sc.tokens[i].class&isWord != 0 {
				if words++; words > e.gap {
					return false
				}
			}
		}
	case sc.fits(e, i) && sc.right(p, n+1, i+1):
		sc.at[n] = i
		return true
	}
	return e.optional && sc.right(p, n+1, i)
}

// left matches elements n and earlier back from token i, the shortest gap first.
func (sc *scan) left(p *pattern, n, i int) bool {
	if n < 0 {
		return true
	}
	e := &p.elements[n]
	sc.at[n] = -1
	switch {
	case e.start:
		return i == -1 || i == sc.opening-1
	case e.gap > 0:
		for words := 0; ; i-- {
			if sc.left(p, n-1, i) {
				return true
			}
			if i < 0 || sc.tokens[i].class&isStop != 0 {
				return false
			}
			if sc.tokens[i].class&isWord != 0 {
				if words++; words > e.gap {
					return false
				}
			}
		}
	case sc.fits(e, i) && sc.left(p, n-1, i-1):
		sc.at[n] = i
		return true
	}
	return e.optional && sc.left(p, n-1, i)
}

// bits is a set of small numbers.
type bits []uint64

// cleared gives the set empty, with room for n numbers.
func (b bits) cleared(n int) bits {
	if len(b) < n/64+1 {
		return make(bits, n/64+1)
	}
	clear(b)
	return b
}

func (b bits) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b bits) set(i int)      { b[i/64] |= 1 << (i % 64) }
