package tui

import (
	"image/color"
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// styles are the only colours. They are of the terminal's own sixteen, so that a person's palette holds; whatever a colour
// says is said by a sign or by words too.
type styles struct {
	title, tab, here, faint, strong, chosen, mark, ticked, bad, warn, good, key, quote lipgloss.Style
}

func newStyles(dark bool) styles {
	choose := lipgloss.LightDark(dark)
	colour := func(light, dark string) color.Color { return choose(lipgloss.Color(light), lipgloss.Color(dark)) }
	plain := lipgloss.NewStyle()
	blue, red, yellow, green, grey := colour("4", "14"), colour("1", "9"), colour("3", "11"), colour("2", "10"), colour("8", "7")
	return styles{
		title:  plain.Bold(true).Foreground(blue),
		tab:    plain.Foreground(grey),
		here:   plain.Bold(true).Reverse(true),
		faint:  plain.Foreground(grey),
		strong: plain.Bold(true),
		chosen: plain.Reverse(true),
		mark:   plain.Bold(true).Foreground(blue),
		ticked: plain.Underline(true),
		bad:    plain.Bold(true).Foreground(red),
		warn:   plain.Foreground(yellow),
		good:   plain.Foreground(green),
		key:    plain.Bold(true),
		quote:  plain.Foreground(blue),
	}
}

// fit makes a line exactly w cells wide.
func fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	n := ansi.StringWidth(s)
	if n > w {
		s = ansi.Truncate(s, w, "…")
		n = ansi.StringWidth(s)
	}
	return s + strings.Repeat(" ", max(0, w-n))
}

// wrap breaks a paragraph into lines of at most w cells, each after an indent.
func wrap(s, indent string, w int) []string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.Fields(s) {
		n := ansi.StringWidth(word)
		if length > 0 && length+1+n > w {
			lines = append(lines, line)
			line, length = "", 0
		}
		if length == 0 {
			line, length = indent, len(indent)
		} else {
			line, length = line+" ", length+1
		}
		line, length = line+word, length+n
	}
	if length > 0 {
		lines = append(lines, line)
	}
	return lines
}

// clean makes a text that was not read by the desk, such as the name of a file, fit for the terminal: nothing in it can
// move the cursor, change colours or hide.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, s)
}

// visible gives the first line to show so that the line at the cursor is seen, moving as little as need be.
func visible(first, at, total, h int) int {
	if at < first {
		first = at
	}
	if at >= first+h {
		first = at - h + 1
	}
	return max(0, min(first, total-h))
}
