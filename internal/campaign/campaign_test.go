package campaign_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/authority"
	"grounds/internal/campaign"
	"grounds/internal/check"
	"grounds/internal/claim"
	"grounds/internal/law"
	"grounds/internal/letter"
	"grounds/internal/question"
	"grounds/internal/request"
	"grounds/internal/text"
	"grounds/templates"
)

// rules are all that a plan needs, read once.
type rules struct {
	letters   *letter.Rules
	claims    *claim.Rules
	directory *authority.Directory
	in        campaign.Input
}

func load(t *testing.T) rules {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var r rules
	var err error
	r.letters, err = letter.Load(templates.FS)
	must(err)
	r.claims, err = claim.Load(templates.FS)
	must(err)
	r.directory, err = authority.Load(templates.FS)
	must(err)
	bank, err := question.Load(templates.FS, r.claims.Kinds(), r.claims.Marks())
	must(err)
	r.in.Drafter, err = request.Load(templates.FS, bank)
	must(err)
	r.in.Rules, err = campaign.Load(templates.FS, r.claims.Kinds())
	must(err)
	r.in.Laws, err = law.Load(templates.FS)
	must(err)
	r.in.Checks, err = check.Load(templates.FS)
	must(err)
	r.in.Files, err = request.Files(templates.FS)
	must(err)
	r.in.Today = "2026-11-25"
	return r
}

func (r rules) read(t *testing.T, name string) campaign.Letter {
	t.Helper()
	b, err := os.ReadFile("../../examples/campaign/" + name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := text.Read(name, b)
	if err != nil {
		t.Fatal(err)
	}
	l := r.letters.Parse(doc)
	a, _ := r.directory.Match(append(slices.Clone(l.Sender.Letterhead), l.Sender.Role), l.Country)
	return campaign.Letter{File: name, Letter: l, Claims: r.claims.Find(l), Authority: a}
}

// homes and meals are two letters of two departments.
const homes, meals = "c11-housing-standards.txt", "c09-school-meals.txt"

func (r rules) input(t *testing.T, yaml string, slugs ...string) campaign.Input {
	t.Helper()
	f, err := campaign.Read(fstest.MapFS{"c.yaml": {Data: []byte("name: test\n" + yaml)}}, "c.yaml")
	if err != nil {
		t.Fatal(err)
	}
	in := r.in
	in.File = f
	for _, l := range f.Letters {
		in.Letters = append(in.Letters, r.read(t, l.File))
	}
	for _, s := range slugs {
		a, ok := r.directory.Find(s)
		if !ok {
			t.Fatalf("no authority %s", s)
		}
		in.Targets = append(in.Targets, campaign.Target{Authority: a})
	}
	return in
}

func plan(t *testing.T, in campaign.Input) *campaign.Plan {
	t.Helper()
	p, err := campaign.Make(in)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func draftOf(t *testing.T, p *campaign.Plan, slug string) campaign.Draft {
	t.Helper()
	w, err := campaign.NewWriter(&p.Batch)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range p.Items {
		if i.Slug == slug {
			return w.Draft(i)
		}
	}
	t.Fatalf("nothing for %s", slug)
	return campaign.Draft{}
}

const both = "letters:\n  - file: " + homes + "\n  - file: " + meals + "\nwho: {name: Alex Example, email: alex@example.org}\n"

func TestTheWriterOfOneLetterGetsTheDraftThatTheLetterAloneGives(t *testing.T) {
	r := load(t)
	in := r.input(t, "letters: [{file: "+homes+"}]\nwho: {name: Alex Example, email: alex@example.org}\n", "mhclg")
	got := draftOf(t, plan(t, in), "mhclg")
	l := in.Letters[0]
	under, _ := in.Laws.Get("uk-foia")
	twin, _ := in.Laws.Get(under.Twin)
	alone, err := in.Drafter.Draft(request.Input{Letter: l.Letter, Claims: l.Claims, Group: request.Topic, Authority: l.Authority, Writer: true,
		Law: under, Twin: &twin, Name: "Alex Example", Email: "alex@example.org", Today: in.Today})
	if err != nil {
		t.Fatal(err)
	}
	if len(alone.Requests) != 1 {
		t.Fatalf("the letter alone gives %d requests: choose another for this test", len(alone.Requests))
	}
	if got.Body != alone.Requests[0].Body || got.Subject != alone.Requests[0].Subject {
		t.Errorf("got\n%s\n%s\nwant\n%s\n%s", got.Subject, got.Body, alone.Requests[0].Subject, alone.Requests[0].Body)
	}
}

func TestABodyThatDidNotWriteIsAskedFromItsSideAndOnlyForItsWork(t *testing.T) {
	r := load(t)
	p := plan(t, r.input(t, both, "leeds-city-council", "mhclg", "avon-and-somerset-police", "nz-police", "nca"))
	body := draftOf(t, p, "leeds-city-council").Body
	for _, want := range []string{"Dear Leeds City Council,", "(Ministry of Housing, Communities and Local Government)", "(Department for Education)",
		"On A:", "On B:", "that you hold", "Your own figures", "My order of priority is 1, 2, 3"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q in\n%s", want, body)
		}
	}
	for _, wrong := range []string{"your letter", "lines to take", "as a whole", "MINISTER", "{{", "<no value>"} {
		if strings.Contains(body, wrong) {
			t.Errorf("%q in\n%s", wrong, body)
		}
	}
	out := map[string]string{}
	for _, row := range p.Rows {
		out[row.Slug] = row.Out
	}
	for slug, want := range map[string]string{
		"leeds-city-council": "", "mhclg": "", "avon-and-somerset-police": "it is not about the work of a police force",
		"nz-police": "it is a body of another country than the letter's", "nca": "the law does not apply to this body",
	} {
		if !strings.HasPrefix(out[slug], want) || want == "" && out[slug] != "" {
			t.Errorf("%s: %q, want %q", slug, out[slug], want)
		}
	}
	if len(p.Items) != 2 {
		t.Errorf("%d drafts, want 2", len(p.Items))
	}
	for _, row := range p.Rows {
		if row.Shape >= 0 {
			for n, cell := range p.Shapes[row.Shape].Cells {
				if cell.Why == "" && p.Claims[n].Out == "" {
					t.Errorf("%s: no reason for claim %s", row.Slug, p.Claims[n].Label())
				}
			}
		}
	}
}

func TestAReasonOfThePersonsOwnAsksEverybody(t *testing.T) {
	r := load(t)
	p := plan(t, r.input(t, both+"authorities: {reason: each force was sent the survey}\n", "avon-and-somerset-police"))
	if len(p.Items) != 1 {
		t.Fatal("not asked")
	}
	asked := 0
	for _, c := range p.Shapes[p.Rows[0].Shape].Cells {
		if c.Asked {
			asked++
			if c.Why != "each force was sent the survey" {
				t.Errorf("reason %q", c.Why)
			}
		}
	}
	if asked == 0 {
		t.Error("nothing is asked")
	}
}

func TestPointsAreNumberedThroughAndTracedToTheirClaims(t *testing.T) {
	r := load(t)
	p := plan(t, r.input(t, both, "leeds-city-council"))
	text := p.Batch.Texts[p.Items[0].Text]
	for n, point := range text.Points {
		if point.Number != n+1 {
			t.Errorf("point %d has the number %d", n+1, point.Number)
		}
		if point.Letter == 0 || point.Claim == 0 {
			t.Errorf("point %d (%s) leads to no claim", point.Number, point.Text)
		}
	}
	if len(text.Points) < 3 {
		t.Errorf("only %d points", len(text.Points))
	}
}

func TestALimitOfTwoGivesTwoRequests(t *testing.T) {
	r := load(t)
	p := plan(t, r.input(t, both+"limit: 2\n", "leeds-city-council"))
	if len(p.Items) != 2 || p.Items[0].Part != 1 || p.Items[1].Part != 2 {
		t.Fatalf("%+v", p.Items)
	}
	if !slices.ContainsFunc(p.Notes, func(n string) bool { return strings.HasPrefix(n, "limit:") }) {
		t.Error("the plan does not say that they may be added together")
	}
}

func TestClaimsOfNamedKindsAndNumbersAlone(t *testing.T) {
	r := load(t)
	all := plan(t, r.input(t, both, "mhclg"))
	var one campaign.Claim
	for _, c := range all.Claims {
		if c.Letter == 1 && c.Out == "" {
			one = c
		}
	}
	picked := plan(t, r.input(t, fmt.Sprintf("letters: [{file: %s, claims: \"%d\"}]\n", homes, one.N), "mhclg"))
	if len(picked.Claims) != 1 || picked.Claims[0].N != one.N {
		t.Errorf("by number: %+v", picked.Claims)
	}
	kinds := plan(t, r.input(t, "letters: [{file: "+homes+", kinds: [statistic]}]\n", "mhclg"))
	for _, c := range kinds.Claims {
		if (c.Out == "") != slices.Contains(c.Kinds, "statistic") && c.Out == "" {
			t.Errorf("%s of the kinds %v is asked about", c.Label(), c.Kinds)
		}
	}
}

func TestWhatWasSentWithin60WorkingDaysIsAddedUpAndToldFromWhatIsTheSame(t *testing.T) {
	r := load(t)
	in := r.input(t, both, "leeds-city-council", "cardiff-council", "birmingham-city-council")
	first := draftOf(t, plan(t, in), "leeds-city-council")
	day := func(s string) law.Date { d, _ := law.ParseDate(s); return d }
	// 60 working days from Tuesday 1 September 2026 end on Tuesday 24 November; from the 2nd they end on the 25th, today.
	in.Earlier = []campaign.Earlier{
		{Slug: "leeds-city-council", Date: day("2026-09-02"), Subject: "Trees", Text: "the number of trees that were felled in each ward"},
		{Slug: "cardiff-council", Date: day("2026-09-01"), Subject: "Trees", Text: "the number of trees that were felled in each ward"},
		{Slug: "birmingham-city-council", Date: day("2026-01-05"), Subject: "Another subject", Text: first.Body},
	}
	rows := map[string]campaign.Row{}
	for _, row := range plan(t, in).Rows {
		rows[row.Slug] = row
	}
	if row := rows["leeds-city-council"]; len(row.Earlier) != 1 || row.Until != day("2026-11-25") || row.Twin != nil {
		t.Errorf("the last day of the window: %+v", row)
	}
	if row := rows["cardiff-council"]; len(row.Earlier) != 0 {
		t.Errorf("one day after the window: %+v", row)
	}
	if row := rows["birmingham-city-council"]; row.Twin == nil || len(row.Earlier) != 0 {
		t.Errorf("the same text of long ago: %+v", row)
	}
}

func TestABatchThatWentToAnotherMachineGivesTheSameBytes(t *testing.T) {
	r := load(t)
	in := r.input(t, both+"words: {opening: 'I ask {{.To}} first.', points: ['The number of repairs in {{.Fields.area}}.']}\n", "leeds-city-council")
	in.Columns = []string{"area"}
	in.Targets[0].Fields = []string{"Headingley {{.To}} & <b>"}
	p := plan(t, in)
	b, err := json.Marshal(p.Batch)
	if err != nil {
		t.Fatal(err)
	}
	var other campaign.Batch
	if err := json.Unmarshal(b, &other); err != nil {
		t.Fatal(err)
	}
	here, _ := campaign.NewWriter(&p.Batch)
	there, err := campaign.NewWriter(&other)
	if err != nil {
		t.Fatal(err)
	}
	x, y := here.Draft(p.Items[0]), there.Draft(p.Items[0])
	if x.Body != y.Body || x.Digest != y.Digest || x.Err != nil {
		t.Errorf("%v: the other machine differs", x.Err)
	}
	for _, want := range []string{"I ask Leeds City Council first.", "The number of repairs in Headingley {{.To}} & <b>."} {
		if !strings.Contains(x.Body, want) {
			t.Errorf("no %q: a cell is text and no template", want)
		}
	}
}

func TestARowWithoutItsCellFailsAlone(t *testing.T) {
	r := load(t)
	in := r.input(t, both+"words: {points: ['The number of repairs in {{.Fields.area}}.']}\n", "leeds-city-council", "cardiff-council")
	in.Columns = []string{"area"}
	in.Targets[0].Fields = []string{""}
	in.Targets[1].Fields = []string{"Splott"}
	p := plan(t, in)
	if d := draftOf(t, p, "leeds-city-council"); d.Err == nil || !strings.Contains(d.Err.Error(), "leeds-city-council") || !strings.Contains(d.Err.Error(), "area") || d.Body != "" {
		t.Errorf("%v %q", d.Err, d.Body)
	}
	if d := draftOf(t, p, "cardiff-council"); d.Err != nil {
		t.Error(d.Err)
	}
}

func TestTheDigestTellsEveryInput(t *testing.T) {
	r := load(t)
	base := plan(t, r.input(t, both, "leeds-city-council"))
	w, _ := campaign.NewWriter(&base.Batch)
	item := base.Items[0]
	seen := map[[16]byte]string{w.Digest(item): "the item itself"}
	add := func(what string, d [16]byte) {
		t.Helper()
		if same, ok := seen[d]; ok {
			t.Errorf("%s has the digest of %s", what, same)
		}
		seen[d] = what
	}
	for what, change := range map[string]func(*campaign.Item){
		"another name": func(i *campaign.Item) { i.To += "x" }, "another slug": func(i *campaign.Item) { i.Slug += "x" },
		"another part": func(i *campaign.Item) { i.Part++ }, "a cell": func(i *campaign.Item) { i.Fields = []string{"a", "b"} },
		"the same letters in other cells": func(i *campaign.Item) { i.Fields = []string{"ab", ""} },
	} {
		other := item
		change(&other)
		add(what, w.Digest(other))
	}
	for what, yaml := range map[string]string{"another person": strings.Replace(both, "Alex", "Sam", 1), "own words": both + "words: {opening: Hello.}\n"} {
		p := plan(t, r.input(t, yaml, "leeds-city-council"))
		w, _ := campaign.NewWriter(&p.Batch)
		add(what, w.Digest(p.Items[0]))
	}
}

func TestEveryFaultOfAFileIsShownWithItsLine(t *testing.T) {
	for name, row := range map[string]struct{ yaml, want string }{
		"an unknown key":    {"name: a\nletters: [{file: x}]\nleters: 1\n", "c.yaml:3:1"},
		"no letters":        {"name: a\n", "no letters"},
		"a name with blank": {"name: a b\nletters: [{file: x}]\n", "c.yaml:1"},
		"claims in words":   {"name: a\nletters: [{file: x, claims: most}]\n", "c.yaml:2"},
		"no such grouping":  {"name: a\nletters: [{file: x}]\ngroup: person\n", "there are topic and letter"},
		"nobody to ask":     {"name: a\nletters: [{file: x}]\nauthorities: {writers: false}\n", "no authorities"},
		"a broken template": {"name: a\nletters: [{file: x}]\nwords: {opening: 'x {{.To'}\n", "unclosed action"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := campaign.Read(fstest.MapFS{"c.yaml": {Data: []byte(row.yaml)}}, "c.yaml")
			if err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
}

func TestTheExampleIsSound(t *testing.T) {
	text, err := campaign.Example(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := campaign.Read(fstest.MapFS{"c.yaml": {Data: []byte(text)}}, "c.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if plain.Limit != 1 || plain.Pilot != 5 || plain.Group != "topic" {
		t.Errorf("%+v", plain)
	}
	// Every key that a comment offers is one that the file may hold.
	var open []string
	for line := range strings.Lines(text) {
		if stripped, ok := strings.CutPrefix(strings.TrimLeft(line, " "), "# "); ok && strings.Contains(strings.SplitN(stripped, " ", 2)[0], ":") && !strings.HasSuffix(strings.TrimSpace(stripped), ".") {
			open = append(open, strings.Repeat(" ", len(line)-len(strings.TrimLeft(line, " ")))+stripped)
		}
	}
	if len(open) < 8 {
		t.Errorf("only %d keys are offered in comments: %q", len(open), open)
	}
}

func TestTheReportsHoldEveryAuthorityAndAreSafe(t *testing.T) {
	r := load(t)
	in := r.input(t, both, "leeds-city-council", "mhclg", "nca")
	in.Targets[0].Name = `=HYPERLINK("x") <script>`
	p := plan(t, in)
	var table, sheet, page strings.Builder
	for _, err := range []error{p.Table(&table), p.CSV(&sheet), p.HTML(&page)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if strings.Contains(page.String(), "HYPERLINK(\"x\") <script>") {
		t.Error("a name is markup on the page")
	}
	if !strings.Contains(sheet.String(), `"'=HYPERLINK`) {
		t.Error("a name is a formula in the sheet")
	}
	for what, text := range map[string]string{"table": table.String(), "sheet": sheet.String(), "page": page.String()} {
		for _, want := range []string{"Ministry of Housing", "National Crime Agency", "the law does not apply"} {
			if !strings.Contains(text, want) {
				t.Errorf("no %q in the %s", want, what)
			}
		}
	}
}
