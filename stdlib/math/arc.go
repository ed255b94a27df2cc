package math

// Atan returns the angle whose tangent is x, from -π/2 to π/2 (Cephes).
func Atan(x float64) float64 {
	switch {
	case x == 0:
		return x
	case x > 0:
		return atan(x)
	}
	return -atan(-x)
}

// atan is Atan for positive x.
func atan(x float64) float64 {
	const (
		more    = 6.123233995736765886130e-17 // what Pi/2 lacks
		tan3Pi8 = 2.41421356237309504880
	)
	switch {
	case x <= 0.66:
		return atanSmall(x)
	case x > tan3Pi8:
		return Pi/2 - atanSmall(1/x) + more
	}
	return Pi/4 + atanSmall((x-1)/(x+1)) + 0.5*more
}

// atanSmall is Atan for up to 0.66.
func atanSmall(x float64) float64 {
	z := x * x
	z = z * poly(z, atanP[:]) / poly(z, atanQ[:])
	return x*z + x
}

var atanP = [...]float64{
	-6.485021904942025371773e+01,
	-1.228866684490136173410e+02,
	-7.500855792314704667340e+01,
	-1.615753718733365076637e+01,
	-8.750608600031904122785e-01,
}

var atanQ = [...]float64{
	+1.945506571482613964425e+02,
	+4.853903996359136964868e+02,
	+4.328810604912902668951e+02,
	+1.650270098316988542046e+02,
	+2.485846490142306297962e+01,
	1,
}

// Atan2 returns the angle of the point with coordinates x and y, from -π to π.
func Atan2(y, x float64) float64 {
	switch {
	case x != x || y != y:
		return NaN()
	case y == 0:
		if Signbit(x) {
			return Copysign(Pi, y)
		}
		return Copysign(0, y)
	case x == 0:
		return Copysign(Pi/2, y)
	case IsInf(x, 1):
		if IsInf(y, 0) {
			return Copysign(Pi/4, y)
		}
		return Copysign(0, y)
	case IsInf(x, -1):
		if IsInf(y, 0) {
			return Copysign(3*Pi/4, y)
		}
		return Copysign(Pi, y)
	case IsInf(y, 0):
		return Copysign(Pi/2, y)
	}
	angle := Atan(y / x)
	if x < 0 {
		if angle <= 0 {
			return angle + Pi
		}
		return angle - Pi
	}
	return angle
}

// Asin returns the angle whose sine is x, from -π/2 to π/2.
func Asin(x float64) float64 {
	a := Abs(x)
	switch {
	case x == 0:
		return x
	case a > 1 || x != x:
		return NaN()
	}
	other := Sqrt(1 - a*a)
	if a > 0.7 {
		a = Pi/2 - atan(other/a)
	} else {
		a = atan(a / other)
	}
	if x < 0 {
		return -a
	}
	return a
}

// Acos returns the angle whose cosine is x, from 0 to π.
func Acos(x float64) float64 { return Pi/2 - Asin(x) }
