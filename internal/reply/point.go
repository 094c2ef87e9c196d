package reply

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"grounds/internal/layer"
	"grounds/internal/letter"
)

// points is the file reply/point.yaml.
type points struct {
	What     string   `yaml:"what"`
	Nouns    []string `yaml:"nouns"`
	Ordinals []string `yaml:"ordinals"`
	Whole    []string `yaml:"whole"`
	Opening  []string `yaml:"opening"`
	Tests    tests    `yaml:"tests"` // sentences that name a point and such that name none

	named   *regexp.Regexp // "points 1 and 3"
	ordinal *regexp.Regexp // "your second question"
	whole   cues
	opening cues
}

func layerPoints(fsys fs.FS, p *points) (err error) {
	const path = "reply/point.yaml"
	if *p, err = layer.Read[points](fsys, path); err != nil {
		return err
	}
	if len(p.Nouns) == 0 || len(p.Ordinals) == 0 {
		return layer.Fault(fsys, path, "", "nouns and ordinals need a word each")
	}
	if p.whole, err = alternatives(fsys, path, p.Whole); err != nil {
		return err
	}
	if p.opening, err = alternatives(fsys, path, p.Opening); err != nil {
		return err
	}
	nouns := begun(p.Nouns)
	if p.named, err = regexp.Compile(`(?i)\b(?:` + nouns + `)\s*(?:numbers?\s*|nos?\.?\s*)?\(?(\d{1,2}\)?(?:\s*(?:,|and|&|or|to|-|–|\s)\s*\(?\d{1,2}\b\)?)*)`); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	if p.ordinal, err = regexp.Compile(`(?i)\b(` + either(p.Ordinals) + `)\s+(?:` + either(p.Nouns) + `)`); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}

var (
	figure  = regexp.MustCompile(`\d{1,2}`)
	stretch = regexp.MustCompile(`(?i)(\d{1,2})\)?\s*(?:to|-|–)\s*\(?(\d{1,2})`)
)

// said gives the points that a sentence names by number or order.
func (p *points) said(sentence string) []int {
	var all []int
	for _, m := range p.named.FindAllStringSubmatch(sentence, -1) {
		for _, r := range stretch.FindAllStringSubmatch(m[1], -1) {
			from, _ := strconv.Atoi(r[1])
			to, _ := strconv.Atoi(r[2])
			for n := from; n <= to && n-from < 30; n++ {
				all = append(all, n)
			}
		}
		for _, f := range figure.FindAllString(m[1], -1) {
			n, _ := strconv.Atoi(f)
			all = append(all, n)
		}
	}
	for _, m := range p.ordinal.FindAllStringSubmatch(sentence, -1) {
		all = append(all, 1+slices.IndexFunc(p.Ordinals, func(o string) bool { return strings.EqualFold(o, m[1]) }))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// numbered tells whether the list numbers of a reply are those of the points it answers: those of a letter that numbers its
// own paragraphs are not. asked are the points, where they are known.
func (p *points) numbered(sentences []letter.Sentence, asked []Asked) bool {
	first, most := "", 0
	for _, s := range sentences {
		if n := item(s); n > 0 {
			if first == "" {
				first = s.Text
			}
			most = max(most, n)
		}
	}
	if first == "" || p.opening.MatchString(first) {
		return false
	}
	return len(asked) == 0 || slices.ContainsFunc(asked, func(a Asked) bool { return a.Number >= most })
}

// item is the number of the list item that a sentence opens; 0 if it opens none.
func item(s letter.Sentence) int {
	n, err := strconv.Atoi(strings.Trim(s.Item, "()[].: "))
	if err != nil || n > 30 {
		return 0
	}
	return n
}

// restated gives the point whose words a sentence repeats; 0 if none.
func restated(sentence string, asked []Asked) int {
	best, most := 0, 0.6
	for _, a := range asked {
		if share := shared(a.Text, sentence); share >= most {
			best, most = a.Number, share
		}
	}
	return best
}

// shared is the share of a text's content words that another holds; short texts share nothing, since two words in common
// mean nothing.
func shared(a, b string) float64 {
	want, have := content(a), content(b)
	if len(want) < 3 {
		return 0
	}
	n := 0
	for w := range want {
		if have[w] {
			n++
		}
	}
	return float64(n) / float64(len(want))
}

// content gives the words of five letters and more, cut so that singular and plural are one.
func content(text string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) >= 5 {
			all[w[:min(len(w), 7)]] = true
		}
	}
	return all
}
