// Package question gives the points to ask behind a claim: requests for the recorded information that would exist if the
// claim were made responsibly.
//
// Load the bank once with [Load], then [Bank.Ask] for each claim. The points come from the kinds of claim (the key points
// of the folder kind, read by package claim); the folder slot holds the patterns that find, in the claim's own words, the
// span that a point quotes: the figure, the party, the thing denied.
package question

import (
	"bytes"
	"cmp"
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
	Spans  []string // the spans of the claim that it quotes
	Value  float64  // how well it fits the claim; the best fits about 1.6
	Own    bool     // in a person's own words: it is printed as it is
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
	marks map[string]kind // marks may ask too
	slots *slots
}

type kind struct {
	claim.Kind
	points []point
}

// The value of a point is that of where it came from, more if it quotes the claim, less the farther down its file it
// stands and the harder it is to answer. A point that quotes the claim thus comes before a general one of the main kind.
var (
	ofKind   = []float64{1.25, 0.75, 0.55} // main kind, second, third
	ofMark   = 0.9
	quoting  = 0.6
	fallback = 0.35 // taken off where the claim has not the words that a better wording would quote
	eachDown = 0.12
	eachWork = 0.1
	asExtra  = 0.5
)

type point struct {
	claim.Point
	wordings []wording
}

type wording struct {
	text  *template.Template
	slots []string // that it quotes
}

// Load reads the slots and compiles the points of the kinds and marks. All faults are reported together.
func Load(fsys fs.FS, kinds []claim.Kind, marks []claim.Mark) (*Bank, error) {
	found, err := loadSlots(fsys)
	if err != nil {
		return nil, err
	}
	b := &Bank{kinds: map[string]kind{}, marks: map[string]kind{}, slots: found}
	var broken faults
	for _, k := range kinds {
		b.kinds[k.ID] = kind{k, b.points(fsys, "kind/"+k.ID+".yaml", k.Points, &broken)}
	}
	for _, m := range marks {
		b.marks[m.ID] = kind{claim.Kind{ID: m.ID, Subject: m.Subject}, b.points(fsys, "mark/"+m.ID+".yaml", m.Points, &broken)}
	}
	return b, broken.err()
}

func (b *Bank) points(fsys fs.FS, path string, from []claim.Point, broken *faults) []point {
	var all []point
	for _, p := range from {
		made := point{Point: p}
		for _, text := range p.Text {
			w, err := b.compile(text)
			if err != nil {
				broken.add(layer.Fault(fsys, path, firstLine(text), err.Error()))
				continue
			}
			made.wordings = append(made.wordings, w)
		}
		if len(p.Text) == 0 {
			broken.add(layer.Fault(fsys, path, "id: "+p.ID, "point "+p.ID+" has no text"))
		}
		all = append(all, made)
	}
	return all
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
			}
		}
	}
	return w, nil
}

var fixedNames = map[string]bool{"asat": true, "from": true, "until": true, "years": true}

// Ask gives the points for a claim, the best first. spare tells whether a span may be quoted; it refuses spans with
// private data.
func (b *Bank) Ask(c *claim.Claim, fixed Fixed, spare func(span string) bool) []Point {
	f := &filler{
		slots: b.slots, text: c.Text, spare: spare, spans: map[string]string{},
		values: map[string]string{"asat": fixed.AsAt, "from": fixed.From, "until": fixed.Until, "years": fixed.Years},
	}
	has := func(name string) bool { return c.Has(name) || slices.Contains(c.Kinds, name) }
	var points []Point
	ask := func(k kind, base float64) {
		down := 0.0
		for _, p := range k.points {
			if slices.ContainsFunc(p.Unless, has) || !all(p.When, has) {
				continue
			}
			text, spans, last, ok := f.fill(p)
			if !ok {
				continue
			}
			one := Point{
				Claim: c.N, Kind: k.ID, ID: p.ID, Text: text, Tags: tags(p.Point, k.Risks), Effort: max(p.Effort, 1), Spans: spans,
			}
			one.Value = base + p.Lift - down - eachWork*float64(one.Effort-1)
			if len(spans) > 0 {
				one.Value += quoting
			} else if last {
				one.Value -= fallback
			}
			if p.Extra {
				one.Value -= asExtra
			}
			down += eachDown
			points = append(points, one)
		}
	}
	for i, id := range c.Kinds {
		ask(b.kinds[id], ofKind[min(i, len(ofKind)-1)])
	}
	for _, id := range c.Marks {
		ask(b.marks[id], ofMark)
	}
	slices.SortStableFunc(points, func(x, y Point) int { return cmp.Compare(y.Value, x.Value) })
	return points
}

// A filler finds the slots of one claim, each once.
type filler struct {
	slots  *slots
	text   string
	spare  func(string) bool
	values map[string]string // what templates see
	spans  map[string]string // by slot; "" where none was found
}

func (f *filler) slot(name string) bool {
	span, seen := f.spans[name]
	if !seen {
		if found, ok := f.slots.find(name, f.text); ok && f.spare(found) {
			span = found
			f.values[name] = `"` + span + `"`
		}
		f.spans[name] = span
	}
	return span != ""
}

// fill gives the first wording of a point whose slots are all there; last tells that better ones were passed over.
func (f *filler) fill(p point) (text string, spans []string, last, ok bool) {
	for i, w := range p.wordings {
		if !all(w.slots, f.slot) {
			continue
		}
		var b bytes.Buffer
		if err := w.text.Execute(&b, f.values); err != nil {
			continue
		}
		for _, s := range w.slots {
			spans = append(spans, f.spans[s])
		}
		return strings.TrimSpace(b.String()), spans, i > 0, true
	}
	return "", nil, false, false
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

// Subject gives what a subject line calls the records of a kind or mark: "experts' advice".
func (b *Bank) Subject(kind string) string {
	if k, ok := b.kinds[kind]; ok {
		return k.Subject
	}
	return b.marks[kind].Subject
}

// Months gives how many whole months a kind's records may go back.
func (b *Bank) Months(kind string) int { return b.kinds[kind].Window.Months }
