package desk

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"grounds/internal/authority"
	"grounds/internal/campaign"
	"grounds/internal/check"
	"grounds/internal/claim"
	"grounds/internal/law"
	"grounds/internal/layer"
	"grounds/internal/letter"
	"grounds/internal/question"
	"grounds/internal/reply"
	"grounds/internal/request"
)

// A TemplateCheck is what came of the files of all layers.
type TemplateCheck struct {
	Own    int     // files that are not built in
	Faults []error // in the order of their paths; each names its file, mostly with the line
}

// CheckTemplates reads all files as strictly as the program does, and runs the tests that they carry. What is wrong in one
// folder hides nothing that is wrong in another.
func (d *Desk) CheckTemplates() (TemplateCheck, error) {
	files, err := d.Templates()
	if err != nil {
		return TemplateCheck{}, err
	}
	var result TemplateCheck
	for _, f := range files {
		if !f.BuiltIn() {
			result.Own++
		}
		if f.Unread {
			result.Faults = append(result.Faults, &layer.Error{Path: f.Path, Message: "nothing reads a file of this name (it is in " + f.Layer + ")"})
		}
	}
	found := flatten(errors.Join(
		letter.Check(d.FS), claim.Check(d.FS), d.checkModel(), law.Check(d.FS), d.checkDirectory(), check.Check(d.FS), d.checkLawful(), d.checkPoints(),
	))
	told := map[string]bool{}
	for _, fault := range found {
		if !told[fault.Error()] { // a broken kind is broken for whoever asks points of it too
			told[fault.Error()] = true
			result.Faults = append(result.Faults, fault)
		}
	}
	slices.SortStableFunc(result.Faults, func(a, b error) int {
		x, y := faultOf(a), faultOf(b)
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.Line, y.Line))
	})
	return result, nil
}

// checkModel reads the learnt weights, which the tests of cues leave out.
func (d *Desk) checkModel() error {
	_, err := d.claims()
	return err
}

func (d *Desk) checkDirectory() error {
	directory, err := authority.Load(d.FS)
	if err != nil {
		return err
	}
	laws, err := d.laws()
	if err != nil {
		return nil // told by the folder law
	}
	var broken []error
	for _, a := range directory.All() {
		if _, err := laws.Get(a.Law); a.Law != "" && err != nil && !isFile(d.FS, "law/"+a.Law+".yaml") {
			broken = append(broken, fmt.Errorf("authority/*.csv: %s is asked under %s, and there is no such law", a.Slug, a.Law))
		}
	}
	return errors.Join(append(broken, directory.Check())...)
}

// isFile is true for a rule that is there but silenced.
func isFile(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

// checkLawful checks what can be checked only where the laws are sound.
func (d *Desk) checkLawful() error {
	laws, err := d.laws()
	if err != nil {
		return nil // told by the folder law
	}
	_, next := request.LoadNext(d.FS, laws)
	return errors.Join(request.Check(d.FS, laws.All), next, reply.Check(d.FS, laws))
}

// checkPoints checks the points of kinds and marks, which can be compiled only where the cues are sound.
func (d *Desk) checkPoints() error {
	rules, err := d.claims()
	if err != nil {
		return nil // told by the folders kind, mark and model
	}
	broken := []error{question.Check(d.FS, rules.Kinds(), rules.Marks()), campaign.Check(d.FS, rules.Kinds())}
	for id := range rules.Priorities() {
		if !isFile(d.FS, "kind/"+id+".yaml") && !isFile(d.FS, "mark/"+id+".yaml") {
			broken = append(broken, layer.Fault(d.FS, "model/priority.yaml", id+":", fmt.Sprintf("%s is no kind and no mark", id)))
		}
	}
	laws, err := d.laws()
	if err != nil {
		return errors.Join(broken...)
	}
	for _, k := range rules.Kinds() {
		for _, risk := range k.Risks {
			if !slices.ContainsFunc(laws.Risks, func(r law.Risk) bool { return r.ID == risk }) {
				broken = append(broken, layer.Fault(d.FS, "kind/"+k.ID+".yaml", risk, fmt.Sprintf("no risk %q in law/risk/risks.yaml", risk)))
			}
		}
	}
	return errors.Join(broken...)
}

// flatten lists the single errors of joined ones.
func flatten(err error) []error {
	if err == nil {
		return nil
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var all []error
		for _, one := range many.Unwrap() {
			all = append(all, flatten(one)...)
		}
		return all
	}
	return []error{err}
}

func faultOf(err error) layer.Error {
	var fault *layer.Error
	if errors.As(err, &fault) {
		return *fault
	}
	return layer.Error{Path: err.Error()}
}
