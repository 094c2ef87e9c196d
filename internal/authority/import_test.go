package authority_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/authority"
)

const (
	wdtkHeader   = "Name,Short name,URL name,Tags,Home page,Publication scheme,Disclosure log,Notes,Created at,Updated at,Version\n"
	froideHeader = "id,name,email,fax,contact,address,url,classification,jurisdiction__slug,categories,other_names,website_dump,description,request_note,parent__id,regions,alternative_emails\n"
)

func imported(t *testing.T, list string) ([]authority.Authority, []authority.Problem) {
	t.Helper()
	all, problems, err := authority.Import(strings.NewReader(list))
	if err != nil {
		t.Fatal(err)
	}
	return all, problems
}

func TestImportOfWhatDoTheyKnow(t *testing.T) {
	rows := "Marlesham Borough Council,MBC,marlesham_borough_council,local_council gss:E00000001,http://www.marlesham.example,,,\"<p>Write to clerk@marlesham.example</p>\",2008-01-01 10:00:00 UTC,2024-11-16 09:30:00 UTC,4\n" +
		"Loch Sgarbh Council,,loch_sgarbh_council,scotland important_notes,www.sgarbh.example,,,,,,1\n" +
		"Old Board,,old_board,defunct not_apply,,,,,,,1\n" +
		"Vale Water plc,,vale_water,eir_only foi_no,https://valewater.example,,,,,,1\n" +
		"Furrow Park Academy,,furrow_park_academy,school academies,,,,,,,1\n"
	for what, list := range map[string]string{
		"as it was before 2023":  wdtkHeader + rows,
		"with Internal ID":       "Internal ID," + wdtkHeader + "1," + strings.Join(strings.SplitAfter(strings.TrimSuffix(rows, "\n"), "\n"), "2,") + "\n",
		"with a byte order mark": "\ufeff" + wdtkHeader + rows,
		"with Windows line ends": strings.ReplaceAll(wdtkHeader+rows, "\n", "\r\n"),
	} {
		all, problems := imported(t, list)
		if len(all) != 5 || len(problems) != 0 {
			t.Fatalf("%s: %d authorities, problems %v", what, len(all), problems)
		}
		council, loch, old, water, school := all[0], all[1], all[2], all[3], all[4]
		if council.Slug != "marlesham-borough-council" || council.ShortName != "MBC" || council.Jurisdiction != "eng" || council.Law != "uk-foia" ||
			council.WDTK() != "marlesham_borough_council" || council.AsOf != "2024-11-16" || council.HomePage != "http://www.marlesham.example" {
			t.Errorf("%s: %+v", what, council)
		}
		if council.Email != "" || council.Note != "" {
			t.Errorf("%s: an address was taken from the notes: %+v", what, council)
		}
		if loch.Law != "sct-foisa" || loch.Jurisdiction != "sct" || !loch.Has("important_notes") || loch.HomePage != "https://www.sgarbh.example" {
			t.Errorf("%s: %+v", what, loch)
		}
		if ok, _ := old.Requestable(); ok || !old.Has("not-apply") {
			t.Errorf("%s: %+v", what, old)
		}
		if water.Law != "uk-eir" || !water.Has("foi_no") || !water.Has("eir-only") {
			t.Errorf("%s: %+v", what, water)
		}
		if !school.Has("school") {
			t.Errorf("%s: %+v", what, school)
		}
	}
}

func TestImportOfFragDenStaat(t *testing.T) {
	all, problems := imported(t, froideHeader+
		"11,Ministerium für Wälder,post@wald.example,,,,https://wald.example,Ministerium,brandenburg,\"Umwelt,Ministerien\",Waldministerium,,,Nur per Post.,,,andere@wald.example\n"+
		"12,Forstamt Öhringen,,,mail@nicht.example,,,Amt,brandenburg,,,,,,11,,\n"+
		"13,Bundesamt für Moore,,,,,,Bundesoberbehörde,bund,,,,,,99,,\n"+
		"14,Forstamt Öhringen,,,,,,Amt,sachsen,,,,,,,,\n")
	if len(all) != 4 || len(problems) != 0 {
		t.Fatalf("%d authorities, problems %v", len(all), problems)
	}
	ministry, office, bog, other := all[0], all[1], all[2], all[3]
	if ministry.Slug != "de-ministerium-fur-walder" || ministry.Email != "post@wald.example" || ministry.Jurisdiction != "de-brandenburg" ||
		ministry.Law != "" || ministry.Froide() != "11" || !ministry.Has("umwelt") || ministry.Note != "Nur per Post." || ministry.OtherNames[0] != "Waldministerium" {
		t.Errorf("%+v", ministry)
	}
	if office.Parent != ministry.Slug || office.Email != "" {
		t.Errorf("%+v", office)
	}
	if bog.Law != "de-ifg" || bog.Jurisdiction != "de" || bog.Parent != "" {
		t.Errorf("%+v", bog)
	}
	if office.Slug != "de-forstamt-ohringen-12" || other.Slug != "de-forstamt-ohringen-14" {
		t.Errorf("two offices of one name: %s, %s", office.Slug, other.Slug)
	}
}

func TestImportTellsWhatItLeavesOut(t *testing.T) {
	all, problems := imported(t, wdtkHeader+
		"Vale Council,,vale_council,council,http://vale.example,,,,,,1\n"+
		"Short row,x\n"+
		",,nameless,,,,,,,,1\n"+
		"No Link,,no_link,=cmd <b>,ftp://no.example,,,,,,1\n"+
		"Vale Council again,VC,vale_council,council defunct,,,,,,,1\n"+
		"=HYPERLINK(1),,hyper,,,,,,,,1\n")
	var told []string
	for _, p := range problems {
		told = append(told, p.String())
	}
	text := strings.Join(told, "\n")
	for _, want := range []string{"line 3: Short row x: left out: 2 cells", "line 4: : left out: name is empty", `line 5: no-link: left empty: home_page "ftp://no.example"`, "line 6: vale-council: stands twice: joined with the first"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in:\n%s", want, text)
		}
	}
	if len(all) != 3 || len(problems) != 4 {
		t.Fatalf("%d authorities:\n%s", len(all), text)
	}
	if vale := all[0]; vale.ShortName != "VC" || !vale.Has("defunct") || len(vale.OtherNames) != 1 {
		t.Errorf("%+v", vale)
	}
	if all[1].HomePage != "" || strings.Join(all[1].Tags, " ") != "cmd wdtk:no_link" || all[2].Name != "HYPERLINK(1)" {
		t.Errorf("%+v %+v", all[1], all[2])
	}
	if err := authority.Write(&bytes.Buffer{}, all); err != nil {
		t.Error(err)
	}
}

func TestImportRefusesOtherFiles(t *testing.T) {
	for what, list := range map[string]string{
		"empty":          "",
		"another header": "town,mayor\nVale,Rusk\n",
		"not UTF-8":      "Name,URL name,Tags\nK\xf6ln,k,\n",
	} {
		if all, _, err := authority.Import(strings.NewReader(list)); err == nil {
			t.Errorf("%s: %d authorities", what, len(all))
		}
	}
}

func TestImportOfTheOwnForm(t *testing.T) {
	var b bytes.Buffer
	if err := authority.Write(&b, builtIn(t).All()); err != nil {
		t.Fatal(err)
	}
	all, problems := imported(t, b.String())
	if len(all) != 330 || len(problems) != 0 {
		t.Errorf("%d authorities, %v", len(all), problems)
	}
	all, _ = imported(t, "slug;name;jurisdiction;law\nvale;Vale Council;eng;uk-foia\n")
	if len(all) != 1 || all[0].Law != "uk-foia" {
		t.Errorf("with semicolons: %+v", all)
	}
}

func TestMergeKeepsWhatIsHereAndAddsTheRest(t *testing.T) {
	fsys := fstest.MapFS{
		"authority/a.csv": {Data: []byte("slug,name,jurisdiction,law,request_email,tags,source\nvale,Vale Council,eng,uk-foia,old@vale.example,check wdtk:vale_council,mine\nmoor,Moor Police,eng,uk-foia,,wdtk:moor_police,mine\n")},
		"authority/b.csv": {Data: []byte("slug,name,jurisdiction,law\nheath,Heath Trust,eng,uk-foia\n")},
	}
	d, err := authority.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	list, _ := imported(t, "slug,name,jurisdiction,law,request_email,tags,parent,source\n"+
		"vale-council,Vale Borough Council,uk,uk-foia,new@vale.example,council wdtk:vale_council,,list\n"+
		"moor,Moor Constabulary,uk,uk-foia,,defunct wdtk:moor_police,,list\n"+
		"heath-trust,The Heath Trust,uk,uk-foia,,,,list\n"+
		"heath-clinic,Heath Clinic,uk,uk-foia,,,heath-trust,list\n"+
		"fen,Fen Clinic,uk,uk-foia,,,nobody,list\n")
	files, told := d.Merge("My list", list)
	if len(files) != 2 || len(files["authority/a.csv"]) != 2 || len(files["authority/my-list.csv"]) != 2 {
		t.Fatalf("files %v", files)
	}
	vale, moor := files["authority/a.csv"][0], files["authority/a.csv"][1]
	if vale.Slug != "vale" || vale.Email != "new@vale.example" || vale.Has("check") || vale.Source != "mine; list" {
		t.Errorf("%+v", vale)
	}
	if !moor.Has("defunct") || moor.Name != "Moor Police" {
		t.Errorf("%+v", moor)
	}
	clinic, fen := files["authority/my-list.csv"][0], files["authority/my-list.csv"][1]
	if clinic.Parent != "heath" || fen.Parent != "" {
		t.Errorf("parents %q, %q", clinic.Parent, fen.Parent)
	}
	text := fmt.Sprint(told)
	for _, want := range []string{"vale: is vale-council in the list, by its name on WhatDoTheyKnow", "vale: now has an address of the list", "moor: is now defunct", "heath: is heath-trust in the list, by its name"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not told in %s", want, text)
		}
	}

	for name, rows := range files {
		var b bytes.Buffer
		if err := authority.Write(&b, rows); err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: b.Bytes()}
	}
	again, err := authority.Load(fsys)
	if err != nil {
		t.Fatalf("the merged directory does not load: %v", err)
	}
	if files, told := again.Merge("My list", list); len(files) != 0 {
		t.Errorf("a second merge of the same list writes %v, and tells %v", files, told)
	}
}

// wdtkList is a list of n fictional bodies in WhatDoTheyKnow's form.
func wdtkList(n int) string {
	var b strings.Builder
	b.WriteString("Internal ID," + wdtkHeader)
	for i, a := range fictional(n) {
		fmt.Fprintf(&b, "%d,%s,,%s,local_council school gss:E%08d,%s,,,\"Some notes, with a comma\",2008-01-01 10:00:00 UTC,2024-11-16 09:30:00 UTC,3\n",
			i+1, a.Name, a.WDTK(), i, a.HomePage)
	}
	return b.String()
}

func TestFiftyThousandRowsAreImportedAndMerged(t *testing.T) {
	all, problems := imported(t, wdtkList(50_000))
	if len(all) != 50_000 || len(problems) != 0 {
		t.Fatalf("%d authorities, %d problems, first %v", len(all), len(problems), problems[:min(1, len(problems))])
	}
	files, told := builtIn(t).Merge("whatdotheyknow", all)
	if len(files) != 1 || len(files["authority/whatdotheyknow.csv"]) != 50_000 || len(told) != 0 {
		t.Errorf("%d files, %v", len(files), told)
	}
}

func FuzzImport(f *testing.F) {
	f.Add([]byte(wdtkHeader + "Vale,V,vale,council scotland,vale.example,,,,,2024-01-01,1\nVale,V,vale,,,,,,,,1\n"))
	f.Add([]byte(froideHeader + "1,Amt,a@b.example,,,,,Amt,bund,x,,,,,1,,\n2,Amt,,,,,,Amt,,x,,,,,1,,\n"))
	f.Add([]byte("slug,name,jurisdiction\na-2,A,uk\n\"\na,\xc2\x85,uk\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		all, _, err := authority.Import(bytes.NewReader(b))
		if err != nil {
			return
		}
		// What was imported is a directory: it can be written, and read back but for parents that stand elsewhere.
		for i := range all {
			all[i].Parent = ""
		}
		var out bytes.Buffer
		if err := authority.Write(&out, all); err != nil {
			t.Fatalf("what was imported cannot be written: %v", err)
		}
		d, err := authority.Load(fstest.MapFS{"authority/x.csv": {Data: out.Bytes()}})
		if err != nil {
			t.Fatalf("what was imported cannot be loaded: %v", err)
		}
		if len(d.All()) != len(all) {
			t.Errorf("%d of %d came back", len(d.All()), len(all))
		}
	})
}

func BenchmarkImport(b *testing.B) {
	list := wdtkList(50_000)
	b.SetBytes(int64(len(list)))
	for b.Loop() {
		if _, _, err := authority.Import(strings.NewReader(list)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMerge(b *testing.B) {
	all, _, err := authority.Import(strings.NewReader(wdtkList(50_000)))
	if err != nil {
		b.Fatal(err)
	}
	d := builtIn(b)
	for b.Loop() {
		d.Merge("whatdotheyknow", all)
	}
}
