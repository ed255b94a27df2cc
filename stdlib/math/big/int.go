// Package big computes with numbers of any size: Int is an integer, Rat a quotient of two, and Float
// a binary floating-point number with a mantissa of as many bits as its user wants.
//
// The zero value of each type is the number 0. Methods store their result in the receiver and return it,
// so that its memory is used again and calls can be chained; operands may be the receiver too. Functions take and return pointers;
// copying a number by assignment shares its words, which is not supported.
package big

import (
	"fmt"
	"io"
	"math/rand"
	"strings"
)

// An Int is an integer of any size. The zero value is 0.
type Int struct {
	neg bool // never set for 0
	abs nat
}

var intOne = &Int{false, natOne}

// Sign returns -1, 0 or +1 as x is below, equal to or above 0.
func (x *Int) Sign() int {
	switch {
	case len(x.abs) == 0:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

// SetInt64 sets z to x and returns z.
func (z *Int) SetInt64(x int64) *Int {
	neg := x < 0
	u := uint64(x)
	if neg {
		u = -u
	}
	z.abs = z.abs.setUint64(u)
	z.neg = neg
	return z
}

// SetUint64 sets z to x and returns z.
func (z *Int) SetUint64(x uint64) *Int {
	z.abs = z.abs.setUint64(x)
	z.neg = false
	return z
}

// NewInt returns a new Int with the value x.
func NewInt(x int64) *Int {
	// Written so that it is inlined, and the number stays on the stack of a caller that does not keep it.
	u := uint64(x)
	if x < 0 {
		u = -u
	}
	var abs nat
	switch {
	case u == 0:
	case _W == 32 && u>>32 != 0:
		abs = nat{Word(u), Word(u >> 32)}
	default:
		abs = nat{Word(u)}
	}
	return &Int{x < 0, abs}
}

// Set sets z to x and returns z.
func (z *Int) Set(x *Int) *Int {
	if z != x {
		z.abs = z.abs.set(x.abs)
		z.neg = x.neg
	}
	return z
}

// Bits returns the words of |x|, the lowest first, without copying them: they are x's own. Together with SetBits it
// lets other packages compute on the words; both are better avoided.
func (x *Int) Bits() []Word { return x.abs }

// SetBits sets z to the number whose words are abs, the lowest first, without copying them, and returns z.
func (z *Int) SetBits(abs []Word) *Int {
	z.abs = nat(abs).norm()
	z.neg = false
	return z
}

// Abs sets z to |x| and returns z.
func (z *Int) Abs(x *Int) *Int {
	z.Set(x)
	z.neg = false
	return z
}

// Neg sets z to -x and returns z.
func (z *Int) Neg(x *Int) *Int {
	z.Set(x)
	z.neg = len(z.abs) > 0 && !z.neg
	return z
}

// addSigned sets z = x + y, where y counts with the sign yneg.
func (z *Int) addSigned(x, y *Int, yneg bool) *Int {
	neg := x.neg
	if x.neg == yneg {
		z.abs = z.abs.add(x.abs, y.abs)
	} else if x.abs.cmp(y.abs) >= 0 {
		z.abs = z.abs.sub(x.abs, y.abs)
	} else {
		neg = !neg
		z.abs = z.abs.sub(y.abs, x.abs)
	}
	z.neg = len(z.abs) > 0 && neg
	return z
}

// Add sets z to x+y and returns z.
func (z *Int) Add(x, y *Int) *Int { return z.addSigned(x, y, y.neg) }

// Sub sets z to x-y and returns z.
func (z *Int) Sub(x, y *Int) *Int { return z.addSigned(x, y, !y.neg) }

// Mul sets z to x*y and returns z.
func (z *Int) Mul(x, y *Int) *Int {
	neg := x.neg != y.neg
	if x == y {
		z.abs = z.abs.sqr(x.abs)
		neg = false
	} else {
		z.abs = z.abs.mul(x.abs, y.abs)
	}
	z.neg = len(z.abs) > 0 && neg
	return z
}

// MulRange sets z to the product of all integers from a to b, both included, and returns z. If a > b, the product is 1.
func (z *Int) MulRange(a, b int64) *Int {
	switch {
	case a > b:
		return z.SetInt64(1)
	case a <= 0 && b >= 0:
		return z.SetInt64(0)
	}
	neg := false
	if a < 0 {
		neg = (b-a)&1 == 0
		a, b = -b, -a
	}
	z.abs = z.abs.mulRange(uint64(a), uint64(b))
	z.neg = neg
	return z
}

// Binomial sets z to the binomial coefficient C(n, k) and returns z.
func (z *Int) Binomial(n, k int64) *Int {
	if k > n || k < 0 {
		return z.SetInt64(0)
	}
	if k > n-k {
		k = n - k // C(n, k) = C(n, n-k)
	}
	// After the step i, z is C(n-k+i, i), an integer.
	z.Set(intOne)
	var factor, i Int
	for i.SetInt64(1); i.Int64() <= k; i.Add(&i, intOne) {
		factor.SetInt64(n - k + i.Int64())
		z.Mul(z, &factor)
		z.Quo(z, &i)
	}
	return z
}

// Cmp returns -1, 0 or +1 as x is below, equal to or above y.
func (x *Int) Cmp(y *Int) (r int) {
	switch {
	case x == y:
		return 0
	case x.neg != y.neg:
		if x.neg {
			return -1
		}
		return 1
	}
	r = x.abs.cmp(y.abs)
	if x.neg {
		r = -r
	}
	return r
}

// CmpAbs returns -1, 0 or +1 as |x| is below, equal to or above |y|.
func (x *Int) CmpAbs(y *Int) int { return x.abs.cmp(y.abs) }

// Int64 returns x if it is an int64, and something else if not.
func (x *Int) Int64() int64 {
	v := int64(x.abs.low64())
	if x.neg {
		v = -v
	}
	return v
}

// Uint64 returns x if it is a uint64, and something else if not.
func (x *Int) Uint64() uint64 { return x.abs.low64() }

// IsInt64 reports whether x is an int64.
func (x *Int) IsInt64() bool {
	if len(x.abs) > 64/_W {
		return false
	}
	v := int64(x.abs.low64())
	return v >= 0 || x.neg && v == -v
}

// IsUint64 reports whether x is a uint64.
func (x *Int) IsUint64() bool { return !x.neg && len(x.abs) <= 64/_W }

// Float64 returns the float64 next to x, the one with an even mantissa of two, and how it compares with x. What is too large for a
// float64 becomes an infinity.
func (x *Int) Float64() (float64, Accuracy) {
	n := x.abs.bitLen()
	if n == 0 {
		return 0, Exact
	}
	if n <= 53 || n < 64 && n-int(x.abs.trailingZeroBits()) <= 53 {
		f := float64(x.abs.low64())
		if x.neg {
			f = -f
		}
		return f, Exact
	}
	return new(Float).SetInt(x).Float64()
}

// SetString sets z to the number that s spells in the base, and returns z and whether s, the whole of it, is a number. If not, z's
// value is undefined and the result is nil.
//
// The base is 0 or from 2 to MaxBase. Base 0 takes it from a prefix: “0b” or “0B”, “0”, “0o” or “0O”, “0x” or “0X” mean
// 2, 8, 8 and 16, none means 10; then underscores may stand between digits and after the prefix.
// Up to base 36 capital letters and small ones are the same digits; above, the small ones are 10 to 35, the capitals 36 to 61.
func (z *Int) SetString(s string, base int) (*Int, bool) {
	return z.setFromScanner(strings.NewReader(s), base)
}

// setFromScanner is SetString for text from r, which must end with the number.
func (z *Int) setFromScanner(r io.ByteScanner, base int) (*Int, bool) {
	if _, _, err := z.scan(r, base); err != nil {
		return nil, false
	}
	if _, err := r.ReadByte(); err != io.EOF {
		return nil, false
	}
	return z, true
}

// SetBytes sets z to the number without sign whose bytes are buf, the highest first, and returns z.
func (z *Int) SetBytes(buf []byte) *Int {
	z.abs = z.abs.setBytes(buf)
	z.neg = false
	return z
}

// Bytes returns the bytes of |x|, the highest first.
func (x *Int) Bytes() []byte {
	buf := make([]byte, len(x.abs)*_S)
	return buf[x.abs.bytes(buf):]
}

// FillBytes fills buf with the bytes of |x|, the highest first and zeros in front, and returns buf. It panics if |x| does not fit.
func (x *Int) FillBytes(buf []byte) []byte {
	x.abs.bytes(buf)
	return buf
}

// BitLen returns how many bits |x| has; 0 for 0.
func (x *Int) BitLen() int { return x.abs.bitLen() }

// TrailingZeroBits counts the zero bits below the lowest one bit of |x|.
func (x *Int) TrailingZeroBits() uint { return x.abs.trailingZeroBits() }

// Exp sets z to x^y, modulo |m| if m is not nil and not 0, and returns z. Without a modulus a y of 0 or less gives 1. With one, a
// negative y means the inverse's power; if x has no inverse modulo m, the result is nil and z stays as it was.
//
// Its time depends on the values: do not use it for secrets.
func (z *Int) Exp(x, y, m *Int) *Int {
	base := x.abs
	if y.neg {
		if m == nil || len(m.abs) == 0 {
			return z.SetInt64(1)
		}
		inverse := new(Int).ModInverse(x, m)
		if inverse == nil {
			return nil
		}
		base = inverse.abs
	}
	odd := len(y.abs) > 0 && y.abs[0]&1 == 1
	neg := x.neg && odd && !y.neg
	if m == nil || len(m.abs) == 0 {
		z.abs = z.abs.expPlain(base, y.abs)
		z.neg = len(z.abs) > 0 && neg
		return z
	}
	modulus := m.abs
	z.abs = nat(nil).expMod(base, y.abs, modulus)
	if neg && len(z.abs) > 0 {
		z.abs = z.abs.sub(modulus, z.abs)
	}
	z.neg = false
	return z
}

// Rand sets z to a pseudo-random number from 0 to n-1 and returns z. n must be above 0. The package crypto/rand has
// numbers that cannot be foretold.
func (z *Int) Rand(rnd *rand.Rand, n *Int) *Int {
	if n.neg || len(n.abs) == 0 {
		z.neg = false
		z.abs = nil
		return z
	}
	z.neg = false
	z.abs = nat(nil).random(rnd, n.abs, n.abs.bitLen())
	return z
}

// Sqrt sets z to the greatest integer whose square is not above x, and returns z. It panics if x is negative.
func (z *Int) Sqrt(x *Int) *Int {
	if x.neg {
		panic("square root of negative number")
	}
	z.neg = false
	z.abs = z.abs.sqrt(x.abs)
	return z
}

var _ fmt.Formatter = intOne
