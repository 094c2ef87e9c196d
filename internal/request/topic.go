package request

import (
	"grounds/internal/letter"
	"regexp"
	"slices"
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
	t := strings.ReplaceAll(strings.Join(parts, ", "), " and about ", " and ")
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
		return asWritten(l, titleCase(s))
	}
	first, rest, _ := strings.Cut(s, " ")
	second, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLower(second) && first != strings.ToUpper(first) && !properName(l, first) {
		return strings.ToLower(first) + " " + rest
	}
	return s
}

// small are the words that a title does not begin with a capital.
var small = strings.Fields("a an the of and or for to in on at by with from")

// titleCase writes words that were printed in capitals as they are written.
func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		if !slices.Contains(small, w) || i == 0 {
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

// asWritten keeps the short words of a title in capitals that the letter does not write small: RAF, HMP, but Raw.
func asWritten(l *letter.Letter, title string) string {
	words := strings.Fields(title)
	for i, w := range words {
		core := strings.Trim(w, ",.;:()")
		if n := len(core); n > 1 && n < 4 && core != strings.ToLower(core) && !inSentences(l, strings.ToLower(core)) {
			words[i] = strings.Replace(w, core, strings.ToUpper(core), 1)
		}
	}
	return strings.Join(words, " ")
}

func inSentences(l *letter.Letter, word string) bool {
	for _, s := range l.Sentences {
		if strings.Contains(s.Text, word) && replaceWord(s.Text, word, "") != s.Text {
			return true
		}
	}
	return false
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
