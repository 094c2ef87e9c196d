package text

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/tiff"
)

const (
	// MaxProgressivePixels is the limit for a JPEG that is stored in passes: taking it apart needs many times the memory.
	MaxProgressivePixels = 16 << 20
	// manyPixels is from how many on a picture is halved before it is read: finer print helps nothing and takes longer.
	manyPixels = 18 << 20
	// fewPixels is the width under which a picture is doubled: letters must be some twenty pixels high to be read.
	fewPixels = 1300
)

// decodePicture gives a picture in grey, as a person holds it. Its size is looked at before it is taken apart.
func decodePicture(b []byte) (*grey, error) {
	decode, config, turn := png.Decode, png.DecodeConfig, 1
	most, limit := MaxPixels, "MaxPixels"
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xd8")):
		decode, config = jpeg.Decode, jpeg.DecodeConfig
		var passes bool
		if turn, passes = jpegMarks(b); passes {
			most, limit = MaxProgressivePixels, "MaxProgressivePixels"
		}
	case !bytes.HasPrefix(b, []byte("\x89PNG")):
		decode, config = tiff.Decode, tiff.DecodeConfig
	}
	c, err := config(bytes.NewReader(b))
	if err != nil {
		return nil, errors.New("the picture is broken")
	}
	if c.Width <= 0 || c.Height <= 0 || c.Width > most/c.Height {
		return nil, over(limit, "pixels", most)
	}
	img, err := decode(bytes.NewReader(b))
	if err != nil {
		return nil, errors.New("the picture is broken or was cut off")
	}
	return turned(toGrey(img), turn), nil
}

// toGrey drops the colours. What is transparent is paper.
func toGrey(img image.Image) *grey {
	box := img.Bounds()
	g := image.NewGray(image.Rect(0, 0, box.Dx(), box.Dy()))
	switch p := img.(type) {
	case *image.Gray:
		for y := range box.Dy() {
			copy(g.Pix[y*g.Stride:][:box.Dx()], p.Pix[y*p.Stride:])
		}
		return g
	case *image.YCbCr:
		for y := range box.Dy() {
			copy(g.Pix[y*g.Stride:][:box.Dx()], p.Y[y*p.YStride:])
		}
		return g
	}
	for y := range box.Dy() {
		for x := range box.Dx() {
			r, gr, b, a := img.At(box.Min.X+x, box.Min.Y+y).RGBA()
			light := (299*r + 587*gr + 114*b) / 1000
			g.Pix[y*g.Stride+x] = uint8((light + 0xFFFF - a) >> 8)
		}
	}
	return g
}

// jpegMarks reads from a JPEG's header how the camera was held (1 to 8, as EXIF counts) and whether it is stored in passes.
func jpegMarks(b []byte) (orientation int, passes bool) {
	orientation = 1
	for at := 2; at+4 <= len(b) && b[at] == 0xFF; {
		kind, n := b[at+1], int(binary.BigEndian.Uint16(b[at+2:]))
		if kind == 0xFF {
			at++
			continue
		}
		if kind == 0xDA || n < 2 || at+2+n > len(b) {
			break
		}
		data := b[at+4 : at+2+n]
		switch {
		case kind == 0xC2 || kind == 0xC6 || kind == 0xCA || kind == 0xCE:
			passes = true
		case kind == 0xE1 && bytes.HasPrefix(data, []byte("Exif\x00\x00")):
			orientation = exifOrientation(data[6:])
		}
		at += 2 + n
	}
	return orientation, passes
}

// exifOrientation reads tag 0x112 (Exif 2.32, 4.6.4) of the first directory.
func exifOrientation(b []byte) int {
	if len(b) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if b[0] == 'M' {
		order = binary.BigEndian
	}
	at := int(order.Uint32(b[4:]))
	if at < 0 || at+2 > len(b) {
		return 1
	}
	for i := range int(order.Uint16(b[at:])) {
		entry := at + 2 + 12*i
		if entry+12 > len(b) {
			break
		}
		if order.Uint16(b[entry:]) == 0x112 {
			if v := int(order.Uint16(b[entry+8:])); v >= 1 && v <= 8 {
				return v
			}
		}
	}
	return 1
}

// turned gives a picture upright.
func turned(g *grey, orientation int) *grey {
	if orientation == 1 {
		return g
	}
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		out = image.NewGray(image.Rect(0, 0, h, w))
	}
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			sx, sy := x, y
			switch orientation {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			out.Pix[y*out.Stride+x] = g.Pix[sy*g.Stride+sx]
		}
	}
	return out
}

// sized halves a picture that is finer than reading needs and doubles one that is too coarse.
func sized(g *grey) *grey {
	for g.Rect.Dx()*g.Rect.Dy() > manyPixels {
		g = halved(g)
	}
	if g.Rect.Dx() < fewPixels {
		g = doubled(g)
	}
	return g
}

func halved(g *grey) *grey {
	w, h := g.Rect.Dx()/2, g.Rect.Dy()/2
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		a, b := g.Pix[2*y*g.Stride:], g.Pix[(2*y+1)*g.Stride:]
		for x := range w {
			out.Pix[y*out.Stride+x] = uint8((int(a[2*x]) + int(a[2*x+1]) + int(b[2*x]) + int(b[2*x+1])) / 4)
		}
	}
	return out
}

func doubled(g *grey) *grey {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, 2*w, 2*h))
	at := func(x, y int) int { return int(g.Pix[min(y, h-1)*g.Stride+min(x, w-1)]) }
	for y := range 2 * h {
		for x := range 2 * w {
			sx, sy := x/2, y/2
			out.Pix[y*out.Stride+x] = uint8((at(sx, sy) + at(sx+x%2, sy) + at(sx, sy+y%2) + at(sx+x%2, sy+y%2)) / 4)
		}
	}
	return out
}
