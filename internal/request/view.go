package request

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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
	Topic      string // what the letter is about; may be empty
	About      string // the same where it stands after "about"; empty where the letter's heading is quoted
	Where      string // "in the letter from … to …, dated … (your reference …)"
	Source     string // "letter", "answer", "statement"
	YourLetter string // the letter named shortly: "your letter MC-7"
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
	Letters    []View // of a request about several letters: each with its own quotations and points
	Mark       string // of one letter among several: "A"
	Opening    string // a sentence of the person's own after the first paragraph; may be empty
	Own        []Numbered
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
		Topic: topic(l), About: topic(l), From: w.fixed.From, Until: w.fixed.Until, Unit: unit(l),
		Single: len(blocks) == 1, Private: len(l.Private) > 0,
		Name: orElse(in.Name, fillName), Email: orElse(in.Email, fillEmail),
	}
	if heading(l) != "" {
		v.About = ""
	}
	v.Statements = statements(blocks, l.Genre)
	v.Where = where(in, under.Draft, v.Source)
	v.YourLetter = yourLetter(in, under.Draft)
	n := 0
	for _, b := range blocks {
		bv := BlockView{Quote: quote(l, b.claims)}
		for _, p := range b.points {
			n++
			bv.Points = append(bv.Points, Numbered{n, anchored(l, b, p)})
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
	if text := wholePoint(in, words.say(whole, v)); text != "" && l.Genre != "quote" && in.Bank == nil {
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
	if l.Genre == "letter" {
		return "letter"
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

// statements counts the sentences quoted. What stands in a written answer is called a sentence, since the answer is the statement.
func statements(blocks []block, genre string) string {
	what, n := "statement", 0
	if genre == "answer" {
		what = "sentence"
	}
	for _, b := range blocks {
		n += len(b.claims)
	}
	switch {
	case n == 1:
		return "this " + what
	case len(blocks) == 1:
		return "these " + what + "s"
	case n < len(numbers):
		return numbers[n] + " " + what + "s"
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// subject makes a subject line that says which records and what about; a bare "FOI request" helps nobody find it.
func (d *Drafter) subject(in Input, draft law.Draft, blocks []block, v View) string {
	var what []string
	for _, b := range blocks {
		for _, p := range b.points {
			if s := d.bankFor(in).Subject(p.Kind); s != "" && !slices.Contains(what, s) && len(what) < 2 {
				what = append(what, s)
			}
		}
	}
	line := list(what)
	if v.Topic != "" {
		line += ": " + v.Topic
	} else if len(blocks) == 0 {
		return draft.Subject + upperFirst(line, draft.Subject == "")
	} else if start := opening(Redact(in.Letter, blocks[0].claims[0].Text)); start != "" {
		line += " behind \"" + start + "\""
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
