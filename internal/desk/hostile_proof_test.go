package desk

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"grounds/internal/export"
	"grounds/internal/request"
)

const claimed = "Our technical experts believe the scheme has cut harm by 12 per cent and may identify opportunities. "

// hostile holds main texts that no person wrote, each with what is tried.
func hostile() map[string]string {
	list := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	r := rand.New(rand.NewPCG(1, 2))
	return map[string]string{
		"one long line":             strings.Repeat(claimed, 500),
		"a line without an end":     strings.Repeat("12 per cent of £3.4 million was saved in 2019, experts believe, ", 600),
		"a word without an end":     "Our experts believe " + strings.Repeat("a", 300_000),
		"a number without an end":   strings.Repeat("1234567890", 20_000),
		"quotation marks":           strings.Repeat("“Our experts believe ", 4000) + claimed,
		"brackets that never close": claimed + strings.Repeat("([{", 50_000) + claimed,
		"writing turned around":     strings.Repeat("\u202eOur experts believe\u202c the \u2066scheme\u2069 cut harm by 12 per cent. ", 100),
		"marks heaped on letters":   strings.Repeat("O\u0301\u0302\u0316u\u0303r experts be\u0301\u0316lieve the scheme cut harm by 12 per cent. ", 100),
		"references":                list(20_000, func(i int) string { return fmt.Sprintf("see reference ABC/%d/%d and your ref %d. ", i, i*7, i) }),
		"names": list(5000, func(i int) string {
			return fmt.Sprintf("Mr %c%c%c said so. ", 'A'+r.IntN(8), 'a'+r.IntN(5), 'b'+r.IntN(5))
		}),
		"names that are parts of words": "Mr A told Mrs E, Ms I and Mr O of Th, In, An, Er and The. " + strings.Repeat(claimed, 20),
		"templates":                     strings.Repeat("Our experts believe {{.}} {{template \"x\"}} {{define \"clauses\"}}x{{end}} cut harm by 12 per cent. ", 5),
		"what others replace":           strings.Repeat("Our experts believe $& $1 ${0} \\1 %s %d %!x(MISSING) %n cut harm by 12 per cent. ", 5),
		"terminal commands":             strings.Repeat("Our experts \x1b[31mbelieve\x1b[0m \a\b \u009b31m \x1b]0;x\a \x1b]8;;http://evil.example\x1b\\it cut harm by 12 per cent. ", 5),
		"headers":                       strings.Repeat("Our experts believe\r\nBcc: all@evil.example\r\n\r\nthe scheme cut harm by 12 per cent. ", 3),
		"thousands of claims":           list(2000, func(i int) string { return "- " + claimed + "\n" }),
		"notes":                         list(5000, func(i int) string { return fmt.Sprintf("said[%d] ", i) }) + "\n\n" + list(5000, func(i int) string { return fmt.Sprintf("[%d] A note on evidence.\n", i) }),
		"salutations":                   strings.Repeat("Dear Mr Sample,\n\nYours sincerely,\n\nJane Roe\n\n", 3000),
		"pages":                         strings.Repeat("\fPage 1 of 2\n"+claimed+"\n", 300),
	}
}

func hostileLetter(body string) []byte {
	return []byte("Department for Transport\n33 Horseferry Road\nLondon SW1P 4DR\n\nOur ref: ABC/123\n\n3 March 2026\n\nDear Mr Sample,\n\n" +
		body + "\n\nYours sincerely,\n\nJane Roe\nMinister of State\n")
}

// Whatever a letter holds, in every grouping, drafts are plain text of bounded size, or the letter is refused in words.
func TestNoLetterBreaksADraft(t *testing.T) {
	d := New(time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC))
	for name, body := range hostile() {
		t.Run(name, func(t *testing.T) {
			c, err := d.Open("letter.txt", hostileLetter(body), Corrections{})
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range c.Letter.Sentences {
				if len(s.Text) > 2100 {
					t.Fatalf("a sentence of %d bytes", len(s.Text))
				}
			}
			for _, o := range []DraftOptions{{}, {Group: "claim"}, {Group: "letter", Claims: "all"}} {
				out, err := d.Draft(c, o)
				if errors.Is(err, request.ErrTooMany) {
					continue
				}
				if err != nil {
					t.Fatalf("group %q: %v", o.Group, err)
				}
				for i, one := range out.Drafts {
					if i < 20 {
						plainText(t, one.Draft)
					}
				}
			}
		})
	}
}

// plainText tells whether a draft holds nothing but characters, in every format that is text.
func plainText(t *testing.T, d export.Draft) {
	t.Helper()
	for _, f := range export.Formats {
		if !f.Text && f.ID != "eml" && f.ID != "html" {
			continue
		}
		b, err := f.Bytes(d)
		if err != nil {
			t.Fatal(err)
		}
		s := string(b)
		if len(s) > 2<<20 {
			t.Fatalf("%s has %d bytes", f.ID, len(s))
		}
		for i, r := range s {
			crlf := f.ID == "eml" && r == '\r' && strings.HasPrefix(s[i:], "\r\n")
			if r == utf8.RuneError || r != '\n' && !crlf && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
				t.Fatalf("%s holds %U after %q", f.ID, r, s[max(0, i-30):i])
			}
		}
		if head, _, _ := strings.Cut(s, "\r\n\r\n"); f.ID == "eml" && strings.Contains(strings.ToLower(head), "\nbcc:") {
			t.Errorf("a header out of the letter:\n%s", head)
		}
	}
}

// A letter is data: what looks like a template, a pattern's replacement or a format stands in the draft as it stood in the
// letter.
func TestWhatALetterSaysIsNeverRun(t *testing.T) {
	d := New(time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC))
	for _, odd := range []string{`{{.}}`, `{{template "opening" .}}`, `{{printf "%d" 7}}`, `$& and $1`, `${0}`, `%s and %d`, `%!d(MISSING)`, `\1`} {
		t.Run(odd, func(t *testing.T) {
			sentence := "Our experts believe that the scheme " + odd + " has cut harm by 12 per cent."
			c, err := d.Open("letter.txt", hostileLetter(sentence), Corrections{})
			if err != nil {
				t.Fatal(err)
			}
			out, err := d.Draft(c, DraftOptions{Claims: "all"})
			if err != nil {
				t.Fatal(err)
			}
			if len(out.Drafts) != 1 || !strings.Contains(flat(out.Drafts[0].Text), flat(sentence)) {
				t.Errorf("the sentence is not quoted as it is: %v", out.Drafts)
			}
		})
	}
}
