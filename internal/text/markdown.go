package text

import "strings"

// quoteIndent is how far a quoted block of Markdown is set in, so that it still shows as one.
const quoteIndent = "    "

// plainMarkdown turns Markdown into what a person reads: marks of headings, emphasis and links go, list marks become
// bullets, quoted blocks are set in, the bars of a table become gaps.
func plainMarkdown(lines []Line) {
	for i := range lines {
		lines[i].Text = strings.TrimRight(plainLine(lines[i].Text), " ")
	}
}

func plainLine(s string) string {
	body := strings.TrimLeft(s, " ")
	indent := s[:len(s)-len(body)]
	for strings.HasPrefix(body, ">") {
		body = strings.TrimPrefix(body[1:], " ")
		indent += quoteIndent
	}
	switch {
	case strings.HasPrefix(body, "```"), strings.HasPrefix(body, "~~~"), strings.Trim(body, "=") == "" && len(body) > 2:
		return ""
	case strings.HasPrefix(body, "#"):
		if h := strings.TrimLeft(body, "#"); strings.HasPrefix(h, " ") {
			body = strings.TrimRight(strings.Trim(h, " "), "# ")
		}
	case strings.HasPrefix(body, "- "), strings.HasPrefix(body, "* "), strings.HasPrefix(body, "+ "):
		body = "• " + strings.TrimLeft(body[2:], " ")
	case strings.HasPrefix(body, "|"):
		body = strings.ReplaceAll(strings.Trim(body, "| "), "|", quoteIndent)
	}
	return indent + inline(strings.TrimSuffix(body, "\\"))
}

// inline drops the marks inside a line.
func inline(s string) string {
	if !strings.ContainsAny(s, "*_`[\\!") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		rest := s[i:]
		switch c := s[i]; {
		case c == '\\' && len(rest) > 1 && strings.IndexByte("\\`*_{}[]()#+-.!>|", rest[1]) >= 0:
			b.WriteByte(rest[1])
			i += 2
		case c == '`':
			i++
		case c == '*' || c == '_':
			n := len(rest) - len(strings.TrimLeft(rest, string(c)))
			if !emphasis(s, i, n) {
				b.WriteString(rest[:n])
			}
			i += n
		case c == '[' || c == '!' && strings.HasPrefix(rest, "!["):
			words, n := link(rest)
			b.WriteString(words)
			i += n
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}

// emphasis tells whether the n marks at i stand at the edge of a word, as those of emphasis do, and not alone or inside one.
func emphasis(s string, i, n int) bool {
	before, after := i == 0 || !wordByte(s[i-1]), i+n == len(s) || !wordByte(s[i+n])
	if s[i] == '*' {
		return !(spaceAt(s, i-1) && spaceAt(s, i+n))
	}
	return before != after
}

func spaceAt(s string, i int) bool { return i < 0 || i >= len(s) || s[i] == ' ' }

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}

// link gives the words of the link or image at the start of s and the length of all of it; of anything else the bracket.
func link(s string) (string, int) {
	from := strings.IndexByte(s, '[') + 1
	end := strings.Index(s, "](")
	if end < 0 {
		return s[:from], from
	}
	stop := strings.IndexByte(s[end:], ')')
	if stop < 0 || strings.IndexByte(s[from:end], '[') >= 0 {
		return s[:from], from
	}
	return inline(s[from:end]), end + stop + 1
}
