package claim

import (
	"cmp"
	"slices"
	"strings"

	"grounds/internal/letter"
)

const (
	mostKinds = 3
	// cueAlone is the probability given to a kind without learnt weights when one of its cues is there.
	cueAlone = 0.9
)

// kinds names the likeliest kind, then those that are likely too, and sees to it that each has words to show. Cues of kinds
// that are not named go: they were outvoted.
func (f *finder) kinds(c *Claim) {
	ranked := f.ranked(c)
	for n, k := range ranked {
		if n > 0 && (n == mostKinds || k.p < f.also(k.kind)) {
			break
		}
		c.Kinds = append(c.Kinds, f.rules.kinds[k.kind].ID)
		if !hasCue(c, f.rules.kinds[k.kind].ID) {
			c.Cues = append(c.Cues, f.words(c, k.kind)...)
		}
	}
	c.Cues = slices.DeleteFunc(c.Cues, func(cue Cue) bool {
		_, isKind := f.rules.numbers[cue.Kind]
		return isKind && !slices.Contains(c.Kinds, cue.Kind)
	})
	slices.SortStableFunc(c.Cues, func(a, b Cue) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
}

type ranked struct {
	kind int
	p    float64
}

func (f *finder) ranked(c *Claim) []ranked {
	all := make([]ranked, len(f.rules.kinds))
	for i, k := range f.rules.model.kinds {
		all[i] = ranked{kind: i, p: sigmoid(f.reading.byKind[i])}
		if !k.learnt {
			all[i].p = 0
			if hasCue(c, f.rules.kinds[i].ID) {
				all[i].p = cueAlone
			}
		}
	}
	for _, h := range f.scan.hits {
		if rule := &f.rules.cues[h.rule()]; rule.kind >= 0 {
			all[rule.kind].p = max(all[rule.kind].p, f.rules.model.sure[rule.why])
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(b.p, a.p) })
	return all
}

func (f *finder) also(kind int) float64 {
	if k := f.rules.model.kinds[kind]; k.learnt {
		return k.also
	}
	return cueAlone
}

func hasCue(c *Claim, kind string) bool {
	for _, cue := range c.Cues {
		if cue.Kind == kind {
			return true
		}
	}
	return false
}

// words gives the words that spoke most for a kind which no cue of its own points to: a telling word if there is one.
func (f *finder) words(c *Claim, kind int) []Cue {
	best, weight, told := seen{from: -1}, 0.0, false
	for _, s := range f.reading.seen {
		if s.from < 0 {
			continue
		}
		for _, k := range f.rules.model.features[s.feature].kinds {
			if k.kind != kind || k.weight <= 0 {
				continue
			}
			if tells := f.telling(s); tells && !told || tells == told && k.weight > weight {
				best, weight, told = s, k.weight, tells
			}
		}
	}
	if best.from < 0 {
		return nil
	}
	ts := f.scan.tokens
	start, end := ts[best.from].start, ts[best.to-1].end
	k := f.rules.kinds[kind]
	return []Cue{{Kind: k.ID, Text: c.Text[start:end], Start: start, End: end, Why: "uses words that often go with " + k.Name}}
}

// telling tells whether a feature's words would say something to a person.
func (f *finder) telling(s seen) bool {
	for _, t := range f.scan.tokens[s.from:s.to] {
		if len(t.word) > 3 && !common[t.word] || t.class&isNumber != 0 {
			return true
		}
	}
	return false
}

// Marks that code gives or asks for, beside the cues of their files.
const (
	personal   = "personal"
	leansMark  = "leans"
	otherActor = "other-actor"
)

// notItself takes back other-actor where the actor is the authority that writes: its letterhead names it.
func (f *finder) notItself(c *Claim) {
	isItself := func(cue Cue) bool {
		actor := strings.TrimPrefix(strings.TrimPrefix(lower(cue.Text), "the "), "our ")
		return cue.Kind == otherActor && slices.ContainsFunc(f.letterhead, func(line string) bool { return strings.Contains(line, actor) })
	}
	if !slices.Contains(c.Marks, otherActor) || !slices.ContainsFunc(c.Cues, isItself) {
		return
	}
	c.Cues = slices.DeleteFunc(c.Cues, isItself)
	if !slices.ContainsFunc(c.Cues, func(cue Cue) bool { return cue.Kind == otherActor }) {
		c.Marks = slices.DeleteFunc(c.Marks, func(m string) bool { return m == otherActor })
	}
}

// marks adds personal where the letter holds private data inside the sentence, and puts the marks in order.
func (f *finder) marks(c *Claim) {
	if len(f.letter.PrivateIn(c.Span)) > 0 {
		c.Marks = append(c.Marks, personal)
	}
	slices.Sort(c.Marks)
	c.Marks = slices.Compact(c.Marks)
}

// leans gives the sentence from which this one takes its meaning: the lead-in of its list, the question that it answers, or
// the sentence before, if it begins with a word that points back.
func (f *finder) leans(i int, c *Claim) int {
	if c.Lead > 0 {
		return c.Lead
	}
	if i == 0 || !c.Has(leansMark) {
		return 0
	}
	before := &f.letter.Sentences[i-1]
	if before.Paragraph == c.Paragraph || before.Voice == letter.Heading || before.Voice == letter.Correspondent {
		return before.N
	}
	return 0
}
