package campaign

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"grounds/internal/authority"
	"grounds/internal/claim"
	"grounds/internal/layer"
	"grounds/internal/question"
)

// Rules say who else than the writer of a letter would hold records behind a claim, and what to ask them.
type Rules struct {
	bodies    []body
	kinds     map[string]other
	bank      *question.Bank
	Platforms []Platform
}

// A body is a sort of public body and the subjects that are its work. One YAML file of the folder other/body.
type body struct {
	ID     string   `yaml:"-"`
	Name   string   `yaml:"name"`   // "a police force"
	Tags   []string `yaml:"tags"`   // of the directory, any of them
	Unless []string `yaml:"unless"` // tags of which it has none
	Named  []string `yaml:"named"`  // words in the name of one that the directory does not hold
	Why    string   `yaml:"why"`    // the subjects in words, and whose work they are
	About  []string `yaml:"about"`  // words of a claim, any of them; police* is a word that begins so
	Tests  struct {
		Hit  []string `yaml:"hit"`
		Miss []string `yaml:"miss"`
	} `yaml:"tests"`
	about, named *regexp.Regexp
}

// An other is a kind of claim of which others than the writer hold records. One YAML file of the folder other/kind.
type other struct {
	What   string        `yaml:"what"`
	Why    string        `yaml:"why"`   // they hold records
	Close  bool          `yaml:"close"` // the claim itself must be about their work: the letter's subject is not enough
	Points []claim.Point `yaml:"points"`
	Tests  struct {
		Hit  []pointTest `yaml:"hit"`
		Miss []pointTest `yaml:"miss"`
	} `yaml:"tests"`
}

// A pointTest is a claim with words that a point on it must hold, or must not.
type pointTest struct {
	Text  string `yaml:"text"`
	Point string `yaml:"point"`
}

// A Platform is what a site says about asking many.
type Platform struct {
	Who    string `yaml:"who"`
	Text   string `yaml:"text"`
	Source string `yaml:"source"`
}

// Load reads the rules; kinds are those of the claims. All faults are reported together.
func Load(fsys fs.FS, kinds []claim.Kind) (*Rules, error) {
	bodies, errBodies := layer.Load[body](fsys, "other/body")
	others, errKinds := layer.Load[other](fsys, "other/kind")
	platforms, errPlatforms := layer.Read[struct {
		What  string     `yaml:"what"`
		Rules []Platform `yaml:"rules"`
	}](fsys, "other/platforms.yaml")
	if err := errors.Join(errBodies, errKinds, errPlatforms); err != nil {
		return nil, err
	}
	r := &Rules{kinds: map[string]other{}, Platforms: platforms.Rules}
	var faults []error
	for _, b := range bodies {
		b.Value.ID = b.ID
		about, err := words(b.Value.About)
		if err != nil {
			faults = append(faults, layer.Fault(fsys, b.Path, "about:", err.Error()))
		}
		named, err := words(b.Value.Named)
		if err != nil {
			faults = append(faults, layer.Fault(fsys, b.Path, "named:", err.Error()))
		}
		b.Value.about, b.Value.named = about, named
		r.bodies = append(r.bodies, b.Value)
	}
	var asked []claim.Kind
	for _, o := range others {
		i := slices.IndexFunc(kinds, func(k claim.Kind) bool { return k.ID == o.ID })
		if i < 0 {
			faults = append(faults, layer.Fault(fsys, o.Path, "", fmt.Sprintf("there is no kind of claim %q", o.ID)))
			continue
		}
		k := kinds[i]
		k.Points = o.Value.Points
		asked = append(asked, k)
		r.kinds[o.ID] = o.Value
	}
	bank, err := question.LoadFrom(fsys, "other/kind", asked)
	r.bank = bank
	return r, errors.Join(append(faults, err)...)
}

// words makes a pattern of a list of words.
func words(list []string) (*regexp.Regexp, error) {
	var any []string
	for _, w := range list {
		stem, begins := strings.CutSuffix(w, "*")
		if strings.TrimSpace(stem) == "" || strings.Contains(stem, "*") {
			return nil, fmt.Errorf("%q: write a word, or the beginning of one with * behind it", w)
		}
		p := regexp.QuoteMeta(stem)
		if begins {
			p += `\pL*`
		}
		any = append(any, p)
	}
	if any == nil {
		return nil, errors.New("no words")
	}
	return regexp.MustCompile(`(?i)(?:^|[^\pL\d])(?:` + strings.Join(any, "|") + `)(?:[^\pL\d]|$)`), nil
}

// sorts gives the bodies' rules that fit an authority, by place in the list.
func (r *Rules) sorts(a authority.Authority) []int {
	var fit []int
	for i, b := range r.bodies {
		if slices.ContainsFunc(b.Tags, a.Has) && !slices.ContainsFunc(b.Unless, a.Has) {
			fit = append(fit, i)
		}
	}
	return fit
}

// writes tells whether the body that wrote a letter is of one of these sorts: such a letter is about its own work and
// area, of which others of the sort hold nothing.
func (r *Rules) writes(sorts []int, writer authority.Authority) bool {
	return slices.ContainsFunc(sorts, func(i int) bool {
		b := r.bodies[i]
		return slices.ContainsFunc(b.Tags, writer.Has) || writer.Slug == "" && b.named.MatchString(writer.Name)
	})
}

// nation is the country of a jurisdiction.
func nation(jurisdiction string) string {
	switch place, _, _ := strings.Cut(jurisdiction, "-"); place {
	case "eng", "sct", "wls", "nir":
		return "uk"
	default:
		return place
	}
}

// holds tells whether a body of these sorts would hold records behind a claim, for which of its kinds, and why or why not.
// reason is the person's own word that it does.
func (r *Rules) holds(sorts []int, c *claim.Claim, subject, reason string) (kinds []string, why string) {
	for _, k := range c.Kinds {
		if _, ok := r.kinds[k]; ok {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) == 0 {
		return nil, "records behind such a claim are with the body that made it"
	}
	if reason != "" {
		return kinds, reason
	}
	if len(sorts) == 0 {
		return nil, "nothing is known of what such a body would hold; say why under authorities: reason"
	}
	for _, i := range sorts {
		b := r.bodies[i]
		if b.about.MatchString(c.Text) {
			return kinds, "it is about " + b.Why + "; " + r.kinds[kinds[0]].Why
		}
		far := slices.DeleteFunc(slices.Clone(kinds), func(k string) bool { return r.kinds[k].Close })
		if len(far) > 0 && b.about.MatchString(subject) {
			return far, "the letter is about " + b.Why + "; " + r.kinds[far[0]].Why
		}
	}
	return nil, "it is not about the work of " + r.bodies[sorts[0]].Name
}
