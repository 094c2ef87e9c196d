package claim

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// An Evaluation says how well found claims agree with labels. Rates are from 0 to 1.
type Evaluation struct {
	Documents, Sentences int
	Exact                float64   // labelled sentences found whole
	Strong, Claim        Agreement // grade 2 against the rest; grades 1 and 2 against 0
	Courtesies           int       // grade 0 called strong
	ClaimedZero          int       // grade 0 called a claim at all
	Zero                 int       // sentences of grade 0
	Stray                int       // strong claims found where nothing is labelled
	Kind                 float64   // claims found whose first kind is among the labelled ones
	KindBest2            float64   // claims found of whose first two kinds one is
	KindMain             float64   // claims found whose first kind is the labelled main one
	Found                int       // labelled claims that were found
	Kinds                []KindRate
	Reliability          []Bin
	Baselines            []Baseline
}

// An Agreement holds average precision over the ranking by score, and precision, recall and F1 of the calls made.
type Agreement struct {
	AP, Precision, Recall, F1 float64
	All                       float64 // F1 of flagging every sentence
	Share                     float64 // of sentences that the labels flag; the AP of no order at all
}

// A KindRate says how often a labelled main kind was met by the first kind found.
type KindRate struct {
	ID      string
	Met, Of int
}

// A Bin is the sentences with scores in a range: their mean score, and the share of them that are strong.
type Bin struct {
	From, To, Score, Strong float64
	Count                   int
}

// A Baseline is what a simpler way reaches on the same sentences.
type Baseline struct {
	Name   string
	AP, F1 float64 // of strong; F1 at the best threshold, found on the same sentences, so it flatters the baseline
}

// A Judged is a labelled document with the claims found in it.
type Judged struct {
	Labels []Label
	Found  []Claim
}

// row pairs a label with a found claim; label is nil for a strong claim found where nothing is labelled.
type row struct {
	label *Label
	found *Claim
	exact bool
}

func (w row) strong() bool { return w.label != nil && w.label.Grade == 2 }
func (w row) claim() bool  { return w.label != nil && w.label.Grade >= 1 }

// Evaluate compares found claims with labels, over all documents together, in the way of grounds' shared score: a labelled
// sentence that was not found whole takes the found one that shares most words with it, and a strong claim found where
// nothing is labelled counts as a false one.
func Evaluate(docs []Judged) Evaluation {
	var rows []row
	for _, d := range docs {
		rows = append(rows, pair(d)...)
	}
	e := Evaluation{Documents: len(docs)}
	for _, w := range rows {
		e.count(w)
	}
	if e.Sentences > 0 {
		e.Exact /= float64(e.Sentences)
	}
	e.Strong = agreement(rows, row.strong, func(c *Claim) bool { return c.Strength == Strong })
	e.Claim = agreement(rows, row.claim, func(c *Claim) bool { return c.Strength != None })
	e.kinds(rows)
	e.Reliability = reliability(rows)
	e.Baselines = baselines(rows)
	return e
}

func (e *Evaluation) count(w row) {
	if w.label == nil {
		e.Stray++
		return
	}
	e.Sentences++
	if w.exact {
		e.Exact++
	}
	if w.label.Grade == 0 {
		e.Zero++
		if w.found.Strength == Strong {
			e.Courtesies++
		}
		if w.found.Strength != None {
			e.ClaimedZero++
		}
	}
}

func pair(d Judged) []row {
	byText := map[string][]int{}
	for i := range d.Found {
		n := plain(d.Found[i].Text)
		byText[n] = append(byText[n], i)
	}
	used := make([]bool, len(d.Found))
	var rows []row
	for i := range d.Labels {
		w := row{label: &d.Labels[i], found: &Claim{Strength: None}}
		n := plain(w.label.Text)
		if same := byText[n]; len(same) > 0 {
			used[same[0]] = true
			w.found, w.exact = &d.Found[same[0]], true
			byText[n] = same[1:]
		} else if j := nearest(w.label.Text, d.Found); j >= 0 {
			used[j] = true
			w.found = &d.Found[j]
		}
		rows = append(rows, w)
	}
	for i := range d.Found {
		if !used[i] && d.Found[i].Strength == Strong {
			rows = append(rows, row{found: &d.Found[i]})
		}
	}
	return rows
}

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r = unicode.ToLower(r); r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
}

// nearest gives the found claim that shares most words with the text, at least half of them; -1 if there is none.
func nearest(text string, found []Claim) int {
	want := wordsOf(text)
	best, most := -1, 0
	for i := range found {
		n := 0
		for w := range wordsOf(found[i].Text) {
			if want[w] {
				n++
			}
		}
		if n > most && 2*n >= len(want) {
			best, most = i, n
		}
	}
	return best
}

func wordsOf(text string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z')
	}) {
		words[w] = true
	}
	return words
}

func (e *Evaluation) kinds(rows []row) {
	per := map[string]*KindRate{}
	var met, best2, main float64
	for _, w := range rows {
		if !w.claim() || w.found.Strength == None || len(w.label.Kinds) == 0 {
			continue
		}
		e.Found++
		k := per[w.label.Kinds[0]]
		if k == nil {
			k = &KindRate{ID: w.label.Kinds[0]}
			per[k.ID] = k
		}
		k.Of++
		if len(w.found.Kinds) == 0 {
			continue
		}
		if slices.Contains(w.label.Kinds, w.found.Kinds[0]) {
			k.Met++
			met++
		}
		if w.found.Kinds[0] == w.label.Kinds[0] {
			main++
		}
		if slices.ContainsFunc(w.found.Kinds[:min(2, len(w.found.Kinds))], func(k string) bool { return slices.Contains(w.label.Kinds, k) }) {
			best2++
		}
	}
	n := float64(max(1, e.Found))
	e.Kind, e.KindBest2, e.KindMain = met/n, best2/n, main/n
	for _, k := range per {
		e.Kinds = append(e.Kinds, *k)
	}
	slices.SortFunc(e.Kinds, func(a, b KindRate) int { return strings.Compare(a.ID, b.ID) })
}

// MeanKind is the mean over kinds of how often each was met.
func (e *Evaluation) MeanKind() float64 {
	sum := 0.0
	for _, k := range e.Kinds {
		sum += float64(k.Met) / float64(k.Of)
	}
	return sum / float64(max(1, len(e.Kinds)))
}

// String gives the evaluation as a table to read.
func (e Evaluation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "documents %d  sentences %d  found exactly %.3f\n", e.Documents, e.Sentences, e.Exact)
	for _, a := range []struct {
		name string
		Agreement
	}{{"strong", e.Strong}, {"claim ", e.Claim}} {
		fmt.Fprintf(&b, "%s AP %.3f  P %.3f  R %.3f  F1 %.3f   (flag all: F1 %.3f, AP %.3f)\n", a.name, a.AP, a.Precision, a.Recall, a.F1, a.All, a.Share)
	}
	fmt.Fprintf(&b, "grade 0 called strong %d, called a claim %d, of %d; strong outside the labelled text %d\n", e.Courtesies, e.ClaimedZero, e.Zero, e.Stray)
	fmt.Fprintf(&b, "kind %.3f of %d claims found (main kind itself %.3f, one of the first two %.3f); mean over kinds %.3f\n", e.Kind, e.Found, e.KindMain, e.KindBest2, e.MeanKind())
	for _, k := range e.Kinds {
		fmt.Fprintf(&b, "  %s %d/%d", k.ID, k.Met, k.Of)
	}
	b.WriteString("\nscore      count   mean score   share strong\n")
	for _, r := range e.Reliability {
		fmt.Fprintf(&b, "%.1f-%.1f  %7d   %.3f        %.3f\n", r.From, r.To, r.Count, r.Score, r.Strong)
	}
	for _, l := range e.Baselines {
		fmt.Fprintf(&b, "baseline %-18s AP %.3f  F1 %.3f\n", l.Name, l.AP, l.F1)
	}
	return b.String()
}
