package text

import (
	"net/mail"
	"strings"
	"time"
)

// mailDate writes a header's date as letters do, in the sender's own time zone.
func mailDate(s string) string {
	t, err := mail.ParseDate(s)
	if err != nil {
		return ""
	}
	return t.Format("2 January 2006")
}

// displayName keeps the name of an address and drops the address itself, unless there is nothing else.
func displayName(s string) string {
	list, err := mail.ParseAddressList(s)
	if err != nil {
		return s
	}
	var names []string
	for _, a := range list {
		if a.Name != "" {
			names = append(names, strings.Trim(a.Name, `"' `))
		} else {
			names = append(names, a.Address)
		}
	}
	return strings.Join(names, "; ")
}

// cutReplies drops the chain of earlier mails below a letter. Where the text above it is only a few words and it is a
// forwarded mail, the letter is what was forwarded.
func cutReplies(s string) (letter string, forwarded bool) { return cutChain(s, 0) }

// cutChain does so for a mail that was forwarded that many times.
func cutChain(s string, times int) (letter string, forwarded bool) {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i := range lines {
		end, forward := chainAt(lines, i)
		if end == 0 {
			continue
		}
		if times > MaxNesting {
			break
		}
		above := strings.TrimSpace(strings.Join(lines[:i], "\n"))
		below := unquote(lines[end:])
		if forward && len(strings.Fields(above)) < coverWords || above == "" {
			inner, _ := cutChain(strings.Join(below, "\n"), times+1)
			head := headerBlock(lines[i:end])
			if strings.TrimSpace(inner) != "" {
				return head + strings.TrimLeft(inner, "\n"), true
			}
		}
		return above, false
	}
	return strings.Join(lines, "\n"), false
}

// coverWords is under how many words a text above a forwarded mail is a covering note and not the letter.
const coverWords = 60

// chainAt tells whether the chain begins at line i, how many lines its heading takes up to and without the text, and
// whether it is of a forwarded mail.
func chainAt(lines []string, i int) (end int, forward bool) {
	l := strings.TrimSpace(strings.TrimLeft(lines[i], "> "))
	low := strings.ToLower(l)
	bare := strings.Trim(low, "-_ *")
	switch {
	case strings.HasPrefix(low, "--") && (strings.Contains(bare, "original message") || strings.Contains(bare, "original appointment") || strings.Contains(bare, "forwarded message") || strings.Contains(bare, "forwarded by")),
		strings.HasPrefix(low, "begin forwarded message"):
		return headingEnd(lines, i+1), strings.Contains(bare, "forward")
	case l != "" && strings.Trim(l, "_") == "" && len(l) >= 20: // Outlook's line above From:
		if n := headingEnd(lines, i+1); n > i+2 {
			return n, forwardSubject(lines[i:n])
		}
	case strings.HasPrefix(low, "from:") || strings.HasPrefix(low, "*from:"):
		if n := headingEnd(lines, i); i > 0 && n >= i+3 && hasSent(lines[i:n]) {
			return n, forwardSubject(lines[i:n])
		}
	case strings.HasPrefix(low, "on ") || strings.HasPrefix(lines[i], "> On "):
		if n := wroteAt(lines, i); n > 0 {
			return n, false
		}
	}
	return 0, false
}

// wroteAt gives the line after "On DATE, NAME wrote:", which mail programs break over up to three lines; 0 if it is none.
func wroteAt(lines []string, i int) int {
	joined := ""
	for k := i; k < len(lines) && k < i+3; k++ {
		joined = strings.TrimSpace(joined + " " + strings.TrimLeft(lines[k], "> "))
		if strings.HasSuffix(joined, "wrote:") {
			if strings.ContainsAny(joined, "0123456789") {
				return k + 1
			}
			return 0
		}
	}
	return 0
}

var headingFields = []string{"from:", "sent:", "to:", "cc:", "bcc:", "subject:", "date:", "importance:", "reply-to:", "attachments:", "sensitivity:"}

// maxHeading is how many lines a block of header lines has at most.
const maxHeading = 40

// headingEnd gives the line after a block of header lines that begins at i, blank lines before it passed over.
func headingEnd(lines []string, i int) int {
	for n := 0; n < maxHeading && i < len(lines) && strings.Trim(lines[i], "> \t\r") == ""; n++ {
		i++
	}
	fields := 0
	for ; i < len(lines) && fields < maxHeading; i++ {
		low := strings.ToLower(strings.Trim(lines[i], "> *\t\r"))
		known := false
		for _, f := range headingFields {
			known = known || strings.HasPrefix(low, f)
		}
		if !known && (low == "" || fields == 0 || !strings.HasPrefix(lines[i], " ") && !strings.Contains(low, "@")) {
			break
		}
		fields++
	}
	return i
}

func hasSent(lines []string) bool {
	for _, l := range lines {
		low := strings.ToLower(strings.Trim(l, "> *"))
		if strings.HasPrefix(low, "sent:") || strings.HasPrefix(low, "date:") {
			return true
		}
	}
	return false
}

// forwardSubject tells the heading of a mail that was forwarded and not answered. Mail programs write the same block above
// both, so only the words above can tell; the subject of what was forwarded has no "Re:".
func forwardSubject(lines []string) bool {
	for _, l := range lines {
		low := strings.ToLower(strings.Trim(l, "> *"))
		if rest, ok := strings.CutPrefix(low, "subject:"); ok {
			return !strings.HasPrefix(strings.TrimSpace(rest), "re:")
		}
	}
	return false
}

// headerBlock gives the header lines of a forwarded mail as the letter's own.
func headerBlock(lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		l = strings.TrimRight(strings.TrimLeft(l, "> *\t"), " *\t\r")
		low := strings.ToLower(l)
		for _, f := range []string{"from:", "to:", "date:", "sent:", "subject:"} {
			if !strings.HasPrefix(low, f) {
				continue
			}
			v := strings.Trim(l[len(f):], "* ")
			switch f {
			case "from:", "to:":
				v = displayName(v)
			case "date:", "sent:":
				f, v = "date:", forwardDate(v)
			}
			if v != "" {
				b.WriteString(strings.ToUpper(f[:1]) + f[1:] + " " + v + "\n")
			}
		}
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// forwardDate reads the dates that mail programs write above a forwarded mail; one it cannot read stays as it is.
func forwardDate(s string) string {
	if d := mailDate(s); d != "" {
		return d
	}
	for _, layout := range []string{"02 January 2006 15:04", "2 January 2006 15:04", "02 January 2006 15:04:05", "2 January 2006 at 15:04:05 MST", "Monday, January 2, 2006 3:04 PM", "Monday, 2 January 2006 15:04", "Mon, 2 Jan 2006 at 15:04", "Mon, Jan 2, 2006 at 3:04 PM"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format("2 January 2006")
		}
	}
	return s
}

// unquote drops the marks of quotation if every line of text has one.
func unquote(lines []string) []string {
	all := true
	for _, l := range lines {
		all = all && (strings.TrimSpace(l) == "" || strings.HasPrefix(l, ">"))
	}
	if !all {
		return lines
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimPrefix(strings.TrimPrefix(l, ">"), " ")
	}
	return out
}

// unflow joins the lines of format=flowed (RFC 3676): a space at the end says that the paragraph goes on.
func unflow(s string, delete bool) string {
	var b strings.Builder
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, l := range lines {
		quoted := strings.HasPrefix(l, ">")
		if !quoted {
			l = strings.TrimPrefix(l, " ")
		}
		flows := strings.HasSuffix(l, " ") && l != "-- " && i+1 < len(lines) && strings.HasPrefix(lines[i+1], ">") == quoted
		if flows && delete {
			l = l[:len(l)-1]
		}
		b.WriteString(l)
		if !flows && i+1 < len(lines) {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
