package letter

import (
	"regexp"
	"strings"
)

// country says what in a letterhead tells the country.
type country struct {
	What  string `yaml:"what"`
	Signs []struct {
		Country string `yaml:"country"`
		Words   list   `yaml:"words"`
	} `yaml:"signs"`
	Patterns []struct {
		Country string `yaml:"country"`
		Pattern string `yaml:"pattern"`
	} `yaml:"patterns"`
	Tests examples `yaml:"tests"`

	words    [][]string
	patterns []*regexp.Regexp
}

func (c *country) silent() bool { return c.What == "" }

func (c *country) compile(fault func(text, message string) error) error {
	for _, s := range c.Signs {
		c.words = append(c.words, longestFirst(s.Words))
	}
	var list []string
	for _, p := range c.Patterns {
		list = append(list, p.Pattern)
	}
	var err error
	c.patterns, err = patterns(list, "", "", fault)
	return err
}

// of gives the country that the text of a letterhead points to: by words first, then by patterns, each in their order.
func (c *country) of(head string) string {
	low := strings.ToLower(head)
	for i, s := range c.Signs {
		for _, w := range c.words[i] {
			if at := strings.Index(low, w); at >= 0 && (!letterByte(w[0]) || at == 0 || !letterByte(low[at-1])) && (!letterByte(w[len(w)-1]) || at+len(w) == len(low) || !letterByte(low[at+len(w)])) {
				return s.Country
			}
		}
	}
	for i, re := range c.patterns {
		if re.MatchString(head) {
			return c.Patterns[i].Country
		}
	}
	return ""
}
