// Package campaign gives drafts of some claims to many authorities: a plan that shows who is asked what and why, and then
// the drafts, one range after the other.
//
// [Read] a campaign's file, [Load] the rules of who would hold records, and [Make] a [Plan]: what every authority gets, the
// reasons, the cost, and what was sent before. Its [Batch] is all that rendering needs, as data; [NewWriter] renders it,
// one [Item] a draft, on this machine or another: the same item gives the same bytes and the same digest. A [Runner] brings
// every draft into its place, exactly once.
//
// It reads the folder other of the templates: kind (for which kinds of claim a body that did not write the letter would
// hold records, and what to ask it), body (which subjects are whose work), platforms.yaml (the rules for asking many) and
// example.yaml (the commented file to begin with).
package campaign

import (
	"context"
	"time"
)

// A Draft is one rendered request.
type Draft struct {
	Item
	Digest  [16]byte // of all that it was made from
	Subject string
	Body    string // from the salutation to the name, a paragraph a line
	Err     error  // why it could not be rendered; then there is no body
}

// Progress is how far a run is.
type Progress struct {
	Done    int // drafts in their place, of this run and those before
	Kept    int // of Done, those that were there and had not changed
	Failed  int // items that could not be rendered
	Total   int
	Elapsed time.Duration
}

// A Runner is where the drafts of campaigns are made and kept.
type Runner interface {
	// Run brings every draft of a batch into its place, exactly once, however often it is stopped and started again. When
	// ctx ends it finishes the transaction in hand and gives ctx.Err.
	Run(ctx context.Context, b *Batch, items []Item, tell func(Progress)) (Progress, error)
	// Each gives the drafts that are in their place, in the order of slug and part, until do gives an error.
	Each(ctx context.Context, name string, do func(Draft) error) error
	// Prune deletes the drafts of a campaign that are not of these items.
	Prune(ctx context.Context, name string, items []Item) error
}

// Range is how many drafts stand in one transaction.
const Range = 2000
