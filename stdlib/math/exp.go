package math

// Exp returns e^x.
//
// It is the method of Naoki Shibata's SLEEF: x is reduced to a sixteenth of the
// distance from a multiple of ln 2; there a Taylor series gives e^r-1, and
// e^2r-1 = (e^r-1)·(e^r-1 + 2) takes it back, four times. Multiplications and
// additions are fused, as Go's are on processors that can.
func Exp(x float64) float64 {
	const (
		overflow = 7.09782712893384e+02
		log2e    = 1.4426950408889634073599246810018920
		upper    = 0.69314718055966295651160180568695068359375 // of ln 2
		lower    = 0.28235290563031577122588448175013436025525412068e-12
	)
	switch {
	case x != x || IsInf(x, 1):
		return x
	case x > overflow:
		return Inf(1)
	case x < -800:
		return 0
	}
	k := RoundToEven(log2e * x)
	r := FMA(-k, upper, x)
	r = FMA(-k, lower, r)
	r *= 0.0625
	s := FMA(r, 2.4801587301587301587e-5, 1.9841269841269841270e-4)
	s = FMA(r, s, 1.3888888888888888889e-3)
	s = FMA(r, s, 8.3333333333333333333e-3)
	s = FMA(r, s, 4.1666666666666666667e-2)
	s = FMA(r, s, 1.6666666666666666667e-1)
	s = FMA(r, s, 0.5)
	s = FMA(r, s, 1)
	r *= s
	r *= r + 2
	r *= r + 2
	r *= r + 2
	r = FMA(r+2, r, 1)

	exp := int(k) + bias
	switch {
	case exp >= expMask:
		return Inf(1)
	case exp > 0:
		return r * Float64frombits(uint64(exp)<<fracBits)
	case exp < -52:
		return 0
	}
	// Less than the smallest normal number: in two steps.
	return r * Float64frombits(uint64(exp+bias-1)<<fracBits) * 0x1p-1022
}

const (
	ln2Hi = 6.93147180369123816490e-01 // the first 32 bits of Ln2
	ln2Lo = 1.90821492927058770002e-10 // the rest
)

// Exp2 returns 2^x (FreeBSD's e_exp.c, with the reduction that base 2 makes easy).
func Exp2(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 1.0239999999999999e+03:
		return Inf(1)
	case x < -1.0740e+03:
		return 0
	}
	k := int(x + Copysign(0.5, x))
	t := x - float64(k)
	hi, lo := t*ln2Hi, -t*ln2Lo
	// e^r = 1 + r + r·c/(2-c), where r is hi - lo.
	r := hi - lo
	c := r - r*r*poly(r*r, expC[:])
	y := 1 - ((lo - (r*c)/(2-c)) - hi)
	return Ldexp(y, k)
}

var expC = [...]float64{
	1.66666666666666657415e-01,
	-2.77777777770155933842e-03,
	6.61375632143793436117e-05,
	-1.65339022054652515390e-06,
	4.13813679705723846039e-08,
}

// Expm1 returns e^x - 1, exact even for small x (FreeBSD's s_expm1.c).
func Expm1(x float64) float64 {
	const (
		overflow = 7.09782712893383973096e+02
		ln2By56  = 3.88162421113569373274e+01
		ln2Half  = 3.46573590279972654709e-01
		ln2Half3 = 1.03972077083991796413e+00
		log2e    = 1.44269504088896338700e+00
	)
	a := Abs(x)
	switch {
	case x != x || IsInf(x, 1):
		return x
	case x <= -ln2By56:
		return -1
	case x >= overflow:
		return Inf(1)
	case a < 0x1p-54:
		return x
	}
	// x is k·ln2 + r, and c is what is missing in r.
	k, c := 0, 0.0
	if a > ln2Half {
		var hi, lo float64
		switch {
		case a >= ln2Half3:
			k = int(log2e*x + Copysign(0.5, x))
			hi = x - float64(k)*ln2Hi
			lo = float64(k) * ln2Lo
		case x > 0:
			k, hi, lo = 1, x-ln2Hi, ln2Lo
		default:
			k, hi, lo = -1, x+ln2Hi, -ln2Lo
		}
		x = hi - lo
		c = (hi - x) - lo
	}
	half := 0.5 * x
	square := x * half
	r := poly(square, expm1Q[:])
	t := 3 - r*half
	e := square * ((r - t) / (6.0 - x*t))
	if k == 0 {
		return x - (x*e - square)
	}
	e = (x*(e-c) - c) - square
	switch {
	case k == -1:
		return 0.5*(x-e) - 0.5
	case k == 1:
		if x < -0.25 {
			return -2 * (e - (x + 0.5))
		}
		return 1 + 2*(x-e)
	case k <= -2 || k > 56:
		return addExp(1-(e-x), k) - 1
	}
	tiny := Float64frombits(uint64(bias-k) << fracBits) // 2^-k
	if k < 20 {
		return addExp((1-tiny)-(e-x), k)
	}
	return addExp((x-(e+tiny))+1, k)
}

// addExp returns x · 2^k. The exponent must not leave its range.
func addExp(x float64, k int) float64 {
	return Float64frombits(Float64bits(x) + uint64(k)<<fracBits)
}

var expm1Q = [...]float64{
	1,
	-3.33333333333331316428e-02,
	1.58730158725481460165e-03,
	-7.93650757867487942473e-05,
	4.00821782732936239552e-06,
	-2.01099218183624371326e-07,
}
