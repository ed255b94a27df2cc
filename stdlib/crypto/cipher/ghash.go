package cipher

import (
	"internal/byteorder"
	"math/bits"
)

// An element is one of GF(2^128), as GCM writes them: the coefficient of x^0 is the highest bit of hi.
type element struct {
	hi, lo uint64
}

func newElement(block []byte) element {
	return element{byteorder.BEUint64(block), byteorder.BEUint64(block[8:])}
}

func (e *element) put(block []byte) {
	byteorder.BEPutUint64(block, e.hi)
	byteorder.BEPutUint64(block[8:], e.lo)
}

// multiply64 returns the lower half of the product of two polynomials over GF(2). The machine multiplies integers, in constant
// time; every fourth bit alone leaves the carries room, so that they do not reach the next bit that counts.
func multiply64(x, y uint64) uint64 {
	const m0, m1, m2, m3 = 0x1111111111111111, 0x2222222222222222, 0x4444444444444444, 0x8888888888888888
	x0, x1, x2, x3 := x&m0, x&m1, x&m2, x&m3
	y0, y1, y2, y3 := y&m0, y&m1, y&m2, y&m3
	z0 := x0*y0 ^ x1*y3 ^ x2*y2 ^ x3*y1
	z1 := x0*y1 ^ x1*y0 ^ x2*y3 ^ x3*y2
	z2 := x0*y2 ^ x1*y1 ^ x2*y0 ^ x3*y3
	z3 := x0*y3 ^ x1*y2 ^ x2*y1 ^ x3*y0
	return z0&m0 | z1&m1 | z2&m2 | z3&m3
}

// product returns the product of two polynomials of degree below 64: the reversed product of the reversed ones is its upper half.
func product(x, y, xr, yr uint64) (hi, lo uint64) {
	return bits.Reverse64(multiply64(xr, yr)) >> 1, multiply64(x, y)
}

// times multiplies y by h (Karatsuba's way with three products), and reduces by x^128 + x^7 + x^2 + x + 1.
func (h element) times(y element) element {
	hhr, hlr, yhr, ylr := bits.Reverse64(h.hi), bits.Reverse64(h.lo), bits.Reverse64(y.hi), bits.Reverse64(y.lo)
	l1, l0 := product(h.lo, y.lo, hlr, ylr)
	u1, u0 := product(h.hi, y.hi, hhr, yhr)
	m1, m0 := product(h.hi^h.lo, y.hi^y.lo, hhr^hlr, yhr^ylr)
	m1 ^= l1 ^ u1
	m0 ^= l0 ^ u0
	// The words of the product, the lowest power in the highest bit of v3; the bits are one too far down.
	v0, v1, v2, v3 := l0, l1^m0, u0^m1, u1
	v3 = v3<<1 | v2>>63
	v2 = v2<<1 | v1>>63
	v1 = v1<<1 | v0>>63
	v0 <<= 1
	// x^128 = x^7 + x^2 + x + 1, for the lower words from the last.
	v2 ^= v0 ^ v0>>1 ^ v0>>2 ^ v0>>7
	v1 ^= v0<<63 ^ v0<<62 ^ v0<<57
	v3 ^= v1 ^ v1>>1 ^ v1>>2 ^ v1>>7
	v2 ^= v1<<63 ^ v1<<62 ^ v1<<57
	return element{v3, v2}
}

// update adds data to the checksum y, with zeros up to a full block.
func (h element) update(y *element, data []byte) {
	for len(data) >= gcmBlockSize {
		y.hi ^= byteorder.BEUint64(data)
		y.lo ^= byteorder.BEUint64(data[8:])
		*y = h.times(*y)
		data = data[gcmBlockSize:]
	}
	if len(data) > 0 {
		var block [gcmBlockSize]byte
		copy(block[:], data)
		h.update(y, block[:])
	}
}

// lengths adds the last block, two lengths in bits.
func (h element) lengths(y *element, a, b int) {
	y.hi ^= uint64(a) << 3
	y.lo ^= uint64(b) << 3
	*y = h.times(*y)
}
