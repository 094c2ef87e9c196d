package authority

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"grounds/internal/layer"
)

// header is the directory's own form. The columns may stand in any order, and only slug, name and jurisdiction are needed.
var header = []string{"slug", "name", "short_name", "other_names", "jurisdiction", "law", "request_email", "request_url",
	"home_page", "tags", "parent", "source", "as_of", "note"}

// asOfForm is a day, a month or a year.
var asOfForm = regexp.MustCompile(`^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`)

// hyphenated tells whether s is lower-case words of letters and digits with one hyphen between them, and how many.
func hyphenated(s string) (words int, ok bool) {
	in := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			if !in {
				words++
			}
			in = true
		case c == '-' && in:
			in = false
		default:
			return 0, false
		}
	}
	return words, in
}

func isSlug(s string) bool {
	_, ok := hyphenated(s)
	return ok && len(s) <= 200
}

// isPlace tells whether s is a jurisdiction: two or three letters, and perhaps a state behind them.
func isPlace(s string) bool {
	nation, _, _ := strings.Cut(s, "-")
	_, ok := hyphenated(s)
	return ok && (len(nation) == 2 || len(nation) == 3) && strings.Trim(nation, "0123456789") == nation
}

func isLaw(s string) bool {
	words, _ := hyphenated(s)
	return words >= 2 && isPlace(s)
}

func isMail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	dot := strings.LastIndexByte(host, '.')
	return ok && name != "" && dot > 0 && dot < len(host)-1 && !strings.ContainsAny(s, " ,;<>\"") && !strings.Contains(host, "@")
}

func isPage(s string) bool {
	return (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")) && !strings.ContainsAny(s, " \"<>")
}

// row gives the authority's fields in the order of header.
func row(a Authority) []string {
	return []string{a.Slug, a.Name, a.ShortName, strings.Join(a.OtherNames, "; "), a.Jurisdiction, a.Law, a.Email, a.URL,
		a.HomePage, strings.Join(a.Tags, " "), a.Parent, a.Source, a.AsOf, a.Note}
}

// set fills the field of one column.
func (a *Authority) set(column, value string) {
	switch column {
	case "slug":
		a.Slug = value
	case "name":
		a.Name = value
	case "short_name":
		a.ShortName = value
	case "other_names":
		a.OtherNames = list(value)
	case "jurisdiction":
		a.Jurisdiction = value
	case "law":
		a.Law = value
	case "request_email":
		a.Email = value
	case "request_url":
		a.URL = value
	case "home_page":
		a.HomePage = value
	case "tags":
		a.Tags = strings.Fields(value)
	case "parent":
		a.Parent = value
	case "source":
		a.Source = value
	case "as_of":
		a.AsOf = value
	case "note":
		a.Note = value
	}
}

// list splits a cell of several names.
func list(cell string) []string {
	var all []string
	for part := range strings.SplitSeq(cell, ";") {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// faults lists what is wrong with the fields, each with its column.
func (a Authority) faults() (all []fault) {
	wrong := func(column, format string, args ...any) {
		all = append(all, fault{column, fmt.Sprintf(format, args...)})
	}
	if !isSlug(a.Slug) {
		wrong("slug", "slug %q: write lower-case words with hyphens, such as home-office", a.Slug)
	}
	if a.Name == "" {
		wrong("name", "name is empty")
	}
	if !isPlace(a.Jurisdiction) {
		wrong("jurisdiction", "jurisdiction %q: write two or three letters, such as uk or sct", a.Jurisdiction)
	}
	if a.Law != "" && !isLaw(a.Law) {
		wrong("law", "law %q: write the id of a law, such as uk-foia", a.Law)
	}
	if a.Email != "" && !isMail(a.Email) {
		wrong("request_email", "request_email %q is no e-mail address", a.Email)
	}
	for _, p := range [...]struct{ column, page string }{{"request_url", a.URL}, {"home_page", a.HomePage}} {
		if p.page != "" && !isPage(p.page) {
			wrong(p.column, "%s %q: write a web address that begins with https://", p.column, p.page)
		}
	}
	if a.Parent != "" && (!isSlug(a.Parent) || a.Parent == a.Slug) {
		wrong("parent", "parent %q: write the slug of another authority", a.Parent)
	}
	if a.AsOf != "" && !asOfForm.MatchString(a.AsOf) {
		wrong("as_of", "as_of %q: write 2026-01-19, 2026-01 or 2026", a.AsOf)
	}
	for i, cell := range row(a) {
		if why := unfit(cell); why != "" {
			wrong(header[i], "%s %s", header[i], why)
		}
	}
	return all
}

type fault struct{ column, message string }

// unfit says why a cell may not stand in the directory: people open it in a spreadsheet, where such a cell would be run.
func unfit(cell string) string {
	if cell != "" && strings.IndexByte("=+-@", cell[0]) >= 0 {
		return "begins with " + cell[:1] + ", which a spreadsheet would take for a formula"
	}
	plain := true
	for i := 0; i < len(cell); i++ {
		if cell[i] < ' ' || cell[i] >= 0x7f {
			plain = false
			break
		}
	}
	switch {
	case plain:
		return ""
	case !utf8.ValidString(cell):
		return "is not UTF-8 text"
	case strings.IndexFunc(cell, unicode.IsControl) >= 0:
		return "holds a line break or another control character"
	}
	return ""
}

// read reads one file of the directory. All its faults come back together.
func read(name string, b []byte) (rows []Authority, lines []int, err error) {
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	var faults []error
	wrong := func(line int, format string, args ...any) {
		faults = append(faults, at(name, b, line, fmt.Sprintf(format, args...)))
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	columns, err := r.Read()
	if err != nil {
		return nil, nil, at(name, b, 1, "no header line: "+strings.Join(header, ","))
	}
	columns = append([]string(nil), columns...)
	for _, problem := range badHeader(columns) {
		wrong(1, "%s", problem)
	}
	if len(faults) > 0 {
		return nil, nil, errors.Join(faults...)
	}
	for {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			wrong(broken.Line, "broken quotation marks: %v", broken.Err)
			continue
		}
		line, _ := r.FieldPos(0)
		if len(cells) != len(columns) {
			wrong(line, "%d columns where the header has %d", len(cells), len(columns))
			continue
		}
		var a Authority
		for i, c := range columns {
			a.set(c, cells[i])
		}
		for _, f := range a.faults() {
			wrong(line, "%s", f.message)
		}
		rows, lines = append(rows, a), append(lines, line)
	}
	return rows, lines, errors.Join(faults...)
}

// badHeader says what is wrong with a header line of the directory's own form.
func badHeader(columns []string) (problems []string) {
	seen := map[string]bool{}
	for _, c := range columns {
		known := false
		for _, h := range header {
			known = known || h == c
		}
		if !known {
			problems = append(problems, fmt.Sprintf("unknown column %q: the columns are %s", c, strings.Join(header, ",")))
		} else if seen[c] {
			problems = append(problems, fmt.Sprintf("column %q stands twice", c))
		}
		seen[c] = true
	}
	for _, c := range []string{"slug", "name", "jurisdiction"} {
		if !seen[c] {
			problems = append(problems, fmt.Sprintf("no column %q", c))
		}
	}
	return problems
}

func at(name string, b []byte, line int, message string) error {
	e := &layer.Error{Path: name, Line: line, Column: 1, Message: message}
	n := 0
	for text := range strings.Lines(string(b)) {
		if n++; n == line {
			e.Text = strings.TrimRight(text, "\r\n")
			break
		}
	}
	return e
}

// Write writes authorities in the directory's own form. What could not be read back is an error, and then nothing is
// written.
func Write(w io.Writer, all []Authority) error {
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	if err := out.Write(header); err != nil {
		return fmt.Errorf("write authorities: %w", err)
	}
	for i, a := range all {
		for _, f := range a.faults() {
			return fmt.Errorf("write authority %d (%s): %s", i+1, a.Slug, f.message)
		}
		if err := out.Write(row(a)); err != nil {
			return fmt.Errorf("write authority %s: %w", a.Slug, err)
		}
	}
	out.Flush()
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write authorities: %w", err)
	}
	return nil
}
