package text

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
		mark := ""
		if prev != nil && m.unmarkedItem(*prev, lines, i) {
			mark = "• "
		}
		body = append(body, strings.Repeat(" ", m.indent(l, lines, i))+mark+printedText(l, m))
		prev = &lines[i]
	}
	return body, notes
}

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

// unmarkedItem tells whether line i opens an item of a list whose bullets are drawn and not written, as browsers print
// them: it is set in, comes after a lead-in or after an item that ends in a semicolon, and one such item is near.
func (m metrics) unmarkedItem(prev PageLine, lines []PageLine, i int) bool {
	l := lines[i]
	lead := strings.HasSuffix(strings.TrimRight(prev.Text, " \r"), ":")
	if edge, _ := columnEdges(lines, i); l.Left < edge+2*m.width && l.Left < m.left+2*m.width || !lead && !endsItem(prev) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(l.Text)
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '£' && r != '$' || itemNumber(l.Text) > 0 || noteStart(l) > 0 {
		return false
	}
	if !lead {
		return math.Abs(prev.Left-l.Left) < m.width
	}
	for k := i; k < min(len(lines), i+itemLines) && math.Abs(lines[k].Left-l.Left) < m.width; k++ {
		if endsItem(lines[k]) {
			return prev.Left < l.Left-2*m.width
		}
	}
	return false
}

// itemLines is how many lines an item of a list has at most.
const itemLines = 8

// endsItem tells whether a line ends as an item does that another follows.
func endsItem(l PageLine) bool {
	s := strings.TrimRight(l.Text, " \r")
	return strings.HasSuffix(s, ";") || strings.HasSuffix(s, "; and") || strings.HasSuffix(s, "; or")
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
	bullet := drawnBullet(l.Text)
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
		case i == 0 && bullet:
			b.WriteString("•")
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

// drawnBullet tells a line that begins with a private sign of a symbol font, or with the letter o that some fonts have
// for a bullet.
func drawnBullet(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return r >= 0xE000 && r <= 0xF8FF || r == 'o' && strings.HasPrefix(s[n:], " ")
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
