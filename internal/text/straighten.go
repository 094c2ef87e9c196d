package text

import (
	"image"
	"math"
)

const (
	maxTilt = 6.0 // degrees that a page is looked for to be tilted by
	// leastTilt is the tilt, in degrees, from which a page is turned. Less does not hurt, and turning blurs a little.
	leastTilt = 0.15
)

// straighten turns a page so that its lines are level: that tilt is taken under which the dark pixels gather most in rows.
func straighten(g *grey) *grey {
	angle := tilt(g)
	if math.Abs(angle) < leastTilt {
		return g
	}
	return rotated(g, angle)
}

// tilt gives the angle, in degrees, by which the lines of a page go down to the right.
func tilt(g *grey) float64 {
	xs, ys, height := darkPoints(g)
	if len(xs) < 500 {
		return 0
	}
	best := sharpest(xs, ys, height, 0, maxTilt, 0.5)
	best = sharpest(xs, ys, height, best, 0.5, 0.1)
	return sharpest(xs, ys, height, best, 0.1, 0.05)
}

// sharpest tries the angles about a middle one.
func sharpest(xs, ys []int32, height int, middle, reach, step float64) float64 {
	best, most := middle, -1.0
	rows := make([]int, 2*height)
	for a := middle - reach; a <= middle+reach+step/2; a += step {
		clear(rows)
		slope := int64(math.Tan(a*math.Pi/180) * 65536)
		for i, x := range xs {
			if y := int(int64(ys[i])-(int64(x)*slope)>>16) + height/2; y >= 0 && y < len(rows) {
				rows[y]++
			}
		}
		sum := 0.0
		for i := 1; i < len(rows); i++ {
			d := float64(rows[i] - rows[i-1])
			sum += d * d
		}
		if sum > most {
			best, most = a, sum
		}
	}
	return best
}

// darkPoints gives dark pixels of a page made smaller: those much darker than the paper about them.
func darkPoints(g *grey) (xs, ys []int32, height int) {
	step := max(1, g.Rect.Dx()/900)
	const block = 32 // of the smaller picture, over which the paper's shade is taken
	w, h := g.Rect.Dx()/step, g.Rect.Dy()/step
	for by := 0; by < h; by += block {
		for bx := 0; bx < w; bx += block {
			sum, n := 0, 0
			for y := by; y < min(by+block, h); y++ {
				for x := bx; x < min(bx+block, w); x++ {
					sum += int(g.Pix[y*step*g.Stride+x*step])
					n++
				}
			}
			paper := sum / max(1, n)
			for y := by; y < min(by+block, h); y++ {
				for x := bx; x < min(bx+block, w); x++ {
					if int(g.Pix[y*step*g.Stride+x*step]) < paper*7/10 {
						xs, ys = append(xs, int32(x)), append(ys, int32(y))
					}
				}
			}
		}
	}
	return xs, ys, max(h, 1)
}

// rotated turns a picture back by an angle about its middle. What comes in at the corners is paper.
func rotated(g *grey, degrees float64) *grey {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(g.Rect)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	cx, cy := float64(w)/2, float64(h)/2
	for y := range h {
		for x := range w {
			dx, dy := float64(x)-cx, float64(y)-cy
			fx, fy := cx+dx*cos-dy*sin, cy+dx*sin+dy*cos
			sx, sy := int(math.Floor(fx)), int(math.Floor(fy))
			if sx < 0 || sy < 0 || sx+1 >= w || sy+1 >= h {
				out.Pix[y*out.Stride+x] = 0xFF
				continue
			}
			tx, ty := int((fx-float64(sx))*256), int((fy-float64(sy))*256)
			p := g.Pix[sy*g.Stride+sx:]
			top := int(p[0])*(256-tx) + int(p[1])*tx
			low := int(p[g.Stride])*(256-tx) + int(p[g.Stride+1])*tx
			out.Pix[y*out.Stride+x] = uint8((top*(256-ty) + low*ty) >> 16)
		}
	}
	return out
}
