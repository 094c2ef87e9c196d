package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// named are the words in code marks: files of this project, and functions of the file named last.
var named = regexp.MustCompile("`([^`\n]+)`")

// The tour names ten steps, and in each the files and the functions that it leads through. All of them are there.
func TestTheTourNamesWhatIsThere(t *testing.T) {
	b, err := os.ReadFile("../docs/tour.md")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(regexp.MustCompile(`(?m)^\d+\. `).FindAllString(string(b), -1)); n != 10 {
		t.Errorf("%d steps, want 10", n)
	}
	isFile := regexp.MustCompile(`^(cmd|internal|templates|examples|docs)/`)
	isFunc := regexp.MustCompile(`^[A-Za-z]\w*$`)
	files, functions := 0, 0
	var at string
	var has map[string]bool
	for _, m := range named.FindAllStringSubmatch(string(b), -1) {
		switch word := m[1]; {
		case isFile.MatchString(word):
			files++
			at, has = word, nil
			if _, err := os.Stat(filepath.Join("..", word)); err != nil {
				t.Errorf("the tour names %s: %v", word, err)
			} else if strings.HasSuffix(word, ".go") {
				has = functionsOf(t, filepath.Join("..", word))
			}
		case isFunc.MatchString(word):
			functions++
			if !has[word] {
				t.Errorf("the tour names %s in %s, which has no such function", word, at)
			}
		}
	}
	if files < 20 || functions < 20 {
		t.Errorf("%d files and %d functions were found in the tour: is it read rightly?", files, functions)
	}
}

func functionsOf(t *testing.T, path string) map[string]bool {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			all[fn.Name.Name] = true
		}
	}
	return all
}
