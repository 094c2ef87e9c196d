package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"grounds/internal/text"
)

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, file, in, want string }{
		{"CR, LF and CRLF end lines", "a.txt", "one\rtwo\nthree\r\nfour", "one\ntwo\nthree\nfour"},
		{"UTF-16 little-endian", "a.txt", "\xff\xfeh\x00i\x00 \x00\xac\x20", "hi €"},
		{"UTF-16 big-endian", "a.txt", "\xfe\xff\x00h\x00i", "hi"},
		{"a byte order mark goes", "a.txt", "\ufeffDear", "Dear"},
		{"Windows-1252 where it is not UTF-8", "a.txt", "\x93safe\x94 \x96 \xa36m", "“safe” – £6m"},
		{"terminal escapes go whole", "a.txt", "a\x1b[31mred\x1b[0m b\x1b]0;title\x07c", "ared bc"},
		{"marks of direction and width go", "a.txt", "pay \u202egbp\u202c\u200b now\u2060", "pay gbp now"},
		{"control characters go", "a.txt", "a\x01b\x7fc\u009bd", "abcd"},
		{"tabs are widened to the next stop", "a.txt", "a\tb\tc", "a       b       c"},
		{"no-break and thin spaces are spaces", "a.txt", "£5\u00a0million\u2009a", "£5 million a"},
		{"a soft hyphen shows only at a line's end", "a.txt", "re\u00advi\u00ad\new", "revi-\new"},
		{"trailing spaces and lines go", "a.txt", "a  \n\n\n", "a"},
		{"Markdown is read as a person reads it", "a.md", "# The *plan*\n\n**Costs** are [here](https://example.org/x).\n- one\n1. two\\_three\n", "The plan\n\nCosts are here.\n• one\n1. two_three"},
		{"a Markdown quotation is set in", "a.md", "They say:\n\n> It is *safe*.\n", "They say:\n\n    It is safe."},
		{"marks inside words are no marks", "a.md", "snake_case and 2 * 3 [1] a](b", "snake_case and 2 * 3 [1] a](b"},
		{"plain text keeps its marks", "a.txt", "# 1 * 2 _x_", "# 1 * 2 _x_"},
	} {
		d, err := text.Read(c.file, []byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if d.Text != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, d.Text, c.want)
		}
	}
}

func TestWhatIsNoTextIsRefused(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", "the file is empty"},
		{"blank", " \r\n\t", "the file is empty"},
		{"NUL bytes", "Dear\x00Sir", "not text: there are NUL bytes in it"},
		{"no letters", "12 34 -- 56", "not text: there are no letters in it"},
		{"too large", strings.Repeat("a", text.MaxBytes+1), "over the limit of 4194304"},
	} {
		_, err := text.Read("x.txt", []byte(c.in))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "read x.txt: ") {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestMarkdownTablesAndCodeBecomePlain(t *testing.T) {
	d, err := text.Read("a.markdown", []byte("| Year | Cost |\n|---|---|\n| 2024 | £4m |\n\n```\nx_y\n```\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "Year      Cost\n---    ---\n2024      £4m\n\n\nx_y"; d.Text != want {
		t.Errorf("got  %q\nwant %q", d.Text, want)
	}
}

func TestFormFeedsArePages(t *testing.T) {
	d := text.Plain("\fone\n\ftwo\fthree\f\f\n")
	var pages []int
	for _, l := range d.Lines {
		if l.Text != "" {
			pages = append(pages, l.Page)
		}
	}
	if len(pages) != 3 || pages[0] != 1 || pages[1] != 2 || pages[2] != 3 || d.Pages != 3 {
		t.Errorf("pages %v of %d in %q", pages, d.Pages, d.Text)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"Dear Ms Sample\r\n\fThank you.\tIt is \x1b[1msafe.", "\xff\xfea\x00", "\x93q\x94", "# *a* [b](c) > `d`", "\u202e\u00ad\n", ""} {
		f.Add("a.txt", []byte(s))
		f.Add("a.md", []byte(s))
	}
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		d, err := text.Read(name, b)
		if err != nil {
			return
		}
		check(t, d)
		again := text.Plain(d.Text)
		if again.Text != d.Text {
			t.Errorf("reading it again changes it: %q, then %q", d.Text, again.Text)
		}
	})
}

func check(t *testing.T, d *text.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Errorf("not UTF-8: %q", d.Text)
	}
	for _, r := range d.Text {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			t.Fatalf("%U is in %q", r, d.Text)
		}
	}
	at, page := 0, 1
	for i, l := range d.Lines {
		if l.Start != at || d.Text[l.Start:l.End] != l.Text || strings.Contains(l.Text, "\n") {
			t.Fatalf("line %d [%d:%d] %q is not in its place", i, l.Start, l.End, l.Text)
		}
		if l.Page < page {
			t.Fatalf("line %d is on page %d after %d", i, l.Page, page)
		}
		at, page = l.End+1, l.Page
	}
	if d.Pages != page {
		t.Fatalf("%d pages, the last line is on %d", d.Pages, page)
	}
}
