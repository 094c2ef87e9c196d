package engine_test

import (
	"os"
	"testing"
	"time"

	"grounds/internal/engine"
)

// BenchmarkPDF reads a two-page letter with a running engine; with GROUNDS_PDF another file.
func BenchmarkPDF(b *testing.B) {
	path := "../text/testdata/files/a02-dvsa-driving-tests.chromium.pdf"
	if other := os.Getenv("GROUNDS_PDF"); other != "" {
		path = other
	}
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	e := engine.New(engine.Options{Cache: cache(b)})
	defer e.Close()
	begun := time.Now()
	if err := e.Warm(); err != nil {
		b.Fatal(err)
	}
	b.Logf("started in %v", time.Since(begun))
	for b.Loop() {
		if _, err := e.Reader("").ReadAll(path, data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStart starts the engine from its cache, as each run of the program that reads a PDF does.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		e := engine.New(engine.Options{Cache: cache(b)})
		if err := e.Warm(); err != nil {
			b.Fatal(err)
		}
		e.Close()
	}
}
