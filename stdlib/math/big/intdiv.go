package big

// The ways to round the quotient of Divide, by the names that Leijen gives them in “Division and Modulus for Computer
// Scientists”, 2001.
const (
	Trunc = ToZero        // as Go's operators do
	Floor = ToNegativeInf // the remainder has the divisor's sign
	Round = ToNearestEven // the remainder is at most half the divisor
	Ceil  = ToPositiveInf // the remainder has the opposite of the divisor's sign
)

// Divide computes the integer quotient q of x and y, rounded as mode says, and the remainder r = x - y*q. mode is Trunc,
// Floor, Round or Ceil. It sets z to q unless z is nil, sets r unless that is nil, and returns both. It panics if y is 0.
func (z *Int) Divide(x, y, r *Int, mode RoundingMode) (*Int, *Int) {
	divisor := Int{y.neg, y.abs}
	if z == y || r == y {
		divisor.abs = nat(nil).set(y.abs)
	}
	neg := x.neg != y.neg
	var quo, rem Int
	quo.QuoRem(x, y, &rem)
	away := false // whether the quotient moves away from zero by one
	if len(rem.abs) > 0 {
		switch mode {
		case Trunc:
		case Floor:
			away = neg
		case Ceil:
			away = !neg
		case Round:
			switch nat(nil).lsh(rem.abs, 1).cmp(divisor.abs) {
			case 1:
				away = true
			case 0:
				away = len(quo.abs) > 0 && quo.abs[0]&1 == 1
			}
		default:
			panic("unsupported rounding mode")
		}
	}
	if away {
		quo.abs = quo.abs.add(quo.abs, natOne)
		quo.neg = neg
		rem.abs = rem.abs.sub(divisor.abs, rem.abs)
		rem.neg = !rem.neg && len(rem.abs) > 0
	}
	if z != nil {
		z.Set(&quo)
	}
	if r != nil {
		r.Set(&rem)
	}
	return z, r
}

// Quo sets z to x/y, rounded towards 0 as Go's operator does, and returns z. It panics if y is 0.
func (z *Int) Quo(x, y *Int) *Int {
	neg := x.neg != y.neg
	r := getNat(0)
	z.abs, *r = z.abs.div(*r, x.abs, y.abs)
	putNat(r)
	z.neg = len(z.abs) > 0 && neg
	return z
}

// Rem sets z to the remainder of x/y, which has the sign of x as with Go's operator, and returns z. It panics if y is 0.
func (z *Int) Rem(x, y *Int) *Int {
	neg := x.neg
	if len(y.abs) == 0 {
		panic("division by zero")
	}
	z.abs = z.abs.rem(x.abs, y.abs)
	z.neg = len(z.abs) > 0 && neg
	return z
}

// QuoRem sets z to x/y, rounded towards 0, and r to the remainder, which has the sign of x, and returns both. It panics
// if y is 0. DivMod has the division of Euclid.
func (z *Int) QuoRem(x, y, r *Int) (*Int, *Int) {
	zneg, rneg := x.neg != y.neg, x.neg
	z.abs, r.abs = z.abs.div(r.abs, x.abs, y.abs)
	z.neg = len(z.abs) > 0 && zneg
	r.neg = len(r.abs) > 0 && rneg
	return z, r
}

// Div sets z to the quotient of Euclid's division of x by y, for which the remainder is from 0 to |y|-1, and returns
// z. It panics if y is 0.
func (z *Int) Div(x, y *Int) *Int {
	yneg := y.neg
	var r Int
	z.QuoRem(x, y, &r)
	if r.neg {
		if yneg {
			z.Add(z, intOne)
		} else {
			z.Sub(z, intOne)
		}
	}
	return z
}

// Mod sets z to the remainder of Euclid's division of x by y, which is from 0 to |y|-1, and returns z. It panics if y is 0.
func (z *Int) Mod(x, y *Int) *Int {
	divisor := y.abs
	if z == y || alias(z.abs, y.abs) {
		divisor = nat(nil).set(y.abs)
	}
	z.Rem(x, y)
	if z.neg {
		z.abs = z.abs.sub(divisor, z.abs)
		z.neg = false
	}
	return z
}

// DivMod sets z to the quotient and m to the remainder of Euclid's division of x by y, the latter from 0 to |y|-1, and
// returns both. It panics if y is 0. (Boute, “The Euclidean Definition of the Functions Div and Mod”, 1992.)
func (z *Int) DivMod(x, y, m *Int) (*Int, *Int) {
	divisor := Int{y.neg, y.abs}
	if z == y || m == y || alias(z.abs, y.abs) || alias(m.abs, y.abs) {
		divisor.abs = nat(nil).set(y.abs)
	}
	z.QuoRem(x, y, m)
	if m.neg {
		if divisor.neg {
			z.Add(z, intOne)
			m.Sub(m, &divisor)
		} else {
			z.Sub(z, intOne)
			m.Add(m, &divisor)
		}
	}
	return z, m
}
