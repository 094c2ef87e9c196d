package engine

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// A Part is an engine or a piece of one, and whether it is there.
type Part struct {
	Name    string // "PDF engine", "tesseract"
	There   bool
	State   string // what is known of it: its version, where its cache is
	Brings  string // what it is for
	Install string // what to type where it is missing, "" if there is nothing to install
}

// checkTime is how long a program may take to say its version.
const checkTime = 15 * time.Second

// Check tells which engines are there. It starts none of them but to ask its version.
func (e *Engines) Check() []Part {
	return []Part{e.checkPDF(), checkOCR(), checkLanguage(), checkOffice()}
}

func (e *Engines) checkPDF() Part {
	p := Part{Name: "PDF engine", There: true, Brings: "PDF files"}
	switch dir := e.o.cacheDir(); {
	case dir == "":
		p.State = "built in; it cannot be kept compiled, since there is no folder for it that is yours alone, so that each PDF takes a few seconds"
	case compiled(dir):
		p.State = "built in, compiled in " + dir
	default:
		p.State = "built in, compiled on first use; 'grounds doctor --warm' does it now"
	}
	return p
}

// compiled tells whether there is anything in the cache.
func compiled(dir string) bool {
	found, _ := filepath.Glob(filepath.Join(dir, "*", "*"))
	return len(found) > 0
}

func checkOCR() Part {
	p := Part{Name: "tesseract", Brings: "scanned letters and photos of letters", Install: install("ocr")}
	if path, err := exec.LookPath("tesseract"); err == nil {
		p.There, p.State = true, version(path, "--version")
	}
	return p
}

func checkLanguage() Part {
	p := Part{Name: "tesseract's Welsh", Brings: "scanned letters in Welsh", Install: install("welsh")}
	if path, err := exec.LookPath("tesseract"); err == nil {
		p.There = strings.Contains(installedLanguages(path), "cym")
	}
	return p
}

func checkOffice() Part {
	p := Part{Name: "LibreOffice", Brings: ".doc and .rtf files", Install: install("office")}
	if path, err := findOffice(); err == nil {
		p.There, p.State = true, version(path, "--version")
	}
	return p
}

// version gives the first line of what a program says of itself. LibreOffice gets a folder for the profile it makes.
func version(path, flag string) string {
	ctx, cancel := context.WithTimeout(context.Background(), checkTime)
	defer cancel()
	dir, err := os.MkdirTemp("", "grounds-")
	if err != nil {
		return ""
	}
	defer os.RemoveAll(dir)
	c := command(ctx, path, flag)
	c.Env = append(c.Env, "HOME="+dir)
	out, err := c.CombinedOutput()
	if err != nil {
		return "it is there but does not say its version: " + err.Error()
	}
	return firstLine(string(out))
}

// packages name what brings an engine, by the program that installs.
var packages = []struct {
	program, how string
	names        map[string]string
}{
	{"apt-get", "sudo apt-get install ", map[string]string{"ocr": "tesseract-ocr", "welsh": "tesseract-ocr-cym", "office": "libreoffice-writer-nogui"}},
	{"dnf", "sudo dnf install ", map[string]string{"ocr": "tesseract", "welsh": "tesseract-langpack-cym", "office": "libreoffice-writer"}},
	{"pacman", "sudo pacman -S ", map[string]string{"ocr": "tesseract tesseract-data-eng", "welsh": "tesseract-data-cym", "office": "libreoffice-still"}},
	{"zypper", "sudo zypper install ", map[string]string{"ocr": "tesseract-ocr", "welsh": "tesseract-ocr-traineddata-welsh", "office": "libreoffice-writer"}},
	{"apk", "sudo apk add ", map[string]string{"ocr": "tesseract-ocr tesseract-ocr-data-eng", "welsh": "tesseract-ocr-data-cym", "office": "libreoffice-writer"}},
	{"brew", "brew install ", map[string]string{"ocr": "tesseract", "welsh": "tesseract-lang", "office": "--cask libreoffice"}},
	{"winget", "winget install ", map[string]string{"ocr": "UB-Mannheim.TesseractOCR", "welsh": "UB-Mannheim.TesseractOCR", "office": "TheDocumentFoundation.LibreOffice"}},
}

// install gives the line that installs an engine here, or says where to get it.
func install(what string) string {
	for _, p := range packages {
		if _, err := exec.LookPath(p.program); err == nil {
			return p.how + p.names[what]
		}
	}
	if what == "office" {
		return "install LibreOffice for " + runtime.GOOS
	}
	return "install tesseract for " + runtime.GOOS
}

// Install gives the line that brings an engine, by the name that a Missing of the room text has: "ocr" or "office".
func Install(engine string) string { return install(engine) }
