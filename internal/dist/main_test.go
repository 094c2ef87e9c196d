package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func stage(changed time.Time) fstest.MapFS {
	f := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text), ModTime: changed} }
	return fstest.MapFS{
		"linux-amd64/grounds": f("program"), "windows-arm64/grounds.exe": f("other program"),
		"shared/README.md": f("read me"), "shared/man/man1/grounds.1": f("page"),
	}
}

func TestArchivesAreTheSameBytesAtAnyTime(t *testing.T) {
	at := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	first, second := t.TempDir(), t.TempDir()
	if err := pack(stage(at), "v1", at, first); err != nil {
		t.Fatal(err)
	}
	if err := pack(stage(at.AddDate(1, 0, 0)), "v1", at, second); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"grounds-v1-linux-amd64.tar.gz", "grounds-v1-windows-arm64.zip", "SHA256SUMS"} {
		a, errA := os.ReadFile(filepath.Join(first, name))
		b, errB := os.ReadFile(filepath.Join(second, name))
		if err := errors.Join(errA, errB); err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: %v, or other bytes", name, err)
		}
	}
}

func TestAnArchiveHoldsTheProgramAndWhatIsShared(t *testing.T) {
	out := t.TempDir()
	if err := pack(stage(time.Now()), "v1", time.Unix(0, 0), out); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(out, "grounds-v1-linux-amd64.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, h.Name+" "+fs.FileMode(h.Mode).String())
	}
	want := "grounds-v1-linux-amd64/README.md -rw-r--r--, grounds-v1-linux-amd64/grounds -rwxr-xr-x, grounds-v1-linux-amd64/man/man1/grounds.1 -rw-r--r--"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
	zipped, err := zip.OpenReader(filepath.Join(out, "grounds-v1-windows-arm64.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer zipped.Close()
	if len(zipped.File) != 3 || zipped.File[1].Name != "grounds-v1-windows-arm64/grounds.exe" {
		t.Errorf("the zip holds %d files", len(zipped.File))
	}
}

func TestNothingToPackIsAnError(t *testing.T) {
	if err := pack(fstest.MapFS{"shared/README.md": {}}, "v1", time.Now(), t.TempDir()); err == nil {
		t.Error("no error")
	}
}
