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
