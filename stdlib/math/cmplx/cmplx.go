// Package cmplx has mathematical functions of complex numbers. Their special cases are
// those of C99, their algorithms those of Cephes.
package cmplx

import "math"

// Abs returns |x|.
func Abs(x complex128) float64 { return math.Hypot(real(x), imag(x)) }

// Phase returns the angle of x, from -π to π.
func Phase(x complex128) float64 { return math.Atan2(imag(x), real(x)) }

// Polar returns the absolute value and the angle of x.
func Polar(x complex128) (r, θ float64) { return Abs(x), Phase(x) }

// Rect returns the number with the given absolute value and angle.
func Rect(r, θ float64) complex128 {
	s, c := math.Sincos(θ)
	return complex(r*c, r*s)
}

// Conj returns the conjugate of x.
func Conj(x complex128) complex128 { return complex(real(x), -imag(x)) }

// Inf returns a complex infinity.
func Inf() complex128 { return complex(math.Inf(1), math.Inf(1)) }

// NaN returns a number that is none.
func NaN() complex128 { return complex(math.NaN(), math.NaN()) }

// IsInf reports whether either part of x is an infinity.
func IsInf(x complex128) bool { return inf(real(x)) || inf(imag(x)) }

// IsNaN reports whether either part of x is NaN, and none is an infinity.
func IsNaN(x complex128) bool { return !IsInf(x) && x != x }

func inf(f float64) bool { return math.IsInf(f, 0) }

func nan(f float64) bool { return f != f }

// wild reports whether f is an infinity or NaN.
func wild(f float64) bool { return inf(f) || nan(f) }

// Exp returns e^x.
func Exp(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && (nan(re) || math.IsInf(re, 1)):
		return x
	case math.IsInf(re, 1) && wild(im):
		return complex(re, math.NaN())
	case math.IsInf(re, -1) && wild(im):
		return complex(0, math.Copysign(0, im))
	}
	return Rect(math.Exp(re), im)
}

// Log returns the natural logarithm of x.
func Log(x complex128) complex128 { return complex(math.Log(Abs(x)), Phase(x)) }

// Log10 returns the decimal logarithm of x.
func Log10(x complex128) complex128 {
	l := Log(x)
	return complex(math.Log10E*real(l), math.Log10E*imag(l))
}

// Pow returns x^y. 0^0 is 1; 0^y is an infinity if the real part of y is negative, with no
// imaginary part if y has none.
func Pow(x, y complex128) complex128 {
	if x == 0 {
		switch {
		case IsNaN(y):
			return NaN()
		case real(y) == 0:
			return 1
		case real(y) > 0:
			return 0
		case imag(y) == 0:
			return complex(math.Inf(1), 0)
		}
		return Inf()
	}
	abs, angle := Polar(x)
	if abs == 0 {
		return 0
	}
	r := math.Pow(abs, real(y))
	θ := real(y) * angle
	if imag(y) != 0 {
		r *= math.Exp(-imag(y) * angle)
		θ += imag(y) * math.Log(abs)
	}
	return Rect(r, θ)
}

// Sqrt returns the square root of x, the one whose real part is not negative.
func Sqrt(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && re == 0:
		return complex(0, im)
	case im == 0 && re < 0:
		return complex(0, math.Copysign(math.Sqrt(-re), im))
	case im == 0:
		return complex(math.Sqrt(re), im)
	case inf(im):
		return complex(math.Inf(1), im)
	case re == 0 && im < 0:
		r := math.Sqrt(-0.5 * im)
		return complex(r, -r)
	case re == 0:
		r := math.Sqrt(0.5 * im)
		return complex(r, r)
	}
	// Scale, lest the square of the absolute value overflow or lose bits.
	scale := 0x1p-27
	if math.Abs(re) > 4 || math.Abs(im) > 4 {
		re *= 0.25
		im *= 0.25
		scale = 2
	} else {
		re *= 0x1p54
		im *= 0x1p54
	}
	abs := math.Hypot(re, im)
	var a, b float64
	if re > 0 {
		a = math.Sqrt(0.5*abs + 0.5*re)
		b = scale * math.Abs((0.5*im)/a)
		a *= scale
	} else {
		b = math.Sqrt(0.5*abs - 0.5*re)
		a = scale * math.Abs((0.5*im)/b)
		b *= scale
	}
	if im < 0 {
		b = -b
	}
	return complex(a, b)
}
