package image

import "image/color"

// Alpha has only alpha, a byte each. The pixel at (x, y) is at Pix[(y-Rect.Min.Y)*Stride+(x-Rect.Min.X)*1].
type Alpha struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

func NewAlpha(r Rectangle) *Alpha {
	return &Alpha{make([]uint8, bufferSize(1, r, "Alpha")), 1 * r.Dx(), r}
}

func (p *Alpha) ColorModel() color.Model { return color.AlphaModel }
func (p *Alpha) Bounds() Rectangle       { return p.Rect }
func (p *Alpha) At(x, y int) color.Color { return p.AlphaAt(x, y) }
func (p *Alpha) PixOffset(x, y int) int  { return offset(p.Rect, p.Stride, 1, x, y) }

func (p *Alpha) RGBA64At(x, y int) color.RGBA64 {
	return toRGBA64(p.AlphaAt(x, y).RGBA())
}

func (p *Alpha) AlphaAt(x, y int) color.Alpha {
	if !(Point{x, y}).In(p.Rect) {
		return color.Alpha{}
	}
	return color.Alpha{p.Pix[p.PixOffset(x, y)]}
}

func (p *Alpha) Set(x, y int, c color.Color) {
	if (Point{x, y}).In(p.Rect) {
		p.SetAlpha(x, y, color.AlphaModel.Convert(c).(color.Alpha))
	}
}

func (p *Alpha) SetRGBA64(x, y int, c color.RGBA64) {
	if (Point{x, y}).In(p.Rect) {
		p.SetAlpha(x, y, color.Alpha{uint8(c.A >> 8)})
	}
}

func (p *Alpha) SetAlpha(x, y int, c color.Alpha) {
	if !(Point{x, y}).In(p.Rect) {
		return
	}
	p.Pix[p.PixOffset(x, y)] = c.A
}

// SubImage returns the part of p that is in r: of the same pixels.
func (p *Alpha) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &Alpha{}
	}
	return &Alpha{p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], p.Stride, r}
}

func (p *Alpha) Opaque() bool { return opaque(p.Pix, p.Stride, p.Rect, 1, 1) }

// Alpha16 has only alpha, two bytes each, the higher first. The pixel at (x, y) is at Pix[(y-Rect.Min.Y)*Stride+(x-Rect.Min.X)*2].
type Alpha16 struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

func NewAlpha16(r Rectangle) *Alpha16 {
	return &Alpha16{make([]uint8, bufferSize(2, r, "Alpha16")), 2 * r.Dx(), r}
}

func (p *Alpha16) ColorModel() color.Model { return color.Alpha16Model }
func (p *Alpha16) Bounds() Rectangle       { return p.Rect }
func (p *Alpha16) At(x, y int) color.Color { return p.Alpha16At(x, y) }
func (p *Alpha16) PixOffset(x, y int) int  { return offset(p.Rect, p.Stride, 2, x, y) }

func (p *Alpha16) RGBA64At(x, y int) color.RGBA64 {
	return toRGBA64(p.Alpha16At(x, y).RGBA())
}

func (p *Alpha16) Alpha16At(x, y int) color.Alpha16 {
	if !(Point{x, y}).In(p.Rect) {
		return color.Alpha16{}
	}
	s := at(p.Pix, p.PixOffset(x, y), 2)
	return color.Alpha16{pair(s[0:])}
}

func (p *Alpha16) Set(x, y int, c color.Color) {
	if (Point{x, y}).In(p.Rect) {
		p.SetAlpha16(x, y, color.Alpha16Model.Convert(c).(color.Alpha16))
	}
}

func (p *Alpha16) SetRGBA64(x, y int, c color.RGBA64) {
	if (Point{x, y}).In(p.Rect) {
		p.SetAlpha16(x, y, color.Alpha16{c.A})
	}
}

func (p *Alpha16) SetAlpha16(x, y int, c color.Alpha16) {
	if !(Point{x, y}).In(p.Rect) {
		return
	}
	s := at(p.Pix, p.PixOffset(x, y), 2)
	setPair(s[0:], c.A)
}

// SubImage returns the part of p that is in r: of the same pixels.
func (p *Alpha16) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &Alpha16{}
	}
	return &Alpha16{p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], p.Stride, r}
}

func (p *Alpha16) Opaque() bool { return opaque(p.Pix, p.Stride, p.Rect, 2, 2) }

// Gray has brightness, a byte each. The pixel at (x, y) is at Pix[(y-Rect.Min.Y)*Stride+(x-Rect.Min.X)*1].
type Gray struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

func NewGray(r Rectangle) *Gray {
	return &Gray{make([]uint8, bufferSize(1, r, "Gray")), 1 * r.Dx(), r}
}

func (p *Gray) ColorModel() color.Model { return color.GrayModel }
func (p *Gray) Bounds() Rectangle       { return p.Rect }
func (p *Gray) At(x, y int) color.Color { return p.GrayAt(x, y) }
func (p *Gray) PixOffset(x, y int) int  { return offset(p.Rect, p.Stride, 1, x, y) }

func (p *Gray) RGBA64At(x, y int) color.RGBA64 {
	return toRGBA64(p.GrayAt(x, y).RGBA())
}

func (p *Gray) GrayAt(x, y int) color.Gray {
	if !(Point{x, y}).In(p.Rect) {
		return color.Gray{}
	}
	return color.Gray{p.Pix[p.PixOffset(x, y)]}
}

func (p *Gray) Set(x, y int, c color.Color) {
	if (Point{x, y}).In(p.Rect) {
		p.SetGray(x, y, color.GrayModel.Convert(c).(color.Gray))
	}
}

func (p *Gray) SetRGBA64(x, y int, c color.RGBA64) {
	if (Point{x, y}).In(p.Rect) {
		p.SetGray(x, y, color.GrayModel.Convert(c).(color.Gray))
	}
}

func (p *Gray) SetGray(x, y int, c color.Gray) {
	if !(Point{x, y}).In(p.Rect) {
		return
	}
	p.Pix[p.PixOffset(x, y)] = c.Y
}

// SubImage returns the part of p that is in r: of the same pixels.
func (p *Gray) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &Gray{}
	}
	return &Gray{p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], p.Stride, r}
}

func (p *Gray) Opaque() bool { return true }

// Gray16 has brightness, two bytes each, the higher first. The pixel at (x, y) is at Pix[(y-Rect.Min.Y)*Stride+(x-Rect.Min.X)*2].
type Gray16 struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

func NewGray16(r Rectangle) *Gray16 {
	return &Gray16{make([]uint8, bufferSize(2, r, "Gray16")), 2 * r.Dx(), r}
}

func (p *Gray16) ColorModel() color.Model { return color.Gray16Model }
func (p *Gray16) Bounds() Rectangle       { return p.Rect }
func (p *Gray16) At(x, y int) color.Color { return p.Gray16At(x, y) }
func (p *Gray16) PixOffset(x, y int) int  { return offset(p.Rect, p.Stride, 2, x, y) }

func (p *Gray16) RGBA64At(x, y int) color.RGBA64 {
	return toRGBA64(p.Gray16At(x, y).RGBA())
}

func (p *Gray16) Gray16At(x, y int) color.Gray16 {
	if !(Point{x, y}).In(p.Rect) {
		return color.Gray16{}
	}
	s := at(p.Pix, p.PixOffset(x, y), 2)
	return color.Gray16{pair(s[0:])}
}

func (p *Gray16) Set(x, y int, c color.Color) {
	if (Point{x, y}).In(p.Rect) {
		p.SetGray16(x, y, color.Gray16Model.Convert(c).(color.Gray16))
	}
}

func (p *Gray16) SetRGBA64(x, y int, c color.RGBA64) {
	if (Point{x, y}).In(p.Rect) {
		p.SetGray16(x, y, color.Gray16Model.Convert(c).(color.Gray16))
	}
}

func (p *Gray16) SetGray16(x, y int, c color.Gray16) {
	if !(Point{x, y}).In(p.Rect) {
		return
	}
	s := at(p.Pix, p.PixOffset(x, y), 2)
	setPair(s[0:], c.Y)
}

// SubImage returns the part of p that is in r: of the same pixels.
func (p *Gray16) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &Gray16{}
	}
	return &Gray16{p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], p.Stride, r}
}

func (p *Gray16) Opaque() bool { return true }

// CMYK has cyan, magenta, yellow and black of a byte each. The pixel at (x, y) is at Pix[(y-Rect.Min.Y)*Stride+(x-Rect.Min.X)*4].
type CMYK struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

func NewCMYK(r Rectangle) *CMYK {
	return &CMYK{make([]uint8, bufferSize(4, r, "CMYK")), 4 * r.Dx(), r}
}

func (p *CMYK) ColorModel() color.Model { return color.CMYKModel }
func (p *CMYK) Bounds() Rectangle       { return p.Rect }
func (p *CMYK) At(x, y int) color.Color { return p.CMYKAt(x, y) }
func (p *CMYK) PixOffset(x, y int) int  { return offset(p.Rect, p.Stride, 4, x, y) }

func (p *CMYK) RGBA64At(x, y int) color.RGBA64 {
	return toRGBA64(p.CMYKAt(x, y).RGBA())
}

func (p *CMYK) CMYKAt(x, y int) color.CMYK {
	if !(Point{x, y}).In(p.Rect) {
		return color.CMYK{}
	}
	s := at(p.Pix, p.PixOffset(x, y), 4)
	return color.CMYK{s[0], s[1], s[2], s[3]}
}

func (p *CMYK) Set(x, y int, c color.Color) {
	if (Point{x, y}).In(p.Rect) {
		p.SetCMYK(x, y, color.CMYKModel.Convert(c).(color.CMYK))
	}
}

func (p *CMYK) SetRGBA64(x, y int, c color.RGBA64) {
	if (Point{x, y}).In(p.Rect) {
		p.SetCMYK(x, y, color.CMYKModel.Convert(c).(color.CMYK))
	}
}

func (p *CMYK) SetCMYK(x, y int, c color.CMYK) {
	if !(Point{x, y}).In(p.Rect) {
		return
	}
	s := at(p.Pix, p.PixOffset(x, y), 4)
	s[0], s[1], s[2], s[3] = c.C, c.M, c.Y, c.K
}

// SubImage returns the part of p that is in r: of the same pixels.
func (p *CMYK) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &CMYK{}
	}
	return &CMYK{p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], p.Stride, r}
}

func (p *CMYK) Opaque() bool { return true }
