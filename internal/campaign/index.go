package campaign

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"grounds/internal/authority"
	"grounds/internal/export"
)

// An Entry is one draft of an index.
type Entry struct {
	Authority authority.Authority
	Part      int
	Text      int // place in the batch's texts
	Law       string
	Draft     export.Draft
	Files     []string // relative to the index
}

// An Index lists the drafts of a campaign with where each is sent.
type Index struct {
	Name    string
	Entries []Entry
}

// links gives the prefilled links of an entry, as far as its platforms' names are known.
func (e Entry) links() []export.Link {
	var all []export.Link
	if name := e.Authority.WDTK(); name != "" {
		all = append(all, export.WhatDoTheyKnow(e.Draft, name))
	}
	if id := e.Authority.Froide(); id != "" {
		all = append(all, export.FragDenStaat(e.Draft, id))
	}
	if id := e.Authority.Tag("muckrock"); id != "" {
		all = append(all, export.MuckRock(e.Draft, id))
	}
	return all
}

// CSV writes one draft a row. A cell that a spreadsheet would take for a formula is marked as text.
func (x *Index) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.Write([]string{"slug", "name", "place", "law", "part", "subject", "files", "send", "mind", "link", "link_notes"})
	for _, e := range x.Entries {
		var urls, notes []string
		for _, l := range e.links() {
			urls, notes = append(urls, l.URL), append(notes, l.Note)
		}
		_, mind := e.Authority.Requestable()
		row := []string{e.Authority.Slug, e.Draft.To, e.Authority.Jurisdiction, e.Law, fmt.Sprint(e.Part), e.Draft.Subject,
			strings.Join(e.Files, " "), strings.Join(e.Authority.Where(), " "), mind, strings.Join(urls, " "), strings.Join(notes, "; ")}
		out.Write(export.Row(row))
	}
	out.Flush()
	return out.Error()
}

//go:embed index.html
var indexPage string

var indexTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("index").Parse(indexPage)) })

// HTML writes the index as one page that needs nothing else: it sorts and filters where it stands, without a network, and
// prints. A link's long part is written once for all authorities that share it, and put together when the link is used.
func (x *Index) HTML(w io.Writer) error {
	type link struct {
		Before string
		Tail   int
		Note   string
	}
	type row struct {
		Name, Place, Law, Subject, Send, Mind string
		Files                                 []string
		Links                                 []link
	}
	page := struct {
		Name  string
		Rows  []row
		Tails []string
	}{Name: x.Name}
	tails := map[string]int{}
	for _, e := range x.Entries {
		_, mind := e.Authority.Requestable()
		r := row{e.Draft.To, e.Authority.Jurisdiction, e.Law, e.Draft.Subject, strings.Join(e.Authority.Where(), " "), mind, e.Files, nil}
		for _, l := range e.links() {
			at := strings.LastIndex(l.URL, "title=") // MuckRock's number stands among the values, before what is shared
			if at < 0 {
				at = strings.Index(l.URL, "?") + 1
			}
			before, tail := l.URL[:at], l.URL[at:]
			if _, ok := tails[tail]; !ok {
				tails[tail] = len(page.Tails)
				page.Tails = append(page.Tails, tail)
			}
			r.Links = append(r.Links, link{before, tails[tail], l.Note})
		}
		page.Rows = append(page.Rows, r)
	}
	return indexTemplate().Execute(w, page)
}

// mostBatch is how many authorities a batch of WhatDoTheyKnow takes (github.com/mysociety/alaveteli, PRO_BATCH_AUTHORITY_LIMIT).
const mostBatch = 500

// notInBatch are the tags of bodies that its batches leave out (github.com/mysociety/alaveteli and
// github.com/mysociety/whatdotheyknow-theme lib/model_patches.rb).
var notInBatch = []string{"not-apply", "defunct", "academies", "fei", "school", "hmp_imb", "irc_imb", "special_imb", "sthf_imb", "yoi_imb",
	"city_council", "parish_council", "community_council", "town_council", "parish_meeting", "dentist", "optician", "pharmacy", "surgery", "engrsl", "signpost", "forthcoming", "unit"}

// Batches gives, for each text, what a batch on WhatDoTheyKnow takes: the title, the letter with the one placeholder that
// the site knows, and the authorities to choose there. The site has no way to take the list itself.
func (x *Index) Batches() []string {
	by := map[int][]Entry{}
	var order []int
	for _, e := range x.Entries {
		if e.Authority.WDTK() == "" || slices.ContainsFunc(notInBatch, e.Authority.Has) {
			continue
		}
		if by[e.Text] == nil {
			order = append(order, e.Text)
		}
		by[e.Text] = append(by[e.Text], e)
	}
	slices.Sort(order)
	var all []string
	for _, text := range order {
		for some := range slices.Chunk(by[text], mostBatch) {
			if len(some) > 1 {
				all = append(all, batchOf(some))
			}
		}
	}
	return all
}

func batchOf(some []Entry) string {
	var b strings.Builder
	first := some[0].Draft
	fmt.Fprintf(&b, "For a batch request on WhatDoTheyKnow (Pro account). Paste the title and the letter as they are; the site puts each\nname in place of [Authority name]. Choose the authorities by name in its search. Name and requests are public for good.\n\n")
	_, rest, _ := strings.Cut(first.Body, "\n")
	fmt.Fprintf(&b, "Title: %s\n\n---\nDear [Authority name],\n%s\n---\n\n%d authorities:\n", first.Subject, rest, len(some))
	for _, e := range some {
		fmt.Fprintf(&b, "%s\n", e.Authority.Name)
	}
	return b.String()
}
