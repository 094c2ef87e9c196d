package check_test

import (
	"fmt"
	"os"
	"testing"

	"grounds/internal/check"
)

func TestDump(t *testing.T) {
	f := os.Getenv("DUMP")
	if f == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(f)
	rules := load(t)
	for _, d := range check.ParseAll(string(b)) {
		fmt.Printf("== to=%q subj=%q sal=%q reply=%q off=%q name=%q\n", d.To.Text, d.Subject.Text, d.Salutation.Text, d.Reply.Text, d.SignOff.Text, d.Name.Text)
		for _, p := range d.Head {
			fmt.Printf("  head %q\n", p.Text)
		}
		for _, p := range d.Opening {
			fmt.Printf("  open %q\n", p.Text)
		}
		for _, p := range d.Leads {
			fmt.Printf("  lead %q\n", p.Text)
		}
		for _, p := range d.Quotes {
			fmt.Printf("  quote %q\n", p.Text)
		}
		for _, p := range d.Items {
			fmt.Printf("  item %d %q sub=%v q=%v %q\n", p.N, p.Marker, p.Sub, p.Quoted, p.Text)
		}
		for _, p := range d.Clauses {
			fmt.Printf("  clause %q\n", p.Text)
		}
		for _, p := range d.After {
			fmt.Printf("  after %q\n", p.Text)
		}
		for _, f := range rules.Run(d, check.Context{}) {
			fmt.Printf("  %d:%d %s %s %q\n", f.Line, f.Column, f.Severity, f.Rule, f.Text)
		}
		fmt.Println(rules.Cost(d, check.Context{}))
	}
}
