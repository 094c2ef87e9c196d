package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"grounds/internal/check"
	"grounds/internal/claim"
	"grounds/internal/export"
	"grounds/internal/request"
)

// Names of the rooms' types for faces that know the desk alone.
type (
	Claim   = claim.Claim
	Kind    = claim.Kind
	Finding = check.Finding
	Choice  = request.Choice
	PointID = request.PointID
	Chosen  = request.Chosen
	// A DraftPoint is a point as it is numbered in a draft.
	DraftPoint = export.Point
)

// OwnPoint is the kind of points that a person wrote.
const OwnPoint = request.Own

// The bounds that a request by topic keeps to.
const (
	MostPoints = request.MostPoints
	MostLength = request.MostLength
)

// A Work is where a letter stands: the case with a person's decisions in it, and the drafts that follow from them.
type Work struct {
	Case   *Case
	Drafts *Drafts
	Why    error // why there are no drafts, where none could be made
}

// Work makes the drafts that follow from a person's decisions.
func (d *Desk) Work(c *Case, x Decisions, p Profile) (*Work, error) {
	with, err := d.Decide(c, x)
	if err != nil {
		return nil, err
	}
	w := &Work{Case: with, Drafts: &Drafts{}}
	drafts, err := d.Draft(with, DraftOptions{
		Group: x.Group, To: x.To, Law: x.Law, With: x.With, Name: p.Name, Email: p.Email, Pick: x.Picked, Decided: x.Decided,
	})
	if err != nil {
		w.Why = err
		return w, nil
	}
	for i := range drafts.Drafts {
		one := &drafts.Drafts[i]
		if text, ok := x.Edited[one.Key()]; ok {
			if err := d.rewrite(with, one, request.FillIn(text, p.Name, p.Email)); err != nil {
				return nil, err
			}
		}
	}
	w.Drafts = drafts
	return w, nil
}

// Key names a draft by what it asks about, so that it is known again after other things changed.
func (one Drafted) Key() string {
	var parts []string
	for _, n := range one.Facts.Claims {
		parts = append(parts, fmt.Sprint(n))
	}
	return one.Facts.Authority + ":" + strings.Join(parts, ",")
}

// Length counts the characters of the letter, as the bound of a request counts them.
func (one Drafted) Length() int { return utf8.RuneCountInString(one.Body) }

// rewrite puts a text that a person changed in place of a draft's, and checks it.
func (d *Desk) rewrite(c *Case, one *Drafted, text string) error {
	read := d.Drafts(text)
	if len(read) != 1 {
		return hint("keep the line that begins with To:, once", "read the changed draft: there are %d requests in it", len(read))
	}
	facts := one.Facts
	one.Draft = export.Draft{To: cmp.Or(read[0].To, one.To), Subject: cmp.Or(read[0].Subject, one.Subject), Body: read[0].Body, Text: text, Facts: facts}
	one.ByHand = true
	if wdtk := one.Authority.WDTK(); wdtk != "" {
		facts.Links[len(facts.Links)-1] = export.WhatDoTheyKnow(one.Draft, wdtk)
	}
	return d.find(c, one)
}

// MendOne applies the safe replacement of one finding to a draft's text.
func MendOne(text string, f Finding) string { return check.Fix(text, []check.Finding{f}) }

// A Suggestion is a claim in the order in which a person is shown them.
type Suggestion struct {
	N     int
	Asked bool   // the program's own choice
	Why   string // why it is not asked about by default
}

// Suggest lists the claims: those that the program would ask about by priority, the other strong ones with the reason for
// leaving them out, then the weak ones.
func (d *Desk) Suggest(c *Case, drafts *Drafts) []Suggestion {
	asked, why := map[int]bool{}, map[int]string{}
	for _, one := range drafts.Drafts {
		for _, n := range one.Facts.Claims {
			asked[n] = true
		}
	}
	for _, n := range drafts.NotAsked {
		why[n.N], _, _ = strings.Cut(n.Reason, "; add it by") // on the screens it is ticked
	}
	order := slices.Clone(c.Claims)
	slices.SortStableFunc(order, func(a, b Claim) int {
		return cmp.Or(rank(b, asked)-rank(a, asked), cmp.Compare(b.Priority, a.Priority), cmp.Compare(b.Score, a.Score))
	})
	var all []Suggestion
	for _, one := range order {
		if one.Strength != claim.None || asked[one.N] {
			all = append(all, Suggestion{one.N, asked[one.N], why[one.N]})
		}
	}
	return all
}

func rank(c Claim, asked map[int]bool) int {
	if asked[c.N] {
		return 3
	}
	return strength(c)
}

// Records names what would exist if a claim of these kinds were made responsibly.
func (d *Desk) Records(kinds []string) []string {
	var all []string
	for _, id := range kinds[:min(1, len(kinds))] {
		if k, err := d.Kind(id); err == nil {
			all = append(all, k.Records...)
		}
	}
	return all
}

// Files gives the drafts in some formats, as they are written into a folder.
func Files(drafts []Drafted, formats []Format) ([]File, error) {
	var files []File
	for i, one := range drafts {
		for _, format := range formats {
			b, err := format.Bytes(one.Draft)
			if err != nil {
				return nil, err
			}
			files = append(files, File{Name: fmt.Sprintf("%s-%d%s", Slug(one.To), i+1, format.Ext), Data: b})
		}
	}
	return files, nil
}
