package request

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"text/template"

	"grounds/internal/law"
)

// The kinds of letters that may follow a request.
const (
	Chase     = "chase"     // the answer is late
	Narrow    = "narrow"    // the request was too much work
	Clarify   = "clarify"   // the authority asks what is meant
	Review    = "review"    // the authority should look again
	Complaint = "complaint" // somebody outside the authority should
)

// NextKinds lists them.
func NextKinds() []string { return []string{Chase, Narrow, Clarify, Review, Complaint} }

// A Sequel writes the letters that follow a request and knows what to do after a reply.
type Sequel struct {
	parts  *template.Template
	advice []Advice
	laws   law.Laws
}

// LoadNext reads the letters of the folder request and the folder advice.
func LoadNext(fsys fs.FS, laws law.Laws) (*Sequel, error) {
	parts, err := template.New("next").Option("missingkey=error").Funcs(template.FuncMap{"join": strings.Join}).ParseFS(fsys, "request/*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("read the letters that follow a request: %w", err)
	}
	advice, err := loadAdvice(fsys, laws)
	if err != nil {
		return nil, err
	}
	return &Sequel{parts: parts, advice: advice, laws: laws}, nil
}

// A Next is all that such a letter is made from. Dates that are not known are zero and stand in no letter.
type Next struct {
	Kind        string
	Law         law.Law // under which the request was made
	To          string  // the authority
	Subject     string  // of the request
	Reference   string  // of the authority's reply
	Name        string  // of the person
	Email       string
	Sent        law.Date // the request was sent
	Due         law.Date // its answer was due
	Replied     law.Date
	Promised    law.Date // more time was taken until then
	ReviewAsked law.Date
	Reviewed    law.Date   // the review was answered
	PassedTo    string     // chase: the body that the request was transferred to; "" if it was not
	OfReview    bool       // chase: it is the review that is late, sent on Sent
	Points      []Answered // of the request; one of number 0 where its points are not known
	Order       []int      // numbers of the points by priority
	Asked       []string   // clarify: what the authority asks
}

// An Answered is a point with what was decided on it.
type Answered struct {
	Number   int
	Text     string
	Quote    string // the statement that it is about; "" for the letter as a whole
	Decision string // as package reply names decisions; "" where nothing was said of it
	Detail   string
	Grounds  []Cite
}

// A Cite is a section that a reply cites.
type Cite struct{ Law, Section string }

// A Written is a letter that follows a request.
type Written struct {
	To      string
	Subject string
	Body    string
	Text    string   // with To and Subject, wrapped as it is written to a file
	Notes   []string // what the person should know: what was left out and why, what to add
}

// Write writes the letter. The error says why there is none: the law has no such step, or nothing calls for it.
func (w *Sequel) Write(n Next) (Written, error) {
	if !slices.Contains(NextKinds(), n.Kind) {
		return Written{}, fmt.Errorf("write the next letter: no kind %q; there are %s", n.Kind, strings.Join(NextKinds(), ", "))
	}
	v, notes, err := w.next(n)
	if err != nil {
		return Written{}, fmt.Errorf("write the %s: %w", n.Kind, err)
	}
	d := Drafter{parts: w.parts}
	body, err := d.render(n.Kind+".tmpl", v)
	if err != nil {
		return Written{}, fmt.Errorf("write the %s: %w", n.Kind, err)
	}
	body = tidy(body)
	return Written{
		To: v.To, Subject: v.Subject, Body: body, Notes: notes,
		Text: "To: " + v.To + "\n" + Wrap("Subject: "+v.Subject, Width) + "\n\n" + Wrap(body, Width) + "\n",
	}, nil
}
