package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"grounds/internal/export"
	"grounds/internal/request"
)

const body = `Dear Ministry,

Please send me the information below. It concerns this statement in your letter of 3 March 2026:

    The scheme “saved £12m” – about 2½ times its cost – in Ynys Môn and Ŵyl.

1. The table of savings, month by month, with the method.
2. The minutes of the board meeting at which it was approved <in full> & its annexes.
12. Titles and dates of what is withheld.

Yours faithfully,

Zoë O’Brien`

func draft() export.Draft {
	d := export.Draft{To: "Ministry of Examples", Subject: "Savings: method & minutes (letter of 3 March 2026)", Body: body,
		Address: "foi@example.gov.test", Name: "Zoë O’Brien", Email: "zoe@example.org"}
	d.Text = "To: " + d.To + "\nSubject: " + d.Subject + "\n\n" + request.Wrap(body, request.Width) + "\n"
	return d
}

func write(t *testing.T, id string, d export.Draft) []byte {
	t.Helper()
	f, ok := export.Find(id)
	if !ok {
		t.Fatalf("no format %s", id)
	}
	b, err := f.Bytes(d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// words gives a text without what only the layout decides.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestTheSameDraftGivesTheSameBytes(t *testing.T) {
	first := map[string][]byte{}
	for _, id := range export.IDs() {
		first[id] = write(t, id, draft())
	}
	time.Sleep(time.Until(time.Now().Truncate(time.Second).Add(time.Second))) // a clock in a file would show
	for id, b := range first {
		if !bytes.Equal(b, write(t, id, draft())) {
			t.Errorf("%s: two writes differ", id)
		}
	}
}

func TestADocumentHoldsTheLetterInItsOrder(t *testing.T) {
	b := write(t, "docx", draft())
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, f := range z.File {
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s has a time: %s", f.Name, f.Modified)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		for dec := xml.NewDecoder(r); ; {
			token, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s is not well formed: %v", f.Name, err)
			}
			switch x := token.(type) {
			case xml.CharData:
				if f.Name == "word/document.xml" {
					text.Write(x)
				}
			case xml.StartElement:
				if f.Name == "word/document.xml" && (x.Name.Local == "p" || x.Name.Local == "tab") {
					text.WriteString(" ")
				}
			}
		}
	}
	want := words("To: Ministry of Examples Savings: method & minutes (letter of 3 March 2026) " + body)
	if got := words(text.String()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOfficeReadsTheDocumentWithItsNumbersAndPages(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed")
	}
	if testing.Short() {
		t.Skip("slow")
	}
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "d.docx"), write(t, "docx", draft()), 0o600)
	out, err := exec.Command(soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, filepath.Join(dir, "d.docx")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	pdf, err := os.ReadFile(filepath.Join(dir, "d.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, pdftext(t, pdf), "To: Ministry of Examples Savings: method & minutes (letter of 3 March 2026) "+body, "Page 1")
}

func pdftext(t *testing.T, pdf []byte) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	cmd := exec.Command(tool, "-layout", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func same(t *testing.T, got, want, footer string) {
	t.Helper()
	if got, want := words(got), words(want+" "+footer); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestThePrintedLetterCanBeCopiedOutOfThePDF(t *testing.T) {
	same(t, pdftext(t, write(t, "pdf", draft())), "To: Ministry of Examples Savings: method & minutes (letter of 3 March 2026) "+body, "Page 1 of 1")
}

func TestALongLetterHasNumberedPages(t *testing.T) {
	d := draft()
	d.Body = strings.Replace(body, "12. Titles", strings.Repeat("3. The {nb} record of what was decided and by whom, with the papers that were before the meeting.\n", 90)+"12. Titles", 1)
	text := pdftext(t, write(t, "pdf", d))
	for _, want := range []string{"Page 1 of 6", "Page 6 of 6"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in the PDF", want)
		}
	}
}

func TestACharacterThatTheFontLacksIsNamed(t *testing.T) {
	for name, sign := range map[string]string{"ideograph": "北", "emoji": "😀"} {
		t.Run(name, func(t *testing.T) {
			d := draft()
			d.Body = strings.Replace(body, "Zoë", sign, 1)
			f, _ := export.Find("pdf")
			if _, err := f.Bytes(d); err == nil || !strings.Contains(err.Error(), sign) {
				t.Errorf("error %v does not name %s", err, sign)
			}
		})
	}
}

func TestAMessageIsADraftWithRightHeaders(t *testing.T) {
	for name, row := range map[string]struct {
		change           func(*export.Draft)
		to, from, sender string
	}{
		"an address that the directory vouches for": {func(*export.Draft) {}, "foi@example.gov.test", "zoe@example.org", "Zoë O’Brien"},
		"no address known":                          {func(d *export.Draft) { d.Address = "" }, "", "zoe@example.org", "Zoë O’Brien"},
		"a name in another script":                  {func(d *export.Draft) { d.Name = "Дарья Ким 北" }, "foi@example.gov.test", "zoe@example.org", "Дарья Ким 北"},
		"a name with quotation marks and a comma":   {func(d *export.Draft) { d.Name = `Ann "A", B` }, "foi@example.gov.test", "zoe@example.org", `Ann "A", B`},
		"a person who has not said who they are":    {func(d *export.Draft) { d.Name, d.Email = "", "" }, "foi@example.gov.test", "", ""},
		"an address that is none":                   {func(d *export.Draft) { d.Address = "see the website" }, "", "zoe@example.org", "Zoë O’Brien"},
	} {
		t.Run(name, func(t *testing.T) {
			d := draft()
			row.change(&d)
			m := message(t, write(t, "eml", d))
			if m.Header.Get("X-Unsent") != "1" {
				t.Error("it would not open as a draft")
			}
			got := map[string]string{}
			for _, h := range []string{"To", "From"} {
				if list, err := m.Header.AddressList(h); err == nil && len(list) == 1 {
					got[h], got[h+" name"] = list[0].Address, list[0].Name
				} else if m.Header.Get(h) != "" {
					t.Errorf("%s: %q: %v", h, m.Header.Get(h), err)
				}
			}
			if got["To"] != row.to || got["From"] != row.from || got["From name"] != row.sender {
				t.Errorf("got %v", got)
			}
			subject, _ := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
			if subject != d.Subject {
				t.Errorf("subject %q", subject)
			}
			text, _ := io.ReadAll(quotedprintable.NewReader(m.Body))
			if words(string(text)) != words(d.Body) {
				t.Errorf("the text differs:\n%s", text)
			}
		})
	}
}

func message(t *testing.T, b []byte) *mail.Message {
	t.Helper()
	if bare := regexp.MustCompile(`(^|[^\r])\n`).Find(b); bare != nil {
		t.Error("a line ends without a carriage return")
	}
	m, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func FuzzMessageHeadersCannotBeAdded(f *testing.F) {
	f.Add("Ministry\r\nBcc: x@example.org", "Hello\nX-Evil: 1", "foi@example.org\r\nBcc: y@example.org", "A\r\n\r\nB")
	f.Add("Môn", strings.Repeat("ŵ", 300), "\"a b\"@example.org", "\x00\xff")
	allowed := map[string]bool{"To": true, "From": true, "Subject": true, "Mime-Version": true, "X-Unsent": true, "Content-Type": true, "Content-Transfer-Encoding": true}
	f.Fuzz(func(t *testing.T, to, subject, addr, name string) {
		d := export.Draft{To: to, Subject: subject, Body: "Dear A,\n\nPlease send it.\n", Address: addr, Name: name, Email: addr}
		format, _ := export.Find("eml")
		b, err := format.Bytes(d)
		if err != nil {
			t.Fatal(err)
		}
		for h, values := range message(t, b).Header {
			if !allowed[h] || len(values) != 1 {
				t.Errorf("header %s: %q", h, values)
			}
		}
	})
}

func FuzzEveryFormatHoldsHostileText(f *testing.F) {
	f.Add("</w:t><script>alert(1)</script>", "Dear A,\n\n    quoted \x1b[2J\n1. =cmd()\n")
	f.Add("{{.}}", "\ufffe\uffff\x00{nb}\n2. x")
	f.Fuzz(func(t *testing.T, subject, body string) {
		d := export.Draft{To: subject, Subject: subject, Body: body, Text: body}
		for _, id := range []string{"docx", "html", "pdf", "eml"} {
			format, _ := export.Find(id)
			b, err := format.Bytes(d)
			if err != nil && id != "pdf" {
				t.Errorf("%s: %v", id, err)
			}
			if id == "html" && (bytes.Contains(b, []byte("<script")) || bytes.ContainsRune(b, 0x1b)) {
				t.Errorf("markup or control characters came through: %s", b)
			}
			if id == "docx" {
				wellFormed(t, b)
			}
		}
	})
}

func wellFormed(t *testing.T, b []byte) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, _ := f.Open()
		for dec := xml.NewDecoder(r); ; {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
}

func TestThePageFetchesNothing(t *testing.T) {
	page := string(write(t, "html", draft()))
	if got := regexp.MustCompile(`(?i)(src=|href=|@import|url\()`).FindString(page); got != "" {
		t.Errorf("the page refers to something outside: %s", got)
	}
	for _, want := range []string{"<blockquote>The scheme “saved £12m”", "<b>12.</b> <span>Titles and dates", "&lt;in full&gt; &amp; its annexes"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
}

func TestTasksAreInOrderEscapedAndTheSameEachTime(t *testing.T) {
	day := func(s string) time.Time { d, _ := time.Parse(time.DateOnly, s); return d }
	tasks := []export.Task{
		{ID: "b", Summary: "Answer due; from a, b\nand c", Why: strings.Repeat("long ", 40), Stamp: day("2026-01-02"), Due: day("2026-02-02")},
		{ID: "a", Summary: "First", Why: "x", Stamp: day("2026-01-02"), Due: day("2026-01-30")},
	}
	var one, two bytes.Buffer
	if err := export.Tasks(&one, tasks); err != nil {
		t.Fatal(err)
	}
	export.Tasks(&two, tasks)
	text := one.String()
	if text != two.String() {
		t.Error("two writes differ")
	}
	if strings.Index(text, "UID:a@") > strings.Index(text, "UID:b@") {
		t.Error("the later task stands first")
	}
	if !strings.Contains(text, `SUMMARY:Answer due\; from a\, b and c`) || !strings.Contains(text, "DUE;VALUE=DATE:20260202") || strings.Count(text, "BEGIN:VALARM") != 2 {
		t.Errorf("got\n%s", text)
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d octets: %s", len(line), line)
		}
	}
}
