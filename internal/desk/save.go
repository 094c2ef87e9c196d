package desk

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// A File is something to be written.
type File struct {
	Name string // without a folder
	Data []byte
}

// Save writes files into a folder, making it if need be: all of them or none. If one is there with other contents, nothing
// is written and the error names it, unless force is set. Files are readable by their owner alone, for they hold the
// person's name and address.
func Save(dir string, files []File, force bool) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder %s: %w", dir, reason(err))
	}
	if !force {
		for _, f := range files {
			target := filepath.Join(dir, f.Name)
			old, err := os.ReadFile(target)
			switch {
			case os.IsNotExist(err):
			case err != nil:
				return fmt.Errorf("look at %s: %w", target, reason(err))
			case !bytes.Equal(old, f.Data):
				return hint("use --force to write over it, or another folder", "write %s: the file is there and would change; nothing was written", target)
			}
		}
	}
	var made []string
	defer func() {
		for _, name := range made {
			os.Remove(name)
		}
	}()
	for _, f := range files {
		name, err := stage(dir, f.Data)
		if err != nil {
			return fmt.Errorf("write %s: %w; nothing was written", filepath.Join(dir, f.Name), reason(err))
		}
		made = append(made, name)
	}
	for i, f := range files {
		if err := os.Rename(made[i], filepath.Join(dir, f.Name)); err != nil {
			return fmt.Errorf("write %s: %w", filepath.Join(dir, f.Name), err)
		}
	}
	made = nil
	return nil
}

// stage writes data to a file of its own beside the target and makes sure that it is on the disk.
func stage(dir string, data []byte) (name string, err error) {
	f, err := os.CreateTemp(dir, ".grounds-*")
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(data); err != nil {
		f.Close()
		return "", err
	}
	if err = f.Sync(); err != nil {
		f.Close()
		return "", err
	}
	return f.Name(), f.Close()
}

// Slug makes a file name out of a text: lower-case letters and digits with hyphens, at most 60 long. It can never lead out
// of a folder.
func Slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case unicode.IsLetter(r) && r < unicode.MaxASCII, unicode.IsDigit(r) && r < unicode.MaxASCII:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	name := strings.Trim(b.String(), "-")
	if len(name) > 60 {
		name = strings.Trim(name[:60], "-")
	}
	if name == "" {
		return "draft"
	}
	return name
}
