package request

import (
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/law"
	"grounds/internal/layer"
	"grounds/templates"
)

func TestTheWordsThatComeAlongAreSound(t *testing.T) {
	laws, err := law.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(templates.FS, laws.All); err != nil {
		t.Error(err)
	}
}

func TestCheckReportsWhatALetterCannotDoWithout(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"a part that does not parse", "request/signoff.tmpl", "{{.Reply}}\n\n{{if .Close}}\n", "request/signoff.tmpl:4:1: unexpected EOF"},
		{"a field that is not there", "request/signoff.tmpl", "{{.Reply}}\n\n{{.Sincerely}}\n\n{{.Name}}\n", "request/signoff.tmpl:3:1: there is no .Sincerely to fill in here"},
		{"a lost quotation", "request/points.tmpl", "{{range .Blocks}}{{range .Points}}{{.Number}}. {{.Text}}\n{{end}}{{end}}", `"First sample quotation." is lost`},
		{"a lost name", "request/signoff.tmpl", "{{.Reply}}\n\n{{.Close}}\n", `"Sample Name" is lost`},
		{"a sentence of a law", "law/xx-foi.yaml", "draft:\n  ask: A request under {{.Akt}}.\n", "law/xx-foi.yaml:2:8: "},
	} {
		fsys := layer.New(layer.Layer{Name: "mine", FS: fstest.MapFS{c.file: {Data: []byte(c.text)}}}, layer.Layer{Name: "built in", FS: templates.FS})
		var laws []law.Law
		if strings.HasPrefix(c.file, "law/") {
			laws = []law.Law{{ID: "xx-foi", Draft: law.Draft{Ask: "A request under {{.Akt}}."}}}
		}
		if err := Check(fsys, laws); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %q is not in %v", c.name, c.want, err)
		}
	}
}
