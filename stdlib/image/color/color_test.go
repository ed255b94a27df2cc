package color_test

import (
	"image/color"
	"image/color/palette"
	"testing"
)

// Colors that a model has stay what they are on the way through 16 bits.
func TestThereAndBack(t *testing.T) {
	for i := range 256 {
		c := uint8(i)
		for _, x := range []struct {
			model color.Model
			color color.Color
		}{
			{color.RGBAModel, color.RGBA{c / 2, c / 3, 0, c}},
			{color.RGBA64Model, color.RGBA64{uint16(c), 3, 2, 300}},
			{color.NRGBAModel, color.NRGBA{c, 255 - c, 7, 255}},
			{color.GrayModel, color.Gray{c}},
			{color.Gray16Model, color.Gray16{uint16(c) << 8}},
			{color.AlphaModel, color.Alpha{c}},
			{color.Alpha16Model, color.Alpha16{uint16(c) << 7}},
		} {
			r, g, b, a := x.color.RGBA()
			if got := x.model.Convert(color.RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}); got != x.color {
				t.Errorf("%#v became %#v", x.color, got)
			}
		}
		// CMYK rounds.
		if r, g, b := color.CMYKToRGB(color.RGBToCMYK(c, 9, 200)); r-c > 1 || g-9 > 1 || b-200 > 1 {
			t.Errorf("%d, 9, 200 by way of CMYK: %d, %d, %d", c, r, g, b)
		}
	}
}

func TestPalette(t *testing.T) {
	p := color.Palette(palette.Plan9)
	for i, c := range p {
		if got := p.Index(c); p[got] != c || got > i {
			t.Errorf("%v is found at %d instead of %d", c, got, i)
		}
	}
	if n := len(palette.WebSafe); n != 216 {
		t.Errorf("%d web colors", n)
	}
	if c := (color.Palette{}).Convert(color.White); c != nil {
		t.Errorf("the empty palette has %v", c)
	}
}
