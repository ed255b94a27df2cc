package big

import "math"

// A Rat is a quotient of two integers, in lowest terms. The zero value is 0.
type Rat struct {
	// The denominator is never negative. Without words it stands for 1, so that the zero value is a number.
	a, b Int
}

// NewRat returns a new Rat with the value a/b. It panics if b is 0.
func NewRat(a, b int64) *Rat { return new(Rat).SetFrac64(a, b) }

// norm brings z to lowest terms.
func (z *Rat) norm() *Rat {
	switch {
	case len(z.a.abs) == 0:
		z.a.neg = false
		z.b.abs = z.b.abs.setWord(1)
	case len(z.b.abs) == 0:
		z.b.abs = z.b.abs.setWord(1)
	default:
		neg := z.a.neg
		z.a.neg, z.b.neg = false, false
		if d := new(Int).GCD(nil, nil, &z.a, &z.b); d.Cmp(intOne) != 0 {
			z.a.abs, _ = z.a.abs.div(nil, z.a.abs, d.abs)
			z.b.abs, _ = z.b.abs.div(nil, z.b.abs, d.abs)
		}
		z.a.neg = neg
	}
	return z
}

// denom returns the words of the denominator.
func (x *Rat) denom() nat {
	if len(x.b.abs) == 0 {
		return natOne
	}
	return x.b.abs
}

// SetFloat64 sets z to exactly f and returns z. If f is not finite, the result is nil.
func (z *Rat) SetFloat64(f float64) *Rat {
	const expMask = 1<<11 - 1
	bits := math.Float64bits(f)
	mantissa := bits & (1<<52 - 1)
	exp := int(bits>>52) & expMask
	switch exp {
	case expMask:
		return nil
	case 0:
		exp = -1022
	default:
		mantissa |= 1 << 52
		exp -= 1023
	}
	shift := 52 - exp
	for mantissa&1 == 0 && shift > 0 {
		mantissa >>= 1
		shift--
	}
	z.a.SetUint64(mantissa)
	z.a.neg = f < 0
	z.b.Set(intOne)
	if shift > 0 {
		z.b.Lsh(&z.b, uint(shift))
	} else {
		z.a.Lsh(&z.a, uint(-shift))
	}
	return z.norm()
}

// nearestFloat returns the number next to a/b, the even one of two, among the floating-point numbers with a mantissa of
// mantissaBits and exponents from minExp upward, and whether it is a/b exactly.
func nearestFloat(a, b nat, mantissaBits, minExp int) (f float64, exact bool) {
	// The quotient gets two or three bits more than the mantissa; the remainder says whether there would be others.
	shift := mantissaBits + 2 - (a.bitLen() - b.bitLen())
	var num, den nat
	if shift >= 0 {
		num, den = num.lsh(a, uint(shift)), b
	} else {
		num, den = a, den.lsh(b, uint(-shift))
	}
	quotient, remainder := nat(nil).div(nil, num, den)
	q := quotient.low64()
	n := quotient.bitLen()
	// The value is from 2^(exp) to below 2^(exp+1). Subnormal numbers have fewer bits.
	exp := n - shift - 1
	drop := n - mantissaBits
	if exp < minExp {
		drop += minExp - exp
	}
	if drop > 62 {
		return 0, false
	}
	mantissa := q >> drop
	rest := q & (1<<drop - 1)
	half := uint64(1) << (drop - 1)
	if rest > half || rest == half && (len(remainder) > 0 || mantissa&1 == 1) {
		mantissa++
	}
	return math.Ldexp(float64(mantissa), drop-shift), rest == 0 && len(remainder) == 0
}

// Float32 returns the float32 next to x and whether it is x exactly. Beyond the range it is an infinity with the sign of x.
func (x *Rat) Float32() (f float32, exact bool) {
	if len(x.a.abs) == 0 {
		return 0, true
	}
	f64, exact := nearestFloat(x.a.abs, x.denom(), 24, -126)
	f = float32(f64)
	if math.IsInf(float64(f), 0) {
		exact = false
	}
	if x.a.neg {
		f = -f
	}
	return f, exact
}

// Float64 returns the float64 next to x and whether it is x exactly. Beyond the range it is an infinity with the sign of x.
func (x *Rat) Float64() (f float64, exact bool) {
	if len(x.a.abs) == 0 {
		return 0, true
	}
	f, exact = nearestFloat(x.a.abs, x.denom(), 53, -1022)
	if math.IsInf(f, 0) {
		exact = false
	}
	if x.a.neg {
		f = -f
	}
	return f, exact
}

// SetFrac sets z to a/b and returns z. It panics if b is 0.
func (z *Rat) SetFrac(a, b *Int) *Rat {
	if len(b.abs) == 0 {
		panic("division by zero")
	}
	neg := a.neg != b.neg
	babs := b.abs
	if &z.a == b || alias(z.a.abs, babs) {
		babs = nat(nil).set(babs) // setting the numerator would destroy it
	}
	z.a.abs = z.a.abs.set(a.abs)
	z.b.abs = z.b.abs.set(babs)
	z.a.neg = neg
	z.b.neg = false
	return z.norm()
}

// SetFrac64 sets z to a/b and returns z. It panics if b is 0.
func (z *Rat) SetFrac64(a, b int64) *Rat {
	if b == 0 {
		panic("division by zero")
	}
	z.a.SetInt64(a)
	z.b.SetInt64(b)
	z.a.neg = z.a.neg != z.b.neg
	z.b.neg = false
	return z.norm()
}

// SetInt sets z to x and returns z.
func (z *Rat) SetInt(x *Int) *Rat {
	z.a.Set(x)
	z.b.abs = z.b.abs.setWord(1)
	return z
}

// SetInt64 sets z to x and returns z.
func (z *Rat) SetInt64(x int64) *Rat {
	z.a.SetInt64(x)
	z.b.abs = z.b.abs.setWord(1)
	return z
}

// SetUint64 sets z to x and returns z.
func (z *Rat) SetUint64(x uint64) *Rat {
	z.a.SetUint64(x)
	z.b.abs = z.b.abs.setWord(1)
	return z
}

// Set sets z to x and returns z.
func (z *Rat) Set(x *Rat) *Rat {
	if z != x {
		z.a.Set(&x.a)
		z.b.Set(&x.b)
	}
	if len(z.b.abs) == 0 {
		z.b.abs = z.b.abs.setWord(1)
	}
	return z
}

// Abs sets z to |x| and returns z.
func (z *Rat) Abs(x *Rat) *Rat {
	z.Set(x)
	z.a.neg = false
	return z
}

// Neg sets z to -x and returns z.
func (z *Rat) Neg(x *Rat) *Rat {
	z.Set(x)
	z.a.neg = len(z.a.abs) > 0 && !z.a.neg
	return z
}

// Inv sets z to 1/x and returns z. It panics if x is 0.
func (z *Rat) Inv(x *Rat) *Rat {
	if len(x.a.abs) == 0 {
		panic("division by zero")
	}
	z.Set(x)
	z.a.abs, z.b.abs = z.b.abs, z.a.abs
	return z
}

// Sign returns -1, 0 or +1 as x is below, equal to or above 0.
func (x *Rat) Sign() int { return x.a.Sign() }

// IsInt reports whether the denominator of x is 1.
func (x *Rat) IsInt() bool { return len(x.b.abs) == 0 || x.b.abs.cmp(natOne) == 0 }

// Num returns the numerator of x, which may be 0 or less. It is a reference to x's own: changing one may change
// the other.
func (x *Rat) Num() *Int { return &x.a }

// Denom returns the denominator of x, which is above 0. It is a reference to x's own, except that of the zero value
// of Rat, which is a new Int of the value 1; SetFrac64(0, 1) and the like give even 0 a denominator of its own.
func (x *Rat) Denom() *Int {
	if len(x.b.abs) == 0 {
		return &Int{abs: nat{1}}
	}
	return &x.b
}

// scaled returns x*f, where f without words counts as 1.
func scaled(x *Int, f nat) *Int {
	z := new(Int)
	if len(f) == 0 {
		return z.Set(x)
	}
	z.abs = z.abs.mul(x.abs, f)
	z.neg = x.neg && len(z.abs) > 0
	return z
}

// mulDenom returns x*y in the memory of z, where none of the words counts as 1.
func mulDenom(z, x, y nat) nat {
	switch {
	case len(x) == 0 && len(y) == 0:
		return z.setWord(1)
	case len(x) == 0:
		return z.set(y)
	case len(y) == 0:
		return z.set(x)
	}
	return z.mul(x, y)
}

// Cmp returns -1, 0 or +1 as x is below, equal to or above y.
func (x *Rat) Cmp(y *Rat) int {
	return scaled(&x.a, y.b.abs).Cmp(scaled(&y.a, x.b.abs))
}

// Add sets z to x+y and returns z.
func (z *Rat) Add(x, y *Rat) *Rat {
	a1, a2 := scaled(&x.a, y.b.abs), scaled(&y.a, x.b.abs)
	z.a.Add(a1, a2)
	z.b.abs = mulDenom(z.b.abs, x.b.abs, y.b.abs)
	return z.norm()
}

// Sub sets z to x-y and returns z.
func (z *Rat) Sub(x, y *Rat) *Rat {
	a1, a2 := scaled(&x.a, y.b.abs), scaled(&y.a, x.b.abs)
	z.a.Sub(a1, a2)
	z.b.abs = mulDenom(z.b.abs, x.b.abs, y.b.abs)
	return z.norm()
}

// Mul sets z to x*y and returns z.
func (z *Rat) Mul(x, y *Rat) *Rat {
	if x == y {
		// A square is in lowest terms if its root is.
		z.a.neg = false
		z.a.abs = z.a.abs.sqr(x.a.abs)
		if len(x.b.abs) == 0 {
			z.b.abs = z.b.abs.setWord(1)
		} else {
			z.b.abs = z.b.abs.sqr(x.b.abs)
		}
		return z
	}
	z.a.Mul(&x.a, &y.a)
	z.b.abs = mulDenom(z.b.abs, x.b.abs, y.b.abs)
	return z.norm()
}

// Quo sets z to x/y and returns z. It panics if y is 0.
func (z *Rat) Quo(x, y *Rat) *Rat {
	if len(y.a.abs) == 0 {
		panic("division by zero")
	}
	a, b := scaled(&x.a, y.b.abs), scaled(&y.a, x.b.abs)
	z.a.abs, z.b.abs = a.abs, b.abs
	z.a.neg = a.neg != b.neg
	return z.norm()
}
