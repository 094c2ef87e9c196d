package claim

import "fmt"

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

// list interns a list of words, whose symbol every token that is in it will carry.
func (v *vocabulary) list(name string, words []string) error {
	s := v.add(30 + 2*len(words))
	for _, w := range words {
		own, err := parseWord(v, w)
		if err != nil || v.kinds[own].length == 0 {
			return fmt.Errorf("the word list %s: %q is no single word", name, w)
		}
		if n := len(w) - 1; w[n] == '*' {
			key := [prefixLeast]byte([]byte(w[:prefixLeast]))
			v.prefixes[key] = append(v.prefixes[key], prefix{w[:n], s})
			continue
		}
		v.words[w] = append(v.words[w], s)
	}
	v.lists[name] = s
	return nil
}
