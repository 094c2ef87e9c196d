package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word, a number or a mark of punctuation of a sentence. Quotation marks, brackets and full stops are left
// out: patterns look through them.
type token struct {
	start, end int    // byte offsets in the sentence
	word       string // lower case, straight apostrophes, without a possessive 's; punctuation as itself
	class      class
}

// A class is a set of what a token is besides its word.
type class uint16

const (
	isWord class = 1 << iota
	isNumber
	isMoney
	isPercent
	isYear
	isMonth
	isDay     // a number beside a month: no figure
	isName    // begins with a capital where the sentence does not
	isAcronym // capitals only
	isPast    // ends in -ed, or is a participle or past form of the commoner irregular verbs
	isStop    // punctuation that a gap does not cross
)

// classes are the names by which patterns call the classes.
var classes = []struct {
	name string
	is   class
}{
	{"word", isWord}, {"number", isNumber}, {"money", isMoney}, {"percent", isPercent},
	{"year", isYear}, {"month", isMonth}, {"day", isDay}, {"name", isName}, {"acronym", isAcronym}, {"past", isPast},
}

// wordClasses holds the words that are of a class by themselves.
var wordClasses = func() map[string]class {
	m := map[string]class{}
	for words, c := range map[string]class{monthWords: isMonth, numberWords: isNumber, pastWords: isPast} {
		for w := range set(words) {
			m[w] |= c
		}
	}
	return m
}()

const monthWords = "january february march april may june july august september october november december"

const numberWords = ("two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy " +
	"eighty ninety hundred hundreds thousand thousands million millions billion billions dozen dozens half third thirds " +
	"quarter quarters fifth tenth twice")

const pastWords = ("been had done made taken given seen shown found brought bought built spent sent held kept led left met paid " +
	"put read said sold set told thought written begun become come drawn driven fallen gone grown known laid lost meant run " +
	"sought spoken stood undergone understood undertaken withdrawn won wrote took gave saw began became came drew fell grew " +
	"knew rose risen ran spoke went broken chosen cut dealt heard overseen arisen borne")

// currencies stand before the sum: EUR 8.2 million.
var currencies = set("eur gbp usd cad aud nzd chf")

var coins = set("pounds pence dollars cents euro euros")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// mostTokens bounds the work on one sentence, which in a broken document may be all of it.
const mostTokens = 1000

// tokens cuts a sentence into dst, which is emptied first; what is beyond its first mostTokens is not looked at.
func tokens(dst []token, s string) []token {
	dst = dst[:0]
	low := lower(s)
	for i := 0; i < len(s) && len(dst) < mostTokens; {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || isCurrency(r) && digitAt(s, i+size):
			end := wordEnd(s, i)
			dst = append(dst, wordToken(s, low, i, end, len(dst) == 0))
			i = end
		case strings.ContainsRune(",;:?!", r):
			dst = append(dst, token{i, i + size, s[i : i+size], stop(r)})
			i += size
		case r == '–' || r == '—' || r == '-':
			dst = append(dst, token{i, i + size, "-", 0})
			i += size
		default:
			i += size
		}
	}
	classify(dst)
	return dst
}

func stop(r rune) class {
	if r == ',' {
		return 0
	}
	return isStop
}

func isCurrency(r rune) bool { return r == '£' || r == '$' || r == '€' }

func digitAt(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }

// wordEnd finds the end of the word or number that begins at i: hyphens, apostrophes and the points inside numbers and
// abbreviations belong to it.
func wordEnd(s string, i int) int {
	before, size := utf8.DecodeRuneInString(s[i:])
	for i += size; i < len(s); {
		if c := s[i] | 0x20; c >= 'a' && c <= 'z' { // nearly always
			before = rune(c)
			if s[i] < 'a' {
				before = rune(s[i])
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			after, _ := utf8.DecodeRuneInString(s[i+size:])
			if r == '%' && unicode.IsDigit(before) {
				return i + size
			}
			if !joins(before, r, after) {
				return i
			}
		}
		before = r
		i += size
	}
	return i
}

func joins(before, r, after rune) bool {
	switch r {
	case '\'', '’':
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	case '-', '‑', '&':
		return (unicode.IsLetter(before) || unicode.IsDigit(before)) && (unicode.IsLetter(after) || unicode.IsDigit(after))
	case '.', ',', '/':
		return unicode.IsDigit(before) && unicode.IsDigit(after) || r == '.' && unicode.IsUpper(before) && unicode.IsUpper(after)
	case '$', '£', '€':
		return unicode.IsUpper(before) && unicode.IsDigit(after) // NZ$20
	}
	return false
}

func wordToken(s, low string, start, end int, first bool) token {
	t := token{start: start, end: end, word: low[start:end], class: isWord}
	if strings.Contains(t.word, "’") {
		t.word = strings.ReplaceAll(t.word, "’", "'")
	}
	if w, ok := strings.CutSuffix(t.word, "'s"); ok {
		t.end -= len(s[start:end]) - len(strings.TrimRight(s[start:end], "sS'’"))
		if w == "" || t.end <= t.start {
			t.end = end
		} else {
			t.word = w
		}
	}
	if c := s[start]; c >= 'A' && c <= 'Z' {
		switch {
		case t.end-t.start > 1 && s[start:t.end] == strings.ToUpper(s[start:t.end]):
			t.class |= isAcronym
			if !first {
				t.class |= isName
			}
		case !first && t.end-t.start > 1:
			t.class |= isName
		}
	}
	return t
}

// classify adds the classes that hang on the characters of a token or on what follows it.
func classify(ts []token) {
	for i := range ts {
		t := &ts[i]
		if t.class&isWord == 0 || t.class&isDay != 0 {
			continue
		}
		w := t.word
		c := w[0]
		switch {
		case c >= '0' && c <= '9':
			t.class |= isNumber
			if isYearWord(w) {
				t.class = t.class&^isNumber | isYear
			}
			if w[len(w)-1] == '%' {
				t.class |= isPercent
			}
			if strings.ContainsAny(w, "£$€") {
				t.class |= isMoney
			}
		case c >= 0x80 || c == '$' || w[len(w)-1] >= '0' && w[len(w)-1] <= '9':
			if strings.ContainsAny(w, "£$€") && strings.ContainsAny(w, "0123456789") {
				t.class |= isMoney | isNumber
			}
		default:
			t.class |= wordClasses[w]
			if w == "may" && !(t.class&isName != 0 || i == 0 && word(ts, 1) != "i" && word(ts, 1) != "we") {
				t.class &^= isMonth
			}
			if len(w) > 4 && w[len(w)-2:] == "ed" {
				t.class |= isPast
			}
		}
		if t.class&isMonth != 0 {
			asDay(ts, i-1)
			asDay(ts, i+1)
		}
		if t.class&isNumber != 0 {
			next := word(ts, i+1)
			switch {
			case next == "percent" || next == "per" && (word(ts, i+2) == "cent" || word(ts, i+2) == "100"):
				t.class |= isPercent
			case coins[next], currencies[word(ts, i-1)], wordClasses[next]&isNumber != 0 && coins[word(ts, i+2)]:
				t.class |= isMoney
			}
		}
	}
}

// asDay takes a number of one or two digits for a day of the month.
func asDay(ts []token, i int) {
	if i < 0 || i >= len(ts) {
		return
	}
	digits := strings.TrimRight(ts[i].word, "stndrh")
	if len(digits) == 0 || len(digits) > 2 || digits[0] < '0' || digits[len(digits)-1] > '9' {
		return
	}
	ts[i].class = ts[i].class&^isNumber | isDay
}

func word(ts []token, i int) string {
	if i < 0 || i >= len(ts) {
		return ""
	}
	return ts[i].word
}

// isYearWord knows 2017, 2023/24, 2023-24 and 2023-2024.
func isYearWord(w string) bool {
	if len(w) < 4 || w[:2] != "19" && w[:2] != "20" {
		return false
	}
	for i := range len(w) {
		digit := w[i] >= '0' && w[i] <= '9'
		if i == 4 && (w[i] == '/' || w[i] == '-') && len(w) > 6 {
			continue
		}
		if !digit {
			return false
		}
	}
	return len(w) == 4 || len(w) == 7 || len(w) == 9
}

// lower gives s in lower case with every byte at its old place, so that offsets hold.
func lower(s string) string {
	b := []byte(s)
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			if 'A' <= b[i] && b[i] <= 'Z' {
				b[i] += 'a' - 'A'
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if l := unicode.ToLower(r); l != r && utf8.RuneLen(l) == size {
			utf8.EncodeRune(b[i:], l)
		}
		i += size
	}
	return string(b)
}
