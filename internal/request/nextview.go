package request

import (
	"regexp"
	"strings"

	"grounds/internal/law"
)

// A NextView is what the letters after a request may use. Dates are written as the law writes them; what is not known is
// empty.
type NextView struct {
	To          string // who gets it
	Authority   string
	Subject     string // of the letter
	Matter      string // subject of the request
	Salutation  string
	Act         string // "the Freedom of Information Act 2000"
	Reference   string
	Sent        string
	Due         string
	DueWhy      string // "20 working days after receipt, section 10(1)"
	Replied     string
	Promised    string
	ReviewAsked string
	Reviewed    string
	OfReview    bool
	Step        string // "an internal review"
	Appeal      bool   // it is no review that is asked for, but an appeal or an application that is made
	Answer      string // the sentence on when it should be answered
	Groups      []GroupView
	Weigh       string   // the sentence that asks for the public interest to be weighed; "" where it is not
	Presumed    []string // what the law says on that balance
	Quoted      int      // how many statements are quoted
	Help        string   // where the duty to help stands
	Grounds     string   // of the refusal, in words
	First       []Behind
	FirstCount  string // "these two points"
	Fee         bool   // a fee was asked for
	From        string // the body that passed the request on to the one written to
	Silent      bool   // a review of silence: no answer came, and the law lets one ask for it
	Part        bool   // some of it was withheld, so that a part may be released
	Asked       []string
	Enclosed    string // complaint: the papers that go with it
	Close       string
	Name        string
	Email       string

	interest []Cite // the grounds for which the public interest is weighed
}

// A GroupView is the points that were answered alike.
type GroupView struct {
	Was       string // what the authority did
	Complaint string // the same told to somebody else
	Decide    string // what that somebody is asked to decide
	Says      []string
	Blocks    []Behind
}

// A Behind is points with the statement that they ask about; one that the letter has quoted before is not quoted again.
type Behind struct {
	Quote  string
	Again  bool
	Points []Numbered
}

// next gathers what a letter says.
func (w *Sequel) next(n Next) (NextView, []string, error) {
	date := func(d law.Date) string {
		if d.IsZero() {
			return ""
		}
		return d.Time().Format(orElse(n.Law.Draft.Date, "2 January 2006"))
	}
	v := NextView{
		To: strings.TrimPrefix(n.To, "The "), Authority: strings.TrimPrefix(n.To, "The "), Matter: n.Subject, Act: the(n.Law.Name), Reference: n.Reference,
		Sent: orElse(date(n.Sent), "[date of the request]"), Due: date(n.Due), Replied: date(n.Replied), Promised: date(n.Promised),
		ReviewAsked: date(n.ReviewAsked), Reviewed: date(n.Reviewed), OfReview: n.OfReview,
		Appeal: !strings.Contains(n.Law.Review.Name, "review"), Step: indefinite(orElse(n.Law.Review.Name, "review")), Asked: n.Asked,
		Close: orElse(n.Law.Draft.Close, "Yours faithfully,"), Name: orElse(n.Name, fillName), Email: orElse(n.Email, fillEmail),
	}
	if f := n.Law.Assist; f.Section != "" && !f.Unconfirmed && !f.Practice {
		v.Help = spoken(f.Section, n.Law)
	}
	if n.Due != (law.Date{}) && !n.OfReview {
		v.DueWhy = period(n.Law.Response.Period, n.Law, " after "+n.Law.Response.From)
	}
	s := &sentences{draft: n.Law.Draft}
	v.Salutation = orElse(s.say(n.Law.Draft.Salutation, View{To: v.To}), "Dear "+v.To+",")
	if s.err != nil {
		return v, nil, s.err
	}
	var notes []string
	var err error
	switch n.Kind {
	case Review:
		notes, err = w.review(n, &v)
	case Complaint:
		notes, err = w.complaint(n, &v)
	case Narrow:
		err = w.narrow(n, &v)
	case Chase:
		passed(n, &v)
	case Clarify:
		v.First = behind(n.Points, map[string]bool{})
		notes = []string{"say in your own words which records you mean, in place of the brackets"}
	}
	v.Quoted = max(v.Quoted, quoted(v))
	v.Subject = subjectOf(n, v)
	return v, notes, err
}

func subjectOf(n Next, v NextView) string {
	begin := map[string]string{
		Chase: "Overdue", Narrow: "Narrowed request", Clarify: "Clarification",
		Review: upperFirst(orElse(n.Law.Review.Name, "review"), true), Complaint: "Complaint about " + v.Authority,
	}[n.Kind]
	return begin + ": " + orElse(n.Subject, "request of "+v.Sent)
}

func quoted(v NextView) int {
	n := 0
	for _, g := range v.Groups {
		for _, b := range g.Blocks {
			if b.Quote != "" {
				n++
			}
		}
	}
	return n
}

func the(name string) string {
	if strings.HasPrefix(name, "Regulation") || strings.HasPrefix(name, "The ") {
		return name
	}
	return "the " + name
}

// spoken writes a place in a law as a letter does: "s.10(1)" is "section 10(1)".
func spoken(section string, l law.Law) string {
	for short, long := range map[string]string{"s.": "section ", "reg.": "regulation ", "Art.": "Article "} {
		if rest, ok := strings.CutPrefix(section, short); ok {
			return long + strings.ReplaceAll(rest, ", "+short, " and ")
		}
	}
	if strings.HasPrefix(section, "section ") && strings.Contains(section, "code") {
		return "the " + section
	}
	return section
}

// period writes a length of time with where it stands, unless that is not confirmed.
func period(p law.Period, l law.Law, after string) string {
	if p.Number == 0 || p.Unconfirmed {
		return ""
	}
	text := p.String() + after
	if p.Section != "" {
		text += ", " + spoken(p.Section, l)
	}
	return text
}

// offices are the words by which a body's name is a common noun that takes an article: "the Home Office", but "Devon Council".
var offices = regexp.MustCompile(`^(?:Department|Ministry|Office|Bureau|Institute|Board|Commission|Agency|Archive|Secretary|University|Treasury|Attorney)\b|\b(?:Office|Agency|Commission|Service|Authority|Ministry|Department|Executive|Commissioner|Board|Bureau|Tribunal|Government)$`)

func articled(name string) string {
	if offices.MatchString(name) {
		return "the " + name
	}
	return name
}

func indefinite(noun string) string {
	if strings.ContainsRune("aeio", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}
