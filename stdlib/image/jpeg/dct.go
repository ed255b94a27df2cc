package jpeg

// The cosine transform of 8x8 samples, by Loeffler, Ligtenberg and Moschytz: 11 multiplications for 8 samples. Numbers are of fixed
// point, and each pass says how many bits behind the point its numbers have where, so that nothing overflows 32 bits. The results
// are bit for bit those of Go.

const blockSize = 64

// A block is 8x8 samples, or as many coefficients, row by row.
type block [blockSize]int32

// Cosines and sines of multiples of pi/16, with 60 bits behind the point.
const (
	cos1          = 1130768441178740757
	sin1          = 224923827593068887
	cos3          = 958619196450722178
	sin3          = 640528868967736374
	sqrt2         = 1630477228166597777
	sqrt2Cos6     = 623956622067911264
	sqrt2Sin6     = 1506364539328854985
	sqrtHalf      = 815238614083298888
	sqrtHalfCos6  = 311978311033955632
	sqrtHalfSin6  = 753182269664427492
	constantsBits = 60
)

// fixed gives a constant with fewer bits behind the point, rounded.
func fixed(x uint64, bits uint) int32 {
	return int32((x + 1<<(constantsBits-1-bits)) >> (constantsBits - bits))
}

// rotate turns the vector (x, y), with three multiplications.
func rotate(x, y, cos, sin int32) (int32, int32) {
	sum := cos * (x + y)
	return sum + (sin-cos)*y, sum - (cos+sin)*x
}

// shift shifts to the left, or to the right for n < 0.
func shift(x int32, n int) int32 {
	if n < 0 {
		return x >> -n
	}
	return x << n
}

// A forwardPass is how the numbers of a pass of the forward transform lie.
type forwardPass struct {
	drop      uint // bits that go before a rotation
	bits      uint // of the constants in rotations
	rootDrop  uint // bits that go before a multiplication by the root of 2
	rootBits  uint // of that root
	plainUp   int  // bits that x0 and x1, which nothing is multiplied with, need to be like the others
	meanShift int32
	round     uint // bits that go in the end
}

var (
	columnsForward = forwardPass{bits: 18, rootDrop: 12, rootBits: 12, plainUp: 18, meanShift: 128 * 8}
	rowsForward    = forwardPass{drop: 14, bits: 14, rootDrop: 14, rootBits: 14, round: 18}
)

// forward transforms 8 numbers of a block, which are step apart.
func (p *forwardPass) forward(b *block, at, step int) {
	v := func(i int) int32 { return b[at+i*step] }
	x0, x7 := v(0)+v(7), v(0)-v(7)
	x1, x6 := v(1)+v(6), v(1)-v(6)
	x2, x5 := v(2)+v(5), v(2)-v(5)
	x3, x4 := v(3)+v(4), v(3)-v(4)

	x4, x7 = rotate(x4>>p.drop, x7>>p.drop, fixed(cos3, p.bits), fixed(sin3, p.bits))
	x5, x6 = rotate(x5>>p.drop, x6>>p.drop, fixed(cos1, p.bits), fixed(sin1, p.bits))
	x0, x3 = x0+x3, x0-x3
	x1, x2 = x1+x2, x1-x2

	x2, x3 = rotate(x2>>p.drop, x3>>p.drop, fixed(sqrt2Cos6, p.bits), fixed(sqrt2Sin6, p.bits))
	x0, x1 = shift(x0+x1-p.meanShift, p.plainUp), shift(x0-x1, p.plainUp)
	x4, x6 = x4+x6, x4-x6
	x7, x5 = x7+x5, x7-x5

	x5 = (x5 >> p.rootDrop) * fixed(sqrt2, p.rootBits)
	x6 = (x6 >> p.rootDrop) * fixed(sqrt2, p.rootBits)
	x7, x4 = x7+x4, x7-x4

	for i, x := range [8]int32{x0, x7, x2, x5, x1, x6, x3, x4} {
		if p.round > 0 {
			x = (x + 1<<(p.round-1)) >> p.round
		}
		b[at+i*step] = x
	}
}

// fdct turns samples of 0 to 255 into coefficients, 8 times too large.
func fdct(b *block) {
	for i := range 8 {
		columnsForward.forward(b, i, 8)
	}
	for i := range 8 {
		rowsForward.forward(b, 8*i, 1)
	}
}

// An inversePass is how the numbers of a pass of the inverse transform lie.
type inversePass struct {
	bias     int32 // added to x0, to round in the end
	plain    int   // shift of x0 and x1
	evenDrop uint  // bits that go before the rotation of x2 and x3
	evenBits uint  // of its constants
	oddUp    int   // shift of x4 and x7
	rootDrop uint  // bits that go before a multiplication by the root of 1/2
	rootBits uint  // of that root
	oddDrop  uint  // bits that go before the other rotations
	oddBits  uint  // of their constants
	round    uint  // bits that go in the end
}

var (
	rowsInverse    = inversePass{plain: 17, evenBits: 18, oddUp: 7, rootBits: 8, oddDrop: 2, oddBits: 12}
	columnsInverse = inversePass{bias: 1 << 19, plain: -2, evenDrop: 13, evenBits: 12, rootDrop: 13, rootBits: 14, oddDrop: 14, oddBits: 12, round: 18}
)

// inverse transforms 8 numbers of a block back, which are step apart.
func (p *inversePass) inverse(b *block, at, step int) {
	v := func(i int) int32 { return b[at+i*step] }
	x0, x7, x2, x5, x1, x6, x3, x4 := v(0)+p.bias, v(1), v(2), v(3), v(4), v(5), v(6), v(7)

	x0, x1 = shift(x0+x1, p.plain), shift(x0-x1, p.plain)
	x2, x3 = rotate(x2>>p.evenDrop, x3>>p.evenDrop, fixed(sqrtHalfCos6, p.evenBits), -fixed(sqrtHalfSin6, p.evenBits))
	x1, x2 = x1+x2, x1-x2
	x0, x3 = x0+x3, x0-x3

	x7, x4 = shift(x7+x4, p.oddUp), shift(x7-x4, p.oddUp)
	x5 = (x5 >> p.rootDrop) * fixed(sqrtHalf, p.rootBits)
	x6 = (x6 >> p.rootDrop) * fixed(sqrtHalf, p.rootBits)
	x7, x5 = x7+x5, x7-x5
	x4, x6 = x4+x6, x4-x6

	x4, x7 = rotate(x4>>p.oddDrop, x7>>p.oddDrop, fixed(cos3, p.oddBits), -fixed(sin3, p.oddBits))
	x5, x6 = rotate(x5>>p.oddDrop, x6>>p.oddDrop, fixed(cos1, p.oddBits), -fixed(sin1, p.oddBits))

	for i, pair := range [4][2]int32{{x0, x7}, {x1, x6}, {x2, x5}, {x3, x4}} {
		b[at+i*step] = (pair[0] + pair[1]) >> p.round
		b[at+(7-i)*step] = (pair[0] - pair[1]) >> p.round
	}
}

// idct turns coefficients into samples of about -128 to 127.
func idct(b *block) {
	for i := range 8 {
		rowsInverse.inverse(b, 8*i, 1)
	}
	for i := range 8 {
		columnsInverse.inverse(b, i, 8)
	}
}

// zigzag gives where in a block the coefficients are that a file has one after the other.
var zigzag = makeZigzag()

func makeZigzag() (order [blockSize]int) {
	row, col, up := 0, 0, true
	for i := range order {
		order[i] = 8*row + col
		switch {
		case up && col == 7:
			row, up = row+1, false
		case up && row == 0:
			col, up = col+1, false
		case up:
			row, col = row-1, col+1
		case row == 7:
			col, up = col+1, true
		case col == 0:
			row, up = row+1, true
		default:
			row, col = row+1, col-1
		}
	}
	return order
}
