// Package law gives access laws as data (who may ask, how, what can be refused and how to answer that) and works out
// their dates.
//
// Load everything once with [Load]; [Laws.For] chooses the law of a country, [Laws.Due] tells when the answer is due with
// each step of the count, [Laws.After] what follows from a reply, [Laws.Risk] which sections a kind of claim may meet. It
// reads two folders of the templates: law, one YAML file a law (and risk/risks.yaml, the list of risks), and calendar, one
// a jurisdiction. There is no clock inside: dates are arguments.
//
// Everything that a law says here is a [Fact]: it names its section and where that was read, or it is marked unconfirmed,
// and whoever prints an unconfirmed fact says so.
package law

// A Law is one access regime. One YAML file of the folder law.
type Law struct {
	ID            string      `yaml:"-"` // the file's name: "uk-foia"
	Name          string      `yaml:"name"`
	Short         string      `yaml:"short"`    // "FOIA 2000"
	Citation      string      `yaml:"citation"` // as a request cites it: "section 1(1) of the Freedom of Information Act 2000"
	Division      string      `yaml:"division"` // what the law calls its parts: "section", "regulation", "article", "exemption"
	Language      string      `yaml:"language"` // of requests: "en"
	Territory     string      `yaml:"territory"`
	Countries     []string    `yaml:"countries"`     // as letter.Country gives them: "uk"
	Environmental bool        `yaml:"environmental"` // it is a law on environmental information
	Twin          string      `yaml:"twin"`          // the environmental law beside it, or the general law beside an environmental one
	Draftable     bool        `yaml:"draftable"`     // requests can be drafted under it; else dates and facts only
	AsOf          Date        `yaml:"as_of"`         // the date to which its text was read
	Currency      string      `yaml:"currency"`      // what that text was, and what may have changed since
	Bodies        Fact        `yaml:"bodies"`        // who must answer
	Who           Who         `yaml:"who"`
	RealName      RealName    `yaml:"real_name"`
	Form          Form        `yaml:"form"`
	Fee           Fee         `yaml:"fee"`
	Response      Clock       `yaml:"response"`
	DayOne        Fact        `yaml:"day_one"`
	WorkingDays   WorkingDays `yaml:"working_days"`
	Extensions    []Extension `yaml:"extensions"`
	Cost          Cost        `yaml:"cost"`
	Assist        Fact        `yaml:"assist"`  // the duty to help
	Access        Fact        `yaml:"access"`  // in what form the answer comes
	Confirm       Fact        `yaml:"confirm"` // the duty to say whether information is held
	Exemptions    []Exemption `yaml:"exemptions"`
	Evidence      []CarveOut  `yaml:"evidence"` // what an exemption does not reach: the rules that help who asks for evidence
	Review        Review      `yaml:"review"`
	Complaints    []Complaint `yaml:"complaints"` // in order
	Vexatious     Fact        `yaml:"vexatious"`
	Aggregation   Aggregation `yaml:"aggregation"`
	Notes         []Fact      `yaml:"notes"`
	Sources       []Source    `yaml:"sources"`
	Tests         []Test      `yaml:"tests"`
	Draft         Draft       `yaml:"draft"`
}

// A Source is where something was read.
type Source struct {
	Key   string `yaml:"key"`
	Where string `yaml:"where"`
}

// A Fact is one thing that a law says, in plain words.
type Fact struct {
	Text        string   `yaml:"text"`
	Section     string   `yaml:"section"`     // where in the law: "s.10(1)"
	Source      []string `yaml:"source"`      // keys of the law's sources
	Practice    bool     `yaml:"practice"`    // a code's or a regulator's, not the law's own
	Unconfirmed bool     `yaml:"unconfirmed"` // not confirmed in anything read: never shown as law without saying so
}

// Who says who may ask.
type Who struct {
	Fact     `yaml:",inline"`
	Standing string `yaml:"standing"` // "anyone"; "residents", "citizens": then a request says which the person is
}

// RealName says whether a request needs the person's real name.
type RealName struct {
	Fact   `yaml:",inline"`
	Needed bool `yaml:"needed"`
}

// Form says what makes a request valid.
type Form struct {
	Fact    `yaml:",inline"`
	Must    []string `yaml:"must"` // "writing", "name", "address", "description", "act": what a valid request holds
	CiteAct bool     `yaml:"cite_act"`
	Words   int      `yaml:"words"` // how long a request should be at most; 0 where the law does not say
}

// A Fee is what asking costs.
type Fee struct {
	Fact     `yaml:",inline"`
	Amount   float64 `yaml:"amount"` // 0: asking is free
	Currency string  `yaml:"currency"`
}

// A Unit is what a period is counted in.
type Unit string

// The units of periods. Weeks are seven days each; a month ends on the day of the same number, or the month's last.
const (
	WorkingDay  Unit = "working-day"
	CalendarDay Unit = "calendar-day"
	Week        Unit = "week"
	Month       Unit = "month"
	Year        Unit = "year"
)

// A Period is a length of time that a law sets.
type Period struct {
	Fact   `yaml:",inline"`
	Number int  `yaml:"number"` // 0: no length is set
	Unit   Unit `yaml:"unit"`
}

// A Clock is the time to answer.
type Clock struct {
	Period `yaml:",inline"`
	From   string `yaml:"from"` // "receipt" or "registration"
	// Roll is what the law does with a last day on which offices are closed; empty where it does nothing. It is shown
	// beside the plain date.
	Roll Fact `yaml:"roll"`
}

// WorkingDays says which days do not count: those off in any of the calendars. A law that counts in working days but
// names no calendar is counted with weekends alone, as an estimate.
type WorkingDays struct {
	Fact      `yaml:",inline"`
	Calendars []string `yaml:"calendars"`
}

// An Extension is a way in which the answer may come later.
type Extension struct {
	Period `yaml:",inline"`
	ID     string `yaml:"id"`
	Effect string `yaml:"effect"` // "longer" (up to Number), "open" (no set length), "restart" and "pause" of the clock
	From   string `yaml:"from"`   // for "longer": "receipt" (in all) or "due" (added)
}

// Cost says how far the effort of a request bounds it.
type Cost struct {
	Fact    `yaml:",inline"`
	Limits  []Limit  `yaml:"limits"`
	Counts  []string `yaml:"counts"`  // work that counts towards the limit
	Ignores []string `yaml:"ignores"` // work that does not
}

// A Limit is the cost above which a request may be refused.
type Limit struct {
	Fact     `yaml:",inline"`
	For      string  `yaml:"for"` // "central" (government, parliament, armed forces), "other", "all"
	Amount   float64 `yaml:"amount"`
	Currency string  `yaml:"currency"`
	Hours    float64 `yaml:"hours"`
	Rate     float64 `yaml:"rate"` // of one hour
}

// An Exemption is a ground of refusal.
type Exemption struct {
	Section      string   `yaml:"section"` // bare: "35(1)(a)"
	Title        string   `yaml:"title"`
	Class        string   `yaml:"class"` // one of [Classes]
	Test         string   `yaml:"test"`  // what the authority must show
	Deny         string   `yaml:"deny"`  // the limb under which it may refuse to say whether it holds anything; "" if none
	Note         string   `yaml:"note"`
	DraftAround  string   `yaml:"draft_around"`  // how a request stays out of its way
	ReviewAnswer string   `yaml:"review_answer"` // what to say in a review or complaint; "" where nothing helps
	Risks        []string `yaml:"risks"`
	Source       []string `yaml:"source"`
	Unconfirmed  bool     `yaml:"unconfirmed"`
}

// Classes are the classes of exemptions: absolute needs no weighing of the public interest, qualified does; mixed is each
// in part; mandatory must be used and optional may be; refusal is a ground that is no exemption, such as cost.
func Classes() []string {
	return []string{"absolute", "qualified", "mixed", "mandatory", "optional", "refusal"}
}

// A CarveOut is a rule that takes evidence out of an exemption or weighs for its release.
type CarveOut struct {
	Fact  `yaml:",inline"`
	From  []string `yaml:"from"` // the exemptions it limits, as their Section
	Risks []string `yaml:"risks"`
}

// Review is the step inside the authority.
type Review struct {
	Fact    `yaml:",inline"`
	Name    string `yaml:"name"`    // "internal review", "administrative appeal", "confirmatory application"
	Needed  string `yaml:"needed"`  // "law", "practice" (the regulator expects it), "optional", "none"
	Silence bool   `yaml:"silence"` // may be asked for when no answer came
	Within  Period `yaml:"within"`  // to ask for it, from the answer
	Answer  Period `yaml:"answer"`  // to decide it, from the asking
	Longest Period `yaml:"longest"` // to decide it at the very latest
	Fee     Fee    `yaml:"fee"`
}

// A Complaint is a step outside the authority.
type Complaint struct {
	Fact   `yaml:",inline"`
	To     string `yaml:"to"`
	After  string `yaml:"after"` // what its period runs from: "answer", "review" (its outcome), "complaint" (the one before it)
	Within Period `yaml:"within"`
	Fee    Fee    `yaml:"fee"`
}

// Aggregation says when requests are counted as one.
type Aggregation struct {
	Fact   `yaml:",inline"`
	Window Period `yaml:"window"` // requests this close together; Number 0: no window
}

// A Test is a day of receipt with the due date that a person worked out for it.
type Test struct {
	Received Date   `yaml:"received"`
	Due      Date   `yaml:"due"`
	Why      string `yaml:"why"` // what the test shows
}

// A Risk is a reason for refusal that a kind of claim may meet, the same word for all laws.
type Risk struct {
	ID   string `yaml:"id"`
	What string `yaml:"what"`
}
