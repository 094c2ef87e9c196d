package text

import "fmt"

// The limits that every reader keeps to, so that no file, however it is made, takes the machine with it. What is over one
// ends in an [Over] that names it. They are far above what any letter needs.
const (
	MaxFile     = 64 << 20 // bytes of any file
	MaxBytes    = 4 << 20  // bytes of text, some eight hundred pages: of a plain file, or that a reader brings out of another
	MaxMarkup   = 10 << 20 // bytes of a web page, with the pictures that may be stored in it
	MaxLines    = 200_000  // lines of text
	MaxUnzipped = 32 << 20 // bytes of one document's parts, unzipped
	MaxEntries  = 5000     // files in a zip
	MaxDepth    = 256      // elements inside each other
	MaxElements = 500_000  // tags of a web page
	MaxPages    = 1000     // of a PDF
	MaxScans    = 60       // pages without text that are read as pictures
	MaxPixels   = 40 << 20 // of a picture: A4 at 600 dpi has 35 million
	MaxParts    = 500      // of an e-mail, those inside each other counted
	MaxNesting  = 20       // e-mails and parts inside each other
)

// An Over says that a file is over a limit.
type Over struct {
	Limit string // the limit's name: "MaxPages"
	What  string // what it counts: "pages"
	Max   int
}

func (o *Over) Error() string {
	return fmt.Sprintf("over the limit of %d %s (%s)", o.Max, o.What, o.Limit)
}

func over(limit, what string, max int) error { return &Over{limit, what, max} }

// linesWithin gives an error if text has more lines than [MaxLines].
func linesWithin(s string) error {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '\n' && s[i] <= '\r' {
			n++
		}
	}
	if n > MaxLines {
		return over("MaxLines", "lines of text", MaxLines)
	}
	return nil
}

func overText() error { return over("MaxBytes", "bytes of text", MaxBytes) }

func overUnzipped() error { return over("MaxUnzipped", "bytes unzipped", MaxUnzipped) }

func overDepth() error { return over("MaxDepth", "elements inside each other", MaxDepth) }
