package authority_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/authority"
	"grounds/templates"
)

func load(t testing.TB, csv string) *authority.Directory {
	t.Helper()
	d, err := authority.Load(fstest.MapFS{"authority/x.csv": {Data: []byte(csv)}})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTheBuiltInDirectoryCounts(t *testing.T) {
	s := builtIn(t).Stats()
	if s.Total != 330 || s.ByLaw["uk-foia"] != 227 || s.ByJurisdiction["sct"] != 16 || s.ByTag["police"] != 66 || s.ByTag["wdtk"] != 236 {
		t.Errorf("%+v", s)
	}
	if s.NotRequestable != 12 || s.Check == 0 || s.Check > s.Email || s.Neither == 0 {
		t.Errorf("%+v", s)
	}
}

func TestBuiltInAddressesSaySource(t *testing.T) {
	for _, a := range builtIn(t).All() {
		if a.Source == "" {
			t.Errorf("%s has no source", a.Slug)
		}
		if a.Parent != "" {
			if _, ok := builtIn(t).Find(a.Parent); !ok {
				t.Errorf("%s has the unknown parent %s", a.Slug, a.Parent)
			}
		}
		if ok, why := a.Requestable(); !ok && why == "" {
			t.Errorf("%s is not requestable and does not say why", a.Slug)
		}
		for _, l := range a.Where() {
			if strings.HasSuffix(l, "..") || strings.TrimSpace(l) != l {
				t.Errorf("%s: %q", a.Slug, l)
			}
		}
	}
}

func TestFind(t *testing.T) {
	d := builtIn(t)
	for _, slug := range []string{"home-office", "home_office", " Home-Office "} {
		if a, ok := d.Find(slug); !ok || a.Name != "Home Office" || a.WDTK() != "home_office" {
			t.Errorf("%q finds %v", slug, a.Name)
		}
	}
	if a, ok := d.Find("no-such-body"); ok {
		t.Errorf("found %s", a.Slug)
	}
	if got := d.Nearest("home-ofice"); len(got) == 0 || got[0] != "home-office" {
		t.Errorf("nearest to home-ofice: %v", got)
	}
}

func TestEveryFaultIsShownWithItsLine(t *testing.T) {
	good := "slug,name,jurisdiction,law,tags,parent\nvale,Vale Council,eng,uk-foia,council,\n"
	_, err := authority.Load(fstest.MapFS{
		"authority/a.csv": {Data: []byte(good)},
		"authority/b.csv": {Data: []byte("\ufeffslug,name,jurisdiction,law,as_of,request_email,home_page,note\n" +
			"Vale_X,Vale,eng,uk-foia,,,,\n" +
			"vale,Vale,eng,uk-foia,,,,\n" +
			"few,Few,eng\n" +
			"lawless,Lawless,eng,UK FOIA,,,,\n" +
			"dated,Dated,eng,,17 May,,,\n" +
			"mail,Mail,eng,,,foi at mail,,\n" +
			"page,Page,eng,,,,javascript:alert(1),\n" +
			"formula,Formula,eng,,,,,=1+1\n" +
			"lines,Lines,eng,,,,,\"two\nlines\"\n" +
			"nowhere,,The Moon,,,,,\n")},
		"authority/c.csv": {Data: []byte("slug,name,jurisdiction,lore,slug\nx,X,uk,,x\n")},
		"authority/d.csv": {Data: []byte("")},
		"authority/e.csv": {Data: []byte("slug,name,jurisdiction,parent\norphan,Orphan,uk,nobody\n")},
		"authority/f.csv": {Data: []byte("slug,name,jurisdiction\nfine,Fine,uk\nbro\"ken,Broken,uk\n")},
	})
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		`authority/b.csv:2:1: slug "Vale_X"`, "    2 | Vale_X,Vale,eng", "authority/b.csv:3:1: slug vale stands already in authority/a.csv",
		"authority/b.csv:4:1: 3 columns where the header has 8", `authority/b.csv:5:1: law "UK FOIA"`, `authority/b.csv:6:1: as_of "17 May"`,
		`authority/b.csv:7:1: request_email "foi at mail"`, `authority/b.csv:8:1: home_page "javascript:alert(1)"`,
		"authority/b.csv:9:1: note begins with =", "authority/b.csv:10:1: note holds a line break", `authority/b.csv:12:1: name is empty`,
		`authority/b.csv:12:1: jurisdiction "The Moon"`, `authority/c.csv:1:1: unknown column "lore"`, `authority/c.csv:1:1: column "slug" stands twice`,
		"authority/d.csv:1:1: no header line", "parent nobody of orphan is no authority", "authority/f.csv:3:1: broken quotation marks",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in:\n%v", want, err)
		}
	}
	if strings.Contains(err.Error(), "fine") {
		t.Errorf("a sound row in:\n%v", err)
	}
}

func TestWhere(t *testing.T) {
	for what, c := range map[string]struct{ row, want string }{
		"a page comes before an address to be checked": {
			"vale,Vale,eng,uk-foia,foi@vale.example,https://vale.example/foi,https://vale.example,page check,2017-05,",
			"Send it as its page says: https://vale.example/foi|By e-mail: foi@vale.example (check before sending, seen in 2017)|Check it here: https://vale.example/foi",
		},
		"a form says that it is one":     {"vale,Vale,eng,uk-foia,,https://vale.example/ask,,form,,", "Use its form: https://vale.example/ask"},
		"a sound address stands alone":   {"vale,Vale,eng,uk-foia,foi@vale.example,,,,2025,", "By e-mail: foi@vale.example"},
		"no address: paste it":           {"vale,Vale,eng,uk-foia,,,https://vale.example,,,", "No address is known: paste the address from the authority's own site: https://vale.example"},
		"not covered: not sent":          {"vale,Vale,uk,uk-foia,foi@vale.example,,,not_apply,,named in s.23", "Do not send: the law does not apply to this body (named in s.23)"},
		"defunct: not sent":              {"vale,Vale,uk,uk-foia,,,,defunct,,", "Do not send: the body no longer exists: ask the one that took over its work"},
		"voluntary":                      {"vale,Vale,uk,uk-foia,a@vale.example,,,foi_no,,", "By e-mail: a@vale.example|Mind: not covered by the law: it may answer of its own will, and there is no appeal"},
		"environmental information only": {"vale,Vale,uk,uk-eir,a@vale.example,,,eir_only,,", "By e-mail: a@vale.example|Mind: covered for environmental information only"},
		"covered in part":                {"vale,Vale,uk,uk-foia,a@vale.example,,,limited,,not for journalism", "By e-mail: a@vale.example|Mind: covered for part of its work only (not for journalism)"},
	} {
		d := load(t, "slug,name,jurisdiction,law,request_email,request_url,home_page,tags,as_of,note\n"+c.row+"\n")
		if got := strings.Join(d.All()[0].Where(), "|"); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", what, got, c.want)
		}
	}
}

func TestWriteThenLoadGivesTheSame(t *testing.T) {
	d := builtIn(t)
	var b bytes.Buffer
	if err := authority.Write(&b, d.All()); err != nil {
		t.Fatal(err)
	}
	again := load(t, b.String())
	var c bytes.Buffer
	if err := authority.Write(&c, again.All()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), c.Bytes()) {
		t.Error("a second round changed the directory")
	}
	if err := authority.Write(&c, []authority.Authority{{Slug: "x", Name: "=SUM(A1)", Jurisdiction: "uk"}}); err == nil {
		t.Error("a formula was written")
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte("slug,name,jurisdiction\nvale,Vale,eng\n"))
	f.Add([]byte("\ufeffslug,name,jurisdiction,other_names,tags\nvale,\"Vale, The\",eng,A; B,x y:z\n"))
	f.Add([]byte("name,slug\n\"\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := authority.Load(fstest.MapFS{"authority/x.csv": {Data: b}})
		if err != nil {
			if !strings.Contains(err.Error(), "authority/x.csv") {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		var out, again bytes.Buffer
		if err := authority.Write(&out, d.All()); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		e, err := authority.Load(fstest.MapFS{"authority/x.csv": {Data: out.Bytes()}})
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if err := authority.Write(&again, e.All()); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
			t.Errorf("round trip: %v\n%s\n%s", err, out.Bytes(), again.Bytes())
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := authority.Load(templates.FS); err != nil {
			b.Fatal(err)
		}
	}
}
