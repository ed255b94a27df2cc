package image_test

import (
	"image"
	"image/color"
	"testing"
)

type settable interface {
	image.RGBA64Image
	Set(x, y int, c color.Color)
	SetRGBA64(x, y int, c color.RGBA64)
	SubImage(r image.Rectangle) image.Image
	Opaque() bool
}

func kinds(r image.Rectangle) []settable {
	return []settable{
		image.NewRGBA(r), image.NewRGBA64(r), image.NewNRGBA(r), image.NewNRGBA64(r), image.NewAlpha(r), image.NewAlpha16(r),
		image.NewGray(r), image.NewGray16(r), image.NewCMYK(r), image.NewPaletted(r, color.Palette{color.Transparent, color.White}),
	}
}

// Parts of images are the same pixels, and nothing is set outside of an image.
func TestPixels(t *testing.T) {
	for _, m := range kinds(image.Rect(2, 3, 12, 13)) {
		m.Set(1, 3, color.White)
		m.Set(12, 3, color.White)
		sub := m.SubImage(image.Rect(5, 5, 8, 8)).(settable)
		sub.Set(6, 7, color.White)
		sub.Set(9, 9, color.White)
		for y := range 20 {
			for x := range 20 {
				_, _, b, _ := m.At(x, y).RGBA()
				if (b == 0xffff) != (x == 6 && y == 7) && image.Pt(x, y).In(m.Bounds()) && m.ColorModel() != color.CMYKModel {
					t.Errorf("%T: %v at %d, %d", m, m.At(x, y), x, y)
				}
				r, g, b, a := m.At(x, y).RGBA()
				if c := m.RGBA64At(x, y); uint32(c.R) != r || uint32(c.G) != g || uint32(c.B) != b || uint32(c.A) != a {
					t.Errorf("%T: RGBA64At %v, At %v", m, c, m.At(x, y))
				}
				m.SetRGBA64(x, y, color.RGBA64{A: 0xffff, R: 0xffff, G: 0xffff, B: 0xffff})
			}
		}
		if !m.Opaque() {
			t.Errorf("%T all white is not opaque", m)
		}
	}
}

func TestGeometry(t *testing.T) {
	for i := range 500 {
		r := image.Rect(i%7, i%5, i%11, i%13)
		s := image.Rect(i%3, i%17, i%4, i%6)
		for x := range 20 {
			for y := range 20 {
				p := image.Pt(x, y)
				if in := p.In(r) && p.In(s); in != p.In(r.Intersect(s)) || in && !r.Overlaps(s) {
					t.Fatalf("%v and %v: %v", r, s, r.Intersect(s))
				}
				if (p.In(r) || p.In(s)) && !p.In(r.Union(s)) {
					t.Fatalf("%v or %v: %v", r, s, r.Union(s))
				}
			}
		}
	}
}

func TestBlocks(t *testing.T) {
	m := image.NewYCbCr(image.Rect(1, 1, 8, 8), image.YCbCrSubsampleRatio420)
	m.Cb[m.COffset(3, 3)] = 200
	for _, p := range []image.Point{{2, 2}, {3, 2}, {2, 3}, {3, 3}} {
		if m.YCbCrAt(p.X, p.Y).Cb != 200 {
			t.Errorf("%v has another color", p)
		}
	}
	if m.YCbCrAt(1, 1).Cb != 0 || m.YCbCrAt(4, 4).Cb != 0 {
		t.Error("neighbours have it as well")
	}
}
