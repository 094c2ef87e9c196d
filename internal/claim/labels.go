package claim

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"grounds/internal/letter"
)

// A Label is what a careful reader said of one sentence.
type Label struct {
	Text  string   `json:"text"`
	Grade int      `json:"grade"` // 2 strong, 1 weak, 0 no claim
	Kinds []string `json:"kinds"` // the main one first; none for grade 0
}

// A Labelled is a document whose sentences carry labels.
type Labelled struct {
	ID        string  `json:"id"`
	Split     string  `json:"split"` // "train", "dev"; "" where a collection has no splits
	Text      string  `json:"text"`  // the whole document, where it is known
	Genre     string  `json:"-"`
	Sentences []Label `json:"sentences"`
}

// ReadLabels reads the labels of one letter: JSON lines of text, grade and kinds.
func ReadLabels(r io.Reader) ([]Label, error) { return readLines[Label](r) }

// ReadAnswers reads a collection of labelled written answers, one a line.
func ReadAnswers(r io.Reader) ([]Labelled, error) {
	all, err := readLines[Labelled](r)
	for i := range all {
		all[i].Genre = genres[1]
	}
	return all, err
}

func readLines[T any](r io.Reader) ([]T, error) {
	var all []T
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<24)
	for n := 1; in.Scan(); n++ {
		if len(strings.TrimSpace(in.Text())) == 0 {
			continue
		}
		var one T
		if err := json.Unmarshal(in.Bytes(), &one); err != nil {
			return nil, fmt.Errorf("read labels: line %d: %w", n, err)
		}
		all = append(all, one)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("read labels: %w", err)
	}
	return all, nil
}

// Letter gives the document as a letter whose sentences are just the labelled ones, so that finding can be judged apart
// from splitting. Paragraphs, list items, headings and quoted points are read off the text as well as that goes without
// the layout of lines; a label that is not in the text follows the one before it.
func (d *Labelled) Letter() *letter.Letter {
	l := &letter.Letter{Genre: d.Genre}
	at := placeOf(d.Text)
	from, paragraph := 0, 1
	for i, label := range d.Sentences {
		s := letter.Sentence{N: i + 1, Text: label.Text}
		if start, end, ok := at.find(label.Text, from); ok {
			gap := d.Text[from:start]
			if i > 0 && breaks(gap, d.Genre) {
				paragraph++
			}
			if m := marker.FindStringSubmatch(gap); m != nil {
				s.Item = m[1]
			}
			s.Start, s.End, from = start, end, end
			s.Voice = voiceOf(d.Text, d.Genre, start, end)
		}
		s.Paragraph = paragraph
		l.Sentences = append(l.Sentences, s)
	}
	leadIns(l.Sentences)
	return l
}

// breaks tells whether the text between two sentences ends a paragraph. Written answers give one a line.
func breaks(gap, genre string) bool {
	return strings.Count(gap, "\n") > 1 || genre == genres[1] && strings.Contains(gap, "\n")
}

var marker = regexp.MustCompile(`\n\s*([•\-–*]|\(?[0-9a-z]{1,3}[.)]|\([ivx]+\))[ \t]+["“']?$`)

// voiceOf knows a heading (alone in its paragraph, without an end stop or with a question mark) and a quoted point.
func voiceOf(text, genre string, start, end int) letter.Voice {
	before, after := strings.TrimRight(text[:start], " \t\"“‘'"), strings.TrimLeft(text[end:], " \t.?!\"”’'")
	alone := (before == "" || strings.HasSuffix(before, "\n\n")) && (after == "" || strings.HasPrefix(after, "\n\n"))
	if !alone || genre == genres[1] {
		return letter.Authority
	}
	said := strings.TrimRight(text[start:min(len(text), end+3)], " \n\t\"”’'")
	if strings.HasSuffix(text[:start], "“") || strings.HasSuffix(text[:start], "\"") {
		return letter.Correspondent
	}
	if said != "" && strings.ContainsRune("?", rune(said[len(said)-1])) || !strings.ContainsAny(said[max(0, len(said)-1):], ".!:;") {
		return letter.Heading
	}
	return letter.Authority
}

// leadIns gives the items of a list the sentence that leads into it.
func leadIns(ss []letter.Sentence) {
	lead := 0
	for i := range ss {
		switch {
		case ss[i].Item == "" && strings.HasSuffix(ss[i].Text, ":"):
			lead = ss[i].N
		case ss[i].Item != "" && lead > 0:
			ss[i].Lead = lead
		case ss[i].Item == "" && lead > 0 && ss[i].Paragraph > ss[lead-1].Paragraph+1:
			lead = 0
		}
	}
}

// A place maps the letters and digits of a text, in lower case, back to where they stand.
type place struct {
	text  string
	plain string
	at    []int
}

func placeOf(text string) place {
	p := place{text: text}
	var b strings.Builder
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			r = unicode.ToLower(r)
			for range len(string(r)) {
				p.at = append(p.at, i)
			}
			b.WriteRune(r)
		}
	}
	p.plain = b.String()
	p.at = append(p.at, len(text))
	return p
}

// find gives the span of a sentence at or after the byte from, whatever its blanks and punctuation.
func (p place) find(sentence string, from int) (start, end int, ok bool) {
	want := placeOf(sentence).plain
	lo := 0
	for lo < len(p.plain) && p.at[lo] < from {
		lo++
	}
	i := strings.Index(p.plain[lo:], want)
	if want == "" || i < 0 {
		return 0, 0, false
	}
	last := p.at[lo+i+len(want)-1]
	_, size := utf8.DecodeRuneInString(p.text[last:])
	return p.at[lo+i], last + size, true
}
