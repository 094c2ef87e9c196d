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
	var points []Asked
	for i, a := range asked {
		points = append(points, Asked{i + 1, a})
	}
	var all []string
	for _, d := range r.Read(l, under, points).Decisions {
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
		{"a thorough search", "uk-foia", "Following a thorough search, the Trust has established that it holds no information relevant to your request.", "not-held"},
		{"not collected", "uk-foia", "I regret that the Council is unable to assist as this data is not collected.", "not-held"},
		{"some is, some is not", "uk-foia", "The Ministry of Justice does hold some of the information you have requested and I have provided it in the attached annex. The remaining information is being withheld under section 40(2).", "partly 40(2)"},
		{"withheld after consideration", "uk-foia", "After careful consideration we have decided that the information should be withheld under Section 36(2)(b)(i) and 36(2)(b)(ii) of the FOIA.", "refused 36(2)(b)(i) 36(2)(b)(ii)"},
		{"an introduction decides nothing", "uk-foia", "Please find our response below.", ""},
		{"falls under an exemption with its title", "uk-foia", "Your request has been refused as it falls under the exemption in Section 30(1)(a)(i) - Investigations and Proceedings.", "refused 30(1)(a)(i)"},
		{"hours over the limit", "uk-foia", "We are not able to provide this as it would take more than 18 hours to locate, retrieve and extract it. This is above the cost limit set by section 12.", "refused 12"},
		{"a link", "uk-foia", "The requested data can be accessed via the following link: www.example.org/data.", "published"},
		{"a duty named and a copy", "uk-foia", "In accordance with Section 1(1)(a) of the Act I can confirm that the Agency holds the information. I enclose a copy.", "given"},
		{"time for the balance, in two sentences", "uk-foia", "We are writing to advise you that the time limit for responding to your request needs to be extended, as we are still considering the public interest. We hope to reply by 12 May 2026.", "more-time public-interest 2026-05-12"},
		{"which years are meant", "uk-foia", "In order to proceed, could you please confirm which financial years you are interested in?", "clarification"},
		{"another body's business", "uk-foia", "This matter is the responsibility of NHS England, and you may wish to redirect your request to them. We hold nothing ourselves.", "not-held"},
		{"no duty to say", "uk-foia", "Section 23(5) absolves us from the requirement to say whether or not we hold the information.", "refused 23(5) neither-confirm-nor-deny"},
		{"an exception to be engaged", "uk-eir", "We consider the exception at Regulation 12(5)(e) to be engaged in respect of the valuation.", "refused 12(5)(e)"},
		{"redacted data, the rest enclosed", "uk-eir", "Some of the data has been redacted as regulation 13(1) applies to it; the remainder is enclosed.", "partly 13(1)"},
		{"decided not to release", "sct-foisa", "The Scottish Ministers have decided not to release the minutes because an exemption under section 30(b)(i) (free and frank advice) applies.", "refused 30(b)(i)"},
		{"most of it released", "sct-foisa", "I have decided to release most of the information, however a small amount is exempt under s.38(1)(b).", "partly 38(1)(b)"},
		{"an e-mail in full", "nz-oia", "I am withholding the email in full under section 9(2)(ba)(i), to protect information subject to an obligation of confidence.", "refused 9(2)(ba)(i)"},
		{"a period of time extended", "nz-oia", "I have decided to extend the period of time available to respond to your request under section 15A until 30 June 2026.", "more-time extension 2026-06-30"},
		{"not held, and refused as such", "nz-oia", "The Ministry does not hold this information, and I have no grounds for believing another agency does. I am therefore refusing this part under section 18(g).", "not-held 18(g)"},
		{"released in part", "us-foia", "Please be advised that 14 pages are being released in part, with portions withheld pursuant to Exemptions (b)(6) and (b)(7)(C).", "partly (b)(6) (b)(7)(C)"},
		{"an estimated fee", "us-foia", "The estimated fee for processing your request is $310.00. Please let us know whether you agree to pay.", "fees"},
		{"referred for direct response", "us-foia", "Your request is being referred to the Department of Energy for direct response to you.", "transferred"},
		{"refused on the basis of a section", "ie-foi", "Access to record 2 is refused on the basis of section 36(1)(b) of the FOI Act.", "refused 36(1)(b)"},
		{"records that do not exist", "ie-foi", "The records do not exist, and I must refuse your request under section 15(1)(a).", "not-held 15(1)(a)"},
		{"conditionally exempt", "au-foi", "Document 4 contains deliberative matter and is conditionally exempt under s 47C of the FOI Act. I have decided to refuse access to it.", "refused 47C"},
		{"expunged data", "eu-1049", "Having examined the document, the Commission has concluded that partial access may be granted. Personal data have been expunged in accordance with Article 4(1)(b).", "partly 4(1)(b)"},
		{"certain parts exempted", "ca-atia", "You will find enclosed the records, certain parts of which have been exempted under subsection 19(1) of the Act.", "partly 19(1)"},
		{"passed to a team of its own", "uk-foia", "Your request has been logged under reference 2231 and passed to the relevant team.", ""},
		{"a habit of publishing", "uk-foia", "We aim to be open about our work and publish a great deal on our website.", ""},
		{"security, engaged", "uk-foia", "We have concluded that section 24(1) is engaged and that the balance lies in withholding the assessment.", "refused 24(1)"},
		{"personal data removed", "uk-foia", "The University has been able to locate the minutes, which are attached with the personal data of students removed under section 40(2).", "partly 40(2)"},
		{"never commissioned", "uk-foia", "Having checked with our finance and estates teams, no such report was ever commissioned and we therefore do not hold it.", "not-held"},
		{"published in June", "uk-foia", "The information will be published in the annual statistics in June and is therefore exempt under section 22(1).", "refused 22(1)"},
		{"repeats an earlier one", "uk-foia", "Your request repeats one that we answered in March. We are relying on section 14(2).", "refused 14(2)"},
		{"privilege", "uk-foia", "The legal advice you ask for attracts legal professional privilege and is exempt by virtue of section 42(1).", "refused 42(1)"},
		{"we attach", "uk-foia", "We attach the spreadsheet you asked for.", "given"},
		{"figures in the letter", "uk-foia", "The figures you seek are as follows: 12 in 2023 and 19 in 2024.", "given"},
		{"sent to the county", "uk-foia", "This was a decision of the county council, to whom we have sent your request.", "transferred"},
		{"consulting ministers", "uk-foia", "We are unable to meet the deadline of 4 May because we are consulting ministers, and now expect to reply by 20 May 2026.", "more-time extension 2026-05-20"},
		{"unclear, please specify", "uk-foia", "It is unclear what you mean by modelling. Please specify the documents that you would like.", "clarification"},
		{"drafts that fall within", "uk-eir", "The drafts fall within regulation 12(4)(d) and will not be disclosed.", "refused 12(4)(d)"},
		{"a charge for plans", "uk-eir", "In line with regulation 8 a charge of £120 will be made for the plans.", "fees"},
		{"counsel's opinion", "sct-foisa", "The Council considers that the exemption in section 36(1) of FOISA applies to the opinion of counsel.", "refused 36(1)"},
		{"one document enclosed, one withheld", "nz-oia", "Please find the Cabinet paper enclosed as document 1. Document 2 is withheld in its entirety under section 9(2)(f)(iv).", "partly 9(2)(f)(iv)"},
		{"available, so declined", "nz-oia", "The information requested is publicly available, so I decline this part of your request under section 18(d).", "published 18(d)"},
		{"no responsive records", "us-foia", "After a search of the electronic files we were unable to locate any records responsive to your request.", "not-held"},
		{"denied in full", "us-foia", "The document is denied in full under 5 U.S.C. § 552(b)(7)(E).", "refused (b)(7)(E)"},
		{"interference with work", "ie-foi", "I have decided to refuse your request under section 15(1)(c), as it would cause a substantial and unreasonable interference with our work.", "refused 15(1)(c)"},
		{"trade secrets", "au-foi", "I am satisfied that the document contains trade secrets and is exempt in full under section 47(1)(a) of the FOI Act.", "refused 47(1)(a)"},
		{"a factor to weigh", "uk-foia", "The public interest in accountability must be weighed against the need for a safe space.", ""},
		{"a policy under review", "uk-foia", "Our policy on the release of statistics is under review.", ""},
		{"a paragraph that opens with S.", "uk-foia", "S. 12(1) applies to your request.", "refused 12(1)"},
		{"S. in the middle", "uk-foia", "In line with S. 12(1) of the Act we are not obliged to comply.", "refused 12(1)"},
		{"part held, details blanked out", "uk-foia", "I can confirm the Council holds part of the information. The invoices are attached; bank details have been blanked out in line with section 31(1)(a).", "partly 31(1)(a)"},
		{"considered exempt under two", "uk-foia", "The Department holds the submission but considers it exempt under sections 35(1)(a) and 35(1)(b).", "refused 35(1)(a) 35(1)(b)"},
		{"no record of a meeting", "uk-foia", "There is no record of any such meeting.", "not-held"},
		{"in excess of the limit", "uk-foia", "We have estimated that it would cost in excess of £450 to answer. By virtue of Section 12(1) we do not have to comply.", "refused 12(1)"},
		{"data sets to download", "uk-foia", "The data sets are available to download from our open data pages.", "published"},
		{"questions answered in an annex", "uk-foia", "Your questions have been answered in turn in the annex.", "given"},
		{"still consulting", "uk-foia", "I apologise for the delay. We are still consulting on the public interest and will write to you no later than 9 July 2026.", "more-time public-interest 2026-07-09"},
		{"passed to another body", "uk-foia", "Responsibility for this passed to Active Travel England in 2022 and your request has been forwarded to it.", "transferred"},
		{"the ground in brackets", "uk-foia", "Disclosure would be likely to prejudice the prevention of crime and the information is therefore exempt (section 31(1)(a)).", "refused 31(1)(a)"},
		{"raw readings", "uk-eir", "We believe that the raw readings are incomplete data and the exception in regulation 12(4)(d) is engaged.", "refused 12(4)(d)"},
		{"please narrow", "uk-eir", "Please could you narrow the period, as the request is formulated in too general a manner.", "clarification"},
		{"a notice behind the answer", "sct-foisa", "Scottish Borders Watch does not have this information. This is a notice under section 17 of FOISA.", "not-held 17"},
		{"an exemption applies to advice", "sct-foisa", "An exemption under section 29(1)(a) of FOISA applies to the advice requested.", "refused 29(1)(a)"},
		{"deletions made", "nz-oia", "Some deletions have been made under section 9(2)(a) to protect privacy.", "partly 9(2)(a)"},
		{"no records for two items", "us-foia", "We have no records responsive to items 1 and 2.", "1:not-held; 2:not-held"},
		{"pages released in full", "us-foia", "Enclosed are 30 pages, released in full.", "given"},
		{"refusing a record as exempt", "ie-foi", "I am refusing record 4 as exempt under section 31(1)(a).", "refused 31(1)(a)"},
		{"withheld in their entirety", "ca-atia", "The records are withheld in their entirety under sections 15(1) and 16(2).", "refused 15(1) 16(2)"},
		{"what an exemption requires", "uk-foia", "Section 36 is a qualified exemption requiring the opinion of a qualified person.", ""},
		{"a letter to come", "uk-foia", "We will let you know if we need more time.", ""},
		{"should not be released", "uk-foia", "We do hold the assessment but have concluded that it should not be released, on the basis of section 38(1)(b).", "refused 38(1)(b)"},
		{"attached please find", "uk-foia", "Attached please find the contract register for the three years you named.", "given"},
		{"placed on the website", "uk-foia", "The Board's minutes are routinely placed on our website and we refer you to them under section 21.", "published 21"},
		{"cannot trace", "uk-foia", "I am sorry to say that we cannot trace any correspondence with the company.", "not-held"},
		{"applied to the rates, the rest enclosed", "uk-foia", "Section 43(2) is being applied to the day rates; all other figures are enclosed.", "partly 43(2)"},
		{"a further ten days", "uk-foia", "Owing to staff absence we need a further ten working days to respond.", "more-time extension"},
		{"which report is meant", "uk-foia", "We would be grateful if you could let us know whether you mean the draft or the final report.", "clarification"},
		{"determined to be vexatious", "uk-foia", "The Trust has determined that your request is vexatious and section 14(1) is engaged.", "refused 14(1)"},
		{"excepted personal data", "uk-eir", "The council holds this data but it is personal data of third parties and is excepted under regulation 13.", "refused 13"},
		{"on receipt of a payment", "uk-eir", "We will release the maps on receipt of a payment of £18.", "fees"},
		{"notice in terms of a section", "sct-foisa", "The Authority gives notice that it does not hold the data requested, in terms of section 17(1).", "not-held 17(1)"},
		{"most provided, names removed", "sct-foisa", "We have provided most of what you asked for. Names have been removed under section 38(1)(b) of the Act.", "partly 38(1)(b)"},
		{"substantial collation", "nz-oia", "I have decided to refuse your request under section 18(f) because it cannot be met without substantial collation.", "refused 18(f)"},
		{"transferred on a day", "nz-oia", "Pursuant to section 14 your request was transferred to the Police on 3 June 2026.", "transferred"},
		{"determined to be exempt", "us-foia", "The Office has determined that the 12 pages are exempt from disclosure pursuant to 5 U.S.C. § 552(b)(5) and (b)(6).", "refused (b)(5) (b)(6)"},
		{"not reasonably described", "us-foia", "Your request does not reasonably describe the records sought. Kindly provide dates and the names of offices.", "clarification"},
		{"denied by the first indent", "eu-1049", "Access to the annex is denied pursuant to the first indent of Article 4(2).", "refused 4(2)"},
		{"all reasonable steps", "au-foi", "I have decided to refuse access under section 24A, as all reasonable steps were taken and the document does not exist.", "not-held"},
		{"what an exemption is for", "uk-foia", "The exemption is intended to give officials space to think.", ""},
		{"what to quote", "uk-foia", "Please remember to quote the reference above in any correspondence.", ""},
		// what decides nothing
		{"an acknowledgement", "uk-foia", "Thank you for your request, which we received today. We will answer within 20 working days.", ""},
		{"the right to complain", "uk-foia", "If you are unhappy you can ask for a review. You may then complain to the Commissioner under section 50.", ""},
		{"what the Act allows", "uk-foia", "Section 12 of the Act allows an authority to refuse a request that would cost too much.", ""},
		{"what could be said against release", "uk-foia", "There is a public interest in the release of information on spending.", ""},
		{"copyright", "uk-foia", "Most of what we provide is subject to copyright, and you are free to use it for your own purposes.", ""},
		{"the person's own rights", "uk-foia", "You have the right to ask us to look at your request again. Please write within 40 working days of receiving this letter.", ""},
		{"the regulator's practice", "uk-foia", "The Commissioner will not normally consider a complaint until our own procedure has been exhausted.", ""},
		{"what was asked", "uk-foia", "You asked whether the Department holds the report and, if so, for a copy of it.", ""},
		{"who handles it", "uk-foia", "Your request has been handled under the Freedom of Information Act 2000 and passed to our Information Rights Team.", ""},
		{"a licence", "uk-foia", "The information supplied to you may be re-used under the Open Government Licence, which is available on the website of the archives.", ""},
		{"a duty explained", "uk-foia", "Section 1 of the Act gives a person the right to be told whether information is held and, if so, to have it communicated.", ""},
		{"the test explained", "uk-foia", "Where a qualified exemption applies we must decide whether the public interest in withholding outweighs that in release.", ""},
		{"factors", "uk-foia", "Factors in favour of release: openness and accountability. Factors against: the need for a safe space.", ""},
		{"a survey", "uk-foia", "Please help us to improve by filling in the attached survey.", ""},
		{"surveys of service", "uk-foia", "If you have any questions about this letter, please contact me and quote the reference.", ""},
		{"a habit", "uk-foia", "All our replies are published on our website in a disclosure log.", ""},
		{"the limit explained", "uk-foia", "The appropriate limit for central government is £600, which is 24 hours of work at £25 an hour.", ""},
		{"help explained", "uk-foia", "Section 16 places a duty on us to give advice and assistance.", ""},
		{"a matter of fact", "uk-foia", "The Council introduced the scheme in 2021 and extended it in 2023.", ""},
		{"appeal rights", "us-foia", "You may appeal this response within 90 days by writing to the Office of General Counsel.", ""},
		{"a time explained", "uk-foia", "The Act requires us to answer within 20 working days.", ""},
		{"holding is confirmed", "uk-foia", "I can confirm that the Department holds information that falls within your request.", ""},
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
