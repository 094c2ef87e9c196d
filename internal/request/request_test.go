package request

import (
	"strings"
	"testing"
	"unicode/utf8"

	"grounds/internal/claim"
	"grounds/internal/law"
	"grounds/internal/letter"
	"grounds/internal/question"
	"grounds/internal/text"
)

var british = law.Draft{Date: "2 January 2006", Month: "January 2006"}

func TestTheWindowIsWholeMonthsUpToTheLetter(t *testing.T) {
	for _, c := range []struct {
		name, iso          string
		months             int
		from, until, years string
	}{
		{"a day", "2025-03-14", 24, "1 April 2023", "31 March 2025", "2022-23, 2023-24 and 2024-25"},
		{"a month", "2017-11", 24, "1 December 2015", "30 November 2017", "2015-16, 2016-17 and 2017-18"},
		{"a leap year", "2024-02-29", 12, "1 March 2023", "29 February 2024", "2021-22, 2022-23 and 2023-24"},
		{"a century's turn", "2001-04-02", 1, "1 April 2001", "30 April 2001", "1999-00, 2000-01 and 2001-02"},
		{"only a year", "2017", 24, "[first day]", "[last day: the end of the letter's month]", "the last three financial years"},
		{"nothing", "", 24, "[first day]", "[last day: the end of the letter's month]", "the last three financial years"},
	} {
		got := windowOf(letter.Date{ISO: c.iso}, british, c.months).fixed
		if got.From != c.from || got.Until != c.until || got.Years != c.years {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestALetterIsNamedAsFarAsItCanBeRead(t *testing.T) {
	minister := letter.Letter{
		Genre: "letter", Sender: letter.Sender{Role: "Minister of State for Ferries"},
		Recipient: letter.Recipient{Name: "The Rt Hon Ada Example MP", Public: true},
		Date:      letter.Date{Text: "2[?] May 2024", ISO: "2024-05", Precision: "month"},
		Refs:      []letter.Ref{{Text: "AB/1", Ours: false}, {Text: "MC-7", Ours: true}},
	}
	office := letter.Letter{
		Genre: "letter", Sender: letter.Sender{Unit: "Parking Team"}, Recipient: letter.Recipient{Name: "Mr Private Person"},
		Date: letter.Date{Text: "6 June 2024", ISO: "2024-06-06", Precision: "day"},
	}
	bare := letter.Letter{Genre: "letter"}
	said := letter.Letter{Genre: "quote", Date: letter.Date{ISO: "2024", Precision: "year"}}
	for _, c := range []struct {
		name        string
		l           letter.Letter
		writer      bool
		where, your string
	}{
		{"a minister to an MP", minister, true,
			"in the letter from the Minister of State for Ferries to Rt Hon Ada Example MP, dated May 2024 (the day is not legible in my copy; your reference MC-7)", "your letter MC-7"},
		{"a minister's letter asked of another body", minister, false,
			"in the letter from the Minister of State for Ferries to Rt Hon Ada Example MP, dated May 2024 (the day is not legible in my copy; reference MC-7)", "that letter"},
		{"an office to a private person", office, true, "in your letter of 6 June 2024 from the Parking Team", "your letter of 6 June 2024"},
		{"nothing read", bare, true, "in your letter of [date of the letter]", "that letter"},
		{"a speech", said, true, "made by [who said this, and where] (2024)", "that statement"},
	} {
		in := Input{Letter: &c.l, Writer: c.writer}
		if got := where(in, british, source(&c.l)); got != c.where {
			t.Errorf("%s: %s", c.name, got)
		}
		if got := yourLetter(in, british); got != c.your {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

func TestATopicStandsInASentence(t *testing.T) {
	for _, c := range []struct{ name, subject, body, want string }{
		{"a phrase stays", "the closure of the ferry", "", "the closure of the ferry"},
		{"a heading loses its capital", "Proposed closure of the ferry", "", "proposed closure of the ferry"},
		{"a name keeps it", "Marlow ferry and its piers", "They say that Marlow is small.", "Marlow ferry and its piers"},
		{"capitals become words", "MARLOW FERRY - STAGE 2 COMPLAINT", "", "Marlow Ferry"},
		{"somebody's case is no topic", "Your application", "", ""},
		{"a number is no topic", "AB/17/2024", "", ""},
	} {
		l := &letter.Letter{Subject: letter.Subject{Text: c.subject}, Doc: text.Plain(c.body), Sentences: []letter.Sentence{{Text: c.body}}}
		if got := topic(l); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPrivateDataIsReplacedInAQuotation(t *testing.T) {
	l := &letter.Letter{Private: []letter.Private{
		{Kind: "name", Text: "Mrs Ada Example"}, {Kind: "name", Text: "Example"}, {Kind: "case", Text: "MZ7"},
	}}
	got := Redact(l, "Mrs Ada Example is right; Example’s notice MZ7 was cancelled, as an Examplefield one was.")
	want := "[name removed] is right; [name removed]’s notice [number removed] was cancelled, as an Examplefield one was."
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTheWeightiestClaimsAreChosenAndTheRestHasReasons(t *testing.T) {
	d := &Drafter{bank: &question.Bank{}, reasons: reasons{
		Reasons: []reason{{ID: "open", Marks: []string{"open"}, Less: 3, Text: "undecided"}, {ID: "private", Private: true, Never: true, Text: "personal"}},
		Covered: "close to point %d", Subject: "another subject", Lower: "lower priority",
	}}
	claims := []claim.Claim{
		strongly(1, 1, "The ferry carried 41,500 passengers in May.", 5),
		strongly(2, 2, "The subsidy of £3 million was paid in June.", 4, "open"),
		strongly(3, 3, "Mrs Example fell on the pier.", 9),
		strongly(4, 4, "Repairs brought the delays down by half.", 3),
	}
	claims[2].Span = letter.Span{Start: 100, End: 130}
	l := &letter.Letter{Private: []letter.Private{{Span: letter.Span{Start: 105, End: 110}, Kind: "name", Text: "Example"}}}
	in := Input{Letter: l, Claims: claims, Group: Each}
	groups, why := d.plain(in)
	if got := strings.Join(groups, " "); got != "1 4 2" {
		t.Errorf("asked in the order %s", got)
	}
	if why[3] != "personal" {
		t.Errorf("the private matter is left out because: %q", why[3])
	}
	in.Pick = []int{3}
	if groups, _ := d.plain(in); strings.Join(groups, " ") != "3" {
		t.Errorf("a person who insists is not heard: %v", groups)
	}
}

func strongly(n, paragraph int, text string, priority float64, marks ...string) claim.Claim {
	return claim.Claim{
		Sentence: letter.Sentence{N: n, Text: text, Paragraph: paragraph}, Strength: claim.Strong, Score: 1,
		Kinds: []string{"statistic"}, Marks: marks, Priority: priority,
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("Dear X,\n\n    a quotation that is long enough to be wrapped at least once, and then some more words\n\n1. A point.")
	f.Add("")
	f.Add("averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongwordwithoutanyspaceatallinit")
	f.Fuzz(func(t *testing.T, s string) {
		got := Wrap(s, Width)
		if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(s), " ") {
			t.Error("words are lost or made")
		}
		for _, line := range strings.Split(got, "\n") {
			if utf8.RuneCountInString(line) > Width && len(strings.Fields(line)) > 1 && !strings.HasPrefix(line, " ") {
				t.Errorf("a line of %d characters", utf8.RuneCountInString(line))
			}
		}
	})
}

// plain tells in numbers what was chosen, and why the rest was not.
func (d *Drafter) plain(in Input) (groups []string, why map[int]string) {
	p := d.choose(in)
	why = map[int]string{}
	for _, g := range p.groups {
		for _, c := range g {
			groups = append(groups, string(rune('0'+c.N)))
		}
	}
	for n, r := range p.why {
		why[n] = r.Text
	}
	return groups, why
}
