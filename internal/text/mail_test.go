package text_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"grounds/internal/text"
)

const mailHead = "From: Works Office <office@example.org>\r\nTo: A Person <person@example.org>\r\nDate: Thu, 4 Jan 2024 10:00:00 +0000\r\nSubject: Your letter\r\nMessage-ID: <1@example.org>\r\n"

// head is what the header becomes.
const head = "From: Works Office\nTo: A Person\nDate: 4 January 2024\nSubject: Your letter\n\n"

const reply = "Dear Ms Sample,\n\nThe bridge is safe.\n\nYours sincerely,\nThe Works Office"

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

func TestMail(t *testing.T) {
	page := base64.StdEncoding.EncodeToString([]byte("<html><body><p>Dear Ms Sample,</p><p>The bridge cost &pound;4 million.</p></body></html>"))
	for _, c := range []struct{ name, in, want string }{
		{"plain text", mailHead + "\r\n" + crlf(reply), head + reply},
		{"the chain below Outlook's line goes", mailHead + "\r\n" + crlf(reply+"\n\n-----Original Message-----\nFrom: A Person\nSent: 2 January\n\nIs it?"), head + reply},
		{"the chain below wrote: goes, also over two lines", mailHead + "\r\n" + crlf(reply+"\n\nOn Tue, 2 Jan 2024 at 09:15, A Person\n<person@example.org> wrote:\n> Is it?"), head + reply},
		{"the chain below From and Sent goes", mailHead + "\r\n" + crlf(reply+"\n\nFrom: A Person\nSent: 02 January 2024 09:15\nTo: Works Office\nSubject: RE: Bridge\n\nIs it?"), head + reply},
		{"a sentence that begins with On stays", mailHead + "\r\n" + crlf("Dear Ms Sample,\n\nOn 3 May the Minister wrote to you.\nIt is safe."), head + "Dear Ms Sample,\n\nOn 3 May the Minister wrote to you.\nIt is safe."},
		{"a forwarded letter is the letter", mailHead + "\r\n" + crlf("FYI\n\n---------- Forwarded message ---------\nFrom: Roads Office <roads@example.org>\nDate: Tue, 2 Jan 2024 at 09:15\nSubject: Bridge\nTo: A Person <person@example.org>\n\n"+reply), "From: Roads Office\nDate: 2 January 2024\nSubject: Bridge\nTo: A Person\n\n" + reply},
		{"quoted-printable in Windows-1252", mailHead + "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nIt cost =A34 million =96 or so.", head + "It cost £4 million – or so."},
		{"encoded words of the header", "From: =?utf-8?q?Caf=C3=A9_Unit?= <x@example.org>\r\nMIME-Version: 1.0\r\nSubject: =?iso-8859-1?q?=A34?=\r\n\r\nIt is so.", "From: Café Unit\nSubject: £4\n\nIt is so."},
		{"format=flowed joins its lines", mailHead + "Content-Type: text/plain; format=flowed\r\n\r\nThe bridge \r\nis safe.\r\nYours", head + "The bridge is safe.\nYours"},
		{"a page alone", mailHead + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + page, head + "Dear Ms Sample,\n\nThe bridge cost £4 million."},
		{"a part that is cut off", mailHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt is safe.", head + "It is safe."},
		{"an unknown character set", mailHead + "Content-Type: text/plain; charset=x-nonsense\r\n\r\nIt is safe.", head + "It is safe."},
	} {
		d, err := text.Read("a.eml", []byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if d.Text != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, d.Text, c.want)
		}
	}
}

func TestAttachmentsAreDocuments(t *testing.T) {
	docx := base64.StdEncoding.EncodeToString(word(t, p("Dear Ms Sample,")+p("The bridge is safe.")))
	in := mailHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease see attached.\r\n" +
		"--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"..\\..\\x/../../letter\x1b[2J.docx\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + docx + "\r\n" +
		"--b\r\nContent-Type: application/pdf; name=scan.pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF-1.7 broken\r\n" +
		"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: Inner\r\nMessage-ID: <2@example.org>\r\n\r\nThe tunnel is safe too.\r\n--b--\r\n"
	docs, err := text.Reader{}.ReadAll("mail.eml", []byte(in))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range docs {
		got = append(got, d.Name+": "+strings.ReplaceAll(d.Text[max(0, len(d.Text)-24):], "\n", " "))
	}
	want := []string{"mail.eml:  Please see attached.", "letter[2J.docx: ,\nThe bridge is safe.", "attached.eml: The tunnel is safe too."}
	if len(got) != 3 || !strings.HasSuffix(got[0], "Please see attached.") || !strings.HasPrefix(got[1], "letter[2J.docx") || !strings.HasSuffix(got[1], "The bridge is safe.") || !strings.HasSuffix(got[2], "The tunnel is safe too.") {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(docs[0].Notes) != 1 || !strings.Contains(docs[0].Notes[0], "scan.pdf was not read") {
		t.Errorf("notes %q", docs[0].Notes)
	}
}

func TestPages(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"what is no part of the letter goes", `<!DOCTYPE html><html><head><title>t</title><script>x()</script></head><body><div id="cookie-banner">We use cookies</div><nav>Home</nav><p>It is <b>safe</b>.</p><footer>About</footer></body></html>`, "It is safe."},
		{"only the main part", `<html><body><p>Menu</p><main><p>It is safe.</p></main><p>More</p></body></html>`, "It is safe."},
		{"inline elements keep the space between them", `<p>It cost <span>£4.2 million</span> <em>in 2023</em>.</p><p>x</p>`, "It cost £4.2 million in 2023.\n\nx"},
		{"white space shows as one space", "<p>It\n   is\t safe.<br>And  sound.</p>", "It is safe.\nAnd sound."},
		{"lists count from where they start", `<ol start="3"><li>one</li><li>two<ul><li>three</li></ul></li></ol>`, "3. one\n4. two\n    • three"},
		{"notes keep their marks", `<p>Safe.<sup><a href="#fn1">1</a></sup></p><ol><li id="fn1">See the annex.</li></ol>`, "Safe.[1]\n\n[1] See the annex."},
		{"hidden text is not read", `<p>seen<span style="display: none"> unseen</span><span hidden> unseen</span></p>`, "seen"},
		{"a table", `<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2020</td><td>£4m</td></tr></table>`, "Year        Cost\n2020        £4m"},
		{"a quotation is set in", `<p>They say:</p><blockquote>It is safe.</blockquote>`, "They say:\n\n     It is safe."},
		{"text as it is", "<pre>one\n  two</pre><p>x</p>", "one\n  two\n\nx"},
		{"a declared encoding", "<html><head><meta charset=\"iso-8859-1\"></head><body><p>\xa34</p><p>a</p></body></html>", "£4\n\na"},
	} {
		in := c.in
		if !strings.HasPrefix(in, "<!") && !strings.HasPrefix(in, "<html") {
			in = "<html><body>" + in
		}
		d, err := text.Read("a.html", []byte(in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if d.Text != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, d.Text, c.want)
		}
	}
}

func TestFormatIsToldByContent(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     text.Format
	}{
		{"a letter", "Dear Ms Sample,\n\nThe bridge is safe.", text.PlainText},
		{"a memorandum is no e-mail", "To: The Works Office\nFrom: The Roads Office\nDate: 4 May 2020\nSubject: Bridge\n\nIt is safe.", text.PlainText},
		{"an e-mail", mailHead + "\r\nIt is safe.", text.Mail},
		{"an e-mail from a mailbox file", "From x@example.org Thu Jan  4 10:00:00 2024\n" + mailHead + "\r\nIt is safe.", text.Mail},
		{"a letter that begins with a bracket", "<Crest> Ministry of Works", text.PlainText},
		{"a page", "\n<!doctype HTML>\n<p>x", text.HTML},
		{"a page in UTF-16", "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", text.HTML},
		{"a PDF", "%PDF-1.4\n", text.PDFFile},
		{"a PDF with a line before it", "junk\n%PDF-1.4\n1 0 obj", text.PDFFile},
		{"RTF", `{\rtf1\ansi x}`, text.RTF},
		{"DOCX", string(word(t, p("x"))), text.Docx},
		{"ODT", string(open(t, "", "")), text.ODT},
		{"another zip", string(parcel(t, "a.txt", "x")), text.OtherZip},
		{"PNG", "\x89PNG\r\n\x1a\n", text.Picture},
		{"JPEG", "\xff\xd8\xff\xe0", text.Picture},
		{"TIFF", "II*\x00", text.Picture},
		{"Word 97", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", text.OLE},
	} {
		if got := text.FormatOf([]byte(c.in)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestLimitsAreNamed(t *testing.T) {
	deep := strings.Repeat("<w:x>", text.MaxDepth+10) + strings.Repeat("</w:x>", text.MaxDepth+10)
	nested := "It is safe."
	for range 1000 {
		nested = "Content-Type: message/rfc822\r\nMIME-Version: 1.0\r\n\r\n" + nested
	}
	boundaries := mailHead
	for i := range 1000 {
		b := "b" + strings.Repeat("x", i%60) + string(rune('a'+i%26))
		boundaries += "Content-Type: multipart/mixed; boundary=" + b + "\r\n\r\n--" + b + "\r\n"
	}
	many := mailHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\n\r\nx\r\n", text.MaxParts+1) + "--b--\r\n"
	var files []string
	for range text.MaxEntries {
		files = append(files, "a", "")
	}
	for _, c := range []struct {
		name, limit string
		in          []byte
	}{
		{"a plain file too long", "MaxBytes", []byte(strings.Repeat("a", text.MaxBytes+1))},
		{"a file too large", "MaxFile", make([]byte, text.MaxFile+1)},
		{"XML too deep", "MaxDepth", word(t, deep)},
		{"XML too deep in what is passed over", "MaxDepth", word(t, "<w:p><w:del>"+deep+"</w:del></w:p>")},
		{"a page too deep", "MaxDepth", []byte("<html>" + strings.Repeat("<div>", 1000) + "x")},
		{"e-mails inside each other", "MaxNesting", []byte(nested)},
		{"parts inside each other", "MaxNesting", []byte(boundaries)},
		{"parts beside each other", "MaxParts", []byte(many)},
		{"files in a zip", "MaxEntries", parcel(t, append([]string{"word/document.xml", ""}, files...)...)},
		{"a zip bomb", "MaxUnzipped", bomb(t)},
	} {
		_, err := text.Read("x", c.in)
		if o, ok := errors.AsType[*text.Over](err); !ok || o.Limit != c.limit || !strings.Contains(err.Error(), c.limit) {
			t.Errorf("%s: %v, want an error that names %s", c.name, err, c.limit)
		}
	}
}

func TestEntitiesAreNotExpanded(t *testing.T) {
	lol := `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
	in := parcel(t, "word/document.xml", lol+`<w:document `+wordNames+`><w:body><w:p><w:r><w:t>x&b;&f;</w:t></w:r></w:p></w:body></w:document>`)
	if d, err := text.Read("a.docx", in); err == nil {
		t.Errorf("read as %q", d.Text)
	}
}
