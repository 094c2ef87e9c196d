// Package claim gives the claims of a letter: sentences that assert something the authority should hold recorded
// information about, with their kinds, the cues that gave them away, and how sure it is.
//
// Load the rules once with [Load], then [Rules.Find] the claims of each letter. It reads the folders kind, mark and model
// of the templates.
//
// # Patterns
//
// The cues of kinds and marks are patterns over the words of a sentence. One pattern a line; its places are divided by
// blanks:
//
//	experts          the word, in any case; a possessive 's is looked through
//	believe|advise   either word
//	assess*          a word that begins so (three letters at least)
//	our?             may be there or not
//	...              up to four words between, not across ; : ? !
//	...8             up to eight (twelve at most)
//	<percent>        a class: word, number, money, percent, year, month, day, name (a capital inside the sentence),
//	                 acronym, past (ends in -ed, or a past form such as "made")
//	<people>         a list of words of that name in model/words.yaml
//	^                the sentence begins here, or after an opening such as "However,"
//	$                the sentence ends here
//	, : ; ? ! -      that mark of punctuation
//	[the company] has told    the words in brackets are shown as the cue, the others must only be there
//
// Quotation marks, brackets and full stops are looked through. A rule matches if any of its match patterns does and none
// of its unless patterns, which may stand anywhere in the sentence.
package claim

import (
	"slices"

	"grounds/internal/letter"
)

// A Strength says how sure it is that recorded evidence stands behind a sentence.
type Strength string

const (
	None   Strength = "none"
	Weak   Strength = "weak"   // could be asked about
	Strong Strength = "strong" // ask
)

// A Claim is a sentence with what was found in it. [Rules.Find] gives one for every sentence; those of strength None are
// no claims, and are there so that a person can see why.
type Claim struct {
	letter.Sentence
	Strength Strength
	Score    float64  // probability of Strong, 0 to 1
	Kinds    []string // ids of kinds, the main one first; never empty for a claim
	Cues     []Cue    // in order of place
	Marks    []string // ids of marks (attributes such as hedged, figure, settled), sorted
	Priority float64  // which claim to ask about first; not the same as Score
	Reasons  []Reason // what adds up to the log-odds of Score: the start, then the largest first
	Leans    int      // N of the sentence from which it takes its meaning ("They are not."); else 0
}

// A Cue is the words that point to a kind or a mark.
type Cue struct {
	Kind       string // id of the kind or mark
	Text       string
	Start, End int // byte offsets in the sentence's Text
	Why        string
}

// A Reason is one contribution to a score.
type Reason struct {
	Why    string
	Weight float64 // in log-odds
}

// Has tells whether the claim carries the mark.
func (c *Claim) Has(mark string) bool {
	_, found := slices.BinarySearch(c.Marks, mark)
	return found
}

// Find gives one claim for every sentence of the letter, in their order.
func (r *Rules) Find(l *letter.Letter) []Claim {
	claims := make([]Claim, len(l.Sentences))
	f := finder{rules: r, letter: l, scan: scan{matcher: r.matcher}, reading: newReading(r.model), genre: genreOf(l.Genre)}
	for _, line := range l.Sender.Letterhead {
		f.letterhead = append(f.letterhead, lower(line))
	}
	for i := range claims {
		f.read(i, &claims[i])
	}
	return claims
}

// A finder holds what is used again from sentence to sentence.
type finder struct {
	rules   *Rules
	letter  *letter.Letter
	scan    scan
	reading *reading
	genre   int
	order   []int64
	// letterhead holds the lines that may name the authority, in lower case.
	letterhead []string
}

func (f *finder) read(i int, c *Claim) {
	c.Sentence = f.letter.Sentences[i]
	f.scan.tokens = tokens(f.scan.tokens, c.Text)
	f.scan.run(f.rules.openers)
	f.scan.settle()
	c.Cues, c.Marks = f.rules.cuesOf(c.Text, &f.scan)
	f.notItself(c)
	f.reading.begin(f.genre)
	f.rules.features(settingOf(f.letter, i), &f.scan, func(n name, from, to int) { f.reading.add(f.genre, n, from, to) })
	c.Score = sigmoid(f.reading.logit)
	c.Reasons = f.reasons()
	f.marks(c)
	c.Strength = f.strength(i, c)
	c.Leans = f.leans(i, c)
	if c.Strength == None {
		return
	}
	f.kinds(c)
	c.Priority = f.priority(c)
}

// strength compares the score with the genre's thresholds. What is not the authority's own is no claim of the authority,
// whatever its words.
func (f *finder) strength(i int, c *Claim) Strength {
	if c.Voice == letter.Correspondent || c.Voice == letter.Heading || f.isPoint(i, c) {
		c.Score = sigmoid(notSaid)
		c.Reasons = []Reason{{Why: "these are not the authority's own words, or only a heading", Weight: notSaid}}
		return None
	}
	f.added(c)
	switch g := f.rules.model.genres[f.genre]; {
	case c.Score >= g.strong:
		return Strong
	case c.Score >= g.weak:
		return Weak
	}
	return None
}

// isPoint tells whether the sentence is a point of a complaint that is answered below it: "That the bins were not emptied."
// It is no sentence by itself, stands alone in its paragraph or opens a numbered one, and its that points to nothing
// before it.
func (f *finder) isPoint(i int, c *Claim) bool {
	s := settingOf(f.letter, i)
	return !s.only && s.first && (s.last || c.Item != "") && c.Lead == 0 && word(f.scan.tokens, 0) == "that" && !c.Has(leansMark)
}

const notSaid = -7

// reasons lists all that was added up, the largest first, so that their sum is the log-odds of the score.
func (f *finder) reasons() []Reason {
	m := f.rules.model
	f.order = f.order[:0]
	for i, s := range f.reading.seen {
		// Weights have three decimals; sorting numbers is a good deal quicker than sorting reasons.
		if w := int64(abs(m.features[s.feature].strength[f.genre])*1000 + 0.5); w > 0 {
			f.order = append(f.order, -w<<16|int64(i))
		}
	}
	slices.Sort(f.order)
	all := make([]Reason, 1, 1+len(f.order))
	all[0] = Reason{Why: "how common claims are", Weight: m.genres[f.genre].bias}
	for _, o := range f.order {
		l := &m.features[f.reading.seen[o&0xffff].feature]
		all = append(all, Reason{Why: l.name, Weight: l.strength[f.genre]})
	}
	return all
}

func abs(x float64) float64 { return max(x, -x) }

func (f *finder) priority(c *Claim) float64 {
	sum := c.Score
	for _, k := range c.Kinds {
		sum += f.rules.priority[k]
	}
	for _, m := range c.Marks {
		sum += f.rules.priority[m]
	}
	return sum
}
