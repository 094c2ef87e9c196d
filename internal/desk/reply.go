package desk

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"grounds/internal/check"
	"grounds/internal/law"
	"grounds/internal/letter"
	"grounds/internal/reply"
	"grounds/internal/request"
	"grounds/internal/store"
	"grounds/internal/text"
)

// ReplyOptions are what is known besides the reply.
type ReplyOptions struct {
	Case  int64    // the case it belongs to and is kept with; 0 to keep nothing
	Law   string   // under which the request was made; "" to read it from the reply
	Draft string   // text of the request; used where there is no case
	Date  string   // when it came; "" is its own date
	Set   []string // what the person knows better: "2=refused:35(1)(a),40(2)" for point 2, "0=given" for the whole
}

// A Reply is what was read of a reply, as proposals, with what to do next.
type Reply struct {
	Format    int              `json:"format"`
	File      string           `json:"file"`
	SHA256    string           `json:"sha256"`
	Law       string           `json:"law"`
	Date      string           `json:"date"` // "" where it was not read
	Reference string           `json:"reference"`
	Citations []reply.Citation `json:"citations"`
	Decisions []reply.Decision `json:"decisions"`
	Advice    []Advised        `json:"advice"`
	Dates     []law.Dated      `json:"dates"` // what the answer starts

	letter *letter.Letter
	asked  []KeptPoint
}

// An Advised is what to do about one decision.
type Advised struct {
	Points   []int  `json:"points"`
	Decision string `json:"decision"`
	Section  string `json:"section,omitempty"`
	What     string `json:"what"`
	Do       string `json:"do"`
	Helps    string `json:"helps,omitempty"` // what the law's file says to answer
	Next     string `json:"next"`            // kind of the next letter; "" if none
}

// Reply reads a reply. With a case it is kept with it, as the answer to its last letter.
func (d *Desk) Reply(name string, b []byte, o ReplyOptions) (*Reply, error) {
	var sent *KeptSent
	if o.Case != 0 {
		c, err := d.Case(o.Case)
		if err != nil {
			return nil, err
		}
		sent = answered(c.Kept)
	}
	r, err := d.readReply(name, b, o, sent)
	if err != nil || o.Case == 0 || sent == nil {
		return r, err
	}
	reading, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("keep the reply: %w", err)
	}
	err = keep(func(s *store.Store) error {
		_, err := s.AddReply(o.Case, store.Reply{SentID: sent.ID, Date: cmp.Or(r.Date, d.today().String()), File: filepath.Base(name),
			Text: r.letter.Doc.Text, SHA256: r.SHA256, Reading: reading})
		return missing(o.Case, err)
	})
	return r, err
}

// answered is the letter of a case that a reply answers: the last one that expects an answer.
func answered(c Kept) *KeptSent {
	for i := range slices.Backward(c.Sent) {
		if c.Sent[i].Kind != request.Chase {
			return &c.Sent[i]
		}
	}
	return nil
}

func (d *Desk) readReply(name string, b []byte, o ReplyOptions, sent *KeptSent) (*Reply, error) {
	doc, err := text.Read(name, b)
	if err != nil {
		return nil, err
	}
	letters, err := d.letters()
	if err != nil {
		return nil, err
	}
	laws, err := d.laws()
	if err != nil {
		return nil, err
	}
	rules, err := reply.Load(d.FS, laws)
	if err != nil {
		return nil, err
	}
	r := &Reply{Format: 1, File: name, letter: letters.Parse(doc), Citations: []reply.Citation{}, Decisions: []reply.Decision{}, Advice: []Advised{}, Dates: []law.Dated{}}
	under := o.Law
	switch {
	case sent != nil:
		under, r.asked = cmp.Or(under, sent.Law), sent.Points
	case o.Draft != "":
		draft := check.Parse(o.Draft)
		r.asked = pointsOf(draft, nil)
		if under == "" {
			to, err := d.addressee(draft.To.Text, "")
			if err != nil {
				return nil, err
			}
			home, _ := laws.For(r.letter.Country, false)
			under = cmp.Or(to.Law, rules.Under(o.Draft+"\n"+doc.Text, home.ID))
		}
	}
	if under != "" {
		if _, err := d.Law(under); err != nil {
			return nil, err
		}
	}
	var asked []reply.Asked
	for _, p := range r.asked {
		asked = append(asked, reply.Asked{Number: p.Number, Text: p.Text})
	}
	reading := rules.Read(r.letter, under, asked)
	r.Law, r.SHA256 = reading.Law, r.letter.SHA256
	r.Citations, r.Decisions = append(r.Citations, reading.Citations...), append(r.Decisions, reading.Decisions...)
	for _, spec := range o.Set {
		if r.Decisions, err = set(r.Decisions, spec, r.Law, asked); err != nil {
			return nil, err
		}
	}
	r.Reference = ourReference(r.letter)
	if r.Date, err = replyDate(o.Date, r.letter); err != nil {
		return nil, err
	}
	if r.Advice, err = d.advise(laws, r); err != nil {
		return nil, err
	}
	if day, err := law.ParseDate(r.Date); err == nil && final(r.Decisions) {
		dates, err := laws.After(r.Law, law.Answered, day)
		if err != nil {
			return nil, err
		}
		r.Dates = append(r.Dates, dates...)
	}
	return r, nil
}

// final tells whether the reply ends the request, so that the time for a review runs.
func final(all []reply.Decision) bool {
	return slices.ContainsFunc(all, func(d reply.Decision) bool {
		return slices.Contains([]string{reply.Given, reply.Partly, reply.NotHeld, reply.Refused, reply.Published}, d.Decision)
	})
}

func replyDate(said string, l *letter.Letter) (string, error) {
	if said != "" {
		day, err := law.ParseDate(said)
		if err != nil {
			return "", hint("write the day as 2026-03-16", "%w", err)
		}
		return day.String(), nil
	}
	if l.Date.Precision == "day" {
		return l.Date.ISO, nil
	}
	return "", nil
}

func ourReference(l *letter.Letter) string {
	for _, r := range l.Refs {
		if r.Ours {
			return r.Text
		}
	}
	return ""
}

// advise looks up what to do about each decision, and about each ground of a refusal.
func (d *Desk) advise(laws law.Laws, r *Reply) ([]Advised, error) {
	w, err := request.LoadNext(d.FS, laws)
	if err != nil {
		return nil, err
	}
	all := []Advised{}
	add := func(a Advised, point int) {
		i := slices.IndexFunc(all, func(o Advised) bool { return o.Decision == a.Decision && o.Section == a.Section && o.What == a.What })
		if i < 0 {
			a.Points = []int{point}
			all = append(all, a)
		} else {
			all[i].Points = append(all[i].Points, point)
		}
	}
	for _, x := range r.Decisions {
		if step, ok := w.Step(x.Decision, x.Detail); ok {
			add(Advised{Decision: x.Decision, What: step.What, Do: step.Do, Next: step.Next}, x.Point)
		}
		if x.Decision != reply.Refused && x.Decision != reply.Partly {
			continue
		}
		for _, c := range x.Grounds {
			l, err := laws.Get(c.Law)
			if err != nil || !slices.Contains(x.Cited, c.Section) {
				continue
			}
			for _, e := range l.Cited(c.Section)[:min(1, len(l.Cited(c.Section)))] {
				if step, ok := w.Ground(c.Law, e); ok {
					add(Advised{Decision: x.Decision, Section: c.Section, What: step.What, Do: step.Do, Helps: e.ReviewAnswer, Next: step.Next}, x.Point)
				}
			}
		}
	}
	return all, nil
}

// promised is the date to which a kept reply took more time; "" if it did not.
func promised(reading json.RawMessage) string {
	var r struct{ Decisions []reply.Decision }
	if json.Unmarshal(reading, &r) != nil || final(r.Decisions) {
		return ""
	}
	for _, x := range r.Decisions {
		if x.Decision == reply.MoreTime {
			return x.Until
		}
	}
	return ""
}

// set puts what the person says of a point in place of what was read.
func set(all []reply.Decision, spec, under string, asked []reply.Asked) ([]reply.Decision, error) {
	wrong := func(what string) error {
		return hint("write it as 2=refused:35(1)(a),40(2), with 0 for the request as a whole; decisions are "+strings.Join(reply.IDs(), ", "), "set %q: %s", spec, what)
	}
	number, said, ok := strings.Cut(spec, "=")
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if !ok || err != nil || n < 0 || n > 0 && len(asked) > 0 && !slices.ContainsFunc(asked, func(a reply.Asked) bool { return a.Number == n }) {
		return nil, wrong("no such point")
	}
	id, sections, _ := strings.Cut(strings.TrimSpace(said), ":")
	if !slices.Contains(reply.IDs(), id) {
		return nil, wrong("no such decision")
	}
	one := reply.Decision{Point: n, Decision: id, Law: under, Why: "set by hand", Cited: []string{}, Grounds: []reply.Citation{}}
	for _, s := range strings.Split(sections, ",") {
		if s = strings.TrimSpace(s); s != "" {
			one.Cited = append(one.Cited, s)
			one.Grounds = append(one.Grounds, reply.Citation{Section: s, Law: under, Text: s, Use: reply.Refusal})
		}
	}
	all = slices.DeleteFunc(all, func(d reply.Decision) bool { return d.Point == n })
	all = append(all, one)
	slices.SortStableFunc(all, func(a, b reply.Decision) int { return cmp.Compare(a.Point, b.Point) })
	return all, nil
}

// Decided says in a few words what a kept reply decided.
func Decided(r store.Reply) []string {
	var read struct{ Decisions []reply.Decision }
	all := []string{}
	if json.Unmarshal(r.Reading, &read) != nil {
		return all
	}
	for _, d := range read.Decisions {
		about := ""
		if d.Point > 0 {
			about = fmt.Sprintf("point %d ", d.Point)
		}
		all = append(all, strings.TrimSpace(about+d.Decision+" "+strings.Join(d.Cited, ", ")))
	}
	return all
}
