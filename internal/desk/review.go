package desk

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"grounds/internal/check"
	"grounds/internal/export"
	"grounds/internal/law"
	"grounds/internal/reply"
	"grounds/internal/request"
)

// NextOptions say which letter is to follow, from a kept case or from the files themselves.
type NextOptions struct {
	Case      int64
	Kind      string // "" to take what the advice on the reply says
	Draft     string // without a case: the request
	ReplyName string // and the reply, with its name
	Reply     []byte
	Sent      string // without a case: when the request was received
	To, Law   string
	Points    []int // only these; nil for all
	Name      string
	Email     string
	Set       []string // corrections of what the reply decided
}

// A Next is the letter that follows, with what goes with it.
type Next struct {
	export.Draft
	Kind  string
	Notes []string
}

// Next writes the letter that follows a request: of a kept case, or of a request and a reply.
func (d *Desk) Next(o NextOptions) (*Next, error) {
	in := request.Next{Kind: o.Kind, Name: o.Name, Email: o.Email}
	var decisions []reply.Decision
	var err error
	if o.Case != 0 {
		decisions, err = d.fromCase(o, &in)
	} else {
		decisions, err = d.fromFiles(o, &in)
	}
	if err != nil {
		return nil, err
	}
	laws, err := d.laws()
	if err != nil {
		return nil, err
	}
	w, err := request.LoadNext(d.FS, laws)
	if err != nil {
		return nil, err
	}
	notes := decide(&in, decisions, o.Points)
	if in.Kind == "" {
		if in.Kind = w.Suggest(in); in.Kind == "" {
			return nil, hint("choose a letter with --kind", "choose the next letter: the reply calls for none")
		}
		notes = append(notes, "the reply calls for this letter: "+in.Kind+" (--kind chooses another)")
	}
	if !slices.Contains(NextKinds(), in.Kind) {
		return nil, hint("there are "+strings.Join(NextKinds(), ", "), "write a letter of kind %q: no such kind", in.Kind)
	}
	if in.PassedTo != "" && !in.Replied.IsZero() { // the time of the other body runs from when it got the request
		due, _, err := d.due("request", in.Law.ID, in.Replied)
		if err != nil {
			return nil, err
		}
		in.Due, _ = law.ParseDate(due)
	}
	if by := waits(in); in.Kind == request.Chase && !by.IsZero() && !d.today().After(by) {
		if o.Kind == "" {
			return nil, hint("wait until then, or choose a letter with --kind", "choose the next letter: the answer is not late before %s has passed", by)
		}
		notes = append(notes, "it is not late yet: the answer may come until "+by.String())
	}
	for _, decision := range decisions {
		if decision.Decision == reply.Clarification && in.Kind == request.Clarify {
			in.Asked = append(in.Asked, decision.Text)
		}
	}
	written, err := w.Write(in)
	if err != nil {
		return nil, &Hint{err, "'grounds reply' shows what was read of the reply; --kind chooses another letter"}
	}
	return &Next{Draft: export.Draft{To: written.To, Subject: written.Subject, Body: written.Body, Text: written.Text}, Kind: in.Kind, Notes: append(notes, written.Notes...)}, nil
}

// waits is the day until which an answer may come.
func waits(in request.Next) law.Date {
	if !in.Promised.IsZero() {
		return in.Promised
	}
	return in.Due
}

// fromCase takes the request, its dates and its last reply from the store.
func (d *Desk) fromCase(o NextOptions, in *request.Next) ([]reply.Decision, error) {
	c, err := d.Case(o.Case)
	if err != nil {
		return nil, err
	}
	var base *KeptSent
	for i := range c.Sent {
		x := &c.Sent[i]
		switch x.Kind {
		case "request", request.Narrow:
			base = x
		case request.Review:
			in.ReviewAsked, _ = law.ParseDate(x.Date)
		}
	}
	if base == nil {
		return nil, hint("keep it with 'grounds sent DRAFT --case ID'", "write the next letter of case %d: no request is kept with it", o.Case)
	}
	var decisions []reply.Decision
	for _, r := range c.Replies {
		var read Reply
		if err := json.Unmarshal(r.Reading, &read); err != nil {
			return nil, fmt.Errorf("read what was kept of the reply of %s: %w", r.Date, err)
		}
		day, _ := law.ParseDate(r.Date)
		if r.SentID == base.ID || !reviewOf(c.Kept, r.SentID) {
			decisions, in.Replied, in.Reference = read.Decisions, day, cmp.Or(read.Reference, in.Reference)
		} else {
			in.Reviewed = day
		}
	}
	in.OfReview = !in.ReviewAsked.IsZero() && in.Reviewed.IsZero()
	sent := base
	if in.OfReview && (in.Kind == request.Chase || in.Kind == "") {
		sent = answered(c.Kept)
	} else {
		in.OfReview = false
	}
	in.Sent, _ = law.ParseDate(sent.Date)
	in.Due, _ = law.ParseDate(sent.Due)
	if err := d.base(*base, o, in); err != nil {
		return nil, err
	}
	quotes(c.Kept, in)
	in.Subject = c.Title // a narrowed request keeps the matter of the first
	return decisions, nil
}

// quotes gives points of a narrowed request the statements that they asked about in the first.
func quotes(c Kept, in *request.Next) {
	for i := range in.Points {
		for _, x := range c.Sent {
			for _, p := range x.Points {
				if in.Points[i].Quote == "" && p.Text == in.Points[i].Text {
					in.Points[i].Quote = p.Quote
				}
			}
		}
	}
}

func reviewOf(c Kept, sentID int64) bool {
	return slices.ContainsFunc(c.Sent, func(x KeptSent) bool { return x.ID == sentID && x.Kind == request.Review })
}

// fromFiles takes them from a draft and a reply that are not kept.
func (d *Desk) fromFiles(o NextOptions, in *request.Next) ([]reply.Decision, error) {
	if o.Draft == "" {
		return nil, hint("name a case by its number, or the request with --draft", "write the next letter: no request named")
	}
	draft := check.Parse(o.Draft)
	kept, err := d.sent(o.Draft, draft, d.today(), SentOptions{Kind: "request", To: o.To, Law: cmp.Or(o.Law, lawFromReply(d, o))})
	if err != nil {
		return nil, err
	}
	if o.Sent != "" {
		if in.Sent, err = law.ParseDate(o.Sent); err != nil {
			return nil, hint("write the day as 2026-03-16", "%w", err)
		}
		due, _, err := d.due("request", kept.Law, in.Sent)
		if err != nil {
			return nil, err
		}
		in.Due, _ = law.ParseDate(due)
	}
	var decisions []reply.Decision
	if o.Reply != nil {
		r, err := d.Reply(o.ReplyName, o.Reply, ReplyOptions{Law: kept.Law, Draft: o.Draft, Set: o.Set})
		if err != nil {
			return nil, err
		}
		decisions, in.Reference = r.Decisions, r.Reference
		in.Replied, _ = law.ParseDate(r.Date)
	}
	return decisions, d.base(kept, o, in)
}

// lawFromReply reads the law from the reply where neither the person nor the directory says it.
func lawFromReply(d *Desk, o NextOptions) string {
	if o.To != "" || o.Reply == nil {
		return ""
	}
	to, err := d.addressee(check.Parse(o.Draft).To.Text, "")
	if err != nil || to.Law != "" {
		return ""
	}
	r, err := d.Reply(o.ReplyName, o.Reply, ReplyOptions{Draft: o.Draft})
	if err != nil {
		return ""
	}
	return r.Law
}

// base takes what a request says of itself: points, their order, who wrote it.
func (d *Desk) base(sent KeptSent, o NextOptions, in *request.Next) error {
	l, err := d.Law(sent.Law)
	if err != nil {
		return err
	}
	in.Law, in.To, in.Subject = l, sent.Authority, sent.Subject
	draft := check.Parse(sent.Text)
	in.Order = order(sent.Text)
	in.Name = cmp.Or(in.Name, filled(draft.Name.Text))
	in.Email = cmp.Or(in.Email, address.FindString(draft.Reply.Text))
	for _, p := range sent.Points {
		in.Points = append(in.Points, request.Answered{Number: p.Number, Text: p.Text, Quote: p.Quote})
	}
	return nil
}

var (
	address  = regexp.MustCompile(`[^\s@<>\[\]]+@[^\s@<>\[\]]+\.[A-Za-z]{2,}`)
	priority = regexp.MustCompile(`(?i)priority\s+is\s+(\d+(?:(?:,|\s+and|\s)\s*\d+)*)`)
	digits   = regexp.MustCompile(`\d+`)
)

// filled is a name that the person has put in; "" for brackets that are still open.
func filled(name string) string {
	if strings.ContainsAny(name, "[]") {
		return ""
	}
	return name
}

// order reads the order of priority that a request gives; none if it gives none.
func order(text string) []int {
	m := priority.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	var all []int
	for _, s := range digits.FindAllString(m[1], -1) {
		n, err := strconv.Atoi(s)
		if err == nil {
			all = append(all, n)
		}
	}
	return all
}

// weight says which decision on the whole request holds for a point of which nothing else was said.
var weight = []string{reply.Refused, reply.Partly, reply.Clarification, reply.Fees, reply.NotHeld, reply.Published, reply.MoreTime, reply.Transferred, reply.Given}

// decide puts the decisions to the points. What was decided on the request as a whole holds for every point of which
// nothing else was said.
func decide(in *request.Next, decisions []reply.Decision, only []int) (notes []string) {
	best := func(point int) *reply.Decision {
		for _, id := range weight {
			for i := range decisions {
				if decisions[i].Point == point && decisions[i].Decision == id {
					return &decisions[i]
				}
			}
		}
		return nil
	}
	if len(in.Points) == 0 {
		in.Points = []request.Answered{{}}
	}
	whole := best(0)
	spread := 0
	for i := range in.Points {
		p := &in.Points[i]
		x := best(p.Number)
		if x == nil && whole != nil {
			x = whole
			spread++
		}
		if x == nil {
			continue
		}
		p.Decision, p.Detail = x.Decision, x.Detail
		for _, c := range x.Grounds {
			if g := (request.Cite{Law: c.Law, Section: c.Section}); slices.Contains(x.Cited, c.Section) && !slices.Contains(p.Grounds, g) {
				p.Grounds = append(p.Grounds, g)
			}
		}
		if x.Decision == reply.Transferred {
			in.PassedTo = cmp.Or(in.PassedTo, x.To)
		}
		if x.Decision == reply.MoreTime && in.Promised.IsZero() {
			in.Promised, _ = law.ParseDate(x.Until)
		}
	}
	if spread > 1 {
		notes = append(notes, fmt.Sprintf("the reply does not say which points it means, so %q is taken for %d of them: change what is not so", whole.Decision, spread))
	}
	if len(only) > 0 {
		in.Points = slices.DeleteFunc(in.Points, func(p request.Answered) bool { return !slices.Contains(only, p.Number) })
	}
	return notes
}
