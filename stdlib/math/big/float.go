package big

import (
	"math"
	"math/bits"
)

// Limits of a Float.
const (
	MaxExp  = math.MaxInt32
	MinExp  = math.MinInt32
	MaxPrec = math.MaxUint32 // in theory; memory ends sooner
)

// A Float is a binary floating-point number of any precision,
//
//	sign × mantissa × 2**exponent
//
// with a mantissa from 0.5 to below 1 and an exponent from MinExp to MaxExp. It may also be 0 or an infinity, each with
// either sign; what would be no number panics with ErrNaN.
//
// Each Float has a precision, the greatest number of bits of its mantissa, a rounding mode, and an accuracy, which tells
// how the last result compares with what it would be without rounding. The zero value is 0 with the precision 0.
//
// An operation rounds its result to the precision of the receiver, by the receiver's mode. If that precision is 0 it becomes
// that of the operands, the larger of two, before; so the receiver may be a new Float.
type Float struct {
	prec uint32
	mode RoundingMode
	acc  Accuracy
	form form
	neg  bool
	mant nat   // if form is finite: the highest bit is set; trailing zero words may be missing
	exp  int32 // if form is finite
}

// An ErrNaN is the panic of an operation that IEEE 754 answers with no number.
type ErrNaN struct {
	msg string
}

func (err ErrNaN) Error() string { return err.msg }

// A form says what kind of number a Float is. Their order is that of their size.
type form byte

const (
	zero form = iota
	finite
	inf
)

// A RoundingMode says how a result that cannot be represented is rounded.
type RoundingMode byte

const (
	ToNearestEven RoundingMode = iota // as roundTiesToEven of IEEE 754
	ToNearestAway                     // as roundTiesToAway
	ToZero                            // as roundTowardZero
	AwayFromZero                      // IEEE 754 has none such
	ToNegativeInf                     // as roundTowardNegative
	ToPositiveInf                     // as roundTowardPositive
)

// String returns the name of the constant.
func (i RoundingMode) String() string {
	names := [...]string{"ToNearestEven", "ToNearestAway", "ToZero", "AwayFromZero", "ToNegativeInf", "ToPositiveInf"}
	if int(i) < len(names) {
		return names[i]
	}
	return "RoundingMode(" + NewInt(int64(i)).String() + ")"
}

// An Accuracy says how a rounded result compares with the exact one.
type Accuracy int8

const (
	Below Accuracy = -1
	Exact Accuracy = 0
	Above Accuracy = +1
)

// String returns the name of the constant.
func (i Accuracy) String() string {
	switch i {
	case Below:
		return "Below"
	case Exact:
		return "Exact"
	case Above:
		return "Above"
	}
	return "Accuracy(" + NewInt(int64(i)).String() + ")"
}

func makeAcc(above bool) Accuracy {
	if above {
		return Above
	}
	return Below
}

// NewFloat returns a new Float with the value x, the precision 53 and the mode ToNearestEven. It panics with ErrNaN if x is
// a NaN.
func NewFloat(x float64) *Float {
	if math.IsNaN(x) {
		panic(ErrNaN{"NewFloat(NaN)"})
	}
	return new(Float).SetFloat64(x)
}

// SetPrec sets the precision of z to prec and returns z, rounded if need be. prec 0 turns a finite number into a 0; more
// than MaxPrec is MaxPrec.
func (z *Float) SetPrec(prec uint) *Float {
	z.acc = Exact
	if prec == 0 {
		z.prec = 0
		if z.form == finite {
			z.acc = makeAcc(z.neg)
			z.form = zero
		}
		return z
	}
	old := z.prec
	z.prec = uint32(min(prec, MaxPrec))
	if z.prec < old {
		z.round(0)
	}
	return z
}

// SetMode sets the rounding mode of z, which becomes exact, and returns z. The value is not rounded again.
func (z *Float) SetMode(mode RoundingMode) *Float {
	z.mode = mode
	z.acc = Exact
	return z
}

// Prec returns the precision of x in bits; it may be 0 for 0 and infinities.
func (x *Float) Prec() uint { return uint(x.prec) }

// MinPrec returns the least precision that represents x exactly; 0 for 0 and infinities.
func (x *Float) MinPrec() uint {
	if x.form != finite {
		return 0
	}
	return uint(len(x.mant))*_W - x.mant.trailingZeroBits()
}

// Mode returns the rounding mode of x.
func (x *Float) Mode() RoundingMode { return x.mode }

// Acc returns the accuracy of x after the last operation that set it; only SetMode and the like make it Exact.
func (x *Float) Acc() Accuracy { return x.acc }

// Sign returns -1 below 0, 0 for either zero, and +1 above.
func (x *Float) Sign() int {
	switch {
	case x.form == zero:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

// Signbit reports whether x is negative, -0 included.
func (x *Float) Signbit() bool { return x.neg }

// IsInf reports whether x is an infinity.
func (x *Float) IsInf() bool { return x.form == inf }

// IsInt reports whether x is an integer; infinities are not.
func (x *Float) IsInt() bool {
	if x.form != finite {
		return x.form == zero
	}
	return x.exp > 0 && (x.prec <= uint32(x.exp) || x.MinPrec() <= uint(x.exp))
}

// MantExp returns the exponent of x and sets mant, unless it is nil, to the mantissa, with the precision and mode of x:
// x is mant × 2**exp with 0.5 <= |mant| < 1. For 0 and infinities mant is x and the exponent is 0.
func (x *Float) MantExp(mant *Float) (exp int) {
	if x.form == finite {
		exp = int(x.exp)
	}
	if mant != nil {
		mant.Copy(x)
		if mant.form == finite {
			mant.exp = 0
		}
	}
	return exp
}

// SetMantExp sets z to mant × 2**exp, with the precision and mode of mant, and returns z. mant may be any number, so it is the
// inverse of MantExp, and Ldexp.
func (z *Float) SetMantExp(mant *Float, exp int) *Float {
	z.Copy(mant)
	if z.form == finite {
		z.setExpAndRound(int64(z.exp)+int64(exp), 0)
	}
	return z
}

// setExpAndRound makes z finite with the exponent exp and rounds it; what the range does not hold becomes 0 or an infinity.
func (z *Float) setExpAndRound(exp int64, sbit uint) {
	switch {
	case exp < MinExp:
		z.acc = makeAcc(z.neg)
		z.form = zero
	case exp > MaxExp:
		z.acc = makeAcc(!z.neg)
		z.form = inf
	default:
		z.form = finite
		z.exp = int32(exp)
		z.round(sbit)
	}
}

// round rounds z to its precision and sets its accuracy. sbit is 1 if the mantissa has bits that are not zero below those that
// are there.
func (z *Float) round(sbit uint) {
	z.acc = Exact
	if z.form != finite {
		return
	}
	m := uint32(len(z.mant))
	total := uint64(m) * _W
	if total <= uint64(z.prec) {
		return // what sbit stands for does not matter: callers compute enough bits for it to
	}
	// The bit behind the precision and whether one behind that is set decide.
	r := uint(total - uint64(z.prec) - 1)
	rbit := z.mant.bit(r)
	if sbit == 0 && (rbit == 0 || z.mode == ToNearestEven) {
		sbit = z.mant.sticky(r)
	}

	n := (z.prec + (_W - 1)) / _W
	if m > n {
		copy(z.mant, z.mant[m-n:])
		z.mant = z.mant[:n]
	}
	lsb := Word(1) << (n*_W - z.prec)

	if rbit|sbit != 0 {
		inc := false
		switch z.mode {
		case ToNegativeInf:
			inc = z.neg
		case ToZero:
		case ToNearestEven:
			inc = rbit != 0 && (sbit != 0 || z.mant[0]&lsb != 0)
		case ToNearestAway:
			inc = rbit != 0
		case AwayFromZero:
			inc = true
		case ToPositiveInf:
			inc = !z.neg
		}
		z.acc = makeAcc(inc != z.neg)
		if inc && addVW(z.mant, z.mant, lsb) != 0 {
			// The mantissa became 1.
			if z.exp == MaxExp {
				z.form = inf
				return
			}
			z.exp++
			rshVU(z.mant, z.mant, 1)
			z.mant[n-1] |= 1 << (_W - 1)
		}
	}
	z.mant[0] &^= lsb - 1
}

// shiftUp shifts m until its highest bit is set and returns by how many bits.
func shiftUp(m nat) int64 {
	s := uint(bits.LeadingZeros(uint(m[len(m)-1])))
	lshVU(m, m, s)
	return int64(s)
}

func (z *Float) setBits64(neg bool, x uint64) *Float {
	if z.prec == 0 {
		z.prec = 64
	}
	z.acc = Exact
	z.neg = neg
	if x == 0 {
		z.form = zero
		return z
	}
	s := bits.LeadingZeros64(x)
	z.form = finite
	z.mant = z.mant.setUint64(x << uint(s))
	z.exp = int32(64 - s)
	z.round(0)
	return z
}

// SetUint64 sets z to x, rounded, and returns z. A precision of 0 becomes 64.
func (z *Float) SetUint64(x uint64) *Float { return z.setBits64(false, x) }

// SetInt64 sets z to x, rounded, and returns z. A precision of 0 becomes 64.
func (z *Float) SetInt64(x int64) *Float {
	u := uint64(x)
	if x < 0 {
		u = -u
	}
	return z.setBits64(x < 0, u)
}

// SetFloat64 sets z to x, rounded, and returns z. A precision of 0 becomes 53. It panics with ErrNaN if x is a NaN.
func (z *Float) SetFloat64(x float64) *Float {
	if z.prec == 0 {
		z.prec = 53
	}
	if math.IsNaN(x) {
		panic(ErrNaN{"Float.SetFloat64(NaN)"})
	}
	z.acc = Exact
	z.neg = math.Signbit(x)
	switch {
	case x == 0:
		z.form = zero
		return z
	case math.IsInf(x, 0):
		z.form = inf
		return z
	}
	fraction, exp := math.Frexp(x)
	z.form = finite
	z.mant = z.mant.setUint64(1<<63 | math.Float64bits(fraction)<<11)
	z.exp = int32(exp)
	z.round(0)
	return z
}

// SetInt sets z to x, rounded, and returns z. A precision of 0 becomes the bit length of x, but at least 64.
func (z *Float) SetInt(x *Int) *Float {
	n := uint32(x.BitLen())
	if z.prec == 0 {
		z.prec = max(n, 64)
	}
	z.acc = Exact
	z.neg = x.neg
	if len(x.abs) == 0 {
		z.form = zero
		return z
	}
	z.mant = z.mant.set(x.abs)
	shiftUp(z.mant)
	z.setExpAndRound(int64(n), 0)
	return z
}

// SetRat sets z to x, rounded, and returns z. A precision of 0 becomes the largest of the bit lengths of numerator and denominator,
// and 64.
func (z *Float) SetRat(x *Rat) *Float {
	if x.IsInt() {
		return z.SetInt(x.Num())
	}
	var a, b Float
	a.SetInt(x.Num())
	b.SetInt(x.Denom())
	if z.prec == 0 {
		z.prec = max(a.prec, b.prec)
	}
	return z.Quo(&a, &b)
}

// SetInf sets z to an infinity, -Inf if signbit is set, and returns z. The precision stays, the result is exact.
func (z *Float) SetInf(signbit bool) *Float {
	z.acc = Exact
	z.form = inf
	z.neg = signbit
	return z
}

// Set sets z to x, rounded, and returns z. A precision of 0 becomes that of x.
func (z *Float) Set(x *Float) *Float {
	z.acc = Exact
	if z != x {
		z.form = x.form
		z.neg = x.neg
		if x.form == finite {
			z.exp = x.exp
			z.mant = z.mant.set(x.mant)
		}
		if z.prec == 0 {
			z.prec = x.prec
		} else if z.prec < x.prec {
			z.round(0)
		}
	}
	return z
}

// Copy makes z the same as x in value, precision, mode and accuracy, and returns z. x stays as it is, even if it is z.
func (z *Float) Copy(x *Float) *Float {
	if z != x {
		mant := z.mant
		if x.form == finite {
			mant = mant.set(x.mant)
		}
		*z = *x
		z.mant = mant
	}
	return z
}
