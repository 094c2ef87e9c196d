package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/check"
	"grounds/internal/layer"
	"grounds/templates"
)

func with(files fstest.MapFS) *layer.FS {
	return layer.New(layer.Layer{Name: "mine", FS: files}, layer.Layer{Name: "built in", FS: templates.FS})
}

func TestEveryFaultOfARuleIsShownWithItsLine(t *testing.T) {
	_, err := check.Load(with(fstest.MapFS{
		"check/a.yaml":          {Data: []byte("severity: grave\nscope: item\nwhy: w\nsource: s\nfix: f\npatterns: ['a(']\nexamples: [{bad: a, better: b}]\n")},
		"check/b.yaml":          {Data: []byte("severity: warn\nscope: verse\nwhy: w\nsource: s\nfix: f\ntest: magic\nexamples: [{bad: a, better: b}]\n")},
		"check/c.yaml":          {Data: []byte("severity: warn\nscope: item\nwhy: w\nsource: s\nfix: f\npattern: [x]\n")},
		"check/d.yaml":          {Data: []byte("severity: warn\nscope: item\nwhy: w\nsource: s\nfix: f\npatterns: [x]\n")},
		"check/platform/p.yaml": {Data: []byte("name: P\nchecks: [{id: x, on: page, severity: error, min: 3, why: w, fix: f, examples: [{bad: a, better: b}]}]\n")},
	}))
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		"check/c.yaml:6:1:", "page",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in:\n%v", want, err)
		}
	}
	_, err = check.Load(with(fstest.MapFS{
		"check/a.yaml": {Data: []byte("severity: grave\nscope: item\nwhy: w\nsource: s\nfix: f\npatterns: ['a(']\nexamples: [{bad: a, better: b}]\n")},
		"check/b.yaml": {Data: []byte("severity: warn\nscope: verse\nwhy: w\nsource: s\nfix: f\ntest: magic\nexamples: [{bad: a, better: b}]\n")},
		"check/d.yaml": {Data: []byte("severity: warn\nscope: item\nwhy: w\nsource: s\nfix: f\npatterns: [x]\n")},
	}))
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		"check/a.yaml:1:1: severity is \"grave\"", "check/a.yaml:6:13: the pattern does not compile", "check/b.yaml:2:1: scope is \"verse\"",
		"check/b.yaml:6:7: there is no test \"magic\"", "check/d.yaml:1:1: a rule needs an example",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in:\n%v", want, err)
		}
	}
}

func TestARuleOfOnesOwnIsOneFileAndAnotherIsSilenced(t *testing.T) {
	rules, err := check.Load(with(fstest.MapFS{
		"check/no-ducks.yaml": {Data: []byte("severity: warn\nscope: item\nwhy: Ducks are not recorded.\nsource: ours\nfix: Ask about geese.\npatterns: ['\\bducks?\\b']\nexamples: [{bad: The ducks of May 2025., better: The geese of May 2025., mark: ducks}]\n")},
		"check/argument.yaml": {Data: []byte("off: true\n")},
	}))
	if err != nil {
		t.Fatal(err)
	}
	if err := rules.Verify(); err != nil {
		t.Error(err)
	}
	found := rules.Run(check.Parse("1. The disgraceful ducks\n   of May 2025.\n"), check.Context{})
	if count(found, "no-ducks") != 1 || count(found, "argument") != 0 {
		t.Errorf("%+v", found)
	}
	for _, f := range found {
		if f.Rule == "no-ducks" && (f.Line != 1 || f.Column != 20 || f.Text != "ducks") {
			t.Errorf("%d:%d %q", f.Line, f.Column, f.Text)
		}
	}
}

func TestAnExampleThatDoesNotHoldIsReported(t *testing.T) {
	rules, err := check.Load(with(fstest.MapFS{
		"check/no-ducks.yaml": {Data: []byte("severity: warn\nscope: item\nwhy: w\nsource: s\nfix: f\npatterns: ['\\bducks?\\b']\nexamples: [{bad: The geese., better: The swans.}, {bad: Ducks., better: No ducks.}]\n")},
	}))
	if err != nil {
		t.Fatal(err)
	}
	err = rules.Verify()
	for _, want := range []string{`does not fire on "The geese."`, `fires on its better example "No ducks."`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in: %v", want, err)
		}
	}
}
