package layer_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"grounds/internal/layer"
)

func stack() *layer.FS {
	return layer.New(
		layer.Layer{Name: "mine", FS: fstest.MapFS{
			"kind/harm.yaml": {Data: []byte("name: mine\n")},
			"kind/new.yaml":  {Data: []byte("name: new\n")},
			"kind/gone.yaml": {Data: []byte("off: true # not for us\nwhatever: 1\n")},
		}},
		layer.Layer{Name: "built in", FS: fstest.MapFS{
			"kind/harm.yaml": {Data: []byte("name: theirs\n")},
			"kind/gone.yaml": {Data: []byte("name: gone\n")},
			"kind/plan.yaml": {Data: []byte("name: plan\n")},
			"law/uk.yaml":    {Data: []byte("name: law\n")},
		}},
	)
}

type rule struct {
	Name  string   `yaml:"name"`
	Level int      `yaml:"level"`
	Words []string `yaml:"words"`
}

func TestStackIsAFileSystem(t *testing.T) {
	if err := fstest.TestFS(stack(), "kind/harm.yaml", "kind/new.yaml", "kind/plan.yaml", "law/uk.yaml"); err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(layer.New()); err != nil {
		t.Fatal(err)
	}
}

func TestNearestWinsNewAddsOffSilences(t *testing.T) {
	rules, err := layer.Load[rule](stack(), "kind")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rules {
		got = append(got, r.ID+"="+r.Value.Name)
	}
	if want := "harm=mine new=new plan=plan"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if o := strings.Join(stack().Origins("kind/harm.yaml"), ", "); o != "mine, built in" {
		t.Errorf("origins of kind/harm.yaml: %s", o)
	}
}

func TestAddingAnEmptyLayerChangesNothing(t *testing.T) {
	base := stack()
	more := layer.New(append([]layer.Layer{{Name: "empty", FS: fstest.MapFS{}}}, base.Layers()...)...)
	a, _ := layer.Load[rule](base, "kind")
	b, err := layer.Load[rule](more, "kind")
	if err != nil || len(a) != len(b) {
		t.Fatalf("%v: %d rules, then %d", err, len(a), len(b))
	}
}

func TestEveryFaultOfEveryFileIsShownWithItsLine(t *testing.T) {
	fsys := fstest.MapFS{
		"r/a.yaml": {Data: []byte("name: ok\nlevle: 3\nlevel: many\n")},
		"r/b.yaml": {Data: []byte("name: one\nname: two\n")},
		"r/c.yaml": {Data: []byte("name: [unclosed\n")},
		"r/d.yaml": {Data: []byte("name: fine\n")},
	}
	_, err := layer.Load[rule](fsys, "r")
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"r/a.yaml:2:1: there is no key levle here", "    2 | levle: 3", "r/a.yaml:3:8: ", "    3 | level: many", "r/b.yaml:2:1: ", "r/c.yaml:"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in:\n%v", want, err)
		}
	}
	if strings.Contains(err.Error(), "in type") || strings.Contains(err.Error(), "d.yaml") {
		t.Errorf("Go types or sound files in:\n%v", err)
	}
}

func TestFaultFindsTheLine(t *testing.T) {
	err := layer.Fault(stack(), "kind/plan.yaml", "plan", "no such plan")
	if want := "kind/plan.yaml:1:7: no such plan\n    1 | name: plan\n      |       ^"; err.Error() != want {
		t.Errorf("got\n%v\nwant\n%v", err, want)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"name: a\n", "name: [", "off: true", "level: 1\nlevel: 2", "words: [a, b]\n", "a: &x [*x]", "\xff"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		_, err := layer.Load[rule](fstest.MapFS{"r/x.yaml": {Data: b}}, "r")
		if err != nil && !strings.Contains(err.Error(), "r/x.yaml") {
			t.Errorf("the error does not name the file: %v", err)
		}
		var _ fs.FS = stack()
	})
}
