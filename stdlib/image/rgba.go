package image

import "image/color"

// RGBA has red, green, blue and alpha of a byte each. The pixel at (x, y) is at Pix[(y-Rect.Min.Y)*Stride+(x-Rect.Min.X)*4].
type RGBA struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

func NewRGBA(r Rectangle) *RGBA {
	return &RGBA{make([]uint8, bufferSize(4, r, "RGBA")), 4 * r.Dx(), r}
}

func (p *RGBA) ColorModel() color.Model { return color.RGBAModel }
func (p *RGBA) Bounds() Rectangle       { return p.Rect }
func (p *RGBA) At(x, y int) color.Color { return p.RGBAAt(x, y) }
func (p *RGBA) PixOffset(x, y int) int  { return offset(p.Rect, p.Stride, 4, x, y) }

func (p *RGBA) RGBA64At(x, y int) color.RGBA64 {
	return toRGBA64(p.RGBAAt(x, y).RGBA())
}

func (p *RGBA) RGBAAt(x, y int) color.RGBA {
	if !(Point{x, y}).In(p.Rect) {
		return color.RGBA{}
	}
	s := at(p.Pix, p.PixOffset(x, y), 4)
	return color.RGBA{s[0], s[1], s[2], s[3]}
}

func (p *RGBA) Set(x, y int, c color.Color) {
	if (Point{x, y}).In(p.Rect) {
		p.SetRGBA(x, y, color.RGBAModel.Convert(c).(color.RGBA))
	}
}

func (p *RGBA) SetRGBA64(x, y int, c color.RGBA64) {
	if (Point{x, y}).In(p.Rect) {
		p.SetRGBA(x, y, color.RGBA{uint8(c.R >> 8), uint8(c.G >> 8), uint8(c.B >> 8), uint8(c.A >> 8)})
	}
}

func (p *RGBA) SetRGBA(x, y int, c color.RGBA) {
	if !(Point{x, y}).In(p.Rect) {
		return
	}
	s := at(p.Pix, p.PixOffset(x, y), 4)
	s[0], s[1], s[2], s[3] = c.R, c.G, c.B, c.A
}

// SubImage returns the part of p that is in r: of the same pixels.
func (p *RGBA) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &RGBA{}
	}
	return &RGBA{p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], p.Stride, r}
}

func (p *RGBA) Opaque() bool { return opaque(p.Pix, p.Stride, p.Rect, 4, 1) }

// RGBA64 has red, green, blue and alpha of two bytes each, the higher first. The pixel at (x, y) is at Pix[(y-Rect.Min.Y)*Stride+(x-Rect.Min.X)*8].
type RGBA64 struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

func NewRGBA64(r Rectangle) *RGBA64 {
	return &RGBA64{make([]uint8, bufferSize(8, r, "RGBA64")), 8 * r.Dx(), r}
}

func (p *RGBA64) ColorModel() color.Model { return color.RGBA64Model }
func (p *RGBA64) Bounds() Rectangle       { return p.Rect }
func (p *RGBA64) At(x, y int) color.Color { return p.RGBA64At(x, y) }
func (p *RGBA64) PixOffset(x, y int) int  { return offset(p.Rect, p.Stride, 8, x, y) }

func (p *RGBA64) RGBA64At(x, y int) color.RGBA64 {
	if !(Point{x, y}).In(p.Rect) {
		return color.RGBA64{}
	}
	s := at(p.Pix, p.PixOffset(x, y), 8)
	return color.RGBA64{pair(s[0:]), pair(s[2:]), pair(s[4:]), pair(s[6:])}
}

func (p *RGBA64) Set(x, y int, c color.Color) {
	if (Point{x, y}).In(p.Rect) {
		p.SetRGBA64(x, y, color.RGBA64Model.Convert(c).(color.RGBA64))
	}
}

func (p *RGBA64) SetRGBA64(x, y int, c color.RGBA64) {
	if !(Point{x, y}).In(p.Rect) {
		return
	}
	s := at(p.Pix, p.PixOffset(x, y), 8)
	setPair(s[0:], c.R)
	setPair(s[2:], c.G)
	setPair(s[4:], c.B)
	setPair(s[6:], c.A)
}

// SubImage returns the part of p that is in r: of the same pixels.
func (p *RGBA64) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &RGBA64{}
	}
	return &RGBA64{p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], p.Stride, r}
}

func (p *RGBA64) Opaque() bool { return opaque(p.Pix, p.Stride, p.Rect, 8, 2) }

// NRGBA is like RGBA, with colors that are not multiplied with alpha. The pixel at (x, y) is at Pix[(y-Rect.Min.Y)*Stride+(x-Rect.Min.X)*4].
type NRGBA struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

func NewNRGBA(r Rectangle) *NRGBA {
	return &NRGBA{make([]uint8, bufferSize(4, r, "NRGBA")), 4 * r.Dx(), r}
}

func (p *NRGBA) ColorModel() color.Model { return color.NRGBAModel }
func (p *NRGBA) Bounds() Rectangle       { return p.Rect }
func (p *NRGBA) At(x, y int) color.Color { return p.NRGBAAt(x, y) }
func (p *NRGBA) PixOffset(x, y int) int  { return offset(p.Rect, p.Stride, 4, x, y) }

func (p *NRGBA) RGBA64At(x, y int) color.RGBA64 {
	return toRGBA64(p.NRGBAAt(x, y).RGBA())
}

func (p *NRGBA) NRGBAAt(x, y int) color.NRGBA {
	if !(Point{x, y}).In(p.Rect) {
		return color.NRGBA{}
	}
	s := at(p.Pix, p.PixOffset(x, y), 4)
	return color.NRGBA{s[0], s[1], s[2], s[3]}
}

func (p *NRGBA) Set(x, y int, c color.Color) {
	if (Point{x, y}).In(p.Rect) {
		p.SetNRGBA(x, y, color.NRGBAModel.Convert(c).(color.NRGBA))
	}
}

func (p *NRGBA) SetRGBA64(x, y int, c color.RGBA64) {
	if (Point{x, y}).In(p.Rect) {
		p.SetNRGBA(x, y, color.NRGBAModel.Convert(c).(color.NRGBA))
	}
}

func (p *NRGBA) SetNRGBA(x, y int, c color.NRGBA) {
	if !(Point{x, y}).In(p.Rect) {
		return
	}
	s := at(p.Pix, p.PixOffset(x, y), 4)
	s[0], s[1], s[2], s[3] = c.R, c.G, c.B, c.A
}

// SubImage returns the part of p that is in r: of the same pixels.
func (p *NRGBA) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &NRGBA{}
	}
	return &NRGBA{p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], p.Stride, r}
}

func (p *NRGBA) Opaque() bool { return opaque(p.Pix, p.Stride, p.Rect, 4, 1) }

// NRGBA64 is like RGBA64, with colors that are not multiplied with alpha. The pixel at (x, y) is at Pix[(y-Rect.Min.Y)*Stride+(x-Rect.Min.X)*8].
type NRGBA64 struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

func NewNRGBA64(r Rectangle) *NRGBA64 {
	return &NRGBA64{make([]uint8, bufferSize(8, r, "NRGBA64")), 8 * r.Dx(), r}
}

func (p *NRGBA64) ColorModel() color.Model { return color.NRGBA64Model }
func (p *NRGBA64) Bounds() Rectangle       { return p.Rect }
func (p *NRGBA64) At(x, y int) color.Color { return p.NRGBA64At(x, y) }
func (p *NRGBA64) PixOffset(x, y int) int  { return offset(p.Rect, p.Stride, 8, x, y) }

func (p *NRGBA64) RGBA64At(x, y int) color.RGBA64 {
	return toRGBA64(p.NRGBA64At(x, y).RGBA())
}

func (p *NRGBA64) NRGBA64At(x, y int) color.NRGBA64 {
	if !(Point{x, y}).In(p.Rect) {
		return color.NRGBA64{}
	}
	s := at(p.Pix, p.PixOffset(x, y), 8)
	return color.NRGBA64{pair(s[0:]), pair(s[2:]), pair(s[4:]), pair(s[6:])}
}

func (p *NRGBA64) Set(x, y int, c color.Color) {
	if (Point{x, y}).In(p.Rect) {
		p.SetNRGBA64(x, y, color.NRGBA64Model.Convert(c).(color.NRGBA64))
	}
}

func (p *NRGBA64) SetRGBA64(x, y int, c color.RGBA64) {
	if (Point{x, y}).In(p.Rect) {
		p.SetNRGBA64(x, y, color.NRGBA64Model.Convert(c).(color.NRGBA64))
	}
}

func (p *NRGBA64) SetNRGBA64(x, y int, c color.NRGBA64) {
	if !(Point{x, y}).In(p.Rect) {
		return
	}
	s := at(p.Pix, p.PixOffset(x, y), 8)
	setPair(s[0:], c.R)
	setPair(s[2:], c.G)
	setPair(s[4:], c.B)
	setPair(s[6:], c.A)
}

// SubImage returns the part of p that is in r: of the same pixels.
func (p *NRGBA64) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &NRGBA64{}
	}
	return &NRGBA64{p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], p.Stride, r}
}

func (p *NRGBA64) Opaque() bool { return opaque(p.Pix, p.Stride, p.Rect, 8, 2) }
