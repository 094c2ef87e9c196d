package reply

import (
	"strings"
	"testing"

	"grounds/internal/letter"
	"grounds/internal/text"
	"grounds/templates"
)

const page = `Dear Jo Meadow,

I can confirm that the Department holds information within the scope of points 1, 3 and 4 of your request.

The information in scope of points 1 and 4 is exempt from disclosure under section 35(1)(a) and (b) of the Freedom of Information Act 2000, as it relates to the formulation or development of government policy. Section 35 is a qualified exemption, which means that we must weigh the public interest in release against that in maintaining the exemption. On balance we consider that the public interest favours withholding the information.

In relation to point 3, the model is being withheld under sections 43(2) and 41, because release would be likely to prejudice the commercial interests of the supplier.

With regard to point 2, the Department does not hold the test data. You may wish to contact the harbour authorities.

If you are not satisfied with this response you can ask for an internal review within 40 working days.

Yours sincerely,
FOI Team
`

func BenchmarkReadAReplyOfOnePage(b *testing.B) {
	r := load(b)
	rules, err := letter.Load(templates.FS)
	if err != nil {
		b.Fatal(err)
	}
	l := rules.Parse(text.Plain(page))
	b.ResetTimer()
	for b.Loop() {
		r.Read(l, "uk-foia", nil)
	}
}

// A sentence of many citations costs as much a word as a short one.
func BenchmarkCiteOneLongSentence(b *testing.B) {
	r := load(b)
	long := strings.Repeat("section 35(1)(a) and (b) of the Act, subsection (2) of section 36, ", 300)
	b.SetBytes(int64(len(long)))
	b.ResetTimer()
	for b.Loop() {
		r.Cite(long, "uk-foia")
	}
}
