package authority

// Requestable tells whether a request can go to the authority, and why it cannot, or what to mind if it can. The reason
// is "" where there is nothing to say.
func (a Authority) Requestable() (bool, string) {
	switch {
	case a.Has("not-apply") && a.Has("defunct"):
		return false, a.because("the body no longer exists and was never covered by the law")
	case a.Has("not-apply"):
		return false, a.because("the law does not apply to this body")
	case a.Has("defunct"):
		return false, a.because("the body no longer exists: ask the one that took over its work")
	case a.Has("limited"):
		return true, a.because("covered for part of its work only")
	case a.Has("eir-only"):
		return true, a.because("covered for environmental information only")
	case a.Has("foi-no"), a.Has("foi-voluntary"):
		return true, a.because("not covered by the law: it may answer of its own will, and there is no appeal")
	}
	return true, ""
}

func (a Authority) because(reason string) string {
	if a.Note == "" {
		return reason
	}
	return reason + " (" + a.Note + ")"
}

// Where says in plain lines where a request goes and what to check first. A page of the authority's own comes before an
// address, since pages are kept and addresses age; an address with the tag check is shown with that warning.
func (a Authority) Where() []string {
	ok, reason := a.Requestable()
	if !ok {
		return []string{"Do not send: " + reason}
	}
	var lines []string
	switch {
	case a.URL != "" && a.Has("form"):
		lines = append(lines, "Use its form: "+a.URL)
	case a.URL != "":
		lines = append(lines, "Send it as its page says: "+a.URL)
	}
	if a.Email != "" {
		lines = append(lines, a.address()...)
	}
	if len(lines) == 0 {
		lines = append(lines, a.paste())
	}
	if reason != "" {
		lines = append(lines, "Mind: "+reason)
	} else if a.Note != "" {
		lines = append(lines, "Note: "+a.Note)
	}
	if a.Has("important-notes") && a.WDTK() != "" {
		lines = append(lines, "WhatDoTheyKnow has important notes on it: https://www.whatdotheyknow.com/body/"+a.WDTK())
	}
	return lines
}

// address gives the address and, on a line of its own so that it can be copied, the page to check it on.
func (a Authority) address() []string {
	if !a.Has("check") {
		return []string{"By e-mail: " + a.Email}
	}
	seen := ""
	if len(a.AsOf) >= 4 {
		seen = ", seen in " + a.AsOf[:4]
	}
	return []string{"By e-mail: " + a.Email + " (check before sending" + seen + ")", "Check it here: " + a.page()}
}

func (a Authority) paste() string {
	if a.HomePage == "" {
		return "No address is known: paste the address from the authority's own site"
	}
	return "No address is known: paste the address from the authority's own site: " + a.HomePage
}

// page is where the present address can be read.
func (a Authority) page() string {
	switch {
	case a.URL != "":
		return a.URL
	case a.HomePage != "":
		return a.HomePage
	}
	return "the authority's own site"
}
