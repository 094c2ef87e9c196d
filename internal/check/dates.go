package check

import (
	"regexp"
	"strconv"
	"strings"
)

// A moment is a month, or a whole year, that a text names. Months are counted from year 0.
type moment struct {
	first, last int // first and last month
	start, end  int // in the text
	partial     bool
}

// A window is the time that a text sets for records or figures.
type window struct {
	from, to int // months; to is 0 where it is open
	start    int
	end      int
}

func (w window) months() int { return w.to - w.from + 1 }

const monthNames = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

var (
	yearOrMonth = regexp.MustCompile(`\b(?:` +
		`(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?P<m1>` + monthNames + `)\b\.?(?:,? (?P<y1>\d{4}))?` +
		`|(?P<m2>` + monthNames + `)\b\.?(?: \d{1,2}(?:st|nd|rd|th)?\b)?(?:,? (?P<y2>\d{4}))?` +
		`|(?P<y3>\d{4})-(?P<n3>\d\d)-\d\d` +
		`|\d{1,2}[/.](?P<n4>\d{1,2})[/.](?P<y4>\d{4}|\d\d)` +
		`|(?P<y5>(?:19|20)\d\d) ?[-–/] ?(?P<z5>\d{4}|\d\d)` +
		`|(?P<y6>(?:19|20)\d\d)` +
		`)\b`)
	isAct    = regexp.MustCompile(`\b(?:act|regulations?|order|rules|code|no\.?|ref\.?|reference|case|cfr|section)(?: \([a-z]+\))?,? $`)
	joins    = regexp.MustCompile(`^,? ?(?:and|to|until|till|through|up to|-|–|—|to the end of|and the end of)(?: the)? ?(?:end of |year |month )?$`)
	onwards  = regexp.MustCompile(`\b(?:since|after|from)(?: the)?(?: (?:start|beginning|end) of(?: [^.,;]{1,40} in)?)? $`)
	goesOn   = regexp.MustCompile(`^(?: to date| to the present| until now| to today| to now| onwards?|,? to the date)`)
	relative = regexp.MustCompile(`\b(?:last|past|previous|preceding|most recent|latest)(?: (?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve))?(?: complete| full| available)?(?: (?:financial|calendar|school|academic|tax|fiscal))? (?P<unit>months?|years?|quarters?|weeks?)\b`)
	today    = regexp.MustCompile(`\b(?:at present|currently held|held today|today|at the date of (?:this|the) (?:request|letter)|on the date of (?:this|the)|this (?:year|month)|to date|each (?:month|week|quarter|year)|as at|as of|(?:same|that|those|these) (?:period|dates?|years?|months?|time|times))\b`)
)

var numbers = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}

// moments finds the dates of a text in lower case, in their order.
func moments(low string) []moment {
	if !strings.ContainsAny(low, "0123456789") {
		return nil
	}
	var all []moment
	for _, m := range yearOrMonth.FindAllStringSubmatchIndex(low, -1) {
		group := func(name string) string {
			i := 2 * yearOrMonth.SubexpIndex(name)
			if m[i] < 0 {
				return ""
			}
			return low[m[i]:m[i+1]]
		}
		got := moment{start: m[0], end: m[1]}
		year, month := group("y1")+group("y2")+group("y3")+group("y4")+group("y5")+group("y6"), group("m1")+group("m2")
		number := group("n3") + group("n4")
		if isAct.MatchString(low[max(0, m[0]-30):m[0]]) && group("day")+number == "" {
			continue
		}
		y := number2(year)
		if len(year) == 2 {
			y += 2000
		}
		switch {
		case month != "" && year == "":
			// "may" alone is a verb more often than a month.
			if month == "may" && group("day") == "" || month == "mar" || month == "sep" {
				continue
			}
			got.first, got.partial = monthOf(month), true
			got.last = got.first
		case month != "":
			got.first = y*12 + monthOf(month)
			got.last = got.first
		case number != "":
			got.first = y*12 + min(max(number2(number), 1), 12) - 1
			got.last = got.first
		case group("z5") != "":
			got.first, got.last = spell(y, group("z5"))
		default:
			got.first, got.last = y*12, y*12+11
		}
		all = append(all, got)
	}
	// "between 1 January and 30 November 2017": the first takes the year of the second.
	for i := len(all) - 2; i >= 0; i-- {
		if all[i].partial && !all[i+1].partial {
			year := all[i+1].first / 12
			if all[i].first > all[i+1].first%12 {
				year--
			}
			all[i].first, all[i].last, all[i].partial = year*12+all[i].first, year*12+all[i].first, false
		}
	}
	return all
}

// spell reads "2023-24" as a financial year and "2015-2018" as whole years.
func spell(y int, to string) (first, last int) {
	z := number2(to)
	if len(to) == 2 {
		z += y / 100 * 100
	}
	if z == y+1 && len(to) == 2 {
		return y*12 + 3, z*12 + 2
	}
	return y * 12, max(z, y)*12 + 11
}

func number2(s string) int { n, _ := strconv.Atoi(s); return n }

func monthOf(name string) int {
	return strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", name[:3]) / 3
}

// windows finds the stretches of time in a text in lower case. now is the month that "since" runs to; 0 if not known.
func windows(low string, now int) []window {
	var all []window
	ms := moments(low)
	for i := 0; i < len(ms); i++ {
		m := ms[i]
		if m.partial {
			continue
		}
		if i+1 < len(ms) && !ms[i+1].partial && ms[i+1].last >= m.first {
			between := low[m.end:ms[i+1].start]
			if joins.MatchString(between) && (!strings.Contains(between, "and") || strings.Contains(low[max(0, m.start-24):m.start], "between")) {
				all = append(all, window{m.first, ms[i+1].last, m.start, ms[i+1].end})
				i++
				continue
			}
		}
		if onwards.MatchString(low[max(0, m.start-80):m.start]) && (!strings.Contains(low[max(0, m.start-60):m.start], "from ") || goesOn.MatchString(low[m.end:])) {
			to := now
			if to < m.first {
				to = 0
			}
			all = append(all, window{m.first, to, m.start, m.end})
			continue
		}
		all = append(all, window{m.first, m.last, m.start, m.end})
	}
	for _, m := range relative.FindAllStringSubmatchIndex(low, -1) {
		n, unit := 1, low[m[4]:m[5]]
		if m[2] >= 0 {
			word := low[m[2]:m[3]]
			if n = numbers[word]; n == 0 {
				n = number2(word)
			}
		}
		switch unit[0] {
		case 'y':
			n *= 12
		case 'q':
			n *= 3
		case 'w':
			n = n/4 + 1
		}
		end := max(now, 12*2000)
		all = append(all, window{end - n + 1, end, m[0], m[1]})
	}
	return all
}

// windows finds the times in a text in lower case, each text once.
func (t *run) windows(low string) []window {
	all, known := t.times[low]
	if !known {
		all = windows(low, t.now())
		t.times[low] = all
	}
	return all
}

// dated is true if a text in lower case sets any time.
func (t *run) dated(low string) bool {
	return len(t.windows(low)) > 0 || today.MatchString(low)
}
