package authority

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

const folder = "authority"

// A Directory holds authorities in the order of their files.
type Directory struct {
	all    []Authority
	file   []string       // file[i] is the file of all[i]
	bySlug map[string]int // to all
	heads  letterheads

	// Search and Match are not used by every command, so what they need is built when first asked for.
	onceIndex sync.Once
	index     *index
	onceNames sync.Once
	names     map[string][]int // key of a name, to all
}

// Load reads every CSV file of the folder authority, and how letterheads are read. An unknown or missing column, a row
// with more or fewer cells than the header, a malformed or doubled slug, a parent that is not there: every fault of every
// file is reported, with the line, and then there is no directory.
func Load(fsys fs.FS) (*Directory, error) {
	heads, err := loadLetterheads(fsys)
	entries, errDir := fs.ReadDir(fsys, folder)
	if errDir != nil {
		return nil, fmt.Errorf("read authorities: %w", errDir)
	}
	faults := []error{err}
	d := &Directory{bySlug: map[string]int{}, heads: heads}
	var parents []error
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".csv" {
			continue
		}
		name := path.Join(folder, e.Name())
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			faults = append(faults, fmt.Errorf("read authorities: %w", err))
			continue
		}
		rows, lines, err := read(name, b)
		faults = append(faults, err)
		for i, a := range rows {
			if first, doubled := d.bySlug[a.Slug]; doubled {
				faults = append(faults, at(name, b, lines[i], fmt.Sprintf("slug %s stands already in %s", a.Slug, d.file[first])))
				continue
			}
			d.bySlug[a.Slug] = len(d.all)
			d.all = append(d.all, a)
			d.file = append(d.file, name)
		}
	}
	for i, a := range d.all {
		if _, known := d.bySlug[a.Parent]; a.Parent != "" && !known {
			parents = append(parents, fmt.Errorf("%s: parent %s of %s is no authority", d.file[i], a.Parent, a.Slug))
		}
	}
	if err := errors.Join(append(faults, parents...)...); err != nil {
		return nil, err
	}
	return d, nil
}

// All lists the authorities in the order of their files.
func (d *Directory) All() []Authority { return slices.Clone(d.all) }

// Find gives the authority of a slug. WhatDoTheyKnow's names, with underscores, are understood too.
func (d *Directory) Find(slug string) (Authority, bool) {
	slug = strings.ToLower(strings.TrimSpace(slug))
	if i, ok := d.bySlug[slug]; ok {
		return d.all[i], true
	}
	if i, ok := d.bySlug[strings.ReplaceAll(slug, "_", "-")]; ok {
		return d.all[i], true
	}
	return Authority{}, false
}

// Nearest gives up to three slugs that were perhaps meant, the likeliest first.
func (d *Directory) Nearest(slug string) []string {
	var slugs []string
	for _, m := range d.Search(strings.NewReplacer("-", " ", "_", " ").Replace(slug), 3) {
		slugs = append(slugs, m.Authority.Slug)
	}
	return slugs
}

// Stats counts a directory.
type Stats struct {
	Total          int
	ByJurisdiction map[string]int
	ByLaw          map[string]int
	ByTag          map[string]int // machine tags such as wdtk:NAME by their key
	Email          int            // with an address
	Check          int            // of those, to be checked before sending
	Page           int            // with a page or form
	Neither        int            // requestable, with neither: the person pastes the address
	NotRequestable int
}

// Stats counts the authorities by jurisdiction, law, tag and by where requests go.
func (d *Directory) Stats() Stats {
	s := Stats{Total: len(d.all), ByJurisdiction: map[string]int{}, ByLaw: map[string]int{}, ByTag: map[string]int{}}
	for _, a := range d.all {
		s.ByJurisdiction[a.Jurisdiction]++
		s.ByLaw[a.Law]++
		for _, t := range a.Tags {
			name, _, _ := strings.Cut(t, ":")
			s.ByTag[name]++
		}
		ok, _ := a.Requestable()
		if !ok {
			s.NotRequestable++
		}
		if a.Email != "" {
			s.Email++
			if a.Has("check") {
				s.Check++
			}
		}
		if a.URL != "" {
			s.Page++
		}
		if ok && a.Email == "" && a.URL == "" {
			s.Neither++
		}
	}
	return s
}
