// Package text gives the lines of a file of any supported format, each with its page and its place in the text.
//
// Call [Read] with the file's bytes. What comes back is UTF-8 without control characters, however the file was encoded;
// places in it are byte offsets into [Document.Text].
package text

// A Document is the text of one file.
type Document struct {
	Text  string // lines joined with "\n", UTF-8, no control characters but "\n"
	Lines []Line
	Pages int // at least 1
}

// A Line is one line of a document.
type Line struct {
	Text       string // without the line end; tabs widened to spaces
	Start, End int    // Document.Text[Start:End] == Text
	Page       int    // from 1
}
