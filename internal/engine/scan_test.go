package engine_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"grounds/internal/engine"
	"grounds/internal/letter"
	"grounds/internal/text"
	"grounds/templates"
)

// slow skips a test that takes seconds where quick ones are asked for.
func slow(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("it takes seconds")
	}
}

// needs skips a test where a program is not installed, and fails it where GROUNDS_REQUIRE=all says that all are.
func needs(t testing.TB, programs ...string) {
	t.Helper()
	slow(t)
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			if os.Getenv("GROUNDS_REQUIRE") == "all" {
				t.Fatalf("%s is not installed", p)
			}
			t.Skipf("%s is not installed", p)
		}
	}
}

func file(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("../text/testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// near counts the sentences that some found sentence gives with at most two wrong words.
func near(want, got []string) int {
	n := 0
	for _, w := range want {
		for _, g := range got {
			if wrongWords(strings.Fields(w), strings.Fields(g)) <= 2 {
				n++
				break
			}
		}
	}
	return n
}

// wrongWords is the edit distance in words.
func wrongWords(a, b []string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

func TestScansGiveTheSentencesOfTheLetter(t *testing.T) {
	needs(t, "tesseract")
	rules, err := letter.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(engine.Options{Cache: cache(t)})
	defer e.Close()
	for _, name := range []string{"defra-seed-treatment"} {
		want := sentences(t, rules, text.Reader{}, "../text/testdata/letters/"+name+".txt")
		docs, err := e.Reader("").ReadAll(name, file(t, "files/"+name+".scan.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range rules.Parse(docs[0]).Sentences {
			got = append(got, s.Text)
		}
		for _, s := range left(want, got) {
			t.Logf("%s: not exactly: %s", name, s)
		}
		for _, s := range left(got, want) {
			t.Logf("%s: instead:     %s", name, s)
		}
		share := float64(near(want, got)) / float64(len(want))
		t.Logf("%s: %.1f %% of %d sentences within two wrong words, %d exact, %d doubtful words", name, share*100, len(want), len(want)-len(left(want, got)), len(docs[0].Doubtful))
		if share < 0.85 {
			t.Errorf("%s: %.1f %% of the sentences, want 85 %%", name, share*100)
		}
		if len(docs[0].Notes) == 0 || !strings.Contains(docs[0].Notes[0], "read from") {
			t.Errorf("%s: notes %q do not say that it was read from pictures", name, docs[0].Notes)
		}
		for _, s := range docs[0].Doubtful {
			if s.Start >= s.End || s.End > len(docs[0].Text) || strings.ContainsAny(docs[0].Text[s.Start:s.End], " \n") {
				t.Errorf("%s: the doubtful place %v is no word", name, s)
			}
		}
	}
}

// photo makes a photo of a scan: tilted, shaded, with noise, in JPEG.
func photo(t testing.TB, scan []byte, degrees float64) []byte {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(scan))
	if err != nil {
		t.Fatal(err)
	}
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	noise := rand.New(rand.NewPCG(1, 2))
	for y := range b.Dy() {
		for x := range b.Dx() {
			dx, dy := float64(x-b.Dx()/2), float64(y-b.Dy()/2)
			sx, sy := int(float64(b.Dx()/2)+dx*cos+dy*sin), int(float64(b.Dy()/2)-dx*sin+dy*cos)
			light := 235.0
			if sx >= 0 && sy >= 0 && sx < b.Dx() && sy < b.Dy() {
				if r, _, _, _ := img.At(sx, sy).RGBA(); r == 0 {
					light = 60
				}
			}
			light -= 50 * float64(x) / float64(b.Dx()) // one side lies in the shade
			out.Pix[y*out.Stride+x] = uint8(max(0, min(255, light+noise.NormFloat64()*12)))
		}
	}
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, out, &jpeg.Options{Quality: 60}); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestPicturesAreRead(t *testing.T) {
	needs(t, "tesseract")
	rules, err := letter.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(engine.Options{})
	scan := file(t, "files/defra-seed-treatment.page2.png")
	all := sentences(t, rules, text.Reader{}, "../text/testdata/letters/defra-seed-treatment.txt")
	want := all[:len(all)/2] // those of the first page
	for _, c := range []struct {
		name  string
		b     []byte
		least float64
	}{
		{"a TIFF", file(t, "files/defra-seed-treatment.page2.tif"), 0.85},
		{"a photo in the shade, tilted by four degrees", photo(t, scan, -4), 0.7},
	} {
		docs, err := e.Reader("").ReadAll("x", c.b)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, s := range rules.Parse(docs[0]).Sentences {
			got = append(got, s.Text)
		}
		share := float64(near(want, got)) / float64(len(want))
		t.Logf("%s: %.1f %% of %d sentences, %d doubtful words", c.name, share*100, len(want), len(docs[0].Doubtful))
		if share < c.least {
			t.Errorf("%s: %.1f %% of the sentences:\n%s", c.name, share*100, docs[0].Text)
		}
	}
}
