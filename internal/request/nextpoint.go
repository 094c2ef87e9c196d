package request

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"grounds/internal/law"
)

// A Ground is what the words of a step of advice may use.
type Ground struct {
	Cite    string // "section 35(1)(a)"
	Act     string
	Ignores string // work that does not count towards the cost limit
	Help    string // where the duty to help stands
}

// answerable are the decisions that a review or a complaint can answer.
var answerable = []string{"refused", "partly", "not-held", "published"}

// groups puts the points that were answered alike together and says what there is to say of each group. The notes tell what
// was left out.
func (w *Writer) groups(n Next, v *NextView) (notes []string) {
	wanted := answerable
	if slices.ContainsFunc(n.Points, func(p Answered) bool { return slices.Contains(answerable[:3], p.Decision) }) {
		wanted = answerable[:3] // what is published may well be found there: it is worth a letter only by itself
	}
	type group struct {
		key    string
		points []Answered
	}
	var all []group
	for _, p := range n.Points {
		if !slices.Contains(wanted, p.Decision) {
			continue
		}
		if lost, why := w.hopeless(p); lost {
			notes = append(notes, named(p)+why)
			continue
		}
		key := fmt.Sprint(p.Decision, p.Detail, p.Grounds)
		if i := slices.IndexFunc(all, func(g group) bool { return g.key == key }); i >= 0 {
			all[i].points = append(all[i].points, p)
		} else {
			all = append(all, group{key, []Answered{p}})
		}
	}
	for _, g := range all {
		one, more := w.group(n, v, g.points)
		v.Groups = append(v.Groups, one)
		notes = append(notes, more...)
	}
	if len(v.Interest) > 0 {
		v.Weigh = "For " + list(v.Interest) + " the public interest must be weighed, and I ask you to weigh it for release."
	}
	return notes
}

func named(p Answered) string {
	if p.Number == 0 {
		return "the request: "
	}
	return "point " + strconv.Itoa(p.Number) + ": "
}

// hopeless tells whether a point was refused only on grounds to which the law's file has no answer.
func (w *Writer) hopeless(p Answered) (bool, string) {
	for _, c := range p.Grounds {
		for _, e := range w.exemptions(c) {
			if step, ok := w.Ground(c.Law, e); ok && step.Next != "" && e.ReviewAnswer != "" {
				return false, ""
			}
		}
	}
	if len(p.Grounds) == 0 {
		return false, ""
	}
	return true, "left out, since nothing helps against " + w.cited(p.Grounds[0])
}

func (w *Writer) exemptions(c Cite) []law.Exemption {
	l, err := w.laws.Get(c.Law)
	if err != nil {
		return nil
	}
	return l.Cited(c.Section)
}

func (w *Writer) group(n Next, v *NextView, points []Answered) (g GroupView, notes []string) {
	first := points[0]
	g.Points = pointViews(points)
	it, was := "it", "is"
	if len(points) > 1 {
		it, was = "them", "are"
	}
	var cites []string
	for _, c := range first.Grounds {
		cites = append(cites, w.cited(c))
	}
	under := ""
	if len(cites) > 0 {
		under = " under " + list(cites)
	}
	who := place(points)
	switch {
	case first.Detail == "neither-confirm-nor-deny":
		g.Was = fmt.Sprintf("%s: you would neither confirm nor deny that you hold %s%s.", who, it, under)
		g.Complaint = fmt.Sprintf("%s: it would neither confirm nor deny that it holds %s%s.", who, it, under)
	case first.Decision == "partly":
		g.Was, g.Complaint = fmt.Sprintf("%s: you withheld a part%s.", who, under), fmt.Sprintf("%s: it withheld a part%s.", who, under)
	case first.Decision == "not-held":
		g.Was, g.Complaint = fmt.Sprintf("%s: you answer that %s %s not held.", who, pronoun(points), was), fmt.Sprintf("%s: it answered that %s %s not held.", who, pronoun(points), was)
	case first.Decision == "published":
		g.Was, g.Complaint = fmt.Sprintf("%s: you answer that %s %s published.", who, pronoun(points), was), fmt.Sprintf("%s: it answered that %s %s published.", who, pronoun(points), was)
	default:
		g.Was, g.Complaint = fmt.Sprintf("%s: you refused %s%s.", who, it, under), fmt.Sprintf("%s: it refused %s%s.", who, it, under)
	}
	g.Decide = map[string]string{
		"not-held":  "Please decide whether it looked far enough, and have it look again if not.",
		"published": "Please decide whether that answers the point, and have it give the rest.",
	}[first.Decision]
	if g.Decide == "" {
		g.Decide = "Please decide whether this ground applies, and to which parts, and have it release what is not covered."
		if len(cites) != 1 {
			g.Decide = strings.Replace(g.Decide, "this ground applies", "these grounds apply", 1)
		}
		if len(cites) == 0 {
			g.Decide = "It named no ground. Please decide whether there is one, and have it release what is not covered."
		}
	}
	g.Says, notes = w.says(n, v, first)
	return g, notes
}

func pronoun(points []Answered) string {
	if len(points) > 1 {
		return "they"
	}
	return "it"
}

// place names the points of a group: "Points 1 and 3".
func place(points []Answered) string {
	var numbers []string
	for _, p := range points {
		if p.Number > 0 {
			numbers = append(numbers, strconv.Itoa(p.Number))
		}
	}
	switch len(numbers) {
	case 0:
		return "My request"
	case 1:
		return "Point " + numbers[0]
	}
	return "Points " + list(numbers)
}

// says gives the paragraphs on one point: for each ground its step's words, its test, and what the law takes out of it.
func (w *Writer) says(n Next, v *NextView, p Answered) (all, notes []string) {
	if p.Decision == "not-held" || p.Decision == "published" || len(p.Grounds) == 0 || p.Detail != "" {
		step, ok := w.Step(p.Decision, p.Detail)
		if p.Decision == "partly" && p.Detail == "" {
			step, ok = w.Step("refused", "")
		}
		if ok && step.Letter != "" {
			all = append(all, w.words(step, Ground{Act: v.Act, Help: v.Help}))
		}
		if p.Decision == "not-held" || p.Decision == "published" {
			return all, notes
		}
	}
	used := map[string]bool{}
	for _, c := range p.Grounds {
		exemptions := w.exemptions(c)
		if len(exemptions) == 0 {
			notes = append(notes, named(p)+w.cited(c)+" is not among the grounds known of this law: read it and answer it yourself")
			continue
		}
		l, _ := w.laws.Get(c.Law)
		e := exemptions[0]
		step, ok := w.Ground(c.Law, e)
		if !ok || step.Letter == "" || e.ReviewAnswer == "" {
			notes = append(notes, named(p)+"nothing is said on "+w.cited(c)+", since nothing helps against it")
			continue
		}
		text := ""
		if len(p.Grounds) > 1 {
			text = upperFirst(w.cited(c), true) + ". "
		}
		if len(exemptions) > 1 {
			text += "Please say which part of it you rely on. "
		} else if t := test(e); t != "" {
			text += "Please show how the test of " + w.cited(c) + " is met (" + t + "). "
		}
		if !used[step.ID] {
			used[step.ID] = true
			text += w.words(step, Ground{Cite: w.cited(c), Act: v.Act, Help: v.Help, Ignores: ignored(l)}) + " "
		}
		for _, x := range carveOuts(l, exemptions) {
			text += "Please also apply " + spoken(x.Section, l) + ": " + lowerFirst(x.Text) + " "
		}
		all = append(all, strings.TrimSpace(text))
		notes = append(notes, named(p)+w.cited(c)+", what helps: "+e.ReviewAnswer)
		if step.Interest && (e.Class == "qualified" || e.Class == "mixed") && !slices.Contains(v.Interest, w.cited(c)) {
			v.Interest = append(v.Interest, w.cited(c))
			v.Presumed = appendNew(v.Presumed, presumed(l, e))
		}
	}
	return all, notes
}

func (w *Writer) words(step Advice, g Ground) string {
	var b strings.Builder
	if err := step.words.Execute(&b, g); err != nil {
		return ""
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// test is what the authority must show, where the law's file says more than that the class of the information decides.
func test(e law.Exemption) string {
	if e.Unconfirmed || strings.HasPrefix(e.Test, "class") || strings.HasSuffix(e.Test, "apply") {
		return ""
	}
	return e.Test
}

// carveOuts are the confirmed rules that take evidence out of the exemptions.
func carveOuts(l law.Law, exemptions []law.Exemption) []law.CarveOut {
	var all []law.CarveOut
	for _, x := range l.Evidence {
		hits := slices.ContainsFunc(x.From, func(from string) bool {
			return slices.ContainsFunc(l.Cited(from), func(e law.Exemption) bool {
				return slices.ContainsFunc(exemptions, func(o law.Exemption) bool { return o.Section == e.Section })
			})
		})
		if hits && !x.Unconfirmed {
			all = append(all, x)
		}
	}
	return all
}

// presumed is what an environmental law says of the balance in general; such a rule limits no one exception.
func presumed(l law.Law, e law.Exemption) string {
	for _, x := range l.Evidence {
		if l.Environmental && len(x.From) == 0 && !x.Unconfirmed && slices.ContainsFunc(x.Risks, func(r string) bool { return slices.Contains(e.Risks, r) }) {
			return upperFirst(spoken(x.Section, l), true) + ": " + lowerFirst(x.Text)
		}
	}
	return ""
}

func appendNew(all []string, s string) []string {
	if s == "" || slices.Contains(all, s) {
		return all
	}
	return append(all, s)
}

func lowerFirst(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' || strings.HasPrefix(s, "A ") {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// cited writes a ground as a letter does: "section 35(1)(a)", "Article 4(2)".
func (w *Writer) cited(c Cite) string {
	l, err := w.laws.Get(c.Law)
	if err != nil {
		return c.Section
	}
	division := l.Division
	if division == "article" || division == "exemption" {
		division = upperFirst(division, true)
	}
	return division + " " + c.Section
}

func ignored(l law.Law) string {
	if len(l.Cost.Ignores) == 0 || l.Cost.Unconfirmed {
		return ""
	}
	return list(l.Cost.Ignores)
}
