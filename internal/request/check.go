package request

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"text/template"

	"grounds/internal/law"
	"grounds/internal/layer"
)

// Check renders the parts of the letters and the laws' own sentences over sample requests. It reports parts that do not
// parse or ask for what is not there, each with its line, and letters in which something was lost that a request cannot do
// without: a quotation, a point, the name.
func Check(fsys fs.FS, laws []law.Law) error {
	var broken []error
	parts := template.New("request").Option("missingkey=error").Funcs(template.FuncMap{"join": strings.Join})
	names, err := fs.Glob(fsys, "request/*.tmpl")
	if err != nil {
		return fmt.Errorf("read the parts of a request: %w", err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return fmt.Errorf("read the parts of a request: %w", err)
		}
		if _, err := parts.New(strings.TrimPrefix(name, "request/")).Parse(string(b)); err != nil {
			broken = append(broken, inPart(fsys, name, err))
		}
	}
	if why, err := layer.Read[reasons](fsys, "request/reasons.yaml"); err != nil {
		broken = append(broken, err)
	} else if strings.Count(why.Covered, "%d") != 1 || strings.Count(why.Covered, "%") != 1 {
		broken = append(broken, layer.Fault(fsys, "request/reasons.yaml", "covered:", "covered needs %d once, where the number of the point stands"))
	}
	if len(broken) == 0 {
		d := &Drafter{parts: parts}
		for _, s := range samples() {
			broken = append(broken, d.trySample(fsys, s))
		}
	}
	for _, l := range laws {
		broken = append(broken, checkWords(fsys, l))
	}
	return errors.Join(broken...)
}

// A sample is what a letter is made of in a check, and what must be found in the letter.
type sample struct {
	part string
	view any
	must []string
}

func sampleView() View {
	return View{
		To: "Sample Council", Subject: "Sample subject", Salutation: "Dear Sample Council,", Ask: "Sample ask.", Concerns: "It concerns",
		Statements: "two statements", Topic: "the sample", Where: "in the letter of 5 May 2026", Source: "letter",
		YourLetter: "your letter of 5 May 2026", Unit: "Sample unit", From: "1 June 2025", Until: "31 May 2026",
		Window: "Sample window.", Standing: "Sample standing.", Private: true, Order: "Sample order.",
		Clauses: []string{"Sample clause.", "Another clause."}, Reply: "Sample reply.", Close: "Yours faithfully,", Name: "Sample Name", Email: "sample@example.org",
		Blocks: []BlockView{
			{Quote: "First sample quotation.", Points: []Numbered{{1, "First sample point."}}},
			{Quote: "Second sample quotation.", Points: []Numbered{{2, "Second sample point."}}},
		},
		Whole: &Numbered{3, "Sample point on the whole letter."},
	}
}

func samples() []sample {
	v := sampleView()
	always := []string{"Dear Sample Council,", "Sample ask.", "First sample quotation.", "1. First sample point.", "Sample reply.", "Sample Name"}
	several := append(always, "Second sample quotation.", "2. Second sample point.", "3. Sample point on the whole letter.")
	one := v
	one.Single, one.Blocks, one.Whole, one.Order, one.Topic, one.Standing, one.Private = true, v.Blocks[:1], nil, "", "", "", false
	merged, a, b := v, v, one
	a.Mark, b.Mark = "A", "B"
	merged.Letters = []View{a, b}
	merged.Opening, merged.Own, merged.Whole = "Sample opening.", []Numbered{{5, "Sample point of one's own."}}, nil
	return append(nextSamples(),
		sample{"request.tmpl", v, several},
		sample{"request.tmpl", one, always},
		sample{"merged.tmpl", merged, append(several, "Sample opening.", "5. Sample point of one's own.")},
		sample{"subject-access.tmpl", v, []string{"Sample Council", "your letter of 5 May 2026", "Sample Name"}},
	)
}

// nextSamples are letters that follow a request: with everything that is known of a case, and with the least.
func nextSamples() []sample {
	least := NextView{
		To: "Sample Council", Authority: "Sample Council", Subject: "Sample subject", Matter: "Sample matter", Salutation: "Dear Sample Council,",
		Act: "the Sample Act 2020", Sent: "1 June 2026", Step: "a review", Close: "Yours faithfully,", Name: "Sample Name", Email: "sample@example.org",
		FirstCount: "this point", First: []Behind{{Quote: "Sample quotation.", Points: []Numbered{{1, "Sample point."}}}},
	}
	full := least
	full.Reference, full.Due, full.DueWhy, full.Replied, full.Promised = "S/1", "29 June 2026", "20 days after receipt, section 1", "3 July 2026", "9 July 2026"
	full.ReviewAsked, full.Reviewed, full.OfReview, full.Appeal, full.Answer = "10 July 2026", "1 August 2026", true, true, "Sample answer."
	full.Groups = []GroupView{{Was: "refused", Complaint: "It refused", Decide: "whether it may", Says: []string{"Sample reason."}, Blocks: full.First}}
	full.Weigh, full.Presumed, full.Quoted, full.Help, full.Grounds = "Sample weighing.", []string{"Sample balance."}, 2, "section 2", "section 3"
	full.Fee, full.From, full.Part, full.Asked, full.Enclosed = true, "Sample Office", true, []string{"Sample question?"}, "the papers"
	var all []sample
	for _, kind := range NextKinds() {
		for _, v := range []NextView{least, full} {
			all = append(all, sample{kind + ".tmpl", v, []string{"Dear Sample Council,", "Sample Name"}})
		}
	}
	return all
}

func (d *Drafter) trySample(fsys fs.FS, s sample) error {
	text, err := d.render(s.part, s.view)
	if err != nil {
		return inPart(fsys, "request/"+s.part, err)
	}
	var broken []error
	for _, want := range s.must {
		if !strings.Contains(text, want) {
			broken = append(broken, layer.Fault(fsys, "request/"+s.part, "", fmt.Sprintf("%q is lost in the sample letter made with it", want)))
		}
	}
	return errors.Join(broken...)
}

// templatePlace is how text/template begins an error: the file, the line, and often the column.
var templatePlace = regexp.MustCompile(`^template: ([^:]+\.tmpl):(\d+)(?::\d+)?: (?s:(.*))`)

// The reader of templates names Go types, which say nothing to whoever writes a letter.
var noField = regexp.MustCompile(`^executing "[^"]*" at <[^>]*>: can't evaluate field (\w+) in type .*$`)

// inPart gives an error of a part with its line.
func inPart(fsys fs.FS, name string, err error) error {
	m := templatePlace.FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	name = "request/" + m[1]
	fault := &layer.Error{Path: name, Column: 1, Message: noField.ReplaceAllString(m[3], "there is no .$1 to fill in here")}
	fault.Line, _ = strconv.Atoi(m[2])
	if b, err := fs.ReadFile(fsys, name); err == nil {
		if lines := strings.Split(string(b), "\n"); fault.Line <= len(lines) {
			fault.Text = strings.TrimRight(lines[fault.Line-1], "\r")
		}
	}
	return fault
}

// checkWords runs a law's own sentences over the sample.
func checkWords(fsys fs.FS, l law.Law) error {
	d, view := l.Draft, sampleView()
	texts := []string{d.Salutation, d.Ask, d.Environment, d.Window, d.Standing, d.WholeMinister, d.WholeOffice, d.Order, d.Reply, d.Close}
	for _, c := range d.Clauses {
		texts = append(texts, c.Text)
	}
	var broken []error
	path := "law/" + l.ID + ".yaml"
	for _, text := range texts {
		if _, err := words("draft", text, view); err != nil {
			broken = append(broken, layer.Fault(fsys, path, start(text), err.Error()))
		}
	}
	if l.Draftable {
		for key, text := range map[string]string{"date": d.Date, "month": d.Month, "salutation": d.Salutation, "ask": d.Ask, "window": d.Window, "reply": d.Reply, "close": d.Close} {
			if text == "" {
				broken = append(broken, layer.Fault(fsys, path, "draft:", "a law that says draftable needs draft: "+key))
			}
		}
	}
	return errors.Join(broken...)
}

// start gives the first words of a sentence, which stand on one line of its file even where the rest is folded.
func start(text string) string {
	fields := strings.Fields(text)
	return strings.Join(fields[:min(3, len(fields))], " ")
}
