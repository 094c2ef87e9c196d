package request

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"unicode/utf8"

	"grounds/internal/law"
)

// OwnWords are words of the person's own for a request to many.
type OwnWords struct {
	Opening string   // a sentence after the first paragraph
	Points  []string // further points
}

// Merge makes one request of several to one authority, which would be added together for the cost limit in any case: the
// letters are told apart as A, B and so on, the points are numbered through, and every clause stands once. One request
// without own words comes back as it is.
func (d *Drafter) Merge(under law.Law, with []string, own OwnWords, parts []Request) (Request, error) {
	if len(parts) == 0 || len(parts) == 1 && own.Opening == "" && len(own.Points) == 0 {
		return slices.Concat(parts, []Request{{}})[0], nil
	}
	first := parts[0]
	r := Request{View: first.View, LawID: first.LawID, Slug: first.Slug}
	r.Blocks, r.Whole, r.Topic, r.Order, r.Clauses, r.Single = nil, nil, "", "", nil, false
	count := 0 // of the statements of the letter in hand
	for _, p := range parts {
		one := p.View
		one.Blocks = slices.Clone(p.Blocks)
		if p.Single && len(p.Blocks) == 1 && len(p.Blocks[0].Points) > len(p.Points) { // the point for the whole letter stood with the others
			points := p.Blocks[0].Points
			one.Blocks[0].Points, one.Whole = points[:len(points)-1], &points[len(points)-1]
		}
		last := len(r.Letters) - 1
		if last >= 0 && r.Letters[last].Where == one.Where && r.Letters[last].Window == one.Window { // more of the same letter
			count += len(p.Claims)
			r.Letters[last].Blocks = append(r.Letters[last].Blocks, one.Blocks...)
		} else {
			count, last = len(p.Claims), last+1
			one.Mark = string(rune('A' + last%26))
			r.Letters = append(r.Letters, one)
		}
		r.Letters[last].Statements = counted(count)
		r.Claims = append(r.Claims, p.Claims...)
		r.Points = append(r.Points, p.Points...)
		r.Tags = append(r.Tags, p.Tags...)
	}
	n := number(r.Letters)
	for _, l := range r.Letters {
		r.Blocks = append(r.Blocks, l.Blocks...)
	}
	slices.Sort(r.Tags)
	r.Tags = slices.Compact(r.Tags)
	for _, text := range own.Points {
		n++
		r.Own = append(r.Own, Numbered{n, text})
	}
	r.Opening = own.Opening
	if sameWindow(r.Letters) {
		for i := range r.Letters {
			r.Letters[i].Window = ""
		}
	} else {
		r.Window = ""
	}
	words := &sentences{draft: under.Draft}
	clauses := r.View
	clauses.Order = turns(r.View)
	for _, c := range under.Draft.Clauses {
		if (!c.Optional || slices.Contains(with, c.ID)) && (c.Optional || wanted(c, r.Tags)) {
			r.Clauses = append(r.Clauses, words.say(c.Text, clauses))
		}
	}
	if clauses.Order != "" {
		r.Order = words.say(under.Draft.Order, clauses)
	}
	r.Subject = subjects(under.Draft.Subject, parts)
	if words.err != nil {
		return Request{}, words.err
	}
	body, err := d.render(Part(r.View), r.View)
	if err != nil {
		return Request{}, err
	}
	r.Body = tidy(body)
	r.Text = Plain(r.To, r.Subject, r.Body)
	return r, nil
}

// number numbers the points through, those of a letter as a whole after its others, and gives the last number.
func number(letters []View) int {
	n := 0
	for i := range letters {
		for j := range letters[i].Blocks {
			b := &letters[i].Blocks[j]
			b.Points = slices.Clone(b.Points)
			for k := range b.Points {
				n++
				b.Points[k].Number = n
			}
		}
		if w := letters[i].Whole; w != nil {
			n++
			letters[i].Whole = &Numbered{n, w.Text}
		}
	}
	return n
}

// counted says how many statements of a letter are asked about.
func counted(n int) string {
	switch {
	case n == 1:
		return "one statement"
	case n < len(numbers):
		return numbers[n] + " statements"
	}
	return strconv.Itoa(n) + " statements"
}

func sameWindow(letters []View) bool {
	return !slices.ContainsFunc(letters, func(v View) bool { return v.Window != letters[0].Window })
}

// turns gives the numbers of the points by priority: what serves a letter as a whole first, since it is cheap, then the
// letters in turns.
func turns(v View) string {
	var numbers []string
	var rows [][]int
	for _, l := range v.Letters {
		if l.Whole != nil {
			numbers = append(numbers, strconv.Itoa(l.Whole.Number))
		}
		var row []int
		for _, b := range l.Blocks {
			for _, p := range b.Points {
				row = append(row, p.Number)
			}
		}
		rows = append(rows, row)
	}
	for turn, more := 0, true; more; turn++ {
		more = false
		for _, row := range rows {
			if turn < len(row) {
				numbers, more = append(numbers, strconv.Itoa(row[turn])), true
			}
		}
	}
	for _, p := range v.Own {
		numbers = append(numbers, strconv.Itoa(p.Number))
	}
	if len(numbers) < 2 {
		return ""
	}
	return strings.Join(numbers, ", ")
}

const mostSubject = 160

// subjects joins the subject lines, or says how many more letters there are where they would be too long.
func subjects(prefix string, parts []Request) string {
	line, _, _ := strings.Cut(parts[0].Subject, " (letter ")
	for i, p := range parts[1:] {
		next, _, _ := strings.Cut(strings.TrimPrefix(p.Subject, prefix), " (letter ")
		if strings.Contains(line, next) {
			continue
		}
		if utf8.RuneCountInString(line)+utf8.RuneCountInString(next) > mostSubject {
			more := numbers[min(len(parts)-1-i, len(numbers)-1)]
			return line + "; and " + more + map[bool]string{true: " more subject", false: " more subjects"}[more == "one"]
		}
		line += "; " + next
	}
	return line
}

// Plain is the draft as a text file: to whom, about what, and the letter, wrapped.
func Plain(to, subject, body string) string {
	return "To: " + to + "\n" + Wrap("Subject: "+subject, Width) + "\n\n" + Wrap(body, Width) + "\n"
}

// Part names the file of the folder request that a view is rendered with.
func Part(v View) string {
	if len(v.Letters) > 0 {
		return "merged.tmpl"
	}
	return "request.tmpl"
}

// Files gives the parts of the letters as texts, by name, so that a request can be rendered where the files are not.
func Files(fsys fs.FS) (map[string]string, error) {
	names, err := fs.Glob(fsys, "request/*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("read the parts of a request: %w", err)
	}
	files := map[string]string{}
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read the parts of a request: %w", err)
		}
		files[strings.TrimPrefix(name, "request/")] = string(b)
	}
	return files, nil
}

// A Writer renders views out of the files of [Files]. It may be used by several at once.
type Writer struct{ parts *template.Template }

// NewWriter compiles the parts of the letters.
func NewWriter(files map[string]string) (*Writer, error) {
	parts := template.New("request").Option("missingkey=error").Funcs(template.FuncMap{"join": strings.Join})
	for name, text := range files {
		if _, err := parts.New(name).Parse(text); err != nil {
			return nil, fmt.Errorf("read the parts of a request: %w", err)
		}
	}
	return &Writer{parts}, nil
}

// Body renders the letter of a view, from the salutation to the name.
func (w *Writer) Body(v View) (string, error) {
	body, err := (&Drafter{parts: w.parts}).render(Part(v), v)
	if err != nil {
		return "", err
	}
	return tidy(body), nil
}
