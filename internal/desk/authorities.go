package desk

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"grounds/internal/authority"
)

// An Imported is a list of authorities joined to the directory: the files that this would write, and what there is to tell
// about its rows. Nothing is written before [Imported.Save].
type Imported struct {
	Rows    int // that could be used
	New     int // bodies that the directory has not
	Files   []File
	Folder  string   // where Files go
	Hides   []string // files of farther layers that would be hidden, each by a whole copy with the changes
	Rejects []authority.Problem
	Told    []authority.Problem // duplicates, and what changed about known bodies
}

// Import reads another platform's list of authorities, or one in the directory's own form, and joins it to the directory.
// into is the file for the new bodies, in a folder authority; "" takes .grounds/authority and the list's name.
func (d *Desk) Import(list string, r io.Reader, into string) (*Imported, error) {
	if into == "" {
		into = filepath.Join(".grounds", "authority", Slug(strings.TrimSuffix(filepath.Base(list), filepath.Ext(list)))+".csv")
	}
	folder, base := filepath.Split(into)
	name := strings.TrimSuffix(base, ".csv")
	if filepath.Base(folder) != "authority" || name == base || Slug(name) != name {
		return nil, hint("name it as .grounds/authority/NAME.csv, or in the folder grounds/authority of your config folder: lower-case words with hyphens",
			"import into %s: a list is read only from the folder authority of your own rules", into)
	}
	directory, err := d.directory()
	if err != nil {
		return nil, err
	}
	more, rejects, err := authority.Import(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", list, err)
	}
	files, told := directory.Merge(name, more)
	im := &Imported{Rows: len(more), Folder: filepath.Clean(folder), Rejects: rejects, Told: told}
	for target, rows := range files {
		for _, a := range rows {
			if _, known := directory.Find(a.Slug); !known {
				im.New++
			}
		}
		var b bytes.Buffer
		if err := authority.Write(&b, rows); err != nil {
			return nil, err
		}
		im.Files = append(im.Files, File{Name: path.Base(target), Data: b.Bytes()})
		here := filepath.Join(im.Folder, path.Base(target))
		if _, err := os.Stat(here); err != nil && len(d.FS.Origins(target)) > 0 {
			im.Hides = append(im.Hides, target)
		}
	}
	slices.SortFunc(im.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	slices.Sort(im.Hides)
	return im, nil
}

// Save writes the files, all or none; one that is there and would change stops it unless force is set.
func (im *Imported) Save(force bool) error { return Save(im.Folder, im.Files, force) }

// Stats counts the directory.
func (d *Desk) Stats() (authority.Stats, error) {
	directory, err := d.directory()
	if err != nil {
		return authority.Stats{}, err
	}
	return directory.Stats(), nil
}
