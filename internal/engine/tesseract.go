package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"grounds/internal/text"
)

const (
	// MaxOCRTime is how long tesseract may read one page. A page of 300 dpi takes it one to two seconds.
	MaxOCRTime = 60 * time.Second
	// maxOCROutput is what it may say of one page, in bytes.
	maxOCROutput = 8 << 20
)

// tesseract reads pictures with the program of that name.
type tesseract struct{ languages string }

// Read reads several pictures at once, one process each: tesseract's own threads make a page four times slower.
func (t tesseract) Read(n int, picture func(int) (*image.Gray, error)) ([][]text.Word, error) {
	program, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, &text.Missing{Engine: "ocr", What: "a picture of text"}
	}
	languages := t.languages
	if languages == "" {
		languages = installedLanguages(program)
	}
	pages := make([][]text.Word, n)
	errs := make([]error, n)
	room := make(chan struct{}, runtime.NumCPU())
	var wait sync.WaitGroup
	for i := range n {
		room <- struct{}{} // so that no more pictures are made than are being read
		g, err := picture(i)
		if err != nil {
			errs[i] = err
			<-room
			break
		}
		wait.Go(func() {
			defer func() { <-room }()
			pages[i], errs[i] = readPicture(program, languages, g)
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// installedLanguages gives English, and Welsh where it is there too.
func installedLanguages(program string) string {
	out, err := command(context.Background(), program, "--list-langs").Output()
	if err == nil && bytes.Contains(out, []byte("\ncym\n")) {
		return "eng+cym"
	}
	return "eng"
}

// command prepares another program with no more of the environment than it needs.
func command(ctx context.Context, program string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, program, args...)
	c.Env = []string{"OMP_THREAD_LIMIT=1"}
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "TESSDATA_PREFIX", "LD_LIBRARY_PATH"} {
		if v, ok := os.LookupEnv(name); ok {
			c.Env = append(c.Env, name+"="+v)
		}
	}
	c.WaitDelay = 2 * time.Second
	alone(c)
	return c
}

func readPicture(program, languages string, g *image.Gray) ([]text.Word, error) {
	ctx, cancel := context.WithTimeout(context.Background(), MaxOCRTime)
	defer cancel()
	c := command(ctx, program, "-", "-", "-l", languages, "--psm", "3", "--dpi", strconv.Itoa(text.ScanDPI), "tsv")
	c.Stdin = bytes.NewReader(pgm(g))
	out, fault := &capped{max: maxOCROutput}, &capped{max: 4 << 10}
	c.Stdout, c.Stderr = out, fault
	err := c.Run()
	if ctx.Err() != nil {
		return nil, &text.Over{Limit: "MaxOCRTime", What: "seconds for reading a picture", Max: int(MaxOCRTime.Seconds())}
	}
	if err != nil {
		return nil, fmt.Errorf("tesseract: %w: %s", err, firstLine(fault.b.String()))
	}
	return wordsOf(out.b.String()), nil
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return -1
		}
		return r
	}, s), "")
}

// pgm writes a picture in the plainest format that tesseract takes, which costs nothing to make.
func pgm(g *image.Gray) []byte {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	b := fmt.Appendf(make([]byte, 0, w*h+32), "P5\n%d %d\n255\n", w, h)
	for y := range h {
		row := g.Pix[y*g.Stride:]
		b = append(b, row[:w]...)
	}
	return b
}

// capped keeps the first bytes of what a program says.
type capped struct {
	b   bytes.Buffer
	max int
}

var errTooMuch = errors.New("it says too much")

func (c *capped) Write(p []byte) (int, error) {
	if c.b.Len()+len(p) > c.max {
		return 0, errTooMuch
	}
	return c.b.Write(p)
}

// wordsOf reads the table that tesseract prints: level, page, block, paragraph, line, word, left, top, width, height,
// confidence, text. Level 5 is a word.
func wordsOf(tsv string) []text.Word {
	var words []text.Word
	for row := range strings.Lines(tsv) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) < 12 || f[0] != "5" || strings.TrimSpace(f[11]) == "" {
			continue
		}
		n := [10]int{}
		for i := range n {
			n[i], _ = strconv.Atoi(f[i])
		}
		confidence, _ := strconv.ParseFloat(f[10], 64)
		words = append(words, text.Word{
			Text: f[11], Confidence: confidence,
			Left: n[6], Top: n[7], Right: n[6] + n[8], Bottom: n[7] + n[9],
			Block: n[2], Paragraph: n[3], Line: n[4],
		})
	}
	return words
}
