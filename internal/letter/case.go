package letter

import (
	"slices"
	"strings"
)

// cases marks the numbers of persons' cases: after a word such as "incident", and the references of the letter that are
// not the authority's own, wherever they stand.
func (v *privacy) cases(l *Letter) {
	for _, r := range l.Refs {
		if r.Ours || r.Label == "" && l.Recipient.Public {
			continue
		}
		for from := 0; ; {
			at := strings.Index(v.doc.Text[from:], r.Text)
			if at < 0 {
				break
			}
			from += at + len(r.Text)
			v.add("case", Span{from - len(r.Text), from})
		}
	}
	for i := range v.bits {
		b := v.bits[i]
		if b.stop != 0 && b.stop != '(' && b.stop != ':' && b.stop != '#' {
			continue
		}
		if v.numberCue(i) {
			v.caseNumbers(l, i+1)
		}
	}
}

// numberCue tells whether a word for a case's number ends at bit i: up to four words.
func (v *privacy) numberCue(i int) bool {
	if !v.rules.private.numberEnds[v.bits[i].low] {
		return false
	}
	return v.phrase(i, v.rules.private.numbers) && !v.phrase(i, v.rules.private.publicNumbers)
}

// phrase tells whether one of the phrases, of up to four words, ends at bit i.
func (v *privacy) phrase(i int, set words) bool {
	phrase := ""
	for k := i; k >= 0 && i-k < 4; k-- {
		if k < i && v.bits[k].stop != 0 {
			return false
		}
		phrase = strings.TrimSuffix(v.bits[k].low+" "+phrase, " ")
		if set[phrase] {
			return true
		}
	}
	return false
}

// caseNumbers marks the codes from bit k on: "MZ00418827 and MZ00419002", "288". A plain number counts only where it is no
// amount, year or date: with three digits and more, and no word for a unit after it.
func (v *privacy) caseNumbers(l *Letter, k int) {
	for n := 0; k < len(v.bits) && n < 4; {
		low := v.bits[k].low
		if n == 0 && v.rules.private.numberWords[low] {
			k++
			continue
		}
		if !v.code(k) {
			return
		}
		from, end := v.bits[k].Start, v.bits[k].End
		for k+1 < len(v.bits) && v.bits[k+1].Start == end+1 && strings.IndexByte("/-", v.doc.Text[end]) >= 0 {
			k++
			end = v.bits[k].End
		}
		if _, isDate := v.rules.dates.read(v.doc.Text[from:end], false); isDate {
			return
		}
		if !v.ours(l, from) {
			v.add("case", Span{from, end})
		}
		n++
		k++
		if k < len(v.bits) && (v.bits[k].text == "and" || v.bits[k].text == "or") {
			k++
		} else if v.bits[k-1].stop != ',' {
			return
		}
	}
}

// ours tells the authority's own reference of the letter.
func (v *privacy) ours(l *Letter, from int) bool {
	return slices.ContainsFunc(l.Refs, func(r Ref) bool { return r.Ours && strings.HasPrefix(v.doc.Text[from:], r.Text) })
}

// code tells a case number.
func (v *privacy) code(k int) bool {
	w := v.bits[k].text
	digits := countDigits(w)
	if digits < 3 && !(k+1 < len(v.bits) && v.bits[k+1].Start == v.bits[k].End+1 && strings.IndexByte("/-", v.doc.Text[v.bits[k].End]) >= 0 && strings.ToUpper(w) == w && digits+len(v.bits[k+1].text) > 2) {
		return false
	}
	if digits == len(w) {
		end := v.bits[k].End
		year := end+4 > len(v.doc.Text) || v.doc.Text[end] != '/' || countDigits(v.doc.Text[end+1:end+4]) < 3
		if n := number(w); year && n >= 1900 && n < 2100 {
			return false
		}
		return v.bits[k].stop != ',' || k+1 >= len(v.bits) || !digit(v.bits[k+1].text[0]) || v.bits[k+1].Start > v.bits[k].End+1
	}
	return true
}
