package math

import "math/bits"

// finite returns the parts of a finite x that is not 0: |x| is mant · 2^exp, and the
// first bit of mant is bit 52.
func finite(x float64) (mant uint64, exp int) {
	b := Float64bits(x)
	mant = b & fracMask
	exp = int(b >> fracBits & expMask)
	if exp == 0 {
		shift := bits.LeadingZeros64(mant) - 11
		mant <<= uint(shift)
		exp = 1 - shift
	} else {
		mant |= 1 << fracBits
	}
	return mant, exp - bias - fracBits
}

// special reports whether x is 0, an infinity or NaN.
func special(x float64) bool {
	return x == 0 || Float64bits(x)>>fracBits&expMask == expMask
}

// Frexp returns frac and exp, with f = frac · 2^exp and |frac| at least 1/2 and less
// than 1. For 0, infinities and NaN it returns f, 0.
func Frexp(f float64) (frac float64, exp int) {
	if special(f) {
		return f, 0
	}
	mant, exp := finite(f)
	b := Float64bits(f)&signBit | (bias-1)<<fracBits | mant&fracMask
	return Float64frombits(b), exp + fracBits + 1
}

// Ldexp returns frac · 2^exp.
func Ldexp(frac float64, exp int) float64 {
	if special(frac) {
		return frac
	}
	mant, e := finite(frac)
	sign := Float64bits(frac) & signBit
	exp += e + fracBits
	switch {
	case exp < -1075:
		return Float64frombits(sign)
	case exp > bias:
		return Float64frombits(sign | infBits)
	case exp > -bias:
		return Float64frombits(sign | uint64(exp+bias)<<fracBits | mant&fracMask)
	}
	// Less than the smallest normal number: let one multiplication round.
	b := sign | uint64(exp+53+bias)<<fracBits | mant&fracMask
	return Float64frombits(b) * 0x1p-53
}

// Logb returns the binary exponent of x.
func Logb(x float64) float64 {
	switch {
	case x == 0:
		return Inf(-1)
	case x != x:
		return x
	case IsInf(x, 0):
		return Inf(1)
	}
	return float64(Ilogb(x))
}

// Ilogb returns the binary exponent of x as an integer: MinInt32 for 0, MaxInt32 for
// infinities and NaN.
func Ilogb(x float64) int {
	if x == 0 {
		return MinInt32
	}
	if special(x) {
		return MaxInt32
	}
	_, exp := finite(x)
	return exp + fracBits
}

// Mod returns the remainder of x/y, with the sign of x: x - n·y for an integer n.
func Mod(x, y float64) float64 {
	if y == 0 || IsInf(x, 0) || x != x || y != y {
		return NaN()
	}
	if x == 0 || IsInf(y, 0) || Abs(x) < Abs(y) {
		return x
	}
	// The result is exact: take the remainder of the mantissas, while moving that of x
	// up by the difference of the exponents, 11 bits at a time.
	m, e := finite(x)
	n, last := finite(y)
	for m %= n; e > last && m != 0; m %= n {
		step := min(e-last, 11)
		m <<= uint(step)
		e -= step
	}
	return Copysign(Ldexp(float64(m), last), x)
}

// Remainder returns x - n·y for the integer n closest to x/y, the even one of two.
func Remainder(x, y float64) float64 {
	switch {
	case x != x || y != y || IsInf(x, 0) || y == 0:
		return NaN()
	case IsInf(y, 0):
		return x
	}
	neg := Signbit(x)
	x, y = Abs(x), Abs(y)
	if x == y {
		x = 0
	} else if y <= MaxFloat64/2 {
		x = Mod(x, y+y)
	}
	// Now x < 2y, and n is 0, 1 or 2. Comparing twice x would overflow for large
	// numbers, comparing half y would lose a bit of small ones.
	if y < 0x1p-1021 {
		if x+x > y {
			x -= y
			if x+x >= y {
				x -= y
			}
		}
	} else if half := 0.5 * y; x > half {
		x -= y
		if x >= half {
			x -= y
		}
	}
	if neg {
		x = -x
	}
	return x
}
