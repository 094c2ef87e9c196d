package export

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// The bounds of FragDenStaat's form in characters (github.com/okfde/froide, froide/foirequest/forms/request.py).
const (
	froideSubject = 230
	froideBody    = 5000
)

// FragDenStaat gives the link that opens the site's form with the draft filled in; the site adds the salutation, the law's
// own words and the sign-off (github.com/okfde/froide, froide/foirequest/views/make_request.py). id is the site's number
// of the authority.
func FragDenStaat(d Draft, id string) Link {
	body := middle(d.Body)
	notes := []string{"on FragDenStaat your request is public unless you say otherwise there", "the site adds its own words for the law: take them out where they are there twice"}
	if n := utf8.RuneCountInString(d.Subject); n > froideSubject {
		notes = append(notes, "the subject is longer than the form takes: shorten it")
	}
	if utf8.RuneCountInString(body) > froideBody {
		notes = append(notes, "the text is longer than the form takes: leave out the last points")
	}
	if strings.Contains(body, "…") || strings.Contains(d.Subject, "…") {
		notes = append(notes, "the site refuses a text with …: write out what it stands for")
	}
	return Link{"write to it on FragDenStaat, with this text filled in", "https://fragdenstaat.de/anfrage-stellen/an/" + url.PathEscape(id) +
		"/?subject=" + escape(d.Subject) + "&body=" + escape(body), strings.Join(notes, "; ")}
}

// muckrockTitle is the longest title in characters (github.com/MuckRock/muckrock, muckrock/foia/api_v2/serializers.py).
const muckrockTitle = 255

// MuckRock gives the link that opens the site's form with the draft filled in; the site adds the law's own words
// (github.com/MuckRock/muckrock, muckrock/foia/views/composers.py). id is the site's number of the agency.
func MuckRock(d Draft, id string) Link {
	notes := []string{"on MuckRock requests are public, and each costs a credit", "requests to two or more agencies are looked at by a person before they go"}
	if utf8.RuneCountInString(d.Subject) > muckrockTitle {
		notes = append(notes, "the title is longer than the form takes: shorten it")
	}
	return Link{"write to it on MuckRock, with this text filled in", "https://www.muckrock.com/foi/create/?agency=" + escape(id) +
		"&title=" + escape(d.Subject) + "&requested_docs=" + escape(middle(d.Body)), strings.Join(notes, "; ")}
}
