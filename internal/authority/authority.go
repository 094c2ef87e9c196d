// Package authority gives the public bodies that can be asked: who they are, under which law, and where a request goes.
//
// [Load] reads the directory once. Then [Directory.Find] takes a slug, [Directory.Search] what a person types, and
// [Directory.Match] the letterhead of a letter. [Import] reads the lists of other platforms, [Directory.Merge] joins them
// to the directory, and [Write] writes them in its form. It reads the folder authority of the templates.
package authority

import (
	"slices"
	"strings"
)

// An Authority is a public body that can be asked.
type Authority struct {
	Slug      string // lower-case words with hyphens; never changes once given
	Name      string // as the body writes it
	ShortName string // "DfE"; "" if it has none
	// OtherNames holds former names of the same body, names in its other languages, and the offices and directorates whose
	// letters are its own ("Minister of Education" for the Ministry), as letterheads print them.
	OtherNames   []string
	Jurisdiction string // "uk", "eng", "sct", "wls", "nir", "us", "ca", "au", "nz", "ie", "eu", "in", "de", "de-LAND"
	Law          string // id of a law: "uk-foia"; "" where it is not known
	Email        string // where requests go by e-mail; only ever what a source or the person's own file said
	URL          string // page that says how to ask, or form that asks
	HomePage     string
	Tags         []string
	Parent       string // slug of the body it is part of
	Source       string // where the facts come from
	AsOf         string // 2026-01-19, 2026-01 or 2026: when the source was right; "" if the source does not say
	Note         string
}

// Has tells whether the authority carries a tag. WhatDoTheyKnow writes not_apply where this directory writes not-apply:
// both find either.
func (a Authority) Has(tag string) bool {
	tag = strings.ReplaceAll(tag, "_", "-")
	return slices.ContainsFunc(a.Tags, func(t string) bool {
		return t == tag || strings.Contains(t, "_") && strings.ReplaceAll(t, "_", "-") == tag
	})
}

// WDTK is the authority's name in the addresses of WhatDoTheyKnow, from its tag wdtk:NAME; "" if it is not there.
func (a Authority) WDTK() string { return a.machineTag("wdtk") }

// Froide is the authority's number on FragDenStaat, from its tag froide:NUMBER; "" if it is not there.
func (a Authority) Froide() string { return a.machineTag("froide") }

func (a Authority) machineTag(key string) string {
	for _, t := range a.Tags {
		if value, ok := strings.CutPrefix(t, key+":"); ok {
			return value
		}
	}
	return ""
}

// names lists the name, the short name and the other names.
func (a Authority) names() []string {
	all := make([]string, 0, 2+len(a.OtherNames))
	all = append(all, a.Name)
	if a.ShortName != "" {
		all = append(all, a.ShortName)
	}
	return append(all, a.OtherNames...)
}

// Tag is the value of a machine tag of another platform, such as muckrock:NUMBER; "" if there is none.
func (a Authority) Tag(key string) string { return a.machineTag(key) }
