package claim_test

import (
	"testing"

	"grounds/internal/claim"
	"grounds/templates"
)

func TestEveryRuleFilePassesItsOwnTests(t *testing.T) {
	if err := claim.Check(templates.FS); err != nil {
		t.Error(err)
	}
}
