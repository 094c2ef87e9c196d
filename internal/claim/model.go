package claim

import (
	"fmt"
	"io/fs"
	"math"
	"strconv"
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
	kinds    []kindPrior // by index of kind
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
	m := &model{byHash: map[uint64]int32{}, kinds: make([]kindPrior, len(kinds))}
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
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
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

// kindLine reads "kind ID bias also" or "ID=weight ID=weight FEATURE", divided by tabs.
func (m *model) kindLine(index map[string]int, line string) error {
	if rest, ok := strings.CutPrefix(line, "kind\t"); ok {
		id, numbers, _ := strings.Cut(rest, "\t")
		v, err := floats(numbers, 2)
		if i, known := index[id]; known && err == nil {
			m.kinds[i] = kindPrior{learnt: true, bias: v[0], also: v[1]}
		}
		return err
	}
	cut := strings.LastIndexByte(line, '\t')
	if cut < 0 {
		return fmt.Errorf("weights by kind and a feature, divided by a tab")
	}
	f := m.feature(line[cut+1:])
	f.kinds = make([]kindWeight, 0, 1+strings.Count(line[:cut], "\t"))
	for part := range strings.SplitSeq(line[:cut], "\t") {
		id, number, _ := strings.Cut(part, "=")
		w, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return fmt.Errorf("%q is no weight of a kind", part)
		}
		if i, known := index[id]; known {
			f.kinds = append(f.kinds, kindWeight{i, w})
		}
	}
	return nil
}

// floats reads n numbers divided by tabs; an empty one is 0.
func floats(s string, n int) (v [4]float64, err error) {
	i := 0
	for part := range strings.SplitSeq(s, "\t") {
		if i == n {
			return v, fmt.Errorf("more than %d numbers", n)
		}
		if part != "" {
			if v[i], err = strconv.ParseFloat(part, 64); err != nil {
				return v, fmt.Errorf("%q is no number", part)
			}
		}
		i++
	}
	if i < n {
		return v, fmt.Errorf("%d numbers instead of %d", i, n)
	}
	return v, nil
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
