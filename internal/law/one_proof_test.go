package law_test

import (
	"reflect"
	"testing"

	"grounds/internal/law"
	"grounds/templates"
)

func TestALawReadAloneIsTheOneOfAll(t *testing.T) {
	laws, err := law.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range laws.All {
		if got, ok, err := law.One(templates.FS, want.ID); err != nil || !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%s read alone is another: %v, %v", want.ID, ok, err)
		}
	}
	for _, id := range []string{"", "no-such", "../templates", "risk/risks", "../law/uk-foia", "/etc/passwd"} {
		if _, ok, err := law.One(templates.FS, id); ok || err != nil {
			t.Errorf("%q is a law: %v, %v", id, ok, err)
		}
	}
}
