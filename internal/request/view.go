package request

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"grounds/internal/claim"
	"grounds/internal/law"
	"grounds/internal/letter"
	"grounds/internal/question"
)

// A View is what the parts of a letter and a law's own sentences may use.
type View struct {
	To         string
	Subject    string
	Salutation string
	Ask        string // the sentence that names the Act
	Concerns   string // "It concerns"
	Statements string // "this statement", "three statements"
	Topic      string // what they are about; may be empty
	Where      string // "in the letter from … to …, dated … (your reference …)"
	Source     string // "letter", "answer", "statement"
	YourLetter string // the letter named shortly: "your letter M11658/17"
	Unit       string // the office that wrote it
	From       string // the first day of the window
	Until      string // its last day
	Window     string // the sentence that bounds the search
	Standing   string // who the person is, where the law wants to know
	Single     bool   // one quotation only
	Private    bool   // the letter holds private persons' data
	Blocks     []BlockView
	Whole      *Numbered // the point for the whole letter; nil where it stands with the others
	Order      string    // the sentence with the order of priority; may be empty
	ranks      []int     // the numbers of the points, the most wanted first
	Clauses    []string
	Reply      string
	Close      string
	Name       string
	Email      string
}

// A BlockView is a quotation and its points.
type BlockView struct {
	Quote  string
	Points []Numbered
}

// A Numbered is a point with its number.
type Numbered struct {
	Number int
	Text   string
}

// What stands where the program could not read something, or the person has not said it. The checker finds these.
const (
	fillName   = "[your name]"
	fillEmail  = "[your e-mail address]"
	fillDate   = "[date of the letter]"
	fillSource = "[who said this, and where]"
)

func (d *Drafter) view(in Input, under law.Law, g group, blocks []block, w window, tags []string) (View, error) {
	l, words := in.Letter, &sentences{draft: under.Draft}
	v := View{
		To: strings.TrimPrefix(in.Authority.Name, "The "), Concerns: orElse(under.Draft.Concerns, "It concerns"), Source: source(l),
		Topic: topic(l), From: w.fixed.From, Until: w.fixed.Until, Unit: unit(l),
		Single: len(blocks) == 1, Private: len(l.Private) > 0,
		Name: orElse(in.Name, fillName), Email: orElse(in.Email, fillEmail),
	}
	v.Statements = statements(blocks)
	v.Where = where(in, under.Draft, v.Source)
	v.YourLetter = yourLetter(in, under.Draft)
	n := 0
	for _, b := range blocks {
		bv := BlockView{Quote: quote(l, b.claims)}
		for _, p := range b.points {
			n++
			bv.Points = append(bv.Points, Numbered{n, p.Text})
		}
		v.Blocks = append(v.Blocks, bv)
	}
	v.Salutation = words.say(under.Draft.Salutation, v)
	ask := under.Draft.Ask
	if slices.Contains(tags, "environment") && !under.Environmental && under.Draft.Environment != "" {
		ask = under.Draft.Environment
	}
	v.Ask = words.say(ask, v)
	v.Window = words.say(under.Draft.Window, v)
	v.Standing = words.say(under.Draft.Standing, v)
	whole := under.Draft.WholeOffice
	if slices.Contains(tags, "minister") || slices.Contains(tags, "department") {
		whole = under.Draft.WholeMinister
	}
	wholeNumber := 0
	if text := wholePoint(in, words.say(whole, v)); text != "" && l.Genre != "quote" {
		n++
		wholeNumber = n
		point := Numbered{n, text}
		if v.Single {
			v.Blocks[0].Points = append(v.Blocks[0].Points, point)
		} else {
			v.Whole = &point
		}
	}
	var points []question.Point
	for _, b := range blocks {
		points = append(points, b.points...)
	}
	v.ranks = in.ordered(order(g, points, wholeNumber), points)
	if len(blocks) > 1 || len(in.Order) > 0 {
		v.Order = joined(v.ranks)
	}
	clauses := v // a clause sees the bare numbers, the letter the sentence made of them
	for _, c := range under.Draft.Clauses {
		chosen := !c.Optional || slices.Contains(in.With, c.ID)
		if chosen && (c.Optional || wanted(c, tags)) {
			v.Clauses = append(v.Clauses, words.say(c.Text, clauses))
		}
	}
	if v.Order != "" {
		v.Order = words.say(under.Draft.Order, clauses)
	}
	v.Reply = words.say(under.Draft.Reply, v)
	v.Close = words.say(under.Draft.Close, v)
	v.Subject = d.subject(in, under.Draft, blocks, v)
	return v, words.err
}

// sentences renders a law's sentences and keeps the first error.
type sentences struct {
	draft law.Draft
	err   error
}

func (s *sentences) say(text string, v View) string {
	if text == "" || s.err != nil {
		return ""
	}
	out, err := words("draft", text, v)
	s.err = err
	return out
}

// source names what was read.
func source(l *letter.Letter) string {
	switch l.Genre {
	case "letter":
		return "letter"
	case "answer":
		return "statement"
	}
	return "statement"
}

// Ranks gives the numbers of the points, the most wanted first.
func (v View) Ranks() []int { return v.ranks }

func joined(numbers []int) string {
	var words []string
	for _, n := range numbers {
		words = append(words, strconv.Itoa(n))
	}
	return strings.Join(words, ", ")
}

var numbers = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// statements counts the sentences quoted.
func statements(blocks []block) string {
	n := 0
	for _, b := range blocks {
		n += len(b.claims)
	}
	switch {
	case n == 1:
		return "this statement"
	case len(blocks) == 1:
		return "these statements"
	case n < len(numbers):
		return numbers[n] + " statements"
	}
	return strconv.Itoa(n) + " statements"
}

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
		for _, form := range []string{p.Text, strings.Join(strings.Fields(p.Text), " ")} {
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
		b.WriteString("in your " + source + " of " + date)
		if office := office(l); office != "" {
			b.WriteString(" from " + strings.Replace(office, "your ", "the ", 1))
		}
	default:
		from := office(l)
		if from == "" {
			from = map[bool]string{true: "your office", false: "[the office that wrote it]"}[in.Writer]
		}
		b.WriteString("in the " + source + " from " + from)
		if l.Recipient.Public {
			b.WriteString(" to " + recipient(l.Recipient))
		}
		b.WriteString(", dated " + date)
	}
	if len(notes) > 0 {
		b.WriteString(" (" + strings.Join(notes, "; ") + ")")
	}
	return b.String()
}

// yourLetter names the letter shortly.
func yourLetter(in Input, d law.Draft) string {
	if !in.Writer {
		return "that letter"
	}
	if ref, ok := ours(in.Letter); ok {
		return "your letter " + ref
	}
	if date, note := dated(in.Letter.Date, d); date != "" && note == "" {
		return "your letter of " + date
	}
	return "that letter"
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

// subject makes a subject line that says which records and what about; a bare "FOI request" helps nobody find it.
func (d *Drafter) subject(in Input, draft law.Draft, blocks []block, v View) string {
	var what []string
	for _, b := range blocks {
		for _, p := range b.points {
			if s := d.bank.Subject(p.Kind); s != "" && !slices.Contains(what, s) && len(what) < 2 {
				what = append(what, s)
			}
		}
	}
	line := list(what)
	if v.Topic != "" {
		line += ": " + v.Topic
	}
	if ref, ok := ours(in.Letter); ok {
		line += " (letter " + ref + ")"
	} else if date, _ := dated(in.Letter.Date, draft); date != "" && in.Letter.Genre != "quote" {
		line += " (letter of " + date + ")"
	}
	return draft.Subject + upperFirst(line, draft.Subject == "")
}

func list(items []string) string {
	switch n := len(items); n {
	case 0:
		return "records behind a statement"
	case 1:
		return items[0]
	default:
		return strings.Join(items[:n-1], ", ") + " and " + items[n-1]
	}
}

func upperFirst(s string, up bool) string {
	r, n := utf8.DecodeRuneInString(s)
	if !up || n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
