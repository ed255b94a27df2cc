package image

import "image/color"

// YCbCrSubsampleRatio says of how many pixels the colors are: horizontally and vertically.
type YCbCrSubsampleRatio int

const (
	YCbCrSubsampleRatio444 YCbCrSubsampleRatio = iota // 1 × 1
	YCbCrSubsampleRatio422                            // 2 × 1
	YCbCrSubsampleRatio420                            // 2 × 2
	YCbCrSubsampleRatio440                            // 1 × 2
	YCbCrSubsampleRatio411                            // 4 × 1
	YCbCrSubsampleRatio410                            // 4 × 2
)

var ratios = [...]struct {
	name string
	w, h int
}{{"444", 1, 1}, {"422", 2, 1}, {"420", 2, 2}, {"440", 1, 2}, {"411", 4, 1}, {"410", 4, 2}}

func (s YCbCrSubsampleRatio) String() string {
	if s < 0 || int(s) >= len(ratios) {
		return "YCbCrSubsampleRatioUnknown"
	}
	return "YCbCrSubsampleRatio" + ratios[s].name
}

// block is the pixels that share a color. Unknown ratios are 4:4:4.
func (s YCbCrSubsampleRatio) block() (w, h int) {
	if s < 0 || int(s) >= len(ratios) {
		return 1, 1
	}
	return ratios[s].w, ratios[s].h
}

// YCbCr has brightness of every pixel and color of every block of pixels. The blocks are aligned with (0, 0).
type YCbCr struct {
	Y, Cb, Cr      []uint8
	YStride        int // from row to row in Y
	CStride        int // from row of blocks to row of blocks in Cb and Cr
	SubsampleRatio YCbCrSubsampleRatio
	Rect           Rectangle
}

// sizes returns how many pixels are in r, and how many blocks are in a row and in all.
func sizes(r Rectangle, ratio YCbCrSubsampleRatio) (pixels, row, blocks int) {
	w, h := ratio.block()
	row = (r.Max.X+w-1)/w - r.Min.X/w
	return product(1, r.Dx(), r.Dy()), row, product(1, row, (r.Max.Y+h-1)/h-r.Min.Y/h)
}

// newPlanes makes the planes of a picture in one piece: those of r, and of alpha if there is any.
func newPlanes(r Rectangle, ratio YCbCrSubsampleRatio, alpha bool) (picture YCbCr, rest []uint8, ok bool) {
	n, row, blocks := sizes(r, ratio)
	planes := 1
	if alpha {
		planes = 2
	}
	a, b := product(planes, n, 1), product(2, blocks, 1)
	if n < 0 || blocks < 0 || a < 0 || b < 0 || a+b < 0 {
		return YCbCr{}, nil, false
	}
	buffer := make([]uint8, a+b)
	cut := func(n int) []uint8 {
		s := buffer[:n:n]
		buffer = buffer[n:]
		return s
	}
	picture = YCbCr{Y: cut(n), Cb: cut(blocks), Cr: cut(blocks), YStride: r.Dx(), CStride: row, SubsampleRatio: ratio, Rect: r}
	return picture, buffer, true
}

func NewYCbCr(r Rectangle, subsampleRatio YCbCrSubsampleRatio) *YCbCr {
	p, _, ok := newPlanes(r, subsampleRatio, false)
	if !ok {
		panic("image: NewYCbCr Rectangle has huge or negative dimensions")
	}
	return &p
}

func (p *YCbCr) ColorModel() color.Model { return color.YCbCrModel }
func (p *YCbCr) Bounds() Rectangle       { return p.Rect }
func (p *YCbCr) At(x, y int) color.Color { return p.YCbCrAt(x, y) }
func (p *YCbCr) Opaque() bool            { return true }

func (p *YCbCr) RGBA64At(x, y int) color.RGBA64 { return toRGBA64(p.YCbCrAt(x, y).RGBA()) }

func (p *YCbCr) YCbCrAt(x, y int) color.YCbCr {
	if !(Point{x, y}).In(p.Rect) {
		return color.YCbCr{}
	}
	c := p.COffset(x, y)
	return color.YCbCr{p.Y[p.YOffset(x, y)], p.Cb[c], p.Cr[c]}
}

// YOffset is where the brightness of a pixel is in Y.
func (p *YCbCr) YOffset(x, y int) int { return offset(p.Rect, p.YStride, 1, x, y) }

// COffset is where the color of a pixel is in Cb and Cr.
func (p *YCbCr) COffset(x, y int) int {
	w, h := p.SubsampleRatio.block()
	return (y/h-p.Rect.Min.Y/h)*p.CStride + (x/w - p.Rect.Min.X/w)
}

// SubImage returns the part of p that is in r: of the same pixels.
func (p *YCbCr) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &YCbCr{SubsampleRatio: p.SubsampleRatio}
	}
	return p.sub(r)
}

func (p *YCbCr) sub(r Rectangle) *YCbCr {
	y, c := p.YOffset(r.Min.X, r.Min.Y), p.COffset(r.Min.X, r.Min.Y)
	return &YCbCr{p.Y[y:], p.Cb[c:], p.Cr[c:], p.YStride, p.CStride, p.SubsampleRatio, r}
}

// NYCbCrA has alpha of every pixel as well, that the colors are not multiplied with.
type NYCbCrA struct {
	YCbCr
	A       []uint8
	AStride int
}

func NewNYCbCrA(r Rectangle, subsampleRatio YCbCrSubsampleRatio) *NYCbCrA {
	p, alpha, ok := newPlanes(r, subsampleRatio, true)
	if !ok {
		panic("image: NewNYCbCrA Rectangle has huge or negative dimension")
	}
	return &NYCbCrA{p, alpha, r.Dx()}
}

func (p *NYCbCrA) ColorModel() color.Model { return color.NYCbCrAModel }
func (p *NYCbCrA) At(x, y int) color.Color { return p.NYCbCrAAt(x, y) }

func (p *NYCbCrA) RGBA64At(x, y int) color.RGBA64 { return toRGBA64(p.NYCbCrAAt(x, y).RGBA()) }

func (p *NYCbCrA) NYCbCrAAt(x, y int) color.NYCbCrA {
	if !(Point{x, y}).In(p.Rect) {
		return color.NYCbCrA{}
	}
	return color.NYCbCrA{p.YCbCrAt(x, y), p.A[p.AOffset(x, y)]}
}

// AOffset is where alpha of a pixel is in A.
func (p *NYCbCrA) AOffset(x, y int) int { return offset(p.Rect, p.AStride, 1, x, y) }

// SubImage returns the part of p that is in r: of the same pixels.
func (p *NYCbCrA) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &NYCbCrA{YCbCr: YCbCr{SubsampleRatio: p.SubsampleRatio}}
	}
	return &NYCbCrA{*p.sub(r), p.A[p.AOffset(r.Min.X, r.Min.Y):], p.AStride}
}

func (p *NYCbCrA) Opaque() bool {
	return opaque(p.A, p.AStride, p.Rect, 1, 1)
}
