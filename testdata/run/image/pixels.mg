// image, image/color: kinds of pixels and what they make of colors, parts of images, geometry.
package main

import (
	"fmt"
	"image"
	"image/color"
	"image/color/palette"
	"io"
	"strings"
)

type settable interface {
	image.Image
	Set(x, y int, c color.Color)
	SubImage(r image.Rectangle) image.Image
	Opaque() bool
}

func mix(i int) (a, b, c, d uint8) {
	n := uint32(i) * 2654435761
	return uint8(n >> 24), uint8(n >> 16), uint8(n >> 8), uint8(n)
}

func main() {
	models := []color.Model{color.RGBAModel, color.RGBA64Model, color.NRGBAModel, color.NRGBA64Model, color.AlphaModel,
		color.Alpha16Model, color.GrayModel, color.Gray16Model, color.YCbCrModel, color.NYCbCrAModel, color.CMYKModel,
		color.Palette(palette.Plan9), color.Palette(palette.WebSafe)}
	for i := range 12 {
		a, b, c, d := mix(i)
		for _, x := range []color.Color{color.YCbCr{a, b, c}, color.NYCbCrA{color.YCbCr{a, b, c}, d}, color.CMYK{a, b, c, d},
			color.NRGBA{a, b, c, d}, color.NRGBA64{uint16(a) * 7, uint16(b) * 99, uint16(c), uint16(d) * 257}, color.Gray{a}} {
			for _, m := range models {
				fmt.Print(m.Convert(x), " ")
			}
			fmt.Println()
		}
	}
	r := image.Rect(-3, 2, 14, 13)
	for _, m := range []settable{image.NewRGBA(r), image.NewRGBA64(r), image.NewNRGBA(r), image.NewNRGBA64(r), image.NewAlpha(r),
		image.NewAlpha16(r), image.NewGray(r), image.NewGray16(r), image.NewCMYK(r), image.NewPaletted(r, palette.WebSafe)} {
		fmt.Printf("%T %v %v", m, m.Opaque(), m.At(50, 50))
		for y := range 20 {
			for x := range 20 {
				a, b, c, d := mix(x + 100*y)
				m.Set(x-4, y, color.NRGBA{a, b, c, d})
			}
		}
		sub := m.SubImage(image.Rect(0, 5, 99, 7)).(settable)
		sub.Set(1, 6, color.White)
		fmt.Println("", m.Opaque(), sub.Bounds(), m.At(1, 6), m.At(-3, 12), m.SubImage(image.Rect(50, 50, 60, 60)).Bounds())
	}
	for ratio := image.YCbCrSubsampleRatio444; ratio <= image.YCbCrSubsampleRatio410+1; ratio++ {
		m := image.NewNYCbCrA(r, ratio)
		for i := range m.Y {
			m.Y[i], _, _, m.A[i] = mix(i)
		}
		for i := range m.Cb {
			_, m.Cb[i], m.Cr[i], _ = mix(i + 1000)
		}
		sub := m.SubImage(image.Rect(1, 3, 9, 9)).(*image.NYCbCrA)
		fmt.Println(ratio, m.YStride, m.CStride, len(m.Y), len(m.Cb), m.At(-3, 2), m.At(7, 7), sub.At(7, 7), m.YCbCr.RGBA64At(13, 12), sub.Opaque())
	}
	s := image.Rect(9, 9, 1, 5)
	fmt.Println(s, r.Intersect(s), r.Union(s), r.Overlaps(s), s.In(r), s.Inset(1), s.Inset(3), s.Inset(-2), s.Size(), r.Eq(s))
	fmt.Println(image.Pt(-10, 31).Mod(s), image.Pt(3, 4).Add(image.Pt(1, 1)).Mul(3).Div(2), s.At(1, 5), s.At(0, 0), image.Black.At(9, 9), image.White.Bounds())
	fmt.Println(image.Decode(strings.NewReader("what is this")))
	image.RegisterFormat("text", "w?at", nil, func(io.Reader) (image.Config, error) {
		return image.Config{Width: 3}, nil
	})
	fmt.Println(image.DecodeConfig(strings.NewReader("what is this")))
	func() {
		defer func() { fmt.Println(recover()) }()
		image.NewRGBA64(image.Rect(0, 0, 1<<40, 1<<40))
	}()
}
