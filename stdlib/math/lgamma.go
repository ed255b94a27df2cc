package math

// Lgamma returns the natural logarithm of |Γ(x)| and the sign of Γ(x), -1 or +1
// (FreeBSD's e_lgamma_r.c).
func Lgamma(x float64) (lgamma float64, sign int) {
	sign = 1
	switch {
	case x != x || IsInf(x, 0):
		return x, 1
	case x == 0:
		return Inf(1), 1
	}
	neg := x < 0
	x = Abs(x)
	if x < 0x1p-70 {
		if neg {
			sign = -1
		}
		return -Log(x), sign
	}
	reflected := 0.0
	if neg {
		if Floor(x) == x {
			return Inf(1), 1
		}
		t := minusSinPi(x)
		reflected = Log(Pi / Abs(t*x))
		if t < 0 {
			sign = -1
		}
	}
	switch {
	case x == 1 || x == 2:
		return 0, sign
	case x < 2:
		lgamma = lgammaBelow2(x)
	case x < 8:
		lgamma = lgammaBelow8(x)
	case x < 1<<58:
		t := Log(x)
		z := 1 / x
		w := lgammaW[0] + z*poly(z*z, lgammaW[1:])
		lgamma = (x-0.5)*(t-1) + w
	default:
		lgamma = x * (Log(x) - 1)
	}
	if neg {
		lgamma = reflected - lgamma
	}
	return lgamma, sign
}

// lgammaBelow2 is Lgamma for 0 to 2. Three polynomials serve the ranges around 2, the
// minimum and 1; up to 0.9 it is that of x+1, less ln x.
func lgammaBelow2(x float64) float64 {
	const (
		minimum = 1.461632144968362245
		low     = minimum - 0.27
		high    = minimum + 0.27
		tc      = 1.46163214496836224576e+00  // the same as a float64
		tf      = -1.21486290535849611461e-01 // the value there
		tt      = -3.63867699703950536541e-18 // what tf lacks
	)
	sum := 0.0
	y2, yMin, y1 := 2-x, x-tc, x-1 // the distances from 2, the minimum and 1
	near2, nearMin := x >= high, x >= low
	if x <= 0.9 {
		sum = -Log(x)
		y2, yMin, y1 = 1-x, x-(tc-1), x
		near2, nearMin = x >= high-1, x >= low-1
	}
	switch {
	case near2:
		z := y2 * y2
		p := y2*poly(z, lgammaA0[:]) + z*poly(z, lgammaA1[:])
		return sum + (p - 0.5*y2)
	case nearMin:
		z := yMin * yMin
		w := z * yMin
		p := z*poly(w, lgammaT0[:]) - (tt - w*(poly(w, lgammaT1[:])+yMin*poly(w, lgammaT2[:])))
		return sum + (tf + p)
	}
	return sum + (-0.5*y1 + y1*poly(y1, lgammaU[:])/poly(y1, lgammaV[:]))
}

// lgammaBelow8 is Lgamma for 2 to 8: that of 2 plus the fraction, and the rest by
// Γ(x+1) = x·Γ(x).
func lgammaBelow8(x float64) float64 {
	n := int(x)
	y := x - float64(n)
	sum := 0.5*y + y*poly(y, lgammaS[:])/poly(y, lgammaR[:])
	if n > 2 {
		z := 1.0
		for i := n - 1; i >= 2; i-- {
			z *= y + float64(i)
		}
		sum += Log(z)
	}
	return sum
}

// minusSinPi returns -sin(πx) for positive x that are no integers.
func minusSinPi(x float64) float64 {
	if x < 0.25 {
		return -Sin(Pi * x)
	}
	x = Mod(x, 2)
	switch int(x * 4) {
	case 0:
		x = Sin(Pi * x)
	case 1, 2:
		x = Cos(Pi * (0.5 - x))
	case 3, 4:
		x = Sin(Pi * (1 - x))
	case 5, 6:
		x = -Cos(Pi * (x - 1.5))
	default:
		x = Sin(Pi * (x - 2))
	}
	return -x
}

// The even and the odd coefficients of one polynomial.
var lgammaA0 = [...]float64{
	7.72156649015328655494e-02,
	6.73523010531292681824e-02,
	7.38555086081402883957e-03,
	1.19270763183362067845e-03,
	2.20862790713908385557e-04,
	2.52144565451257326939e-05,
}

var lgammaA1 = [...]float64{
	3.22467033424113591611e-01,
	2.05808084325167332806e-02,
	2.89051383673415629091e-03,
	5.10069792153511336608e-04,
	1.08011567247583939954e-04,
	4.48640949618915160150e-05,
}

// Every third coefficient of another.
var lgammaT0 = [...]float64{
	4.83836122723810047042e-01,
	-3.27885410759859649565e-02,
	6.10053870246291332635e-03,
	-1.40346469989232843813e-03,
	3.15632070903625950361e-04,
}

var lgammaT1 = [...]float64{
	-1.47587722994593911752e-01,
	1.79706750811820387126e-02,
	-3.68452016781138256760e-03,
	8.81081882437654011382e-04,
	-3.12754168375120860518e-04,
}

var lgammaT2 = [...]float64{
	6.46249402391333854778e-02,
	-1.03142241298341437450e-02,
	2.25964780900612472250e-03,
	-5.38595305356740546715e-04,
	3.35529192635519073543e-04,
}

var lgammaU = [...]float64{
	-7.72156649015328655494e-02,
	6.32827064025093366517e-01,
	1.45492250137234768737e+00,
	9.77717527963372745603e-01,
	2.28963728064692451092e-01,
	1.33810918536787660377e-02,
}

var lgammaV = [...]float64{
	1.0,
	2.45597793713041134822e+00,
	2.12848976379893395361e+00,
	7.69285150456672783825e-01,
	1.04222645593369134254e-01,
	3.21709242282423911810e-03,
}

var lgammaS = [...]float64{
	-7.72156649015328655494e-02,
	2.14982415960608852501e-01,
	3.25778796408930981787e-01,
	1.46350472652464452805e-01,
	2.66422703033638609560e-02,
	1.84028451407337715652e-03,
	3.19475326584100867617e-05,
}

var lgammaR = [...]float64{
	1.0,
	1.39200533467621045958e+00,
	7.21935547567138069525e-01,
	1.71933865632803078993e-01,
	1.86459191715652901344e-02,
	7.77942496381893596434e-04,
	7.32668430744625636189e-06,
}

var lgammaW = [...]float64{
	4.18938533204672725052e-01,
	8.33333333333329678849e-02,
	-2.77777777728775536470e-03,
	7.93650558643019558500e-04,
	-5.95187557450339963135e-04,
	8.36339918996282139126e-04,
	-1.63092934096575273989e-03,
}
