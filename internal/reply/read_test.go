package reply

import (
	"slices"
	"strings"
	"testing"

	"grounds/internal/letter"
	"grounds/internal/text"
	"grounds/templates"
)

// shown reads a paragraph as a reply and gives what it decides, in the order of the points.
func shown(t *testing.T, r *Rules, letters *letter.Rules, under, paragraph string, asked ...string) string {
	t.Helper()
	l := letters.Parse(text.Plain("Dear Jo Meadow,\n\n" + paragraph + "\n\nYours sincerely,\n\nA. Officer\n"))
	var all []string
	for _, d := range r.Read(l, under, asked).Decisions {
		s := d.Decision
		if d.Point > 0 {
			s = string(rune('0'+d.Point)) + ":" + s
		}
		if len(d.Cited) > 0 {
			s += " " + strings.Join(d.Cited, " ")
		}
		if d.Detail != "" {
			s += " " + d.Detail
		}
		if d.Until != "" {
			s += " " + d.Until
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

func TestWhatOfficesWrite(t *testing.T) {
	r := load(t)
	letters, err := letter.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, under, text, want string }{
		{"given under the code", "uk-foia", "I am pleased to provide the information you requested in the table below.", "given"},
		{"given, and held is said first", "uk-foia", "Following a search of our records, I can confirm that we hold the information. It is attached to this e-mail.", "given"},
		{"the answer in the text itself", "uk-foia", "The answers to your questions are set out below.", "given"},
		{"a copy is enclosed", "nz-oia", "A copy of the briefing is enclosed.", "given"},
		{"granted in Ireland", "ie-foi", "I have decided to grant your request in full.", "given"},
		{"granted in part in Ireland", "ie-foi", "I have decided to part-grant your request. Record 3 is refused under section 29(1)(a) of the Act.", "partly 29(1)(a)"},
		{"released in part in New Zealand", "nz-oia", "We have decided to release the report in part. Some information is withheld under section 9(2)(g)(i) of the Act.", "partly 9(2)(g)(i)"},
		{"documents with deletions in Australia", "au-foi", "I have decided to give you access to two documents with deletions under section 22. The deleted material is exempt under section 47C.", "partly 47C"},
		{"Canada's exemption", "ca-atia", "Portions of the record have been withheld pursuant to paragraph 21(1)(a) of the Act.", "partly 21(1)(a)"},
		{"the Union's refusal", "eu-1049", "I regret to inform you that access to the document cannot be granted, as its disclosure is prevented by the exception laid down in Article 4(3) of the Regulation.", "refused 4(3)"},
		{"America's in full", "us-foia", "We are withholding the memorandum in its entirety pursuant to FOIA Exemption 5.", "refused (b)(5)"},
		{"America's no records", "us-foia", "We conducted a search and located no responsive records.", "not-held"},
		{"neither confirm nor deny", "uk-foia", "The Home Force can neither confirm nor deny that it holds the information, by virtue of section 31(3) of the Act.", "refused 31(3) neither-confirm-nor-deny"},
		{"vexatious", "uk-foia", "We consider your request to be vexatious within the meaning of section 14(1).", "refused 14(1)"},
		{"over the limit in Scotland", "sct-foisa", "We estimate that the cost of complying would be above £600. Section 12(1) of FOISA therefore applies.", "refused 12(1)"},
		{"manifestly unreasonable", "uk-eir", "We are refusing your request as manifestly unreasonable under regulation 12(4)(b).", "refused 12(4)(b)"},
		{"not held as a notice in Scotland", "sct-foisa", "This is formal notice under section 17(1) of FOISA that the Council does not hold the information.", "not-held 17(1)"},
		{"not held as an exception in the Regulations", "uk-eir", "Regulation 12(4)(a) applies, as the information is not held.", "not-held 12(4)(a)"},
		{"never recorded", "uk-foia", "We do not record this information centrally.", "not-held"},
		{"no such document exists", "nz-oia", "Your request is refused under section 18(e), as the document alleged to contain the information does not exist.", "not-held 18(e)"},
		{"published", "uk-foia", "The figures are already publicly available on the website of the regulator.", "published"},
		{"published and so exempt", "sct-foisa", "Under section 25 of FOISA we do not have to give you information which is already accessible to you.", "published 25"},
		{"to be published", "uk-foia", "The report is exempt under section 22 of the Act, since we intend to publish it in the autumn.", "refused 22"},
		{"passed on", "sct-foisa", "We have forwarded your request to Scottish Water, who will reply to you direct.", "transferred"},
		{"partly passed on", "nz-oia", "Part 2 of your request has been transferred to the Ministry of Health under section 14.", "2:transferred"},
		{"extended for bulk", "uk-eir", "Owing to the volume of the material, we are extending the deadline for reply to 14 July 2026 under regulation 7(1).", "more-time extension 2026-07-14"},
		{"extended in Ireland", "ie-foi", "The period for consideration of your request is extended by four weeks.", "more-time extension"},
		{"extended in America", "us-foia", "We are invoking the ten-day extension of time for unusual circumstances.", "more-time extension"},
		{"time for the balance", "uk-foia", "We must extend the time limit to consider the public interest test and aim to respond by 3 August 2026.", "more-time public-interest 2026-08-03"},
		{"what period is meant", "uk-foia", "Before we can proceed we need you to clarify the period that your request covers.", "clarification"},
		{"too broad", "us-foia", "Your request is too broad for us to search. Please specify the offices and dates.", "clarification"},
		{"a fee in pounds", "uk-foia", "You will need to pay £25.50 for copying before we can send it.", "fees"},
		{"a deposit in Ireland", "ie-foi", "A deposit of €40 is payable before we go on.", "fees"},
		{"two points, two answers", "uk-foia", "Question 1\nThis information is not held.\n\nQuestion 2\nPlease see the attached table.", "1:not-held; 2:given"},
		{"the rest is withheld", "uk-foia", "We are releasing the summary, but the annexes are withheld under section 43(2).", "partly 43(2)"},
		// what decides nothing
		{"an acknowledgement", "uk-foia", "Thank you for your request, which we received today. We will answer within 20 working days.", ""},
		{"the right to complain", "uk-foia", "If you are unhappy you can ask for a review. You may then complain to the Commissioner under section 50.", ""},
		{"what the Act allows", "uk-foia", "Section 12 of the Act allows an authority to refuse a request that would cost too much.", ""},
		{"what could be said against release", "uk-foia", "There is a public interest in the release of information on spending.", ""},
		{"copyright", "uk-foia", "Most of what we provide is subject to copyright, and you are free to use it for your own purposes.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := shown(t, r, letters, c.under, c.text); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

func TestPointsAreKnownByTheirWords(t *testing.T) {
	r := load(t)
	letters, err := letter.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	asked := []string{"The report of the survey of residents, with its method.", "Minutes of the meetings with contractors about drainage."}
	got := shown(t, r, letters, "uk-foia", "You asked for minutes of the meetings with contractors about drainage. These are exempt from disclosure under section 43(2).\n\nThe report of the survey of residents and its method are attached.", asked...)
	if want := "1:given; 2:refused 43(2)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := shown(t, r, letters, "uk-foia", "Point 7 is not held.", asked...); strings.Contains(got, "7:") {
		t.Errorf("a point that was never asked: %s", got)
	}
}

func TestALetterThatNumbersItsParagraphsAnswersNoPointsByThem(t *testing.T) {
	r := load(t)
	letters, err := letter.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	got := shown(t, r, letters, "uk-foia", "1. Thank you for your request of 2 March.\n\n2. The report is withheld under section 36(2)(c).")
	if got != "refused 36(2)(c)" {
		t.Errorf("got %s", got)
	}
	if !slices.Equal(IDs(), []string{"given", "partly", "not-held", "refused", "transferred", "more-time", "clarification", "fees", "published"}) {
		t.Error("the decisions changed: people script against them")
	}
}
