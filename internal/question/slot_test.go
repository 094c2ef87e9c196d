package question

import (
	"testing"

	"grounds/internal/layer"
	"grounds/templates"
)

func TestSlotsFindWhatTheirFilesSay(t *testing.T) {
	s, err := loadSlots(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	rules, _ := layer.Load[slot](templates.FS, "slot")
	for _, r := range rules {
		hit, miss := 0, 0
		for _, c := range r.Value.Tests {
			if c.Span == "" {
				miss++
			} else {
				hit++
			}
			if got, _ := s.find(r.ID, c.Text); got != c.Span {
				t.Errorf("slot %s in %q: got %q, want %q", r.ID, c.Text, got, c.Span)
			}
		}
		if hit == 0 || miss == 0 {
			t.Errorf("%s needs a test that finds something and one that finds nothing", r.Path)
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
