package law

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"grounds/internal/layer"
)

// Laws are all laws, with the calendars and the list of risks that they use.
type Laws struct {
	All       []Law // in the order of their ids
	Risks     []Risk
	Calendars []Calendar
}

// Load reads the laws, their risks and their calendars. Broken files are reported together, each fault with its line.
func Load(fsys fs.FS) (Laws, error) {
	files, errLaws := layer.Load[Law](fsys, "law")
	risks, errRisks := layer.Read[struct {
		Risks []Risk `yaml:"risks"`
	}](fsys, "law/risk/risks.yaml")
	calendars, errCalendars := loadCalendars(fsys)
	if err := errors.Join(errLaws, errRisks, errCalendars); err != nil {
		return Laws{}, err
	}
	laws := Laws{Risks: risks.Risks, Calendars: calendars}
	for _, f := range files {
		f.Value.ID = f.ID
		laws.All = append(laws.All, f.Value)
	}
	isFile := func(id string) bool {
		_, err := fs.Stat(fsys, "law/"+id+".yaml")
		return err == nil
	}
	var faults []error
	for i, f := range files {
		for _, flaw := range laws.flaws(laws.All[i], isFile) {
			faults = append(faults, fault(fsys, f.Path, flaw))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return Laws{}, err
	}
	return laws, nil
}

// One reads one law alone, which is all that a draft needs; ok is false if there is none of that id, or it is put off. What
// is wrong with it beside its calendar and the list of risks is for [Load] to tell.
func One(fsys fs.FS, id string) (law Law, ok bool, err error) {
	name := "law/" + id + ".yaml"
	if !fs.ValidPath(name) || strings.Contains(id, "/") {
		return Law{}, false, nil
	}
	if _, err := fs.Stat(fsys, name); err != nil {
		return Law{}, false, nil
	}
	law, err = layer.Read[Law](fsys, name)
	law.ID = id
	return law, err == nil && law.Name != "", err
}

// fault shows a flaw with its line, as near as its words lead.
func fault(fsys fs.FS, path string, f flaw) error {
	text, err := fs.ReadFile(fsys, path)
	if err != nil {
		return fmt.Errorf("read law %s: %w", path, err)
	}
	for _, at := range f.at {
		if bytes.Contains(text, []byte(at)) {
			return layer.Fault(fsys, path, at, f.what)
		}
	}
	return layer.Fault(fsys, path, "", f.what)
}

// Get is the law of that id.
func (l Laws) Get(id string) (Law, error) {
	for _, one := range l.All {
		if one.ID == id {
			return one, nil
		}
	}
	ids := make([]string, len(l.All))
	for i, one := range l.All {
		ids[i] = one.ID
	}
	return Law{}, fmt.Errorf("find law %q: no such law; there are %s", id, strings.Join(ids, ", "))
}

// For is the law that a country points to, as letter.Country names countries, or that country's law on environmental
// information; where a country has none, its general law. ok is false where no law is known for the country.
func (l Laws) For(country string, environmental bool) (law Law, ok bool) {
	for _, one := range l.All {
		if !slices.Contains(one.Countries, country) {
			continue
		}
		if one.Environmental == environmental {
			return one, true
		}
		if !one.Environmental {
			law, ok = one, true
		}
	}
	return law, ok
}

// Reach is what a risk leads to in a law.
type Reach struct {
	Exemptions []Exemption
	Evidence   []CarveOut
}

// Risk gives the exemptions of a law that a risk may meet, and the rules that limit them. An unknown law gives nothing.
func (l Laws) Risk(lawID, risk string) Reach {
	law, err := l.Get(lawID)
	if err != nil {
		return Reach{}
	}
	var r Reach
	for _, e := range law.Exemptions {
		if slices.Contains(e.Risks, risk) {
			r.Exemptions = append(r.Exemptions, e)
		}
	}
	for _, c := range law.Evidence {
		if slices.Contains(c.Risks, risk) {
			r.Evidence = append(r.Evidence, c)
		}
	}
	return r
}

// Cited gives the exemptions that a citation such as "35(1)(a)(i)", "36(2)" or "35" means: the very one, else all parts
// of it, else the nearest that it is a part of. None if the law has nothing like it.
func (l Law) Cited(section string) []Exemption {
	if found := l.exemptions(func(s string) bool { return s == section }); len(found) > 0 {
		return found
	}
	if found := l.exemptions(func(s string) bool { return strings.HasPrefix(s, section+"(") }); len(found) > 0 {
		return found
	}
	if i := strings.LastIndex(section, "("); i > 0 {
		return l.Cited(section[:i])
	}
	return nil
}

func (l Law) exemptions(want func(section string) bool) []Exemption {
	var found []Exemption
	for _, e := range l.Exemptions {
		if want(e.Section) {
			found = append(found, e)
		}
	}
	return found
}

// Where is where a source was read; the key itself if the law does not list it.
func (l Law) Where(key string) string { return where(l.Sources, key) }

func where(sources []Source, key string) string {
	for _, s := range sources {
		if s.Key == key {
			return s.Where
		}
	}
	return key
}
