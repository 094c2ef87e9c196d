package check

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"unicode"

	"grounds/internal/layer"
)

// tables are words and figures that several rules share.
type tables struct {
	records Records
	acts    Acts
	cost    CostTable
}

// Records are nouns by what they cost to find. A noun of one word stands for its plural too.
type Records struct {
	Why            string   `yaml:"why"`
	Documents      []string `yaml:"documents"`
	Data           []string `yaml:"data"`
	Correspondence []string `yaml:"correspondence"`
	Single         []string `yaml:"single"` // words that show that one known document is meant

	documents, data, correspondence, single nouns
}

// Acts are the laws by the names that requests give them.
type Acts struct {
	Why  string `yaml:"why"`
	Acts []Act  `yaml:"acts"`
}

// An Act is one law's pattern; the first in the file that a draft names is taken for its law.
type Act struct {
	Law     string `yaml:"law"`
	Pattern string `yaml:"pattern"`

	pattern *pattern
}

func (t *tables) load(fsys fs.FS) error {
	var broken []error
	keep := func(err error) { broken = append(broken, err) }
	name := func(s string) string { return path.Join("check/table", s) }
	var err error
	t.records, err = layer.Read[Records](fsys, name("records.yaml"))
	keep(err)
	r := &t.records
	r.documents, r.data, r.correspondence, r.single = newNouns(r.Documents), newNouns(r.Data), newNouns(r.Correspondence), newNouns(r.Single)
	t.acts, err = layer.Read[Acts](fsys, name("acts.yaml"))
	keep(err)
	for i := range t.acts.Acts {
		a := &t.acts.Acts[i]
		if a.pattern, err = newPattern(a.Pattern, false); err != nil {
			keep(layer.Fault(fsys, name("acts.yaml"), a.Pattern, err.Error()))
		}
	}
	t.cost, err = layer.Read[CostTable](fsys, name("cost.yaml"))
	keep(err)
	return errors.Join(broken...)
}

// lawNamed is the law whose Act the parts name first; "" if none.
func (r *Rules) lawNamed(parts []*Part) string {
	for _, p := range parts {
		low := p.seen.low
		for _, a := range r.tables.acts.Acts {
			if a.pattern.match(p.seen.text, low) {
				return a.Law
			}
		}
	}
	return ""
}

// nouns is a set of words, and of phrases of several words.
type nouns struct {
	words   map[string]bool
	phrases []string
}

func newNouns(all []string) nouns {
	n := nouns{words: map[string]bool{}}
	for _, s := range all {
		s = strings.ToLower(s)
		if strings.ContainsAny(s, " ") {
			n.phrases = append(n.phrases, s)
		} else {
			n.words[s] = true
		}
	}
	return n
}

// find gives the first place of one of the nouns in a text in lower case, and whether there is one.
func (n nouns) find(low string) (Span, bool) {
	for _, p := range n.phrases {
		if i := strings.Index(low, p); i >= 0 {
			return Span{i, i + len(p)}, true
		}
	}
	for _, w := range words(low) {
		if n.has(low[w.Start:w.End]) {
			return w, true
		}
	}
	return Span{}, false
}

func (n nouns) in(low string) bool { _, ok := n.find(low); return ok }

func (n nouns) has(word string) bool {
	if n.words[word] {
		return true
	}
	one, plural := strings.CutSuffix(word, "s")
	if !plural {
		return false
	}
	if n.words[one] || n.words[strings.TrimSuffix(one, "e")] {
		return true
	}
	stem, ies := strings.CutSuffix(one, "ie")
	return ies && n.words[stem+"y"]
}

// words finds the words of a text; a hyphen stands inside a word, an apostrophe ends it.
func words(text string) []Span {
	var all []Span
	start := -1
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' && start >= 0 {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			all = append(all, Span{start, i})
			start = -1
		}
	}
	if start >= 0 {
		all = append(all, Span{start, len(text)})
	}
	return all
}
