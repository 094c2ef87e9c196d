package desk_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"grounds/internal/desk"
)

const draft = `To: Example Council
Subject: Trials of the crossing

Dear Example Council,

Please send me the recorded information described below, under the Freedom of Information Act 2000.

The letter says:

    Trials showed that the crossing is safe.

1. The report of the trials.
2. The figures behind it.

And for the letter as a whole:

3. The briefing note kept with the letter.

My order of priority is 3, 1, 2.

Please reply by e-mail to jo@example.org.

Yours faithfully,

Jo Meadow
`

// atHome gives a desk whose data lie in a folder of the test.
func atHome(t *testing.T, day string) (*desk.Desk, string) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("XDG_DATA_HOME", dir)
	return desk.New(today(t, day)), filepath.Join(dir, "grounds")
}

func TestASentRequestKnowsItsPointsAndItsDate(t *testing.T) {
	d, _ := atHome(t, "2026-04-20")
	id, sent, err := d.Sent(draft, desk.SentOptions{Law: "uk-foia", Date: "2026-03-16", How: "post"})
	if err != nil {
		t.Fatal(err)
	}
	if len(sent) != 1 || sent[0].Due != "2026-04-16" || len(sent[0].Points) != 3 {
		t.Fatalf("got %+v", sent)
	}
	for i, want := range []string{"Trials showed that the crossing is safe.", "Trials showed that the crossing is safe.", ""} {
		if got := sent[0].Points[i].Quote; got != want {
			t.Errorf("point %d asks about %q, want %q", i+1, got, want)
		}
	}
	c, err := d.Case(id)
	if err != nil || c.Word != "late" || c.Days != -4 {
		t.Errorf("%s, %d days, %v", c.Word, c.Days, err)
	}
	next, err := d.Next(desk.NextOptions{Case: id})
	if err != nil || next.Kind != "chase" || !strings.Contains(next.Text, "due on 16 April 2026") {
		t.Errorf("%+v, %v", next, err)
	}
}

func TestNoReminderBeforeTheAnswerIsLate(t *testing.T) {
	d, _ := atHome(t, "2026-04-16")
	id, _, err := d.Sent(draft, desk.SentOptions{Law: "uk-foia", Date: "2026-03-16"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Next(desk.NextOptions{Case: id}); err == nil || !strings.Contains(err.Error(), "not late") {
		t.Errorf("a reminder on the last day: %v", err)
	}
	next, err := d.Next(desk.NextOptions{Case: id, Kind: "chase"})
	if err != nil || len(next.Notes) == 0 {
		t.Errorf("one that was asked for comes with a note: %+v, %v", next, err)
	}
}

func TestALetterOfNoKnownLawIsNotKept(t *testing.T) {
	d, dir := atHome(t, "2026-04-16")
	for name, o := range map[string]desk.SentOptions{
		"no law":              {},
		"a law that is none":  {Law: "uk-fioa"},
		"a day that is none":  {Law: "uk-foia", Date: "2026-02-30"},
		"a kind that is none": {Law: "uk-foia", Kind: "shout"},
		"a body that is none": {To: "no-such-body"},
		"a case that is none": {Law: "uk-foia", Case: 7},
	} {
		if _, _, err := d.Sent(draft, o); err == nil {
			t.Errorf("%s: kept", name)
		}
	}
	if all, err := d.Cases(); err != nil || len(all) != 0 {
		t.Errorf("%d cases in %s, %v", len(all), dir, err)
	}
}

func TestADamagedFileIsRescuedAsFiles(t *testing.T) {
	d, dir := atHome(t, "2026-04-16")
	long := strings.Replace(draft, "Dear Example Council,", "Dear Example Council,\n\n"+strings.Repeat("This is by way of background. ", 400), 1)
	for range 12 {
		if _, _, err := d.Sent(long, desk.SentOptions{Law: "uk-foia", Date: "2026-03-16"}); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "cases.db")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(b) / 2 / 4096 * 4096; i < len(b)/2/4096*4096+4096; i++ {
		b[i] = 0xFF
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = d.Cases()
	var h *desk.Hint
	if !errors.As(err, &h) || !strings.Contains(h.Hint, "grounds cases rescue DIR") {
		t.Fatalf("got %v", err)
	}
	out := t.TempDir()
	n, err := d.RescueCases(out)
	if err != nil || n < 8 {
		t.Fatalf("%d cases rescued, %v", n, err)
	}
	if b, err := os.ReadFile(filepath.Join(out, "case-1", "case.json")); err != nil || !strings.Contains(string(b), "Trials of the crossing") {
		t.Errorf("the first case is not among them: %v", err)
	}
}

func TestWhatWasReadCanBeCorrected(t *testing.T) {
	d, _ := atHome(t, "2026-04-16")
	answer := []byte("Dear Jo Meadow,\n\nThe information is withheld under section 43(2).\n\nYours sincerely,\n\nA. Officer\n")
	r, err := d.Reply("reply.txt", answer, desk.ReplyOptions{Draft: draft, Set: []string{"2=not-held", "0=refused:35(1)(a),40(2)"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := told(r); !strings.HasSuffix(got, "request: refused 35(1)(a) 40(2)\npoint 2: not-held\n") {
		t.Errorf("got %s", got)
	}
	for _, bad := range []string{"2", "9=given", "1=lost", "x=given", "-1=given"} {
		if _, err := d.Reply("reply.txt", answer, desk.ReplyOptions{Draft: draft, Set: []string{bad}}); err == nil {
			t.Errorf("--set %s was taken", bad)
		}
	}
}

// A case goes its whole way: refused for cost, narrowed, refused in substance, reviewed, complained about.
func TestACaseFromTheRequestToTheComplaint(t *testing.T) {
	d, _ := atHome(t, "2026-10-01")
	id, _, err := d.Sent(draft, desk.SentOptions{Law: "uk-foia", Date: "2026-03-16"})
	if err != nil {
		t.Fatal(err)
	}
	reply := func(date, body string) {
		t.Helper()
		text := "Example Council\nOur ref: FOI 77\n\nDear Jo Meadow,\n\n" + body + "\n\nYours sincerely,\n\nA. Officer\n"
		if _, err := d.Reply("reply.txt", []byte(text), desk.ReplyOptions{Case: id, Date: date}); err != nil {
			t.Fatal(err)
		}
	}
	next := func(kind string, wants ...string) *desk.Next {
		t.Helper()
		n, err := d.Next(desk.NextOptions{Case: id})
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(n.Text), " ")
		for _, w := range wants {
			if n.Kind != kind || !strings.Contains(text, w) {
				t.Fatalf("a %s without %q:\n%s", n.Kind, w, n.Text)
			}
		}
		return n
	}
	send := func(n *desk.Next, date string) {
		t.Helper()
		if _, _, err := d.Sent(n.Text, desk.SentOptions{Law: "uk-foia", Date: date, Case: id, Kind: n.Kind}); err != nil {
			t.Fatal(err)
		}
	}

	reply("2026-04-10", "Complying would exceed the appropriate limit, so section 12(1) of the Freedom of Information Act 2000 applies.")
	send(next("narrow", "these two points, in this order of priority: 3. The briefing note kept with the letter. 1. The report of the trials."), "2026-04-13")

	reply("2026-05-08", "Point 1 is refused under section 43(2). The note in point 3 is enclosed.")
	send(next("review", "answer of 8 May 2026 to my request of 13 April 2026", "Point 1: you refused it under section 43(2).", "Trials showed that the crossing is safe.", "Your reference is FOI 77."), "2026-05-11")

	next("chase", "On 11 May 2026 I asked for an internal review of your answer to my request", "due on 9 June 2026")

	reply("2026-06-12", "We have reviewed the answer and uphold the refusal of point 1 under section 43(2).")
	next("complaint", "To: Information Commissioner", "It answered on 8 May 2026. I asked for an internal review on 11 May 2026, and it was answered on 12 June 2026.", "Point 1: it refused it under section 43(2).", "I enclose the request, the answer, my request for an internal review and its outcome.")
}
