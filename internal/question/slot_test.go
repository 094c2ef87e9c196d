package question

import (
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/claim"
	"grounds/templates"
)

func TestSlotsFindWhatTheirFilesSay(t *testing.T) {
	_, rules := bank(t)
	if err := Check(templates.FS, rules.Kinds(), rules.Marks()); err != nil {
		t.Error(err)
	}
}

func TestCheckReportsWhatDoesNotHold(t *testing.T) {
	files := fstest.MapFS{
		"slot/dangling.txt": {Data: []byte("of the\n")},
		"slot/fig-ure.yaml": {Data: []byte("what: a figure\npatterns: ['(?P<span>x+)']\n")},
		"slot/figure.yaml":  {Data: []byte("what: a figure\npatterns: ['(?P<span>\\d+ \\w+)']\ntests:\n  - {text: It took 40 days., span: 40 weeks}\n")},
		"kind/odd.yaml":     {Data: []byte("points:\n  - id: a\n    when: [figur]\n    text: ['The table behind {{.figure}}.']\n")},
	}
	kinds := []claim.Kind{{ID: "odd", Points: []claim.Point{{ID: "a", When: []string{"figur"}, Text: []string{"The table behind {{.figure}}."}}}}}
	err := Check(files, kinds, nil)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		`slot/figure.yaml:4:12: found "40 days"`, "slot/figure.yaml:3:1: needs at least one test", "slot/fig-ure.yaml:1:1: no point can use {{.fig-ure}}", `kind/odd.yaml:3:12: point a names "figur"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in:\n%v", want, err)
		}
	}
}

func TestSpansReadWellInQuotationMarks(t *testing.T) {
	s, err := loadSlots(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, span, want string }{
		{"loose ends go", " a fall of 38 per cent in the ", "a fall of 38 per cent"},
		{"several loose words go", "work with the operators and to", "work with the operators"},
		{"punctuation goes", "the underlying trend,", "the underlying trend"},
		{"a footnote mark goes", "single figures each year[2]", "single figures each year"},
		{"quotation marks are refused", "so-called “doors” in it", ""},
		{"half a bracket is refused", "the panel (which met", ""},
		{"what nobody could read is refused", "a [illegible] number of samples", ""},
		{"a cut abbreviation is refused", "take effect after 7 p", ""},
		{"only small words are refused", "of the", ""},
	} {
		if got, _ := s.trim(c.span, 20); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.name, c.span, got, c.want)
		}
	}
}
