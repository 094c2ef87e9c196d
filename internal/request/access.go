package request

import "strings"

// SubjectAccess writes the letter by which a person asks for the data held about themselves: the better way where a claim
// is about their own case.
func (d *Drafter) SubjectAccess(in Input) (string, error) {
	v := View{
		To: in.Authority.Name, YourLetter: yourLetter(in, in.Law.Draft),
		Name: orElse(in.Name, fillName), Email: orElse(in.Email, fillEmail),
	}
	if strings.HasPrefix(v.YourLetter, "that ") {
		date, _ := dated(in.Letter.Date, in.Law.Draft)
		v.YourLetter = "your letter of " + orElse(date, fillDate)
	}
	text, err := d.render("subject-access.tmpl", v)
	if err != nil {
		return "", err
	}
	return Wrap(tidy(text), Width) + "\n", nil
}
