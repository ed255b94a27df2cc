// image/draw: all kinds of images on all kinds, with and without masks, into themselves, and in colors of palettes.
// run: calm
package main

import (
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
)

func kinds(r image.Rectangle, seed int) []draw.Image {
	list := []draw.Image{image.NewRGBA(r), image.NewRGBA64(r), image.NewNRGBA(r), image.NewNRGBA64(r), image.NewAlpha(r), image.NewAlpha16(r),
		image.NewGray(r), image.NewGray16(r), image.NewCMYK(r), image.NewPaletted(r, palette.WebSafe[:40]), plain{image.NewRGBA(r)}}
	for _, m := range list {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				m.Set(x, y, color.NRGBA{uint8(17*x + seed), uint8(13 * y), uint8(x*y + seed), uint8(40 * (x + y + seed))})
			}
		}
	}
	return list
}

// plain hides all that an image can do beyond the interface.
type plain struct{ m draw.Image }

func (p plain) ColorModel() color.Model     { return p.m.ColorModel() }
func (p plain) Bounds() image.Rectangle     { return p.m.Bounds() }
func (p plain) At(x, y int) color.Color     { return p.m.At(x, y) }
func (p plain) Set(x, y int, c color.Color) { p.m.Set(x, y, c) }

func sum(m image.Image) uint32 {
	h := crc32.NewIEEE()
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			fmt.Fprintln(h, m.At(x, y))
		}
	}
	return h.Sum32()
}

func main() {
	r := image.Rect(0, 0, 12, 10)
	blocks := image.NewNYCbCrA(r, image.YCbCrSubsampleRatio420)
	for i := range blocks.Y {
		blocks.Y[i], blocks.A[i] = uint8(i*7), uint8(i*3)
	}
	for i := range blocks.Cb {
		blocks.Cb[i], blocks.Cr[i] = uint8(i*11), uint8(i*5)
	}
	circle := image.NewAlpha(image.Rect(0, 0, 9, 9))
	for i := range circle.Pix {
		circle.Pix[i] = uint8(i * 50)
	}
	masks := []image.Image{nil, circle, plain{circle}, image.NewUniform(color.Alpha{90}), image.Rect(2, 2, 7, 6)}
	for i := range kinds(r, 0) {
		for _, op := range []draw.Op{draw.Over, draw.Src} {
			for k, mask := range masks {
				var sums []uint32
				sources := []image.Image{image.NewUniform(color.NRGBA{200, 100, 50, 128}), image.White, blocks, &blocks.YCbCr, image.Rect(1, 1, 8, 8)}
				for _, m := range kinds(image.Rect(-1, -1, 10, 11), 5) {
					sources = append(sources, m)
				}
				for _, src := range sources {
					dst := kinds(r, 0)[i]
					draw.DrawMask(dst, image.Rect(2, 1, 20, 9), src, image.Pt(1, 0), mask, image.Pt(1, 1), op)
					sums = append(sums, sum(dst))
				}
				fmt.Printf("%T %d %d %08x\n", kinds(r, 0)[i], op, k, sums)
			}
			for _, move := range []image.Point{{1, 1}, {-1, 1}, {1, -1}, {-1, -1}, {2, 0}, {-2, 0}} {
				dst := kinds(r, 0)[i]
				draw.Draw(dst, r.Add(move), dst, image.Point{}, op)
				fmt.Printf("%08x ", sum(dst))
			}
			fmt.Println()
		}
		for _, src := range append(kinds(r, 3)[:4], draw.Image(image.NewRGBA(r))) {
			dst := kinds(r, 0)[i]
			draw.FloydSteinberg.Draw(dst, r.Inset(1), src, image.Pt(2, 0))
			fmt.Printf("%08x ", sum(dst))
		}
		fmt.Println()
	}
	m := image.NewPaletted(image.Rect(0, 0, 16, 4), color.Palette{color.Black, color.White})
	draw.FloydSteinberg.Draw(m, m.Rect, image.NewUniform(color.Gray{100}), image.Point{})
	for y := range 4 {
		fmt.Println(m.Pix[y*16:][:16])
	}
}
