package layer

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A Rule is one YAML file read into a T.
type Rule[T any] struct {
	ID    string // file name without ending
	Path  string
	Value T
}

// Load reads every .yaml file of a folder, in the order of names, strictly: an unknown or doubled key, a wrong type or
// broken YAML is an error. A file that says `off: true` is left out, which is how a nearer layer silences a rule. All
// broken files are reported together (errors.Join of [*Error]), and then no rule is returned.
func Load[T any](fsys fs.FS, dir string) ([]Rule[T], error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("read rules in %s: %w", dir, err)
	}
	var rules []Rule[T]
	var broken []error
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".yaml" {
			continue
		}
		name := path.Join(dir, e.Name())
		value, on, err := read[T](fsys, name)
		if err != nil {
			broken = append(broken, err)
		} else if on {
			rules = append(rules, Rule[T]{ID: ID(name), Path: name, Value: value})
		}
	}
	if len(broken) > 0 {
		return nil, errors.Join(broken...)
	}
	return rules, nil
}

// Read reads one YAML file as strictly as [Load].
func Read[T any](fsys fs.FS, name string) (T, error) {
	value, _, err := read[T](fsys, name)
	return value, err
}

func read[T any](fsys fs.FS, name string) (value T, on bool, err error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return value, false, fmt.Errorf("read rule %s: %w", name, err)
	}
	if Off(b) {
		return value, false, nil
	}
	err = yaml.Load(b, &value, yaml.WithKnownFields(), yaml.WithUniqueKeys())
	if err == nil {
		return value, true, nil
	}
	var many *yaml.LoadErrors
	if errors.As(err, &many) {
		var all []error
		for _, one := range many.Errors {
			all = append(all, at(name, b, one.Mark.Line, one.Mark.Column, one.Message))
		}
		return value, false, errors.Join(all...)
	}
	var one *yaml.LoadError
	if errors.As(err, &one) {
		mark := one.Mark
		if mark.Line == 0 {
			mark = one.ContextMark
		}
		return value, false, at(name, b, mark.Line, mark.Column, one.Message)
	}
	return value, false, at(name, b, 0, 0, err.Error())
}

// Off tells whether a rule file silences its rule with the line `off: true`.
func Off(file []byte) bool { return bytes.Contains(file, []byte("off:")) && off.Match(file) }

// A silenced rule needs nothing but the word: the rest of such a file is not read.
var off = regexp.MustCompile(`(?m)^off:[ \t]*true[ \t]*(#.*)?\r?$`)

// The reader names Go types, which say nothing to whoever writes a rule.
var (
	inType   = regexp.MustCompile(` in type [\w.\[\]]+`)
	notFound = regexp.MustCompile(`^field (.+) not found in type .*`)
)

// An Error is a fault in a rule file: where it is, the line itself, and what is wrong with it.
type Error struct {
	Path         string
	Line, Column int // from 1; 0 where it is not known
	Text         string
	Message      string
}

// Error gives path:line:column: message, and the line with a mark under the place.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Path)
	if e.Line > 0 {
		b.WriteString(":" + strconv.Itoa(e.Line) + ":" + strconv.Itoa(max(e.Column, 1)))
	}
	b.WriteString(": " + e.Message)
	if e.Line > 0 {
		fmt.Fprintf(&b, "\n%5d | %s\n      | %s^", e.Line, e.Text, strings.Repeat(" ", max(e.Column-1, 0)))
	}
	return b.String()
}

func at(name string, b []byte, line, column int, message string) *Error {
	e := &Error{Path: name, Line: line, Column: column, Message: inType.ReplaceAllString(notFound.ReplaceAllString(message, "there is no key $1 here"), "")}
	if lines := strings.Split(string(b), "\n"); line > 0 && line <= len(lines) {
		e.Text = strings.TrimRight(lines[line-1], "\r")
	}
	return e
}

// Fault makes an [*Error] for a value that reads well but makes no sense, such as a pattern that does not compile: it
// finds the first line of the file that holds text, so that the message can show it.
func Fault(fsys fs.FS, name, text, message string) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("read rule %s: %w", name, err)
	}
	for i, line := range strings.Split(string(b), "\n") {
		if c := strings.Index(line, text); text != "" && c >= 0 {
			return at(name, b, i+1, c+1, message)
		}
	}
	return at(name, b, 0, 0, message)
}
