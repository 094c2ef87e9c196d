package claim

import "slices"

// A symbol stands for a word, a beginning of words, a class or a word list; a token carries all that fit it.
type symbol int32

// A vocabulary gives the symbols of words, in a time that does not hang on how many it holds.
type vocabulary struct {
	words    map[string][]symbol
	prefixes map[[prefixLeast]byte][]prefix
	lists    map[string]symbol
	kinds    []symbolKind
}

type prefix struct {
	text   string
	symbol symbol
}

// A symbolKind is what is known of a symbol when an anchor is chosen.
type symbolKind struct {
	length int // letters of the word or prefix; 0 for a class
	cost   int
}

func newVocabulary() *vocabulary {
	v := &vocabulary{
		words:    map[string][]symbol{},
		prefixes: map[[prefixLeast]byte][]prefix{},
		lists:    map[string]symbol{},
	}
	for _, c := range classes {
		v.lists[c.name] = v.add(60)
	}
	return v
}

func (v *vocabulary) add(cost int) symbol {
	v.kinds = append(v.kinds, symbolKind{cost: cost})
	return symbol(len(v.kinds) - 1)
}

// cost guesses how often a token carries one of the symbols: short words are common words, and so are some longer ones.
func (v *vocabulary) cost(symbols []symbol) int {
	sum := 0
	for _, s := range symbols {
		sum += v.kinds[s].cost
	}
	return sum
}

func costOf(word string) int {
	if common[word] {
		return 60
	}
	return 400 / (len(word) * len(word))
}

var common = set("the of to and in that is for be on are it this with as was have by we has will from not which been at or an their " +
	"would our there were they also its can more other who than you any these should could through those where when being such " +
	"your into between about under because while must may over after before some only both each during what does government " +
	"department people including support")

// own is the symbol of the word itself, the first of its list.
func (v *vocabulary) word(w string) symbol {
	if ss := v.words[w]; len(ss) > 0 && v.kinds[ss[0]].length == len(w) {
		return ss[0]
	}
	s := v.add(costOf(w))
	v.kinds[s].length = len(w)
	v.words[w] = append([]symbol{s}, v.words[w]...)
	return s
}

func (v *vocabulary) prefix(p string) symbol {
	key := [prefixLeast]byte([]byte(p[:prefixLeast]))
	for _, q := range v.prefixes[key] {
		if q.text == p && v.kinds[q.symbol].length == len(p) {
			return q.symbol
		}
	}
	s := v.add(2 * costOf(p))
	v.kinds[s].length = len(p)
	v.prefixes[key] = append(v.prefixes[key], prefix{p, s})
	return s
}

// of appends the symbols that a token carries.
func (v *vocabulary) of(dst []symbol, t *token) []symbol {
	dst = append(dst, v.words[t.word]...)
	if len(t.word) >= prefixLeast {
		for _, p := range v.prefixes[[prefixLeast]byte([]byte(t.word[:prefixLeast]))] {
			if len(t.word) >= len(p.text) && t.word[:len(p.text)] == p.text {
				dst = append(dst, p.symbol)
			}
		}
	}
	for i, c := range classes {
		if t.class&c.is != 0 {
			dst = append(dst, symbol(i))
		}
	}
	return dst
}

// A matcher looks for all patterns in one pass over the tokens: each token brings up only the patterns that are anchored
// at one of its symbols.
type matcher struct {
	vocabulary *vocabulary
	patterns   []pattern
	anchored   [][]int32 // patterns by the symbol of their anchor
}

func (m *matcher) add(p pattern) {
	m.patterns = append(m.patterns, p)
}

// index makes the table of anchors, once all patterns are there.
func (m *matcher) index() {
	m.anchored = make([][]int32, len(m.vocabulary.kinds))
	for i, p := range m.patterns {
		for _, s := range p.elements[p.anchor].symbols {
			m.anchored[s] = append(m.anchored[s], int32(i))
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
	symbols []symbol // of all tokens, one after the other
	bounds  []int    // where each token's symbols begin, and the end
	present bits     // symbols that are there
	owners  bits     // kinds and marks that have a cue, while features are taken
	opening int      // the token at which the sentence proper starts, after "However," and the like
	at      [64]int  // token matched by each element
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
			for _, n := range sc.anchored[s] {
				if p := &sc.patterns[n]; sc.possible(p) {
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
