package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
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
	pool  gopdfium.Pool
	cache wazero.CompilationCache
}

func (e *Engines) start() (*pdfium, error) {
	e.once.Do(func() {
		told := time.AfterFunc(slow, func() { e.o.Say("preparing the PDF engine, once: this takes a few seconds") })
		defer told.Stop()
		e.pdf, e.err = startPDFium(e.o.cacheDir())
	})
	return e.pdf, e.err
}

// startPDFium compiles the engine or takes it from the cache. Without a cache it works too, and compiles each time. It
// gets no folder, no network and no clock but what WebAssembly gives by itself: nothing.
func startPDFium(cache string) (*pdfium, error) {
	p := &pdfium{}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // the module is built with exceptions
		WithMemoryLimitPages(MaxPDFMemory / wasmPage).
		WithCloseOnContextDone(true) // so that a file that makes it run for ever can be stopped
	if cache != "" {
		if c, err := wazero.NewCompilationCacheWithDir(cache); err == nil {
			p.cache = c
			config = config.WithCompilationCache(c)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle: 1, MaxTotal: 2, RuntimeConfig: config,
		Context:  experimental.WithCompilationWorkers(context.Background(), 2),
		FSConfig: wazero.NewFSConfig(), // the default would show it the whole disk
		Stdout:   io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	p.pool = pool
	return p, nil
}

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
	d := &document{in: in}
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
	ref     references.FPDF_DOCUMENT
	pages   int
	used    time.Duration // on text so far
	stopped atomic.Bool
	closed  bool
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

// limit runs work and kills the engine's instance where it is over its time.
func (d *document) limit(left time.Duration, over *text.Over, work func() error) (err error) {
	if left <= 0 || d.stopped.Load() {
		return over
	}
	timer := time.AfterFunc(left, func() {
		d.stopped.Store(true)
		d.in.Kill()
	})
	defer timer.Stop()
	defer func() {
		if r := recover(); r != nil { // WebAssembly that ends in the middle may leave the wrapper surprised
			err = fmt.Errorf("the PDF engine gave up on the file: %v", r)
		}
		if err != nil && d.stopped.Load() {
			err = over
		}
	}()
	err = work()
	if err != nil && strings.Contains(err.Error(), "out of bounds memory access") || err != nil && strings.Contains(err.Error(), "unreachable") {
		return &text.Over{Limit: "MaxPDFMemory", What: "bytes of memory for a PDF", Max: MaxPDFMemory}
	}
	return err
}
