package campaign

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"text/template"

	"grounds/internal/layer"
	"grounds/internal/request"
)

// A File is a campaign as a person writes it down.
type File struct {
	Name        string   `yaml:"name"`
	Letters     []Source `yaml:"letters"`
	Authorities Whom     `yaml:"authorities"`
	Who         Who      `yaml:"who"`
	Law         string   `yaml:"law"`   // asked under instead of each authority's own
	Group       string   `yaml:"group"` // "topic" or "letter"
	With        []string `yaml:"with"`  // ids of optional clauses
	Limit       int      `yaml:"limit"` // the most requests to one authority
	Pilot       int      `yaml:"pilot"`
	Formats     []string `yaml:"formats"`
	Words       Words    `yaml:"words"`
}

// A Source is a letter and which of its claims are asked about.
type Source struct {
	File      string   `yaml:"file"`
	Claims    string   `yaml:"claims"` // "strong" or numbers
	Kinds     []string `yaml:"kinds"`
	Date      string   `yaml:"date"`
	Author    string   `yaml:"author"`
	Reference string   `yaml:"reference"`
	Topic     string   `yaml:"topic"`
}

// Whom says which authorities are asked.
type Whom struct {
	Writers *bool    `yaml:"writers"` // the bodies that wrote the letters; nil: yes
	Slugs   []string `yaml:"slugs"`
	Tags    []string `yaml:"tags"`   // all bodies that carry one of them
	Places  []string `yaml:"places"` // of those by tag, only the ones in these jurisdictions
	CSV     string   `yaml:"csv"`
	Except  []string `yaml:"except"`
	Reason  string   `yaml:"reason"` // why all of them would hold records
}

// Who is the person who asks.
type Who struct {
	Name  string `yaml:"name"`
	Email string `yaml:"email"`
}

// Words are texts of the person's own, as text/template over [Own].
type Words struct {
	Opening string   `yaml:"opening"`
	Points  []string `yaml:"points"`
}

// Own is what the person's own words may use: the authority's name, and the further columns of the list. A cell that is
// empty is not there, so that words that need it fail for that row instead of leaving a gap in a letter.
type Own struct {
	To     string
	Fields map[string]string
}

// Example is a commented file to begin with.
func Example(fsys fs.FS) (string, error) {
	b, err := fs.ReadFile(fsys, "other/example.yaml")
	if err != nil {
		return "", fmt.Errorf("read the example of a campaign: %w", err)
	}
	return string(b), nil
}

var nameForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,59}$`)

// Read reads a campaign's file strictly; every fault comes with its line.
func Read(fsys fs.FS, name string) (File, error) {
	f, err := layer.Read[File](fsys, name)
	if err != nil {
		return File{}, err
	}
	if f.Group == "" {
		f.Group = string(request.Topic)
	}
	f.Limit = max(f.Limit, 1)
	if f.Pilot == 0 {
		f.Pilot = 5
	}
	if len(f.Formats) == 0 {
		f.Formats = []string{"txt"}
	}
	var faults []error
	wrong := func(text, format string, args ...any) {
		faults = append(faults, layer.Fault(fsys, name, text, fmt.Sprintf(format, args...)))
	}
	if !nameForm.MatchString(f.Name) {
		wrong("name:", "name %q: write lower-case words with hyphens, such as rural-crime", f.Name)
	}
	if len(f.Letters) == 0 {
		wrong("letters:", "no letters: name at least one file")
	}
	for _, l := range f.Letters {
		if l.File == "" {
			wrong("letters:", "a letter without a file")
		}
		if _, err := numbers(l.Claims); err != nil {
			wrong(l.Claims, "%v", err)
		}
	}
	if f.Group != string(request.Topic) && f.Group != string(request.Letter) {
		wrong(f.Group, "group %q: there are topic and letter", f.Group)
	}
	if w := f.Authorities; len(w.Slugs)+len(w.Tags) == 0 && w.CSV == "" && !f.writers() {
		wrong("authorities:", "no authorities: name slugs, tags or a csv, or let the writers be asked")
	}
	for _, text := range append([]string{f.Words.Opening}, f.Words.Points...) {
		if _, err := template.New("words").Parse(text); err != nil {
			wrong(firstLine(text), "%v", err)
		}
	}
	return f, errors.Join(faults...)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}

func (f File) writers() bool { return f.Authorities.Writers == nil || *f.Authorities.Writers }

// numbers reads which claims are asked about; nil for the strong ones.
func numbers(spec string) ([]int, error) {
	if spec = strings.TrimSpace(spec); spec == "" || spec == "strong" {
		return nil, nil
	}
	var all []int
	for _, s := range strings.FieldsFunc(spec, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("claims %q: write strong, or numbers such as \"3, 7\"", spec)
		}
		all = append(all, n)
	}
	return all, nil
}
