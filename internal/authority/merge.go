package authority

import (
	"path"
	"slices"
	"strings"
)

// drafting are the tags by which a request is drafted differently, or not at all.
var drafting = []string{"not-apply", "defunct", "foi-no", "foi-voluntary", "eir-only", "limited", "school", "academy_trust", "important-notes"}

// Merge joins a list to the directory and gives the files to write for that: the bodies that are new in a file of the
// given name ("whatdotheyknow" for authority/whatdotheyknow.csv), and each file of the directory that changes, whole,
// since a nearer file hides a farther one whole. So that few files are hidden, a body that is known already changes only
// where a request to it does: it gains a tag such as defunct, or an address where there was none or one to be checked.
// What was joined is told.
func (d *Directory) Merge(name string, more []Authority) (files map[string][]Authority, told []Problem) {
	target := path.Join(folder, kebab(name)+".csv")
	j := joining{d: d, all: slices.Clone(d.all), changed: map[string]bool{}, as: map[string]string{}}
	j.index()
	var added []Authority
	for _, a := range more {
		if i, how := j.known(a); i >= 0 {
			j.as[a.Slug] = d.all[i].Slug
			told = append(told, j.join(i, a, how)...)
			continue
		}
		j.as[a.Slug] = a.Slug
		added = append(added, a)
	}
	for i := range added {
		added[i].Parent = j.parent(added[i].Parent)
	}
	if len(added) > 0 {
		j.changed[target] = true
	}
	files = map[string][]Authority{}
	for i, a := range j.all {
		if j.changed[d.file[i]] {
			files[d.file[i]] = append(files[d.file[i]], a)
		}
	}
	if len(added) > 0 {
		files[target] = append(files[target], added...)
	}
	return files, told
}

// joining is a merge under way.
type joining struct {
	d       *Directory
	all     []Authority
	changed map[string]bool   // files
	as      map[string]string // slug of the list to slug of the directory
	places  map[string][]int  // identity or name to places in all
}

func (j *joining) index() {
	j.places = map[string][]int{}
	for i, a := range j.all {
		j.places["wdtk:"+a.WDTK()] = append(j.places["wdtk:"+a.WDTK()], i)
		j.places["froide:"+a.Froide()] = append(j.places["froide:"+a.Froide()], i)
		k := "name:" + key(a.Name)
		j.places[k] = append(j.places[k], i)
	}
	delete(j.places, "wdtk:")
	delete(j.places, "froide:")
}

// known finds the body of the directory that a row of a list means, and says by what; -1 if there is none.
func (j *joining) known(a Authority) (int, string) {
	if i := j.places["wdtk:"+a.WDTK()]; len(i) == 1 {
		return i[0], "its name on WhatDoTheyKnow"
	}
	if i := j.places["froide:"+a.Froide()]; len(i) == 1 {
		return i[0], "its number on FragDenStaat"
	}
	if i, ok := j.d.bySlug[a.Slug]; ok {
		return i, "its slug"
	}
	var same []int
	for _, i := range j.places["name:"+key(a.Name)] {
		if nation(j.all[i].Jurisdiction) == nation(a.Jurisdiction) && (j.all[i].WDTK() == "" || a.WDTK() == "") {
			same = append(same, i)
		}
	}
	if len(same) == 1 {
		return same[0], "its name"
	}
	return -1, ""
}

// nation is the country of a jurisdiction, so that a list that knows only "uk" finds a body of England. Two German Länder
// are two nations in this: each has its own Ministry of Finance.
func nation(jurisdiction string) string {
	switch jurisdiction {
	case "eng", "sct", "wls", "nir":
		return "uk"
	}
	return jurisdiction
}

func (j *joining) join(i int, a Authority, how string) (told []Problem) {
	old := &j.all[i]
	tell := func(what string) { told = append(told, Problem{Row: old.Slug, What: what}) }
	if old.Slug != a.Slug {
		tell("is " + a.Slug + " in the list, by " + how)
	}
	var gained []string
	for _, t := range drafting {
		if a.Has(t) && !old.Has(t) {
			gained = append(gained, t)
		}
	}
	if len(gained) > 0 {
		old.Tags = append(slices.Clone(old.Tags), gained...)
		tell("is now " + strings.Join(gained, ", "))
	}
	address := old.gain(a)
	if address {
		tell("now has an address of the list")
	}
	if len(gained) > 0 || address {
		old.Source = strings.TrimPrefix(old.Source+"; "+a.Source, "; ")
		j.changed[j.d.file[i]] = true
	}
	return told
}

// parent is the slug of a parent in the directory; "" if it is in neither.
func (j *joining) parent(slug string) string {
	if as, ok := j.as[slug]; ok {
		return as
	}
	if _, ok := j.d.bySlug[slug]; ok {
		return slug
	}
	return ""
}

// gain takes over an address where a has none, or one to be checked before sending, and the list's need not be.
func (a *Authority) gain(list Authority) bool {
	none := a.Email == "" && a.URL == ""
	stale := a.Email != "" && a.Has("check") && list.Email != "" && !list.Has("check")
	if !none && !stale || list.Email == "" && list.URL == "" {
		return false
	}
	tags := slices.DeleteFunc(slices.Clone(a.Tags), func(t string) bool { return t == "check" && list.Email != "" })
	if list.Email != "" {
		a.Email, a.AsOf = list.Email, list.AsOf
	}
	for _, t := range []string{"check", "form", "page"} {
		if none && list.Has(t) && !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	if none {
		a.URL = list.URL
	}
	a.Tags = tags
	return true
}
