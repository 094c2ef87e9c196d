package text

import (
	"fmt"
	"net/textproto"
	"strings"
)

// headLines gives the lines of the header that say what a letterhead says: whom it is from, when, about what. A letter
// with a letterhead of its own says that better, and the day of sending is not its date; a forwarded one brings its own.
func headLines(h textproto.MIMEHeader, letter string, forwarded bool) string {
	if forwarded || letterheaded(letter) {
		return ""
	}
	var b strings.Builder
	for _, f := range []string{"From", "To", "Date", "Subject"} {
		v := strings.Join(strings.Fields(words(h.Get(f))), " ")
		if f == "Date" {
			v = mailDate(v)
		}
		if f == "From" || f == "To" {
			v = displayName(v)
		}
		if v != "" && len(v) < 300 {
			fmt.Fprintf(&b, "%s: %s\n", f, v)
		}
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// headLength is how many lines above the salutation are taken for a letterhead, and within how many lines it comes.
const headLength, headWithin = 4, 40

// letterheaded tells whether a letter begins with a letterhead: several lines stand above its salutation.
func letterheaded(letter string) bool {
	lines := strings.SplitN(letter, "\n", headWithin+1)
	above := 0
	for _, l := range lines[:min(len(lines), headWithin)] {
		l = strings.TrimSpace(l)
		if strings.HasPrefix(l, "Dear ") {
			return above >= headLength
		}
		if l != "" {
			above++
		}
	}
	return false
}
