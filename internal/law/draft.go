package law

// Draft holds a law's own words for a request, so that a new law needs no template. Texts are text/template over the
// request.
type Draft struct {
	Date        string   `yaml:"date"` // layout of dates, as Go writes them: "2 January 2006"
	Month       string   `yaml:"month"`
	Item        string   `yaml:"item"` // "point" or "item"
	Salutation  string   `yaml:"salutation"`
	Ask         string   `yaml:"ask"`         // the sentence that asks, naming the Act
	Environment string   `yaml:"environment"` // the same where some of it is environmental information
	Window      string   `yaml:"window"`      // the sentence that bounds the search
	Standing    string   `yaml:"standing"`    // who the person is, where the law wants it: a fill-in
	Whole       string   `yaml:"whole"`       // the point that serves the whole letter
	Order       string   `yaml:"order"`       // the order of priority
	Clauses     []Clause `yaml:"clauses"`
	Reply       string   `yaml:"reply"`
	Close       string   `yaml:"close"`
	Subject     string   `yaml:"subject"` // what the subject line must begin with, if anything
}

// A Clause is a sentence of the request that stands only if a point or the letter needs it.
type Clause struct {
	ID   string   `yaml:"id"`
	For  []string `yaml:"for"` // tags, any of them; none: always
	Text string   `yaml:"text"`
}
