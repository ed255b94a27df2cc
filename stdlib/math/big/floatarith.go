package big

// Abs sets z to |x|, rounded, and returns z.
func (z *Float) Abs(x *Float) *Float {
	z.Set(x)
	z.neg = false
	return z
}

// Neg sets z to x with the other sign, rounded, and returns z.
func (z *Float) Neg(x *Float) *Float {
	z.Set(x)
	z.neg = !z.neg
	return z
}

// unit returns the exponent of the lowest bit of the mantissa's words.
func (x *Float) unit() int64 { return int64(x.exp) - int64(len(x.mant))*_W }

// align returns the mantissas of x and y as integers of one unit, and its exponent.
func align(x, y *Float) (xm, ym nat, unit int64) {
	xm, ym = x.mant, y.mant
	ex, ey := x.unit(), y.unit()
	switch {
	case ex < ey:
		ym = nat(nil).lsh(ym, uint(ey-ex))
		return xm, ym, ex
	case ex > ey:
		xm = nat(nil).lsh(xm, uint(ex-ey))
	}
	return xm, ym, ey
}

// setInteger makes z the value of its mantissa as an integer, which is not 0, times 2**unit; the sign is set already.
func (z *Float) setInteger(unit int64, sbit uint) {
	exp := unit + int64(len(z.mant))*_W
	z.setExpAndRound(exp-shiftUp(z.mant), sbit)
}

// addFinite sets z = x + y for finite numbers, where y counts with the sign yneg.
func (z *Float) addFinite(x, y *Float, yneg bool) {
	xneg := x.neg
	same := xneg == yneg
	order := 0
	if !same {
		order = x.cmpAbs(y)
	}
	xm, ym, unit := align(x, y)
	switch {
	case same:
		z.neg = xneg
		z.mant = z.mant.add(xm, ym)
	case order > 0:
		z.neg = xneg
		z.mant = z.mant.sub(xm, ym)
	case order < 0:
		z.neg = yneg
		z.mant = z.mant.sub(ym, xm)
	default:
		z.acc = Exact
		z.form = zero
		z.neg = z.mode == ToNegativeInf
		return
	}
	z.setInteger(unit, 0)
}

// addSpecial sets z = x + y where one of them is 0 or infinite and y counts with the sign yneg; message is for infinities of opposite
// signs.
func (z *Float) addSpecial(x, y *Float, yneg bool, message string) *Float {
	switch {
	case x.form == inf && y.form == inf && x.neg != yneg:
		z.acc = Exact
		z.form = zero
		z.neg = false
		panic(ErrNaN{message})
	case x.form == zero && y.form == zero:
		z.acc = Exact
		z.form = zero
		z.neg = x.neg && yneg
		return z
	case x.form == inf || y.form == zero:
		return z.Set(x)
	}
	if yneg == y.neg {
		return z.Set(y)
	}
	return z.Neg(y)
}

// setPrecOf gives z, if it has no precision yet, the larger one of its operands.
func (z *Float) setPrecOf(x, y *Float) {
	if z.prec == 0 {
		z.prec = max(x.prec, y.prec)
	}
}

// Add sets z to x+y, rounded, and returns z. A precision of 0 becomes the larger one of x and y. It panics with ErrNaN
// if x and y are infinities with opposite signs; then z is 0.
func (z *Float) Add(x, y *Float) *Float {
	z.setPrecOf(x, y)
	if x.form == finite && y.form == finite {
		z.addFinite(x, y, y.neg)
		return z
	}
	return z.addSpecial(x, y, y.neg, "addition of infinities with opposite signs")
}

// Sub sets z to x-y, rounded, and returns z, with precision and accuracy as for Add. It panics with ErrNaN if x and y are
// infinities with equal signs; then z is 0.
func (z *Float) Sub(x, y *Float) *Float {
	z.setPrecOf(x, y)
	if x.form == finite && y.form == finite {
		z.addFinite(x, y, !y.neg)
		return z
	}
	return z.addSpecial(x, y, !y.neg, "subtraction of infinities with equal signs")
}

// Mul sets z to x*y, rounded, and returns z, with precision and accuracy as for Add. It panics with ErrNaN if one
// operand is 0 and the other an infinity; then z is 0.
func (z *Float) Mul(x, y *Float) *Float {
	z.setPrecOf(x, y)
	z.neg = x.neg != y.neg
	if x.form == finite && y.form == finite {
		unit := x.unit() + y.unit()
		if x == y {
			z.mant = z.mant.sqr(x.mant)
		} else {
			z.mant = z.mant.mul(x.mant, y.mant)
		}
		z.setInteger(unit, 0)
		return z
	}
	z.acc = Exact
	if x.form == zero && y.form == inf || x.form == inf && y.form == zero {
		z.form = zero
		z.neg = false
		panic(ErrNaN{"multiplication of zero with infinity"})
	}
	if x.form == inf || y.form == inf {
		z.form = inf
	} else {
		z.form = zero
	}
	return z
}

// Quo sets z to x/y, rounded, and returns z, with precision and accuracy as for Add. It panics with ErrNaN if both
// operands are 0 or both are infinities; then z is 0.
func (z *Float) Quo(x, y *Float) *Float {
	z.setPrecOf(x, y)
	z.neg = x.neg != y.neg
	if x.form == finite && y.form == finite {
		z.quoFinite(x, y)
		return z
	}
	z.acc = Exact
	if x.form == zero && y.form == zero || x.form == inf && y.form == inf {
		z.form = zero
		z.neg = false
		panic(ErrNaN{"division of zero by zero or infinity by infinity"})
	}
	if x.form == zero || y.form == inf {
		z.form = zero
	} else {
		z.form = inf
	}
	return z
}

func (z *Float) quoFinite(x, y *Float) {
	// The numerator gets as many words as make the quotient longer than the precision by a bit at least; what is
	// behind them is the sticky bit. y's unit is subtracted before z, which may be y, changes.
	unit := x.unit() - y.unit()
	numerator := x.mant
	if more := int(z.prec/_W) + 1 - len(x.mant) + len(y.mant); more > 0 {
		numerator = make(nat, len(x.mant)+more)
		copy(numerator[more:], x.mant)
		unit -= int64(more) * _W
	}
	quotient, remainder := nat(nil).div(nil, numerator, y.mant)
	z.mant = quotient
	sbit := uint(0)
	if len(remainder) > 0 {
		sbit = 1
	}
	z.setInteger(unit, sbit)
}

// cmpAbs compares |x| and |y|, which are finite.
func (x *Float) cmpAbs(y *Float) int {
	switch {
	case x.exp < y.exp:
		return -1
	case x.exp > y.exp:
		return 1
	}
	// From the top; the words that one does not have are zero.
	i, j := len(x.mant), len(y.mant)
	for i > 0 || j > 0 {
		var xw, yw Word
		if i > 0 {
			i--
			xw = x.mant[i]
		}
		if j > 0 {
			j--
			yw = y.mant[j]
		}
		if xw != yw {
			if xw < yw {
				return -1
			}
			return 1
		}
	}
	return 0
}

// Cmp returns -1, 0 or +1 as x is below, equal to or above y; the zeros are equal.
func (x *Float) Cmp(y *Float) int {
	a, b := x.class(), y.class()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	case a == -1:
		return y.cmpAbs(x)
	case a == 1:
		return x.cmpAbs(y)
	}
	return 0
}

// class orders -Inf, negative numbers, 0, positive numbers and +Inf, as -2 to 2.
func (x *Float) class() int {
	c := int(x.form) // 0, 1 or 2
	if x.neg {
		return -c
	}
	return c
}

// Sqrt sets z to the square root of x, rounded, and returns z. A precision of 0 becomes that of x. It panics with ErrNaN if x
// is below 0; then z stays as it was.
func (z *Float) Sqrt(x *Float) *Float {
	if z.prec == 0 {
		z.prec = x.prec
	}
	if x.Sign() == -1 {
		panic(ErrNaN{"square root of negative operand"})
	}
	if x.form != finite {
		z.acc = Exact
		z.form = x.form
		z.neg = x.neg
		return z
	}
	// An integer m with an even exponent and two bits more than twice the precision: the root of m then has a bit more than the
	// precision, and what it leaves is the sticky bit.
	unit := x.unit()
	shift := 2*(int64(z.prec)+2) - int64(len(x.mant))*_W
	shift = max(shift, 0)
	if (unit-shift)&1 != 0 {
		shift++
	}
	m := nat(nil).lsh(x.mant, uint(shift))
	unit -= shift
	root := nat(nil).sqrt(m)
	sbit := uint(0)
	if nat(nil).sqr(root).cmp(m) != 0 {
		sbit = 1
	}
	z.neg = false
	z.mant = root
	z.setInteger(unit/2, sbit)
	return z
}
