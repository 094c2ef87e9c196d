// Package claim gives the claims of a letter: sentences that assert something the authority should hold recorded
// information about, with their kinds, the cues that gave them away, and how sure it is.
//
// Load the rules once with [Load], then [Rules.Find] the claims of each letter. It reads the folders kind, mark and model
// of the templates.
package claim

import "grounds/internal/letter"

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
	Reasons  []Reason // what added up to the score, largest first
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
	Weight float64
}

// Has tells whether the claim carries the mark.
func (c *Claim) Has(mark string) bool {
	for _, m := range c.Marks {
		if m == mark {
			return true
		}
	}
	return false
}
