// Package layer gives one file system of rules out of several folders, and reads its YAML files strictly.
//
// Stack the folders with [New], nearest first, and hand the result to the rooms that load rules from it: they see one
// fs.FS and nothing of the layers. The same relative path in a nearer folder hides the farther one, whole file; nothing
// merges inside a file, and a new name simply adds. [Load] reads a folder of YAML files into structs and reports every
// broken file at once, each with its place and the line itself.
package layer

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// A Layer is one folder of rules and the name that messages give it.
type Layer struct {
	Name string
	FS   fs.FS
}

// FS is a stack of layers seen as one file system.
type FS struct{ layers []Layer }

// New stacks layers, the nearest first.
func New(layers ...Layer) *FS { return &FS{layers: layers} }

// Layers lists the layers, the nearest first.
func (f *FS) Layers() []Layer { return slices.Clone(f.layers) }

// Origins names the layers that hold the file, nearest first; all but the first are hidden by it.
func (f *FS) Origins(name string) []string {
	var names []string
	for _, l := range f.layers {
		if info, err := fs.Stat(l.FS, name); err == nil && !info.IsDir() {
			names = append(names, l.Name)
		}
	}
	return names
}

// Open opens the nearest file of that name, or a folder that lists what all layers hold there.
func (f *FS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	for _, l := range f.layers {
		file, err := l.FS.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		info, err := file.Stat()
		if err != nil {
			file.Close()
			return nil, err
		}
		if !info.IsDir() {
			return file, nil
		}
		file.Close()
		entries, err := f.ReadDir(name)
		if err != nil {
			return nil, err
		}
		return &folder{info: info, entries: entries}, nil
	}
	if name == "." {
		return &folder{info: emptyRoot{}}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir lists what the layers hold in a folder, each name once, as its nearest layer has it.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	nearest := map[string]fs.DirEntry{}
	found := name == "."
	for _, l := range f.layers {
		entries, err := fs.ReadDir(l.FS, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = true
		for _, e := range entries {
			if _, hidden := nearest[e.Name()]; !hidden {
				nearest[e.Name()] = e
			}
		}
	}
	if !found {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	all := make([]fs.DirEntry, 0, len(nearest))
	for _, e := range nearest {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

// folder is the union of a folder over all layers.
type folder struct {
	info    fs.FileInfo
	entries []fs.DirEntry
	read    int
}

func (d *folder) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *folder) Close() error               { return nil }
func (d *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.info.Name(), Err: errors.New("is a directory")}
}

func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := d.entries[d.read:]
	if n > 0 {
		if len(rest) == 0 {
			return nil, io.EOF
		}
		rest = rest[:min(n, len(rest))]
	}
	d.read += len(rest)
	return slices.Clone(rest), nil
}

// emptyRoot stands for the root of a stack without layers.
type emptyRoot struct{}

func (emptyRoot) Name() string       { return "." }
func (emptyRoot) Size() int64        { return 0 }
func (emptyRoot) Mode() fs.FileMode  { return fs.ModeDir | 0o555 }
func (emptyRoot) ModTime() time.Time { return time.Time{} }
func (emptyRoot) IsDir() bool        { return true }
func (emptyRoot) Sys() any           { return nil }

// ID is the name of a rule: its file name without the folder and the ending.
func ID(name string) string { return strings.TrimSuffix(path.Base(name), path.Ext(name)) }
