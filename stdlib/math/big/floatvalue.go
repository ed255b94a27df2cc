package big

import "math"

// Uint64 returns x without what is behind the point, and how that compares with x. Beyond the range it returns the nearest end.
func (x *Float) Uint64() (uint64, Accuracy) {
	switch {
	case x.form == zero:
		return 0, Exact
	case x.neg:
		return 0, Above
	case x.form == inf || x.exp > 64:
		return math.MaxUint64, Below
	case x.exp <= 0:
		return 0, Below
	}
	u := x.top64() >> (64 - uint32(x.exp))
	if x.MinPrec() <= uint(x.exp) {
		return u, Exact
	}
	return u, Below
}

// top64 returns the highest 64 bits of the mantissa.
func (x *Float) top64() uint64 {
	n := len(x.mant)
	v := uint64(x.mant[n-1])
	if _W == 32 {
		v <<= 32
		if n > 1 {
			v |= uint64(x.mant[n-2])
		}
	}
	return v
}

// Int64 returns x without what is behind the point, and how that compares with x. Beyond the range it returns the nearest end.
func (x *Float) Int64() (int64, Accuracy) {
	if x.form == zero {
		return 0, Exact
	}
	acc := makeAcc(x.neg) // if something is cut off
	if x.form == finite && x.exp <= 0 {
		return 0, acc
	}
	if x.form == finite && x.exp <= 63 {
		i := int64(x.top64() >> (64 - uint32(x.exp)))
		if x.neg {
			i = -i
		}
		if x.MinPrec() <= uint(x.exp) {
			acc = Exact
		}
		return i, acc
	}
	if !x.neg {
		return math.MaxInt64, Below
	}
	if x.form == finite && x.exp == 64 && x.MinPrec() == 1 {
		acc = Exact // it is -2**63
	}
	return math.MinInt64, acc
}

// nearest returns |x| rounded to even, for a finite x, in a format with a mantissa of bits bits and exponents from
// minExp to maxExp, and how it compares with x.
func (x *Float) nearest(bits, minExp, maxExp int) (float64, Accuracy) {
	exp := int(x.exp) - 1
	prec := bits
	if exp < minExp {
		prec -= minExp - exp // a subnormal number
	}
	overflow, underflow := Above, Below
	tiny := math.Ldexp(1, minExp-bits+1)
	if x.neg {
		overflow, underflow = Below, Above
	}
	if prec < 0 || prec == 0 && x.MinPrec() == 1 {
		return 0, underflow // at most half of the least number
	}
	if prec == 0 {
		return tiny, overflow
	}
	var r Float
	r.prec = uint32(prec)
	r.Set(x)
	if r.form == inf || int(r.exp)-1 > maxExp {
		return math.Inf(1), overflow
	}
	// The bits are few enough for a float64; the product is exact.
	return math.Ldexp(float64(r.top64()>>11), int(r.exp)-53), r.acc
}

// Float32 returns the float32 next to x, the even one of two, and how it compares with x. Beyond the range it is 0 or an
// infinity, with the sign of x.
func (x *Float) Float32() (float32, Accuracy) {
	f, acc := x.toNative(24, -126, 127)
	return float32(f), acc
}

// Float64 returns the float64 next to x, the even one of two, and how it compares with x. Beyond the range it is 0 or an
// infinity, with the sign of x.
func (x *Float) Float64() (float64, Accuracy) { return x.toNative(53, -1022, 1023) }

func (x *Float) toNative(bits, minExp, maxExp int) (f float64, acc Accuracy) {
	switch x.form {
	case finite:
		f, acc = x.nearest(bits, minExp, maxExp)
	case inf:
		f = math.Inf(1)
	}
	if x.neg {
		f = math.Copysign(f, -1)
	}
	return f, acc
}

// Int returns x without what is behind the point, and how that compares with x; the result is in z, or a new Int if z is
// nil. For an infinity it is nil.
func (x *Float) Int(z *Int) (*Int, Accuracy) {
	if x.form == inf {
		return nil, makeAcc(x.neg)
	}
	if z == nil {
		z = new(Int)
	}
	if x.form == zero {
		return z.SetInt64(0), Exact
	}
	acc := makeAcc(x.neg)
	if x.exp <= 0 {
		return z.SetInt64(0), acc
	}
	if x.MinPrec() <= uint(x.exp) {
		acc = Exact
	}
	z.neg = x.neg
	if unit := x.unit(); unit >= 0 {
		z.abs = z.abs.lsh(x.mant, uint(unit))
	} else {
		z.abs = z.abs.rsh(x.mant, uint(-unit))
	}
	return z, acc
}

// Rat returns x as a quotient, which is Exact; the result is in z, or a new Rat if z is nil. For an infinity it is nil, and
// the accuracy says on which side of x every number is.
func (x *Float) Rat(z *Rat) (*Rat, Accuracy) {
	if x.form == inf {
		return nil, makeAcc(x.neg)
	}
	if z == nil {
		z = new(Rat)
	}
	if x.form == zero {
		return z.SetInt64(0), Exact
	}
	z.a.neg = x.neg
	if unit := x.unit(); unit >= 0 {
		z.a.abs = z.a.abs.lsh(x.mant, uint(unit))
		z.b.abs = z.b.abs.setWord(1)
	} else {
		z.a.abs = z.a.abs.set(x.mant)
		z.b.abs = z.b.abs.lsh(natOne, uint(-unit))
		z.norm()
	}
	return z, Exact
}
