package math

// Bessel functions as in FreeBSD's e_j0.c, e_j1.c and e_jn.c. For small x they are
// rational functions; from 2 on, √(2/πx) · (P(x)·cos(x-a) - Q(x)·sin(x-a)), where P and Q
// are asymptotic series.

// phases returns sin(x-a) and cos(x-a), up to a factor of √2, for a = 3π/4 if order is 1
// and π/4 if it is 0. The one that cancels is found from the other and cos 2x.
func phases(x float64, order int) (ss, cc float64) {
	s, c := Sincos(x)
	flip := -1.0
	if order == 1 {
		ss, cc = -s-c, s-c
		flip = 1
	} else {
		ss, cc = s-c, s+c
	}
	if x < MaxFloat64/2 {
		z := flip * Cos(x+x)
		if flip*(s*c) > 0 {
			cc = z / ss
		} else {
			ss = z / cc
		}
	}
	return ss, cc
}

// besselTables has the coefficients of P and Q for x ≥ 8, ≥ 4.5454, ≥ 2.8571 and ≥ 2.
type besselTables struct {
	pr [4][6]float64
	ps [4][6]float64
	qr [4][6]float64
	qs [4][7]float64
}

// series returns P(x) - 1 and x·Q(x), the latter without its first term.
func (t *besselTables) series(x float64) (p, q float64) {
	i := 3
	switch {
	case x >= 8:
		i = 0
	case x >= 4.5454:
		i = 1
	case x >= 2.8571:
		i = 2
	}
	z := 1 / (x * x)
	p = poly(z, t.pr[i][:]) / poly(z, t.ps[i][:])
	q = poly(z, t.qr[i][:]) / poly(z, t.qs[i][:])
	return p, q
}

// J0 returns the Bessel function of the first kind of order 0.
func J0(x float64) float64 {
	switch {
	case x != x:
		return x
	case IsInf(x, 0):
		return 0
	}
	x = Abs(x)
	if x >= 2 {
		ss, cc := phases(x, 0)
		if x > 0x1p129 {
			return (1 / SqrtPi) * cc / Sqrt(x)
		}
		p, q := bessel0.series(x)
		return (1 / SqrtPi) * ((1+p)*cc - (-0.125+q)/x*ss) / Sqrt(x)
	}
	if x < 0x1p-13 {
		if x < 0x1p-27 {
			return 1
		}
		return 1 - 0.25*x*x
	}
	z := x * x
	r := z * poly(z, j0R[:])
	s := poly(z, j0S[:])
	if x < 1 {
		return 1 + z*(-0.25+(r/s))
	}
	half := 0.5 * x
	return (1+half)*(1-half) + z*(r/s)
}

// Y0 returns the Bessel function of the second kind of order 0.
func Y0(x float64) float64 {
	switch {
	case x < 0 || x != x:
		return NaN()
	case IsInf(x, 1):
		return 0
	case x == 0:
		return Inf(-1)
	}
	if x >= 2 {
		ss, cc := phases(x, 0)
		if x > 0x1p129 {
			return (1 / SqrtPi) * ss / Sqrt(x)
		}
		p, q := bessel0.series(x)
		return (1 / SqrtPi) * ((1+p)*ss + (-0.125+q)/x*cc) / Sqrt(x)
	}
	if x <= 0x1p-27 {
		return y0U[0] + (2/Pi)*Log(x)
	}
	z := x * x
	return poly(z, y0U[:])/poly(z, y0V[:]) + (2/Pi)*J0(x)*Log(x)
}

// J1 returns the Bessel function of the first kind of order 1.
func J1(x float64) float64 {
	switch {
	case x != x:
		return x
	case IsInf(x, 0) || x == 0:
		return 0
	}
	a := Abs(x)
	var y float64
	switch {
	case a >= 2:
		ss, cc := phases(a, 1)
		if a > 0x1p129 {
			y = (1 / SqrtPi) * cc / Sqrt(a)
		} else {
			p, q := bessel1.series(a)
			y = (1 / SqrtPi) * ((1+p)*cc - (0.375+q)/a*ss) / Sqrt(a)
		}
	case a < 0x1p-27:
		return 0.5 * a // without the sign, as Go
	default:
		z := a * a
		r := z * poly(z, j1R[:])
		r *= a
		y = 0.5*a + r/poly(z, j1S[:])
	}
	if x < 0 {
		return -y
	}
	return y
}

// Y1 returns the Bessel function of the second kind of order 1.
func Y1(x float64) float64 {
	switch {
	case x < 0 || x != x:
		return NaN()
	case IsInf(x, 1):
		return 0
	case x == 0:
		return Inf(-1)
	}
	if x >= 2 {
		ss, cc := phases(x, 1)
		if x > 0x1p129 {
			return (1 / SqrtPi) * ss / Sqrt(x)
		}
		p, q := bessel1.series(x)
		return (1 / SqrtPi) * ((1+p)*ss + (0.375+q)/x*cc) / Sqrt(x)
	}
	if x <= 0x1p-54 {
		return -(2 / Pi) / x
	}
	z := x * x
	return x*(poly(z, y1U[:])/poly(z, y1V[:])) + (2/Pi)*(J1(x)*Log(x)-1/x)
}

// Jn returns the Bessel function of the first kind of order n.
func Jn(n int, x float64) float64 {
	switch {
	case x != x:
		return x
	case IsInf(x, 0):
		return 0
	case n == 0:
		return J0(x)
	case x == 0:
		return 0
	}
	if n < 0 {
		n, x = -n, -x
	}
	if n == 1 {
		return J1(x)
	}
	neg := x < 0 && n&1 == 1
	x = Abs(x)
	var y float64
	switch {
	case float64(n) <= x && x >= 0x1p302:
		// Nothing is left of the series, and of the phase only n modulo 4.
		s, c := Sincos(x)
		var t float64
		switch n & 3 {
		case 0:
			t = c + s
		case 1:
			t = -c + s
		case 2:
			t = -c - s
		case 3:
			t = c - s
		}
		y = (1 / SqrtPi) * t / Sqrt(x)
	case float64(n) <= x:
		// Upwards from orders 0 and 1.
		before := J0(x)
		y = J1(x)
		for i := 1; i < n; i++ {
			before, y = y, y*(float64(i+i)/x)-before
		}
	case x < 0x1p-29:
		// (x/2)ⁿ/n!
		if n <= 33 {
			half := x * 0.5
			y = half
			factorial := 1.0
			for i := 2; i <= n; i++ {
				factorial *= float64(i)
				y *= half
			}
			y /= factorial
		}
	default:
		y = jnDown(n, x)
	}
	if neg {
		return -y
	}
	return y
}

// jnDown is Jn for x < n: the ratio of orders n and n-1 by a continued fraction, and
// from there downwards to order 0.
func jnDown(n int, x float64) float64 {
	// How many terms of the fraction it takes.
	w := float64(n+n) / x
	h := 2 / x
	z := w + h
	q0, q1 := w, w*z-1
	k := 1
	for q1 < 1e9 {
		k++
		z += h
		q0, q1 = q1, z*q1-q0
	}
	t := 0.0
	for i := 2 * (n + k); i >= n+n; i -= 2 {
		t = 1 / (float64(i)/x - t)
	}
	a, b := t, 1.0
	// Will going down overflow? (2/x)ⁿ·n! is about (2n/x)ⁿ.
	size := float64(n) * Log(Abs(2/x*float64(n)))
	overflows := !(size < 7.09782712893383973096e+02)
	for i := n - 1; i > 0; i-- {
		a, b = b, b*float64(i+i)/x-a
		if overflows && b > 1e100 {
			a /= b
			t /= b
			b = 1
		}
	}
	return t * J0(x) / b
}

// Yn returns the Bessel function of the second kind of order n.
func Yn(n int, x float64) float64 {
	switch {
	case x < 0 || x != x:
		return NaN()
	case IsInf(x, 1):
		return 0
	case n == 0:
		return Y0(x)
	case x == 0:
		if n < 0 && n&1 == 1 {
			return Inf(1)
		}
		return Inf(-1)
	}
	neg := false
	if n < 0 {
		n = -n
		neg = n&1 == 1
	}
	var y float64
	switch {
	case n == 1:
		y = Y1(x)
	case x >= 0x1p302:
		s, c := Sincos(x)
		var t float64
		switch n & 3 {
		case 0:
			t = s - c
		case 1:
			t = -s - c
		case 2:
			t = -s + c
		case 3:
			t = s + c
		}
		y = (1 / SqrtPi) * t / Sqrt(x)
	default:
		before := Y0(x)
		y = Y1(x)
		for i := 1; i < n && !IsInf(y, -1); i++ {
			before, y = y, (float64(i+i)/x)*y-before
		}
	}
	if neg {
		return -y
	}
	return y
}
