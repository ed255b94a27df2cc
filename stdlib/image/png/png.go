// Package png reads and writes the images of files in Portable Network Graphics format: all kinds of pixels, also interlaced, but
// nothing of what else a file may tell.
package png

const signature = "\x89PNG\r\n\x1a\n"

// FormatError says why something is not PNG.
type FormatError string

func (e FormatError) Error() string { return "png: invalid format: " + string(e) }

// UnsupportedError says what is not done of PNG.
type UnsupportedError string

func (e UnsupportedError) Error() string { return "png: unsupported feature: " + string(e) }

// The kinds of pixels, as files number them.
const (
	gray      = 0
	rgb       = 2
	paletted  = 3
	grayAlpha = 4
	rgbAlpha  = 6
)

// layout says how pixels are stored: samples of so many bits.
type layout struct {
	kind, depth int
}

// valid reports whether there is such a layout: small depths have only pixels of one sample, palettes no large ones.
func (l layout) valid() bool {
	switch l.depth {
	case 1, 2, 4:
		return l.kind == gray || l.kind == paletted
	case 8:
		return l.channels() > 0
	case 16:
		return l.channels() > 0 && l.kind != paletted
	}
	return false
}

func (l layout) channels() int {
	switch l.kind {
	case gray, paletted:
		return 1
	case grayAlpha:
		return 2
	case rgb:
		return 3
	case rgbAlpha:
		return 4
	}
	return 0
}

func (l layout) bits() int { return l.channels() * l.depth }

// sample is how many bytes a sample has.
func (l layout) sample() int { return (l.depth + 7) / 8 }

// scale is what makes grey of a byte of small samples. Indices stay what they are.
func (l layout) scale() uint8 {
	if l.kind != gray || l.depth >= 8 {
		return 1
	}
	return uint8(0xff / (1<<l.depth - 1))
}

// Rows are stored as differences to what is left of a byte, above it, or both.
const (
	filterNone = iota
	filterLeft
	filterUp
	filterAverage
	filterPaeth
	filters
)

// paeth is which of the bytes left, above and left above is nearest to left + above - corner.
func paeth(left, above, corner uint8) uint8 {
	distance := func(a, b int) int { return max(a-b, b-a) }
	p := int(left) + int(above) - int(corner)
	l, a, c := distance(p, int(left)), distance(p, int(above)), distance(p, int(corner))
	switch {
	case l <= a && l <= c:
		return left
	case a <= c:
		return above
	}
	return corner
}
