package letter_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/layer"
	"grounds/internal/letter"
	"grounds/templates"
)

func TestRuleFilesPassTheirOwnTests(t *testing.T) {
	if err := letter.Check(templates.FS); err != nil {
		t.Error(err)
	}
}

// nearer stands for a person's own folder over the built-in one.
func nearer(file, content string) *layer.FS {
	return layer.New(layer.Layer{Name: "mine", FS: fstest.MapFS{"letter/" + file: {Data: []byte(content)}}}, layer.Layer{Name: "built in", FS: templates.FS})
}

func TestBrokenRulesAreShown(t *testing.T) {
	for _, c := range []struct{ name, file, content, want string }{
		{"an unknown key", "title.yaml", "what: x\npersonnal: Mr\n", "letter/title.yaml:2:1"},
		{"a pattern that does not compile", "furniture.yaml", "what: x\nlines: ['[']\n", "bad pattern"},
		{"too few months", "date.yaml", "what: x\nmonths: [a, b]\n", "twelve lists"},
		{"a test without an arrow", "title.yaml", "what: x\ntests: |\n  Mr Sample\n", "without =>"},
		{"a test that fails", "title.yaml", "what: x\npersonal: Mr\ntests: |\n  Mr Sample left. => Mr Example\n  Nobody. =>\n", `make "Mr Sample" of it`},
		{"no miss", "title.yaml", "what: x\npersonal: Mr\ntests: |\n  Mr Sample left. => Mr Sample\n", "one that does not"},
	} {
		if err := letter.Check(nearer(c.file, c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestSilencedFilesDoNoHarm(t *testing.T) {
	for _, id := range []string{"abbreviation", "salutation", "signoff", "furniture", "hyphen", "heading", "date", "reference", "office", "title", "subject", "country", "private"} {
		r, err := letter.Load(nearer(id+".yaml", "off: true\n"))
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		if l := parse(t, r, "testdata/dhsc-enzyme-capsules.txt"); len(l.Sentences) == 0 {
			t.Errorf("without %s no sentence is found", id)
		}
	}
}
