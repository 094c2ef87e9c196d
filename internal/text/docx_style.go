package text

import "strconv"

// A docxStyle is what a named style says of a paragraph.
type docxStyle struct {
	based  string
	form   form
	formed [3]bool
	numID  string
	level  string
}

// maxBased is how many styles a style may be based on, one on the other; they may stand in a ring.
const maxBased = 16

// style gives a named style with all it is based on. A paragraph without one has the document's default, which says
// nothing of how a paragraph differs from the others.
func (d *docx) style(id string) docxStyle {
	var all docxStyle
	for range maxBased {
		s := d.styles[id]
		if s == nil {
			break
		}
		for i, v := range []struct{ to, from *int }{{&all.form.indent, &s.form.indent}, {&all.form.above, &s.form.above}, {&all.form.below, &s.form.below}} {
			if !all.formed[i] && s.formed[i] {
				*v.to, all.formed[i] = *v.from, true
			}
		}
		all.numID, all.level = first(all.numID, s.numID), first(all.level, s.level)
		id = s.based
	}
	return all
}

// docxStyles reads the part with the styles.
type docxStyles struct {
	nothing
	of map[string]*docxStyle
	s  *docxStyle
}

func (v *docxStyles) open(name string, a attributes) bool {
	if name == "style" {
		v.s = nil
		if a.get("type") == "paragraph" {
			v.s = &docxStyle{}
			v.of[a.get("styleId")] = v.s
		}
		return v.s != nil
	}
	if v.s == nil {
		return name != "docDefaults" && name != "latentStyles"
	}
	switch name {
	case "basedOn":
		v.s.based = a.get("val")
	case "ind":
		readIndent(a, &v.s.form, &v.s.formed)
	case "spacing":
		readSpacing(a, &v.s.form, &v.s.formed)
	case "numId":
		v.s.numID = a.get("val")
	case "ilvl":
		v.s.level = a.get("val")
	case "rPr":
		return false
	}
	return true
}

func (v *docxStyles) close(name string) {
	if name == "style" {
		v.s = nil
	}
}

func readIndent(a attributes, f *form, own *[3]bool) {
	left := first(a.get("left"), a.get("start"))
	if left == "" {
		return
	}
	n, _ := strconv.Atoi(left)
	f.indent, own[0] = n/twipsPerSpace, true
}

func readSpacing(a attributes, f *form, own *[3]bool) {
	if a.has("before") {
		f.above, _ = strconv.Atoi(a.get("before"))
		own[1] = true
	}
	if a.has("after") {
		f.below, _ = strconv.Atoi(a.get("after"))
		own[2] = true
	}
}
