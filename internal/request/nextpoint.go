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
func (w *Sequel) groups(n Next, v *NextView) (notes []string) {
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
		if w.accepted(p) {
			notes = append(notes, named(p)+"left out, since only what may well be withheld was taken out; --set and --points change that")
			continue
		}
		key := fmt.Sprint(p.Decision, p.Detail, p.Grounds)
		if i := slices.IndexFunc(all, func(g group) bool { return g.key == key }); i >= 0 {
			all[i].points = append(all[i].points, p)
		} else {
			all = append(all, group{key, []Answered{p}})
		}
	}
	said := map[string]bool{}
	for _, g := range all {
		one, more := w.group(v, g.points, said)
		v.Part = v.Part || g.points[0].Decision == "refused" || g.points[0].Decision == "partly"
		v.Groups = append(v.Groups, one)
		notes = append(notes, more...)
	}
	if len(v.interest) > 0 {
		v.Weigh = "For " + w.citedAll(v.interest) + " the public interest must be weighed, and I ask you to weigh it for release."
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
func (w *Sequel) hopeless(p Answered) (bool, string) {
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

// accepted tells whether a point was given but for what a person accepts, such as the names of private persons.
func (w *Sequel) accepted(p Answered) bool {
	return p.Decision == "partly" && len(p.Grounds) > 0 && !slices.ContainsFunc(p.Grounds, func(c Cite) bool {
		return !slices.ContainsFunc(w.exemptions(c), func(e law.Exemption) bool {
			step, ok := w.Ground(c.Law, e)
			return ok && step.Accepted
		})
	})
}

func (w *Sequel) exemptions(c Cite) []law.Exemption {
	l, err := w.laws.Get(c.Law)
	if err != nil {
		return nil
	}
	return l.Cited(c.Section)
}

// group tells what was done with points that were answered alike, and answers it. What was said before in the letter, a
// statement quoted or a rule named, is not said again.
func (w *Sequel) group(v *NextView, points []Answered, said map[string]bool) (g GroupView, notes []string) {
	first := points[0]
	g.Blocks = behind(points, said)
	it, was := "it", "is"
	if len(points) > 1 {
		it, was = "them", "are"
	}
	cites := first.Grounds
	under := ""
	if len(cites) > 0 {
		under = " under " + w.citedAll(cites)
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
	g.Says, notes = w.says(v, first, said)
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
func (w *Sequel) says(v *NextView, p Answered, said map[string]bool) (all, notes []string) {
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
		} else if t := test(e); t != "" && !step.Untested {
			text += "Please show how the test of " + w.cited(c) + " (" + t + ") is met. "
		}
		if !used[step.ID] {
			used[step.ID] = true
			text += w.words(step, Ground{Cite: w.cited(c), Act: v.Act, Help: v.Help, Ignores: ignored(l)}) + " "
		}
		text += limits(l, carveOuts(l, exemptions), said)
		all = append(all, strings.TrimSpace(text))
		notes = append(notes, named(p)+w.cited(c)+", what helps: "+e.ReviewAnswer)
		if step.Interest && (e.Class == "qualified" || e.Class == "mixed") && !slices.Contains(v.interest, c) {
			v.interest = append(v.interest, c)
			v.Presumed = appendNew(v.Presumed, presumed(l))
		}
	}
	return all, notes
}

func (w *Sequel) words(step Advice, g Ground) string {
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

// limits tells the rules that take evidence out, each once in a letter.
func limits(l law.Law, rules []law.CarveOut, said map[string]bool) string {
	var all []string
	for _, x := range rules {
		if !said[x.Text] {
			said[x.Text] = true
			all = append(all, upperFirst(spoken(x.Section, l), true)+": "+lowerFirst(x.Text))
		}
	}
	if len(all) == 0 {
		return ""
	}
	return "Please also apply what limits it. " + strings.Join(all, " ")
}

// presumed is what an environmental law says of the balance in general: its file gives that rule first, and it limits no
// one exception.
func presumed(l law.Law) string {
	if !l.Environmental || len(l.Evidence) == 0 || len(l.Evidence[0].From) > 0 || l.Evidence[0].Unconfirmed {
		return ""
	}
	return "Under " + spoken(l.Evidence[0].Section, l) + ", " + lowerFirst(l.Evidence[0].Text)
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
func (w *Sequel) cited(c Cite) string {
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

// citedAll writes several: "sections 35(1)(a) and 43(2)".
func (w *Sequel) citedAll(all []Cite) string {
	var names, bare []string
	for _, c := range all {
		names, bare = append(names, w.cited(c)), append(bare, c.Section)
	}
	same := !slices.ContainsFunc(all, func(c Cite) bool { return c.Law != all[0].Law })
	if division, ok := strings.CutSuffix(names[0], " "+bare[0]); ok && same && len(all) > 1 {
		return division + "s " + list(bare)
	}
	return list(names)
}

func ignored(l law.Law) string {
	if len(l.Cost.Ignores) == 0 || l.Cost.Unconfirmed {
		return ""
	}
	return list(l.Cost.Ignores)
}
