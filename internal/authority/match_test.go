package authority_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"grounds/internal/authority"
	"grounds/templates"
)

func builtIn(t testing.TB) *authority.Directory {
	t.Helper()
	d, err := authority.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTheFileOnLetterheadsPassesItsOwnTests(t *testing.T) {
	if err := builtIn(t).Check(); err != nil {
		t.Error(err)
	}
}

func TestWithoutAFileOnLetterheadsNothingIsRecognised(t *testing.T) {
	d := load(t, "slug,name,jurisdiction\nvale,Vale Council,eng\n")
	if a, ok := d.Match([]string{"Vale Council", "London"}, "uk"); ok {
		t.Errorf("recognised %s", a.Slug)
	}
}

// letters are the labelled letters beside the project: who sent them, read from each by hand. "" is a body that the
// directory does not hold, or one that the letterhead does not name.
var letters = []struct{ file, country, slug string }{
	{"council-school-street", "uk", ""},
	{"defra-seed-treatment", "uk", "defra"},
	{"dfe-holding-reply", "uk", "dfe"},
	{"dhsc-enzyme-capsules", "uk", "dhsc"},
	{"home-office-encryption-2017", "uk", "home-office"},
	{"nz-school-lunches", "nz", "nz-moe"},
	{"police-rural-crime", "uk", ""},
	{"scotgov-salmon-mortality", "sct", "scottish-government"},
	{"us-epa-sterilizer", "us", "us-epa"},
	{"train/a01-mod-service-family-housing", "uk", "mod"},
	{"train/a02-dvsa-driving-tests", "uk", "dvsa"},
	{"train/a03-moj-prison-drones", "uk", "moj"},
	{"train/a04-dcms-gambling", "uk", "dcms"},
	{"train/a05-slc-student-loans", "uk", "slc"},
	{"train/a06-hmrc-tax-helplines", "uk", "hmrc"},
	{"train/a07-bduk-rural-broadband", "uk", ""}, // an executive agency of its own, not in the directory
	{"train/a08-charity-commission-complaint", "uk", "charity-commission"},
	{"train/a09-cabinet-office-border-checks", "uk", "cabinet-office"},
	{"train/a10-caa-night-noise", "uk", "caa"},
	{"train/a11-veterans-uk-compensation", "uk", "mod"}, // Veterans UK is part of the Ministry
	{"train/a12-opss-ebike-batteries", "uk", "dbt"},
	{"train/a13-scotgov-heat-pumps", "sct", "scottish-government"},
	{"train/a14-transport-scotland-bus", "sct", "transport-scotland"},
	{"train/a15-welsh-gov-museum", "uk", "welsh-government"},
	{"train/a16-dfi-ni-flood-scheme", "uk", "infrastructure-ni"},
	{"train/a17-council-adoption-support", "uk", ""},
	{"train/a18-council-three-weekly-bins", "uk", ""},
	{"train/a19-icb-dentists", "uk", ""},
	{"train/a20-police-stop-search", "uk", ""},
	{"train/a21-ofwat-water-company", "uk", "ofwat"},
	{"train/a22-usda-forest-service-burn", "us", "us-usda"}, // the Forest Service is not in the directory, its department is
	{"train/a23-australia-defence-pfas", "au", "au-defence"},
	{"train/a24-ireland-dafm-bovine-tb", "ie", ""},
	{"train/b01-moj-electronic-tagging", "uk", "moj"},
	{"train/b02-mod-firefighting-foam", "uk", "mod"},
	{"train/b03-dbt-ebike-batteries", "uk", "dbt"},
	{"train/b04-hmt-bank-branches", "uk", "hm-treasury"},
	{"train/b05-district-council-planning", "uk", ""},
	{"train/b06-county-send-transport", "uk", ""},
	{"train/b07-city-libraries-consultation", "uk", ""},
	{"train/b08-icb-birth-centre", "uk", ""},
	{"train/b09-ambulance-rural-response", "uk", ""},
	{"train/b10-hospital-patient-records", "uk", ""},
	{"train/b11-police-press-office", "uk", ""},
	{"train/b12-fire-open-letter", "uk", ""},
	{"train/b13-fsa-raw-milk", "uk", "fsa"},
	{"train/b14-charity-commission-complaint", "uk", "charity-commission"},
	{"train/b15-university-animal-research", "uk", ""},
	{"train/b16-academy-trust-phones", "uk", ""},
	{"train/b17-national-park-green-lanes", "uk", ""},
	{"train/b18-network-rail-level-crossing", "uk", "network-rail"},
	{"train/b19-us-faa-helicopter-noise", "us", "us-faa"},
	{"train/b20-us-forest-service-prescribed-fire", "us", "us-usda"},
	{"train/b21-us-minnesota-dnr-deer", "us", ""},
	{"train/b22-canada-dfo-lobster-closures", "ca", ""},
	{"train/b23-nz-doc-1080", "nz", ""},
	{"train/b24-eu-commission-petition-turf", "eu", "eu-commission"},
	{"train/c01-encryption-online-safety", "uk", "dsit"},
	{"train/c02-surveillance-oversight", "uk", "home-office"},
	{"train/c03-prisons", "uk", "moj"},
	{"train/c04-nuclear-power", "uk", "desnz"},
	{"train/c05-fisheries", "uk", "defra"},
	{"train/c06-farming", "uk", "defra"},
	{"train/c07-trade-deal", "uk", "dbt"},
	{"train/c08-sanctions", "uk", "fcdo"},
	{"train/c09-school-meals", "uk", "dfe"},
	{"train/c10-nursing-pay", "uk", "dhsc"},
	{"train/c11-housing-standards", "uk", "mhclg"},
	{"train/c12-water-quality", "uk", "defra"},
	{"train/c13-council-library-review", "uk", ""},
	{"train/c14-council-clean-air-zone", "uk", ""},
	{"train/c15-scottish-island-ferries", "sct", "scottish-government"},
	{"train/c16-welsh-bovine-tb", "uk", "welsh-government"},
	{"train/c17-pcc-facial-recognition", "uk", ""},
	{"train/c18-irish-data-centres", "ie", ""},
	{"train/d01-faa-tour-flights", "us", "us-faa"},
	{"train/d02-va-clinic-move", "us", "us-va"},
	{"train/d03-usace-levee", "us", ""},
	{"train/d04-governor-rural-ambulance", "us", ""},
	{"train/d05-canada-cfia-turkeys", "ca", ""},
	{"train/d06-alberta-water-wells", "ca", ""},
	{"train/d07-australia-mobile-blackspot", "au", ""},
	{"train/d08-nsw-landfill-odour", "au", ""},
	{"train/d09-nz-median-barrier", "nz", ""},
	{"train/d10-ireland-home-support", "ie", "ie-health"},
	{"train/d11-ireland-opw-flood", "ie", ""},
	{"train/d12-eu-efsa-pesticide", "eu", ""},
	{"train/d13-nhs-trust-birth-centre", "uk", ""},
	{"train/d14-nhs-icb-adhd", "uk", ""},
	{"train/d15-nhs-ambulance-handover", "uk", ""},
	{"train/d16-ofgem-heat-network", "uk", "ofgem"},
	{"train/d17-university-modern-languages", "uk", ""},
	{"train/d18-housing-association-damp", "uk", ""},
}

// lettersFolder is where the labelled letters lie: beside the project.
func lettersFolder() string {
	for _, dir := range []string{"../../../shared/letters", "../../../../shared/letters"} {
		if _, err := os.Stat(filepath.Join(dir, "train")); err == nil {
			return dir
		}
	}
	return ""
}

// letterhead takes the first twelve and the last six lines of a letter that hold anything: rougher than what the reader of
// letters hands on, since they hold the recipient and often some of the text.
func letterhead(t *testing.T, name string) []string {
	b, err := os.ReadFile(name)
	if err != nil {
		t.Skip(err)
	}
	var lines []string
	for l := range strings.Lines(string(b)) {
		if strings.TrimSpace(l) != "" {
			lines = append(lines, strings.TrimRight(l, "\r\n"))
		}
	}
	return append(lines[:min(12, len(lines)):min(12, len(lines))], lines[max(0, len(lines)-6):]...)
}

func TestSendersOfTheLabelledLetters(t *testing.T) {
	dir := lettersFolder()
	if dir == "" {
		t.Skip("no letters beside the project")
	}
	d := builtIn(t)
	for _, known := range []bool{true, false} {
		var right, wrong, missed, none int
		for _, l := range letters {
			country := l.country
			if !known {
				country = ""
			}
			a, ok := d.Match(letterhead(t, filepath.Join(dir, l.file+".txt")), country)
			switch {
			case !ok && l.slug == "":
				none++
			case ok && a.Slug == l.slug:
				right++
			case ok:
				wrong++
				t.Errorf("%s with country %q: took it for %s, not %q", l.file, country, a.Slug, l.slug)
			default:
				missed++
				t.Logf("%s with country %q: did not recognise %s", l.file, country, l.slug)
			}
		}
		t.Logf("country known %v: %d right, %d wrong, %d missed, %d rightly none", known, right, wrong, missed, none)
		if floor := map[bool]int{true: 95, false: 80}[known]; right*100 < floor*(right+missed+wrong) {
			t.Errorf("country known %v: only %d of %d senders recognised", known, right, right+missed+wrong)
		}
	}
}

// country gives the country that a letter of a jurisdiction is said to come from.
func country(a authority.Authority) string {
	switch a.Jurisdiction {
	case "eng", "wls", "nir":
		return "uk"
	}
	return a.Jurisdiction
}

func TestNoNameIsTakenForAnotherBody(t *testing.T) {
	d := builtIn(t)
	recognised := 0
	for _, a := range d.All() {
		for _, name := range append([]string{a.Name}, a.OtherNames...) {
			for _, lines := range [][]string{{name}, {strings.ToUpper(name)}, {"The " + name, "12 Example Street"}, strings.SplitAfterN(name, " ", 2)} {
				got, ok := d.Match(lines, country(a))
				if ok && got.Slug != a.Slug {
					t.Errorf("%q (%s) is taken for %s", lines, a.Slug, got.Slug)
				}
				if ok && len(lines) == 1 && name == a.Name {
					recognised++
				}
			}
		}
	}
	// Names that several bodies bear, and those of nations whose states have departments too, need a place beside them.
	if recognised < 2*len(d.All())*3/4 {
		t.Errorf("only %d of %d names by themselves are recognised", recognised, 2*len(d.All()))
	}
	t.Logf("%d of %d names by themselves are recognised", recognised, 2*len(d.All()))
}

func TestWhoeverIsWrittenToIsNotTheSender(t *testing.T) {
	d := builtIn(t)
	for _, a := range d.All() {
		for what, lines := range map[string][]string{
			"below an unknown council": {"PELLING VALE DISTRICT COUNCIL", "Council Offices", a.Name, "London"},
			"after To":                 {"Pelling Vale Homes", "To: The Chief Executive", a.Name},
			"below a titled person":    {"Pelling Vale Homes", "Market Hill", "Our ref: 4", "Mr Ivo Rusk", "Chief Executive", a.Name, "London", "Dear Mr Rusk"},
			"in the text":              {"Pelling Vale Homes", "Dear Mr Rusk", "I have sent your letter to the", a.Name, "which will reply."},
			"in a copy line":           {"Pelling Vale Homes", "Yours sincerely", "Ivo Rusk", "cc: " + a.Name},
			"as part of a longer name": {a.Name + " Staff Federation"},
		} {
			if what == "as part of a longer name" && strings.ContainsAny(a.Name, ",|") {
				continue // what stands before the comma or the bar is a name by itself
			}
			if got, ok := d.Match(lines, country(a)); ok {
				t.Errorf("%s %s is taken for the sender %s", a.Slug, what, got.Slug)
			}
		}
	}
}
