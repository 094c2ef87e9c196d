package reply_test

import (
	"regexp"
	"strings"
	"sync"
	"testing"

	"grounds/internal/law"
	"grounds/internal/reply"
	"grounds/templates"
)

var builtIn = sync.OnceValues(func() (*reply.Rules, error) {
	laws, err := law.Load(templates.FS)
	if err != nil {
		return nil, err
	}
	return reply.Load(templates.FS, laws)
})

func rules(t testing.TB) *reply.Rules {
	t.Helper()
	r, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCitationsInTheFormsThatOfficesUse(t *testing.T) {
	for _, c := range []struct{ name, under, text, want string }{
		// the forms of sections
		{"one section in full", "uk-foia", "It is exempt under section 35(1)(a).", "35(1)(a)"},
		{"a list of parts", "uk-foia", "It is exempt under section 35(1)(a) and (b).", "35(1)(a) 35(1)(b)"},
		{"S. with a space", "uk-foia", "S. 12(1) applies.", "12(1)"},
		{"s. without one", "uk-foia", "We rely on s.40(2).", "40(2)"},
		{"s and the number", "uk-foia", "We rely on s40(2) here.", "40(2)"},
		{"a capital S and the number", "uk-foia", "Refused under S21.", "21"},
		{"sec. and the number", "uk-foia", "Withheld under sec. 42(1).", "42(1)"},
		{"ss. before two", "uk-foia", "Withheld under ss. 24 and 31.", "24 31"},
		{"sections before two", "uk-foia", "We rely on sections 21 and 40(2).", "21 40(2)"},
		{"sections before three with commas", "uk-foia", "Sections 24(1), 27(1)(a) and 43(2) apply.", "24(1) 27(1)(a) 43(2)"},
		{"the sign of a section", "uk-foia", "Exempt under § 43(2).", "43(2)"},
		{"a range of letters with a dash", "uk-foia", "It engages s.31(1)(a)-(c).", "31(1)(a) 31(1)(b) 31(1)(c)"},
		{"a range of letters with an en dash", "uk-foia", "It engages section 31(1)(a)–(c).", "31(1)(a) 31(1)(b) 31(1)(c)"},
		{"a range of letters with to", "uk-foia", "It engages section 27(1)(a) to (d).", "27(1)(a) 27(1)(b) 27(1)(c) 27(1)(d)"},
		{"a range of numerals", "uk-foia", "See section 36(2)(b)(i)-(ii).", "36(2)(b)(i) 36(2)(b)(ii)"},
		{"a list of numerals", "uk-foia", "Section 36(2)(b)(i) and (ii) is engaged.", "36(2)(b)(i) 36(2)(b)(ii)"},
		{"numerals, then a letter one level up", "uk-foia", "Section 36(2)(b)(i), (ii) and (c) is engaged.", "36(2)(b)(i) 36(2)(b)(ii) 36(2)(c)"},
		{"a list that goes on two levels up", "uk-foia", "Section 31(1)(a), (b) and (2)(c) applies.", "31(1)(a) 31(1)(b) 31(2)(c)"},
		{"the letter i after h", "uk-foia", "See section 31(2)(h) and (i).", "31(2)(h) 31(2)(i)"},
		{"dots in place of brackets, as Alaveteli's tests have it", "uk-foia", "Section 5.1.a&b or 15.1.a&b", "5(1)(a) 5(1)(b) 15(1)(a) 15(1)(b)"},
		{"a dot and a number", "uk-foia", "Refused under section 40.2 of the Act.", "40(2)"},
		{"spaces before the brackets", "uk-foia", "Section 35 (1) (a) is engaged.", "35(1)(a)"},
		{"a line break after the word", "uk-foia", "Exempt under section\n35(1)(a).", "35(1)(a)"},
		{"a line break before a bracket", "uk-foia", "Exempt under section 35\n(1)(a).", "35(1)(a)"},
		{"a letter without its bracket", "uk-foia", "Exempt under section 35(1)a.", "35(1)(a)"},
		{"a capital letter as a part", "uk-foia", "Exempt under section 35(1)(A).", "35(1)(a)"},
		{"a section with a capital", "uk-foia", "It is exempt under section 22A.", "22A"},
		{"a part with a capital", "uk-foia", "We rely on section 40(5B)(a)(i).", "40(5B)(a)(i)"},
		{"the subsection named first", "uk-foia", "We rely on subsection (1)(a) of section 35.", "35(1)(a)"},
		{"two subsections named first", "uk-foia", "We rely on subsections (1)(a) and (b) of section 35.", "35(1)(a) 35(1)(b)"},
		{"the subsection named last", "uk-foia", "We rely on section 35, subsection (1)(a).", "35(1)(a)"},
		{"the subsection without brackets", "uk-foia", "We rely on section 43, subsection 2.", "43(2)"},
		{"a bare number after and, at the end", "uk-foia", "It is exempt under section 35(1)(a) and 42.", "35(1)(a) 42"},
		{"the word section twice", "uk-foia", "Section 24 and section 31 apply.", "24 31"},
		{"an oblique stroke between two", "uk-foia", "Exempt under sections 24/31.", "24 31"},
		{"a range of sections", "uk-foia", "See sections 31 to 33.", "31 32 33"},
		{"the exemption at a section", "uk-foia", "The exemption at 43(2) is engaged.", "43(2)"},
		{"exemptions and section numbers", "uk-foia", "We apply the exemptions in section 41 and section 43.", "41 43"},
		{"the duty to say whether it is held", "uk-foia", "S. 1(1) gives a right to know.", "1(1)"},
		{"the Act named behind", "uk-foia", "Section 12 FOIA applies.", "12"},
		{"a section in brackets", "uk-foia", "The names are withheld (section 40(2)).", "40(2)"},
		// regulations, articles, exemptions
		{"reg. with a space", "uk-eir", "It falls under reg. 12(4)(b).", "uk-eir:12(4)(b)"},
		{"regulation in full, several", "uk-eir", "Regulation 12(4)(d) and (e) apply.", "uk-eir:12(4)(d) uk-eir:12(4)(e)"},
		{"two parts of one regulation on two levels", "uk-eir", "Regulations 12(4)(b) and (5)(a) apply.", "uk-eir:12(4)(b) uk-eir:12(5)(a)"},
		{"a regulation in a reply under the Act", "uk-foia", "We refuse it under regulation 12(4)(b).", "uk-eir:12(4)(b)"},
		{"a Scottish regulation in a reply under the Act", "sct-foisa", "We refuse it under regulation 10(4)(b).", "sct-eisr:10(4)(b)"},
		{"a section in a reply under the Regulations", "uk-eir", "We refuse the rest under section 40(2).", "uk-foia:40(2)"},
		{"regs. before a range", "uk-eir", "See regs. 12(5)(d)-(f).", "uk-eir:12(5)(d) uk-eir:12(5)(e) uk-eir:12(5)(f)"},
		{"paragraph of a regulation", "uk-eir", "See paragraph (e) of regulation 12(4).", "uk-eir:12(4)(e)"},
		{"an article", "eu-1049", "Access is refused under Article 4(2).", "eu-1049:4(2)"},
		{"an article with its indent", "eu-1049", "Refused under Article 4(2), first indent, and Article 4(3).", "eu-1049:4(2) eu-1049:4(3)"},
		{"art. and a letter", "eu-1049", "Art. 4(1)(b) protects privacy.", "eu-1049:4(1)(b)"},
		{"an American exemption by number", "us-foia", "It is withheld under Exemption 5.", "us-foia:(b)(5)"},
		{"American exemptions, a list", "us-foia", "It is withheld under Exemptions 5, 6, and 7(C).", "us-foia:(b)(5) us-foia:(b)(6) us-foia:(b)(7)(C)"},
		{"a bare paragraph b", "us-foia", "It is withheld under (b)(5).", "us-foia:(b)(5)"},
		{"several bare paragraphs", "us-foia", "Withheld under (b)(5), (b)(6) and (b)(7)(E).", "us-foia:(b)(5) us-foia:(b)(6) us-foia:(b)(7)(E)"},
		{"the title and the section", "us-foia", "Withheld under 5 U.S.C. § 552(b)(4).", "us-foia:(b)(4)"},
		{"letters of exemption 7", "us-foia", "See Exemption 7(A) and (E).", "us-foia:(b)(7)(A) us-foia:(b)(7)(E)"},
		{"exemption b5", "us-foia", "We cite Exemption b5.", "us-foia:(b)(5)"},
		{"exemption (b)(6)", "us-foia", "We cite exemption (b)(6).", "us-foia:(b)(6)"},
		// other countries
		{"New Zealand's long paragraphs", "nz-oia", "It is withheld under sections 9(2)(f)(iv) and 9(2)(g)(i).", "nz-oia:9(2)(f)(iv) nz-oia:9(2)(g)(i)"},
		{"New Zealand's paragraph ba", "nz-oia", "Withheld under s 9(2)(ba)(i) of the Act.", "nz-oia:9(2)(ba)(i)"},
		{"Australia's sections with a letter", "au-foi", "Documents 1 and 2 are exempt under ss 47C and 47F.", "au-foi:47C au-foi:47F"},
		{"Canada's decimal sections", "ca-atia", "It is withheld under section 22.1 of the Act.", "ca-atia:22.1"},
		{"Canada's paragraphs", "ca-atia", "It is withheld under paragraph 21(1)(a) and subsection 19(1).", "ca-atia:21(1)(a) ca-atia:19(1)"},
		{"Ireland's Act", "ie-foi", "Access is refused under section 29(1) of the FOI Act 2014.", "ie-foi:29(1)"},
		{"the Scottish Act named behind", "uk-foia", "It is exempt under section 30(b) of FOISA.", "sct-foisa:30(b)"},
		{"the law known from its name", "", "Under the Freedom of Information (Scotland) Act 2002, section 25 applies.", "sct-foisa:25"},
		{"no law known and none named", "", "Section 12 applies.", "uk-foia:12"},
		// what is no section of this law
		{"another Act", "uk-foia", "This is personal data under section 3 of the Data Protection Act 2018.", ":3"},
		{"another Act that has no name here", "uk-foia", "See section 5 of the Local Audit and Accountability Act 2014.", ":5"},
		{"an article of another law", "uk-foia", "See Article 6(1)(f) of the UK GDPR.", ":6(1)(f)"},
		{"a possessive before a number", "uk-foia", "The authority's 21 documents are listed.", ""},
		{"a section of the person's letter", "uk-foia", "In section 3 of your letter you ask about costs.", ""},
		{"a section of a report", "uk-foia", "It is in section 4 of the published report.", ""},
		{"a number that counts days", "uk-foia", "We rely on section 12 and 40 working days have passed.", "12"},
		{"a bare number that counts things", "uk-foia", "We rely on section 40(2) and 12 documents are attached.", "40(2)"},
		{"the year of the Regulations", "uk-foia", "These are the Environmental Information Regulations 2004.", ""},
		{"the number of an EU law", "eu-1049", "This is handled under Regulation (EC) No 1049/2001.", ""},
		{"a question of the request", "uk-foia", "In answer to question 3, see below.", ""},
		{"a price", "uk-foia", "The sections 450000 pounds bought are listed.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, one := range rules(t).Cite(c.text, c.under) {
				s := one.Section
				if strings.Contains(c.want, ":") {
					s = one.Law + ":" + s
				}
				got = append(got, s)
			}
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.text, g, c.want)
			}
		})
	}
}

func TestTheSentenceDecidesWhatACitationIs(t *testing.T) {
	for _, c := range []struct {
		text string
		want reply.Use
	}{
		{"The note is exempt from disclosure under section 35(1)(a).", reply.Refusal},
		{"We are withholding the model under regulation 12(4)(d).", reply.Refusal},
		{"Section 43(2) has been applied to the prices.", reply.Refusal},
		{"Section 35(1)(a) exempts information on the forming of policy.", reply.Explanation},
		{"Section 43 is a qualified exemption.", reply.Explanation},
		{"We do not consider that section 31 applies.", reply.Explanation},
		{"Information is exempt if its release would endanger anyone (section 38).", reply.Explanation},
		{"You may complain to the Commissioner under section 50.", reply.Mention},
		{"We have handled your request under section 1(1).", reply.Mention},
	} {
		cites := rules(t).Cite(c.text, "")
		if len(cites) != 1 || cites[0].Use != c.want {
			t.Errorf("%q: got %+v, want one of use %s", c.text, cites, c.want)
		}
	}
}

var shape = regexp.MustCompile(`^(\(\w+\))+$|^\d{1,3}(\.\d+)?[A-Z]{0,2}(\(\w{1,5}\))*$`)

func FuzzCite(f *testing.F) {
	for _, s := range []string{
		"section 35(1)(a) and (b)", "S. 12(1)", "reg. 12(4)(b)", "Section 5.1.a&b or 15.1.a&b", "Article 4(2)", "sections 21 and 40(2)",
		"s.31(1)(a)-(c)", "Exemption 5", "(b)(5)", "subsections (1)(a) and (b) of section 35", "section 552(b)(5)", "s.(", "ss.1-999", "section 1(i)-(z)", "(b)(5)(", "§",
	} {
		f.Add(s, "uk-foia")
		f.Add(s, "us-foia")
	}
	f.Fuzz(func(t *testing.T, text, under string) {
		for _, c := range rules(t).Cite(text, under) {
			if !shape.MatchString(c.Section) {
				t.Errorf("%q gives the section %q", text, c.Section)
			}
			if c.Text == "" || !strings.Contains(strings.Join(strings.Fields(text), " "), c.Text) {
				t.Errorf("%q does not hold %q", text, c.Text)
			}
		}
	})
}
