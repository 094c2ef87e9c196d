package law

import (
	"testing"

	"grounds/templates"
)

func builtIn(t testing.TB) Laws {
	t.Helper()
	laws, err := Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return laws
}

func TestBuiltInLawsLoad(t *testing.T) {
	laws := builtIn(t)
	for _, l := range laws.All {
		t.Logf("%s: %d facts, %d unconfirmed, %d exemptions", l.ID, len(l.Facts()), len(l.Unconfirmed()), len(l.Exemptions))
	}
}
