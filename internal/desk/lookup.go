package desk

import (
	"grounds/internal/authority"
	"grounds/internal/claim"
	"grounds/internal/law"
	"grounds/internal/request"
)

// Kinds lists the kinds of claim.
func (d *Desk) Kinds() ([]claim.Kind, error) {
	rules, err := d.claims()
	if err != nil {
		return nil, err
	}
	return rules.Kinds(), nil
}

// Kind gives one kind; an error with the nearest names if there is none.
func (d *Desk) Kind(id string) (claim.Kind, error) {
	kinds, err := d.Kinds()
	if err != nil {
		return claim.Kind{}, err
	}
	var names []string
	for _, k := range kinds {
		if k.ID == id {
			return k, nil
		}
		names = append(names, k.ID)
	}
	return claim.Kind{}, hint(nearest(near(id, names), "grounds kinds"), "show the kind %q: no such kind", id)
}

// Laws lists the laws.
func (d *Desk) Laws() (law.Laws, error) { return d.laws() }

// Law gives one law; an error with the nearest names if there is none.
func (d *Desk) Law(id string) (law.Law, error) {
	laws, err := d.laws()
	if err != nil {
		return law.Law{}, err
	}
	one, err := laws.Get(id)
	if err != nil {
		return law.Law{}, hint(nearest(near(id, ids(laws)), "grounds laws"), "show the law %q: no such law", id)
	}
	return one, nil
}

// Search finds authorities by what a person types, the likeliest first.
func (d *Desk) Search(words string, limit int) ([]authority.Match, error) {
	directory, err := d.directory()
	if err != nil {
		return nil, err
	}
	return directory.Search(words, limit), nil
}

// Authority gives one authority by its slug; an error with the nearest slugs if there is none.
func (d *Desk) Authority(slug string) (authority.Authority, error) {
	directory, err := d.directory()
	if err != nil {
		return authority.Authority{}, err
	}
	a, ok := directory.Find(slug)
	if !ok {
		return a, hint(nearest(directory.Nearest(slug), "grounds authorities search WORDS"), "show the authority %q: it is not in the directory", slug)
	}
	return a, nil
}

// Authorities lists the directory.
func (d *Desk) Authorities() ([]authority.Authority, error) {
	directory, err := d.directory()
	if err != nil {
		return nil, err
	}
	return directory.All(), nil
}

// Platforms names the sites and ways of sending whose rules are known.
func (d *Desk) Platforms() ([]string, error) {
	rules, err := d.checks()
	if err != nil {
		return nil, err
	}
	return rules.Platforms(), nil
}

// Groups names the ways in which claims are put into requests, the default first.
func Groups() []string {
	var all []string
	for _, g := range request.Groups {
		all = append(all, string(g))
	}
	return all
}
