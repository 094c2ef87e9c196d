package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"grounds/internal/desk"
)

// points reads what will be asked and leaves out what the person does not want.
func (a *asker) points() error {
	for i, one := range a.work.Drafts.Drafts {
		a.say("Request %d of %d, to %s, asks for:", i+1, len(a.work.Drafts.Drafts), one.To)
		for _, p := range one.Facts.Points {
			a.say("%d. %s", p.Number, p.Text)
		}
		for {
			answer, err := a.ask("Press return to ask all of these, or type the numbers to leave out.")
			if err != nil {
				return err
			}
			out, err := numbersIn(answer, len(one.Facts.Points))
			if err == nil && !slices.ContainsFunc(one.Facts.Points, func(p desk.DraftPoint) bool { return p.Claim > 0 && !slices.Contains(out, p.Number) }) {
				err = fmt.Errorf("a request needs one point on a claim at least")
			}
			if err != nil {
				a.say("%s", err)
				continue
			}
			if len(out) > 0 {
				err = a.decide(func(x *desk.Decisions) { leaveOut(x, one, out) })
			}
			if err != nil {
				return err
			}
			break
		}
	}
	return nil
}

// leaveOut takes the points of those numbers out of a request.
func leaveOut(x *desk.Decisions, one desk.Drafted, numbers []int) {
	settle(x, one)
	for _, n := range numbers {
		p := one.Facts.Points[n-1]
		if p.Claim == 0 {
			x.Chosen[0] = []desk.Chosen{}
			continue
		}
		id := desk.PointID{Claim: p.Claim, Kind: p.Kind, ID: p.ID}
		if i := place(x.Chosen[p.Claim], id); i >= 0 {
			x.Chosen[p.Claim] = slices.Delete(x.Chosen[p.Claim], i, i+1)
		}
	}
}

// you asks for name and address, once.
func (a *asker) you() error {
	for _, q := range []struct {
		at       *string
		question string
	}{{&a.profile.Name, "Your real name, as it stands under the request?"}, {&a.profile.Email, "Your e-mail address for the reply?"}} {
		if *q.at != "" {
			continue
		}
		answer, err := a.ask("%s It is kept on this computer alone. Return leaves a place to fill in.", q.question)
		if err != nil {
			return err
		}
		*q.at = answer
	}
	if a.keep != nil {
		if err := a.keep.SaveProfile(a.profile); err != nil {
			return err
		}
	}
	return a.decide(func(*desk.Decisions) {})
}

// read reads the requests and what the checker says.
func (a *asker) read() error {
	for _, one := range a.work.Drafts.Drafts {
		a.say("This is the request. It begins now.")
		for line := range strings.Lines(one.Text) {
			fmt.Fprintln(a.out, clean(strings.TrimRight(line, "\n")))
		}
		a.say("It ends here. The checker: %s.", summary(one))
		for _, f := range one.Findings {
			a.say("%s: %s", grade(f), f.Fix)
		}
		for _, line := range one.Facts.Send {
			a.say("%s", line)
		}
	}
	return nil
}

// save writes the requests into a folder.
func (a *asker) save() error {
	if len(a.work.Drafts.Drafts) == 0 {
		a.say("No claim is chosen, so there is no request.")
		return nil
	}
	folder := cmp.Or(a.profile.Folder, "requests")
	answer, err := a.ask("Press return to save into the folder %s, type another folder, or 'no'.", folder)
	if err != nil {
		return err
	}
	if answer == "no" {
		a.say("Nothing was written.")
		return nil
	}
	m := writeCmd(a.work.Drafts.Drafts, []string{"txt"}, cmp.Or(answer, folder), false)().(writtenMsg)
	if m.differ {
		if answer, err = a.ask("There is already a request with another text. Type 'yes' to write over it."); err != nil {
			return err
		}
		if answer != "yes" {
			a.say("Nothing was written.")
			return nil
		}
		m = writeCmd(a.work.Drafts.Drafts, []string{"txt"}, m.dir, true)().(writtenMsg)
	}
	if m.err != nil {
		return m.err
	}
	a.say("Saved %s. Nothing was sent: you send it yourself.", strings.Join(m.names, ", "))
	return nil
}
