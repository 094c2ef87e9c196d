package claim

import (
	"os"
	"testing"
)

func BenchmarkLoadModel(b *testing.B) {
	r, _ := loadCues(os.DirFS("../../templates"))
	for b.Loop() {
		loadModel(os.DirFS("../../templates"), r.kinds)
	}
}
