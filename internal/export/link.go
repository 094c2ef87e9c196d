package export

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// safeURL is the length of a link, in bytes, up to which WhatDoTheyKnow's form is known to take it: a link of about 2,558
// characters once failed (github.com/mysociety/alaveteli issue 4016), so longer ones carry a warning.
const safeURL = 2000

// WhatDoTheyKnow gives the link that opens the site's form with the draft filled in: the subject, and the middle of the
// letter, since the site adds its own salutation and sign-off (github.com/mysociety/alaveteli,
// app/models/outgoing_message/template). name is the site's name of the authority (its url_name).
func WhatDoTheyKnow(d Draft, name string) Link {
	u := "https://www.whatdotheyknow.com/new/" + url.PathEscape(name) +
		"?title=" + escape(d.Subject) + "&default_letter=" + escape(middle(d.Body))
	notes := []string{
		"on WhatDoTheyKnow your name and the request are public for good",
		"with a Pro account the link opens an empty form: paste the text instead",
	}
	if len(u) > safeURL {
		notes = append(notes, fmt.Sprintf("the link is %d characters long, and the site may refuse one over %d: if it does, paste the text", len(u), safeURL))
	}
	return Link{"write to it on WhatDoTheyKnow, with this text filled in", u, strings.Join(notes, "; ")}
}

// Searches gives links that look for what was asked or published before.
func Searches(words, name string) []Link {
	wdtk := escape(words)
	if name != "" {
		wdtk += escape(" requested_from:" + name)
	}
	return []Link{
		{"see whether it was asked before", "https://www.whatdotheyknow.com/search/" + wdtk + "/requests", ""},
		{"see whether it was published on GOV.UK", "https://www.gov.uk/search/all?keywords=" + escape(words), ""},
		{"see what was said of it in Parliament", "https://hansard.parliament.uk/search?searchTerm=" + escape(words), ""},
	}
}

// middle leaves off the salutation, the line that gives an address for the reply (the site gives its own) and the sign-off.
func middle(body string) string {
	paragraphs := strings.Split(body, "\n\n")
	if len(paragraphs) > 0 && salutation.MatchString(paragraphs[0]) {
		paragraphs = paragraphs[1:]
	}
	for len(paragraphs) > 0 {
		last := paragraphs[len(paragraphs)-1]
		paragraphs = paragraphs[:len(paragraphs)-1]
		if closing.MatchString(last) {
			break
		}
	}
	if n := len(paragraphs); n > 0 && reply.MatchString(paragraphs[n-1]) {
		paragraphs = paragraphs[:n-1]
	}
	return strings.Join(paragraphs, "\n\n")
}

var (
	salutation = regexp.MustCompile(`^Dear [^\n]*[,:]$`)
	closing    = regexp.MustCompile(`^(?:Yours|Sincerely|Kind regards|Best wishes)[^\n]*,$`)
	reply      = regexp.MustCompile(`^Please (?:reply|send)[^\n]* (?:by e-?mail|electronic copies) to [^\n]*$`)
)

// escape writes a value so that every site takes it: a space as %20, never as a plus.
func escape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
