package draw_test

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

func TestOps(t *testing.T) {
	half := color.NRGBA{255, 0, 0, 128}
	for _, x := range []struct {
		mask image.Image
		op   draw.Op
		want color.RGBA
	}{
		{nil, draw.Src, color.RGBA{128, 0, 0, 128}},
		{nil, draw.Over, color.RGBA{128, 0, 127, 255}},
		{image.Opaque, draw.Over, color.RGBA{128, 0, 127, 255}},
		{image.Transparent, draw.Over, color.RGBA{0, 0, 255, 255}},
		{image.Transparent, draw.Src, color.RGBA{}},
	} {
		dst := image.NewRGBA(image.Rect(0, 0, 4, 4))
		draw.Draw(dst, dst.Rect, image.NewUniform(color.RGBA{0, 0, 255, 255}), image.Point{}, draw.Src)
		draw.DrawMask(dst, image.Rect(1, 1, 3, 9), image.NewUniform(half), image.Point{}, x.mask, image.Point{}, x.op)
		if got := dst.RGBAAt(2, 2); got != x.want {
			t.Errorf("%v, op %d: %v, want %v", x.mask, x.op, got, x.want)
		}
		if got := dst.RGBAAt(0, 2); got != (color.RGBA{0, 0, 255, 255}) {
			t.Errorf("outside of the rectangle: %v", got)
		}
	}
}

// An image that is drawn into itself arrives as it was, in whichever direction.
func TestIntoItself(t *testing.T) {
	r := image.Rect(0, 0, 9, 9)
	for _, dst := range []draw.Image{image.NewRGBA(r), image.NewNRGBA(r), image.NewGray(r), image.NewNRGBA64(r)} {
		for dx := -2; dx <= 2; dx++ {
			for dy := -2; dy <= 2; dy++ {
				for i := range 81 {
					dst.Set(i%9, i/9, color.Gray{uint8(i * 3)})
				}
				draw.Draw(dst, image.Rect(2, 2, 7, 7).Add(image.Pt(dx, dy)), dst, image.Pt(2, 2), draw.Src)
				for i := range 25 {
					x, y := 2+i%5, 2+i/5
					want, _, _, _ := color.Gray{uint8((y*9 + x) * 3)}.RGBA()
					if got, _, _, _ := dst.At(x+dx, y+dy).RGBA(); got != want {
						t.Fatalf("%T by %d, %d: %x at %d, %d, want %x", dst, dx, dy, got, x, y, want)
					}
				}
			}
		}
	}
}

// On average, diffusion keeps the brightness.
func TestDiffusion(t *testing.T) {
	for level := 0; level <= 255; level += 15 {
		m := image.NewPaletted(image.Rect(0, 0, 50, 50), color.Palette{color.Black, color.White})
		draw.FloydSteinberg.Draw(m, m.Rect, image.NewUniform(color.Gray{uint8(level)}), image.Point{})
		white := 0
		for _, p := range m.Pix {
			white += int(p)
		}
		if got := white * 255 / 2500; got < level-4 || got > level+4 {
			t.Errorf("%d has become %d", level, got)
		}
	}
}
