package desk

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"grounds/internal/check"
	"grounds/internal/layer"
	"grounds/internal/question"
)

// A Trial is what one rule file finds in a letter, or in a draft.
type Trial struct {
	Path  string // of the rule
	Read  int    // sentences of the letter, or drafts of the file
	Finds []Find
}

// A Find is one place that a rule points to.
type Find struct {
	Line, Column int
	Text         string // the words found: the cue, the span that a point would quote, the place of a finding
	Why          string
	Sentence     string // in which they stand; "" in a draft
}

// TryTemplate runs one rule file on a letter: a kind or a mark gives its cues, a slot what it would quote; a rule of the
// checker, or a platform, runs on a draft. The rule is a path of the list of templates, or a file that lies in a folder of
// such a name (my/kind/delay.yaml): then the other files beside that folder count too.
func (d *Desk) TryTemplate(rule, name string, b []byte) (Trial, error) {
	file, root, err := d.ruleFile(rule)
	if err != nil {
		return Trial{}, err
	}
	if root != "" {
		layers := d.FS.Layers()
		d = New(d.Today, append([]layer.Layer{{Name: root, FS: os.DirFS(root)}}, layers[:len(layers)-1]...)...)
	}
	if text, err := d.template(file); err == nil && layer.Off(text) {
		return Trial{}, hint("take its line off: true out", "try the rule %s: it is silenced", file)
	}
	trial, id := Trial{Path: file}, layer.ID(file)
	switch folder := path.Dir(file); folder {
	case "kind", "mark":
		err = d.tryCues(&trial, id, name, b)
	case "slot":
		err = d.trySlot(&trial, id, name, b)
	case "check", "check/platform":
		err = d.tryCheck(&trial, id, folder == "check/platform", name, b)
	}
	return trial, err
}

// ruleFile finds the path of a rule, and the folder that is a layer of its own if the rule is named as a file of the disk.
func (d *Desk) ruleFile(name string) (file, root string, err error) {
	if _, err := os.Stat(name); err == nil {
		whole, err := filepath.Abs(name)
		if err != nil {
			return "", "", fmt.Errorf("try the rule %s: %w", name, reason(err))
		}
		parts := strings.Split(filepath.ToSlash(whole), "/")
		for i := range parts {
			if file := path.Join(parts[i:]...); canBeTried(file) {
				return file, filepath.FromSlash(strings.Join(parts[:i], "/") + "/"), nil
			}
		}
	} else if _, err := d.template(name); err != nil {
		return "", "", d.noTemplate("try", name)
	} else if canBeTried(name) {
		return name, "", nil
	}
	return "", "", hint("a rule to try is a YAML file in a folder named kind, mark, slot or check; 'grounds templates check' runs the tests of all files",
		"try the rule %s: not a rule that can be tried on one text", name)
}

func canBeTried(file string) bool {
	return path.Ext(file) == ".yaml" && slices.Contains([]string{"kind", "mark", "slot", "check", "check/platform"}, path.Dir(file))
}

func (d *Desk) tryCues(trial *Trial, id, name string, b []byte) error {
	c, err := d.Open(name, b, Corrections{})
	if err != nil {
		return err
	}
	trial.Read = len(c.Claims)
	for _, one := range c.Claims {
		for _, cue := range one.Cues {
			if cue.Kind == id {
				trial.Finds = append(trial.Finds, Find{Line: one.Line, Column: one.Column, Text: cue.Text, Why: cue.Why, Sentence: one.Text})
			}
		}
	}
	return nil
}

func (d *Desk) trySlot(trial *Trial, id, name string, b []byte) error {
	c, err := d.Open(name, b, Corrections{})
	if err != nil {
		return err
	}
	rules, err := d.claims()
	if err != nil {
		return err
	}
	bank, err := question.Load(d.FS, rules.Kinds(), rules.Marks())
	if err != nil {
		return err
	}
	trial.Read = len(c.Claims)
	for _, one := range c.Claims {
		if span, ok := bank.Span(id, one.Text); ok {
			trial.Finds = append(trial.Finds, Find{Line: one.Line, Column: one.Column, Text: span, Why: "a point would quote this as {{." + id + "}}", Sentence: one.Text})
		}
	}
	return nil
}

func (d *Desk) tryCheck(trial *Trial, id string, platform bool, name string, b []byte) error {
	text, err := Plain(name, b)
	if err != nil {
		return err
	}
	o := CheckOptions{}
	if platform {
		o.Platform = id
	}
	checked, err := d.Check(text, o)
	if err != nil {
		return err
	}
	trial.Read = len(checked)
	for _, one := range checked {
		for _, f := range one.Findings {
			if of, _, isPlatform := strings.Cut(f.Rule, "/"); isPlatform == platform && of == id {
				trial.Finds = append(trial.Finds, Find{Line: f.Line, Column: f.Column, Text: f.Text, Why: findingWhy(f)})
			}
		}
	}
	slices.SortStableFunc(trial.Finds, func(a, b Find) int { return cmp.Compare(a.Line, b.Line) })
	return nil
}

func findingWhy(f check.Finding) string { return fmt.Sprintf("%s: %s", f.Severity, f.Why) }
