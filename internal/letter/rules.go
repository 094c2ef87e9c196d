package letter

import (
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"grounds/internal/layer"
)

// Rules hold what the folder letter of the templates says about letters. They do not change once loaded.
type Rules struct {
	abbreviation abbreviation
	salutation   salutation
	signoff      signoff
	furniture    furniture
	hyphen       hyphen
	heading      heading
	dates        dates
	references   references
	office       office
	title        title
	subject      subjects
	country      country
	private      private
}

// Load reads the folder letter of fsys. All broken files are reported together.
func Load(fsys fs.FS) (*Rules, error) {
	r := &Rules{}
	errs := []error{
		read(fsys, "abbreviation", &r.abbreviation),
		read(fsys, "salutation", &r.salutation),
		read(fsys, "signoff", &r.signoff),
		read(fsys, "furniture", &r.furniture),
		read(fsys, "hyphen", &r.hyphen),
		read(fsys, "heading", &r.heading),
		read(fsys, "date", &r.dates),
		read(fsys, "reference", &r.references),
		read(fsys, "office", &r.office),
		read(fsys, "title", &r.title),
		read(fsys, "subject", &r.subject),
		read(fsys, "country", &r.country),
		read(fsys, "private", &r.private),
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return r, nil
}

// A ruleFile is one file of the folder.
type ruleFile interface {
	// compile makes what parsing needs of what was read, and reports values that make no sense.
	compile(fault func(text, message string) error) error
}

// read fills one file's rules. A file that is silenced leaves them empty.
func read[T any, P interface {
	*T
	ruleFile
}](fsys fs.FS, id string, into P) error {
	name := "letter/" + id + ".yaml"
	value, err := layer.Read[T](fsys, name)
	if err != nil {
		return err
	}
	*into = value
	return into.compile(func(text, message string) error { return layer.Fault(fsys, name, text, message) })
}

// An example is a test that a rule file carries: a text and what the file's rules make of it, nothing where they must not
// match.
type example struct {
	Text string `yaml:"text"`
	Want string `yaml:"want"`
}

// list is a list of words or phrases that a rule file gives as one text, which is quicker to read and to edit than a YAML
// list: with commas between, or with semicolons where a phrase has a comma in it.
type list []string

// UnmarshalText reads such a text.
func (l *list) UnmarshalText(b []byte) error {
	*l = nil
	between := ","
	if strings.Contains(string(b), ";") {
		between = ";"
	}
	for s := range strings.SplitSeq(string(b), between) {
		if s = strings.TrimSpace(s); s != "" {
			*l = append(*l, s)
		}
	}
	return nil
}

// words is a set of words or phrases in lower case.
type words map[string]bool

func wordSet(lists ...[]string) words {
	w := words{}
	for _, list := range lists {
		for _, s := range list {
			w[strings.ToLower(s)] = true
		}
	}
	return w
}

// longestFirst gives phrases in lower case, longer ones before the shorter ones they may begin with.
func longestFirst(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ToLower(s)
	}
	slices.SortStableFunc(out, func(a, b string) int { return len(b) - len(a) })
	return out
}

// patterns compiles regular expressions, each put between before and after.
func patterns(list []string, before, after string, fault func(text, message string) error) ([]*regexp.Regexp, error) {
	var out []*regexp.Regexp
	var broken []error
	for _, s := range list {
		re, err := regexp.Compile(before + s + after)
		if err != nil {
			broken = append(broken, fault(s, "bad pattern: "+err.Error()))
			continue
		}
		out = append(out, re)
	}
	return out, errors.Join(broken...)
}

func anyMatch(list []*regexp.Regexp, s string) bool {
	for _, re := range list {
		if re.MatchString(s) {
			return true
		}
	}
	return false
}
