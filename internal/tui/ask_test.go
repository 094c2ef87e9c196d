package tui

import (
	"os"
	"strings"
	"testing"

	"grounds/internal/desk"
)

// asked plays answers and gives all that was said.
func askedFor(t *testing.T, k *desk.Keeper, o Options, answers ...string) string {
	t.Helper()
	var out strings.Builder
	text := strings.Join(answers, "\n")
	if len(answers) > 0 {
		text += "\n"
	}
	if err := Ask(theDesk, k, o, strings.NewReader(text), &out); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	if bad := raw(out.String()); bad != "" {
		t.Errorf("%s reach the terminal", bad)
	}
	return out.String()
}

// inOrder tells the first of the texts that does not follow the others.
func inOrder(said string, texts ...string) string {
	said = strings.Join(strings.Fields(said), " ")
	for _, text := range texts {
		_, after, found := strings.Cut(said, text)
		if !found {
			return text
		}
		said = after
	}
	return ""
}

func TestAskGoesFromALetterToASavedRequest(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	home(t, dir)
	write(t, "letter.txt", smallLetter)
	k := desk.NewKeeper("data")
	said := askedFor(t, k, Options{},
		"missing.txt", "letter.txt", // a name that is none is asked again
		"2025-13", "2025-03", "", // so is a date
		"9", "all", "2", // and a number
		"3", "1,2", "2", // a request keeps one point at least
		"Robin Example", "robin@example.org",
		"out",
	)
	if missing := inOrder(said,
		"Which letter?", "read missing.txt: no such file", "Which letter?",
		"dated 2025-03-14.", "not a date", "dated 2025-03.",
		"claims were found", "1. ", "Press return to ask about these", `"9" is not a number from 1 to`, "Press return to ask about these",
		"Request 1 of 1, to Department for Transport, asks for:", "Press return to ask all of these", `"3" is not a number from 1 to 2`, "a request needs one point on a claim",
		"Your real name", "Your e-mail address",
		"This is the request. It begins now. To: Department for Transport", "It ends here.",
		"Saved out/department-for-transport-1.txt. Nothing was sent",
	); missing != "" {
		t.Errorf("%q does not follow in:\n%s", missing, said)
	}
	b, err := os.ReadFile("out/department-for-transport-1.txt")
	if err != nil {
		t.Fatal(err)
	}
	if text := string(b); !strings.Contains(text, "Robin Example") || !strings.Contains(text, "no evidence") || strings.Contains(text, "12 per cent") {
		t.Errorf("the request is not about the second claim alone, in the person's name:\n%s", text)
	}
	if info, err := os.Stat("out/department-for-transport-1.txt"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, mode %v", err, info.Mode())
	}
	// The same letter once more: what was decided and told is known.
	said = askedFor(t, k, Options{Name: "letter.txt", Letter: []byte(smallLetter)}, "", "", "", "no")
	if missing := inOrder(said, "Your earlier work on this letter is here again.", "dated 2025-03.", "This is the request.", "Robin Example", "Nothing was written."); missing != "" {
		t.Errorf("%q does not follow in:\n%s", missing, said)
	}
	if strings.Contains(said, "Your real name") {
		t.Errorf("the name is asked for a second time:\n%s", said)
	}
}

func TestAskEndsWithTheAnswers(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	home(t, dir)
	k := desk.NewKeeper("data")
	o := Options{Name: "letter.txt", Letter: []byte(smallLetter)}
	said := askedFor(t, k, o, "2024-12")
	if missing := inOrder(said, "dated 2024-12.", "That was the last answer. What you decided is kept"); missing != "" {
		t.Errorf("%q does not follow in:\n%s", missing, said)
	}
	if said = askedFor(t, k, o); inOrder(said, "dated 2024-12.") != "" {
		t.Errorf("the date was not kept:\n%s", said)
	}
}

func TestAskFindsWhoIsAsked(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	home(t, dir)
	o := Options{Name: "post.txt", Letter: []byte("Our technical experts advise that the new lanes will cut journey times by 12 per cent.\n")}
	said := askedFor(t, nil, o, "", "", "qqqqqqq", "minstry of defense", "x", "ministry of defence", "1", "", "", "", "out")
	if missing := inOrder(said, "Who shall be asked?", "Nobody of that name", "1. Ministry of Defence", "Who shall be asked?", "Request 1 of 1, to Ministry of Defence", "Saved out/ministry-of-defence-1.txt"); missing != "" {
		t.Errorf("%q does not follow in:\n%s", missing, said)
	}
}
