package letter

import (
	"slices"
	"strconv"
	"strings"
)

// token is a word or number of a cell.
type token struct {
	text     string
	from, to int
}

func tokens(s string) []token {
	const apart = " ,|/.-:;()"
	var out []token
	for i := 0; i < len(s); {
		if n := len("–"); strings.HasPrefix(s[i:], "–") {
			i += n
			continue
		}
		if strings.IndexByte(apart, s[i]) >= 0 {
			i++
			continue
		}
		from := i
		for i < len(s) && strings.IndexByte(apart, s[i]) < 0 && !strings.HasPrefix(s[i:], "–") {
			if s[i] == '[' { // an illegible place: [?]
				if end := strings.IndexByte(s[i:], ']'); end > 0 {
					i += end
				}
			}
			i++
		}
		out = append(out, token{s[from:i], from, i})
	}
	return out
}

// fuse joins the digits of a stamp that stand apart ("1 8") and month names of several words or with hyphens.
func (d *dates) fuse(ts []token, s string) []token {
	var out []token
	for i := 0; i < len(ts); i++ {
		t := ts[i]
		for n := 3; n > 0; n-- {
			if i+n < len(ts) {
				if _, ok := d.months[strings.ToLower(s[t.from:ts[i+n].to])]; ok {
					t.to, i = ts[i+n].to, i+n
					t.text = s[t.from:t.to]
					break
				}
			}
		}
		if i+1 < len(ts) && len(t.text) == 1 && len(ts[i+1].text) == 1 && digit(t.text[0]) && digit(ts[i+1].text[0]) && s[t.to:ts[i+1].from] == " " {
			t = token{t.text + ts[i+1].text, t.from, ts[i+1].to}
			i++
		}
		out = append(out, t)
	}
	return out
}

// at reads a date at the start of ts and gives the number of tokens it takes, 0 if there is none.
func (d *dates) at(ts []token, monthFirst bool) (found, int) {
	num := func(i int) int {
		if i >= len(ts) {
			return 0
		}
		return number(ts[i].text)
	}
	get := func(i int) (month int, stamp bool) {
		if i >= len(ts) {
			return 0, false
		}
		return d.month(ts[i].text)
	}
	f, n := found{}, 0
	switch m, stamp := get(0); {
	case m > 0: // March 14, 2024; March 2024; MAR 14 2024; February / Chwefror
		if again, _ := get(1); again == m {
			return d.at(ts[1:], monthFirst)
		}
		if day := d.ordinal(wordAt(ts, 1)); day > 0 && year(wordAt(ts, 2)) > 0 {
			f, n = found{year: year(wordAt(ts, 2)), month: m, day: day, stamp: stamp}, 3
		} else if y := year(wordAt(ts, 1)); y > 0 && len(wordAt(ts, 1)) == 4 {
			f, n = found{year: y, month: m, stamp: stamp}, 2
		}
	case num(0) >= 1900 && num(0) < 2100 && num(1) > 0 && num(2) > 0 && len(wordAt(ts, 2)) <= 2: // 2024-03-14
		f, n = found{year: num(0), month: num(1), day: num(2)}, 3
	case d.dayOf(wordAt(ts, 0)) >= 0:
		f, n = d.dayFirst(ts, monthFirst)
	}
	if n == 0 && len(ts) > 0 && len(ts[0].text) == 4 && year(ts[0].text) > 0 {
		f, n = found{year: year(ts[0].text)}, 1
	}
	if n > 0 && !valid(f) {
		return found{}, 0
	}
	return f, n
}

// dayFirst reads a date that begins with the day, which may be illegible: "14th of March, 2024", "2[?] March 2024",
// "14.iii.2024", "14/3/24".
func (d *dates) dayFirst(ts []token, monthFirst bool) (found, int) {
	day, i := d.dayOf(wordAt(ts, 0)), 1
	if d.small[strings.ToLower(wordAt(ts, i))] {
		i++
	}
	m, stamp := d.month(wordAt(ts, i))
	if m > 0 {
		for i+1 < len(ts) { // the month in a second language
			again, _ := d.month(ts[i+1].text)
			if again != m {
				break
			}
			i++
		}
	} else if m = roman(wordAt(ts, i)); m == 0 {
		m = number(wordAt(ts, i))
		if m > 12 || monthFirst && day <= 12 && m > 0 {
			day, m = m, day
		}
	}
	y := year(wordAt(ts, i+1))
	if m < 1 || m > 12 || y == 0 {
		return found{}, 0
	}
	return found{year: y, month: m, day: day, stamp: stamp}, i + 2
}

func wordAt(ts []token, i int) string {
	if i < 0 || i >= len(ts) {
		return ""
	}
	return ts[i].text
}

// month reads a month's name, also as scanning garbles it; a stamp has it short and in capitals.
func (d *dates) month(s string) (m int, stamp bool) {
	low := strings.ToLower(strings.TrimSuffix(s, "."))
	m = d.months[low]
	if m == 0 && len(low) > 3 {
		m = d.months[strings.ReplaceAll(low, "rn", "m")]
	}
	return m, m > 0 && len(s) <= 4 && s == strings.ToUpper(s)
}

// number reads up to four digits, 0 if s is no number.
func number(s string) int {
	if s == "" || len(s) > 4 || strings.Trim(s, "0123456789") != "" {
		return 0
	}
	n, _ := strconv.Atoi(s)
	return n
}

// ordinal reads a day: "1", "1st", "02".
func (d *dates) ordinal(s string) int {
	if n := number(s); n > 0 && n <= 31 || s == "" || !digit(s[0]) {
		return n
	}
	low := strings.ToLower(s)
	for _, end := range d.Ordinals {
		if n := number(strings.TrimSuffix(low, end)); n > 0 && n <= 31 {
			return n
		}
	}
	return 0
}

// dayOf reads a day, 0 if part of it is illegible, -1 if it is none.
func (d *dates) dayOf(s string) int {
	if n := d.ordinal(s); n > 0 {
		return n
	}
	if cut := strings.IndexByte(s, '['); cut >= 0 && cut <= 2 && strings.HasSuffix(s, "]") && strings.Trim(s[:cut], "0123456789") == "" {
		return 0
	}
	if len(s) == 2 && strings.Trim(s, "0123456789?_") == "" && strings.ContainsAny(s, "?_") {
		return 0
	}
	return -1
}

func year(s string) int {
	n := number(s)
	switch {
	case len(s) == 4 && n >= 1900 && n < 2100:
		return n
	case len(s) == 2 && n > 0 && n < 100:
		return 2000 + n
	}
	return 0
}

func roman(s string) int {
	return max(0, slices.Index([]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}, strings.ToLower(s)))
}

func valid(f found) bool {
	if f.month < 0 || f.month > 12 || f.day < 0 || f.day > 31 || f.year < 1900 {
		return false
	}
	last := [...]int{31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[f.month]
	if f.month == 2 && f.year%4 == 0 && (f.year%100 != 0 || f.year%400 == 0) {
		last = 29
	}
	return f.day <= last
}
