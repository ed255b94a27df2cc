package color

// YCbCr is a color as brightness and two differences from it, as JPEG has it; NYCbCrA has alpha as well, that it is not multiplied
// with. The formulas are those of JFIF.
type (
	YCbCr   struct{ Y, Cb, Cr uint8 }
	NYCbCrA struct {
		YCbCr
		A uint8
	}
)

// CMYK is a color as cyan, magenta, yellow and black.
type CMYK struct{ C, M, Y, K uint8 }

var (
	YCbCrModel = modelOf(func(r, g, b, a uint32) YCbCr {
		y, cb, cr := RGBToYCbCr(uint8(r>>8), uint8(g>>8), uint8(b>>8))
		return YCbCr{y, cb, cr}
	})
	NYCbCrAModel = ModelFunc(func(c Color) Color {
		switch c := c.(type) {
		case NYCbCrA:
			return c
		case YCbCr:
			return NYCbCrA{c, 0xff}
		}
		r, g, b, a := c.RGBA()
		if a != 0 {
			r, g, b = undo(r, g, b, a)
		}
		y, cb, cr := RGBToYCbCr(uint8(r>>8), uint8(g>>8), uint8(b>>8))
		return NYCbCrA{YCbCr{y, cb, cr}, uint8(a >> 8)}
	})
	CMYKModel = modelOf(func(r, g, b, a uint32) CMYK {
		c, m, y, k := RGBToCMYK(uint8(r>>8), uint8(g>>8), uint8(b>>8))
		return CMYK{c, m, y, k}
	})
)

// limit shifts x to the right until limits of 0 and 2^24 have become 0 and max.
func limit(x int32, shift uint, max int32) int32 {
	switch {
	case x < 0:
		return 0
	case x >= 1<<24:
		return max
	}
	return x >> shift
}

func RGBToYCbCr(r, g, b uint8) (uint8, uint8, uint8) {
	red, green, blue := int32(r), int32(g), int32(b)
	const half = 257 << 15 // 128 and a rounding ½, in 1/65536
	cb := -11056*red - 21712*green + 32768*blue + half
	cr := 32768*red - 27440*green - 5328*blue + half
	return uint8(luma(uint32(r), uint32(g), uint32(b)) >> 16), uint8(limit(cb, 16, 0xff)), uint8(limit(cr, 16, 0xff))
}

// channels returns red, green and blue with 24 bits, not limited to them.
func (c YCbCr) channels() (r, g, b int32) {
	y, cb, cr := int32(c.Y)*0x10101, int32(c.Cb)-128, int32(c.Cr)-128
	return y + 91881*cr, y - 22554*cb - 46802*cr, y + 116130*cb
}

func YCbCrToRGB(y, cb, cr uint8) (uint8, uint8, uint8) {
	r, g, b := YCbCr{y, cb, cr}.channels()
	return uint8(limit(r, 16, 0xff)), uint8(limit(g, 16, 0xff)), uint8(limit(b, 16, 0xff))
}

func (c YCbCr) RGBA() (uint32, uint32, uint32, uint32) {
	r, g, b := c.channels()
	return uint32(limit(r, 8, opaque)), uint32(limit(g, 8, opaque)), uint32(limit(b, 8, opaque)), opaque
}

func (c NYCbCrA) RGBA() (uint32, uint32, uint32, uint32) {
	r, g, b, _ := c.YCbCr.RGBA()
	a := wide(c.A)
	return r * a / opaque, g * a / opaque, b * a / opaque, a
}

func RGBToCMYK(r, g, b uint8) (uint8, uint8, uint8, uint8) {
	brightest := uint32(max(r, g, b))
	if brightest == 0 {
		return 0, 0, 0, 0xff
	}
	part := func(c uint8) uint8 { return uint8((brightest - uint32(c)) * 0xff / brightest) }
	return part(r), part(g), part(b), uint8(0xff - brightest)
}

func CMYKToRGB(c, m, y, k uint8) (uint8, uint8, uint8) {
	r, g, b, _ := CMYK{c, m, y, k}.RGBA()
	return uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)
}

func (c CMYK) RGBA() (uint32, uint32, uint32, uint32) {
	light := opaque - wide(c.K)
	part := func(ink uint8) uint32 { return (opaque - wide(ink)) * light / opaque }
	return part(c.C), part(c.M), part(c.Y), opaque
}
