package request

import (
	"grounds/internal/claim"
	"grounds/internal/letter"
	"grounds/internal/question"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quote gives the sentences of a block, with private persons' data replaced.
func quote(l *letter.Letter, claims []*claim.Claim) string {
	var texts []string
	for _, c := range claims {
		texts = append(texts, Redact(l, c.Text))
	}
	return looseEnd.ReplaceAllString(strings.Join(texts, " "), "")
}

// A footnote mark or a list's semicolon at the very end is left off; the words before it are quoted exactly.
var looseEnd = regexp.MustCompile(`(?:\[\d+\]|;(?: and| or)?)$`)

// Redact replaces private persons' data in a text by what was removed: "[name removed]".
func Redact(l *letter.Letter, text string) string {
	private := slices.Clone(l.Private)
	slices.SortFunc(private, func(a, b letter.Private) int { return len(b.Text) - len(a.Text) })
	for _, p := range private {
		if p.Text == "" {
			continue
		}
		what := map[string]string{
			"name": "name", "address": "address", "postcode": "postcode", "email": "e-mail address", "phone": "telephone number",
			"nino": "number", "nhs": "number", "birth": "date of birth", "case": "number",
		}[p.Kind]
		for _, form := range p.Forms() {
			text = replaceWord(text, form, "["+orElse(what, "name")+" removed]")
		}
	}
	return text
}

// replaceWord replaces a form where it stands as whole words.
func replaceWord(text, form, by string) string {
	var b strings.Builder
	for {
		i := strings.Index(text, form)
		if i < 0 || form == "" {
			return b.String() + text
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(form):])
		if i > 0 && letterOrDigit(before) || len(text) > i+len(form) && letterOrDigit(after) {
			b.WriteString(text[:i+len(form)])
		} else {
			b.WriteString(text[:i] + by)
		}
		text = text[i+len(form):]
	}
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// anchored says which of several sentences quoted together a point is about, unless it quotes that sentence itself.
func anchored(l *letter.Letter, b block, p question.Point) string {
	if len(b.claims) < 2 || len(p.Spans) > 0 || p.Own {
		return p.Text
	}
	for _, c := range b.claims {
		text := Redact(l, c.Text)
		if start := opening(text); c.N == p.Claim && start != "" {
			if start != strings.TrimRight(text, ",;:. ") {
				start += " ..."
			}
			return `On "` + start + `": ` + lowerFirst(p.Text)
		}
	}
	return p.Text
}

// opening gives the first words of a sentence, up to a natural break.
func opening(sentence string) string {
	words := strings.Fields(sentence)
	taken, whole := words[:min(8, len(words))], false
	for i, w := range taken {
		if whole = strings.ContainsAny(w[len(w)-1:], ",;:.") && i > 3; whole {
			taken = taken[:i+1]
			break
		}
	}
	for !whole && len(taken) > 4 && len(taken[len(taken)-1]) < 5 && taken[len(taken)-1] == strings.ToLower(taken[len(taken)-1]) {
		taken = taken[:len(taken)-1] // a small word at the end wants what follows it
	}
	start := strings.TrimRight(strings.Join(taken, " "), ",;:. ")
	if strings.ContainsAny(start, "\"“”[]()") {
		return ""
	}
	return start
}
