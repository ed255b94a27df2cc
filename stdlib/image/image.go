// Package image has images in memory, of many kinds of pixels, and the geometry for them. Formats of files are packages of their own,
// that make themselves known to Decode when they are imported.
package image

import (
	"image/color"
	"math/bits"
)

// Config is what is known of an image without its pixels.
type Config struct {
	ColorModel    color.Model
	Width, Height int
}

// An Image is a rectangle of colors. Its upper left corner need not be at (0, 0).
type Image interface {
	ColorModel() color.Model
	Bounds() Rectangle
	At(x, y int) color.Color
}

// RGBA64Image is an image that can give a color without boxing it.
type RGBA64Image interface {
	RGBA64At(x, y int) color.RGBA64
	Image
}

// PalettedImage is an image that has indices of a palette, which is its color model.
type PalettedImage interface {
	ColorIndexAt(x, y int) uint8
	Image
}

// bufferSize is how many bytes the pixels of r are. It panics if the rectangle is none or too large.
func bufferSize(bytesPerPixel int, r Rectangle, name string) int {
	n := product(bytesPerPixel, r.Dx(), r.Dy())
	if n < 0 {
		panic("image: New" + name + " Rectangle has huge or negative dimensions")
	}
	return n
}

// product is x·y·z, or -1 if a factor is negative or the product too large.
func product(x, y, z int) int {
	if x < 0 || y < 0 || z < 0 {
		return -1
	}
	over, xy := bits.Mul64(uint64(x), uint64(y))
	over2, xyz := bits.Mul64(xy, uint64(z))
	if over != 0 || over2 != 0 || int(xyz) < 0 || uint64(int(xyz)) != xyz {
		return -1
	}
	return int(xyz)
}

func offset(r Rectangle, stride, bytesPerPixel, x, y int) int {
	return (y-r.Min.Y)*stride + (x-r.Min.X)*bytesPerPixel
}

// at is the n bytes of a pixel.
func at(pix []uint8, i, n int) []uint8 { return pix[i : i+n : i+n] }

func pair(s []uint8) uint16 { return uint16(s[0])<<8 | uint16(s[1]) }

func setPair(s []uint8, v uint16) { s[0], s[1] = uint8(v>>8), uint8(v) }

func toRGBA64(r, g, b, a uint32) color.RGBA64 {
	return color.RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
}

// opaque reports whether the last width bytes of all pixels, which are alpha, are full.
func opaque(pix []uint8, stride int, r Rectangle, bytesPerPixel, width int) bool {
	if r.Empty() {
		return true
	}
	for y := range r.Dy() {
		row := pix[y*stride:][:r.Dx()*bytesPerPixel]
		for i := bytesPerPixel - width; i < len(row); i += bytesPerPixel {
			if row[i] != 0xff || row[i+width-1] != 0xff {
				return false
			}
		}
	}
	return true
}

// Uniform is an image of one color, without end in any direction. It is a color and a model as well.
type Uniform struct {
	C color.Color
}

var (
	Black       = NewUniform(color.Black)
	White       = NewUniform(color.White)
	Transparent = NewUniform(color.Transparent)
	Opaque      = NewUniform(color.Opaque)
)

func NewUniform(c color.Color) *Uniform { return &Uniform{c} }

func (c *Uniform) RGBA() (r, g, b, a uint32)       { return c.C.RGBA() }
func (c *Uniform) ColorModel() color.Model         { return c }
func (c *Uniform) Convert(color.Color) color.Color { return c.C }
func (c *Uniform) Bounds() Rectangle               { return Rectangle{Point{-1e9, -1e9}, Point{1e9, 1e9}} }
func (c *Uniform) At(x, y int) color.Color         { return c.C }
func (c *Uniform) RGBA64At(x, y int) color.RGBA64  { return toRGBA64(c.C.RGBA()) }

func (c *Uniform) Opaque() bool {
	_, _, _, a := c.C.RGBA()
	return a == 0xffff
}

// Paletted has an index of a palette for each pixel.
type Paletted struct {
	Pix     []uint8 // the pixel at (x, y) is at Pix[(y-Rect.Min.Y)*Stride+(x-Rect.Min.X)]
	Stride  int
	Rect    Rectangle
	Palette color.Palette
}

func NewPaletted(r Rectangle, p color.Palette) *Paletted {
	return &Paletted{make([]uint8, bufferSize(1, r, "Paletted")), r.Dx(), r, p}
}

func (p *Paletted) ColorModel() color.Model { return p.Palette }
func (p *Paletted) Bounds() Rectangle       { return p.Rect }
func (p *Paletted) PixOffset(x, y int) int  { return offset(p.Rect, p.Stride, 1, x, y) }

// At returns the first color of the palette outside of the image.
func (p *Paletted) At(x, y int) color.Color {
	if len(p.Palette) == 0 {
		return nil
	}
	return p.Palette[p.ColorIndexAt(x, y)]
}

func (p *Paletted) RGBA64At(x, y int) color.RGBA64 {
	if len(p.Palette) == 0 {
		return color.RGBA64{}
	}
	return toRGBA64(p.Palette[p.ColorIndexAt(x, y)].RGBA())
}

func (p *Paletted) ColorIndexAt(x, y int) uint8 {
	if !(Point{x, y}).In(p.Rect) {
		return 0
	}
	return p.Pix[p.PixOffset(x, y)]
}

func (p *Paletted) SetColorIndex(x, y int, index uint8) {
	if (Point{x, y}).In(p.Rect) {
		p.Pix[p.PixOffset(x, y)] = index
	}
}

func (p *Paletted) Set(x, y int, c color.Color) {
	if (Point{x, y}).In(p.Rect) {
		p.SetColorIndex(x, y, uint8(p.Palette.Index(c)))
	}
}

func (p *Paletted) SetRGBA64(x, y int, c color.RGBA64) { p.Set(x, y, c) }

// SubImage returns the part of p that is in r: of the same pixels.
func (p *Paletted) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &Paletted{Palette: p.Palette}
	}
	return &Paletted{p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], p.Stride, r, p.Palette}
}

// Opaque reports whether all colors are opaque that pixels have.
func (p *Paletted) Opaque() bool {
	var used [256]bool
	for y := range p.Rect.Dy() {
		for _, index := range p.Pix[y*p.Stride:][:p.Rect.Dx()] {
			used[index] = true
		}
	}
	for i, c := range p.Palette {
		if used[i] {
			if _, _, _, a := c.RGBA(); a != 0xffff {
				return false
			}
		}
	}
	return true
}
