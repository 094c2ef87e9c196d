// Package reply gives what an authority's answer says: the sections that it cites, and what it decided on each point.
//
// Load the rules once with [Load], then [Rules.Read] each letter. It reads the folder reply of the templates: the words of
// citations, decision (one YAML file a decision, with the sentences that show it) and use (what a sentence does with a
// section that it names). Everything it gives is a proposal that a person confirms.
package reply

import (
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"grounds/internal/law"
	"grounds/internal/layer"
)

// A Use is what a sentence does with a section that it names.
type Use string

// The uses of a section.
const (
	Refusal     Use = "refusal"     // something is withheld under it
	Explanation Use = "explanation" // the sentence says what the section provides
	Mention     Use = "mention"     // anything else, such as a section on rights of review
)

// A Citation is a section named in a reply. A list or a range gives one citation for each section that it means.
type Citation struct {
	Section  string `json:"section"` // bare, as the law's exemptions have it: "35(1)(a)"
	Law      string `json:"law"`     // id; "" for a law that grants no access, such as one on data protection
	Text     string `json:"text"`    // as written: "section 35(1)(a) and (b)"
	Use      Use    `json:"use"`
	Sentence int    `json:"sentence"` // N of the sentence; 0 where a text alone was read
}

// Rules hold what the folder reply says. They do not change once loaded.
type Rules struct {
	grammar   grammar
	points    points
	decisions []decision
	uses      []use
	laws      law.Laws
}

// use is one file of the folder reply/use.
type use struct {
	Use   Use      `yaml:"use"`
	Why   string   `yaml:"why"`
	Rank  int      `yaml:"rank"` // the lower is tried first
	Cues  []string `yaml:"cues"`
	Tests tests    `yaml:"tests"`

	any cues
}

// tests are the sentences that a rule file is tried on.
type tests struct {
	Hit  []string `yaml:"hit"`
	Miss []string `yaml:"miss"`
}

// Load reads the folder reply. All broken files are reported together.
func Load(fsys fs.FS, laws law.Laws) (*Rules, error) {
	r := &Rules{laws: laws}
	words, errWords := layer.Read[words](fsys, "reply/citation.yaml")
	if errWords == nil {
		words.nameAll(laws)
		r.grammar, errWords = newGrammar(words)
	}
	if err := layerPoints(fsys, &r.points); err != nil {
		errWords = errors.Join(errWords, err)
	}
	decisions, errDecisions := layer.Load[decision](fsys, "reply/decision")
	uses, errUses := layer.Load[use](fsys, "reply/use")
	faults := []error{errWords, errDecisions, errUses}
	for _, f := range decisions {
		one := f.Value
		one.id = f.ID
		faults = append(faults, one.compile(fsys, f.Path))
		r.decisions = append(r.decisions, one)
	}
	for _, f := range uses {
		one := f.Value
		var err error
		if one.any, err = alternatives(fsys, f.Path, one.Cues); err != nil {
			faults = append(faults, err)
		}
		if one.Use != Refusal && one.Use != Explanation {
			faults = append(faults, layer.Fault(fsys, f.Path, "use:", "a use is refusal or explanation"))
		}
		r.uses = append(r.uses, one)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	slices.SortStableFunc(r.decisions, func(a, b decision) int { return a.Rank - b.Rank })
	slices.SortStableFunc(r.uses, func(a, b use) int { return a.Rank - b.Rank })
	return r, nil
}

// cues are patterns of which any may fit. Each is compiled by itself: small patterns run many times as fast as one large one.
type cues []*regexp.Regexp

// mostSentence bounds what cues are tried on, in bytes: what is longer is a table or no prose.
const mostSentence = 2000

// MatchString tells whether any cue fits, whatever the case.
func (all cues) MatchString(sentence string) bool {
	sentence = strings.ToLower(sentence[:min(len(sentence), mostSentence)])
	return slices.ContainsFunc(all, func(re *regexp.Regexp) bool { return re.MatchString(sentence) })
}

// alternatives compiles cues.
func alternatives(fsys fs.FS, path string, list []string) (cues, error) {
	var all cues
	var faults []error
	for _, c := range list {
		re, err := regexp.Compile(c)
		if err != nil {
			faults = append(faults, layer.Fault(fsys, path, c, "bad pattern: "+err.Error()))
		} else if strings.ToLower(plainly.ReplaceAllString(c, "")) != plainly.ReplaceAllString(c, "") {
			faults = append(faults, layer.Fault(fsys, path, c, "a capital letter: cues are tried on the sentence in small letters"))
		}
		all = append(all, re)
	}
	return all, errors.Join(faults...)
}

var plainly = regexp.MustCompile(`\\[A-Za-z]`) // the escapes of patterns, of which some are capitals

// useOf says what a sentence does with the sections that it names.
func (r *Rules) useOf(sentence string) Use {
	for _, u := range r.uses {
		if u.any.MatchString(sentence) {
			return u.Use
		}
	}
	return Mention
}
