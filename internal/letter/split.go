package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviation says which full stops end no sentence.
type abbreviation struct {
	What     string   `yaml:"what"`
	Never    list     `yaml:"never"`    // never final
	Number   list     `yaml:"number"`   // not final before a number
	Perhaps  list     `yaml:"perhaps"`  // final only before a word that opens sentences
	Labels   list     `yaml:"labels"`   // a single letter after one of these is no initial
	Starters list     `yaml:"starters"` // words that open sentences
	Tests    examples `yaml:"tests"`

	never, number, perhaps, labels, starters words
}

func (a *abbreviation) silent() bool { return a.What == "" }

func (a *abbreviation) compile(func(text, message string) error) error {
	a.never, a.number, a.perhaps, a.labels = wordSet(a.Never), wordSet(a.Number), wordSet(a.Perhaps), wordSet(a.Labels)
	a.starters = words{}
	for _, s := range a.Starters {
		a.starters[s] = true // as written: only a capital opens a sentence
	}
	return nil
}

// closers are the marks that belong to the sentence whose stop they follow.
const closers = `"'”’»)]`

// openers are the marks that may stand before a word.
const openers = `"'“‘«([`

// split cuts the text of a paragraph, in which spaces are single, into sentences and gives their places in it.
func (a *abbreviation) split(s string) []Span {
	var out []Span
	start := 0
	for i := 0; i < len(s); i++ {
		if i-start >= longest { // nothing that a person wrote: what follows must not cost more for it
			cut := cutBefore(s, start, i)
			out = append(out, Span{start, cut})
			start = cut + spaces(s[cut:])
			i = max(i, start)
			if i >= len(s) {
				break
			}
		}
		switch s[i] {
		case '.', '?', '!':
		default:
			if !strings.HasPrefix(s[i:], "…") {
				continue
			}
		}
		end := stopEnd(s, i)
		if end < len(s) && s[end] != ' ' {
			i = end - 1
			continue
		}
		if end < len(s) && !a.ends(s, start, i, end) {
			i = end - 1
			continue
		}
		out = append(out, Span{start, end})
		start = end + 1
		i = end
	}
	if start < len(s) {
		out = append(out, Span{start, len(s)})
	}
	return out
}

// longest is the length in bytes above which text without a full stop is cut into sentences at spaces.
const longest = 2000

// cutBefore gives the place before which to cut an overlong sentence: its last space, or else where a character ends.
func cutBefore(s string, start, end int) int {
	if at := strings.LastIndexByte(s[start:end], ' '); at > 0 {
		return start + at
	}
	for end > start+1 && !utf8.RuneStart(s[end]) {
		end--
	}
	return end
}

// stopEnd gives the end of the stop at i, with further stops, closing marks and footnote marks such as [3].
func stopEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case strings.ContainsRune(".?!…", r), strings.ContainsRune(closers, r), strings.ContainsRune("¹²³⁴⁵⁶⁷⁸⁹⁰*†‡", r):
			i += n
		case r == '[' && noteMark(s[i:]) > 0:
			i += noteMark(s[i:])
		default:
			return i + rawNote(s, i)
		}
	}
	return i
}

// noteMark gives the length of a footnote mark such as [3] at the start of s, or 0.
func noteMark(s string) int {
	for i := 1; i < len(s) && i < 5; i++ {
		if s[i] == ']' && i > 1 {
			return i + 1
		}
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
	}
	return 0
}

// rawNote gives the length of a footnote number that lost its raised position: "review.2 The", after a word.
func rawNote(s string, i int) int {
	n := 0
	for i+n < len(s) && s[i+n] >= '0' && s[i+n] <= '9' {
		n++
	}
	if n == 0 || n > 2 || i+n < len(s) && s[i+n] != ' ' || i < 3 || s[i-1] != '.' || !lowerByte(s[i-2]) || !lowerByte(s[i-3]) {
		return 0
	}
	return n
}

func lowerByte(c byte) bool { return c >= 'a' && c <= 'z' }

// ends tells whether the stop at i, which goes to end and has a space after it, ends the sentence begun at start.
func (a *abbreviation) ends(s string, start, i, end int) bool {
	next := strings.TrimLeft(s[end:], " "+openers)
	r, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(r) {
		return false
	}
	if s[i] != '.' || end > i+1 && (s[i+1] == '.' || s[i+1] == '?' || s[i+1] == '!') {
		return true
	}
	token := s[start:i]
	if cut := strings.LastIndexByte(token, ' '); cut >= 0 {
		token = token[cut+1:]
	}
	token = strings.TrimLeft(token, openers)
	low := strings.ToLower(token)
	word := next
	if cut := strings.IndexAny(next, " ,;:’'"); cut >= 0 {
		word = next[:cut]
	}
	switch {
	case initial(token):
		return a.endsInitial(s[start:i-len(token)], word)
	case a.never[low]:
		return end > i+1 // closed by a bracket or a quotation mark after all
	case a.number[low]:
		return !unicode.IsDigit(r) && (word == "I" || strings.Trim(word, "IVXLC") != "") || end > i+1
	case a.perhaps[low], dotted(token):
		return a.starters[word] && !unicode.IsDigit(r)
	}
	return true
}

// endsInitial decides on a single capital before a stop: part of a name ("J. Sample") or the end ("Annex B. The").
func (a *abbreviation) endsInitial(before, next string) bool {
	before = strings.TrimRight(before, " ")
	last := before[strings.LastIndexByte(before, ' ')+1:]
	if a.labels[strings.ToLower(last)] {
		return true
	}
	if cut, ok := strings.CutSuffix(next, "."); last == "" || ok && initial(cut) { // further initials follow
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(last, openers))
	if unicode.IsUpper(r) && !strings.HasSuffix(last, ",") { // a first name, a title or an initial before it
		return false
	}
	return a.starters[next] || strings.HasSuffix(last, ",") || next == "" || !capital(next)
}

func initial(token string) bool {
	r, n := utf8.DecodeRuneInString(token)
	return n > 0 && n == len(token) && unicode.IsUpper(r)
}

// dotted tells an acronym with stops in it: U.S, N.A.T.S.
func dotted(token string) bool {
	if !strings.Contains(token, ".") {
		return false
	}
	for part := range strings.SplitSeq(token, ".") {
		r, n := utf8.DecodeRuneInString(part)
		if n == 0 || n != len(part) || !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
