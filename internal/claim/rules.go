package claim

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"grounds/internal/layer"
)

// Rules are what Find goes by: kinds, marks, learnt weights and priorities. They never change once loaded, so any number
// of letters may be read with them at the same time.
type Rules struct {
	kinds    []Kind
	marks    []Mark
	numbers  map[string]int // of kinds, by id
	cues     []cueRule
	matcher  *matcher
	openers  symbol
	model    *model
	priority map[string]float64
}

// A cueRule is a rule with whose it is.
type cueRule struct {
	owner  string // id of the kind or mark
	number int    // of the owner: kinds first, then marks
	kind   int    // index in Rules.kinds; -1 for a mark's
	why    string
	hashes [2]uint64 // of the features that why and owner are
}

const (
	wordsFile    = "model/words.yaml"
	priorityFile = "model/priority.yaml"
)

// Load reads the folders kind, mark and model. Faults of all files are reported together, each with its file, line and the
// line itself.
func Load(fsys fs.FS) (*Rules, error) {
	r, err := loadCues(fsys)
	if err != nil {
		return nil, err
	}
	if r.model, err = loadModel(fsys, r.kinds); err != nil {
		return nil, err
	}
	p, err := layer.Read[priorities](fsys, priorityFile)
	if err != nil {
		return nil, err
	}
	r.priority = p.Weights
	return r, nil
}

// LoadUnlearnt reads the cues alone, for whoever learns the weights: its claims are all of strength none.
func LoadUnlearnt(fsys fs.FS) (*Rules, error) {
	r, err := loadCues(fsys)
	if err != nil {
		return nil, err
	}
	r.model = newModel(r.kinds)
	return r, nil
}

// priorities is what the file of that name holds: what each mark or kind adds to a claim's priority.
type priorities struct {
	What    string             `yaml:"what"`
	Weights map[string]float64 `yaml:"weights"`
}

// wordLists is what words.yaml holds: lists of words that patterns call by name.
type wordLists struct {
	What  string              `yaml:"what"`
	Lists map[string][]string `yaml:"lists"`
}

func loadCues(fsys fs.FS) (*Rules, error) {
	kinds, kindErr := layer.Load[Kind](fsys, "kind")
	marks, markErr := layer.Load[Mark](fsys, "mark")
	lists, listErr := layer.Read[wordLists](fsys, wordsFile)
	if err := errors.Join(kindErr, markErr, listErr); err != nil {
		return nil, err
	}
	b := builder{fsys: fsys, rules: &Rules{matcher: &matcher{vocabulary: newVocabulary()}, numbers: map[string]int{}}}
	b.lists(lists.Lists)
	for n, k := range kinds {
		k.Value.ID = k.ID
		b.rules.kinds = append(b.rules.kinds, k.Value)
		b.rules.numbers[k.ID] = n
		b.cues(k.Path, cueRule{owner: k.ID, number: n, kind: n}, k.Value.Cues)
	}
	for n, m := range marks {
		m.Value.ID = m.ID
		b.rules.marks = append(b.rules.marks, m.Value)
		b.cues(m.Path, cueRule{owner: m.ID, number: len(kinds) + n, kind: -1}, m.Value.Cues)
	}
	if err := errors.Join(b.faults...); err != nil {
		return nil, err
	}
	b.rules.matcher.index()
	b.rules.openers = b.rules.matcher.vocabulary.lists["opener"]
	return b.rules, nil
}

// A builder gathers rules and faults while files are read.
type builder struct {
	fsys   fs.FS
	rules  *Rules
	faults []error
}

func (b *builder) fault(path, text string, err error) {
	b.faults = append(b.faults, layer.Fault(b.fsys, path, text, err.Error()))
}

func (b *builder) lists(lists map[string][]string) {
	v := b.rules.matcher.vocabulary
	if _, ok := lists["opener"]; !ok {
		b.fault(wordsFile, "lists", errors.New("the word list opener is missing"))
	}
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		if _, taken := v.lists[name]; taken {
			b.fault(wordsFile, name+":", fmt.Errorf("the name %s is that of a class", name))
			continue
		}
		if err := v.list(name, lists[name]); err != nil {
			b.fault(wordsFile, name+":", err)
		}
	}
}

// cues adds the rules of one file, whose owner is like.
func (b *builder) cues(path string, like cueRule, rules []Rule) {
	like.hashes[1] = cueOf(like.owner).hash()
	for _, rule := range rules {
		n := len(b.rules.cues)
		if rule.Why == "" {
			b.fault(path, "match:", errors.New("a cue without a why: what should the person be told?"))
		}
		like.why = rule.Why
		like.hashes[0] = name{before: rule.Why}.hash()
		b.rules.cues = append(b.rules.cues, like)
		for _, text := range rule.Match {
			b.pattern(path, text, n, false)
		}
		for _, text := range rule.Unless {
			b.pattern(path, text, n, true)
		}
	}
}

func (b *builder) pattern(path, text string, rule int, unless bool) {
	p, err := parsePattern(b.rules.matcher.vocabulary, text)
	if err != nil {
		b.fault(path, text, err)
		return
	}
	p.rule, p.unless = rule, unless
	b.rules.matcher.add(p)
}

// Kinds lists the kinds, in the order of their ids.
func (r *Rules) Kinds() []Kind { return slices.Clone(r.kinds) }

// Kind gives the kind of an id.
func (r *Rules) Kind(id string) (Kind, bool) {
	n, ok := r.numbers[id]
	if !ok {
		return Kind{}, false
	}
	return r.kinds[n], true
}

// Marks lists the marks, in the order of their ids.
func (r *Rules) Marks() []Mark { return slices.Clone(r.marks) }

// Priorities gives what each kind or mark adds to a claim's priority, by its id.
func (r *Rules) Priorities() map[string]float64 { return maps.Clone(r.priority) }

// Check runs the tests that the files of the folders kind and mark carry, and reports every one that fails: each hit must
// be found in just the words that it names, and a miss must not be found.
func Check(fsys fs.FS) error {
	r, err := LoadUnlearnt(fsys)
	if err != nil {
		return err
	}
	var broken []error
	for _, k := range r.kinds {
		broken = append(broken, r.check(fsys, "kind/"+k.ID+".yaml", k.ID, k.Tests)...)
	}
	for _, m := range r.marks {
		broken = append(broken, r.check(fsys, "mark/"+m.ID+".yaml", m.ID, m.Tests)...)
	}
	return errors.Join(broken...)
}

func (r *Rules) check(fsys fs.FS, path, owner string, tests Tests) []error {
	var broken []error
	if len(tests.Hit) == 0 || len(tests.Miss) == 0 {
		broken = append(broken, layer.Fault(fsys, path, "tests", "needs at least one test that hits and one that misses"))
	}
	for _, h := range tests.Hit {
		var found []string
		for _, c := range r.cuesIn(h.Text) {
			if c.Kind == owner {
				found = append(found, c.Text)
			}
		}
		if !slices.Contains(found, h.Cue) {
			broken = append(broken, layer.Fault(fsys, path, h.Text, fmt.Sprintf("found %q in %q, not %q", found, h.Text, h.Cue)))
		}
	}
	for _, text := range tests.Miss {
		for _, c := range r.cuesIn(text) {
			if c.Kind == owner {
				broken = append(broken, layer.Fault(fsys, path, text, fmt.Sprintf("found %q where nothing must be found", c.Text)))
			}
		}
	}
	return broken
}

// cuesIn gives the cues of one text that stands alone.
func (r *Rules) cuesIn(text string) []Cue {
	sc := scan{matcher: r.matcher}
	sc.tokens = tokens(nil, text)
	sc.run(r.openers)
	sc.settle()
	cues, _ := r.cuesOf(text, &sc)
	return cues
}
