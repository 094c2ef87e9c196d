package campaign

import (
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/authority"
	"grounds/internal/claim"
	"grounds/internal/layer"
	"grounds/internal/letter"
	"grounds/templates"
)

func loadRules(t *testing.T) *Rules {
	t.Helper()
	claims, err := claim.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Load(templates.FS, claims.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Every file has a hit and a miss of its own, and both come out as it says.
func TestRuleFilesPassTheirOwnTests(t *testing.T) {
	r := loadRules(t)
	if len(r.bodies) == 0 || len(r.kinds) == 0 || len(r.Platforms) == 0 {
		t.Fatal("no rules")
	}
	claims, err := claim.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(templates.FS, claims.Kinds()); err != nil {
		t.Error(err)
	}
}

func TestWhoHoldsRecordsBehindAClaim(t *testing.T) {
	r := loadRules(t)
	police := r.sorts(authority.Authority{Tags: []string{"police"}})
	council := r.sorts(authority.Authority{Tags: []string{"council"}})
	for name, row := range map[string]struct {
		sorts                 []int
		kinds                 []string
		text, subject, reason string
		want                  bool
		why                   string
	}{
		"a figure about its work":                   {police, []string{"statistic"}, "Burglary fell by a tenth.", "", "", true, "it is about crime and policing"},
		"a figure about other work":                 {police, []string{"statistic"}, "Recycling rose by a tenth.", "", "", false, "it is not about the work of a police force"},
		"a figure in a letter about its work":       {council, []string{"statistic"}, "One in five does so.", "damp in council housing", "", true, "the letter is about"},
		"an opinion in a letter about its work":     {council, []string{"expert-opinion"}, "Our experts disagree.", "damp in council housing", "", false, "it is not about the work"},
		"an opinion about its work":                 {council, []string{"expert-opinion"}, "Our experts believe that councils can cope.", "", "", true, "it is about services"},
		"a statement of law":                        {council, []string{"legal"}, "Councils must by law reply.", "", "", false, "records behind such a claim are with the body that made it"},
		"a body of no known sort":                   {nil, []string{"statistic"}, "Burglary fell by a tenth.", "", "", false, "nothing is known"},
		"a body of no known sort, with a reason":    {nil, []string{"statistic"}, "Burglary fell by a tenth.", "", "it was sent the survey", true, "it was sent the survey"},
		"a reason does not make up a kind of claim": {nil, []string{"legal"}, "They must by law.", "", "it was sent the survey", false, "records behind such a claim"},
	} {
		t.Run(name, func(t *testing.T) {
			c := claim.Claim{Sentence: letter.Sentence{Text: row.text}, Kinds: row.kinds}
			kinds, why := r.holds(row.sorts, &c, row.subject, row.reason)
			if (len(kinds) > 0) != row.want || !strings.HasPrefix(why, row.why) {
				t.Errorf("%v, %q", kinds, why)
			}
		})
	}
}

func TestALetterAboutItsWritersOwnAreaIsNotAskedOfOthersOfTheSort(t *testing.T) {
	r := loadRules(t)
	police := r.sorts(authority.Authority{Tags: []string{"police"}})
	for name, row := range map[string]struct {
		writer authority.Authority
		want   bool
	}{
		"a force of the directory":         {authority.Authority{Slug: "a-police", Name: "A Police", Tags: []string{"police"}}, true},
		"a force by its letterhead":        {authority.Authority{Name: "Mid-Mercia Constabulary"}, true},
		"a department":                     {authority.Authority{Slug: "home-office", Name: "Home Office", Tags: []string{"dept"}}, false},
		"a department by its letterhead":   {authority.Authority{Name: "Department of Weather"}, false},
		"a letter whose office is unknown": {authority.Authority{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := r.writes(police, row.writer); got != row.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

func TestARegulatorIsNoPoliceForce(t *testing.T) {
	r := loadRules(t)
	if s := r.sorts(authority.Authority{Tags: []string{"police", "regulator"}}); len(s) != 0 {
		t.Errorf("sorts %v", s)
	}
}

func TestFaultsOfRuleFilesAreShownTogether(t *testing.T) {
	own := fstest.MapFS{
		"other/body/mine.yaml":    {Data: []byte("name: mine\ntags: [x]\nnamed: [x]\nwhy: y\nabout: ['a*b']\n")},
		"other/kind/nothing.yaml": {Data: []byte("what: x\nwhy: y\npoints: []\n")},
		"other/kind/harm.yaml":    {Data: []byte("what: x\nwhy: y\npoints: [{id: a, text: ['{{.nosuchslot}}']}]\n")},
	}
	claims, err := claim.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Load(layer.New(layer.Layer{Name: "mine", FS: own}, layer.Layer{Name: "built in", FS: templates.FS}), claims.Kinds())
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"other/body/mine.yaml:5", "other/kind/nothing.yaml", "other/kind/harm.yaml:3", "nosuchslot"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in\n%v", want, err)
		}
	}
}
