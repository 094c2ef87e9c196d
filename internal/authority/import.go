package authority

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostImport bounds a list in bytes: WhatDoTheyKnow's, with 50,000 bodies, has about 30 MB.
const mostImport = 128 << 20

// A Problem is something that an import or a merge has to tell about one row.
type Problem struct {
	Line int    // of the imported file, from 1; 0 where it is not about a line
	Row  string // slug or name
	What string
}

func (p Problem) String() string {
	if p.Line == 0 {
		return p.Row + ": " + p.What
	}
	return fmt.Sprintf("line %d: %s: %s", p.Line, p.Row, p.What)
}

// A format is a list of authorities as a platform writes it.
type format struct {
	name  string
	needs []string // columns that tell it from the others, in lower case
	read  func(cell func(column string) string) Authority
}

// formats are tried in this order.
var formats = []format{
	{"the directory's own", []string{"slug", "name", "jurisdiction"}, readOwn},
	{"WhatDoTheyKnow's all-authorities.csv", []string{"name", "url name", "tags"}, readWDTK},
	{"FragDenStaat's list of public bodies", []string{"id", "name", "jurisdiction__slug"}, readFroide},
}

// Import reads a list of authorities from WhatDoTheyKnow (all-authorities.csv), FragDenStaat (its CSV of public bodies)
// or in the directory's own form, told apart by the header. A row that cannot be used is left out and told, and so is a
// cell; rows of one body are joined. Addresses are taken only from the column that holds them. The error is for a file
// that is no such list, or is over 128 MB.
func Import(r io.Reader) ([]Authority, []Problem, error) {
	b, err := io.ReadAll(io.LimitReader(r, mostImport+1))
	if err != nil {
		return nil, nil, fmt.Errorf("import authorities: %w", err)
	}
	if len(b) > mostImport {
		return nil, nil, fmt.Errorf("import authorities: the list is over %d MB", mostImport>>20)
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if !utf8.Valid(b) {
		return nil, nil, errors.New("import authorities: the list is not UTF-8: save it as CSV UTF-8")
	}
	in := csv.NewReader(bytes.NewReader(b))
	in.Comma = comma(b)
	in.FieldsPerRecord = -1
	in.ReuseRecord = true
	first, err := in.Read()
	if err != nil {
		return nil, nil, fmt.Errorf("import authorities: no header line: %w", err)
	}
	columns := map[string]int{}
	for i, c := range first {
		columns[strings.ToLower(strings.TrimSpace(c))] = i
	}
	width := len(first)
	f, err := recognise(columns)
	if err != nil {
		return nil, nil, err
	}
	im := &importing{}
	for {
		cells, err := in.Read()
		if err == io.EOF {
			break
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			im.tell(broken.StartLine, "?", "left out: broken quotation marks")
			continue
		}
		line, _ := in.FieldPos(0)
		if len(cells) != width {
			im.tell(line, clean(strings.Join(cells[:min(2, len(cells))], " ")), fmt.Sprintf("left out: %d cells where the header has %d", len(cells), width))
			continue
		}
		im.add(line, f.read(func(column string) string {
			if i, ok := columns[column]; ok {
				return clean(cells[i])
			}
			return ""
		}))
	}
	return im.finish(), im.problems, nil
}

// comma is the separator of the header line: spreadsheets of some countries write semicolons.
func comma(b []byte) rune {
	head, _, _ := bytes.Cut(b, []byte("\n"))
	if bytes.Count(head, []byte(";")) > bytes.Count(head, []byte(",")) {
		return ';'
	}
	return ','
}

func recognise(columns map[string]int) (format, error) {
	var known []string
	for _, f := range formats {
		if !slices.ContainsFunc(f.needs, func(c string) bool { _, ok := columns[c]; return !ok }) {
			return f, nil
		}
		known = append(known, f.name+" has "+strings.Join(f.needs, ", "))
	}
	return format{}, fmt.Errorf("import authorities: the header is of no known list: %s", strings.Join(known, "; "))
}

// mostCell bounds a cell: some lists hold whole pages in one.
const mostCell = 500

// clean makes a cell fit for the directory: one line, no control characters, nothing that a spreadsheet would run.
func clean(cell string) string {
	if !slices.ContainsFunc([]byte(cell), func(c byte) bool { return c < ' ' || c >= 0x7f }) && !strings.Contains(cell, "  ") {
		cell = strings.TrimSpace(cell)
	} else {
		cell = strings.Join(strings.FieldsFunc(cell, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
		}), " ")
	}
	cell = strings.TrimLeft(cell, "=+-@ ")
	for len(cell) > mostCell {
		at := mostCell
		for !utf8.RuneStart(cell[at]) {
			at--
		}
		cell = strings.TrimSpace(cell[:at])
	}
	return cell
}

// importing collects the rows of a list.
type importing struct {
	rows     []imported
	problems []Problem
}

type imported struct {
	Authority
	line int
}

func (im *importing) tell(line int, row, what string) {
	im.problems = append(im.problems, Problem{Line: line, Row: row, What: what})
}

// add keeps a row, without the cells that are not what they should be; without a name, a slug or a jurisdiction it is
// left out.
func (im *importing) add(line int, a Authority) {
	for _, f := range a.faults() {
		switch f.column {
		case "slug", "name", "jurisdiction":
			im.tell(line, a.Name, "left out: "+f.message)
			return
		}
		a.set(f.column, "")
		im.tell(line, a.Slug, "left empty: "+f.message)
	}
	im.rows = append(im.rows, imported{a, line})
}

// finish joins rows of one body, gives different bodies of one slug different ones, and finds parents.
func (im *importing) finish() []Authority {
	shared := im.shared()
	taken := map[string]bool{}
	for _, r := range im.rows {
		taken[r.Slug] = !shared[r.Slug]
	}
	next := map[string]int{}     // of a shared slug, the number to try
	slugs := map[string]string{} // identity to slug
	at := map[string]int{}       // slug to place in all
	var all []Authority
	for _, r := range im.rows {
		id := r.identity()
		if slug, again := slugs[id]; again {
			a := &all[at[slug]]
			*a = a.filled(r.Authority)
			im.tell(r.line, slug, "stands twice: joined with the first")
			continue
		}
		if shared[r.Slug] {
			r.Slug = apart(r.Slug, r.Authority, taken, next)
			taken[r.Slug] = true
		}
		slugs[id], at[r.Slug] = r.Slug, len(all)
		all = append(all, r.Authority)
	}
	for i := range all {
		// FragDenStaat names a parent by its number, the other lists have none or a slug.
		if number, ok := strings.CutPrefix(all[i].Parent, "froide-"); ok {
			all[i].Parent = slugs["froide:"+number]
		}
		if all[i].Parent == all[i].Slug {
			all[i].Parent = ""
		}
	}
	return all
}

func (a Authority) identity() string {
	switch {
	case a.Froide() != "":
		return "froide:" + a.Froide()
	case a.WDTK() != "":
		return "wdtk:" + a.WDTK()
	}
	return "slug:" + a.Slug
}

// shared tells which slugs several bodies of the list would have.
func (im *importing) shared() map[string]bool {
	first := map[string]string{}
	shared := map[string]bool{}
	for _, r := range im.rows {
		id := r.identity()
		if old, ok := first[r.Slug]; ok && old != id {
			shared[r.Slug] = true
		} else {
			first[r.Slug] = id
		}
	}
	return shared
}

// apart gives a body of a shared slug its own: by its number, so that it does not depend on the order of the list.
func apart(slug string, a Authority, taken map[string]bool, next map[string]int) string {
	if number := kebab(a.Froide()); number != "" {
		slug += "-" + number
	}
	free := slug
	for taken[free] {
		next[slug]++
		free = fmt.Sprintf("%s-%d", slug, next[slug]+1)
	}
	return free
}

// filled gives a with what only b knows.
func (a Authority) filled(b Authority) Authority {
	have, more := row(a), row(b)
	for i, column := range header {
		if column != "tags" && column != "other_names" && have[i] == "" {
			a.set(column, more[i])
		}
	}
	a.Tags, a.OtherNames = slices.Clone(a.Tags), slices.Clone(a.OtherNames)
	for _, t := range b.Tags {
		if !a.Has(t) {
			a.Tags = append(a.Tags, t)
		}
	}
	for _, n := range b.names() {
		if !slices.ContainsFunc(a.names(), func(o string) bool { return key(o) == key(n) }) {
			a.OtherNames = append(a.OtherNames, n)
		}
	}
	return a
}
