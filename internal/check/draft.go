package check

// A Span is a place in the text of the draft, in bytes.
type Span struct{ Start, End int }

// A Part is a stretch of the draft with one purpose.
type Part struct {
	Span
	Text   string // as a person reads it: wraps joined, quotation marks straight
	Quotes []Span // what stands between quotation marks in it

	seen  view // what rules see: quotations hidden
	whole view // the same with quotations
}

// A Quote is a block of words of the letter, indented or marked with ">".
type Quote struct {
	Span        // from its first word to its last
	Text string // wraps joined
}

// An Item is one thing that the draft asks for: a numbered point, or a sentence that asks where nothing is numbered.
type Item struct {
	Part
	N      int    // from 1
	Marker string // as written: "1.", "(a)", "-"; "" for a sentence
	Sub    bool   // stands inside the item before it
	Quoted bool   // stands below a quoted block or a sentence that quotes
}

// A Draft is a request as it was read. What was not found is empty.
type Draft struct {
	Span       // of the draft in the text that was read
	To         Part
	Subject    Part
	Head       []Part // what stands above the salutation besides To and Subject: an address, a date
	Salutation Part
	Opening    []Part // before the first item: the law, the letter, the dates
	Leads      []Part // between items: "The letter says:"
	Quotes     []Quote
	Items      []Item
	Clauses    []Part // after the last item
	Reply      Part   // the paragraph that says where to answer to
	SignOff    Part
	Name       Part
	After      []Part // below the name: an address, a role

	source string
}

func (p Part) empty() bool { return p.End == p.Start }

// Letter is the draft from its salutation to its name: what is pasted where a site asks for the whole letter.
func (d *Draft) Letter() Span {
	s := Span{d.End, d.Start}
	for _, p := range []Part{d.Salutation, d.SignOff, d.Name} {
		s = s.with(p)
	}
	body := d.Body()
	if body.End > body.Start {
		s = Span{min(s.Start, body.Start), max(s.End, body.End)}
	}
	if s.End < s.Start {
		return Span{d.Start, d.Start}
	}
	return s
}

// Body is the draft between its salutation and its sign-off.
func (d *Draft) Body() Span {
	s := Span{d.End, d.Start}
	for _, ps := range [][]Part{d.Opening, d.Leads, d.Clauses, {d.Reply}} {
		for _, p := range ps {
			s = s.with(p)
		}
	}
	for _, q := range d.Quotes {
		s = s.with(Part{Span: q.Span})
	}
	for _, it := range d.Items {
		s = s.with(it.Part)
	}
	if s.End < s.Start {
		return Span{d.Start, d.Start}
	}
	return s
}

func (s Span) with(p Part) Span {
	if p.empty() {
		return s
	}
	return Span{min(s.Start, p.Start), max(s.End, p.End)}
}

// units lists the parts that each scope of a rule means.
func (d *Draft) units() map[string][]*Part {
	list := func(groups ...[]Part) []*Part {
		var all []*Part
		for _, g := range groups {
			for i := range g {
				if !g[i].empty() {
					all = append(all, &g[i])
				}
			}
		}
		return all
	}
	one := func(p *Part) []Part {
		if p.empty() {
			return nil
		}
		return []Part{*p}
	}
	items := make([]Part, len(d.Items))
	for i := range d.Items {
		items[i] = d.Items[i].Part
	}
	u := map[string][]*Part{
		"to":         list(one(&d.To)),
		"subject":    list(one(&d.Subject)),
		"salutation": list(one(&d.Salutation)),
		"opening":    list(d.Opening, d.Leads),
		"item":       list(items),
		"clause":     list(d.Clauses, one(&d.Reply)),
		"frame":      list(d.Opening, d.Leads, d.Clauses, one(&d.Reply)),
		"prose":      list(d.Opening, d.Leads, items, d.Clauses, one(&d.Reply)),
		"name":       list(one(&d.SignOff), one(&d.Name), d.After),
	}
	u["body"] = append(append([]*Part{}, u["subject"]...), u["prose"]...)
	u["all"] = append(append(append([]*Part{}, u["body"]...), u["to"]...), append(list(d.Head, one(&d.Salutation)), u["name"]...)...)
	return u
}
