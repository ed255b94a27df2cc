package cmplx

import (
	"math"
	"math/bits"
)

// turn returns i·x, turnBack -i·x. Multiplication would make NaNs of infinities.
func turn(x complex128) complex128     { return complex(-imag(x), real(x)) }
func turnBack(x complex128) complex128 { return complex(imag(x), -real(x)) }

// sinhcosh returns both, by one exponential.
func sinhcosh(x float64) (sh, ch float64) {
	if math.Abs(x) <= 0.5 {
		return math.Sinh(x), math.Cosh(x)
	}
	e := math.Exp(x)
	other := 0.5 / e
	e *= 0.5
	return e - other, e + other
}

// Sin returns the sine of x.
func Sin(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && wild(re), inf(im) && wild(re):
		return complex(math.NaN(), im)
	case re == 0 && wild(im):
		return x
	}
	s, c := math.Sincos(re)
	sh, ch := sinhcosh(im)
	return complex(s*ch, c*sh)
}

// Sinh returns the hyperbolic sine of x.
func Sinh(x complex128) complex128 { return turnBack(Sin(turn(x))) }

// Cos returns the cosine of x.
func Cos(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && wild(re):
		return complex(math.NaN(), -im*math.Copysign(0, re))
	case inf(im) && re == 0:
		return complex(math.Inf(1), -re*math.Copysign(0, im))
	case inf(im) && wild(re):
		return complex(math.Inf(1), math.NaN())
	case re == 0 && nan(im):
		return complex(im, 0)
	}
	s, c := math.Sincos(re)
	sh, ch := sinhcosh(im)
	return complex(c*ch, -s*sh)
}

// Cosh returns the hyperbolic cosine of x.
func Cosh(x complex128) complex128 {
	if nan(real(x)) && imag(x) == 0 {
		return x
	}
	return Cos(turn(x))
}

// Tan returns the tangent of x.
func Tan(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case inf(im) && wild(re):
		return complex(math.Copysign(0, re), math.Copysign(1, im))
	case inf(im):
		return complex(math.Copysign(0, math.Sin(2*re)), math.Copysign(1, im))
	case re == 0 && nan(im):
		return x
	}
	d := math.Cos(2*re) + math.Cosh(2*im)
	if math.Abs(d) < 0.25 {
		d = difference(x)
	}
	if d == 0 {
		return Inf()
	}
	return complex(math.Sin(2*re)/d, math.Sinh(2*im)/d)
}

// Tanh returns the hyperbolic tangent of x.
func Tanh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case inf(re) && wild(im):
		return complex(math.Copysign(1, re), math.Copysign(0, im))
	case inf(re):
		return complex(math.Copysign(1, re), math.Copysign(0, math.Sin(2*im)))
	case im == 0 && nan(re):
		return x
	}
	d := math.Cosh(2*re) + math.Cos(2*im)
	if d == 0 {
		return Inf()
	}
	return complex(math.Sinh(2*re)/d, math.Sin(2*im)/d)
}

// Cot returns the cotangent of x.
func Cot(x complex128) complex128 {
	d := math.Cosh(2*imag(x)) - math.Cos(2*real(x))
	if math.Abs(d) < 0.25 {
		d = difference(x)
	}
	if d == 0 {
		return Inf()
	}
	return complex(math.Sin(2*real(x))/d, -math.Sinh(2*imag(x))/d)
}

// difference returns cosh(2y) - cos(2x), for a result near 0, by its Taylor series; x is
// first reduced modulo π.
func difference(z complex128) float64 {
	x := modPi(math.Abs(2 * real(z)))
	y := math.Abs(2 * imag(z))
	x, y = x*x, y*y
	xs, ys := 1.0, 1.0 // powers
	factorial := 1.0
	n := 0.0
	sum := 0.0
	sign := 1.0
	for {
		n++
		factorial *= n
		n++
		factorial *= n
		xs *= x
		ys *= y
		t := (ys + sign*xs) / factorial
		sum += t
		sign = -sign
		// The terms come in pairs.
		if sign > 0 && !(math.Abs(t/sum) > 0x1p-53) {
			return sum
		}
	}
}

// modPi returns x, less the multiple of π that is closest.
func modPi(x float64) float64 {
	const (
		// π in three parts, so that products with the first two and small integers are exact.
		pi1 = 3.141592502593994
		pi2 = 1.5099578831723193e-07
		pi3 = 1.0780605716316238e-14
	)
	if math.Abs(x) < 1<<30 {
		t := float64(int64(x/math.Pi + 0.5))
		return ((x - t*pi1) - t*pi2) - t*pi3
	}
	// Multiply by as many digits of 1/π as matter (Payne and Hanek).
	b := math.Float64bits(x)
	exp := int(b>>52&0x7FF) - 1023 - 52
	mant := b&(1<<52-1) | 1<<52
	word, bit := uint(exp+64)/64, uint(exp+64)%64
	d0 := byPi[word]<<bit | byPi[word+1]>>(64-bit)
	d1 := byPi[word+1]<<bit | byPi[word+2]>>(64-bit)
	d2 := byPi[word+2]<<bit | byPi[word+3]>>(64-bit)
	hi2, _ := bits.Mul64(d2, mant)
	hi1, lo1 := bits.Mul64(d1, mant)
	lo, carry := bits.Add64(lo1, hi2, 0)
	hi := d0*mant + hi1 + carry
	zeros := uint(bits.LeadingZeros64(hi))
	frac := hi<<(zeros+1) | lo>>(64-(zeros+1))
	x = math.Float64frombits(uint64(1023-(zeros+1))<<52 | frac>>12)
	if x > 0.5 {
		x--
	}
	return math.Pi * x
}

// byPi has the binary digits of 1/π, the first word before the point.
var byPi = [...]uint64{
	0x0000000000000000, 0x517cc1b727220a94, 0xfe13abe8fa9a6ee0, 0x6db14acc9e21c820,
	0xff28b1d5ef5de2b0, 0xdb92371d2126e970, 0x0324977504e8c90e, 0x7f0ef58e5894d39f,
	0x74411afa975da242, 0x74ce38135a2fbf20, 0x9cc8eb1cc1a99cfa, 0x4e422fc5defc941d,
	0x8ffc4bffef02cc07, 0xf79788c5ad05368f, 0xb69b3f6793e584db, 0xa7a31fb34f2ff516,
	0xba93dd63f5f2f8bd, 0x9e839cfbc5294975, 0x35fdafd88fc6ae84, 0x2b0198237e3db5d5,
}
