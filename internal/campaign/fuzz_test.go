package campaign_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/campaign"
	"grounds/internal/request"
	"grounds/templates"
)

func FuzzRead(f *testing.F) {
	example, err := campaign.Example(templates.FS)
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{example, "name: a\nletters: [{file: x}]\n", "name: [", "letters: 3", "words: {points: ['{{']}", "\xff", "name: a\nletters: [{file: x, claims: '9999999999999999999'}]\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := campaign.Read(fstest.MapFS{"c.yaml": {Data: []byte(text)}}, "c.yaml")
		if err != nil {
			if !strings.Contains(err.Error(), "c.yaml") {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		if len(c.Letters) == 0 || c.Limit < 1 || c.Name == "" || strings.ContainsAny(c.Name, "/. ") {
			t.Errorf("read as sound: %+v", c)
		}
	})
}

// A name or a cell of a list is text: it begins no line of its own, is parsed as nothing, and gives the same draft twice.
func FuzzCellsAreText(f *testing.F) {
	files, err := request.Files(templates.FS)
	if err != nil {
		f.Fatal(err)
	}
	v := request.View{Subject: "S", Ask: "Please send it.", Concerns: "It concerns", Statements: "this statement", Where: "in the letter", Source: "letter", Close: "Yours,", Name: "A",
		Letters: []request.View{{Where: "in the letter", Source: "letter", Blocks: []request.BlockView{{Quote: "Q.", Points: []request.Numbered{{Number: 1, Text: "The table."}}}}}},
		Own:     []request.Numbered{{Number: 2}}}
	w, err := campaign.NewWriter(&campaign.Batch{Name: "x", Files: files, Columns: []string{"area"}, Words: campaign.Words{Points: []string{"Repairs in {{.Fields.area}}."}},
		Texts: []campaign.Text{{View: v, Salutation: "Dear {{.To}},"}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Body", "North")
	f.Add("{{.Name}}\n\n3. Another point", "x\n\nYours faithfully,\n\nSomebody else")
	f.Add("The \u2028 Body", "a\r\nb")
	f.Fuzz(func(t *testing.T, to, area string) {
		i := campaign.Item{Slug: "body", Part: 1, To: to, Fields: []string{area}}
		d := w.Draft(i)
		if d.Err != nil {
			if area != "" {
				t.Errorf("%v", d.Err)
			}
			return
		}
		if again := w.Draft(i); again.Body != d.Body || again.Digest != d.Digest {
			t.Error("two drafts of one item differ")
		}
		if n := strings.Count(d.Body, "\n"); n != strings.Count(w.Draft(campaign.Item{Slug: "body", Part: 1, To: "x", Fields: []string{"y"}}).Body, "\n") {
			t.Errorf("a name or a cell made lines of its own:\n%s", d.Body)
		}
	})
}
