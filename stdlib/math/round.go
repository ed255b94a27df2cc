package math

const (
	signBit  = 1 << 63
	fracBits = 52
	fracMask = 1<<fracBits - 1
	expMask  = 0x7FF
	bias     = 1023
)

// Abs returns |x|.
func Abs(x float64) float64 { return Float64frombits(Float64bits(x) &^ signBit) }

// Signbit reports whether x is negative or a negative zero.
func Signbit(x float64) bool { return Float64bits(x)&signBit != 0 }

// Copysign returns f with the sign of sign.
func Copysign(f, sign float64) float64 {
	return Float64frombits(Float64bits(f)&^signBit | Float64bits(sign)&signBit)
}

// Trunc returns x without its fraction.
func Trunc(x float64) float64 {
	b := Float64bits(x)
	e := int(b>>fracBits&expMask) - bias
	switch {
	case e < 0:
		b &= signBit
	case e < fracBits:
		b &^= fracMask >> uint(e)
	}
	return Float64frombits(b)
}

// Floor returns the greatest integer that is not greater than x.
func Floor(x float64) float64 {
	t := Trunc(x)
	if x < t {
		t--
	}
	return t
}

// Ceil returns the least integer that is not less than x.
func Ceil(x float64) float64 { return -Floor(-x) }

// Round returns the integer closest to x, halves away from zero.
func Round(x float64) float64 {
	b := Float64bits(x)
	e := int(b>>fracBits&expMask) - bias
	switch {
	case e < -1:
		b &= signBit
	case e == -1:
		b = b&signBit | bias<<fracBits // a half or more: 1
	case e < fracBits:
		// Adding a half carries into the integer, or even the exponent, if it should.
		b += 1 << (fracBits - 1) >> uint(e)
		b &^= fracMask >> uint(e)
	}
	return Float64frombits(b)
}

// RoundToEven returns the integer closest to x, halves to the even one.
func RoundToEven(x float64) float64 {
	b := Float64bits(x)
	e := int(b>>fracBits&expMask) - bias
	switch {
	case e < -1, e == -1 && b&fracMask == 0:
		b &= signBit
	case e == -1:
		b = b&signBit | bias<<fracBits
	case e < fracBits:
		// Add a half, less the last bit if the integer is even. (For 1, the bit looked at
		// is the last one of the exponent, which happens to be set.)
		odd := b >> uint(fracBits-e) & 1
		b += (1<<(fracBits-1) - 1 + odd) >> uint(e)
		b &^= fracMask >> uint(e)
	}
	return Float64frombits(b)
}

// Modf returns the integer part of f and the rest, both with the sign of f.
func Modf(f float64) (integer float64, fractional float64) {
	integer = Trunc(f)
	return integer, Copysign(f-integer, f)
}

// Dim returns x-y, or 0 if that is negative.
func Dim(x, y float64) float64 {
	if d := x - y; !(d <= 0) {
		return d // NaN too
	}
	return 0
}

// Max returns the greater of x and y; +Inf if there is one, else NaN if there is one; and
// +0 rather than -0.
func Max(x, y float64) float64 {
	switch {
	case IsInf(x, 1) || IsInf(y, 1):
		return Inf(1)
	case x != x || y != y:
		return NaN()
	case x == 0 && y == 0:
		return Float64frombits(Float64bits(x) & Float64bits(y))
	case x > y:
		return x
	}
	return y
}

// Min returns the lesser of x and y; -Inf if there is one, else NaN if there is one; and
// -0 rather than +0.
func Min(x, y float64) float64 {
	switch {
	case IsInf(x, -1) || IsInf(y, -1):
		return Inf(-1)
	case x != x || y != y:
		return NaN()
	case x == 0 && y == 0:
		return Float64frombits(Float64bits(x) | Float64bits(y))
	case x < y:
		return x
	}
	return y
}

// Nextafter returns the next number after x on the way to y.
func Nextafter(x, y float64) (r float64) {
	switch {
	case x != x || y != y:
		return NaN()
	case x == y:
		return x
	case x == 0:
		return Copysign(SmallestNonzeroFloat64, y)
	case (x < y) == (x > 0):
		return Float64frombits(Float64bits(x) + 1)
	}
	return Float64frombits(Float64bits(x) - 1)
}

// Nextafter32 returns the next float32 after x on the way to y.
func Nextafter32(x, y float32) (r float32) {
	switch {
	case x != x || y != y:
		return float32(NaN())
	case x == y:
		return x
	case x == 0:
		return float32(Copysign(SmallestNonzeroFloat32, float64(y)))
	case (x < y) == (x > 0):
		return Float32frombits(Float32bits(x) + 1)
	}
	return Float32frombits(Float32bits(x) - 1)
}
