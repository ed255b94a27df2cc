package prime

import "math/bits"

// P256 is the field of the curve P-256, whose prime is 2^256 - 2^224 + 2^192 + 2^96 - 1. What is done there most is written out.
type P256 struct {
	Modulus[[4]uint64]
}

// NewP256 returns the field.
func NewP256() *P256 {
	return &P256{*New[[4]uint64]("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")}
}

// The words of the prime; the third is 0.
const (
	p0 = 0xffffffffffffffff
	p1 = 0x00000000ffffffff
	p3 = 0xffffffff00000001
)

// Add sets z to x + y.
func (*P256) Add(z, x, y *[4]uint64) {
	t0, c := bits.Add64(x[0], y[0], 0)
	t1, c := bits.Add64(x[1], y[1], c)
	t2, c := bits.Add64(x[2], y[2], c)
	t3, c := bits.Add64(x[3], y[3], c)
	reduceP256(z, t0, t1, t2, t3, c)
}

// Sub sets z to x - y.
func (*P256) Sub(z, x, y *[4]uint64) {
	t0, b := bits.Sub64(x[0], y[0], 0)
	t1, b := bits.Sub64(x[1], y[1], b)
	t2, b := bits.Sub64(x[2], y[2], b)
	t3, b := bits.Sub64(x[3], y[3], b)
	mask := -b
	var c uint64
	z[0], c = bits.Add64(t0, p0&mask, 0)
	z[1], c = bits.Add64(t1, p1&mask, c)
	z[2], c = bits.Add64(t2, 0, c)
	z[3], _ = bits.Add64(t3, p3&mask, c)
}

// Mul sets z to x·y. Of x and y only one need be reduced.
func (*P256) Mul(z, x, y *[4]uint64) {
	x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
	var t0, t1, t2, t3, t4 uint64
	for _, word := range *y {
		// t += x·word
		h0, l0 := bits.Mul64(x0, word)
		h1, l1 := bits.Mul64(x1, word)
		h2, l2 := bits.Mul64(x2, word)
		h3, l3 := bits.Mul64(x3, word)
		l1, c := bits.Add64(l1, h0, 0)
		l2, c = bits.Add64(l2, h1, c)
		l3, c = bits.Add64(l3, h2, c)
		h3 += c
		t0, c = bits.Add64(t0, l0, 0)
		t1, c = bits.Add64(t1, l1, c)
		t2, c = bits.Add64(t2, l2, c)
		t3, c = bits.Add64(t3, l3, c)
		t4, c = bits.Add64(t4, h3, c)
		t5 := c
		// The prime is -1 modulo 2^64, so t0 times the prime makes the lowest word zero. What it adds to the others is
		// t0·(2^96 + p3·2^192), because t0·(2^64 - 1) + t0 is t0·2^64, which the 2^96 - 1 of the prime has already.
		hi, lo := bits.Mul64(t0, p3)
		t1, c = bits.Add64(t1, t0<<32, 0)
		t2, c = bits.Add64(t2, t0>>32, c)
		t3, c = bits.Add64(t3, lo, c)
		t4, c = bits.Add64(t4, hi, c)
		t0, t1, t2, t3, t4 = t1, t2, t3, t4, t5+c
	}
	reduceP256(z, t0, t1, t2, t3, t4)
}

// reduceP256 sets z to t4·2^256 + …, which is less than twice the prime.
func reduceP256(z *[4]uint64, t0, t1, t2, t3, t4 uint64) {
	s0, b := bits.Sub64(t0, p0, 0)
	s1, b := bits.Sub64(t1, p1, b)
	s2, b := bits.Sub64(t2, 0, b)
	s3, b := bits.Sub64(t3, p3, b)
	_, b = bits.Sub64(t4, 0, b)
	less := -b
	z[0] = s0 ^ less&(s0^t0)
	z[1] = s1 ^ less&(s1^t1)
	z[2] = s2 ^ less&(s2^t2)
	z[3] = s3 ^ less&(s3^t3)
}
