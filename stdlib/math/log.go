package math

// Log returns the natural logarithm of x (FreeBSD's e_log.c).
func Log(x float64) float64 {
	const (
		l1 = 6.666666666666735130e-01
		l2 = 3.999999999940941908e-01
		l3 = 2.857142874366239149e-01
		l4 = 2.222219843214978396e-01
		l5 = 1.818357216161805012e-01
		l6 = 1.531383769920937332e-01
		l7 = 1.479819860511658591e-01
	)
	switch {
	case x == 0:
		return Inf(-1)
	case x != x || IsInf(x, 1):
		return x
	case x < 0:
		return NaN()
	}
	// x is (1+f)·2^k, with 1+f from √½ to √2. As in Go on amd64, numbers below the
	// smallest normal one are taken as if they had the implicit bit.
	b := Float64bits(x)
	k := float64(int(b>>fracBits) - (bias - 1))
	f := Float64frombits(b&fracMask | (bias-1)<<fracBits)
	if f <= 7.07106781186547524401e-01 {
		k--
		f *= 2
	}
	f--
	s := f / (2 + f)
	s2 := s * s
	s4 := s2 * s2
	odd := s2 * (l1 + s4*(l3+s4*(l5+s4*l7)))
	even := s4 * (l2 + s4*(l4+s4*l6))
	half := 0.5 * f * f
	return k*ln2Hi - ((half - (s*(half+(odd+even)) + k*ln2Lo)) - f)
}

// Log10 returns the decimal logarithm of x.
func Log10(x float64) float64 { return Log(x) * (1 / Ln10) }

// Log2 returns the binary logarithm of x, exact for powers of two.
func Log2(x float64) float64 {
	frac, exp := Frexp(x)
	if frac == 0.5 {
		return float64(exp - 1)
	}
	return Log(frac)*(1/Ln2) + float64(exp)
}

// Log1p returns the natural logarithm of 1+x, exact even for small x (FreeBSD's
// s_log1p.c).
func Log1p(x float64) float64 {
	const (
		sqrt2M1     = 4.142135623730950488017e-01  // √2 - 1
		sqrt2HalfM1 = -2.928932188134524755992e-01 // √½ - 1
		sqrt2Frac   = 0x6A09E667F3BCD              // the fraction of √2
	)
	switch {
	case x < -1 || x != x:
		return NaN()
	case x == -1:
		return Inf(-1)
	case IsInf(x, 1):
		return x
	}
	a := Abs(x)
	if a < 0x1p-54 {
		return x
	}
	if a < 0x1p-29 {
		return x - x*x*0.5
	}
	// 1+x is (1+f)·2^k, and c is what was lost in adding 1, divided by 1+x.
	k, f, c := 0.0, x, 0.0
	tiny := false // |f| < 2^-20
	if a >= sqrt2M1 || x <= sqrt2HalfM1 {
		u := x
		if a < 0x1p53 {
			u = 1 + x
		}
		b := Float64bits(u)
		e := int(b>>fracBits) - bias
		if a < 0x1p53 {
			if e > 0 {
				c = 1 - (u - x)
			} else {
				c = x - (u - 1)
			}
			c /= u
		}
		b &= fracMask
		if b < sqrt2Frac {
			u = Float64frombits(b | bias<<fracBits)
		} else {
			e++
			u = Float64frombits(b | (bias-1)<<fracBits)
			b = (1<<fracBits - b) >> 2
		}
		f = u - 1
		k = float64(e)
		tiny = b == 0
	}
	half := 0.5 * f * f
	if tiny {
		if f == 0 {
			if k == 0 {
				return 0
			}
			return k*ln2Hi + (c + k*ln2Lo)
		}
		r := half * (1 - 0.66666666666666666*f)
		if k == 0 {
			return f - r
		}
		return k*ln2Hi - ((r - (k*ln2Lo + c)) - f)
	}
	s := f / (2 + f)
	z := s * s
	r := z * poly(z, log1pL[:])
	if k == 0 {
		return f - (half - s*(half+r))
	}
	return k*ln2Hi - ((half - (s*(half+r) + (k*ln2Lo + c))) - f)
}

var log1pL = [...]float64{
	6.666666666666735130e-01,
	3.999999999940941908e-01,
	2.857142874366239149e-01,
	2.222219843214978396e-01,
	1.818357216161805012e-01,
	1.531383769920937332e-01,
	1.479819860511658591e-01,
}
