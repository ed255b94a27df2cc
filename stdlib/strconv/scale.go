package strconv

import (
	"math"
	"math/bits"
)

// unpacked is a floating-point number in parts: ±mant · 2^exp.
type unpacked struct {
	mant     uint64 // with the implicit first bit
	exp      int
	mantBits uint // of the type, without the implicit first bit
	neg      bool
	inf, nan bool
}

// unpack takes f apart as a float32 or a float64.
func unpack(f float64, bitSize int) unpacked {
	var b uint64
	var mantBits, expBits uint
	switch bitSize {
	case 32:
		b = uint64(math.Float32bits(float32(f)))
		mantBits, expBits = 23, 8
	case 64:
		b = math.Float64bits(f)
		mantBits, expBits = 52, 11
	default:
		panic("strconv: illegal FormatFloat bitSize")
	}
	u := unpacked{mantBits: mantBits, neg: b>>(mantBits+expBits) != 0}
	u.mant = b & (1<<mantBits - 1)
	u.exp = int(b>>mantBits) & (1<<expBits - 1)
	switch u.exp {
	case 1<<expBits - 1:
		u.inf, u.nan = u.mant == 0, u.mant != 0
	case 0:
		u.exp = 1
	default:
		u.mant |= 1 << mantBits
	}
	// The point is behind the first bit, and the exponent has its bias.
	u.exp -= int(mantBits) + 1<<(expBits-1) - 1
	return u
}

// log2Pow10 returns ⌊log₂ 10^e⌋, for |e| up to 1233.
func log2Pow10(e int) int { return e * 1741647 >> 19 }

// log10Pow2 returns ⌊log₁₀ 2^e⌋, for |e| up to 1650.
func log10Pow2(e int) int { return e * 1262611 >> 22 }

// pow10Exact reports whether pow10Table holds 10^e without loss.
func pow10Exact(e int) bool { return 0 <= e && e <= 55 }

// product is the product of a number and a power of ten: its leading 128 bits, of
// which the first or the second is set, and what is known of the rest.
type product struct {
	hi, lo uint64
	exp    int // of the last bit of lo

	// known says that the rest is less than a unit of lo, and not 0 if sticky.
	// Otherwise it is less than two units of lo.
	known, sticky bool
}

// times returns mant · 2^exp · 10^e. mant must not be 0, and e must be in the table.
func times(mant uint64, exp int, e int) product {
	shift := bits.LeadingZeros64(mant)
	mant <<= uint(shift)
	power := &pow10Table[e-pow10Min]
	hi, mid := bits.Mul64(mant, power[0])
	low, rest := bits.Mul64(mant, power[1])
	mid, carry := bits.Add64(mid, low, 0)
	return product{hi + carry, mid, exp - shift + log2Pow10(e) - 127 + 64, pow10Exact(e), rest != 0}
}

// round returns the value rounded to an integer, halves to even. ok is false if the
// value is not known well enough to do so, or if the integer does not fit 64 bits.
func (p product) round() (n uint64, ok bool) {
	frac := -p.exp // bits behind the point
	if frac < 64 {
		return 0, false
	}
	if frac > 128 {
		// Less than a half, unless what is missing can carry through all of hi.
		return 0, frac > 129 || p.hi != 1<<64-1
	}
	n = p.hi >> uint(frac-64)
	f1 := p.hi<<uint(128-frac) | p.lo>>uint(frac-64)
	f0 := p.lo << uint(128-frac)
	const half = 1 << 63
	if f1 > half || f1 == half && (f0 > 0 || p.known && p.sticky) {
		return n + 1, n+1 != 0
	}
	if f1 == half {
		return n + n&1, p.known
	}
	if p.known {
		return n, true
	}
	// Does it stay below the half with the two units that may be missing?
	if frac < 66 {
		return 0, false
	}
	_, carry := bits.Add64(f0, 2<<uint(128-frac), 0)
	return n, f1+carry < half
}
