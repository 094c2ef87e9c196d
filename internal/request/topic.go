package request

import (
	"grounds/internal/letter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// topic gives what the letter is about, fit to stand after "about".
func topic(l *letter.Letter) string {
	var parts []string
	for _, part := range dashes.Split(l.Subject.Text, -1) {
		part = strings.Trim(strings.TrimSpace(part), ".,;:")
		if part != "" && !casework.MatchString(part) {
			parts = append(parts, sentenceCase(l, part))
		}
	}
	t := strings.Join(parts, ", ")
	if !spare(l, t) || !lowerWord.MatchString(t) && len(strings.Fields(t)) < 2 || numbersOnly.MatchString(t) || utf8.RuneCountInString(t) > 110 {
		return ""
	}
	return t
}

var (
	dashes = regexp.MustCompile(`\s+[-–—]\s+|:\s+`)
	// A subject line that names somebody's own case says nothing of the topic, and too much of the person.
	casework = regexp.MustCompile(`(?i)\b(?:complaint|appeal|stage \d|your|their|his|her|my|case|claim no|application|ref(?:erence)?|reply|response to)\b`)
)

var (
	lowerWord   = regexp.MustCompile(`[a-z]{4}`)
	numbersOnly = regexp.MustCompile(`^\S*\d\S*(?: \S*\d\S*)*$|/`)
)

// sentenceCase writes a subject line as it would stand inside a sentence: no word in capitals but acronyms, and no capital
// at the start unless the letter writes the word so elsewhere too.
func sentenceCase(l *letter.Letter, s string) string {
	if s == strings.ToUpper(s) {
		return titleCase(s)
	}
	first, rest, _ := strings.Cut(s, " ")
	second, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLower(second) && first != strings.ToUpper(first) && !properName(l, first) {
		return strings.ToLower(first) + " " + rest
	}
	return s
}

// titleCase writes words that were printed in capitals as they are written.
func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		if len(w) > 3 || i == 0 {
			for j, part := range strings.Split(w, "-") {
				if j == 0 {
					words[i] = upperFirst(part, true)
				} else {
					words[i] += "-" + upperFirst(part, true)
				}
			}
		}
	}
	return strings.Join(words, " ")
}

// properName tells whether the letter writes a word with a capital inside a sentence.
func properName(l *letter.Letter, word string) bool {
	for _, s := range l.Sentences {
		if i := strings.Index(s.Text, " "+word+" "); i > 0 && unicode.IsLower(rune(s.Text[i-1])) {
			return true
		}
	}
	return false
}
