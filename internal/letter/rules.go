package letter

import (
	"errors"
	"fmt"
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

	silent words // files that a nearer layer put off
}

// Load reads the folder letter of fsys. All broken files are reported together.
func Load(fsys fs.FS) (*Rules, error) {
	r := &Rules{silent: words{}}
	if err := errors.Join(
		read(fsys, r, "abbreviation", &r.abbreviation),
		read(fsys, r, "salutation", &r.salutation),
		read(fsys, r, "signoff", &r.signoff),
		read(fsys, r, "furniture", &r.furniture),
		read(fsys, r, "hyphen", &r.hyphen),
		read(fsys, r, "heading", &r.heading),
		read(fsys, r, "date", &r.dates),
		read(fsys, r, "reference", &r.references),
		read(fsys, r, "office", &r.office),
		read(fsys, r, "title", &r.title),
		read(fsys, r, "subject", &r.subject),
		read(fsys, r, "country", &r.country),
		read(fsys, r, "private", &r.private),
	); err != nil {
		return nil, err
	}
	return r, nil
}

// A ruleFile is one file of the folder.
type ruleFile interface {
	// compile makes what parsing needs of what was read, and reports values that make no sense.
	compile(fault func(text, message string) error) error
	// silent tells a file that was put off: every sound one says what it is for.
	silent() bool
}

// read fills one file's rules. A file that is silenced leaves them empty.
func read[T any, P interface {
	*T
	ruleFile
}](fsys fs.FS, r *Rules, id string, into P) error {
	name := "letter/" + id + ".yaml"
	value, err := layer.Read[T](fsys, name)
	if err != nil {
		return err
	}
	*into = value
	r.silent[id] = into.silent()
	return into.compile(func(text, message string) error { return layer.Fault(fsys, name, text, message) })
}

// An example is a test that a rule file carries: a text and what the file's rules make of it, nothing where they must not
// match.
type example struct{ text, want string }

// examples are the tests of a rule file, one a line: text => what comes of it. A line break in the text is written \n.
type examples []example

// UnmarshalText reads the lines.
func (e *examples) UnmarshalText(b []byte) error {
	*e = nil
	for l := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n") {
		text, want, ok := strings.Cut(l, "=>")
		if !ok {
			return fmt.Errorf("a test without =>: %s", l)
		}
		*e = append(*e, example{strings.ReplaceAll(strings.TrimSpace(text), `\n`, "\n"), strings.TrimSpace(want)})
	}
	return nil
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
