package letter

import (
	"strings"
	"unicode/utf8"
)

// A mark is what opens a list item.
type mark struct {
	n     int    // length of the marker and the spaces after it; 0 if there is none
	text  string // as printed: "4.", "(i)", "•"
	style string // what markers of one list share
	weak  bool   // could also be the start of a wrapped line
}

const bullets = "•▪◦‣⁃●○■□–—-*·o+"

// marker reads the list marker at the start of a line.
func (h *heading) marker(s string) mark {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(bullets, r) {
		gap := spaces(s[n:])
		if gap == 0 || r == 'o' && gap < 2 {
			return mark{}
		}
		return mark{n + gap, s[:n], s[:n], strings.ContainsRune("–—-o+", r)}
	}
	if m := h.question(s); m.n > 0 {
		return m
	}
	return counted(s)
}

// counted reads a number or letter: "4.", "(i)", "a)", "4.2", and a bare number that a wide gap sets off.
func counted(s string) mark {
	i, open := 0, false
	if s != "" && s[0] == '(' {
		i, open = 1, true
	}
	from := i
	for i < len(s) && i-from < 6 && wordByte(s[i]) {
		i++
	}
	style := counting(s[from:i])
	for style == "1" && i+1 < len(s) && s[i] == '.' && digit(s[i+1]) { // 4.2.1
		for i++; i < len(s) && digit(s[i]); i++ {
		}
		style = "1.1"
	}
	if style == "" || i >= len(s) {
		return mark{}
	}
	end, weak := i, false
	switch {
	case open && s[i] == ')':
		end, style = i+1, "("+style+")"
		if end < len(s) && s[end] == '.' {
			end++
		}
	case !open && s[i] == ')':
		end, style = i+1, style+")"
	case !open && s[i] == '.':
		end, style, weak = i+1, style+".", true
	case !open && s[i] == ' ' && (style == "1.1" || (style == "1" && i < 3 || style == "a") && spaces(s[i:]) >= 2):
		weak = true
	default:
		return mark{}
	}
	gap := spaces(s[end:])
	if gap == 0 {
		return mark{}
	}
	if style == "1.1" && !capital(strings.TrimLeft(s[end:], " "+openers)) { // a figure: "1.2 million"
		return mark{}
	}
	return mark{end + gap, s[:end], style, weak}
}

// counting names the series a counter belongs to: "1", "i", "a", "A", or "" if it is none.
func counting(s string) string {
	switch {
	case s == "":
		return ""
	case strings.Trim(s, "0123456789") == "":
		if len(s) > 3 {
			return ""
		}
		return "1"
	case strings.Trim(s, "ivx") == "" && len(s) <= 4:
		return "i"
	case strings.Trim(s, "IVX") == "" && len(s) <= 4:
		return "I"
	case len(s) == 1 && s[0] >= 'a' && s[0] <= 'z':
		return "a"
	case len(s) == 1 && s[0] >= 'A' && s[0] <= 'Z':
		return "A"
	}
	return ""
}

// question reads the marks of questions and answers: "Q1", "Q.", "Question 1.".
func (h *heading) question(s string) mark {
	i := 0
	for _, q := range h.Questions {
		if strings.HasPrefix(s, q) {
			i = len(q)
			break
		}
	}
	if i == 0 {
		return mark{}
	}
	from := i + spaces(s[i:])
	for i = from; i < len(s) && digit(s[i]); i++ {
	}
	numbered := i > from
	stop := i < len(s) && strings.IndexByte(".:)", s[i]) >= 0
	if stop {
		i++
	}
	gap := spaces(s[i:])
	if gap == 0 || !numbered && !stop {
		return mark{}
	}
	return mark{i + gap, s[:i], "Q", false}
}

func spaces(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

func digit(c byte) bool { return c >= '0' && c <= '9' }

func wordByte(c byte) bool { return digit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
