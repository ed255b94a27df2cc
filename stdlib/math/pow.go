package math

// odd reports whether x is an odd integer.
func odd(x float64) bool {
	if Abs(x) >= 1<<53 {
		return false
	}
	whole, frac := Modf(x)
	return frac == 0 && int64(whole)&1 == 1
}

// Pow returns x^y.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case x != x || y != y:
		return NaN()
	case x == 0:
		r := 0.0
		if y < 0 {
			r = Inf(1)
		}
		if odd(y) {
			r = Copysign(r, x)
		}
		return r
	case IsInf(y, 0):
		return powHuge(x, y)
	case IsInf(x, 1):
		if y < 0 {
			return 0
		}
		return x
	case IsInf(x, -1):
		return Pow(1/x, -y)
	case y == 0.5:
		return Sqrt(x)
	case y == -0.5:
		return 1 / Sqrt(x)
	}
	whole, frac := Modf(Abs(y))
	if frac != 0 && x < 0 {
		return NaN()
	}
	if whole >= 1<<63 {
		return powHuge(x, y)
	}
	// The result is r · 2^exp. The fraction of y, between -½ and ½, by logarithms; the
	// rest by squaring, with the exponents apart lest they overflow.
	r, exp := 1.0, 0
	if frac != 0 {
		if frac > 0.5 {
			frac--
			whole++
		}
		r = Exp(frac * Log(x))
	}
	m, e := Frexp(x)
	for n := int64(whole); n != 0; n >>= 1 {
		if e < -1<<12 || 1<<12 < e {
			exp += e // out of range whatever follows
			break
		}
		if n&1 == 1 {
			r *= m
			exp += e
		}
		m *= m
		e <<= 1
		if m < 0.5 {
			m += m
			e--
		}
	}
	if y < 0 {
		r = 1 / r
		exp = -exp
	}
	return Ldexp(r, exp)
}

// powHuge is Pow for an infinite y, or one that is so large that it might as well be.
func powHuge(x, y float64) float64 {
	switch {
	case x == -1:
		return 1
	case (Abs(x) < 1) == (y > 0):
		return 0
	}
	return Inf(1)
}

// Pow10 returns 10^n.
func Pow10(n int) float64 {
	switch {
	case n > 308:
		return Inf(1)
	case n >= 0:
		return tens32[n/32] * tens[n%32]
	case n >= -323:
		return tenths32[-n/32] / tens[-n%32]
	}
	return 0
}

var tens = [...]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10,
	1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
	1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28, 1e29, 1e30, 1e31,
}

var tens32 = [...]float64{
	1e0, 1e32, 1e64, 1e96, 1e128, 1e160, 1e192, 1e224, 1e256, 1e288,
}

var tenths32 = [...]float64{
	1e-0, 1e-32, 1e-64, 1e-96, 1e-128, 1e-160, 1e-192, 1e-224, 1e-256, 1e-288, 1e-320,
}
