// Package engine gives the engines that reading some formats needs: PDFium, tesseract and LibreOffice.
//
// Make them with [New] and hand [Engines.Reader] to whoever reads letters. Nothing is started, looked for or compiled
// before a file needs it. PDFium runs as WebAssembly inside this process, without files, network or clock; tesseract and
// soffice are other programs, run where they are installed, on the bytes of the letter alone. [Engines.Check] tells what
// is there.
package engine

import (
	"os"
	"path/filepath"
	"sync"

	"grounds/internal/text"
)

// Options say how the engines work.
type Options struct {
	// Cache is the folder for the compiled PDF engine, "" for the usual one of the person who runs this. What is in it is
	// run, so it is kept from others: mode 0700.
	Cache string
	// Say tells the person of what takes long. It may be nil.
	Say func(string)
	// Languages that tesseract reads, "" for English, and Welsh where it is installed.
	Languages string
}

// Engines are started on first use and serve any number of files, one after the other or at once.
type Engines struct {
	o       Options
	mu      sync.Mutex
	pdf     *pdfium
	careful bool // a file made PDFium run for ever: from now on it is one that can be stopped
}

// New gives engines that are not started yet.
func New(o Options) *Engines {
	if o.Say == nil {
		o.Say = func(string) {}
	}
	return &Engines{o: o}
}

// Reader gives a reader with all engines. The password is for a PDF that needs one.
func (e *Engines) Reader(password string) text.Reader {
	return text.Reader{PDF: e, OCR: tesseract{e.o.Languages}, Office: soffice{}, Password: password}
}

// Warm starts the PDF engine, which compiles it where that was not done yet.
func (e *Engines) Warm() error {
	_, err := e.start()
	return err
}

// Close ends what was started.
func (e *Engines) Close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pdf != nil {
		e.pdf.close()
		e.pdf = nil
	}
}

// cacheDir gives the folder for the compiled engine, made if need be; "" if there can be none that is safe.
func (o Options) cacheDir() string {
	dir := o.Cache
	if dir == "" {
		base, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(base, "grounds", "wazero")
	}
	if os.MkdirAll(dir, 0o700) != nil {
		return ""
	}
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() {
		return ""
	}
	if info.Mode().Perm() != 0o700 && os.Chmod(dir, 0o700) != nil { // another's folder cannot be changed, and is not used
		return ""
	}
	return dir
}
