package request

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"grounds/internal/law"
)

// review answers what was refused, each by its ground.
func (w *Sequel) review(n Next, v *NextView) ([]string, error) {
	if n.Law.Review.Needed == "none" {
		return nil, fmt.Errorf("%s has no review inside the authority: complain instead", n.Law.Name)
	}
	notes := w.groups(n, v)
	v.Silent = n.Law.Review.Silence && n.Replied.IsZero()
	if len(v.Groups) == 0 && !v.Silent {
		return nil, errors.New("nothing was refused that a review could answer")
	}
	if a := n.Law.Review.Answer; a.Number > 0 && !a.Unconfirmed {
		v.Answer = "I would be grateful for an answer within " + period(a, n.Law, "") + "."
		if a.Section != "" {
			v.Answer = "I would be grateful for an answer within " + a.String() + " (" + spoken(a.Section, n.Law) + ")."
		}
	}
	if f := n.Law.Review.Fee; f.Amount > 0 {
		notes = append(notes, fmt.Sprintf("asking for this costs %g %s", f.Amount, f.Currency))
	}
	return notes, nil
}

// complaint puts the same points before the body that the law names.
func (w *Sequel) complaint(n Next, v *NextView) ([]string, error) {
	to, ok := complainTo(n)
	if !ok {
		return nil, fmt.Errorf("%s names no body to complain to that is reached by a letter", n.Law.Name)
	}
	notes := w.groups(n, v)
	if n.ReviewAsked.IsZero() && !n.Replied.IsZero() && to.After == "review" {
		notes = append(notes, "this body is open after "+v.Step+": ask for that first")
	}
	if to.Unconfirmed || to.Within.Unconfirmed {
		notes = append(notes, "this step is not confirmed in anything read: check it with the body first")
	}
	enclosed := []string{"the request"}
	if !n.Replied.IsZero() {
		enclosed = append(enclosed, "the answer")
	}
	if !n.ReviewAsked.IsZero() {
		enclosed = append(enclosed, map[bool]string{true: "the " + n.Law.Review.Name, false: "my request for " + v.Step}[v.Appeal])
		if n.Reviewed.IsZero() {
			notes = append(notes, "the answer to "+v.Step+" is not kept: this body mostly wants to see it first")
		} else {
			enclosed = append(enclosed, "its outcome")
		}
	}
	v.Enclosed = list(enclosed)
	v.Authority = articled(v.Authority)
	v.To = strings.TrimPrefix(to.To, "the ")
	v.Salutation = "Dear " + v.To + ","
	return notes, nil
}

// complainTo chooses the body: one that takes complaints about the answer itself where no review was asked for and none is
// needed, else the first. Courts are not written to with a letter.
func complainTo(n Next) (law.Complaint, bool) {
	for _, after := range []string{"review", "answer"} {
		if after == "review" && n.ReviewAsked.IsZero() && slices.ContainsFunc(n.Law.Complaints, func(c law.Complaint) bool { return c.After == "answer" }) {
			continue
		}
		for _, c := range n.Law.Complaints {
			if c.After == after && !court(c.To) {
				return c, true
			}
		}
	}
	return law.Complaint{}, false
}

func court(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "court") || strings.Contains(name, "tribunal")
}

// narrow needs to know the points that are left.
func (w *Sequel) narrow(n Next, v *NextView) error {
	kept := firsts(n)
	if len(kept) == 0 {
		return errors.New("the points of the request are not known: name the request with --draft, or keep it with 'grounds sent'")
	}
	one := Behind{} // in the order of priority, whatever they ask about
	for _, p := range kept {
		one.Points = append(one.Points, Numbered{p.Number, p.Text})
	}
	v.First, v.FirstCount = []Behind{one}, "this point"
	if len(kept) > 1 {
		v.FirstCount = "these " + numbers[len(kept)] + " points, in this order of priority"
	}
	var cites []Cite
	quotes := map[string]bool{}
	for _, p := range n.Points {
		for _, c := range p.Grounds {
			if !slices.Contains(cites, c) {
				cites = append(cites, c)
			}
		}
		v.Fee = v.Fee || p.Decision == "fees"
		if p.Quote != "" {
			quotes[p.Quote] = true
		}
	}
	if len(cites) > 0 {
		v.Grounds = w.citedAll(cites)
	}
	v.Quoted = len(quotes)
	return nil
}

// passed addresses a reminder to the body that the request was passed on to, where it was, and names what it got.
func passed(n Next, v *NextView) {
	if n.PassedTo == "" {
		return
	}
	var points []Answered
	for _, p := range n.Points {
		if p.Decision == "transferred" {
			points = append(points, p)
		}
	}
	v.From, v.To = articled(v.Authority), strings.TrimPrefix(strings.TrimPrefix(n.PassedTo, "the "), "The ")
	v.Salutation = "Dear " + v.To + ","
	v.Reference = "" // it is the other body's
	v.First = behind(points, map[string]bool{})
}

// firsts gives the points that a narrowed request keeps: the first two by priority, or one of two.
func firsts(n Next) []Answered {
	order := n.Order
	if len(order) == 0 {
		for _, p := range n.Points {
			order = append(order, p.Number)
		}
	}
	keep := 2
	if len(n.Points) <= 2 {
		keep = 1
	}
	var kept []Answered
	for _, number := range order {
		for _, p := range n.Points {
			if p.Number == number && p.Number > 0 && len(kept) < keep {
				kept = append(kept, p)
			}
		}
	}
	return kept
}

// behind puts points under the statements that they ask about; said is what the letter has quoted before.
func behind(points []Answered, said map[string]bool) []Behind {
	var all []Behind
	last := ""
	for _, p := range points {
		if p.Number == 0 {
			continue
		}
		if len(all) == 0 || p.Quote != last {
			one := Behind{Again: p.Quote != "" && said[p.Quote]}
			if !one.Again {
				one.Quote = p.Quote
			}
			said[p.Quote] = true
			all = append(all, one)
		}
		last = p.Quote
		k := len(all) - 1
		all[k].Points = append(all[k].Points, Numbered{p.Number, p.Text})
	}
	return all
}
