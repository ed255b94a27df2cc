// Package curve25519 has what X25519 (RFC 7748) and Ed25519 (RFC 8032) have in common: the field of the prime 2^255 - 19, the curve over
// it in its two shapes, and the numbers modulo the order of its base point.
//
// There is no branch and no index by what may be secret, but for VerifyMult, which says so.
package curve25519

import (
	"internal/byteorder"
	"math/bits"
)

// An element is one of the field: the sum of the words, word i times 2^(51i). Between operations a word may have some more
// than 51 bits, but never 54.
type element [5]uint64

const low51 = 1<<51 - 1

var (
	zero = element{}
	one  = element{1}
)

// carry brings what is above 51 bits of the words into the next ones; 2^255 is 19.
func (z *element) carry(x0, x1, x2, x3, x4 uint64) {
	z[0] = x0&low51 + x4>>51*19
	z[1] = x1&low51 + x0>>51
	z[2] = x2&low51 + x1>>51
	z[3] = x3&low51 + x2>>51
	z[4] = x4&low51 + x3>>51
}

func (z *element) add(x, y *element) {
	z.carry(x[0]+y[0], x[1]+y[1], x[2]+y[2], x[3]+y[3], x[4]+y[4])
}

// sub adds twice the prime first, so that no word becomes negative.
func (z *element) sub(x, y *element) {
	const p0, p = 2 * (low51 - 18), 2 * low51
	z.carry(x[0]+p0-y[0], x[1]+p-y[1], x[2]+p-y[2], x[3]+p-y[3], x[4]+p-y[4])
}

func (z *element) negate(x *element) { z.sub(&zero, x) }

// addMul returns hi·2^64 + lo + x·y.
func addMul(hi, lo, x, y uint64) (uint64, uint64) {
	h, l := bits.Mul64(x, y)
	lo, c := bits.Add64(lo, l, 0)
	hi, _ = bits.Add64(hi, h, c)
	return hi, lo
}

// carryWide brings five sums of products, each hi·2^64 + lo, to words again. They have less than 115 bits.
func (z *element) carryWide(h0, l0, h1, l1, h2, l2, h3, l3, h4, l4 uint64) {
	c0, c1, c2, c3, c4 := h0<<13|l0>>51, h1<<13|l1>>51, h2<<13|l2>>51, h3<<13|l3>>51, h4<<13|l4>>51
	z.carry(l0&low51+c4*19, l1&low51+c0, l2&low51+c1, l3&low51+c2, l4&low51+c3)
}

func (z *element) mul(x, y *element) {
	x0, x1, x2, x3, x4 := x[0], x[1], x[2], x[3], x[4]
	y0, y1, y2, y3, y4 := y[0], y[1], y[2], y[3], y[4]
	// What would stand at 2^255 and above counts 19 times as much at the bottom.
	w1, w2, w3, w4 := x1*19, x2*19, x3*19, x4*19

	h0, l0 := bits.Mul64(x0, y0)
	h0, l0 = addMul(h0, l0, w1, y4)
	h0, l0 = addMul(h0, l0, w2, y3)
	h0, l0 = addMul(h0, l0, w3, y2)
	h0, l0 = addMul(h0, l0, w4, y1)

	h1, l1 := bits.Mul64(x0, y1)
	h1, l1 = addMul(h1, l1, x1, y0)
	h1, l1 = addMul(h1, l1, w2, y4)
	h1, l1 = addMul(h1, l1, w3, y3)
	h1, l1 = addMul(h1, l1, w4, y2)

	h2, l2 := bits.Mul64(x0, y2)
	h2, l2 = addMul(h2, l2, x1, y1)
	h2, l2 = addMul(h2, l2, x2, y0)
	h2, l2 = addMul(h2, l2, w3, y4)
	h2, l2 = addMul(h2, l2, w4, y3)

	h3, l3 := bits.Mul64(x0, y3)
	h3, l3 = addMul(h3, l3, x1, y2)
	h3, l3 = addMul(h3, l3, x2, y1)
	h3, l3 = addMul(h3, l3, x3, y0)
	h3, l3 = addMul(h3, l3, w4, y4)

	h4, l4 := bits.Mul64(x0, y4)
	h4, l4 = addMul(h4, l4, x1, y3)
	h4, l4 = addMul(h4, l4, x2, y2)
	h4, l4 = addMul(h4, l4, x3, y1)
	h4, l4 = addMul(h4, l4, x4, y0)

	z.carryWide(h0, l0, h1, l1, h2, l2, h3, l3, h4, l4)
}

// square sets z to x²: as mul, with the products that occur twice computed once.
func (z *element) square(x *element) {
	x0, x1, x2, x3, x4 := x[0], x[1], x[2], x[3], x[4]
	d0, d1, d2, d3 := x0*2, x1*2, x2*2, x3*2
	w3, w4 := x3*19, x4*19

	h0, l0 := bits.Mul64(x0, x0)
	h0, l0 = addMul(h0, l0, d1, w4)
	h0, l0 = addMul(h0, l0, d2, w3)

	h1, l1 := bits.Mul64(d0, x1)
	h1, l1 = addMul(h1, l1, d2, w4)
	h1, l1 = addMul(h1, l1, x3, w3)

	h2, l2 := bits.Mul64(d0, x2)
	h2, l2 = addMul(h2, l2, x1, x1)
	h2, l2 = addMul(h2, l2, d3, w4)

	h3, l3 := bits.Mul64(d0, x3)
	h3, l3 = addMul(h3, l3, d1, x2)
	h3, l3 = addMul(h3, l3, x4, w4)

	h4, l4 := bits.Mul64(d0, x4)
	h4, l4 = addMul(h4, l4, d1, x3)
	h4, l4 = addMul(h4, l4, x2, x2)

	z.carryWide(h0, l0, h1, l1, h2, l2, h3, l3, h4, l4)
}

// mulSmall sets z to x·n.
func (z *element) mulSmall(x *element, n uint32) {
	h0, l0 := bits.Mul64(x[0], uint64(n))
	h1, l1 := bits.Mul64(x[1], uint64(n))
	h2, l2 := bits.Mul64(x[2], uint64(n))
	h3, l3 := bits.Mul64(x[3], uint64(n))
	h4, l4 := bits.Mul64(x[4], uint64(n))
	z.carryWide(h0, l0, h1, l1, h2, l2, h3, l3, h4, l4)
}

// squares squares z n times.
func (z *element) squares(n int) {
	for range n {
		z.square(z)
	}
}

// power250 returns x^(2^250 - 1) and x^11, where both powers that are wanted begin.
func (x *element) power250() (p, x11 element) {
	var t, x9, ones5, ones10, ones20, ones50, ones100 element // onesN is x^(2^N - 1)
	t.square(x)                                               // 2
	x9 = t
	x9.squares(2)      // 8
	x9.mul(&x9, x)     // 9
	x11.mul(&x9, &t)   // 11
	ones5.square(&x11) // 22
	ones5.mul(&ones5, &x9)

	double := func(z, x *element, n int) {
		t := *x
		t.squares(n)
		z.mul(&t, x)
	}
	double(&ones10, &ones5, 5)
	double(&ones20, &ones10, 10)
	t = ones20
	t.squares(20)
	t.mul(&t, &ones20) // 40
	t.squares(10)
	ones50.mul(&t, &ones10)
	double(&ones100, &ones50, 50)
	double(&t, &ones100, 100) // 200
	t.squares(50)
	p.mul(&t, &ones50)
	return p, x11
}

// invert sets z to 1/x, which is x^(2^255 - 21), and to 0 if x is 0.
func (z *element) invert(x *element) {
	t, x11 := x.power250()
	t.squares(5)
	z.mul(&t, &x11)
}

// powerRoot sets z to x^(2^252 - 3), from which a square root is made.
func (z *element) powerRoot(x *element) {
	t, _ := x.power250()
	t.squares(2)
	z.mul(&t, x)
}

// set sets z to the number in 32 bytes, its lowest byte first, without the highest bit. It may be the prime or more.
func (z *element) set(b *[32]byte) {
	z[0] = byteorder.LEUint64(b[0:]) & low51
	z[1] = byteorder.LEUint64(b[6:]) >> 3 & low51
	z[2] = byteorder.LEUint64(b[12:]) >> 6 & low51
	z[3] = byteorder.LEUint64(b[19:]) >> 1 & low51
	z[4] = byteorder.LEUint64(b[24:]) >> 12 & low51
}

// bytes returns the number of x, which is less than the prime, its lowest byte first.
func (x *element) bytes() (b [32]byte) {
	var t element
	t.carry(x[0], x[1], x[2], x[3], x[4])
	// Whether t is the prime or more shows in a carry out of the top when 19 is added. Then 19 more without the top is right.
	c := (t[0] + 19) >> 51
	c = (t[1] + c) >> 51
	c = (t[2] + c) >> 51
	c = (t[3] + c) >> 51
	c = (t[4] + c) >> 51
	t[0] += 19 * c
	for i := range 4 {
		t[i+1] += t[i] >> 51
		t[i] &= low51
	}
	t[4] &= low51
	byteorder.LEPutUint64(b[0:], t[0]|t[1]<<51)
	byteorder.LEPutUint64(b[8:], t[1]>>13|t[2]<<38)
	byteorder.LEPutUint64(b[16:], t[2]>>26|t[3]<<25)
	byteorder.LEPutUint64(b[24:], t[3]>>39|t[4]<<12)
	return b
}

// negative returns the lowest bit of the number of x, which RFC 8032 calls its sign.
func (x *element) negative() uint64 {
	b := x.bytes()
	return uint64(b[0] & 1)
}

// equal returns 1 if x is y, and 0 otherwise.
func (x *element) equal(y *element) uint64 {
	a, b := x.bytes(), y.bytes()
	var all byte
	for i := range a {
		all |= a[i] ^ b[i]
	}
	return (uint64(all) - 1) >> 63
}

// pick sets z to x if bit is 1, and leaves it if bit is 0.
func (z *element) pick(x *element, bit uint64) {
	mask := -bit
	for i := range z {
		z[i] ^= mask & (z[i] ^ x[i])
	}
}

// swap exchanges x and y if bit is 1.
func swap(x, y *element, bit uint64) {
	mask := -bit
	for i := range x {
		t := mask & (x[i] ^ y[i])
		x[i] ^= t
		y[i] ^= t
	}
}
