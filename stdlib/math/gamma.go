package math

const euler = 0.57721566490153286060651209008240243104215933593992

// Gamma returns the Gamma function of x (Cephes).
func Gamma(x float64) float64 {
	switch {
	case x != x || IsInf(x, -1):
		return NaN()
	case IsInf(x, 1):
		return x
	case x == 0:
		return Copysign(Inf(1), x)
	case x < 0 && Trunc(x) == x:
		return NaN()
	}
	if Abs(x) > 33 {
		if x > 0 {
			a, b := stirling(x)
			return a * b
		}
		return gammaReflected(-x)
	}
	// Move x to between 2 and 3, where a rational function fits.
	z := 1.0
	for x >= 3 {
		x--
		z *= x
	}
	for x < 2 {
		if -1e-9 < x && x < 1e-9 {
			if x == 0 {
				return Inf(1)
			}
			return z / ((1 + euler*x) * x)
		}
		z /= x
		x++
	}
	if x == 2 {
		return z
	}
	x -= 2
	return z * poly(x, gammaP[:]) / poly(x, gammaQ[:])
}

// gammaReflected returns Γ(-q) for large q that are no integers: π/(-q·sin(πq)·Γ(q)).
func gammaReflected(q float64) float64 {
	sign := 1
	p := Floor(q)
	if int64(p)&1 == 0 {
		sign = -1
	}
	z := q - p
	if z > 0.5 {
		z = q - (p + 1)
	}
	z = q * Sin(Pi*z)
	if z == 0 {
		return Inf(sign)
	}
	a, b := stirling(q)
	z = Abs(z)
	if d := z * a * b; IsInf(d, 0) {
		z = Pi / z / a / b
	} else {
		z = Pi / d
	}
	return float64(sign) * z
}

// stirling returns two factors of Γ(x), whose product may overflow, by Stirling's formula.
func stirling(x float64) (float64, float64) {
	const (
		sqrt2Pi = 2.506628274631000502417
		most    = 143.01608 // from here on Pow alone would overflow
	)
	if x > 200 {
		return Inf(1), 1
	}
	w := 1 / x
	w = 1 + w*poly(w, gammaS[:])
	e := Exp(x)
	if x > most {
		v := Pow(x, 0.5*x-0.25)
		return v, sqrt2Pi * w * (v / e)
	}
	return Pow(x, x-0.5) / e, sqrt2Pi * w
}

var gammaP = [...]float64{
	9.99999999999999996796e-01,
	4.94214826801497100753e-01,
	2.07448227648435975150e-01,
	4.76367800457137231464e-02,
	1.04213797561761569935e-02,
	1.19135147006586384913e-03,
	1.60119522476751861407e-04,
}

var gammaQ = [...]float64{
	1.00000000000000000320e+00,
	7.14304917030273074085e-02,
	-2.34591795718243348568e-01,
	3.58236398605498653373e-02,
	1.18139785222060435552e-02,
	-4.45641913851797240494e-03,
	5.39605580493303397842e-04,
	-2.31581873324120129819e-05,
}

var gammaS = [...]float64{
	8.33333333333482257126e-02,
	3.47222221605458667310e-03,
	-2.68132617805781232825e-03,
	-2.29549961613378126380e-04,
	7.87311395793093628397e-04,
}
