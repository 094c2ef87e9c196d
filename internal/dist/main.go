// Dist packs built programs into archives that are the same bytes whenever and wherever they are packed.
//
// It is a program for whoever makes a release, run by make dist, and no part of Grounds:
//
//	go run ./internal/dist -version v1.2.0 -time 1764115200 -out dist dist/stage
//
// The folder holds one folder for each system (linux-amd64) with its program, and the folder shared, which goes into every
// archive. Windows gets a zip, the others a tar.gz; SHA256SUMS lists them all.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	version := flag.String("version", "development", "of the program, for the names of the archives")
	seconds := flag.Int64("time", 0, "of every file in the archives, in seconds since 1970")
	out := flag.String("out", "dist", "folder for the archives")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "dist: name the folder with the programs")
		os.Exit(2)
	}
	if err := pack(os.DirFS(flag.Arg(0)), *version, time.Unix(*seconds, 0).UTC(), *out); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(2)
	}
}

const shared = "shared"

// pack writes an archive for each folder of stage but the shared one, and the list of their checksums.
func pack(stage fs.FS, version string, at time.Time, out string) error {
	folders, err := fs.ReadDir(stage, ".")
	if err != nil {
		return fmt.Errorf("pack the programs: %w", err)
	}
	var sums strings.Builder
	for _, f := range folders {
		if !f.IsDir() || f.Name() == shared {
			continue
		}
		name := "grounds-" + version + "-" + f.Name()
		files, err := gather(stage, f.Name(), name)
		if err != nil {
			return fmt.Errorf("pack %s: %w", name, err)
		}
		write, ending := writeTar, ".tar.gz"
		if strings.HasPrefix(f.Name(), "windows-") {
			write, ending = writeZip, ".zip"
		}
		archive, err := write(files, at)
		if err != nil {
			return fmt.Errorf("pack %s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(out, name+ending), archive, 0o644); err != nil {
			return fmt.Errorf("pack %s: %w", name, err)
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(archive), name+ending)
	}
	if sums.Len() == 0 {
		return fmt.Errorf("pack the programs: there are none")
	}
	fmt.Print(sums.String())
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(sums.String()), 0o644)
}

// A file is one entry of an archive.
type file struct {
	name string
	mode fs.FileMode
	data []byte
}

// gather reads a system's own files, which are programs, and the shared ones, in the order of their names in the archive.
func gather(stage fs.FS, folder, top string) ([]file, error) {
	var all []file
	for from, mode := range map[string]fs.FileMode{folder: 0o755, shared: 0o644} {
		err := fs.WalkDir(stage, from, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := fs.ReadFile(stage, name)
			all = append(all, file{path.Join(top, strings.TrimPrefix(name, from)), mode, data})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(all, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

// writeTar leaves out who packed, where and when.
func writeTar(files []file, at time.Time) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	t := tar.NewWriter(z)
	for _, f := range files {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: f.name, Mode: int64(f.mode), Size: int64(len(f.data)), ModTime: at, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := t.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := t.Close(); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func writeZip(files []file, at time.Time) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: at}
		h.SetMode(f.mode)
		w, err := z.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
