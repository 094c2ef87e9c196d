package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
)

// decisionOptions are what a person can decide on the screens about claims and points, for the command.
type decisionOptions struct {
	kinds []string
	kept  bool
}

func decisionFlags(c *cobra.Command, o *draftOptions) {
	fl := c.Flags()
	fl.StringArrayVar(&o.kinds, "claim-kind", nil, "say what kind of claim a sentence is, such as 8=statistic; one that was not found becomes a claim")
	fl.StringVar(&o.From, "from", "", "first day on which records were made, in place of the counted one: 2023-04-01")
	fl.StringVar(&o.Until, "until", "", "last day on which records were made")
	fl.BoolVar(&o.kept, "kept", false, "take what you decided about this letter on the screens")
}

// decided makes the drafts with what the person decided, by flags or on the screens.
func decided(d *desk.Desk, c *desk.Case, o draftOptions) (*desk.Case, *desk.Drafts, error) {
	for _, day := range []string{o.From, o.Until} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return nil, nil, &desk.Hint{Err: fmt.Errorf("read the day %q: not a day", day), Hint: "write it as 2023-04-01"}
		}
	}
	if o.kept {
		return kept(d, c, o)
	}
	x := desk.Decisions{Kinds: map[int][]string{}}
	for _, text := range o.kinds {
		number, kind, _ := strings.Cut(text, "=")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > len(c.Claims) {
			return nil, nil, &desk.Hint{Err: fmt.Errorf("change the kind %q: no sentence has that number", text), Hint: "write --claim-kind 8=statistic; 'grounds claims --all' shows the numbers"}
		}
		if _, err := d.Kind(kind); err != nil {
			return nil, nil, err
		}
		x.Kinds[n] = append(x.Kinds[n], kind)
	}
	c, err := d.Decide(c, x)
	if err != nil {
		return nil, nil, err
	}
	drafts, err := d.Draft(c, o.DraftOptions)
	return c, drafts, err
}

// kept makes the drafts as they stand on the screens.
func kept(d *desk.Desk, c *desk.Case, o draftOptions) (*desk.Case, *desk.Drafts, error) {
	dir, err := desk.DataDir()
	if err != nil {
		return nil, nil, err
	}
	k := desk.NewKeeper(dir)
	s, found, err := k.Load(desk.Begin(c).ID)
	if err != nil {
		return nil, nil, err
	}
	if !found {
		return nil, nil, &desk.Hint{Err: fmt.Errorf("draft as decided on the screens: no work on this letter is kept"), Hint: "'grounds " + c.File + "' opens it there"}
	}
	me, err := k.Profile()
	if err != nil {
		return nil, nil, err
	}
	if o.Name != "" {
		me.Name = o.Name
	}
	if o.Email != "" {
		me.Email = o.Email
	}
	s.Refit(c)
	w, err := d.Work(c, s.Decisions, me)
	if err != nil {
		return nil, nil, err
	}
	return w.Case, w.Drafts, w.Why
}
