package claim

import (
	"math"
	"slices"
)

// added makes a claim of a sentence that has a cue of a kind which the weights do not know: whoever adds a kind with a file
// adds the claims that its cues find. Its share of the score is told as a reason, so that the reasons still add up.
func (f *finder) added(c *Claim) {
	if c.Score >= cueAlone {
		return
	}
	for i, k := range f.rules.kinds {
		if f.rules.model.kinds[i].learnt || !hasCue(c, k.ID) {
			continue
		}
		gain := math.Log(cueAlone/(1-cueAlone)) - f.reading.logit
		at, _ := slices.BinarySearchFunc(c.Reasons[1:], gain, func(r Reason, gain float64) int {
			if abs(r.Weight) > gain {
				return -1
			}
			return 1
		})
		c.Reasons = slices.Insert(c.Reasons, 1+at, Reason{Why: "has a cue of the kind " + k.Name + ", for which no weights are learnt", Weight: gain})
		c.Score = cueAlone
		return
	}
}
