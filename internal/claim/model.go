package claim

import (
	"fmt"
	"io/fs"
	"math"
	"strings"

	"grounds/internal/layer"
)

const (
	strengthFile = "model/strength.txt"
	kindsFile    = "model/kinds.txt"
)

// genres are those for which weights of their own are learnt, in the order of the file's columns. A quote counts as taken
// from a letter.
var genres = [...]string{"letter", "answer"}

func genreOf(genre string) int {
	if genre == genres[1] {
		return 1
	}
	return 0
}

// A model is what was learnt: for each feature what it adds to the log-odds of a strong claim, and to those of each kind.
type model struct {
	byHash   map[uint64]int32
	features []learnt
	weights  []kindWeight       // of all features, one after the other
	kinds    []kindPrior        // by index of kind
	sure     map[string]float64 // how often cues that are seldom wrong about the kind are right, by their why
	genres   [len(genres)]genre
}

type learnt struct {
	name     string
	strength [len(genres)]float64 // shared and genre's own together
	kinds    []kindWeight
}

type kindWeight struct {
	kind   int
	weight float64
}

type kindPrior struct {
	learnt bool
	bias   float64
	also   float64 // probability from which the kind is named beside a main one
}

type genre struct{ bias, strong, weak float64 }

func newModel(kinds []Kind) *model {
	m := &model{byHash: map[uint64]int32{}, sure: map[string]float64{}, kinds: make([]kindPrior, len(kinds))}
	for i := range m.genres {
		m.genres[i] = genre{bias: -10, strong: 1, weak: 1}
	}
	return m
}

// loadModel reads both files of weights. A kind that the weights do not know is found by its cues alone; weights of a kind
// that is not there are passed over.
func loadModel(fsys fs.FS, kinds []Kind) (*model, error) {
	m := newModel(kinds)
	m.byHash = make(map[uint64]int32, 8000)
	m.features = make([]learnt, 0, 8000)
	m.weights = make([]kindWeight, 0, 20000)
	if err := eachLine(fsys, strengthFile, m.strengthLine); err != nil {
		return nil, err
	}
	index := map[string]int{}
	for i, k := range kinds {
		index[k.ID] = i
	}
	return m, eachLine(fsys, kindsFile, func(line string) error { return m.kindLine(index, line) })
}

// eachLine calls f with every line of a file that is neither empty nor a comment.
func eachLine(fsys fs.FS, path string, f func(string) error) error {
	b, err := fs.ReadFile(fsys, path)
	if err != nil {
		return fmt.Errorf("read weights: %w", err)
	}
	for line := range strings.SplitSeq(string(b), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		if err := f(line); err != nil {
			return layer.Fault(fsys, path, line, err.Error())
		}
	}
	return nil
}

// feature gives the place of the feature of that name, new if need be.
func (m *model) feature(text string) *learnt {
	h := name{before: text}.hash()
	n, ok := m.byHash[h]
	if !ok {
		n = int32(len(m.features))
		m.byHash[h] = n
		m.features = append(m.features, learnt{name: text})
	}
	return &m.features[n]
}

// strengthLine reads "genre NAME bias strong weak" or "shared letter answer FEATURE", divided by tabs.
func (m *model) strengthLine(line string) error {
	if rest, ok := strings.CutPrefix(line, "genre\t"); ok {
		name, numbers, _ := strings.Cut(rest, "\t")
		v, err := floats(numbers, 3)
		if err != nil {
			return err
		}
		for i, g := range genres {
			if g == name {
				m.genres[i] = genre{v[0], v[1], v[2]}
				return nil
			}
		}
		return fmt.Errorf("no genre is called %q", name)
	}
	cut := strings.LastIndexByte(line, '\t')
	if cut < 0 {
		return fmt.Errorf("three weights and a feature, divided by tabs")
	}
	v, err := floats(line[:cut], 1+len(genres))
	if err != nil {
		return err
	}
	f := m.feature(line[cut+1:])
	for i := range f.strength {
		f.strength[i] = v[0] + v[1+i]
	}
	return nil
}

// kindLine reads "kind ID bias also", "sure PROBABILITY WHY" or "ID=weight ID=weight FEATURE", divided by tabs.
func (m *model) kindLine(index map[string]int, line string) error {
	if rest, ok := strings.CutPrefix(line, "kind\t"); ok {
		id, numbers, _ := strings.Cut(rest, "\t")
		v, err := floats(numbers, 2)
		if i, known := index[id]; known && err == nil {
			m.kinds[i] = kindPrior{learnt: true, bias: v[0], also: v[1]}
		}
		return err
	}
	if rest, ok := strings.CutPrefix(line, "sure\t"); ok {
		number, why, _ := strings.Cut(rest, "\t")
		p, ok := decimal(number)
		if !ok {
			return fmt.Errorf("%q is no number", number)
		}
		m.sure[why] = p
		return nil
	}
	cut := strings.LastIndexByte(line, '\t')
	if cut < 0 {
		return fmt.Errorf("weights by kind and a feature, divided by a tab")
	}
	f := m.feature(line[cut+1:])
	from := len(m.weights)
	for rest := line[:cut]; rest != ""; {
		var part string
		part, rest, _ = strings.Cut(rest, "\t")
		id, number, _ := strings.Cut(part, "=")
		w, ok := decimal(number)
		if !ok {
			return fmt.Errorf("%q is no weight of a kind", part)
		}
		if i, known := index[id]; known {
			m.weights = append(m.weights, kindWeight{i, w})
		}
	}
	f.kinds = m.weights[from:len(m.weights):len(m.weights)]
	return nil
}

// floats reads n numbers divided by tabs; an empty one is 0.
func floats(s string, n int) (v [4]float64, err error) {
	for i := range n {
		part, rest, more := strings.Cut(s, "\t")
		var ok bool
		if v[i], ok = decimal(part); !ok && part != "" {
			return v, fmt.Errorf("%q is no number", part)
		}
		if more != (i < n-1) {
			return v, fmt.Errorf("%d numbers divided by tabs were expected", n)
		}
		s = rest
	}
	return v, nil
}

// decimal reads a number such as -0.125, of at most 15 digits: ten thousand of them are read at every start, and a general
// reader takes three times as long.
func decimal(s string) (float64, bool) {
	digits, minus := strings.CutPrefix(s, "-")
	value, scale, point := 0, 1, false
	for i := range len(digits) {
		switch c := digits[i]; {
		case c >= '0' && c <= '9':
			value = value*10 + int(c-'0')
			if point {
				scale *= 10
			}
		case c == '.' && !point:
			point = true
		default:
			return 0, false
		}
	}
	if minus {
		value = -value
	}
	return float64(value) / float64(scale), digits != "" && len(digits) <= 16
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// A reading is what the model makes of one sentence.
type reading struct {
	model  *model
	there  bits // features seen in this sentence
	seen   []seen
	logit  float64
	byKind []float64 // log-odds
}

// seen is a feature that is there, and the tokens it is about.
type seen struct {
	feature  int32
	from, to int
}

func newReading(m *model) *reading {
	return &reading{model: m, byKind: make([]float64, len(m.kinds))}
}

// begin makes ready for the next sentence.
func (d *reading) begin(genre int) {
	d.there = d.there.cleared(len(d.model.features))
	d.seen = d.seen[:0]
	d.logit = d.model.genres[genre].bias
	for i, k := range d.model.kinds {
		d.byKind[i] = k.bias
	}
}

// add counts a feature, once a sentence.
func (d *reading) add(genre int, n name, from, to int) {
	i, ok := d.model.byHash[n.hash()]
	if !ok || d.there.has(int(i)) {
		return
	}
	d.there.set(int(i))
	f := &d.model.features[i]
	d.seen = append(d.seen, seen{i, from, to})
	d.logit += f.strength[genre]
	for _, k := range f.kinds {
		d.byKind[k.kind] += k.weight
	}
}
