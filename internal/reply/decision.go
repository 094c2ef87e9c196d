package reply

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"grounds/internal/layer"
)

// The decisions on a point. Each is a file of the folder reply/decision.
const (
	Given         = "given"
	Partly        = "partly"
	NotHeld       = "not-held"
	Refused       = "refused"
	Transferred   = "transferred"
	MoreTime      = "more-time"
	Clarification = "clarification"
	Fees          = "fees"
	Published     = "published"
)

// IDs lists the decisions.
func IDs() []string {
	return []string{Given, Partly, NotHeld, Refused, Transferred, MoreTime, Clarification, Fees, Published}
}

// decision is one file of the folder reply/decision.
type decision struct {
	id     string
	What   string   `yaml:"what"`
	Why    string   `yaml:"why"`
	Rank   int      `yaml:"rank"` // where a sentence fits several, the lowest stands alone, but for those of one rank
	Cues   []string `yaml:"cues"`
	Unless []string `yaml:"unless"`
	// Sections are those, by law, under which a refusal means this decision: section 21 says that it is published.
	Sections map[string][]string `yaml:"sections"`
	Tests    tests               `yaml:"tests"`

	any, none cues
}

func (d *decision) compile(fsys fs.FS, path string) (err error) {
	if !slices.Contains(IDs(), d.id) {
		return layer.Fault(fsys, path, "", fmt.Sprintf("no decision %q", d.id))
	}
	var errAny, errNone error
	d.any, errAny = alternatives(fsys, path, d.Cues)
	d.none, errNone = alternatives(fsys, path, d.Unless)
	return errors.Join(errAny, errNone)
}

func (d *decision) fits(sentence string) bool {
	return d.any.MatchString(sentence) && !d.none.MatchString(sentence)
}
