package reply

import (
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/law"
	"grounds/internal/layer"
	"grounds/templates"
)

func TestCheckRunsTheTestsOfTheFiles(t *testing.T) {
	laws, err := law.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(templates.FS, laws); err != nil {
		t.Error(err)
	}
	b, err := templates.FS.ReadFile("reply/decision/not-held.yaml")
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(string(b), "  hit:\n") + len("  hit:\n")
	wrong := string(b[:at]) + "    - The sheep were counted twice.\n" + string(b[at:])
	fsys := layer.New(layer.Layer{Name: "mine", FS: fstest.MapFS{"reply/decision/not-held.yaml": {Data: []byte(wrong)}}}, layer.Layer{Name: "built in", FS: templates.FS})
	if err := Check(fsys, laws); err == nil || !strings.Contains(err.Error(), `it is not shown by "The sheep were counted twice."`) || !strings.Contains(err.Error(), " | ") {
		t.Errorf("got %v", err)
	}
}
