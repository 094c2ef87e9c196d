package claim

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
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
