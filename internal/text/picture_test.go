package text

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"strings"
	"testing"
)

func TestTiltIsFoundAndTakenBack(t *testing.T) {
	b, err := os.ReadFile("testdata/files/defra-seed-treatment.page2.png")
	if err != nil {
		t.Fatal(err)
	}
	g, err := decodePicture(b)
	if err != nil {
		t.Fatal(err)
	}
	g = halved(halved(g))
	for _, degrees := range []float64{-5, -1.2, 0, 0.4, 3} {
		tilted := rotated(g, -degrees)
		if got := tilt(tilted); math.Abs(got-degrees) > 0.11 {
			t.Errorf("a page tilted by %.1f degrees: found %.2f", degrees, got)
		}
		if got := tilt(straighten(tilted)); math.Abs(got) > 0.16 {
			t.Errorf("a page tilted by %.1f degrees is still tilted by %.2f", degrees, got)
		}
	}
}

func TestPicturesAreTurnedAsTheyWereHeld(t *testing.T) {
	// a dark point in the upper left corner, as each orientation stores it (Exif 2.32, 4.6.4)
	for orientation, at := range map[int]image.Point{1: {0, 0}, 2: {3, 0}, 3: {3, 1}, 4: {0, 1}, 5: {0, 0}, 6: {0, 1}, 7: {3, 1}, 8: {3, 0}} {
		g := image.NewGray(image.Rect(0, 0, 4, 2))
		for i := range g.Pix {
			g.Pix[i] = 255
		}
		g.Pix[at.Y*g.Stride+at.X] = 0
		out := turned(g, orientation)
		if out.Pix[0] != 0 {
			t.Errorf("orientation %d: the upper left corner is not where it should be: %v", orientation, out.Pix)
		}
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
	b := "\xff\xd8\xff\xe1\x00" + string(rune(len(exif)+2)) + exif + "\xff\xd9"
	if o, _ := jpegMarks([]byte(b)); o != 6 {
		t.Errorf("orientation %d, want 6", o)
	}
}

// reader is an OCR that says that it was reached.
type reader struct{ reached bool }

func (r *reader) Read(n int, picture func(int) (*image.Gray, error)) ([][]Word, error) {
	for i := range n {
		if _, err := picture(i); err != nil {
			return nil, err
		}
	}
	r.reached = true
	return [][]Word{{
		{Text: "Dear", Confidence: 96, Right: 40, Block: 1, Paragraph: 1, Line: 1}, {Text: "Sir,", Confidence: 90, Left: 50, Right: 90, Block: 1, Paragraph: 1, Line: 1},
		{Text: "It", Confidence: 96, Right: 20, Block: 1, Paragraph: 2, Line: 1}, {Text: "1s", Confidence: 41, Left: 30, Right: 50, Block: 1, Paragraph: 2, Line: 1}, {Text: "safe.", Confidence: 95, Right: 50, Block: 1, Paragraph: 2, Line: 2},
	}}, nil
}

func TestDoubtfulWordsKnowTheirPlace(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 100, 100))); err != nil {
		t.Fatal(err)
	}
	docs, err := Reader{OCR: &reader{}}.ReadAll("page.png", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	d := docs[0]
	if want := "Dear Sir,\n\nIt 1s\nsafe."; d.Text != want {
		t.Errorf("got %q, want %q", d.Text, want)
	}
	if len(d.Doubtful) != 1 || d.Text[d.Doubtful[0].Start:d.Doubtful[0].End] != "1s" {
		t.Errorf("doubtful: %v", d.Doubtful)
	}
}

func TestLargePicturesAreNotTakenApart(t *testing.T) {
	var gray, passes bytes.Buffer
	if err := png.Encode(&gray, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&passes, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	wide := gray.Bytes()
	copy(wide[16:], "\x00\x00\xea\x60\x00\x00\xea\x60") // 60,000 by 60,000, where the header says 8 by 8
	fixed := pngChecksum(wide)
	jpg := bytes.Replace(passes.Bytes(), []byte("\xff\xc0\x00\x0b\x08\x00\x08\x00\x08"), []byte("\xff\xc2\x00\x0b\x08\x20\x00\x20\x00"), 1)
	for name, c := range map[string]struct {
		b     []byte
		limit string
	}{"a PNG": {fixed, "MaxPixels"}, "a JPEG in passes": {jpg, "MaxProgressivePixels"}} {
		r := &reader{}
		_, err := Reader{OCR: r}.ReadAll("x", c.b)
		if err == nil || !strings.Contains(err.Error(), "("+c.limit+")") || r.reached {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// pngChecksum puts the checksum of the first chunk right.
func pngChecksum(b []byte) []byte {
	sum := crc32.ChecksumIEEE(b[12:29])
	binary.BigEndian.PutUint32(b[29:], sum)
	return b
}

func TestAScanInADocumentIsRead(t *testing.T) {
	scan, err := os.ReadFile("testdata/files/defra-seed-treatment.page2.png")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range map[string]string{
		"word/document.xml":      `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>scan</w:t></w:r></w:p></w:body></w:document>`,
		"word/media/image1.png":  string(scan),
		"word/media/image2.jpeg": "too small to be a page",
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	r := &reader{}
	docs, err := Reader{OCR: r}.ReadAll("scan.docx", b.Bytes())
	if err != nil || !r.reached || !strings.HasPrefix(docs[0].Text, "Dear Sir,") || docs[0].Pages != 1 {
		t.Errorf("%v: %+v", err, docs)
	}
	_, err = Reader{}.ReadAll("scan.docx", b.Bytes())
	if _, ok := errors.AsType[*Missing](err); !ok {
		t.Errorf("without an OCR: %v", err)
	}
}
