package law

import (
	"slices"
	"strings"
	"testing"
)

func date(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func due(t testing.TB, laws Laws, id, received string) Deadline {
	t.Helper()
	d, err := laws.Due(id, date(t, received))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func dateOf(d Deadline, id string) Date {
	for _, x := range d.Dates {
		if x.ID == id {
			return x.Date
		}
	}
	return Date{}
}

// The vectors were worked out apart from this program, from the official calendar; the naive column is what a count with
// the holidays of England and Wales alone would give.
func TestUnitedKingdomCountsHolidaysOfAnyPartAndScotlandItsOwn(t *testing.T) {
	laws := builtIn(t)
	for _, v := range []struct{ received, uk, sct, naive, extended string }{
		{"2026-03-02", "2026-03-31", "2026-03-30", "2026-03-30", "2026-04-30"},
		{"2026-03-16", "2026-04-16", "2026-04-14", "2026-04-15", "2026-05-15"},
		{"2026-06-01", "2026-06-30", "2026-06-30", "2026-06-29", "2026-07-29"},
		{"2026-07-10", "2026-08-11", "2026-08-10", "2026-08-07", "2026-09-09"},
		{"2026-11-14", "2026-12-14", "2026-12-14", "2026-12-11", "2027-01-15"},
		{"2026-12-11", "2027-01-14", "2027-01-14", "2027-01-13", "2027-02-11"},
		{"2027-03-01", "2027-04-01", "2027-03-30", "2027-03-31", "2027-04-29"},
	} {
		for id, want := range map[string]string{"uk-foia": v.uk, "uk-eir": v.uk, "sct-foisa": v.sct, "sct-eisr": v.sct} {
			if d := due(t, laws, id, v.received); d.Due.String() != want || d.Estimate {
				t.Errorf("%s received %s: due %s (estimate %v), want %s", id, v.received, d.Due, d.Estimate, want)
			}
		}
		if got := dateOf(due(t, laws, "uk-eir", v.received), "extension: volume"); got.String() != v.extended {
			t.Errorf("uk-eir received %s: extended to %s, want %s", v.received, got, v.extended)
		}
		england := counter{calendars: laws.Calendars[:1]}
		if england.calendars[0].ID != "eng-wls" {
			t.Fatalf("the first calendar is %s", england.calendars[0].ID)
		}
		if got := england.end(date(t, v.received), Period{Number: 20, Unit: WorkingDay}); got.date.String() != v.naive {
			t.Errorf("received %s, England and Wales alone: %s, want %s", v.received, got.date, v.naive)
		}
	}
}

// The other clocks, and the dates that authorities published, are tests in the laws' own files.
func TestTheLawsOwnTests(t *testing.T) {
	laws := builtIn(t)
	for _, l := range laws.All {
		if len(l.Tests) < 2 {
			t.Errorf("%s has %d tests", l.ID, len(l.Tests))
		}
		if err := laws.Test(l.ID); err != nil {
			t.Error(err)
		}
	}
	laws.All[0].Tests[0].Due = laws.All[0].Tests[0].Received
	if err := laws.Test(laws.All[0].ID); err == nil {
		t.Error("a wrong test passes")
	}
}

func TestMonthsEndOnTheSameNumberOrTheLastDay(t *testing.T) {
	for _, v := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2028-01-31", 1, "2028-02-29"}, {"2026-03-31", 1, "2026-04-30"},
		{"2026-04-30", 1, "2026-05-30"}, {"2026-12-31", 2, "2027-02-28"}, {"2026-08-31", 6, "2027-02-28"},
		{"2026-12-15", 1, "2027-01-15"}, {"2028-02-29", 24, "2030-02-28"},
	} {
		if got := date(t, v.from).AddMonths(v.months); got.String() != v.want {
			t.Errorf("%d months from %s: %s, want %s", v.months, v.from, got, v.want)
		}
	}
}

func TestLateIsTheDayAfterAndChaseTheNextWorkingDay(t *testing.T) {
	d := due(t, builtIn(t), "uk-foia", "2026-09-04") // due on a Friday
	if d.Due.Long() != "Fri 2 October 2026" || d.Late.Long() != "Sat 3 October 2026" || d.Chase.Long() != "Mon 5 October 2026" {
		t.Errorf("due %s, late %s, chase %s", d.Due.Long(), d.Late.Long(), d.Chase.Long())
	}
}

func TestStepsNameEachHolidayWithItsSource(t *testing.T) {
	laws := builtIn(t)
	for _, v := range []struct{ id, received, text, source string }{
		{"uk-foia", "2014-03-16", "Mon 17 March 2014: St Patrick's Day, bank holiday in Northern Ireland", "alphagov/calendars"},
		{"uk-foia", "2026-06-01", "Mon 15 June 2026: World Cup bank holiday, bank holiday in Scotland", "proclamation"},
		{"sct-foisa", "2026-06-01", "Mon 15 June 2026: World Cup bank holiday, bank holiday in Scotland", "proclamation"},
		{"uk-foia", "2026-03-16", "Fri 3 April 2026: Good Friday, bank holiday in England and Wales and Northern Ireland and Scotland", "alphagov/frontend"},
		{"uk-eir", "2026-12-11", "Fri 1 January 2027: New Year's Day, bank holiday in England and Wales", "alphagov/frontend"},
		{"uk-foia", "2016-12-20", "Mon 2 January 2017: New Year's Day (substitute day), bank holiday in England and Wales and Northern Ireland; 2nd January, bank holiday in Scotland", "govuk-bank-holidays-rs"},
		{"us-foia", "2026-06-10", "Fri 3 July 2026: Independence Day (observed), federal legal public holiday", "6103"},
		{"nz-oia", "2026-11-27", "Fri 25 December 2026 to Fri 15 January 2027: the holiday period", "working day"},
		{"uk-foia", "2026-03-16", "Mon 16 March 2026: receipt. This day is not counted", "s.10(1), s.10(6)"},
		{"nz-oia", "2026-06-25", "Fri 10 July 2026: Matariki, day that is not a working day in New Zealand (unconfirmed)", "Matariki"},
		{"uk-foia", "2026-03-16", "Thu 16 April 2026: 20 working days after receipt, the last day for the answer", "s.10(1)"},
	} {
		d := due(t, laws, v.id, v.received)
		i := slices.IndexFunc(d.Steps, func(s Step) bool { return strings.HasPrefix(s.Text, v.text) })
		if i < 0 {
			t.Errorf("%s received %s: no step %q in\n%v", v.id, v.received, v.text, d.Steps)
			continue
		}
		if !strings.Contains(strings.Join(d.Steps[i].Source, " "), v.source) {
			t.Errorf("%s received %s: step %q has the sources %q, want one with %q", v.id, v.received, v.text, d.Steps[i].Source, v.source)
		}
	}
}

func TestStepsAccountForEveryDay(t *testing.T) {
	d := due(t, builtIn(t), "uk-foia", "2026-12-11")
	holidays, weekends := 0, 0
	for _, s := range d.Steps {
		if strings.Contains(s.Text, "bank holiday") {
			holidays++
		}
		if strings.Contains(s.Text, "of weekends") {
			weekends = int(s.Text[0]-'0')*10 + int(s.Text[1]-'0')
		}
	}
	if all := int(d.Due.Time().Sub(d.Received.Time()).Hours() / 24); holidays+weekends+20 != all {
		t.Errorf("20 working days, %d holidays and %d days of weekends do not make %d days", holidays, weekends, all)
	}
}

func TestAfterTheLastYearItIsAnEstimateAndBeforeTheFirstAnError(t *testing.T) {
	laws := builtIn(t)
	d := due(t, laws, "uk-foia", "2028-12-20")
	if !d.Estimate || !slices.ContainsFunc(d.Steps, func(s Step) bool { return strings.Contains(s.Text, "ends with 2028") }) {
		t.Errorf("due %s in a year without a calendar: estimate %v, steps %v", d.Due, d.Estimate, d.Steps)
	}
	if !due(t, laws, "eu-1049", "2026-03-02").Estimate {
		t.Error("a count without the law's holidays is not called an estimate")
	}
	for _, id := range []string{"ie-foi", "ca-atia", "de-ifg"} {
		if due(t, laws, id, "2040-01-01").Estimate {
			t.Errorf("%s counts every day, and is called an estimate", id)
		}
	}
	d = due(t, laws, "uk-eir", "2028-11-20")
	if i := slices.IndexFunc(d.Dates, func(x Dated) bool { return x.ID == "extension: volume" }); d.Estimate || !d.Dates[i].Estimate {
		t.Errorf("due %s is no estimate, its extension %s is one", d.Due, d.Dates[i].Date)
	}
	_, err := laws.Due("uk-foia", date(t, "2011-12-30"))
	if err == nil || !strings.Contains(err.Error(), "2012") {
		t.Errorf("before the first year: %v", err)
	}
	if _, err := laws.Due("uk-fioa", date(t, "2026-01-05")); err == nil || !strings.Contains(err.Error(), "uk-foia") {
		t.Errorf("unknown law: %v", err)
	}
}

func TestWhatIsUnconfirmedIsSaid(t *testing.T) {
	laws := builtIn(t)
	for _, v := range []struct{ id, received, say string }{
		{"us-foia", "2026-06-10", "day one"},
		{"nz-oia", "2026-06-25", "Matariki"},
		{"eu-1049", "2026-03-02", "working days"},
		{"in-rti", "2026-03-02", "day one"},
	} {
		if got := strings.Join(due(t, laws, v.id, v.received).Unconfirmed, "; "); !strings.Contains(got, v.say) {
			t.Errorf("%s received %s: unconfirmed are %q, want %q among them", v.id, v.received, got, v.say)
		}
	}
	for _, id := range []string{"uk-foia", "uk-eir", "sct-foisa", "sct-eisr"} {
		if got := due(t, laws, id, "2026-03-02").Unconfirmed; len(got) > 0 {
			t.Errorf("%s: unconfirmed %q in a count that is confirmed", id, got)
		}
	}
}

func TestDatesThatFollow(t *testing.T) {
	laws := builtIn(t)
	for _, v := range []struct {
		id    string
		event Event
		on    string
		want  string
	}{
		{"uk-foia", Answered, "2026-03-31", "review-by 2026-06-01"},
		{"uk-foia", ReviewAsked, "2026-04-01", "review-answer 2026-05-01, review-latest 2026-06-02"},
		{"uk-foia", ReviewAnswered, "2026-05-01", "complaint-by 2026-06-12"},
		{"uk-foia", Complained, "2026-06-12", "complaint-by 2026-07-10"},
		{"sct-foisa", Answered, "2026-03-30", "review-by 2026-05-28"},
		{"sct-foisa", ReviewAnswered, "2026-08-31", "complaint-by 2027-02-28"},
		{"us-foia", Answered, "2026-07-10", "review-by 2026-10-08"},
		{"ie-foi", Answered, "2026-04-13", "review-by 2026-05-11"},
		{"ie-foi", ReviewAnswered, "2026-08-31", "complaint-by 2027-02-28"},
		{"eu-1049", Answered, "2026-03-23", "review-by 2026-04-13"},
		{"in-rti", ReviewAnswered, "2026-05-01", "complaint-by 2026-07-30"},
		{"ca-atia", Answered, "2026-03-03", "complaint-by 2026-05-02"},
		{"nz-oia", Answered, "2026-03-03", ""},
	} {
		all, err := laws.After(v.id, v.event, date(t, v.on))
		if err != nil {
			t.Error(err)
			continue
		}
		var got []string
		for _, d := range all {
			got = append(got, d.ID+" "+d.Date.String())
			if d.Section == "" || len(d.Source) == 0 && !d.Unconfirmed {
				t.Errorf("%s %s: %s has no section or source", v.id, v.event, d.ID)
			}
		}
		if strings.Join(got, ", ") != v.want {
			t.Errorf("%s, %s on %s: %q, want %q", v.id, v.event, v.on, strings.Join(got, ", "), v.want)
		}
	}
	if got := dateOf(due(t, laws, "sct-foisa", "2026-03-02"), "review-by"); got.String() != "2026-05-28" {
		t.Errorf("FOISA: after silence a review may be asked for until %s", got)
	}
	var chain []string
	for _, x := range due(t, laws, "uk-foia", "2026-03-02").Dates {
		chain = append(chain, x.ID+" "+x.Date.String())
	}
	if want := []string{"extension: public-interest-leaflet 2026-04-30", "extension: regulations 2026-06-01", "review-by 2026-06-01",
		"review-answer 2026-06-30", "complaint-by 2026-08-11"}; !slices.Equal(chain, want) {
		t.Errorf("FOIA, as far as it may reach: %q, want %q", chain, want)
	}
	if got := dateOf(due(t, laws, "us-foia", "2026-06-10"), "extension: unusual-circumstances"); got.String() != "2026-07-24" {
		t.Errorf("US: unusual circumstances until %s", got)
	}
	if got := dateOf(due(t, laws, "au-foi", "2026-05-07"), "last-day"); got.String() != "2026-06-08" {
		t.Errorf("Australia: a Saturday moves to %s", got)
	}
	if _, err := laws.After("uk-foia", "silence", date(t, "2026-03-02")); err == nil {
		t.Error("an event that is not one is no error")
	}
}
