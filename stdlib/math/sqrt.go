package math

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
