package desk

import (
	"strings"

	"grounds/internal/export"
)

// A Format is one way to write a draft.
type Format = export.Format

// Formats names the formats, the default first.
func Formats() []string { return export.IDs() }

// FormatsOf gives the formats of those names.
func FormatsOf(ids []string) ([]Format, error) {
	var all []Format
	for _, id := range ids {
		f, ok := export.Find(id)
		if !ok {
			return nil, hint("there are "+strings.Join(export.IDs(), ", "), "write the draft as %q: no such format", id)
		}
		all = append(all, f)
	}
	return all, nil
}
