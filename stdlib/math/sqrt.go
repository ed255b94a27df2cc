package math

import "math/bits"

// Sqrt returns the square root of x. The compiler replaces it by an instruction.
func Sqrt(x float64) float64 {
	switch {
	case x == 0 || x != x || IsInf(x, 1):
		return x
	case x < 0:
		return NaN()
	}
	mant, exp := finite(x)
	if exp&1 != 0 {
		mant <<= 1
		exp--
	}
	// Find 54 bits of the root of mant · 2^54, one by one, as one does with pencil and
	// paper. Two bits of the radicand come in for each; the last 27 pairs are 0.
	var root, rest uint64
	mant <<= 10
	for i := 0; i < 54; i++ {
		rest = rest<<2 | mant>>62
		mant <<= 2
		root <<= 1
		if try := root<<1 | 1; rest >= try {
			rest -= try
			root |= 1
		}
	}
	// One bit to round. The root never is halfway: the square of an odd number has no
	// zeros at its end.
	root = root>>1 + root&1
	return Ldexp(float64(root), exp/2-26)
}

// Cbrt returns the cube root of x, to 0.67 units in the last place (FreeBSD's
// s_cbrt.c).
func Cbrt(x float64) float64 {
	if special(x) {
		return x
	}
	a := Abs(x)
	// A first guess, to 5 bits: a third of the exponent, with some bits of the
	// mantissa thrown in.
	t := Float64frombits(Float64bits(a)/3 + 715094163<<32)
	if a < 0x1p-1022 {
		t = 0x1p54 * a
		t = Float64frombits(Float64bits(t)/3 + 696219795<<32)
	}
	// To 23 bits.
	const (
		c = 5.42857142857142815906e-01  // 19/35
		d = -7.05306122448979611050e-01 // -864/1225
		e = 1.41428571428571436819e+00  // 99/70
		f = 1.60714285714285720630e+00  // 45/28
		g = 3.57142857142857150787e-01  // 5/14
	)
	r := t * t / a
	s := c + r*t
	t *= g + f/(s+e+d/s)
	// Chop to 22 bits, and make it larger than the root: then t·t is exact, and one
	// step of Newton's gives the rest.
	t = Float64frombits(Float64bits(t)&(0xFFFFFFFFC<<28) + 1<<30)
	s = t * t
	r = a / s
	w := t + t
	r = (r - t) / (w + r)
	t += t * r
	return Copysign(t, x)
}

// Hypot returns √(p²+q²), with no overflow on the way.
func Hypot(p, q float64) float64 {
	p, q = Abs(p), Abs(q)
	switch {
	case IsInf(p, 1) || IsInf(q, 1):
		return Inf(1)
	case p != p || q != q:
		return NaN()
	case p == 0 && q == 0:
		return 0
	}
	if p < q {
		p, q = q, p
	}
	q /= p
	return p * Sqrt(1+q*q)
}

// FMA returns x·y + z, rounded once. The compiler replaces it by an instruction.
func FMA(x, y, z float64) float64 {
	if special(x) || special(y) {
		return x*y + z
	}
	if z == 0 {
		return x * y
	}
	if special(z) {
		return z
	}
	// Both summands as 128 bits, of which bit 126 is the first one that is set.
	mx, ex := finite(x)
	my, ey := finite(y)
	p1, p0 := bits.Mul64(mx<<10, my<<11) // bit 62 or 61 of p1 is the first
	pe := ex + ey - 21
	if p1>>62 == 0 {
		p1, p0 = p1<<1|p0>>63, p0<<1
		pe--
	}
	z1, ze := finite(z)
	z1, ze = z1<<10, ze-74
	pneg, zneg := Signbit(x) != Signbit(y), z < 0

	// a is the larger one. What of b drops out below is remembered in its last bit;
	// where that happens, too little cancels for the bit to come near the rounding.
	a1, a0, ae, aneg := p1, p0, pe, pneg
	b1, b0, be, bneg := z1, uint64(0), ze, zneg
	if pe < ze || pe == ze && p1 < z1 {
		a1, a0, ae, aneg, b1, b0, be, bneg = b1, b0, be, bneg, a1, a0, ae, aneg
	}
	if d := uint(ae - be); d >= 128 {
		b1, b0 = 0, 1
	} else if d >= 64 {
		lost := b0 | b1<<(128-d)
		b1, b0 = 0, b1>>(d-64)|sticky(lost)
	} else if d > 0 {
		lost := b0 << (64 - d)
		b1, b0 = b1>>d, b1<<(64-d)|b0>>d|sticky(lost)
	}
	var carry uint64
	if aneg == bneg {
		a0, carry = bits.Add64(a0, b0, 0)
		a1 += b1 + carry
	} else {
		a0, carry = bits.Sub64(a0, b0, 0)
		a1 -= b1 + carry
		if a1|a0 == 0 {
			return 0
		}
	}
	// The first 64 bits, and whether there are more.
	if a1 == 0 {
		a1, a0 = a0, 0
		ae -= 64
	}
	if n := uint(bits.LeadingZeros64(a1)); n > 0 {
		a1, a0 = a1<<n|a0>>(64-n), a0<<n
		ae -= int(n)
	}
	m := a1 | sticky(a0)
	exp := ae + 64

	sign := uint64(0)
	if aneg {
		sign = signBit
	}
	// Drop 11 bits, or more if the result is below the smallest normal number.
	drop := max(11, -1074-exp)
	if drop > 64 {
		return Float64frombits(sign)
	}
	rest := m << uint(64-drop)
	m >>= uint(drop) // 0 if all 64 go
	if rest > 1<<63 || rest == 1<<63 && m&1 != 0 {
		m++
	}
	// With the implicit bit added to the exponent, carries come out right.
	biased := exp + drop + 1074
	if biased >= expMask-1 {
		return Float64frombits(sign | infBits)
	}
	return Float64frombits(sign | (uint64(biased)<<fracBits + m))
}

func sticky(lost uint64) uint64 {
	if lost != 0 {
		return 1
	}
	return 0
}
