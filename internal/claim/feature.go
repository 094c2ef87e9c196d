package claim

import (
	"grounds/internal/letter"
)

// A name is the name of a feature in pieces, so that it can be hashed without being built. Put together it is what a person
// reads in the reasons.
type name struct {
	before, a, gap, b, after string
	known                    uint64 // its hash, where it was worked out before; else 0
}

func (n name) String() string { return n.before + n.a + n.gap + n.b + n.after }

// hash is FNV-1a over the name, 64 bits.
func (n name) hash() uint64 {
	if n.known != 0 {
		return n.known
	}
	h := fnv(offset, n.before)
	h = fnv(fnv(h, n.a), n.gap)
	return fnv(fnv(h, n.b), n.after)
}

const offset = 14695981039346656037

func fnv(h uint64, s string) uint64 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// cueOf is the feature that a kind or mark has a cue.
func cueOf(owner string) name { return name{before: "cue of ", a: owner} }

// A setting is what features may know of a sentence besides its words.
type setting struct {
	sentence *letter.Sentence
	of       int  // how many sentences the letter has
	only     bool // a quote: nothing is known of its place
	first    bool // of its paragraph
	last     bool // of its paragraph
	asked    bool // the heading before it is a question
}

func settingOf(l *letter.Letter, i int) setting {
	ss := l.Sentences
	s := setting{sentence: &ss[i], of: len(ss), only: l.Genre == "quote" || len(ss) == 1}
	s.first = i == 0 || ss[i-1].Paragraph != ss[i].Paragraph
	s.last = i == len(ss)-1 || ss[i+1].Paragraph != ss[i].Paragraph
	s.asked = i > 0 && ss[i-1].Voice != letter.Authority && ss[i-1].Voice != letter.Footnote
	return s
}

// features calls emit with every feature of a sentence, and with the tokens that it is about (-1, -1: the whole). A feature
// counts once however often it is there; emit sees to that.
func (r *Rules) features(s setting, sc *scan, emit func(n name, from, to int)) {
	wordFeatures(sc.tokens, emit)
	placeFeatures(s, sc.tokens, emit)
	r.cueFeatures(sc, emit)
}

// shown is a token as a word feature has it: numbers and dates by what they are, since no figure comes twice.
func shown(t *token) string {
	switch {
	case t.class&isMoney != 0:
		return "[sum]"
	case t.class&isPercent != 0:
		return "[per cent]"
	case t.class&isYear != 0:
		return "[year]"
	case t.class&isMonth != 0:
		return "[month]"
	case t.word[0] >= '0' && t.word[0] <= '9':
		return "[number]"
	}
	return t.word
}

const earlyWords = 8

// Most features are words and pairs of words, so their hashes go on from one another.
func wordFeatures(ts []token, emit func(name, int, int)) {
	quote, early := fnv(offset, "“"), fnv(offset, "early “")
	before, at, n := "", -1, 0
	var beforeHash uint64
	var opening [2]string
	for i := range ts {
		if ts[i].class&isWord == 0 {
			continue
		}
		w := shown(&ts[i])
		h := fnv(quote, w)
		emit(name{before: "“", a: w, after: "”", known: fnv(h, "”")}, i, i+1)
		if n < earlyWords {
			emit(name{before: "early “", a: w, after: "”", known: fnv(fnv(early, w), "”")}, i, i+1)
		}
		if before != "" {
			pair := fnv(fnv(fnv(beforeHash, " "), w), "”")
			emit(name{before: "“", a: before, gap: " ", b: w, after: "”", known: pair}, at, i+1)
		}
		switch n {
		case 0:
			emit(name{before: "begins with “", a: w, after: "”"}, i, i+1)
		case 1:
			emit(name{before: "begins with “", a: before, gap: " ", b: w, after: "”"}, at, i+1)
		case 2:
			emit(name{before: "begins with “" + opening[0] + " ", a: opening[1], gap: " ", b: w, after: "”"}, 0, i+1)
		}
		if n < 2 {
			opening[n] = w
		}
		before, beforeHash, at, n = w, h, i, n+1
	}
	emit(name{before: lengthBin(n)}, -1, -1)
}

func lengthBin(words int) string {
	switch {
	case words <= 4:
		return "at most 4 words"
	case words <= 8:
		return "5 to 8 words"
	case words <= 13:
		return "9 to 13 words"
	case words <= 19:
		return "14 to 19 words"
	case words <= 27:
		return "20 to 27 words"
	case words <= 38:
		return "28 to 38 words"
	}
	return "more than 38 words"
}

func placeFeatures(s setting, ts []token, emit func(name, int, int)) {
	whole := func(what string) { emit(name{before: what}, -1, -1) }
	if len(ts) > 0 {
		switch ts[len(ts)-1].word {
		case "?":
			whole("ends in a question mark")
		case ":":
			whole("ends in a colon")
		}
	}
	if inCapitals(ts) {
		whole("in capitals")
	}
	switch s.sentence.Voice {
	case letter.Heading:
		whole("a heading")
	case letter.Correspondent:
		whole("the correspondent's words")
	case letter.Footnote:
		whole("a footnote")
	}
	if s.sentence.Item != "" {
		whole("an item of a list")
	}
	if s.sentence.Lead > 0 {
		whole("follows a lead-in")
	}
	if s.only {
		return
	}
	switch n := s.sentence.N; {
	case n == 1:
		whole("the first sentence")
	case n == 2:
		whole("the second sentence")
	case n == 3:
		whole("the third sentence")
	case n == s.of:
		whole("the last sentence")
	case n == s.of-1:
		whole("the last sentence but one")
	}
	if s.first {
		whole("opens its paragraph")
	}
	if s.last {
		whole("closes its paragraph")
	}
	if s.first && s.last {
		whole("stands alone in its paragraph")
	}
	if s.asked {
		whole("answers a heading or a quoted point")
	}
}

// inCapitals tells whether every word is in capitals, as headings and verdicts are.
func inCapitals(ts []token) bool {
	words := 0
	for i := range ts {
		if ts[i].class&isWord != 0 {
			if ts[i].class&isAcronym == 0 {
				return false
			}
			words++
		}
	}
	return words > 0
}

// cueFeatures gives each cue by its reason, and each kind and mark by its name.
func (r *Rules) cueFeatures(sc *scan, emit func(name, int, int)) {
	sc.owners = sc.owners.cleared(len(r.kinds) + len(r.marks))
	kinds := 0
	for _, h := range sc.hits {
		rule := &r.cues[h.rule()]
		emit(name{before: rule.why, known: rule.hashes[0]}, h.from(), h.to())
		if sc.owners.has(rule.number) {
			continue
		}
		sc.owners.set(rule.number)
		n := cueOf(rule.owner)
		n.known = rule.hashes[1]
		emit(n, h.from(), h.to())
		if rule.kind >= 0 {
			if kinds++; kinds == 1 {
				emit(name{before: "first cue of ", a: rule.owner}, h.from(), h.to())
			}
		}
	}
	switch {
	case kinds == 0:
		emit(name{before: "no cue of any kind"}, -1, -1)
	case kinds == 2:
		emit(name{before: "cues of two kinds"}, -1, -1)
	case kinds > 2:
		emit(name{before: "cues of three kinds or more"}, -1, -1)
	}
}

// Features gives the names of the features that each sentence of a letter has, each once and in a fixed order: what the
// weights are learnt over.
func (r *Rules) Features(l *letter.Letter) [][]string {
	all := make([][]string, len(l.Sentences))
	sc := scan{matcher: r.matcher}
	for i := range l.Sentences {
		sc.tokens = tokens(sc.tokens, l.Sentences[i].Text)
		sc.run(r.openers)
		sc.settle()
		seen := map[string]bool{}
		r.features(settingOf(l, i), &sc, func(n name, _, _ int) {
			if text := n.String(); !seen[text] {
				seen[text] = true
				all[i] = append(all[i], text)
			}
		})
	}
	return all
}
