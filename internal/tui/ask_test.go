package tui

import (
	"io"
	"os"
	"strings"
	"testing"

	"grounds/internal/desk"
)

// A talker answers each question with the next of its answers to it, and with the return key where it has none left.
type talker struct {
	said    strings.Builder
	answers map[string][]string // by words of the question
	end     string              // words of the question at which it falls silent
}

func (x *talker) Write(p []byte) (int, error) { return x.said.Write(p) }

func (x *talker) Read(p []byte) (int, error) {
	questions := strings.Split(strings.TrimSuffix(x.said.String(), "> "), "> \n")
	question := strings.Join(strings.Fields(questions[len(questions)-1]), " ")
	if x.end != "" && strings.Contains(question, x.end) {
		return 0, io.EOF
	}
	for words, answers := range x.answers {
		if strings.Contains(question, words) && len(answers) > 0 {
			x.answers[words] = answers[1:]
			return copy(p, answers[0]+"\n"), nil
		}
	}
	return copy(p, "\n"), nil
}

// talk has the conversation and gives all that was said.
func talk(t *testing.T, k *desk.Keeper, o Options, x *talker) string {
	t.Helper()
	if err := Ask(theDesk, k, o, x, x); err != nil {
		t.Fatalf("%v\n%s", err, x.said.String())
	}
	if bad := raw(x.said.String()); bad != "" {
		t.Errorf("%s reach the terminal", bad)
	}
	return x.said.String()
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
	said := talk(t, k, Options{}, &talker{answers: map[string][]string{
		"Which letter?":                   {"missing.txt", "letter.txt"}, // a name that is none is asked again
		"dated 2025-03-14":                {"2025-13", "2025-03"},        // so is a date
		"Press return to ask about these": {"9", "all", "2"},             // and a number
		"type the numbers to leave out":   {"99"},
		"Your real name":                  {"Robin Example"},
		"Your e-mail address":             {"robin@example.org"},
		"save into the folder":            {"out"},
	}})
	if missing := inOrder(said,
		"Which letter?", "read missing.txt: no such file", "Which letter?",
		"dated 2025-03-14.", "not a date", "dated 2025-03.",
		"found", "1. ", "Press return to ask about these", `"9" is not a number from 1 to`, "Press return to ask about these",
		"Request 1 of 1, to Department for Transport, asks for:", "Press return to ask all of these", `"99" is not a number from 1 to`,
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
	second := theClaim(t, 2)
	if text := strings.Join(strings.Fields(string(b)), " "); !strings.Contains(text, "Robin Example") || !strings.Contains(text, second) {
		t.Errorf("the request is not about the second claim, in the person's name:\n%s", text)
	}
	if info, err := os.Stat("out/department-for-transport-1.txt"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, mode %v", err, info.Mode())
	}
	// The same letter once more: what was decided and told is known.
	said = talk(t, k, Options{Name: "letter.txt", Letter: []byte(smallLetter)}, &talker{answers: map[string][]string{"save into the folder": {"no"}}})
	if missing := inOrder(said, "Your earlier work on this letter is here again.", "dated 2025-03.", "This is the request.", "Robin Example", "Nothing was written."); missing != "" {
		t.Errorf("%q does not follow in:\n%s", missing, said)
	}
	if strings.Contains(said, "Your real name") {
		t.Errorf("the name is asked for a second time:\n%s", said)
	}
}

// theClaim gives the words of the claim with that number in the list.
func theClaim(t *testing.T, n int) string {
	t.Helper()
	m := openCmd(theDesk, nil, "letter.txt", []byte(smallLetter), 0)().(openedMsg)
	if m.err != nil || len(m.suggest) < n {
		t.Fatalf("%v, %d claims", m.err, len(m.suggest))
	}
	return m.base.Claims[m.suggest[n-1].N-1].Text
}

func TestAskLeavesOutPoints(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	home(t, dir)
	x := &talker{answers: map[string][]string{"type the numbers to leave out": {"1"}}, end: "save into the folder"}
	said := talk(t, nil, Options{Name: "letter.txt", Letter: []byte(smallLetter)}, x)
	_, points, _ := strings.Cut(said, "asks for:")
	first, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(points), "1. "), "\n")
	if _, request, _ := strings.Cut(said, "It begins now."); first == "" || strings.Contains(request, first) {
		t.Errorf("the point %q was left out and is asked all the same:\n%s", first, said)
	}
}

func TestAskEndsWithTheAnswers(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	home(t, dir)
	k := desk.NewKeeper("data")
	o := Options{Name: "letter.txt", Letter: []byte(smallLetter)}
	said := talk(t, k, o, &talker{answers: map[string][]string{"dated 2025": {"2024-12"}}, end: "dated 2024"})
	if missing := inOrder(said, "dated 2024-12.", "That was the last answer. What you decided is kept"); missing != "" {
		t.Errorf("%q does not follow in:\n%s", missing, said)
	}
	if said = talk(t, k, o, &talker{end: "dated"}); inOrder(said, "dated 2024-12.") != "" {
		t.Errorf("the date was not kept:\n%s", said)
	}
}

func TestAskFindsWhoIsAsked(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	home(t, dir)
	o := Options{Name: "post.txt", Letter: []byte("Our technical experts advise that the new lanes will cut journey times by 12 per cent.\n")}
	said := talk(t, nil, o, &talker{answers: map[string][]string{
		"Who shall be asked?":  {"qqqqqqq", "minstry of defense", "ministry of defence"},
		"Type its number":      {"x", "1"},
		"save into the folder": {"out"},
	}})
	if missing := inOrder(said, "Who shall be asked?", "Nobody of that name", "1. Ministry of Defence", "Who shall be asked?", "Request 1 of 1, to Ministry of Defence", "Saved out/ministry-of-defence-1.txt"); missing != "" {
		t.Errorf("%q does not follow in:\n%s", missing, said)
	}
}
