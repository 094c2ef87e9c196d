package question

import (
	"io/fs"

	"grounds/internal/claim"
)

// LoadFrom is [Load] for points that stand in another folder than the kinds they belong to: dir holds one file a kind.
func LoadFrom(fsys fs.FS, dir string, kinds []claim.Kind) (*Bank, error) {
	found, err := loadSlots(fsys)
	if err != nil {
		return nil, err
	}
	b := &Bank{kinds: map[string]kind{}, marks: map[string]kind{}, slots: found}
	var broken faults
	for _, k := range kinds {
		b.kinds[k.ID] = kind{k, b.points(fsys, dir+"/"+k.ID+".yaml", k.Points, &broken)}
	}
	return b, broken.err()
}
