package request

import (
	"grounds/internal/law"
	"grounds/internal/letter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// where says in which letter the statements stand, as far as it could be read.
func where(in Input, d law.Draft, source string) string {
	l := in.Letter
	if l.Genre == "quote" {
		by := orElse(l.Sender.Role, orElse(l.Sender.Name, fillSource))
		if date, _ := dated(l.Date, d); date != "" {
			return "made by " + withArticle(by) + " (" + date + ")"
		}
		return "made by " + withArticle(by) + " " + fillDate
	}
	headed := ""
	if h := heading(l); h != "" {
		headed = " headed \"" + h + "\""
	}
	date, note := dated(l.Date, d)
	var notes []string
	if note != "" {
		notes = append(notes, note)
	}
	if ref, ok := ours(l); ok {
		whose := "your reference "
		if !in.Writer {
			whose = "reference "
		}
		notes = append(notes, whose+ref)
	}
	date = orElse(date, fillDate)
	var b strings.Builder
	switch {
	case in.Writer && !l.Recipient.Public:
		b.WriteString("in your " + source + " of " + date + headed)
		if office := office(l); office != "" {
			b.WriteString(" from " + strings.Replace(office, "your ", "the ", 1))
		}
	default:
		from := office(l)
		if from == "" {
			from = map[bool]string{true: "your office", false: "[the office that wrote it]"}[in.Writer]
		}
		b.WriteString("in the " + source + headed + " from " + from)
		if to := recipient(l.Recipient); l.Recipient.Public && strings.TrimPrefix(to, "the ") != "" {
			b.WriteString(" to " + to)
		}
		b.WriteString(", dated " + date)
	}
	if len(notes) > 0 {
		b.WriteString(" (" + strings.Join(notes, "; ") + ")")
	}
	return b.String()
}

// heading gives the letter's own subject line where it can be quoted as it stands: a heading seldom fits after "about".
func heading(l *letter.Letter) string {
	h := strings.Trim(strings.TrimSpace(l.Subject.Text), " .,;:")
	if !l.Subject.Heading || h == "" || casework.MatchString(h) || strings.ContainsAny(h, "\"“”[]\n") {
		return ""
	}
	if t := topic(l); t == "" || h == strings.ToUpper(h) {
		return t
	}
	return h

}

// yourLetter names the letter shortly.
func yourLetter(in Input, d law.Draft) string {
	what := source(in.Letter)
	if in.Letter.Genre == "quote" || !in.Writer {
		return "that " + what
	}
	if ref, ok := ours(in.Letter); ok {
		return "your " + what + " " + ref
	}
	if date, note := dated(in.Letter.Date, d); date != "" && note == "" {
		return "your " + what + " of " + date
	}
	return "that " + what
}

func ours(l *letter.Letter) (string, bool) {
	for _, r := range l.Refs {
		if r.Ours {
			return r.Text, true
		}
	}
	return "", false
}

// office names who wrote by office, never by a private name.
func office(l *letter.Letter) string {
	if r := l.Sender.Role; r != "" {
		return withArticle(r)
	}
	if u := l.Sender.Unit; u != "" {
		return "your " + u
	}
	return ""
}

func unit(l *letter.Letter) string {
	return orElse(l.Sender.Unit, "")
}

func withArticle(role string) string {
	if role == strings.ToUpper(role) {
		role = titleCase(role)
	}
	if rest, ok := strings.CutPrefix(role, "The "); ok {
		role = "the " + rest
	}
	low := strings.ToLower(role)
	for _, has := range []string{"the ", "a ", "an ", "your ", "["} {
		if strings.HasPrefix(low, has) {
			return role
		}
	}
	if first, _ := utf8.DecodeRuneInString(role); strings.Contains(low, "minister") || unicode.IsUpper(first) && !personal.MatchString(role) {
		return "the " + role
	}
	return role
}

// A title before a name takes no article.
var personal = regexp.MustCompile(`^(?:Rt\.? Hon|Sir|Dame|Lord|Lady|Baroness|Dr|Mr|Mrs|Ms|Miss|Professor|Cllr|Councillor|Senator|Hon)\b`)

// recipient names whom the letter went to by their office, or by name where the name tells the office, as an MP's does.
func recipient(r letter.Recipient) string {
	if r.Role != "" {
		return withArticle(r.Role)
	}
	return strings.Replace(strings.TrimPrefix(r.Name, "The "), "Honorable ", "Hon. ", 1)
}
