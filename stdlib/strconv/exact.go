package strconv

import "math/bits"

// bigLimbs is enough for every number that comes up: 10^1142 · 2^54 and the 767 digits
// of the smallest number, nine digits a limb.
const bigLimbs = 136

const limbBase = 1000000000

// big is a natural number in base 10⁹, the lowest limb first. It serves the few
// conversions that 128 bits cannot decide.
type big struct {
	limb [bigLimbs]uint32
	n    int // limbs in use
}

// mulAdd sets b to b·x + y, for x and y below 2³².
func (b *big) mulAdd(x, y uint64) {
	carry := y
	for i := 0; i < b.n; i++ {
		carry += uint64(b.limb[i]) * x
		q := carry / limbBase
		b.limb[i] = uint32(carry - q*limbBase)
		carry = q
	}
	for carry > 0 {
		b.limb[b.n] = uint32(carry % limbBase)
		b.n++
		carry /= limbBase
	}
}

func (b *big) set(x uint64) {
	b.n = 0
	for ; x > 0; x /= limbBase {
		b.limb[b.n] = uint32(x % limbBase)
		b.n++
	}
}

// mulPow2 multiplies b by 2^e.
func (b *big) mulPow2(e int) {
	for ; e > 29; e -= 29 {
		b.mulAdd(1<<29, 0)
	}
	b.mulAdd(1<<uint(e), 0)
}

// mulPow5 multiplies b by 5^e.
func (b *big) mulPow5(e int) {
	for ; e >= 13; e -= 13 {
		b.mulAdd(1220703125, 0)
	}
	for ; e > 0; e-- {
		b.mulAdd(5, 0)
	}
}

// mulPow10 multiplies b by 10^e.
func (b *big) mulPow10(e int) {
	if whole := e / 9; whole > 0 && b.n > 0 {
		for i := b.n - 1; i >= 0; i-- {
			b.limb[i+whole] = b.limb[i]
		}
		for i := 0; i < whole; i++ {
			b.limb[i] = 0
		}
		b.n += whole
	}
	for e %= 9; e > 0; e-- {
		b.mulAdd(10, 0)
	}
}

// compare returns -1, 0 or +1 as b is less than, equal to or greater than c.
func (b *big) compare(c *big) int {
	if b.n != c.n {
		if b.n < c.n {
			return -1
		}
		return 1
	}
	for i := b.n - 1; i >= 0; i-- {
		if b.limb[i] != c.limb[i] {
			if b.limb[i] < c.limb[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// exactDigits returns all the digits of mant · 2^exp, and where the point is among them.
func exactDigits(mant uint64, exp int) (digits []byte, point int) {
	if zeros := bits.TrailingZeros64(mant); exp < 0 {
		zeros = min(zeros, -exp)
		mant >>= uint(zeros)
		exp += zeros
	}
	var b big
	b.set(mant)
	if exp >= 0 {
		b.mulPow2(exp)
	} else {
		b.mulPow5(-exp) // m / 2^e = m·5^e / 10^e
		point = exp
	}
	digits = make([]byte, 9*b.n)
	for i := 0; i < b.n; i++ {
		at := len(digits) - 9*i
		writeDecimal(digits[at-9:at], uint64(b.limb[i]))
	}
	point += len(digits)
	for len(digits) > 0 && digits[0] == '0' {
		digits = digits[1:]
		point--
	}
	return digits, point
}

// roundDigits rounds digits, in place, to the first n, halves to even. point moves if
// there is a carry out of the first digit.
func roundDigits(digits []byte, point, n int) ([]byte, int) {
	if n >= len(digits) {
		return digits, point
	}
	if n < 0 {
		return digits[:0], 0
	}
	up := digits[n] > '5'
	if digits[n] == '5' {
		up = n > 0 && digits[n-1]&1 != 0
		for _, c := range digits[n+1:] {
			if c != '0' {
				up = true
				break
			}
		}
	}
	digits = digits[:n]
	if !up {
		return digits, point
	}
	for i := n - 1; i >= 0; i-- {
		if digits[i] < '9' {
			digits[i]++
			return digits[:i+1], point
		}
	}
	return append(digits[:0], '1'), point + 1
}
