package law

import (
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/layer"
	"grounds/templates"
)

func TestCheckShowsATestThatComesOutOtherwiseWithItsLine(t *testing.T) {
	if err := Check(templates.FS); err != nil {
		t.Fatal(err)
	}
	b, err := templates.FS.ReadFile("law/ie-foi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	wrong := strings.Replace(string(b), "due: 2026-04-13", "due: 2026-04-14", 1)
	fsys := layer.New(layer.Layer{Name: "mine", FS: fstest.MapFS{"law/ie-foi.yaml": {Data: []byte(wrong)}}}, layer.Layer{Name: "built in", FS: templates.FS})
	if err := Check(fsys); err == nil || !strings.Contains(err.Error(), "due 2026-04-13, want 2026-04-14") || !strings.Contains(err.Error(), " | ") {
		t.Errorf("got %v", err)
	}
}
