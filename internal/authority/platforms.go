package authority

import (
	"regexp"
	"slices"
	"strings"
)

func readOwn(cell func(string) string) Authority {
	var a Authority
	for _, column := range header {
		a.set(column, cell(column))
	}
	return a
}

// wdtkTags are the tags of WhatDoTheyKnow that change drafting, in this directory's spelling. The others are kept as they
// are. Source: mysociety/whatdotheyknow-theme and mysociety/alaveteli, where they are read.
var wdtkTags = map[string]string{
	"not_apply":       "not-apply",
	"foi_no":          "foi-no",
	"foi_voluntary":   "foi-voluntary",
	"eir_only":        "eir-only",
	"important_notes": "important-notes",
}

// wdtkNations are tags that only bodies of one nation carry. Source: the categories in mysociety/wdtk_authorities_list.
// Of the codes gss:X00000000 the letter is the nation.
var wdtkNations = map[string]string{
	"scotland": "sct", "NHSScotland": "sct", "department_scotland": "sct", "non_ministerial_department_scotland": "sct",
	"scotland_council": "sct", "scottish_unitary_authority": "sct", "rslscot": "sct", "hscpscot": "sct", "ijbscot": "sct",
	"edascot": "sct", "endpbscot": "sct", "nhswales": "wls", "nhs_wales_lhb": "wls", "department_wales": "wls",
	"non_ministerial_department_wales": "wls", "rslwales": "wls", "nhsni": "nir", "department_ni": "nir",
	"ni_district": "nir", "ni_local_council": "nir", "rslni": "nir", "rsleng": "eng",
	"gss:S": "sct", "gss:W": "wls", "gss:N": "nir", "gss:E": "eng",
}

// tagForm keeps out what could not be one word of the tags column.
var tagForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_:./~-]*$`)

// readWDTK reads a row of all-authorities.csv. Notes are left out, since they are pages of HTML that may hold people's
// addresses; the tag important-notes says that there are some to read.
func readWDTK(cell func(string) string) Authority {
	name := cell("url name")
	a := Authority{
		Slug:         squeeze(strings.ReplaceAll(strings.ToLower(name), "_", "-")),
		Name:         cell("name"),
		ShortName:    cell("short name"),
		Jurisdiction: "uk",
		Law:          "uk-foia",
		HomePage:     page(cell("home page")),
		Source:       "WhatDoTheyKnow all-authorities.csv",
		AsOf:         day(cell("updated at")),
	}
	if !isSlug(a.Slug) {
		a.Slug = kebab(name)
	}
	for t := range strings.FieldsSeq(cell("tags")) {
		if !tagForm.MatchString(t) {
			continue
		}
		if nation := wdtkNations[t]; nation != "" {
			a.Jurisdiction = nation
		} else if strings.HasPrefix(t, "gss:") && len(t) > 5 && a.Jurisdiction == "uk" && wdtkNations[t[:5]] != "" {
			a.Jurisdiction = wdtkNations[t[:5]]
		}
		if ours := wdtkTags[t]; ours != "" {
			t = ours
		}
		if !slices.Contains(a.Tags, t) {
			a.Tags = append(a.Tags, t)
		}
	}
	if a.Jurisdiction == "sct" {
		a.Law = "sct-foisa"
	}
	if a.Has("eir-only") {
		a.Law = map[string]string{"uk-foia": "uk-eir", "sct-foisa": "sct-eisr"}[a.Law]
	}
	if tagForm.MatchString(name) {
		a.Tags = append(a.Tags, "wdtk:"+name)
	}
	return a
}

// froidePlaces are the jurisdictions of FragDenStaat that are no German Land.
var froidePlaces = map[string]string{"bund": "de", "eu": "eu", "europaeische-union": "eu", "europaische-union": "eu"}

// readFroide reads a row of FragDenStaat's list. Only the column email is an address for requests; what alternative_emails
// and contact hold is not taken.
func readFroide(cell func(string) string) Authority {
	place := kebab(cell("jurisdiction__slug"))
	jurisdiction, law := "de-"+place, ""
	if known := froidePlaces[place]; known != "" {
		jurisdiction = known
		law = map[string]string{"de": "de-ifg", "eu": "eu-1049"}[known]
	}
	a := Authority{
		Slug:         squeeze(jurisdiction[:2] + "-" + kebab(cell("name"))),
		Name:         cell("name"),
		OtherNames:   list(strings.ReplaceAll(cell("other_names"), "|", ";")),
		Jurisdiction: jurisdiction,
		Law:          law,
		Email:        cell("email"),
		HomePage:     page(cell("url")),
		Source:       "FragDenStaat public bodies CSV",
		Note:         cell("request_note"),
	}
	if place == "" {
		a.Jurisdiction = "de"
	}
	if a.Slug == a.Jurisdiction[:2] {
		a.Slug = "" // the name has no letter to make a slug of
	}
	for _, category := range append(strings.Split(cell("categories"), ","), cell("classification")) {
		if t := kebab(category); t != "" && !slices.Contains(a.Tags, t) {
			a.Tags = append(a.Tags, t)
		}
	}
	if number := cell("id"); tagForm.MatchString(number) {
		a.Tags = append(a.Tags, "froide:"+number)
	}
	if parent := cell("parent__id"); tagForm.MatchString(parent) {
		a.Parent = "froide-" + strings.ToLower(parent)
	}
	return a
}

// page makes a web address of a cell that may leave its beginning out.
func page(cell string) string {
	if cell == "" || strings.Contains(cell, "://") || !strings.Contains(cell, ".") {
		return cell
	}
	return "https://" + cell
}

// day is the date of a time such as 2024-11-16 09:30:00 UTC.
func day(cell string) string {
	if len(cell) < 10 || !asOfForm.MatchString(cell[:10]) {
		return ""
	}
	return cell[:10]
}
