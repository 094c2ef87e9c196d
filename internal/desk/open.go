package desk

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"grounds/internal/authority"
	"grounds/internal/claim"
	"grounds/internal/export"
	"grounds/internal/letter"
	"grounds/internal/text"
)

// A Case is a letter with its claims and what is known of who wrote it.
type Case struct {
	File      string // as named, and of an attachment its own name after a colon
	Letter    *letter.Letter
	Claims    []claim.Claim
	Authority authority.Authority // who wrote it; without a slug if the directory does not hold it
	Known     bool                // the directory holds it
	Notes     []string            // what the person should know of how the file was read
}

// Corrections are what a person knows better than the program could read. Empty fields correct nothing.
type Corrections struct {
	Date      string // 2017-11-23, 2017-11 or 2017
	Author    string // the office that wrote it
	Reference string
	Topic     string
}

// Read reads a letter's file, or standard input for "-".
func Read(name string, stdin io.Reader) ([]byte, error) {
	if name == "-" {
		b, err := io.ReadAll(io.LimitReader(stdin, text.MaxFile+1))
		if err != nil {
			return nil, fmt.Errorf("read standard input: %w", err)
		}
		return b, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, reason(err))
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, hint("name the letter's file", "read %s: it is a folder", name)
	}
	b, err := io.ReadAll(io.LimitReader(f, text.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, reason(err))
	}
	return b, nil
}

// Open reads a letter out of a file's bytes and finds its claims. Of an e-mail with attachments it takes the letter that
// has most strong claims, and says so in the notes.
func (d *Desk) Open(name string, b []byte, c Corrections) (*Case, error) {
	all, err := d.OpenAll(name, b, c)
	if err != nil {
		return nil, err
	}
	best := all[0]
	for _, one := range all[1:] {
		if one.Count(Strong) > best.Count(Strong) {
			best = one
		}
	}
	if len(all) > 1 {
		best.Notes = append(best.Notes, fmt.Sprintf("%s holds %d letters; this one has most claims: %s", name, len(all), best.File))
	}
	return best, nil
}

// OpenAll reads all letters out of a file's bytes: of an e-mail its own text and what is attached.
func (d *Desk) OpenAll(name string, b []byte, c Corrections) ([]*Case, error) {
	go d.claims() // read while the letter is; whoever needs them waits for them
	go d.directory()
	docs, err := d.readFile(name, b)
	if err != nil {
		return nil, err
	}
	rules, err := d.letters()
	if err != nil {
		return nil, err
	}
	var all []*Case
	for i, doc := range docs {
		file := name
		if i > 0 {
			file = name + ": " + doc.Name
		}
		one, err := d.fill(file, rules.Parse(doc), c)
		if err != nil {
			return nil, err
		}
		one.Notes = doc.Notes
		all = append(all, one)
	}
	return all, nil
}

// Quote makes a case of one sentence without a letter: from a speech, a broadcast, a post.
func (d *Desk) Quote(sentence string, c Corrections) (*Case, error) {
	doc, err := text.Read("the quotation", []byte(sentence))
	if err != nil {
		return nil, err
	}
	rules, err := d.letters()
	if err != nil {
		return nil, err
	}
	l := rules.Parse(doc)
	l.Genre, l.Sender, l.Recipient, l.Date, l.Refs, l.Subject = "quote", letter.Sender{}, letter.Recipient{}, letter.Date{}, nil, letter.Subject{}
	return d.fill("quotation", l, c)
}

func (d *Desk) fill(name string, l *letter.Letter, c Corrections) (*Case, error) {
	if err := correct(l, c); err != nil {
		return nil, err
	}
	rules, err := d.claims()
	if err != nil {
		return nil, err
	}
	directory, err := d.directory()
	if err != nil {
		return nil, err
	}
	one := &Case{File: name, Letter: l, Claims: rules.Find(l)}
	one.Authority, one.Known = directory.Match(append(slices.Clone(l.Sender.Letterhead), l.Sender.Role), l.Country)
	if !one.Known && l.Genre != "quote" {
		one.Authority = authority.Authority{Name: printed(cmp.Or(letterhead(l), l.Sender.Role))}
	}
	if l.Genre == "quote" { // the person has said that it is one
		for i := range one.Claims {
			if one.Claims[i].Strength == claim.None && len(one.Claims[i].Kinds) > 0 {
				one.Claims[i].Strength = claim.Weak
			}
		}
	}
	return one, nil
}

// letterhead gives the line that names the office: the first without a number, which an address would have. A name broken
// over lines, such as NHS above that of a board, is put together as it stands on the page.
func letterhead(l *letter.Letter) string {
	var names []string
	for _, line := range l.Sender.Letterhead {
		if !strings.ContainsAny(line, "0123456789@") && !strings.Contains(line, "www.") && !strings.HasSuffix(line, ".") {
			names = append(names, line)
		}
	}
	if len(names) == 0 {
		return ""
	}
	// A ministry's letter may bear the state's name, or the minister's office, above its own.
	if i := slices.IndexFunc(names, bodies.MatchString); i > 0 && len(names[0]) > 4 && !bodies.MatchString(names[0]) {
		return names[i]
	}
	if acronym := len(names[0]) <= 4 && names[0] == strings.ToUpper(names[0]); !acronym {
		return names[0]
	}
	names = names[:min(3, len(names))]
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Compare(strings.Index(l.Doc.Text, a), strings.Index(l.Doc.Text, b))
	})
	return strings.Join(names, " ")
}

var bodies = regexp.MustCompile(`(?i)\b(?:NHS|department|ministry|council|agency|authority|commission|constabulary|police|trust|board|university|service|administration|inspectorate)\b`)

// printed writes a letterhead in capitals as a name is written.
func printed(name string) string {
	if name != strings.ToUpper(name) {
		return name
	}
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		if !strings.ContainsAny(w, "aeiouy") { // NHS, HMRC
			words[i] = strings.ToUpper(w)
		} else if i == 0 || !slices.Contains([]string{"of", "for", "and", "the", "in", "on"}, w) {
			parts := strings.Split(w, "-")
			for j, p := range parts {
				parts[j] = capital(p)
			}
			words[i] = strings.Join(parts, "-")
		}
	}
	return strings.Join(words, " ")
}

func capital(s string) string {
	if s == "" {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

var isoDate = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// correct puts what the person said in place of what was read.
func correct(l *letter.Letter, c Corrections) error {
	if c.Date != "" {
		precision := map[int]string{4: "year", 7: "month", 10: "day"}[len(c.Date)]
		layout := map[string]string{"year": "2006", "month": "2006-01", "day": "2006-01-02"}[precision]
		if _, err := time.Parse(layout, c.Date); err != nil || !isoDate.MatchString(c.Date) {
			return hint("write it as 2017-11-23, 2017-11 or 2017", "read the date %q: not a date", c.Date)
		}
		l.Date = letter.Date{Text: c.Date, ISO: c.Date, Precision: precision}
	}
	if c.Author != "" {
		l.Sender.Role = c.Author
	}
	if c.Reference != "" {
		l.Refs = append([]letter.Ref{{Text: c.Reference, Ours: true}}, l.Refs...)
	}
	if c.Topic != "" {
		l.Subject = letter.Subject{Text: c.Topic}
	}
	return nil
}

// The strengths of claims, for faces that know the desk alone.
const (
	Strong = claim.Strong
	Weak   = claim.Weak
)

// Count tells how many claims of that strength the case has.
func (c *Case) Count(s claim.Strength) int {
	n := 0
	for i := range c.Claims {
		if c.Claims[i].Strength == s {
			n++
		}
	}
	return n
}

// A Reason is one contribution to a score.
type Reason = export.Reason

// A List is the stable form of a letter's claims.
type List = export.Claims

// List gives the claims best first, or with all every sentence in the order of the letter; why adds what made the scores.
func (d *Desk) List(c *Case, all, why bool) List {
	rules, err := d.claims()
	if err != nil { // they were read when the case was opened
		return List{}
	}
	isKind := func(id string) bool { _, ok := rules.Kind(id); return ok }
	sentences := slices.Clone(c.Claims)
	if !all {
		sentences = slices.DeleteFunc(sentences, func(s claim.Claim) bool { return s.Strength == claim.None })
		slices.SortStableFunc(sentences, func(a, b claim.Claim) int {
			return cmp.Or(strength(b)-strength(a), cmp.Compare(b.Priority, a.Priority), cmp.Compare(b.Score, a.Score))
		})
	}
	return export.NewClaims(c.File, c.Authority.Slug, c.Letter, sentences, isKind, why)
}

func strength(c claim.Claim) int {
	return map[claim.Strength]int{claim.Strong: 2, claim.Weak: 1}[c.Strength]
}
