package text

import (
	"errors"
	"fmt"
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
