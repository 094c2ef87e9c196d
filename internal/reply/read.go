package reply

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"grounds/internal/letter"
)

// A Decision is what a reply decides on one point, as a proposal.
type Decision struct {
	Point    int        `json:"point"` // number of the point; 0 for the request as a whole
	Decision string     `json:"decision"`
	Detail   string     `json:"detail,omitempty"` // "public-interest" or "extension" of more-time; "neither-confirm-nor-deny" of refused
	Grounds  []Citation `json:"grounds"`          // the sections relied on, in the order of the reply
	Cited    []string   `json:"sections"`         // the same, bare and each once
	Law      string     `json:"law"`              // of the grounds; the request's where there are none
	Until    string     `json:"until,omitempty"`  // 2026-05-14: the date that more-time promises, or publication
	To       string     `json:"to,omitempty"`     // the body that a request was transferred to, as the reply names it
	Sentence int        `json:"sentence"`         // N of the sentence that shows it
	Text     string     `json:"text"`             // that sentence
	Why      string     `json:"why"`              // why it was taken so
}

// An Asked is a point of the request.
type Asked struct {
	Number int
	Text   string
}

// A Reading is what was read of one reply.
type Reading struct {
	Law       string // id of the law that it speaks of
	Citations []Citation
	Decisions []Decision // in the order of the points, the request as a whole first
}

// Read reads a reply. under is the law of the request ("" to read it from the reply); asked are the request's points, or none where
// they are not known.
func (r *Rules) Read(l *letter.Letter, under string, asked []Asked) Reading {
	if under == "" {
		home := ""
		if one, ok := r.laws.For(l.Country, false); ok {
			home = one.ID
		}
		under = cmp.Or(r.Under(l.Doc.Text, home), "uk-foia")
	}
	b := book{rules: r, under: under, asked: asked, numbered: r.points.numbered(l.Sentences, asked)}
	last := 0
	for _, s := range r.grammar.whole(l.Sentences) {
		b.heading(l.Doc.Text[min(last, s.Start):s.Start], last > 0 || l.Genre != "letter")
		b.sentence(s)
		last = s.End
	}
	if l.Genre != "letter" {
		b.heading(l.Doc.Text[last:], true) // a line of its own that is no sentence, such as a bare "S. 12(1)"
	}
	b.grounds()
	return Reading{Law: under, Citations: b.citations, Decisions: b.settled()}
}

// book gathers what the sentences say, one after the other.
type book struct {
	rules     *Rules
	under     string
	asked     []Asked
	numbered  bool
	current   []int // the points that are spoken of; none: the request as a whole
	paragraph int
	citations []Citation
	decisions []Decision
	loose     []loose
	held      []loose // the sections of notices that nothing is held
}

// loose are grounds that stand in a sentence without a decision of its own.
type loose struct {
	points    []int
	paragraph int
	grounds   []Citation
}

func (b *book) sentence(s letter.Sentence) {
	said := b.place(s)
	if s.Voice == letter.Correspondent {
		return
	}
	cites := b.rules.Cite(s.Text, b.under)
	for i := range cites {
		cites[i].Sentence = s.N
		if s.Voice == letter.Heading {
			cites[i].Use = Mention
		}
	}
	b.citations = append(b.citations, cites...)
	// A heading decides nothing, but a question of the authority's own is laid out like one.
	asks := s.Voice == letter.Heading && slices.ContainsFunc(b.decide(s.Text), func(d *decision) bool { return d.id == Clarification })
	if s.Voice == letter.Heading && !asks {
		return
	}
	if len(said) == 0 {
		said = []int{0}
	}
	found := b.decide(s.Text)
	notHeld := slices.ContainsFunc(found, func(d *decision) bool { return d.id == NotHeld })
	var grounds []Citation
	for _, c := range cites {
		if b.ground(c, notHeld) {
			grounds = append(grounds, c)
		} else if b.ground(c, true) {
			b.held = append(b.held, loose{said, s.Paragraph, []Citation{c}})
		}
	}
	if len(found) == 0 && len(grounds) > 0 {
		b.loose = append(b.loose, loose{said, s.Paragraph, grounds})
	}
	for _, d := range found {
		for _, p := range said {
			one := Decision{Point: p, Decision: d.id, Law: b.under, Sentence: s.N, Text: s.Text, Why: d.Why}
			one.Detail, one.Until, one.To = details(d.id, s.Text)
			if d.id == Refused || d.id == Partly || d.id == NotHeld || d.id == Published {
				one.Grounds = grounds
			}
			b.decisions = append(b.decisions, one)
		}
	}
}

// heading reads what stands between two sentences: "Question 2" over an answer, or a title that leads to the rights of
// review. The number of a list item stands there too, but the sentence knows it.
//
// What it cites counts too, but for the lines above the first sentence of a letter, which are its head.
func (b *book) heading(text string, cited bool) {
	text = strings.TrimSpace(text)
	if cited && text != "" {
		cites := b.rules.Cite(text, b.under)
		for i := range cites {
			cites[i].Use = Mention
		}
		b.citations = append(b.citations, cites...)
	}
	switch {
	case b.rules.points.whole.MatchString(text):
		b.current = nil
	case len(text) < 200:
		if said := b.within(b.rules.points.said(text)); len(said) > 0 {
			b.current = said
		}
	}
}

// within leaves out numbers that no point has.
func (b *book) within(all []int) []int {
	return slices.DeleteFunc(all, func(n int) bool {
		return n < 1 || len(b.asked) > 0 && !slices.ContainsFunc(b.asked, func(a Asked) bool { return a.Number == n })
	})
}

// place follows which points the letter speaks of, and gives those of this sentence.
func (b *book) place(s letter.Sentence) []int {
	if b.rules.points.whole.MatchString(s.Text) {
		b.current = nil
		return nil
	}
	if n := item(s); n > 0 && b.numbered {
		b.current = b.within([]int{n})
	}
	if said := b.within(b.rules.points.said(s.Text)); len(said) > 0 {
		// A heading or the sentence that opens a paragraph speaks for what follows; any other for itself.
		if s.Voice == letter.Heading || s.Paragraph != b.paragraph && item(s) == 0 {
			b.current = said
		}
		b.paragraph = s.Paragraph
		return said
	}
	if n := restated(s.Text, b.asked); n > 0 {
		b.current = []int{n}
	}
	b.paragraph = s.Paragraph
	return slices.Clone(b.current)
}

// ground tells whether a citation names a ground of refusal, and not such as the duty to answer or the right to complain.
// A duty that has become a ground of its own, that to say whether information is held, is one only where it is relied on
// or the sentence says that nothing is held.
func (b *book) ground(c Citation, notHeld bool) bool {
	l, err := b.rules.laws.Get(c.Law)
	if err != nil || len(l.Cited(c.Section)) == 0 {
		return false
	}
	if held := b.rules.decision(NotHeld); held != nil && slices.ContainsFunc(held.Sections[c.Law], func(s string) bool { return strings.HasPrefix(s, c.Section) || strings.HasPrefix(c.Section, s) }) {
		return notHeld || c.Use == Refusal
	}
	return true
}

// contrast parts a sentence where it turns: what stands before and behind are decided apart.
var contrast = regexp.MustCompile(`(?i)[,;:]?\s+\b(?:but|however|although|though|except|apart from|while|whereas|with the exception of)\b\s*|;\s+`)

// decide gives the decisions that a sentence shows. One that gives on one side and withholds on the other gives in part.
func (b *book) decide(text string) []*decision {
	var found []*decision
	for _, clause := range contrast.Split(text, -1) {
		rank := 0
		for i := range b.rules.decisions {
			d := &b.rules.decisions[i]
			if rank > 0 && d.Rank > rank || !d.fits(clause) {
				continue
			}
			if (d.id == Refused || d.id == Published) && b.rules.useOf(clause) == Explanation {
				continue
			}
			rank = d.Rank
			if !slices.Contains(found, d) {
				found = append(found, d)
			}
		}
	}
	has := func(id string) bool { return slices.ContainsFunc(found, func(d *decision) bool { return d.id == id }) }
	if has(Given) && has(Refused) {
		found = slices.DeleteFunc(found, func(d *decision) bool { return d.id == Given || d.id == Refused })
		if !has(Partly) {
			found = append(found, b.rules.decision(Partly))
		}
	}
	return slices.DeleteFunc(found, func(d *decision) bool { return d == nil })
}

func (r *Rules) decision(id string) *decision {
	for i := range r.decisions {
		if r.decisions[i].id == id {
			return &r.decisions[i]
		}
	}
	return nil
}

var (
	dayDate   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? (January|February|March|April|May|June|July|August|September|October|November|December),? (\d{4})\b`)
	monthDate = regexp.MustCompile(`(?i)\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2}),? (\d{4})\b`)
	ncnd      = regexp.MustCompile(`(?i)\bneither confirm\w* nor den\w+|\b(?:to|from) (?:confirm or deny|(?:say|state|confirm)(?:ing)? whether)\b`)
	balance   = regexp.MustCompile(`(?i)\bpublic interest\b`)
	sentTo    = regexp.MustCompile(`\bto ((?:the )?[A-Z][\w’'&-]*(?:(?: (?:of|and|for|the|&))* [A-Z][\w’'&-]*)*)`)
)

// details reads what goes with a decision: the reason of more time, the date, the body.
func details(id, text string) (detail, until, to string) {
	switch id {
	case Refused, Partly:
		if ncnd.MatchString(text) {
			detail = "neither-confirm-nor-deny"
		}
	case MoreTime:
		detail = "extension"
		if balance.MatchString(text) {
			detail = "public-interest"
		}
		until = dateIn(text)
	case Transferred:
		if m := sentTo.FindStringSubmatch(text); m != nil {
			to = m[1]
		}
	}
	return detail, until, to
}

// dateIn gives the last full date of a sentence: the first may be that of the request.
func dateIn(text string) string {
	last := ""
	for _, m := range dayDate.FindAllStringSubmatch(text, -1) {
		if t, err := time.Parse("2 January 2006", m[1]+" "+title(m[2])+" "+m[3]); err == nil {
			last = t.Format(time.DateOnly)
		}
	}
	for _, m := range monthDate.FindAllStringSubmatch(text, -1) {
		if t, err := time.Parse("2 January 2006", m[2]+" "+title(m[1])+" "+m[3]); err == nil {
			last = t.Format(time.DateOnly)
		}
	}
	return last
}

func title(s string) string { return strings.ToUpper(s[:1]) + strings.ToLower(s[1:]) }
