package text

import (
	"strings"
	"unicode"
)

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
