package desk

import (
	"testing"

	"grounds/internal/letter"
	"grounds/internal/text"
)

func TestDoubtfulWordsOfAQuotation(t *testing.T) {
	doc := text.Plain("The trial cut costs by 4o per cent. It is safe.")
	doc.Doubtful = []text.Span{{Start: 23, End: 25}, {Start: 36, End: 38}}
	c := &Case{Letter: &letter.Letter{Doc: doc, Sentences: []letter.Sentence{
		{N: 1, Span: letter.Span{Start: 0, End: 35}}, {N: 2, Span: letter.Span{Start: 36, End: 47}},
	}}}
	if got := c.Doubtful(1); len(got) != 1 || got[0] != "4o" {
		t.Errorf("sentence 1: %q", got)
	}
	found := c.doubtful([]int{1}, "You wrote:\n\n    The trial cut costs by 4o per cent.\n")
	if len(found) != 1 || found[0].Line != 3 || found[0].Text != "4o" || found[0].Severity != "warn" {
		t.Errorf("findings %+v", found)
	}
	if found := c.doubtful([]int{1}, "You wrote something."); len(found) != 0 {
		t.Errorf("findings %+v on words that are not quoted", found)
	}
	if c.Doubtful(0) != nil || c.Doubtful(9) != nil {
		t.Error("sentences that are not there have doubtful words")
	}
}
