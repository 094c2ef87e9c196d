package law

// A Draft holds a law's own words for a request, so that a new law needs no template. The texts are text/template over
// the request (package request says which fields there are).
type Draft struct {
	Date       string `yaml:"date"`       // layout of a day, as Go writes layouts: "2 January 2006"
	Month      string `yaml:"month"`      // layout of a month: "January 2006"
	Years      string `yaml:"years"`      // "the last three fiscal years", where they do not run from April
	Subject    string `yaml:"subject"`    // what the subject line begins with, if the law wants it
	Salutation string `yaml:"salutation"` // with its comma or colon
	Ask        string `yaml:"ask"`        // the sentence that asks for information and names the Act
	Concerns   string `yaml:"concerns"`   // "It concerns", if the law wants other words
	// Environment is Ask where some of it is environmental information under another law.
	Environment   string   `yaml:"environment"`
	Window        string   `yaml:"window"`         // the sentence that bounds the search
	Standing      string   `yaml:"standing"`       // who the person is, where the law wants to know
	WholeMinister string   `yaml:"whole_minister"` // the point that serves all of a minister's letter
	WholeOffice   string   `yaml:"whole_office"`   // the same for an official's letter
	Order         string   `yaml:"order"`          // the order of priority
	Clauses       []Clause `yaml:"clauses"`
	Reply         string   `yaml:"reply"`
	Close         string   `yaml:"close"`
}

// A Clause is a sentence that stands in a request only if a point or the letter needs it.
type Clause struct {
	ID       string   `yaml:"id"`
	For      []string `yaml:"for"`      // tags, any of which calls for it; none: always
	Needs    []string `yaml:"needs"`    // tags that must all be there
	Unless   []string `yaml:"unless"`   // tags that forbid it
	Optional bool     `yaml:"optional"` // stands only if the person asks for it by its ID
	Why      string   `yaml:"why"`      // shown to the person who may choose an optional clause
	Text     string   `yaml:"text"`
}
