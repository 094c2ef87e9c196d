package authority_test

import (
	"testing"
	"testing/fstest"

	"grounds/internal/authority"
)

func load(t testing.TB, csv string) *authority.Directory {
	t.Helper()
	d, err := authority.Load(fstest.MapFS{"authority/x.csv": {Data: []byte(csv)}})
	if err != nil {
		t.Fatal(err)
	}
	return d
}
