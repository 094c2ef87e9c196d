package text

import (
	"errors"
	"image"
)

// PDF opens the pages of PDF files.
type PDF interface {
	// Open gives the pages of the PDF in b. The error is [ErrPassword] if it needs one or another one.
	Open(b []byte, password string) (Pages, error)
}

// Pages is an open PDF. It is not safe for use by several goroutines at once.
type Pages interface {
	Count() int
	Page(i int) (Page, error)              // its text, from 0
	Image(i, dpi int) (*image.Gray, error) // the page as it is printed; an [Over] if it is larger than [MaxPixels]
	Close()
}

// A Page is the text of a page of a PDF, in reading order.
type Page struct {
	Lines   []PageLine
	Picture bool // there is a picture on it
}

// A PageLine is a line as it is printed. Lengths are in points, from the lower left corner of the page.
type PageLine struct {
	Text        string  // "\x02" at its end is a hyphen that breaks a word
	Left, Right float64 // where its first character begins and its last ends
	Base        float64 // its lower edge
	Size        float64 // of the font, of its first character
	// Gaps are wide spaces inside the line, as places in Text with the left edge of what follows: columns.
	Gaps []Gap
	// Raised are the places in Text of numbers that are printed small and raised: marks of notes.
	Raised []Span
}

// A Gap is a wide space in a line.
type Gap struct {
	At   int     // place in Text of what follows
	Left float64 // its left edge
}

// OCR reads pictures of text.
type OCR interface {
	// Read gives the words of n pictures, page by page. It calls picture one at a time and in order, and may read
	// several pictures at once.
	Read(n int, picture func(i int) (*image.Gray, error)) ([][]Word, error)
}

// A Word is a word read from a picture.
type Word struct {
	Text                     string
	Confidence               float64 // 0 to 100
	Left, Top, Right, Bottom int     // in pixels
	Block, Paragraph, Line   int     // numbers that change where a new one begins
}

// Office turns files of other word processors into DOCX.
type Office interface {
	// Convert gives a DOCX of b, whose usual file name extension is ext: "doc" or "rtf".
	Convert(b []byte, ext string) ([]byte, error)
}

// ErrPassword says that a PDF needs a password, or that the one given is wrong.
var ErrPassword = errors.New("the file is protected with a password")

// A Missing says that a file cannot be read without an engine that is not there.
type Missing struct {
	Engine string // "pdf", "ocr", "office"
	What   string // what cannot be read: "a scanned page"
}

func (m *Missing) Error() string {
	name := map[string]string{"pdf": "the PDF engine", "ocr": "tesseract", "office": "LibreOffice"}[m.Engine]
	return m.What + " needs " + name + ", which is not there"
}
