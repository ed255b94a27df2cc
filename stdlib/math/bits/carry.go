package bits

// Add returns x + y + carry and the carry out of it. carry must be 0 or 1.
func Add(x, y, carry uint) (sum, carryOut uint) {
	sum = x + y + carry
	return sum, (x&y | (x|y)&^sum) >> (UintSize - 1)
}

// Add32 returns x + y + carry and the carry out of it. carry must be 0 or 1.
func Add32(x, y, carry uint32) (sum, carryOut uint32) {
	wide := uint64(x) + uint64(y) + uint64(carry)
	return uint32(wide), uint32(wide >> 32)
}

// Add64 returns x + y + carry and the carry out of it. carry must be 0 or 1.
func Add64(x, y, carry uint64) (sum, carryOut uint64) {
	sum = x + y + carry
	// The top bits carry if both are set, or if either is and the sum's is not.
	return sum, (x&y | (x|y)&^sum) >> 63
}

// Sub returns x - y - borrow and the borrow out of it. borrow must be 0 or 1.
func Sub(x, y, borrow uint) (diff, borrowOut uint) {
	diff = x - y - borrow
	return diff, (^x&y | (^x|y)&diff) >> (UintSize - 1)
}

// Sub32 returns x - y - borrow and the borrow out of it. borrow must be 0 or 1.
func Sub32(x, y, borrow uint32) (diff, borrowOut uint32) {
	wide := uint64(x) - uint64(y) - uint64(borrow)
	return uint32(wide), uint32(wide >> 63)
}

// Sub64 returns x - y - borrow and the borrow out of it. borrow must be 0 or 1.
func Sub64(x, y, borrow uint64) (diff, borrowOut uint64) {
	diff = x - y - borrow
	return diff, (^x&y | (^x|y)&diff) >> 63
}

// Mul returns the two words of x * y.
func Mul(x, y uint) (hi, lo uint) {
	if UintSize == 32 {
		h, l := Mul32(uint32(x), uint32(y))
		return uint(h), uint(l)
	}
	h, l := Mul64(uint64(x), uint64(y))
	return uint(h), uint(l)
}

// Mul32 returns the two words of x * y.
func Mul32(x, y uint32) (hi, lo uint32) {
	wide := uint64(x) * uint64(y)
	return uint32(wide >> 32), uint32(wide)
}

// Mul64 returns the two words of x * y.
func Mul64(x, y uint64) (hi, lo uint64) {
	const low = 1<<32 - 1
	x0, x1 := x&low, x>>32
	y0, y1 := y&low, y>>32
	// The two middle products meet at bit 32. Neither sum can overflow: a product of
	// two halves leaves room for two more halves.
	mid := x1*y0 + x0*y0>>32
	mid2 := x0*y1 + mid&low
	return x1*y1 + mid>>32 + mid2>>32, x * y
}

// Div returns quotient and remainder of the two-word number hi, lo by y. It panics
// if y is 0, or if the quotient takes more than a word (y <= hi).
func Div(hi, lo, y uint) (quo, rem uint) {
	if UintSize == 32 {
		q, r := Div32(uint32(hi), uint32(lo), uint32(y))
		return uint(q), uint(r)
	}
	q, r := Div64(uint64(hi), uint64(lo), uint64(y))
	return uint(q), uint(r)
}

// Div32 returns quotient and remainder of hi, lo by y, and panics as Div does.
func Div32(hi, lo, y uint32) (quo, rem uint32) {
	if y != 0 && y <= hi {
		panic(overflowError{})
	}
	wide := uint64(hi)<<32 | uint64(lo)
	return uint32(wide / uint64(y)), uint32(wide % uint64(y))
}

// Div64 returns quotient and remainder of hi, lo by y, and panics as Div does.
func Div64(hi, lo, y uint64) (quo, rem uint64) {
	if hi == 0 {
		return lo / y, lo % y
	}
	if y <= hi {
		if y == 0 {
			return lo / y, 0 // panics, as it should
		}
		panic(overflowError{})
	}
	// Long division in base 2^32 (Knuth, Algorithm D), with the divisor moved up so
	// that its top bit is set: then the guess for a digit is at most 2 too large.
	s := uint(LeadingZeros64(y))
	y <<= s
	u := hi<<s | lo>>(64-s) // the shift by 64 gives 0 when s is 0
	l := lo << s
	q1, r := digit(u, l>>32, y)
	q0, r := digit(r, l&(1<<32-1), y)
	return q1<<32 | q0, r >> s
}

// digit divides the 96-bit number u<<32 + next by the normalised y, where u < y.
func digit(u, next, y uint64) (quo, rem uint64) {
	y1, y0 := y>>32, y&(1<<32-1)
	quo = u / y1
	left := u % y1
	for quo >= 1<<32 || quo*y0 > left<<32|next {
		quo--
		left += y1
		if left >= 1<<32 {
			break
		}
	}
	return quo, u<<32 + next - quo*y // modulo 2^64, and the remainder is less than that
}

// Rem returns the remainder of the two-word number hi, lo by y. It panics if y is 0,
// but, unlike Div, not if the quotient is too large.
func Rem(hi, lo, y uint) uint {
	if UintSize == 32 {
		return uint(Rem32(uint32(hi), uint32(lo), uint32(y)))
	}
	return uint(Rem64(uint64(hi), uint64(lo), uint64(y)))
}

// Rem32 returns the remainder of hi, lo by y, and panics as Rem does.
func Rem32(hi, lo, y uint32) uint32 {
	return uint32((uint64(hi)<<32 | uint64(lo)) % uint64(y))
}

// Rem64 returns the remainder of hi, lo by y, and panics as Rem does.
func Rem64(hi, lo, y uint64) uint64 {
	_, rem := Div64(hi%y, lo, y)
	return rem
}

// overflowError is what a division whose quotient is too large panics with. It is a
// runtime.Error without this package having to import runtime.
type overflowError struct{}

func (overflowError) Error() string { return "runtime error: integer overflow" }
func (overflowError) RuntimeError() {}
