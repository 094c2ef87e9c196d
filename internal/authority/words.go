package authority

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"grounds/internal/layer"
)

const letterheadFile = folder + "/letterhead.yaml"

// letterheads holds the words by which a letterhead is read. The file says what each of them is for.
type letterheads struct {
	What      string  `yaml:"what"`
	Why       string  `yaml:"why"`
	Before    entry   `yaml:"before"`
	After     entry   `yaml:"after"`
	Nation    entries `yaml:"nation"`
	Rank      ranks   `yaml:"rank"`
	Office    entry   `yaml:"office"`
	Country   entries `yaml:"country"`
	Place     entries `yaml:"place"`
	Long      number  `yaml:"long"`
	Federal   entry   `yaml:"federal"`
	State     entry   `yaml:"state"`
	Elsewhere entry   `yaml:"elsewhere"`
	Rival     entry   `yaml:"rival"`
	Person    entry   `yaml:"person"`
	Member    entry   `yaml:"member"`
	Addressed entry   `yaml:"addressed"`
	Close     entry   `yaml:"close"`
	Greeting  entry   `yaml:"greeting"`
	Copy      entry   `yaml:"copy"`
	Addressee entry   `yaml:"addressee"`
	Ends      entry   `yaml:"ends"`
	Begins    entry   `yaml:"begins"`
	Street    entry   `yaml:"street"`

	Tests []letterheadTest `yaml:"tests"`
}

type entry struct {
	What  string `yaml:"what"`
	Words words  `yaml:"words"`
}

type entries struct {
	What  string           `yaml:"what"`
	Words map[string]words `yaml:"words"` // by jurisdiction or country
}

type ranks struct {
	What  string            `yaml:"what"`
	Words map[string]string `yaml:"words"` // as key writes them
}

type number struct {
	What  string `yaml:"what"`
	Words int    `yaml:"words"`
}

// words is a list that a rule file writes on one line, with commas between: hundreds of single items would take longer to
// read than the whole directory.
type words []string

// UnmarshalText splits the line.
func (w *words) UnmarshalText(line []byte) error {
	for word := range strings.SplitSeq(string(line), ",") {
		if word = key(word); word != "" {
			*w = append(*w, word)
		}
	}
	return nil
}

type letterheadTest struct {
	Is      string   `yaml:"is"` // a slug, or "" where nothing may be recognised
	Country string   `yaml:"country"`
	Lines   []string `yaml:"lines"`
}

// loadLetterheads reads the words. A directory without the file recognises no letterhead.
func loadLetterheads(fsys fs.FS) (letterheads, error) {
	heads, err := layer.Read[letterheads](fsys, letterheadFile)
	if errors.Is(err, fs.ErrNotExist) {
		return letterheads{}, nil
	}
	return heads, err
}

// Check runs the tests that the file on letterheads carries. It reports every failure.
func (d *Directory) Check() error {
	var failed []error
	hits, misses := 0, 0
	for _, t := range d.heads.Tests {
		if t.Is == "" {
			misses++
		} else {
			hits++
		}
		a, _ := d.Match(t.Lines, t.Country)
		if a.Slug != t.Is {
			failed = append(failed, fmt.Errorf("%s: %q with country %q is %q, not %q", letterheadFile, t.Lines, t.Country, a.Slug, t.Is))
		}
	}
	if len(d.heads.Office.Words) > 0 && (hits == 0 || misses == 0) {
		failed = append(failed, fmt.Errorf("%s: tests need a letterhead that is recognised and one that is not", letterheadFile))
	}
	return errors.Join(failed...)
}
