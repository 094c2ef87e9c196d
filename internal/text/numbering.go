package text

import (
	"strconv"
	"strings"
)

// maxLevels is how many levels a list of a word processor has.
const maxLevels = 10

// numbering counts the items of lists, whose numbers a document does not hold.
type numbering struct {
	abstract map[string]*abstractList
	lists    map[string]*list
}

// An abstractList says how each level of a list is numbered. Lists that share one go on counting.
type abstractList struct {
	levels [maxLevels]level
	count  [maxLevels]int
}

type list struct {
	abstract string
	own      [maxLevels]*level // levels that differ from the abstract list's
	restart  [maxLevels]bool   // the level begins anew when this list is first used
}

type level struct {
	format string // "decimal", "lowerLetter", "upperRoman", "bullet", …
	text   string // "%1.", "(%2)"
	start  int
}

// next gives the marker of the next item on a level of a list, "" if it has none.
func (n *numbering) next(id string, at int) string {
	l := n.lists[id]
	if l == nil || at < 0 || at >= maxLevels {
		return ""
	}
	a := n.abstract[l.abstract]
	if a == nil {
		return ""
	}
	if l.restart[at] {
		a.count[at], l.restart[at] = 0, false
	}
	a.count[at]++
	for deeper := at + 1; deeper < maxLevels; deeper++ {
		a.count[deeper] = 0
	}
	this := l.level(a, at)
	switch this.format {
	case "none":
		return ""
	case "bullet":
		return "•"
	}
	marker := this.text
	for i := range at + 1 {
		lv := l.level(a, i)
		marker = strings.ReplaceAll(marker, "%"+strconv.Itoa(i+1), numeral(lv.format, lv.start+max(a.count[i], 1)-1))
	}
	return strings.TrimSpace(marker)
}

func (l *list) level(a *abstractList, at int) level {
	if l.own[at] != nil {
		return *l.own[at]
	}
	return a.levels[at]
}

// numeral writes a number as a list's format has it.
func numeral(format string, n int) string {
	switch format {
	case "lowerLetter", "a":
		return letters(n)
	case "upperLetter", "A":
		return strings.ToUpper(letters(n))
	case "lowerRoman", "i":
		return roman(n)
	case "upperRoman", "I":
		return strings.ToUpper(roman(n))
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// letters counts a to z, then aa to zz, as word processors do.
func letters(n int) string {
	if n < 1 || n > 26*9 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n >= 4000 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= r.value {
			b.WriteString(r.sign)
			n -= r.value
		}
	}
	return b.String()
}

// docxNumbering reads the part with the lists.
type docxNumbering struct {
	nothing
	of   *numbering
	a    *abstractList
	list *list
	at   int // level being read, or -1
	lv   *level
}

func (v *docxNumbering) open(name string, a attributes) bool {
	val := a.get("val")
	switch name {
	case "abstractNum":
		v.a, v.list, v.lv = &abstractList{}, nil, nil
		for i := range v.a.levels {
			v.a.levels[i] = level{"decimal", "", 1}
		}
		v.of.abstract[a.get("abstractNumId")] = v.a
	case "num":
		v.a, v.list, v.lv = nil, &list{}, nil
		v.of.lists[a.get("numId")] = v.list
	case "abstractNumId":
		if v.list != nil {
			v.list.abstract = val
		}
	case "lvlOverride":
		v.at = levelOf(a)
	case "startOverride":
		if v.list != nil && v.at >= 0 {
			v.list.restart[v.at] = true
		}
	case "lvl":
		v.at = levelOf(a)
		switch {
		case v.at < 0:
			v.lv = nil
		case v.list != nil:
			v.lv = &level{"decimal", "", 1}
			v.list.own[v.at] = v.lv
		case v.a != nil:
			v.lv = &v.a.levels[v.at]
		}
	case "start":
		if v.lv != nil {
			v.lv.start, _ = strconv.Atoi(val)
		}
	case "numFmt":
		if v.lv != nil {
			v.lv.format = val
		}
	case "lvlText":
		if v.lv != nil && len(val) < 64 {
			v.lv.text = val
		}
	case "pPr", "rPr":
		return false
	}
	return true
}

func levelOf(a attributes) int {
	n, err := strconv.Atoi(a.get("ilvl"))
	if err != nil || n < 0 || n >= maxLevels {
		return -1
	}
	return n
}
