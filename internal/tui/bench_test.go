package tui

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// longLetter has 40 pages of different claims.
func longLetter() string {
	var b strings.Builder
	head, body, _ := strings.Cut(smallLetter, "Our technical")
	b.WriteString(head)
	for page := range 40 {
		for i := range 12 {
			fmt.Fprintf(&b, "Our technical experts advise that scheme %d-%d will cut journey times by %d per\ncent, and there is no evidence that it has harmed road safety. We consulted\nwidely before the decision was taken.\n\n", page+1, i+1, 3+(page*7+i)%40)
		}
		b.WriteString("\f\n")
	}
	_, end, _ := strings.Cut(body, "\n\n")
	return b.String() + end
}

// A key press to a drawn frame, at 200 by 60 with a letter of 40 pages.
func BenchmarkKeyToFrame(b *testing.B) {
	dir := b.TempDir()
	b.Chdir(dir)
	write(b, "long.txt", longLetter())
	m := newModel(theDesk, nil, Options{Name: "long.txt", Letter: []byte(longLetter())})
	m.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	m.Update(openCmd(theDesk, nil, filepath.Base("long.txt"), []byte(longLetter()), 0)())
	if !m.open() || m.base.Letter.Doc.Pages < 40 {
		b.Fatalf("the letter is not open, or has not its 40 pages: %s", m.frame())
	}
	for _, one := range []struct{ name, screen, key string }{
		{"letter, next claim", "1", "down"}, {"points, next point", "2", "down"}, {"request, scroll", "3", "down"}, {"tick", "1", "space"},
	} {
		b.Run(one.name, func(b *testing.B) {
			m.Update(keyOf(one.screen))
			m.frame()
			for b.Loop() {
				m.Update(keyOf(one.key))
				if m.frame() == "" {
					b.Fatal("nothing was drawn")
				}
			}
		})
	}
}
