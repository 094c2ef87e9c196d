// Package request gives drafts of Freedom-of-Information requests out of the claims of a letter: it chooses which claims to
// ask about, groups them, picks the points that fit and writes the letter.
//
// Load the words once with [Load], then [Drafter.Draft] each letter. It reads the folder request of the templates: the parts
// of the letters (text/template over [View]) and reasons.yaml, the reasons for not asking. A draft is rendered once; what a
// person is shown is what is written.
package request

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"text/template"

	"grounds/internal/authority"
	"grounds/internal/claim"
	"grounds/internal/law"
	"grounds/internal/layer"
	"grounds/internal/letter"
	"grounds/internal/question"
)

// The bounds of a request by topic (design: requests to one authority about one letter are added together for the cost
// limit, and many of them look like a campaign).
const (
	mostClaims = 3
	MostPoints = 5    // besides the one for the whole letter
	MostLength = 2500 // characters of the letter
)

// A Group says how claims are put into requests.
type Group string

const (
	Topic  Group = "topic"  // one request on the weightiest claims that belong together, a second only if its subject is another
	Each   Group = "claim"  // one request a claim
	Letter Group = "letter" // one request for all
)

// Groups lists the groupings, the default first.
var Groups = []Group{Topic, Each, Letter}

// An Input is all that a draft is made from.
type Input struct {
	Letter    *letter.Letter
	Claims    []claim.Claim // one for every sentence of the letter
	Pick      []int         // N of the claims to ask about; nil: the strong ones by priority
	All       bool          // weak ones too
	Group     Group
	Authority authority.Authority
	Writer    bool     // the authority wrote the letter
	Law       law.Law  // under which to ask
	Twin      *law.Law // the environmental law beside it, where one may choose it
	Name      string   // of the person who asks
	Email     string   // for the reply
	With      []string // ids of optional clauses
	// Bank holds the points to ask in place of the drafter's own: those from the side of a body that did not write the
	// letter. Such a body is not asked for the papers of the letter as a whole.
	Bank  *question.Bank
	Today string // 2026-11-25; decides only whether the letter is old
	Decided
}

// A Request is one draft.
type Request struct {
	View
	LawID  string
	Slug   string // of the authority
	Claims []int  // N of the sentences it quotes
	Points []question.Point
	Pool   map[int][]question.Point // by N of the claim: all that could be asked, the best first
	Tags   []string                 // what its points and its letter are about
	Body   string                   // from the salutation to the name, a paragraph a line
	Text   string                   // with To and Subject, wrapped as it is written to a file
}

// NotAsked is a claim that no draft asks about.
type NotAsked struct {
	N        int
	Text     string
	Reason   string
	Personal bool
}

// A Choice is a clause that stands in a draft only if the person wants it.
type Choice struct{ ID, Text, Why string }

// A Result is what came of a letter.
type Result struct {
	Requests []Request
	NotAsked []NotAsked
	Choices  []Choice
}

// A Drafter holds the words of requests.
type Drafter struct {
	parts   *template.Template
	reasons reasons
	bank    *question.Bank
}

// Load reads the parts of the letters.
func Load(fsys fs.FS, bank *question.Bank) (*Drafter, error) {
	parts, err := template.New("request").Option("missingkey=error").
		Funcs(template.FuncMap{"join": strings.Join}).ParseFS(fsys, "request/*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("read the parts of a request: %w", err)
	}
	why, err := layer.Read[reasons](fsys, "request/reasons.yaml")
	if err != nil {
		return nil, err
	}
	return &Drafter{parts: parts, reasons: why, bank: bank}, nil
}

// ErrTooMany says that more claims were to be asked about than any person's letter has.
var ErrTooMany = errors.New("too many claims")

// Draft chooses, groups and writes. A claim of no draft comes back with the reason.
func (d *Drafter) Draft(in Input) (Result, error) {
	plan := d.choose(in)
	if n := plan.claims(); n > most {
		return Result{}, fmt.Errorf("draft a request to %s: %w: the letter has %d claims to ask about, the limit is %d", in.Authority.Name, ErrTooMany, n, most)
	}
	var result Result
	for _, group := range plan.groups {
		r, err := d.write(in, group)
		if err != nil {
			return Result{}, fmt.Errorf("draft a request to %s: %w", in.Authority.Name, err)
		}
		result.Requests = append(result.Requests, r)
	}
	result.NotAsked = d.notAsked(in, plan, result.Requests)
	result.Choices = choices(in, result.Requests)
	return result, nil
}

// render runs one part of the letters over a value, into a buffer, so that nothing half written is ever used.
func (d *Drafter) render(part string, value any) (string, error) {
	var b bytes.Buffer
	if err := d.parts.ExecuteTemplate(&bounded{&b}, part, value); err != nil {
		return "", err
	}
	return b.String(), nil
}

// words runs one of a law's own sentences over a value.
func words(name, text string, value any) (string, error) {
	t, err := template.New(name).Option("missingkey=error").Parse(text)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := t.Execute(&bounded{&b}, value); err != nil {
		return "", err
	}
	return strings.TrimSpace(b.String()), nil
}

// bounded stops a template that writes without end; a person's own may.
type bounded struct{ *bytes.Buffer }

const mostOutput = 1 << 20

func (w *bounded) Write(p []byte) (int, error) {
	if w.Len()+len(p) > mostOutput {
		return 0, fmt.Errorf("the template wrote more than %d bytes", mostOutput)
	}
	return w.Buffer.Write(p)
}
