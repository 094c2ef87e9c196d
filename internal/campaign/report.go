package campaign

import (
	"cmp"
	_ "embed"
	"encoding/csv"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"grounds/internal/export"
)

// Summary counts a plan.
type Summary struct {
	Claims, Authorities, Asked, Requests, Voluntary, Counted, Twins, NotAsked, Errors int
}

// Summary counts what the plan would do.
func (p *Plan) Summary() Summary {
	s := Summary{Authorities: len(p.Rows), Requests: len(p.Items)}
	for _, c := range p.Claims {
		if c.Out == "" {
			s.Claims++
		}
	}
	for _, r := range p.Rows {
		switch {
		case r.Out != "":
			s.NotAsked++
			continue
		case len(p.Shapes[r.Shape].Errors) > 0:
			s.Errors++
		}
		s.Asked++
		if r.Mind != "" {
			s.Voluntary++
		}
		if len(r.Earlier) > 0 {
			s.Counted++
		}
		if r.Twin != nil {
			s.Twins++
		}
	}
	return s
}

// Table writes the plan as text: the claims, the sorts of authorities with what each is asked and why, then everybody who
// needs a look. width is that of the terminal.
func (p *Plan) Table(w io.Writer) error {
	var b strings.Builder
	s := p.Summary()
	fmt.Fprintf(&b, "%s: %d claims, %d authorities, %d requests\n\nclaims (letter:sentence)\n", p.Batch.Name, s.Claims, s.Asked, s.Requests)
	for _, c := range p.Claims {
		if c.Out == "" {
			fmt.Fprintf(&b, "  %-6s %s (%s)\n", c.Label(), clip(c.Text, 90), strings.Join(c.Kinds, ", "))
		}
	}
	for _, c := range p.Claims {
		if c.Out != "" {
			fmt.Fprintf(&b, "  %-6s not asked of anybody: %s\n", c.Label(), c.Out)
		}
	}
	for i, shape := range p.Shapes {
		rows := p.rowsOf(i)
		if len(rows) == 0 || len(shape.Texts) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n  one request of %d points and %d characters, under %s; cost limit: %s (%s)\n",
			names(rows, 4), shape.Points, shape.Length, shape.Law, shape.Cost, shape.Factor)
		if len(shape.Texts) > 1 {
			fmt.Fprintf(&b, "  in %d requests each\n", len(shape.Texts))
		}
		p.cells(&b, shape)
		for _, e := range shape.Errors {
			fmt.Fprintf(&b, "  error: %s\n", e)
		}
	}
	p.exceptions(&b)
	if len(p.Pilot) > 0 {
		fmt.Fprintf(&b, "\ntry first: %s\n", strings.Join(p.Pilot, ", "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// cells writes the claims with what is done about each and why, those of one reason together.
func (p *Plan) cells(b *strings.Builder, s Shape) {
	by, order := map[Cell][]string{}, []Cell{}
	for n, cell := range s.Cells {
		if p.Claims[n].Out != "" {
			continue
		}
		if by[cell] == nil {
			order = append(order, cell)
		}
		by[cell] = append(by[cell], p.Claims[n].Label())
	}
	slices.SortStableFunc(order, func(x, y Cell) int {
		return map[bool]int{true: 0, false: 1}[x.Asked] - map[bool]int{true: 0, false: 1}[y.Asked]
	})
	for _, cell := range order {
		fmt.Fprintf(b, "  %s %s\n      %s\n", map[bool]string{true: "asked:", false: "not asked:"}[cell.Asked], strings.Join(by[cell], " "), cell.Why)
	}
}

// exceptions lists the authorities that need a look, by reason.
func (p *Plan) exceptions(b *strings.Builder) {
	by := map[string][]Row{}
	for _, r := range p.Rows {
		switch {
		case r.Out != "":
			by["not asked: "+r.Out] = append(by["not asked: "+r.Out], r)
			continue
		case r.Mind != "":
			by["mind: "+r.Mind] = append(by["mind: "+r.Mind], r)
		}
		if len(r.Earlier) > 0 {
			why := "may be added to what was sent before, until " + r.until()
			by[why] = append(by[why], r)
		}
		if r.Twin != nil {
			why := "asked much the same on " + r.Twin.Date.String() + " (" + r.Twin.Subject + ")"
			by[why] = append(by[why], r)
		}
	}
	reasons := make([]string, 0, len(by))
	for why := range by {
		reasons = append(reasons, why)
	}
	slices.SortFunc(reasons, func(x, y string) int { return cmp.Or(len(by[y])-len(by[x]), strings.Compare(x, y)) })
	for _, why := range reasons {
		fmt.Fprintf(b, "\n%s\n  %s\n", why, names(by[why], 8))
	}
}

func (r Row) until() string {
	if r.Estimate {
		return r.Until.String() + " (estimate: the calendar of holidays ends before)"
	}
	return r.Until.String()
}

func (p *Plan) rowsOf(shape int) []Row {
	var rows []Row
	for _, r := range p.Rows {
		if r.Shape == shape && r.Out == "" {
			rows = append(rows, r)
		}
	}
	return rows
}

func names(rows []Row, most int) string {
	var all []string
	for _, r := range rows[:min(most, len(rows))] {
		all = append(all, r.Name)
	}
	list := strings.Join(all, ", ")
	if n := len(rows) - most; n > 0 {
		list += fmt.Sprintf(" and %d more", n)
	}
	return list
}

func clip(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:most-1])) + "…"
}

// CSV writes one authority a row, with a column for each claim: "asked" or why not.
func (p *Plan) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	head := []string{"slug", "name", "place", "law", "requests", "points", "characters", "cost", "not_asked", "mind", "added_up_until", "asked_before", "pilot", "send"}
	for _, c := range p.Claims {
		head = append(head, "claim "+c.Label())
	}
	out.Write(head)
	for _, r := range p.Rows {
		shape := Shape{Cells: make([]Cell, len(p.Claims))}
		if r.Shape >= 0 {
			shape = p.Shapes[r.Shape]
		}
		until, before, pilot := "", "", ""
		if len(r.Earlier) > 0 {
			until = r.until()
		}
		if r.Twin != nil {
			before = r.Twin.Date.String()
		}
		if slices.Contains(p.Pilot, r.Slug) {
			pilot = "yes"
		}
		cells := []string{r.Slug, r.Name, r.Place, shape.Law, fmt.Sprint(len(shape.Texts)), fmt.Sprint(shape.Points), fmt.Sprint(shape.Length),
			shape.Cost, r.Out, r.Mind, until, before, pilot, r.Where}
		for _, c := range shape.Cells {
			if c.Asked {
				cells = append(cells, "asked: "+c.Why)
			} else {
				cells = append(cells, c.Why)
			}
		}
		out.Write(export.Row(cells))
	}
	out.Flush()
	return out.Error()
}

//go:embed plan.html
var planPage string

var planTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("plan").Funcs(template.FuncMap{"join": strings.Join, "clip": clip}).Parse(planPage))
})

// HTML writes the plan as one page that needs nothing else.
func (p *Plan) HTML(w io.Writer) error {
	type group struct {
		Shape
		Rows []Row
	}
	var groups []group
	for i, s := range p.Shapes {
		if rows := p.rowsOf(i); len(rows) > 0 && len(s.Texts) > 0 {
			groups = append(groups, group{s, rows})
		}
	}
	var look strings.Builder
	p.exceptions(&look)
	return planTemplate().Execute(w, struct {
		*Plan
		Summary Summary
		Groups  []group
		Look    string
	}{p, p.Summary(), groups, strings.TrimSpace(look.String())})
}
