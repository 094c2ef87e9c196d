package tui

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"grounds/internal/desk"
)

// Ask goes from a letter to a saved request as plain questions, each answered by a line: nothing moves on the screen, so a
// screen reader reads it in order. An answer that is only the return key takes what is proposed. At the end of the answers
// it stops; what was decided so far is kept.
func Ask(d *desk.Desk, k *desk.Keeper, o Options, in io.Reader, out io.Writer) error {
	a := &asker{desk: d, keep: k, in: bufio.NewScanner(in), out: out}
	a.in.Buffer(nil, 1<<20)
	err := a.all(o)
	if err == errEnded {
		a.say("That was the last answer. What you decided is kept; nothing was sent.")
		return nil
	}
	return err
}

var errEnded = fmt.Errorf("read an answer: there are no more")

// An asker is one conversation.
type asker struct {
	desk    *desk.Desk
	keep    *desk.Keeper
	in      *bufio.Scanner
	out     io.Writer
	session desk.Session
	profile desk.Profile
	base    *desk.Case
	suggest []desk.Suggestion
	work    *desk.Work
	saves   int
}

const askWidth = 78

func (a *asker) say(format string, args ...any) {
	for _, paragraph := range strings.Split(fmt.Sprintf(format, args...), "\n") {
		fmt.Fprintln(a.out, strings.Join(wrap(clean(paragraph), "", askWidth), "\n"))
	}
}

// ask puts a question and gives the answer.
func (a *asker) ask(format string, args ...any) (string, error) {
	a.say(format, args...)
	fmt.Fprint(a.out, "> ")
	if !a.in.Scan() {
		fmt.Fprintln(a.out)
		return "", cmp.Or(a.in.Err(), errEnded)
	}
	fmt.Fprintln(a.out)
	return strings.TrimSpace(clean(a.in.Text())), nil
}

func (a *asker) all(o Options) error {
	for _, step := range []func() error{
		func() error { return a.open(o) }, a.facts, a.claims, a.authority, a.points, a.you, a.read, a.save,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// decide changes what the person decided, makes the drafts anew and keeps it all.
func (a *asker) decide(do func(*desk.Decisions)) error {
	do(&a.session.Decisions)
	w, err := a.desk.Work(a.base, a.session.Decisions, a.profile)
	if err != nil {
		return err
	}
	a.work = w
	a.saves++
	a.session.Anchor(a.base)
	if cmd := saveCmd(a.keep, a.session.Clone(), a.saves); cmd != nil {
		return cmd().(keptMsg).err
	}
	return nil
}

func (a *asker) open(o Options) error {
	name, b := o.Name, o.Letter
	for name == "" {
		answer, err := a.ask("Which letter? Type the name of its file.")
		if err != nil {
			return err
		}
		if b, err = desk.Read(answer, nil); err != nil {
			a.say("%s", told(err))
			continue
		}
		name = answer
	}
	m := openCmd(a.desk, a.keep, name, b, 0)().(openedMsg)
	if m.err != nil {
		return m.err
	}
	a.base, a.session, a.suggest, a.work, a.profile = m.base, m.session, m.suggest, m.work, m.profile
	if m.resumed {
		a.say("Your earlier work on this letter is here again.")
	}
	return m.keepFail
}

// facts says what was read of the letter, and takes a better date.
func (a *asker) facts() error {
	for {
		l := a.work.Case.Letter
		answer, err := a.ask("The letter is from %s, %s, dated %s. Press return if that is right, or type the date as 2025-03-14, 2025-03 or 2025.",
			cmp.Or(l.Sender.Role, l.Sender.Unit, "an office that could not be read"),
			cmp.Or(a.work.Case.Authority.Name, "no authority could be read"), cmp.Or(l.Date.ISO, "on a day that could not be read"))
		if err != nil || answer == "" {
			return err
		}
		before := a.session.Fixes.Date
		if err := a.decide(func(x *desk.Decisions) { x.Fixes.Date = answer }); err != nil {
			a.session.Fixes.Date = before
			a.say("%s", told(err))
		}
	}
}

// claims says which claims would be asked about and takes others.
func (a *asker) claims() error {
	ticked := a.session.Picked
	for _, s := range a.suggest {
		if a.session.Picked == nil && s.Asked {
			ticked = append(ticked, s.N)
		}
	}
	a.say("%s found. Grounds proposes to ask about these.", count(len(a.suggest), "claim was", "claims were"))
	for i, s := range a.suggest {
		if slices.Contains(ticked, s.N) {
			a.claim(i)
		}
	}
	for {
		answer, err := a.ask("Press return to ask about these, or type the numbers you want, such as 1 4. 'all' reads every claim.")
		if err != nil || answer == "" {
			return err
		}
		if answer == "all" {
			for i := range a.suggest {
				a.claim(i)
			}
			continue
		}
		picked, err := numbersIn(answer, len(a.suggest))
		if err != nil {
			a.say("%s", err)
			continue
		}
		for i, n := range picked {
			picked[i] = a.suggest[n-1].N
		}
		slices.Sort(picked)
		return a.decide(func(x *desk.Decisions) { x.Picked = picked })
	}
}

func (a *asker) claim(i int) {
	c := &a.work.Case.Claims[a.suggest[i].N-1]
	a.say("%d. %s", i+1, c.Text)
	if why := reasons(c); why != "" {
		a.say("Why: %s.", why)
	}
	if why := a.suggest[i].Why; why != "" {
		a.say("Not proposed: %s.", why)
	}
}

// numbersIn reads numbers with blanks or commas between them.
func numbersIn(answer string, most int) ([]int, error) {
	var all []int
	for _, word := range strings.FieldsFunc(answer, func(r rune) bool { return r == ' ' || r == ',' }) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > most {
			return nil, fmt.Errorf("%q is not a number from 1 to %d", word, most)
		}
		if !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all, nil
}

// authority asks who is asked where the letter does not tell.
func (a *asker) authority() error {
	for a.work.Why != nil {
		a.say("%s", told(a.work.Why))
		answer, err := a.ask("Who shall be asked? Type a part of the name; typing errors do no harm.")
		if err != nil {
			return err
		}
		found, err := a.desk.Search(answer, 5)
		if err != nil {
			return err
		}
		for i, f := range found {
			a.say("%d. %s", i+1, f.Authority.Name)
		}
		if len(found) == 0 {
			a.say("Nobody of that name is in the directory.")
			continue
		}
		answer, err = a.ask("Type its number, or press return to search again.")
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(answer)
		if err != nil || n < 1 || n > len(found) {
			continue
		}
		if err := a.decide(func(x *desk.Decisions) { x.To = found[n-1].Authority.Slug }); err != nil {
			return err
		}
	}
	return nil
}
