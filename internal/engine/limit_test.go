package engine

import (
	"errors"
	"testing"
	"time"

	"grounds/internal/text"
)

func TestWorkThatDoesNotEndIsLeft(t *testing.T) {
	e := New(Options{})
	p := &pdfium{}
	e.pdf = p
	d := &document{engine: p, runaway: e.runaway}
	never := make(chan struct{})
	defer close(never)
	over := &text.Over{Limit: "MaxPDFTime", What: "seconds", Max: 1}
	err := d.limit(10*time.Millisecond, over, func() error { <-never; return nil })
	if !errors.Is(err, over) {
		t.Errorf("%v", err)
	}
	if e.pdf != nil || !e.careful {
		t.Error("the engine that does not end is still used")
	}
	if err := d.limit(time.Second, over, func() error { return nil }); !errors.Is(err, over) {
		t.Errorf("the document is still used: %v", err)
	}
}

func TestAPanicOfTheEngineIsAnError(t *testing.T) {
	d := &document{engine: &pdfium{}}
	if err := d.limit(time.Second, &text.Over{}, func() error { panic("x") }); err == nil {
		t.Error("no error")
	}
}

func TestWordsOfTesseract(t *testing.T) {
	table := "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
		"4\t1\t1\t1\t1\t0\t10\t20\t300\t40\t-1\t\n" +
		"5\t1\t1\t2\t3\t1\t10\t20\t30\t40\t96.5\tDear\n" +
		"5\t1\t1\t2\t3\t2\t50\t20\t30\t40\t12\t \n" +
		"a broken row\n"
	got := wordsOf(table)
	want := text.Word{Text: "Dear", Confidence: 96.5, Left: 10, Top: 20, Right: 40, Bottom: 60, Block: 1, Paragraph: 2, Line: 3}
	if len(got) != 1 || got[0] != want {
		t.Errorf("%+v", got)
	}
}
