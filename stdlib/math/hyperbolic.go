package math

// Sinh returns the hyperbolic sine of x.
func Sinh(x float64) float64 {
	a := Abs(x)
	switch {
	case x == 0:
		return x
	case a > 21:
		a = Exp(a) * 0.5
	case a > 0.5:
		e := Exp(a)
		a = (e - 1/e) * 0.5
	default:
		square := a * a
		a = poly(square, sinhP[:]) * a / poly(square, sinhQ[:])
	}
	if x < 0 {
		return -a
	}
	return a
}

var sinhP = [...]float64{
	-0.6307673640497716991184787251e+6,
	-0.8991272022039509355398013511e+5,
	-0.2894211355989563807284660366e+4,
	-0.2630563213397497062819489e+2,
}

var sinhQ = [...]float64{
	-0.6307673640497716991212077277e+6,
	0.1521517378790019070696485176e+5,
	-0.173678953558233699533450911e+3,
	1,
}

// Cosh returns the hyperbolic cosine of x.
func Cosh(x float64) float64 {
	e := Exp(Abs(x))
	if Abs(x) > 21 {
		return e * 0.5
	}
	return (e + 1/e) * 0.5
}

// Tanh returns the hyperbolic tangent of x (Cephes).
func Tanh(x float64) float64 {
	const maxLog = 8.8029691931113054295988e+01 // ln 2^127
	a := Abs(x)
	switch {
	case a > 0.5*maxLog:
		return Copysign(1, x)
	case a >= 0.625:
		a = 1 - 2/(Exp(2*a)+1)
		if x < 0 {
			a = -a
		}
		return a
	case x == 0 || x != x:
		return x
	}
	s := x * x
	return x + x*s*poly(s, tanhP[:])/poly(s, tanhQ[:])
}

var tanhP = [...]float64{
	-1.61468768441708447952e3,
	-9.92877231001918586564e1,
	-9.64399179425052238628e-1,
}

var tanhQ = [...]float64{
	4.84406305325125486048e3,
	2.23548839060100448583e3,
	1.12811678491632931402e2,
	1,
}

// Asinh returns the inverse hyperbolic sine of x (FreeBSD's s_asinh.c).
func Asinh(x float64) float64 {
	a := Abs(x)
	switch {
	case x != x || IsInf(x, 0) || a < 0x1p-28:
		return x
	case a > 1<<28:
		a = Log(a) + Ln2
	case a > 2:
		a = Log(2*a + 1/(Sqrt(a*a+1)+a))
	default:
		a = Log1p(a + a*a/(1+Sqrt(1+a*a)))
	}
	if x < 0 {
		return -a
	}
	return a
}

// Acosh returns the inverse hyperbolic cosine of x (FreeBSD's e_acosh.c).
func Acosh(x float64) float64 {
	switch {
	case x < 1 || x != x:
		return NaN()
	case x == 1:
		return 0
	case x >= 1<<28:
		return Log(x) + Ln2
	case x > 2:
		return Log(2*x - 1/(x+Sqrt(x*x-1)))
	}
	t := x - 1
	return Log1p(t + Sqrt(2*t+t*t))
}

// Atanh returns the inverse hyperbolic tangent of x (FreeBSD's e_atanh.c).
func Atanh(x float64) float64 {
	a := Abs(x)
	switch {
	case a > 1 || x != x:
		return NaN()
	case a == 1:
		return Copysign(Inf(1), x)
	case a < 0x1p-28:
		return x
	case a < 0.5:
		twice := a + a
		a = 0.5 * Log1p(twice+twice*a/(1-a))
	default:
		a = 0.5 * Log1p((a+a)/(1-a))
	}
	if x < 0 {
		return -a
	}
	return a
}
