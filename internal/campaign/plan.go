package campaign

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"grounds/internal/authority"
	"grounds/internal/check"
	"grounds/internal/claim"
	"grounds/internal/law"
	"grounds/internal/letter"
	"grounds/internal/request"
)

// An Input is all that a plan is made from.
type Input struct {
	File    File
	Letters []Letter // in the order of the file
	Targets []Target
	Columns []string          // further columns of the list
	Files   map[string]string // request.Files
	Drafter *request.Drafter
	Rules   *Rules
	Laws    law.Laws
	Checks  *check.Rules
	Earlier []Earlier // what was sent before
	Today   string    // 2026-11-25
}

// A Letter is a source that was read.
type Letter struct {
	File      string
	Letter    *letter.Letter
	Claims    []claim.Claim
	Authority authority.Authority // who wrote it
}

// A Target is an authority that the file names.
type Target struct {
	authority.Authority
	Fields []string // its row of the list, beyond the slug
}

// Earlier is a request that was sent before.
type Earlier struct {
	Slug    string   `json:"slug"`
	Date    law.Date `json:"date"` // on which it was received
	Subject string   `json:"subject"`
	Text    string   `json:"-"`
}

// A Plan is what a campaign would do, and why.
type Plan struct {
	Batch     Batch
	Items     []Item // in order
	Claims    []Claim
	Shapes    []Shape
	Rows      []Row // one an authority, in the order of slugs
	Pilot     []string
	Notes     []string // what holds for the whole campaign
	Platforms []Platform
}

// A Claim is a column of the plan.
type Claim struct {
	Letter int    // from 1
	N      int    // of the sentence
	Text   string // of the sentence
	Kinds  []string
	Out    string // why no authority is asked about it; "" if it is in the campaign
}

// Label names a claim shortly: 2:14 is sentence 14 of the second letter.
func (c Claim) Label() string { return fmt.Sprintf("%d:%d", c.Letter, c.N) }

// A Cell says whether an authority is asked about a claim, and why or why not.
type Cell struct {
	Asked bool
	Why   string
}

// A Shape is what authorities of one sort get.
type Shape struct {
	Law    string
	Texts  []int  // places in the batch; none: nothing to ask
	Cells  []Cell // one a claim of the plan
	Points int
	Length int    // characters of the longest text
	Cost   string // band of the estimate, of the costliest text
	Factor string // what weighs most in it
	Errors []string
}

// most is the commonest reason for not asking.
func (s Shape) most() string {
	n, why := map[string]int{}, "none of these claims is asked about"
	for _, c := range s.Cells {
		if n[c.Why]++; c.Why != "" && n[c.Why] > n[why] {
			why = c.Why
		}
	}
	return why
}

// A Row is one authority of the plan.
type Row struct {
	Slug, Name, Place string
	Shape             int    // -1: not asked at all
	Out               string // why not
	Mind              string // "voluntary", "in part"
	Where             string
	Earlier           []Earlier // that count together with what this campaign would send
	Until             law.Date  // the day after which none of them does
	Estimate          bool      // a calendar does not reach as far as Until
	Twin              *Earlier  // one that asked much the same
}

// Make makes the plan. A letter without claims and an authority that cannot be asked are in it with the reason; an error
// is for what makes no plan at all.
func Make(in Input) (*Plan, error) {
	m := &maker{Input: in, plan: &Plan{Platforms: in.Rules.Platforms}, shapes: map[string]int{}}
	m.plan.Batch = Batch{Name: in.File.Name, Files: in.Files, Columns: in.Columns, Words: in.File.Words}
	if err := m.claims(); err != nil {
		return nil, err
	}
	targets := slices.Clone(in.Targets)
	slices.SortFunc(targets, func(a, b Target) int { return strings.Compare(a.Slug, b.Slug) })
	targets = slices.CompactFunc(targets, func(a, b Target) bool { return a.Slug == b.Slug })
	for _, t := range targets {
		if err := m.row(t); err != nil {
			return nil, err
		}
	}
	m.pilot()
	m.notes()
	return m.plan, nil
}

type maker struct {
	Input
	plan   *Plan
	shapes map[string]int
	base   []law.Law // of each letter, for choosing its claims
}

// claims settles which claims of each letter the campaign is about: those that the file names, but for what the drafter
// keeps out, such as one person's own case.
func (m *maker) claims() error {
	for i, l := range m.Letters {
		spec := m.File.Letters[i]
		pick, err := numbers(spec.Claims)
		if err != nil {
			return err
		}
		for _, n := range pick {
			if n > len(l.Claims) {
				return fmt.Errorf("ask about sentence %d of %s: it has %d", n, l.File, len(l.Claims))
			}
		}
		under, err := m.lawOf(l.Authority)
		if err != nil {
			return err
		}
		result, err := m.Drafter.Draft(request.Input{
			Letter: l.Letter, Claims: l.Claims, Pick: pick, Group: request.Letter, Authority: l.Authority, Writer: true, Law: under, Today: m.Today,
		})
		if err != nil {
			return err
		}
		asked, out := map[int]bool{}, map[int]string{}
		for _, r := range result.Requests {
			for _, p := range r.Points {
				asked[p.Claim] = true
			}
		}
		for _, n := range result.NotAsked {
			out[n.N] = n.Reason
		}
		for j := range l.Claims {
			c := &l.Claims[j]
			column := Claim{Letter: i + 1, N: c.N, Text: request.Redact(l.Letter, c.Text), Kinds: c.Kinds}
			switch {
			case asked[c.N] && spec.Kinds != nil && !slices.ContainsFunc(c.Kinds, func(k string) bool { return slices.Contains(spec.Kinds, k) }):
				column.Out = "not of the kinds that the file names"
			case asked[c.N]:
			case pick != nil || out[c.N] == "":
				continue
			default:
				column.Out = out[c.N]
			}
			m.plan.Claims = append(m.plan.Claims, column)
		}
	}
	return nil
}

// lawOf gives the law under which an authority is asked; one without words for requests is an error.
func (m *maker) lawOf(a authority.Authority) (law.Law, error) {
	id := cmp.Or(m.File.Law, a.Law)
	if id == "" {
		one, ok := m.Laws.For(cmp.Or(a.Jurisdiction, "uk"), false)
		if !ok {
			return law.Law{}, fmt.Errorf("ask %s: its law is not known", a.Name)
		}
		id = one.ID
	}
	one, err := m.Laws.Get(id)
	if err != nil {
		return law.Law{}, err
	}
	if one.Draft.Ask == "" {
		return law.Law{}, fmt.Errorf("ask under %s: there are no words for a request yet", one.Name)
	}
	return one, nil
}

// row plans one authority.
func (m *maker) row(t Target) error {
	row := Row{Slug: t.Slug, Name: t.Name, Place: t.Jurisdiction, Shape: -1, Where: strings.Join(t.Where(), " ")}
	ok, mind := t.Requestable()
	under, err := m.lawOf(t.Authority)
	switch {
	case !ok:
		row.Out = mind
	case err != nil:
		row.Out = err.Error()
	default:
		row.Mind = mind
		if row.Shape, err = m.shape(t.Authority, under); err != nil {
			return err
		}
		shape := m.plan.Shapes[row.Shape]
		if len(shape.Texts) == 0 {
			row.Out = shape.most()
		} else if err := m.before(&row, shape); err != nil {
			return err
		}
		for part, text := range shape.Texts {
			m.plan.Items = append(m.plan.Items, Item{Slug: t.Slug, Part: int32(part + 1), To: t.Name, Text: int32(text), Fields: t.Fields})
		}
	}
	m.plan.Rows = append(m.plan.Rows, row)
	return nil
}

// notes says what holds for the campaign as a whole.
func (m *maker) notes() {
	seen := map[string]bool{}
	for _, s := range m.plan.Shapes {
		if one, err := m.Laws.Get(s.Law); err == nil && len(s.Texts) > 0 && !seen[one.ID] {
			seen[one.ID] = true
			m.plan.Notes = append(m.plan.Notes, "adding up, "+one.Name+": "+one.Aggregation.Text)
		}
	}
	if m.File.Limit > 1 {
		m.plan.Notes = append(m.plan.Notes, fmt.Sprintf("limit: up to %d requests go to one authority; they are about one matter, so they may be added together", m.File.Limit))
	}
}
