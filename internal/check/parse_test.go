package check_test

import (
	"os"
	"strings"
	"testing"

	"grounds/internal/check"
)

// outline is a draft as lines, one for each part.
func outline(d *check.Draft) []string {
	var all []string
	add := func(name, text string) {
		if text != "" {
			all = append(all, name+": "+text)
		}
	}
	parts := func(name string, ps []check.Part) {
		for _, p := range ps {
			add(name, p.Text)
		}
	}
	add("to", d.To.Text)
	add("subject", d.Subject.Text)
	parts("head", d.Head)
	add("salutation", d.Salutation.Text)
	parts("opening", d.Opening)
	parts("lead", d.Leads)
	for _, q := range d.Quotes {
		add("quote", q.Text)
	}
	for _, it := range d.Items {
		name := "item " + it.Marker
		if it.Sub {
			name += " sub"
		}
		add(name, it.Text)
	}
	parts("clause", d.Clauses)
	add("reply", d.Reply.Text)
	add("sign-off", d.SignOff.Text)
	add("name", d.Name.Text)
	parts("after", d.After)
	return all
}

func TestParse(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"the program's own form, with a wrapped subject, quotes and a wrapped point", `To: Home Office
Subject: A subject that
  goes on

Dear Home Office,

Please send me the information below.

The letter says:

    It works,
    mostly.

1. The report on
   "mostly".

And for the letter as a whole:

2. The background note.

A clause.

Please reply by e-mail to a@b.example.

Yours faithfully,

Ann Other
`, `to: Home Office
subject: A subject that goes on
salutation: Dear Home Office,
opening: Please send me the information below.
opening: The letter says:
lead: And for the letter as a whole:
quote: It works, mostly.
item 1.: The report on "mostly".
item 2.: The background note.
clause: A clause.
reply: Please reply by e-mail to a@b.example.
sign-off: Yours faithfully
name: Ann Other`},
		{"Markdown with a heading, a marked quotation, stars and points inside a point", `# The weir

Hello,

> The weir is
> sound.

Please **send** me:

* the report
  - its annex
  - its drawings
* the minutes

Thanks
Ann Other
`, `subject: The weir
salutation: Hello,
opening: Please send me:
quote: The weir is sound.
item *: the report
item - sub: its annex
item - sub: its drawings
item *: the minutes
sign-off: Thanks
name: Ann Other`},
		{"letters and line ends of Windows", "Dear Sir,\r\n\r\n(a) the report;\r\n(b) the minutes.\r\n\r\nRegards, Ann Other\r\n", `salutation: Dear Sir,
item (a): the report;
item (b): the minutes.
sign-off: Regards
name: Ann Other`},
		{"no list: the sentences that ask are the points", `Dear Council,

I live nearby. Please send me the weir report. How many people saw it? If it is too much, please send the rest.

Ann Other`, `salutation: Dear Council,
opening: I live nearby.
item : Please send me the weir report.
item : How many people saw it?
clause: If it is too much, please send the rest.
name: Ann Other`},
		{"an unindented line below short points is no part of the last", `1. The report
2. The minutes
Please answer by post.
`, `item 1.: The report
item 2.: The minutes
clause: Please answer by post.`},
		{"a quotation that holds a numbered line stays one", `Your letter says:

    1. The weir is sound.

(i) The report.
`, `opening: Your letter says:
quote: 1. The weir is sound.
item (i): The report.`},
		{"a sentence that begins with a letter is no list", `A. Smith wrote to you. Please send the report.`, `opening: A. Smith wrote to you.
item : Please send the report.`},
		{"bare numbers", "Hi\n\nCan I get:\n\n1 the number of books\n2 the policy\n3 the rules\n\nThanks\nAnn Other", "salutation: Hi\nopening: Can I get:\nitem 1: the number of books\nitem 2: the policy\nitem 3: the rules\nsign-off: Thanks\nname: Ann Other"},
		{"a line that wraps to a number", "Dear Council,\n\nPlease send me the minutes of\n1 May 2025 and the report of\n12 May 2025.\n\nAnn Other", "salutation: Dear Council,\nitem : Please send me the minutes of 1 May 2025 and the report of 12 May 2025.\nname: Ann Other"},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(outline(check.Parse(tt.text)), "\n")
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestSpansHoldTheirTexts(t *testing.T) {
	source := draft(t)
	for _, d := range check.ParseAll(source) {
		for _, it := range d.Items {
			if got := strings.Join(strings.Fields(source[it.Start:it.End]), " "); got != it.Text {
				t.Errorf("%q is at the place of %q", got, it.Text)
			}
		}
		if got := source[d.Subject.Start:d.Subject.End]; got != d.Subject.Text {
			t.Errorf("%q is at the place of %q", got, d.Subject.Text)
		}
	}
}

func TestALineOfDashesPartsDraftsAndWhatIsNotAskedIsNone(t *testing.T) {
	b, err := os.ReadFile("testdata/drafts/seed-treatment.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := check.ParseAll(string(b))
	if len(all) != 2 {
		t.Fatalf("%d drafts", len(all))
	}
	for i, want := range []struct {
		items, quotes int
		subject       string
	}{
		{6, 3, "Crop loss, residues and sprays (reply MC2024/0[?]816)"},
		{3, 1, "Resistant sugar beet: the money, the trials and the 2026 undertaking (reply MC2024/0[?]816)"},
	} {
		d := all[i]
		if len(d.Items) != want.items || len(d.Quotes) != want.quotes || d.Subject.Text != want.subject || d.Name.Text != "[Your name]" {
			t.Errorf("draft %d: %d items, %d quotes, subject %q, name %q", i+1, len(d.Items), len(d.Quotes), d.Subject.Text, d.Name.Text)
		}
	}
	rule := "Dear Council,\n\nPlease send me:\n\n1. the report\n\n---\n\nMore words.\n"
	if n := len(check.ParseAll(rule)); n != 1 {
		t.Errorf("a rule across a Markdown draft makes %d drafts of it", n)
	}
}
