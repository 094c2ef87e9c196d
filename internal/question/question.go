// Package question gives the points to ask behind a claim: requests for the recorded information that would exist if the
// claim were made responsibly.
//
// Load the bank once with [Load], then [Bank.Ask] for each claim. The points come from the kinds of claim (the key points
// of the folder kind, read by package claim); the folder slot holds the patterns that find, in the claim's own words, the
// span that a point quotes: the figure, the party, the thing denied.
package question

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"

	"grounds/internal/claim"
	"grounds/internal/layer"
)

// A Point is one item of a request, not yet numbered.
type Point struct {
	Claim  int    // N of the sentence it asks about; 0 for the letter as a whole
	Kind   string // id of the kind it came from
	ID     string // id of the point in that kind
	Text   string
	Tags   []string // what the answer would be or may meet: they choose the clauses
	Effort int      // 1 one known document, 2 a few, 3 a search
	Filled bool     // a span of the claim is quoted in it
}

// Fixed are the values that a wording may use besides the slots. They are the same for a whole request.
type Fixed struct {
	AsAt  string // the letter's date, as the law writes dates; "the date of the letter" where it cannot be read
	From  string // the window's first day
	Until string // the window's last day
	Years string // the three financial years up to the letter's date: "2023-24, 2024-25 and 2025-26"
}

// A Bank holds the points of all kinds.
type Bank struct {
	kinds map[string]kind
	slots *slots
}

type kind struct {
	claim.Kind
	points []point
}

type point struct {
	claim.Point
	wordings []wording
}

type wording struct {
	text  *template.Template
	slots []string
	cites bool // quotes the claim, not only the dates
}

// Load reads the slots and compiles the points of the kinds. All faults are reported together.
func Load(fsys fs.FS, kinds []claim.Kind) (*Bank, error) {
	found, err := loadSlots(fsys)
	if err != nil {
		return nil, err
	}
	b := &Bank{kinds: map[string]kind{}, slots: found}
	var broken faults
	for _, k := range kinds {
		compiled := kind{Kind: k}
		for _, p := range k.Points {
			made := point{Point: p}
			for _, text := range p.Text {
				w, err := b.compile(text)
				if err != nil {
					broken.add(layer.Fault(fsys, "kind/"+k.ID+".yaml", firstLine(text), err.Error()))
					continue
				}
				made.wordings = append(made.wordings, w)
			}
			if len(p.Text) == 0 {
				broken.add(layer.Fault(fsys, "kind/"+k.ID+".yaml", "id: "+p.ID, "point "+p.ID+" has no text"))
			}
			compiled.points = append(compiled.points, made)
		}
		b.kinds[k.ID] = compiled
	}
	return b, broken.err()
}

// compile reads one wording and the slots it wants.
func (b *Bank) compile(text string) (wording, error) {
	t, err := template.New("point").Option("missingkey=error").Parse(text)
	if err != nil {
		return wording{}, err
	}
	w := wording{text: t}
	for _, node := range t.Root.Nodes {
		action, ok := node.(*parse.ActionNode)
		if !ok {
			continue
		}
		for _, cmd := range action.Pipe.Cmds {
			for _, arg := range cmd.Args {
				field, ok := arg.(*parse.FieldNode)
				if !ok {
					return wording{}, fmt.Errorf("a point's text may hold only slots such as {{.figure}}")
				}
				name := strings.Join(field.Ident, ".")
				if fixedNames[name] {
					continue
				}
				if !b.slots.has(name) {
					return wording{}, fmt.Errorf("there is no slot %q; there are %s", name, strings.Join(b.slots.names(), ", "))
				}
				w.slots = append(w.slots, name)
				w.cites = true
			}
		}
	}
	return w, nil
}

var fixedNames = map[string]bool{"asat": true, "from": true, "until": true, "years": true}

// Ask gives the points for a claim: those of its main kind first, each kind's in the order of its file. spare tells
// whether a span may be quoted; it refuses spans with private data.
func (b *Bank) Ask(c *claim.Claim, fixed Fixed, spare func(span string) bool) []Point {
	values := map[string]string{"asat": fixed.AsAt, "from": fixed.From, "until": fixed.Until, "years": fixed.Years}
	filled := map[string]bool{}
	fill := func(name string) bool {
		if done, seen := filled[name]; seen {
			return done
		}
		span, ok := b.slots.find(name, c.Text)
		if ok = ok && spare(span); ok {
			values[name] = `"` + span + `"`
		}
		filled[name] = ok
		return ok
	}
	has := func(name string) bool { return c.Has(name) || slices.Contains(c.Kinds, name) }

	var points []Point
	for _, id := range c.Kinds {
		for _, p := range b.kinds[id].points {
			if slices.ContainsFunc(p.Unless, has) || !all(p.When, has) {
				continue
			}
			for _, w := range p.wordings {
				if !all(w.slots, fill) {
					continue
				}
				var text bytes.Buffer
				if err := w.text.Execute(&text, values); err != nil {
					continue
				}
				points = append(points, Point{
					Claim: c.N, Kind: id, ID: p.ID, Text: strings.TrimSpace(text.String()),
					Tags: tags(p.Point, b.kinds[id].Risks), Effort: max(p.Effort, 1), Filled: w.cites,
				})
				break
			}
		}
	}
	return points
}

func tags(p claim.Point, risks []string) []string {
	all := slices.Concat(p.Tags, risks)
	slices.Sort(all)
	return slices.Compact(all)
}

func all(names []string, ok func(string) bool) bool {
	for _, n := range names {
		if !ok(n) {
			return false
		}
	}
	return true
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// Subject gives what a subject line calls the records of a kind: "experts' advice".
func (b *Bank) Subject(kind string) string { return b.kinds[kind].Subject }

// Months gives how many whole months a kind's records may go back.
func (b *Bank) Months(kind string) int { return b.kinds[kind].Window.Months }
