package desk

import (
	"os"
	"testing"
	"time"
)

// What `grounds claims` does on a letter of one page and a half, from cold rules to claims.
func BenchmarkOpenCold(b *testing.B) {
	letter, err := os.ReadFile("../../examples/dhsc-enzyme-capsules.txt")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := New(time.Now()).Open("letter", letter, Corrections{}); err != nil {
			b.Fatal(err)
		}
	}
}

// The same with the rules read.
func BenchmarkOpenWarm(b *testing.B) {
	letter, err := os.ReadFile("../../examples/dhsc-enzyme-capsules.txt")
	if err != nil {
		b.Fatal(err)
	}
	d := New(time.Now())
	for b.Loop() {
		if _, err := d.Open("letter", letter, Corrections{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDraftCold(b *testing.B) {
	letter, err := os.ReadFile("../../examples/dhsc-enzyme-capsules.txt")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		d := New(time.Now())
		c, err := d.Open("letter", letter, Corrections{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := d.Draft(c, DraftOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
