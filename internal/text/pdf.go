package text

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
)

// fewLetters is under how many letters a page with a picture on it is taken for a scan.
const fewLetters = 20

// readPDF reads the text of a PDF as it is laid out: paragraphs apart, columns one after the other, what is set in set in,
// running heads and feet gone, notes at the end. Pages that are pictures are read as such.
func (r Reader) readPDF(name string, b []byte) (*Document, error) {
	if r.PDF == nil {
		return nil, &Missing{"pdf", "a PDF"}
	}
	pages, err := r.PDF.Open(b, r.Password)
	if err != nil {
		return nil, err
	}
	defer pages.Close()
	if pages.Count() > MaxPages {
		return nil, over("MaxPages", "pages", MaxPages)
	}
	printed := make([]Page, pages.Count())
	var scans []int
	var broken []error
	size := 0
	for i := range printed {
		if printed[i], err = pages.Page(i); err != nil {
			err = fmt.Errorf("page %d: %w", i+1, err)
			if _, ok := errors.AsType[*Over](err); ok || len(broken) == i && i == len(printed)-1 {
				return nil, err
			}
			broken = append(broken, err)
			continue
		}
		letters := 0
		for _, l := range printed[i].Lines {
			size += len(l.Text)
			letters += lettersIn(l.Text)
		}
		if size > MaxBytes {
			return nil, overText()
		}
		if letters < fewLetters && printed[i].Picture {
			scans = append(scans, i)
		}
	}
	scanned, err := r.scan(pages, scans)
	if err != nil {
		if len(scans) == len(printed) {
			return nil, err
		}
		scanned = nil
	}
	d := assemblePages(printed, scans, scanned)
	d.Name = name
	if len(scans) > 0 && scanned != nil {
		d.Notes = append(d.Notes, scanNote(len(scans), len(d.Doubtful)))
	} else if len(scans) > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("%s of it could not be read: %v", pagesOf(len(scans)), err))
	}
	for _, err := range broken[:min(len(broken), 3)] {
		d.Notes = append(d.Notes, "not read: "+err.Error())
	}
	return d, lettered(d)
}

func pagesOf(n int) string {
	if n == 1 {
		return "1 page"
	}
	return fmt.Sprintf("%d pages", n)
}

func lettersIn(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// scan reads pages that are pictures.
func (r Reader) scan(pages Pages, which []int) ([]scanned, error) {
	if len(which) == 0 {
		return nil, nil
	}
	if len(which) > MaxScans {
		return nil, over("MaxScans", "scanned pages", MaxScans)
	}
	return r.recognise(len(which), func(i int) (*grey, error) { return pages.Image(which[i], ScanDPI) })
}

// assemblePages makes one document of printed and scanned pages.
func assemblePages(printed []Page, scans []int, read []scanned) *Document {
	dropRunning(printed)
	for i := range printed {
		printed[i].Lines = joinRows(printed[i].Lines)
	}
	end := endnotes(printed)
	var lines []Line
	var doubtful []doubt
	var notes []string
	for i := range printed {
		if k, ok := slices.BinarySearch(scans, i); ok {
			if read != nil {
				for _, q := range read[k].doubtful {
					q.line += len(lines)
					doubtful = append(doubtful, q)
				}
				for _, l := range read[k].lines {
					lines = append(lines, Line{Text: l, Page: i + 1})
				}
			}
			continue
		}
		body, foot := layPage(printed[i].Lines)
		notes = append(notes, foot...)
		for _, l := range lay(strings.Join(body, "\n")) {
			l.Page = i + 1
			lines = append(lines, l)
		}
	}
	if notes = append(notes, end...); len(notes) > 0 {
		last := len(printed)
		lines = append(lines, Line{Page: last})
		for _, l := range lay(strings.ReplaceAll(strings.Join(notes, "\n"), brokenWord, "")) {
			l.Page = last
			lines = append(lines, l)
		}
	}
	d := assemble(lines)
	d.Pages = max(d.Pages, 1)
	d.place(doubtful)
	return d
}

// runningLines is how many lines at the head and the foot of a page may be running ones.
const runningLines = 3

// dropRunning drops the lines that stand at the head or foot of several pages, digits not counted. The first page keeps
// its head, which is the letterhead.
func dropRunning(pages []Page) {
	if len(pages) < 2 {
		return
	}
	for _, head := range []bool{true, false} {
		count := map[string]int{}
		for _, p := range pages {
			seen := map[string]bool{}
			for _, i := range edge(p, head) {
				if key := undigit(p.Lines[i].Text); !seen[key] {
					seen[key] = true
					count[key]++
				}
			}
		}
		for n := range pages {
			if n == 0 && head {
				continue
			}
			drop := map[int]bool{}
			for _, i := range edge(pages[n], head) {
				key := undigit(pages[n].Lines[i].Text)
				drop[i] = count[key] > 1 && (len(pages) < 4 || count[key]*2 >= len(pages)-1)
			}
			var kept []PageLine
			for i, l := range pages[n].Lines {
				if !drop[i] {
					kept = append(kept, l)
				}
			}
			pages[n].Lines = kept
		}
	}
}

// edge gives the lines that are highest, or lowest, on a page, wherever they come in reading order.
func edge(p Page, head bool) []int {
	order := make([]int, len(p.Lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		d := p.Lines[b].Base - p.Lines[a].Base
		if !head {
			d = -d
		}
		switch {
		case d < 0:
			return -1
		case d > 0:
			return 1
		}
		return 0
	})
	return order[:min(runningLines, len(order))]
}

func undigit(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// layPage writes a page's lines as a plain letter has them and gives the notes at its foot apart.
func layPage(lines []PageLine) (body, notes []string) {
	m := measure(lines)
	var prev *PageLine
	small := false // inside notes
	for i := range lines {
		l := lines[i]
		if little := l.Size > 0 && l.Size < smallPrint*m.size; little && (small || noteStart(l) > 0) {
			small = true
			notes = addNote(notes, l)
			continue
		}
		small = false
		if prev != nil && m.apart(*prev, l, lines, i) {
			body = append(body, "")
		}
		body = append(body, strings.Repeat(" ", m.indent(l, lines, i))+printedText(l, m))
		prev = &lines[i]
	}
	return body, notes
}

// joinRows joins the pieces of a printed line that the PDF holds apart: columns of a letterhead, and what stands before
// and after a raised number.
func joinRows(lines []PageLine) []PageLine {
	var out []PageLine
	for _, l := range lines {
		if n := len(out); n > 0 && follows(out[n-1], l) {
			out[n-1] = out[n-1].with(l)
		} else {
			out = append(out, l)
		}
	}
	return out
}

// maxRow is to what length, in bytes, pieces are joined, and maxNote likewise of a note. No line of a letter is longer.
const maxRow, maxNote = 2000, 20000

// follows tells whether b stands in the same row as a, after it.
func follows(a, b PageLine) bool {
	size := max(a.Size, b.Size)
	return size > 0 && len(a.Text) < maxRow && math.Abs(a.Base-b.Base) < 0.55*size && b.Left > a.Right-0.4*size && !strings.HasSuffix(a.Text, "\x02") && !strings.HasSuffix(a.Text, "\uFFFE")
}

// with gives the line a with b behind it.
func (a PageLine) with(b PageLine) PageLine {
	number := 0
	for number < len(b.Text) && b.Text[number] >= '0' && b.Text[number] <= '9' {
		number++
	}
	at := len(a.Text)
	switch space := b.Left - a.Right; {
	case number > 0 && number < 3 && space < 0.5*a.Size && b.Base > a.Base+0.1*a.Size && b.Size < 0.9*a.Size:
		a.Raised = append(slices.Clip(a.Raised), Span{at, at + number})
	case space > wideGap*a.Size:
		at++
		a.Text += " "
		a.Gaps = append(slices.Clip(a.Gaps), Gap{at, b.Left})
	case space > 0.15*a.Size:
		at++
		a.Text += " "
	}
	for _, g := range b.Gaps {
		a.Gaps = append(slices.Clip(a.Gaps), Gap{g.At + at, g.Left})
	}
	for _, r := range b.Raised {
		a.Raised = append(slices.Clip(a.Raised), Span{r.Start + at, r.End + at})
	}
	a.Text += b.Text
	a.Right = b.Right
	return a
}

// wideGap is the width of a space, in sizes of the font, that parts columns.
const wideGap = 1.5

// metrics are what lines of one page have in common.
type metrics struct {
	left  float64 // edge of the text
	size  float64 // of most characters
	width float64 // mean width of a character
	pitch float64 // usual distance of one line to the next
}

func measure(lines []PageLine) metrics {
	m := metrics{left: math.Inf(1)}
	var sizes, widths, pitches []float64
	for i, l := range lines {
		n := len([]rune(l.Text))
		if l.Size > 0 {
			for range min(n, 200)/10 + 1 {
				sizes = append(sizes, l.Size)
			}
		}
		if n > 20 && l.Right > l.Left && len(l.Gaps) == 0 {
			widths = append(widths, (l.Right-l.Left)/float64(n))
		}
		m.left = min(m.left, l.Left)
		if i > 0 {
			if d := lines[i-1].Base - l.Base; d > 1 && d < 40 {
				pitches = append(pitches, d)
			}
		}
	}
	m.size, m.width, m.pitch = middle(sizes, 12), middle(widths, 5.5), middle(pitches, 0)
	if m.pitch == 0 || m.pitch > 1.8*m.size { // mostly lines of a letterhead
		m.pitch = 1.2 * m.size
	}
	return m
}

// middle gives the median, or otherwise what is usual.
func middle(v []float64, usual float64) float64 {
	if len(v) == 0 {
		return usual
	}
	slices.Sort(v)
	return v[len(v)/2]
}

// apart tells whether line i begins a paragraph after line a: there is room between them, or a ended as a sentence does
// though the next word would have had room in its line.
func (m metrics) apart(a, b PageLine, lines []PageLine, i int) bool {
	if a.Base-b.Base > 1.2*m.pitch {
		return true
	}
	end := strings.TrimRight(a.Text, " \r”’\"')")
	for _, and := range []string{" and", " or"} {
		end = strings.TrimSuffix(end, ";"+and)
	}
	if end == "" || len(end) == len(a.Text) && !strings.ContainsAny(end[len(end)-1:], ".:;?!") {
		return false
	}
	word, _, _ := strings.Cut(b.Text, " ")
	_, right := columnEdges(lines, i)
	return a.Right+float64(len([]rune(word))+2)*m.width < right
}

func (m metrics) column(x float64) int {
	return min(max(0, int(math.Round((x-m.left)/m.width))), 120)
}

// indent gives the spaces before a line: its distance from the text's edge, or from that of its own column.
func (m metrics) indent(l PageLine, lines []PageLine, i int) int {
	edge := m.left
	if near, _ := columnEdges(lines, i); near > m.left+15*m.width && l.Right-l.Left > 15*m.width {
		edge = near
	}
	n := int(math.Round((l.Left - edge) / m.width))
	if n < 2 {
		return 0
	}
	return min(n, 80)
}

// columnEdges gives the edges that the lines above and below line i share with it.
func columnEdges(lines []PageLine, i int) (left, right float64) {
	left, right = lines[i].Left, lines[i].Right
	for k := max(0, i-8); k < min(len(lines), i+9); k++ {
		if a, b := lines[k], lines[i]; a.Left < b.Right && b.Left < a.Right {
			left, right = min(left, a.Left), max(right, a.Right)
		}
	}
	return left, right
}

// padTo widens a line to a column. At least four spaces part it from what comes next, as columns are told by.
func padTo(s string, column int) string {
	n := len([]rune(s))
	return s + strings.Repeat(" ", max(column-n, 4))
}

// maxColumns is how many wide spaces of a line are kept.
const maxColumns = 20

// printedText gives a line's text with the marks of notes in brackets, wide spaces as columns, and a hyphen where the line
// breaks a word.
func printedText(l PageLine, m metrics) string {
	var b strings.Builder
	item := itemNumber(l.Text)
	g, r := 0, 0
	for i, c := range l.Text {
		if i == item && i > 0 {
			b.WriteByte(' ')
		}
		for g < min(len(l.Gaps), maxColumns) && l.Gaps[g].At == i {
			s := strings.TrimRight(b.String(), " ")
			b.Reset()
			b.WriteString(padTo(s, m.column(l.Gaps[g].Left)))
			g++
		}
		if r < len(l.Raised) && l.Raised[r].Start == i {
			b.WriteByte('[')
		}
		switch {
		case c == '\x02' || c == '\uFFFE':
			b.WriteByte('-')
		default:
			b.WriteRune(c)
		}
		if r < len(l.Raised) && l.Raised[r].End == i+1 {
			b.WriteByte(']')
			r++
		}
	}
	return strings.TrimRight(b.String(), " \r")
}

// itemNumber gives the length of a number such as "10." that opens a list item and that a narrow gap, too narrow to be
// read as a space, parts from the first word; else 0.
func itemNumber(s string) int {
	n := 0
	for n < len(s) && n < 3 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n == 0 || n+2 >= len(s) || s[n] != '.' && s[n] != ')' || s[n+1] < 'A' || s[n+1] > 'Z' || s[n+2] == '.' {
		return 0
	}
	return n + 1
}

// smallPrint is the share of the usual size under which lines at the foot are notes.
const smallPrint = 0.93

// noteStart gives the length of the number that opens a note, or 0.
func noteStart(l PageLine) int {
	s := strings.TrimLeft(l.Text, " [(")
	n := 0
	for n < len(s) && n < 3 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n == 0 || n == 3 || n == len(s) {
		return 0
	}
	rest := strings.TrimLeft(s[n:], "]).")
	if r := []rune(strings.TrimLeft(rest, " ")); len(r) == 0 || !unicode.IsLetter(r[0]) && !strings.ContainsRune("“‘\"'", r[0]) {
		return 0
	}
	return len(l.Text) - len(s) + n
}

// addNote adds a line of small print to the notes, each of which is on one line.
func addNote(notes []string, l PageLine) []string {
	if n := noteStart(l); n > 0 || len(notes) == 0 || len(notes[len(notes)-1]) > maxNote {
		number := strings.Trim(l.Text[:n], " [(")
		return append(notes, "["+number+"] "+strings.TrimLeft(strings.TrimLeft(unbroken(l.Text[n:]), "]).]"), " "))
	}
	last := &notes[len(notes)-1]
	if whole, ok := strings.CutSuffix(*last, brokenWord); ok {
		*last = whole + unbroken(l.Text)
	} else {
		*last += " " + unbroken(l.Text)
	}
	return notes
}

// brokenWord is how a word that is broken at the end of a note's line ends, until the next line comes.
const brokenWord = "\x02"

func unbroken(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(s, "\uFFFE", brokenWord))
}

// endnotes makes notes of the numbered lines at the end of a document whose numbers are those of the marks in it.
func endnotes(pages []Page) []string {
	marks := map[string]bool{}
	for _, p := range pages {
		for _, l := range p.Lines {
			for _, r := range l.Raised {
				marks[l.Text[r.Start:r.End]] = true
			}
		}
	}
	if len(marks) == 0 || len(pages) == 0 {
		return nil
	}
	last := &pages[len(pages)-1]
	from := len(last.Lines)
	left := len(marks)
	for i := len(last.Lines) - 1; i >= 0 && left > 0 && len(last.Lines[i].Raised) == 0; i-- {
		if n := noteStart(last.Lines[i]); n > 0 && marks[strings.Trim(last.Lines[i].Text[:n], " [(")] {
			from = i
			left--
		}
	}
	if left > 0 {
		return nil
	}
	var notes []string
	for k, l := range last.Lines[from:] {
		if k > 0 && noteStart(l) == 0 && l.Size != last.Lines[from].Size {
			break // what stands below the notes
		}
		notes = addNote(notes, l)
	}
	last.Lines = last.Lines[:from]
	return notes
}
