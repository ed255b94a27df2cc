// Package color has colors of many kinds and the models that convert between them. What they have in common is RGBA: red, green,
// blue and alpha of 16 bits each, the colors already multiplied with alpha.
package color

// A Color says what it is in 16 bits per channel, multiplied with alpha. The channels are uint32 so that products fit.
type Color interface {
	RGBA() (r, g, b, a uint32)
}

// The kinds of color. Those with an N are not multiplied with alpha.
type (
	RGBA    struct{ R, G, B, A uint8 }
	RGBA64  struct{ R, G, B, A uint16 }
	NRGBA   struct{ R, G, B, A uint8 }
	NRGBA64 struct{ R, G, B, A uint16 }
	Alpha   struct{ A uint8 }
	Alpha16 struct{ A uint16 }
	Gray    struct{ Y uint8 }
	Gray16  struct{ Y uint16 }
)

var (
	Black       = Gray16{0}
	White       = Gray16{opaque}
	Transparent = Alpha16{0}
	Opaque      = Alpha16{opaque}
)

const opaque = 0xffff

// wide makes 16 bits of 8, such that 255 becomes 65535.
func wide(c uint8) uint32 { return uint32(c) * 0x101 }

func (c RGBA) RGBA() (r, g, b, a uint32) {
	return wide(c.R), wide(c.G), wide(c.B), wide(c.A)
}

func (c RGBA64) RGBA() (r, g, b, a uint32) {
	return uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A)
}

func (c NRGBA) RGBA() (r, g, b, a uint32) {
	n := uint32(c.A)
	return wide(c.R) * n / 0xff, wide(c.G) * n / 0xff, wide(c.B) * n / 0xff, wide(c.A)
}

func (c NRGBA64) RGBA() (r, g, b, a uint32) {
	a = uint32(c.A)
	return uint32(c.R) * a / opaque, uint32(c.G) * a / opaque, uint32(c.B) * a / opaque, a
}

func (c Alpha) RGBA() (r, g, b, a uint32) {
	a = wide(c.A)
	return a, a, a, a
}

func (c Alpha16) RGBA() (r, g, b, a uint32) {
	a = uint32(c.A)
	return a, a, a, a
}

func (c Gray) RGBA() (r, g, b, a uint32) {
	y := wide(c.Y)
	return y, y, y, opaque
}

func (c Gray16) RGBA() (r, g, b, a uint32) {
	y := uint32(c.Y)
	return y, y, y, opaque
}

// A Model converts any color to one of its own.
type Model interface {
	Convert(c Color) Color
}

// ModelFunc makes a model of a function.
func ModelFunc(f func(Color) Color) Model {
	return &modelFunc{f}
}

// modelFunc is behind a pointer so that models can be compared.
type modelFunc struct {
	convert func(Color) Color
}

func (m *modelFunc) Convert(c Color) Color { return m.convert(c) }

// modelOf makes the model of the colors T out of the conversion of the channels. Colors that are of the kind stay as they are.
func modelOf[T Color](convert func(r, g, b, a uint32) T) Model {
	return ModelFunc(func(c Color) Color {
		if _, ok := c.(T); ok {
			return c
		}
		return convert(c.RGBA())
	})
}

var (
	RGBAModel = modelOf(func(r, g, b, a uint32) RGBA {
		return RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}
	})
	RGBA64Model = modelOf(func(r, g, b, a uint32) RGBA64 {
		return RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
	})
	NRGBAModel = modelOf(func(r, g, b, a uint32) NRGBA {
		r, g, b = undo(r, g, b, a)
		return NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}
	})
	NRGBA64Model = modelOf(func(r, g, b, a uint32) NRGBA64 {
		r, g, b = undo(r, g, b, a)
		return NRGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
	})
	AlphaModel = modelOf(func(r, g, b, a uint32) Alpha {
		return Alpha{uint8(a >> 8)}
	})
	Alpha16Model = modelOf(func(r, g, b, a uint32) Alpha16 {
		return Alpha16{uint16(a)}
	})
	GrayModel = modelOf(func(r, g, b, a uint32) Gray {
		return Gray{uint8(luma(r, g, b) >> 24)}
	})
	Gray16Model = modelOf(func(r, g, b, a uint32) Gray16 {
		return Gray16{uint16(luma(r, g, b) >> 16)}
	})
)

// undo divides the channels by alpha.
func undo(r, g, b, a uint32) (uint32, uint32, uint32) {
	switch a {
	case opaque:
		return r, g, b
	case 0:
		return 0, 0, 0
	}
	return r * opaque / a, g * opaque / a, b * opaque / a
}

// luma is the brightness with 16 more bits than the channels: 0.299 red, 0.587 green and 0.114 blue, as JFIF has it.
func luma(r, g, b uint32) uint32 {
	return 19595*r + 38470*g + 7471*b + 1<<15
}

// A Palette is a list of colors, and the model that converts to the nearest of them.
type Palette []Color

// Convert returns the nearest color, nil if there is none.
func (p Palette) Convert(c Color) Color {
	if len(p) == 0 {
		return nil
	}
	return p[p.Index(c)]
}

// Index returns where the nearest color is, in red, green, blue and alpha: the first of those.
func (p Palette) Index(c Color) int {
	r, g, b, a := c.RGBA()
	best, nearest := 0, uint32(1<<32-1)
	for i, x := range p {
		xr, xg, xb, xa := x.RGBA()
		d := square(r-xr) + square(g-xg) + square(b-xb) + square(a-xa)
		if d < nearest {
			best, nearest = i, d
		}
		if d == 0 {
			break
		}
	}
	return best
}

// square is a quarter of the square of a difference, which may be negative: so that four of them fit into 32 bits.
func square(difference uint32) uint32 {
	return difference * difference >> 2
}
