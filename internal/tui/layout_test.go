package tui

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// drawing paints every pane with its letter. Cells that no pane covers stay dots.
func drawing(p panes, w, h int) string {
	rows := make([][]byte, h)
	for y := range rows {
		rows[y] = []byte(strings.Repeat(".", w))
	}
	for _, one := range []struct {
		rect
		letter byte
	}{{p.tabs, 't'}, {p.head, 'h'}, {p.main, 'M'}, {p.bar, '|'}, {p.side, 'S'}, {p.rule, '-'}, {p.detail, 'D'}, {p.status, 's'}, {p.keys, 'k'}} {
		for y := one.y; y < one.y+one.h; y++ {
			for x := one.x; x < one.x+one.w; x++ {
				if rows[y][x] != '.' {
					return fmt.Sprintf("%c overlaps %c at %d,%d", one.letter, rows[y][x], x, y)
				}
				rows[y][x] = one.letter
			}
		}
	}
	var b strings.Builder
	for _, r := range rows {
		b.Write(r)
		b.WriteByte('\n')
	}
	return b.String()
}

func TestLayoutDrawings(t *testing.T) {
	shapes := map[string]shape{"reading": reading, "below": below, "draft": draft}
	const file = "testdata/layout.txt"
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range a.Files {
		var name string
		var w, h int
		if _, err := fmt.Sscanf(f.Name, "%s %dx%d", &name, &w, &h); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		got := drawing(layout(w, h, shapes[name]), w, h)
		if *update {
			a.Files[i].Data = []byte(got)
		} else if diff := cmp.Diff(string(f.Data), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Whatever the size, the panes lie inside the terminal and cover every cell once.
func TestPanesCoverTheTerminal(t *testing.T) {
	for _, s := range []shape{whole, reading, below, draft} {
		for w := 1; w <= 301; w += 7 {
			for h := 1; h <= 101; h += 3 {
				got := drawing(layout(w, h, s), w, h)
				if strings.Contains(got, "overlaps") || strings.Contains(got, ".") {
					t.Fatalf("shape %d in %dx%d:\n%s", s, w, h, got)
				}
			}
		}
	}
}
