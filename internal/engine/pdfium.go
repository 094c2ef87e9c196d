package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	gopdfium "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"grounds/internal/text"
)

const (
	// MaxPDFMemory is what PDFium may use, in bytes.
	MaxPDFMemory = 256 << 20
	// MaxPDFTime is how long it may work on the text of one file, and MaxPictureTime on one picture of a page.
	MaxPDFTime     = 7 * time.Second
	MaxPictureTime = 7 * time.Second
	// slow is after what time a person is told that starting takes long. From the cache it takes a tenth of a second.
	slow     = 500 * time.Millisecond
	wasmPage = 64 << 10
)

// pdfium is the running engine.
type pdfium struct {
	pool      gopdfium.Pool
	cache     wazero.CompilationCache
	stoppable bool
}

func (e *Engines) start() (*pdfium, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pdf != nil {
		return e.pdf, nil
	}
	told := time.AfterFunc(slow, func() { e.o.Say("preparing the PDF engine, once: this takes a few seconds") })
	defer told.Stop()
	p, err := startPDFium(e.o.cacheDir(), e.careful)
	if err == nil {
		e.pdf = p
	}
	return p, err
}

// runaway leaves an engine that cannot be stopped to itself. The next is one that can be: it is four times slower, which
// is why it is not the first.
func (e *Engines) runaway(p *pdfium) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pdf == p {
		e.pdf, e.careful = nil, true
	}
}

// startPDFium compiles the engine or takes it from the cache. Without a cache it works too, and compiles each time. It
// gets no folder, no network and no clock but what WebAssembly gives by itself: nothing.
func startPDFium(cache string, stoppable bool) (*pdfium, error) {
	p := &pdfium{stoppable: stoppable}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // the module is built with exceptions
		WithMemoryLimitPages(MaxPDFMemory / wasmPage).
		WithCloseOnContextDone(stoppable)
	if cache != "" {
		if c, err := wazero.NewCompilationCacheWithDir(cache); err == nil {
			p.cache = c
			config = config.WithCompilationCache(c)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle: 1, MaxTotal: 2, RuntimeConfig: config,
		Context:  experimental.WithMemoryAllocator(experimental.WithCompilationWorkers(context.Background(), 2), experimental.MemoryAllocatorFunc(reserve)),
		FSConfig: wazero.NewFSConfig(), // the default would show it the whole disk
		Stdout:   io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	p.pool = pool
	return p, nil
}

// memory is PDFium's. What a letter needs is there at the start. What is over that is reserved whole, to the limit: growing
// by copies would take three times as much, and what is not touched costs nothing.
type memory []byte

// usualMemory is more than PDFium takes for a letter, in bytes.
const usualMemory = 32 << 20

func reserve(_, _ uint64) experimental.LinearMemory { return new(memory(make([]byte, 0, usualMemory))) }

// Reallocate gives the memory in a larger size, or nothing over the limit.
func (m *memory) Reallocate(size uint64) []byte {
	switch {
	case size > MaxPDFMemory:
		return nil
	case size > uint64(cap(*m)):
		larger := make([]byte, len(*m), MaxPDFMemory)
		copy(larger, *m)
		*m = larger
	}
	*m = (*m)[:size]
	return *m
}

// Free lets go of the memory.
func (m *memory) Free() { *m = nil }

func (p *pdfium) close() {
	p.pool.Close()
	if p.cache != nil {
		p.cache.Close(context.Background())
	}
}

// Open opens a PDF. Opening and all reading of text together may take [MaxPDFTime].
func (e *Engines) Open(b []byte, password string) (text.Pages, error) {
	engine, err := e.start()
	if err != nil {
		return nil, err
	}
	in, err := engine.pool.GetInstance(30 * time.Second)
	if err != nil {
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	d := &document{in: in, engine: engine, runaway: e.runaway}
	request := &requests.OpenDocument{File: &b}
	if password != "" {
		request.Password = &password
	}
	err = d.within(func() error {
		opened, err := in.OpenDocument(request)
		if err != nil {
			return openError(err)
		}
		d.ref = opened.Document
		n, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.ref})
		if err != nil {
			return err
		}
		d.pages = n.PageCount
		return nil
	})
	if err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// openError says in words what PDFium says in numbers.
func openError(err error) error {
	switch s := err.Error(); {
	case strings.HasPrefix(s, "4:"), strings.Contains(s, "password"):
		return text.ErrPassword
	case strings.HasPrefix(s, "3:"), strings.Contains(s, "format"):
		return errors.New("the PDF is broken or was cut off")
	case strings.HasPrefix(s, "5:"), strings.Contains(s, "security"):
		return errors.New("the PDF is protected in a way that cannot be read")
	default:
		return fmt.Errorf("the PDF cannot be opened: %w", err)
	}
}

// A document is an open PDF.
type document struct {
	in      gopdfium.Pdfium
	engine  *pdfium
	runaway func(*pdfium)
	ref     references.FPDF_DOCUMENT
	pages   int
	used    time.Duration // on text so far
	closed  bool          // also where the engine was stopped or left to itself
}

func (d *document) Count() int { return d.pages }

// Close lets go of the document.
func (d *document) Close() {
	if !d.closed {
		d.closed = true
		d.in.Close()
	}
}

// within runs work, which ends with the time that is left of [MaxPDFTime].
func (d *document) within(work func() error) error {
	begun := time.Now()
	err := d.limit(MaxPDFTime-d.used, &text.Over{Limit: "MaxPDFTime", What: "seconds of work on a PDF", Max: int(MaxPDFTime.Seconds())}, work)
	d.used += time.Since(begun)
	return err
}

// limit runs work and, where it is over its time, stops the engine's instance or leaves it to itself.
func (d *document) limit(left time.Duration, over *text.Over, work func() error) error {
	if left <= 0 || d.closed {
		return over
	}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil { // WebAssembly that ends in the middle may leave the wrapper surprised
				done <- fmt.Errorf("the PDF engine gave up on the file: %v", r)
			}
		}()
		done <- work()
	}()
	timer := time.NewTimer(left)
	defer timer.Stop()
	select {
	case err := <-done:
		return outOfMemory(err)
	case <-timer.C:
	}
	d.closed = true
	if d.engine.stoppable {
		d.in.Kill()
	} else {
		d.runaway(d.engine)
	}
	return over
}

// outOfMemory names the limit that PDFium met where it ended for want of memory.
func outOfMemory(err error) error {
	if err == nil {
		return nil
	}
	for _, sign := range []string{"out of bounds memory access", "unreachable", "out of memory"} {
		if strings.Contains(err.Error(), sign) {
			return &text.Over{Limit: "MaxPDFMemory", What: "bytes of memory for a PDF", Max: MaxPDFMemory}
		}
	}
	return err
}
