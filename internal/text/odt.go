package text

import (
	"errors"
	"strconv"
	"strings"
)

// readODT reads an OpenDocument text as its reader sees it: tracked deletions, comments and hidden text out; the first
// page's header on top; boxes where they are anchored; notes at the end.
func readODT(b []byte) (string, error) {
	p, err := openParcel(b)
	if err != nil {
		return "", err
	}
	if p.files["content.xml"] == nil {
		return "", errors.New("the file is broken: it has no content.xml")
	}
	locked := &odtManifest{}
	if err := p.walk("META-INF/manifest.xml", locked); err != nil {
		return "", err
	}
	if locked.found {
		return "", errors.New("the file is protected with a password; save it without one")
	}
	d := &odt{styles: map[string]*odtStyle{}, lists: map[string]*odtList{}}
	head := &odtPart{odt: d, sheets: []*sheet{{}}, head: true}
	if err := p.walk("styles.xml", head); err != nil {
		return "", err
	}
	body := &odtPart{odt: d, sheets: []*sheet{{}}}
	if err := p.walk("content.xml", body); err != nil {
		return "", err
	}
	return underHead(head.sheets[0], body.sheets[0]).text()
}

// odtManifest tells whether the parts are encrypted.
type odtManifest struct {
	nothing
	found bool
}

func (m *odtManifest) open(name string, _ attributes) bool {
	m.found = m.found || name == "encryption-data"
	return true
}

// odt is what the parts of one document share.
type odt struct {
	styles map[string]*odtStyle
	lists  map[string]*odtList
	notes  int
	style  *odtStyle // being read
	list   *odtList  // being read
	level  int
}

type odtStyle struct {
	parent string
	form   form
	formed [3]bool
	list   string
	breaks bool
	hidden bool
}

// An odtList is a list style and how far each list with it has counted.
type odtList struct {
	levels [maxLevels]odtLevel
	count  [maxLevels]int
}

type odtLevel struct {
	format, prefix, suffix string
	show, start            int
	bullet                 bool
}

// define reads what stands in styles, of both parts. It tells whether the element was one of those.
func (d *odt) define(name string, a attributes) bool {
	switch name {
	case "style":
		d.style = &odtStyle{parent: a.get("parent-style-name"), list: a.get("list-style-name")}
		d.styles[a.get("name")] = d.style
	case "paragraph-properties":
		if s := d.style; s != nil {
			for i, f := range []struct {
				to   *int
				name string
				unit int
			}{{&s.form.indent, "margin-left", twipsPerSpace}, {&s.form.above, "margin-top", 1}, {&s.form.below, "margin-bottom", 1}} {
				if v := a.get(f.name); v != "" {
					*f.to, s.formed[i] = twips(v)/f.unit, true
				}
			}
			s.breaks = a.get("break-before") == "page"
		}
	case "text-properties":
		if d.style != nil {
			d.style.hidden = a.get("display") == "none"
		}
	case "list-style":
		d.list = &odtList{}
		d.lists[a.get("name")] = d.list
	case "list-level-style-number", "list-level-style-bullet":
		n, _ := strconv.Atoi(a.get("level"))
		if d.list == nil || n < 1 || n > maxLevels {
			break
		}
		lv := odtLevel{format: a.get("num-format"), prefix: a.get("num-prefix"), suffix: a.get("num-suffix"), show: 1, start: 1, bullet: strings.HasSuffix(name, "bullet")}
		if v, err := strconv.Atoi(a.get("start-value")); err == nil {
			lv.start = v
		}
		if v, err := strconv.Atoi(a.get("display-levels")); err == nil {
			lv.show = v
		}
		d.list.levels[n-1] = lv
	default:
		return false
	}
	return true
}

// resolve gives a style with what it inherits.
func (d *odt) resolve(id string) odtStyle {
	var all odtStyle
	for i := range maxBased {
		s := d.styles[id]
		if s == nil {
			break
		}
		for k, v := range []struct{ to, from *int }{{&all.form.indent, &s.form.indent}, {&all.form.above, &s.form.above}, {&all.form.below, &s.form.below}} {
			if !all.formed[k] && s.formed[k] {
				*v.to, all.formed[k] = *v.from, true
			}
		}
		all.breaks = all.breaks || i == 0 && s.breaks
		all.hidden = all.hidden || s.hidden
		id = s.parent
	}
	return all
}

// marker counts an item of a list and gives what stands before it.
func (l *odtList) marker(at int) string {
	if l == nil || at < 0 || at >= maxLevels {
		return ""
	}
	l.count[at]++
	for deeper := at + 1; deeper < maxLevels; deeper++ {
		l.count[deeper] = 0
	}
	lv := l.levels[at]
	if lv.bullet {
		return "•"
	}
	if lv.format == "" {
		return ""
	}
	var parts []string
	for i := max(0, at+1-max(lv.show, 1)); i <= at; i++ {
		parts = append(parts, numeral(l.levels[i].format, l.levels[i].start+max(l.count[i], 1)-1))
	}
	return strings.TrimSpace(lv.prefix + strings.Join(parts, ".") + lv.suffix)
}

// twips reads a length such as "1.27cm" or "0.5in".
func twips(s string) int {
	for unit, per := range map[string]float64{"cm": 1440 / 2.54, "mm": 144 / 2.54, "in": 1440, "pt": 20, "pc": 240, "px": 15} {
		if number, ok := strings.CutSuffix(s, unit); ok {
			f, err := strconv.ParseFloat(number, 64)
			if err != nil || f > 1000 || f < -1000 {
				return 0
			}
			return int(f * per)
		}
	}
	return 0
}
