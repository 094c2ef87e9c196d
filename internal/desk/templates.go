package desk

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"grounds/internal/layer"
)

// A Template is one file of rules or words, and where it stands.
type Template struct {
	Path   string
	Layer  string   // the nearest that holds it, whose file is in use
	Hides  []string // the layers farther off that hold it too, nearest first
	Off    bool     // the file silences its rule
	Unread bool     // nothing reads a file of this path: a wrong name, mostly
}

// BuiltIn tells whether the file in use is the program's own.
func (t Template) BuiltIn() bool { return t.Layer == builtIn }

// OwnFolder is where a person's own rules lie for the letters of one working folder.
const OwnFolder = ".grounds"

// builtIn is the name of the layer that the program brings along.
const builtIn = "built in"

// adds lists where a file of a new name is a new rule. Anywhere else only the names that are built in are read.
var adds = []string{
	"advice/*.yaml", "authority/*.csv", "calendar/*.yaml", "check/*.yaml", "check/platform/*.yaml", "kind/*.yaml", "law/*.yaml", "mark/*.yaml",
	"other/body/*.yaml", "other/kind/*.yaml", "reply/use/*.yaml", "request/*.tmpl", "slot/*.yaml",
}

func isRead(builtIn fs.FS, name string) bool {
	if _, err := fs.Stat(builtIn, name); err == nil {
		return true
	}
	return slices.ContainsFunc(adds, func(pattern string) bool {
		ok, _ := path.Match(pattern, name)
		return ok
	})
}

// Templates lists the files of all layers in the order of their paths. Files at the top of a layer and what is not YAML,
// CSV, text or a part of a letter are other people's business and left out.
func (d *Desk) Templates() ([]Template, error) {
	layers := d.FS.Layers()
	last := layers[len(layers)-1].FS
	at := map[string]*Template{}
	for _, l := range layers {
		err := fs.WalkDir(l.FS, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return fmt.Errorf("list the templates of %s: %w", l.Name, err)
			}
			if entry.IsDir() || !strings.Contains(name, "/") || !slices.Contains([]string{".yaml", ".yml", ".csv", ".txt", ".tmpl", ".json", ".html"}, path.Ext(name)) {
				return nil
			}
			if t, hidden := at[name]; hidden {
				t.Hides = append(t.Hides, l.Name)
				return nil
			}
			b, err := fs.ReadFile(l.FS, name)
			if err != nil {
				return fmt.Errorf("list the templates of %s: %w", l.Name, err)
			}
			at[name] = &Template{Path: name, Layer: l.Name, Off: path.Ext(name) == ".yaml" && layer.Off(b), Unread: !isRead(last, name)}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	var all []Template
	for _, t := range at {
		all = append(all, *t)
	}
	slices.SortFunc(all, func(a, b Template) int { return cmp.Compare(a.Path, b.Path) })
	return all, nil
}

// Template gives the text of the file in use; an error with the nearest paths if there is none.
func (d *Desk) Template(name string) ([]byte, error) {
	b, err := d.template(name)
	if err != nil {
		return nil, d.noTemplate("show", name)
	}
	return b, nil
}

func (d *Desk) template(name string) ([]byte, error) {
	if strings.HasSuffix(name, ".go") {
		return nil, fs.ErrNotExist
	}
	return fs.ReadFile(d.FS, name)
}

// noTemplate says that there is no such file, and which one may have been meant: whoever knows a rule by its id need not
// know its folder.
func (d *Desk) noTemplate(doing, name string) error {
	all, err := d.Templates()
	if err != nil {
		return err
	}
	var paths, same []string
	for _, t := range all {
		paths = append(paths, t.Path)
		if layer.ID(t.Path) == layer.ID(name) {
			same = append(same, t.Path)
		}
	}
	return hint(nearest(append(same, near(name, paths)...), "grounds templates list"), "%s the template %q: there is no such file", doing, name)
}

// CopyTemplate writes the file in use into a folder of the person's own, where it then takes its place, and gives the name
// of the copy. It never writes over a file.
func (d *Desk) CopyTemplate(name, to string) (string, error) {
	b, err := d.template(name)
	if err != nil {
		return "", d.noTemplate("copy", name)
	}
	into := filepath.Join(to, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(into), 0o755); err != nil {
		return "", fmt.Errorf("copy the template %s to %s: %w", name, to, reason(err))
	}
	f, err := os.OpenFile(into, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) {
		return "", hint("change that file, or delete it and copy again", "copy the template %s: %s is there already", name, into)
	}
	if err != nil {
		return "", fmt.Errorf("copy the template %s to %s: %w", name, to, reason(err))
	}
	_, err = f.Write(b)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		os.Remove(into)
		return "", fmt.Errorf("copy the template %s to %s: %w", name, to, reason(err))
	}
	return into, nil
}

// A TemplateDiff is how a person's own file differs from the one that the program brings along.
type TemplateDiff struct {
	Path  string
	Layer string
	Lines []string // unified, without the two lines that name the files; none: the same
}

// DiffTemplates compares the person's own files, or of those the named ones, with the program's. Files that the program has
// not got are left out.
func (d *Desk) DiffTemplates(names []string) ([]TemplateDiff, error) {
	layers := d.FS.Layers()
	last := layers[len(layers)-1]
	all, err := d.Templates()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if i := slices.IndexFunc(all, func(t Template) bool { return t.Path == name }); i < 0 {
			return nil, d.noTemplate("compare", name)
		}
	}
	var diffs []TemplateDiff
	for _, t := range all {
		if t.Layer == last.Name || !slices.Contains(t.Hides, last.Name) || len(names) > 0 && !slices.Contains(names, t.Path) {
			continue
		}
		theirs, err := fs.ReadFile(last.FS, t.Path)
		if err != nil {
			return nil, fmt.Errorf("compare the template %s: %w", t.Path, err)
		}
		own, err := fs.ReadFile(d.FS, t.Path)
		if err != nil {
			return nil, fmt.Errorf("compare the template %s: %w", t.Path, err)
		}
		diffs = append(diffs, TemplateDiff{Path: t.Path, Layer: t.Layer, Lines: unified(textLines(theirs), textLines(own))})
	}
	return diffs, nil
}

func textLines(b []byte) []string {
	var all []string
	for line := range bytes.Lines(b) {
		all = append(all, strings.TrimRight(string(line), "\r\n"))
	}
	return all
}
