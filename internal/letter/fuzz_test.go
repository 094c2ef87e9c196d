package letter_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"grounds/internal/letter"
	"grounds/internal/text"
)

func FuzzParse(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.txt")
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	for _, s := range []string{"", "Dear Ms Sample, thank you for your letter of 4 May about it. Yours,", "1.", "(a", "[1] x", "Our ref:\n\n- 2 -\n", "Re: ", "\u0130. A", "2[?", "a-\nb", "Mr  and Mrs"} {
		f.Add(s)
	}
	rules := load(f)
	f.Fuzz(func(t *testing.T, s string) {
		doc := text.Plain(s)
		l := rules.Parse(doc)
		sound(t, l)
		if again := rules.Parse(doc); !reflect.DeepEqual(l, again) {
			t.Error("a second reading gives something else")
		}
	})
}

// sound checks what holds of every letter, whatever was in the file.
func sound(t *testing.T, l *letter.Letter) {
	t.Helper()
	last := 0
	for i, s := range l.Sentences {
		if s.N != i+1 || s.Lead >= s.N || s.Line < 1 || s.Column < 1 || s.Page < 1 || s.Paragraph < 1 {
			t.Fatalf("sentence %d has N %d, lead %d, line %d, column %d, page %d, paragraph %d", i, s.N, s.Lead, s.Line, s.Column, s.Page, s.Paragraph)
		}
		if s.Start < last || s.End <= s.Start || s.End > len(l.Doc.Text) {
			t.Fatalf("sentence %d [%d:%d] after %d in %d bytes", s.N, s.Start, s.End, last, len(l.Doc.Text))
		}
		last = s.End
		if s.Text == "" || !utf8.ValidString(s.Text) || strings.ContainsFunc(s.Text, unicode.IsControl) || strings.TrimSpace(s.Text) != s.Text {
			t.Fatalf("sentence %d: %q", s.N, s.Text)
		}
		if !within(s.Text, l.Doc.Text[s.Start:s.End]) {
			t.Fatalf("sentence %d: %q is not in %q", s.N, s.Text, l.Doc.Text[s.Start:s.End])
		}
		line := l.Doc.Lines[s.Line-1]
		if s.Start < line.Start || s.Start > line.End || utf8.RuneCountInString(l.Doc.Text[line.Start:s.Start])+1 != s.Column {
			t.Fatalf("sentence %d at %d is not on line %d, column %d", s.N, s.Start, s.Line, s.Column)
		}
	}
	last = 0
	for _, p := range l.Private {
		if p.Start < last || p.End <= p.Start || p.End > len(l.Doc.Text) {
			t.Fatalf("private data [%d:%d] after %d", p.Start, p.End, last)
		}
		last = p.End
		if strings.Join(strings.Fields(l.Doc.Text[p.Start:p.End]), " ") != p.Text {
			t.Fatalf("private data %q is not %q", l.Doc.Text[p.Start:p.End], p.Text)
		}
		if in := l.PrivateIn(p.Span); len(in) != 1 || in[0] != p {
			t.Fatalf("private data %q is not found in its own place: %v", p.Text, in)
		}
	}
	for _, p := range l.PrivateIn(l.Subject.Span) {
		t.Fatalf("private data %q is in the subject %q", p.Text, l.Subject.Text)
	}
	if d := l.Date; d.Text != l.Doc.Text[d.Start:d.End] {
		t.Fatalf("the date %q is not at its place", d.Text)
	}
	for _, r := range l.Refs {
		if r.Text != l.Doc.Text[r.Start:r.End] {
			t.Fatalf("the reference %q is not at its place", r.Text)
		}
	}
}

// within tells whether the letters of s occur in this order in whole, which may hold hyphens and page furniture between.
func within(s, whole string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		i := strings.IndexRune(whole, r)
		if i < 0 {
			return false
		}
		whole = whole[i+utf8.RuneLen(r):]
	}
	return true
}

func TestLettersAreSound(t *testing.T) {
	rules := load(t)
	for _, dir := range []string{"testdata", shared("letters"), shared("letters/train")} {
		paths, _ := filepath.Glob(dir + "/*.txt")
		for _, p := range paths {
			sound(t, parse(t, rules, p))
		}
	}
}
