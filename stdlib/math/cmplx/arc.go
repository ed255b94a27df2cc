package cmplx

import "math"

// Asin returns the inverse sine of x.
func Asin(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && math.Abs(re) <= 1:
		return complex(math.Asin(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Asinh(im))
	case nan(im) && re == 0:
		return x
	case nan(im) && inf(re):
		return complex(math.NaN(), re)
	case nan(im):
		return NaN()
	case inf(im) && nan(re):
		return x
	case inf(im) && inf(re):
		return complex(math.Copysign(math.Pi/4, re), im)
	case inf(im):
		return complex(math.Copysign(0, re), im)
	case inf(re):
		return complex(math.Copysign(math.Pi/2, re), math.Copysign(re, im))
	}
	square := x * x
	root := Sqrt(complex(1-real(square), -imag(square)))
	return turnBack(Log(turn(x) + root))
}

// Asinh returns the inverse hyperbolic sine of x.
func Asinh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && math.Abs(re) <= 1:
		return complex(math.Asinh(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Asin(im))
	case inf(re) && inf(im):
		return complex(re, math.Copysign(math.Pi/4, im))
	case inf(re) && nan(im):
		return x
	case inf(re):
		return complex(re, math.Copysign(0, im))
	case nan(re) && im == 0:
		return x
	case nan(re) && inf(im):
		return complex(im, re)
	case nan(re):
		return NaN()
	case inf(im):
		return complex(math.Copysign(im, re), math.Copysign(math.Pi/2, im))
	}
	square := x * x
	return Log(x + Sqrt(complex(1+real(square), imag(square))))
}

// Acos returns the inverse cosine of x.
func Acos(x complex128) complex128 {
	a := Asin(x)
	return complex(math.Pi/2-real(a), -imag(a))
}

// Acosh returns the inverse hyperbolic cosine of x.
func Acosh(x complex128) complex128 {
	if x == 0 {
		return complex(0, math.Copysign(math.Pi/2, imag(x)))
	}
	a := Acos(x)
	if imag(a) <= 0 {
		return turn(a)
	}
	return turnBack(a)
}

// Atan returns the inverse tangent of x.
func Atan(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0:
		return complex(math.Atan(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Atanh(im))
	case IsInf(x) && nan(re):
		return complex(re, math.Copysign(0, im))
	case IsInf(x):
		return complex(math.Copysign(math.Pi/2, re), math.Copysign(0, im))
	case IsNaN(x):
		return NaN()
	}
	square := re * re
	a := 1 - square - im*im
	if a == 0 {
		return NaN()
	}
	angle := modPi(0.5 * math.Atan2(2*re, a))
	t := im - 1
	below := square + t*t
	if below == 0 {
		return NaN()
	}
	t = im + 1
	return complex(angle, 0.25*math.Log((square+t*t)/below))
}

// Atanh returns the inverse hyperbolic tangent of x.
func Atanh(x complex128) complex128 { return turnBack(Atan(turn(x))) }
