package claim

// A Kind is a sort of claim; it decides which records to ask for. One YAML file of the folder kind.
type Kind struct {
	ID      string   `yaml:"-"`       // the file's name
	Name    string   `yaml:"name"`    // as a person says it: "expert opinion"
	What    string   `yaml:"what"`    // one sentence: what such a claim asserts
	Subject string   `yaml:"subject"` // what a subject line calls the records: "experts' advice"
	Cues    []Rule   `yaml:"cues"`
	Tests   Tests    `yaml:"tests"`
	Records []string `yaml:"records"` // what would exist if such a claim were made responsibly
	Points  []Point  `yaml:"points"`  // what to ask for, the best first
	Risks   []string `yaml:"risks"`   // exemptions to expect, as ids that each law translates into its sections
	Window  Window   `yaml:"window"`
}

// A Mark is an attribute of a claim that is not a kind: hedged, future, figure, named source. One YAML file of the folder
// mark.
type Mark struct {
	ID    string `yaml:"-"`
	Name  string `yaml:"name"`
	What  string `yaml:"what"`
	Cues  []Rule `yaml:"cues"`
	Tests Tests  `yaml:"tests"`
	// Subject and Points are as in a [Kind], for marks that say what to ask for whatever the kind.
	Subject string  `yaml:"subject"`
	Points  []Point `yaml:"points"`
}

// A Rule is one cue: the patterns that give it away and the reason shown to the person.
type Rule struct {
	Match  []string `yaml:"match"`
	Unless []string `yaml:"unless"` // patterns anywhere in the sentence that take the cue back
	Why    string   `yaml:"why"`
}

// Tests are texts that the file's cues must find and must not find.
type Tests struct {
	Hit  []Hit    `yaml:"hit"`
	Miss []string `yaml:"miss"`
}

// A Hit is a text, and the words of it in which the cue must be found.
type Hit struct {
	Text string `yaml:"text"`
	Cue  string `yaml:"cue"`
}

// A Point is one thing to ask for behind a claim.
type Point struct {
	ID     string   `yaml:"id"`
	When   []string `yaml:"when"`   // marks or kinds that the claim must have, all of them
	Unless []string `yaml:"unless"` // marks or kinds of which it must have none
	// Text holds wordings, the best first, as text/template over slots; the first whose slots can all be filled is used,
	// so the last one needs none.
	Text   []string `yaml:"text"`
	Tags   []string `yaml:"tags"`   // what the answer would be: "table", "policy", "published", …: they choose clauses
	Period string   `yaml:"period"` // "" (the request's window) or "latest" (the version held at the letter's date)
	Effort int      `yaml:"effort"` // 1 one known document, 2 a few, 3 a search
	Extra  bool     `yaml:"extra"`  // worth asking only where there is room
	Lift   float64  `yaml:"lift"`   // how much more it is worth than its place says, in tenths; a point is worth about one
}

// A Window is the time in which the records were made.
type Window struct {
	Months int `yaml:"months"` // whole months up to and with the letter's month, at most 24
}
