package desk

import (
	"fmt"
	"strings"

	"grounds/internal/check"
	"grounds/internal/export"
)

// Doubtful gives the words of sentence n that were read from a picture and may be wrong.
func (c *Case) Doubtful(n int) []string {
	if n < 1 || n > len(c.Letter.Sentences) {
		return nil
	}
	s := c.Letter.Sentences[n-1]
	var words []string
	for _, d := range c.Letter.Doc.Doubtful {
		if s.Start <= d.Start && d.End <= s.End {
			words = append(words, c.Letter.Doc.Text[d.Start:d.End])
		}
	}
	return words
}

// doubtful gives a finding for each doubtful word of the claims that a draft quotes: a quotation must be exact.
func (c *Case) doubtful(claims []int, draft string) []export.Finding {
	var out []export.Finding
	for _, n := range claims {
		for _, w := range c.Doubtful(n) {
			at := strings.Index(draft, w)
			if at < 0 { // in a part of the claim that is not quoted
				continue
			}
			out = append(out, export.Finding{
				Rule: "doubtful-word", Severity: string(check.Warn), Line: 1 + strings.Count(draft[:at], "\n"), Text: w,
				Why: "the letter was read from a picture, and this word may have been read wrong",
				Fix: fmt.Sprintf("check the word %q in the quotation against the paper", w),
			})
		}
	}
	return out
}
