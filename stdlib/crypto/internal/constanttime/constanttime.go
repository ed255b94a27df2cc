// Package constanttime compares and chooses without branches: how long it takes tells nothing of the values.
package constanttime

// nonzero returns 1 if x is not 0, and 0 if it is: then alone neither x nor -x has its highest bit set.
func nonzero(x uint64) int { return int((x | -x) >> 63) }

// Select returns y if v is 0, and x otherwise.
func Select(v, x, y int) int {
	mask := -nonzero(uint64(v))
	return y ^ (mask & (x ^ y))
}

// ByteEq returns 1 if x == y, and 0 otherwise.
func ByteEq(x, y uint8) int { return nonzero(uint64(x^y)) ^ 1 }

// Eq returns 1 if x == y, and 0 otherwise.
func Eq(x, y int32) int { return nonzero(uint64(uint32(x^y))) ^ 1 }

// LessOrEq returns 1 if x <= y, and 0 otherwise.
func LessOrEq(x, y int) int {
	// With the sign bits turned round they compare as numbers without signs; y - x then borrows if y is less.
	const sign = 1 << 63
	a, b := uint64(x)^sign, uint64(y)^sign
	borrow := (^b&a | ^(a^b)&(b-a)) >> 63
	return int(borrow ^ 1)
}
