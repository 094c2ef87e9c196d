package letter_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"grounds/internal/letter"
	"grounds/internal/text"
)

var update = flag.Bool("update", false, "write what is read of the letters in testdata as wanted")

// told writes what was read of a letter, but for its sentences, as a person would check it.
func told(l *letter.Letter) string {
	var b strings.Builder
	fmt.Fprintf(&b, "genre: %s\ncountry: %s\n", l.Genre, l.Country)
	fmt.Fprintf(&b, "date: %s = %s (%s)\n", l.Date.Text, l.Date.ISO, l.Date.Precision)
	fmt.Fprintf(&b, "sender: %s | %s | %s\n", l.Sender.Name, l.Sender.Role, l.Sender.Unit)
	for _, s := range l.Sender.Letterhead {
		fmt.Fprintf(&b, "letterhead: %s\n", s)
	}
	fmt.Fprintf(&b, "recipient: %s | %s | public %v\n", l.Recipient.Name, l.Recipient.Role, l.Recipient.Public)
	for _, r := range l.Refs {
		fmt.Fprintf(&b, "reference: %s = %s, ours %v\n", r.Label, r.Text, r.Ours)
	}
	fmt.Fprintf(&b, "subject: %s\n", l.Subject.Text)
	for _, p := range l.Private {
		fmt.Fprintf(&b, "private: %s %s\n", p.Kind, p.Text)
	}
	return b.String()
}

// TestLettersAreReadAsWanted compares what is read with files that were checked by eye.
func TestLettersAreReadAsWanted(t *testing.T) {
	rules := load(t)
	paths, _ := filepath.Glob("testdata/*.txt")
	for _, path := range paths {
		if strings.HasSuffix(path, ".read.txt") {
			continue
		}
		got, file := told(parse(t, rules, path)), strings.TrimSuffix(path, ".txt")+".read.txt"
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
	}
}

// TestPrivateDataIsFoundAndNothingElse names for each letter what must not leave it, and what may.
func TestPrivateDataIsFoundAndNothingElse(t *testing.T) {
	rules := load(t)
	for _, c := range []struct {
		letter  string
		private []string
		open    []string // names and numbers that are no private person's
	}{
		{"council-school-street", []string{"Farquhar-Obi", "44 Laburnum Avenue", "ZQ1 8TN", "MBC/CC2/25/0619", "Joyce Ampofo", "MZ00418827", "MZ00419002"},
			[]string{"Rosamund Tull", "V. Manickam", "Cedar Road", "CV4 0EH", "complaints@example.org", "01632 960120", "S.I. 2016/362", "ZQ1 1AA", "LABURNUM AVENUE SCHOOL STREET"}},
		{"defra-seed-treatment", []string{"A. Penrose", "Mr Penrose", "Fen End Apiary, Droveway, Little Sutterby", "QX8 3NB"},
			[]string{"Jonquil Haverstock", "Cawdrey of Illston", "SW1P 4DF", "SW1A 0AA", "No 1107/2009", "MC2024/0[?]816"}},
		{"dfe-holding-reply", []string{"Cordelia Vane", "Ms Vane", "Thrushcross Farm, Nether Hallam", "BK17 0ZZ"},
			[]string{"Fergus Lammas", "Mr Lammas", "Clementine Arkwright-Shah", "Ursula Pettigrew", "M1 2WD", "2025-0041903", "Thrushcross Primary School"}},
		{"dhsc-enzyme-capsules", []string{"Ottilie Granger", "Desmond Granger", "Mr Granger", "14 Tannery Row, Brackwell", "BK4 7QL", "02/09/1957", "CF/Granger/0225"},
			[]string{"Colin Fairweather", "Helena Marchbank", "HELENA MARCHBANK", "020 7946 0114", "NatPSA/2024/007/DHSC", "PO-1561902", "39 Victoria Street"}},
		{"nz-school-lunches", []string{"h.karaka@example.org"},
			[]string{"Aroha Te Paki-Lindqvist", "+64 4 555 0199", "Waiaruhe", "Private Bag 18041", "ATP-25-01877"}},
		{"police-rural-crime", []string{"07700 900633", "288", "Alastair Peake", "clerk@example.org"},
			[]string{"Bryony Tallis", "B. Tallis", "Amrit Dhesi-Lowe", "Coldharbour Farm", "S.I. 2004/3244", "101 calls", "XF1 1PD"}},
		{"scotgov-salmon-mortality", []string{"Catriona Begg", "Ms Begg", "c.begg@example.org"},
			[]string{"Aonghas Kirkhope", "0131 496 0412", "aquaculture.policy@example.org", "EH6 6QQ", "202500468113", "Loch Sgarbh", "Argyll and Bute"}},
		{"us-epa-sterilizer", []string{"Dolores Haverty", "Ms. Haverty", "118 Persimmon Court, Larkin Bluff", "555-0142"},
			[]string{"Wendell T. Okafor-Bright", "Everett J. Castellane", "Renata Philbrook", "residents of Larkin Bluff", "MedPure"}},
	} {
		l := parse(t, rules, "testdata/"+c.letter+".txt")
		for _, s := range c.private {
			for _, at := range places(l.Doc.Text, s) {
				if len(l.PrivateIn(at)) == 0 {
					t.Errorf("%s: %q at %d is not private", c.letter, s, at.Start)
				}
			}
		}
		for _, s := range c.open {
			at := places(l.Doc.Text, s)
			if len(at) == 0 {
				t.Errorf("%s: %q is not in the letter", c.letter, s)
			}
			for _, at := range at {
				if in := l.PrivateIn(at); len(in) > 0 {
					t.Errorf("%s: %q is taken for private: %v", c.letter, s, in)
				}
			}
		}
	}
}

// places lists where s stands in the text, which may break its lines.
func places(doc, s string) []letter.Span {
	var out []letter.Span
	if s == "" {
		return nil
	}
	flat := strings.ReplaceAll(doc, "\n", " ")
	for from := 0; ; {
		at := strings.Index(flat[from:], s)
		if at < 0 {
			return out
		}
		from += at + len(s)
		out = append(out, letter.Span{Start: from - len(s), End: from})
	}
}

func TestListsKnowTheirLeadAndMarkers(t *testing.T) {
	l := load(t).Parse(text.Plain(`Dear Ms Sample,

4. There are two reasons:

   (a) the pump was not tested:
       • in spring;
       • in autumn.
   (b) the seal had gone.

5. Neither was known.

They write:

     "Nobody told us. We would have moved."

Thank you.

[1] See the plan.`))
	type row struct {
		text, item string
		lead       int
		voice      letter.Voice
	}
	want := []row{
		{"There are two reasons:", "4.", 0, ""}, {"the pump was not tested:", "(a)", 1, ""}, {"in spring;", "•", 2, ""}, {"in autumn.", "•", 2, ""},
		{"the seal had gone.", "(b)", 1, ""}, {"Neither was known.", "5.", 0, ""}, {"They write:", "", 0, ""},
		{`"Nobody told us.`, "", 0, letter.Correspondent}, {`We would have moved."`, "", 0, letter.Correspondent},
		{"Thank you.", "", 0, ""}, {"See the plan.", "", 0, letter.Footnote},
	}
	var got []row
	for _, s := range l.Sentences {
		got = append(got, row{s.Text, s.Item, s.Lead, s.Voice})
	}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(row{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestMarkdownLetterReadsAsPlainOne(t *testing.T) {
	doc, err := text.Read("reply.md", []byte("# Sample Borough Council\n\n**Our ref:** AB/2025/0417\n\n14 March 2025\n\nDear Ms Sample,\n\n## Street lights\n\nYou wrote:\n\n> It was *dark*. Nobody came.\n\nWe have done two things:\n\n- We **replaced** the lamp.\n- We asked [the police](https://example.org) to look at it.\n\nYours sincerely,\n\nJo Example\nHead of Highways\n"))
	if err != nil {
		t.Fatal(err)
	}
	l := load(t).Parse(doc)
	want := []string{"You wrote:", "It was dark.", "Nobody came.", "We have done two things:", "We replaced the lamp.", "We asked the police to look at it."}
	if d := cmp.Diff(want, texts(l)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if v := l.Sentences[1].Voice; v != letter.Correspondent {
		t.Errorf("the quotation has the voice %q", v)
	}
	wantTold := "genre: letter\ncountry: uk\ndate: 14 March 2025 = 2025-03-14 (day)\nsender: Jo Example | Head of Highways | \nletterhead: Sample Borough Council\nrecipient: Ms Sample |  | public false\nreference: Our ref = AB/2025/0417, ours true\nsubject: Street lights\nprivate: name Ms Sample\n"
	if d := cmp.Diff(wantTold, told(l)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestStampedLetterWithDayIllegible reads a real letter, which is no part of the project: it has a stamp of receipt, a date
// whose day was ticked over, a reference without "our", and a constituent's name and address.
func TestStampedLetterWithDayIllegible(t *testing.T) {
	path := shared("letters/home-office-encryption-2017.txt")
	if _, err := os.Stat(path); err != nil {
		t.Skip(err)
	}
	l := parse(t, load(t), path)
	if l.Date.ISO != "2017-11" || l.Date.Precision != "month" {
		t.Errorf("date %+v", l.Date)
	}
	if len(l.Refs) != 1 || !l.Refs[0].Ours || l.Refs[0].Label != "CTS Reference" {
		t.Errorf("references %+v", l.Refs)
	}
	if n := len(strings.Fields(l.Subject.Text)); n < 4 || n > 8 || l.Subject.Heading {
		t.Errorf("subject %q", l.Subject.Text)
	}
	if !l.Recipient.Public || l.Sender.Role != "Minister of State for Security" || len(l.Sender.Letterhead) == 0 || l.Sender.Letterhead[0] != "Home Office" {
		t.Errorf("to %+v from %+v", l.Recipient, l.Sender)
	}
	var kinds []string
	for _, p := range l.Private {
		kinds = append(kinds, p.Kind)
	}
	if d := cmp.Diff([]string{"name", "address", "postcode"}, kinds); d != "" {
		t.Errorf("private data (-want +got):\n%s", d)
	}
}

func TestHeadsWithoutANameInTheGreeting(t *testing.T) {
	rules := load(t)
	for _, c := range []struct{ name, head, tail, want, private string }{
		{"nobody is taken from the sender's own lines", "Rt Hon Jo Example MP\nMinister of State\n\nDear Sir or Madam,", "Yours faithfully,\n\nJo Example MP", "", ""},
		{"a councillor is found by the title", "Cllr Ann Sample\nAnytown\n\nA Chara,", "Mise le meas,\n\nJo Example", "Cllr Ann Sample", ""},
		{"a private person's telephone below the name", "Ms Ann Sample\n4 Example Street\nTel 01632 960123\n\nDear Ms Sample", "Yours,\n\nJo Example", "Ms Ann Sample", "01632 960123"},
	} {
		l := rules.Parse(text.Plain(c.head + "\n\nThe pump was tested in May and found to be sound.\n\n" + c.tail))
		if l.Recipient.Name != c.want {
			t.Errorf("%s: recipient %+v, want %q", c.name, l.Recipient, c.want)
		}
		for _, at := range places(l.Doc.Text, c.private) {
			if len(l.PrivateIn(at)) == 0 {
				t.Errorf("%s: %q is not private in %+v", c.name, c.private, l.Private)
			}
		}
	}
}
