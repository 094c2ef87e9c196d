package check

import (
	"fmt"
	"strings"
)

// count is the number of things asked: an item that only leads into others is not one.
func (t *run) count() int {
	n := 0
	for _, it := range t.d.Items {
		if !parent(t.d, it) {
			n++
		}
	}
	return n
}

func tooMany(t *run, rule *Rule) {
	if n := t.count(); n > rule.Limit {
		f := t.add(rule, t.d.Items[len(t.d.Items)-1].Span)
		f.Why = fmt.Sprintf("The draft asks for %d things. ", n) + f.Why
	}
}

// many is for the lower of two limits: above the upper one the other rule speaks.
func many(t *run, rule *Rule) {
	if n := t.count(); n > rule.Limit && n <= rule.UpTo {
		f := t.add(rule, t.d.Items[rule.Limit].Span)
		f.Why = fmt.Sprintf("The draft asks for %d things. ", n) + f.Why
	}
}

func (t *run) words() int {
	n := 0
	for _, p := range t.units["prose"] {
		n += len(strings.Fields(p.Text))
	}
	for _, q := range t.d.Quotes {
		n += len(strings.Fields(q.Text))
	}
	return n
}

func tooShort(t *run, rule *Rule) {
	if n := t.words(); n < rule.Limit && len(t.d.Items) > 0 {
		t.add(rule, t.d.Items[0].Span)
	}
}

func tooLong(t *run, rule *Rule) {
	limit := rule.Limit
	if t.ctx.Words > 0 {
		limit = min(limit, t.ctx.Words)
	}
	if n := t.words(); n > limit {
		end := t.d.Body().End
		f := t.add(rule, Span{end, end})
		f.Why = fmt.Sprintf("The draft has %d words, more than %d. ", n, limit) + f.Why
	}
}
