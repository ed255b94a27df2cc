package runtime

import "unsafe"

// bignum is a natural number of 32-bit digits, least significant first. 1280 bits hold every number that printing
// a float64 exactly meets.
type bignum struct {
	d [40]uint32
	n int
}

func (b *bignum) set(v uint64) {
	b.n = 0
	for v > 0 {
		b.d[b.n] = uint32(v)
		b.n++
		v >>= 32
	}
}

func (b *bignum) mul(m uint32) {
	carry := uint64(0)
	for i := 0; i < b.n; i++ {
		carry += uint64(b.d[i]) * uint64(m)
		b.d[i] = uint32(carry)
		carry >>= 32
	}
	if carry > 0 {
		b.d[b.n] = uint32(carry)
		b.n++
	}
}

func (b *bignum) shl(bits int) {
	for bits >= 31 {
		b.mul(1 << 31)
		bits -= 31
	}
	b.mul(1 << bits)
}

func (b *bignum) add(c *bignum) {
	carry := uint64(0)
	n := max(b.n, c.n)
	for i := 0; i < n; i++ {
		if i >= b.n {
			b.d[i] = 0
		}
		carry += uint64(b.d[i])
		if i < c.n {
			carry += uint64(c.d[i])
		}
		b.d[i] = uint32(carry)
		carry >>= 32
	}
	b.n = n
	if carry > 0 {
		b.d[b.n] = uint32(carry)
		b.n++
	}
}

// sub subtracts c, which is not larger.
func (b *bignum) sub(c *bignum) {
	borrow := int64(0)
	for i := 0; i < b.n; i++ {
		v := int64(b.d[i]) + borrow
		if i < c.n {
			v -= int64(c.d[i])
		}
		borrow = 0
		if v < 0 {
			v += 1 << 32
			borrow = -1
		}
		b.d[i] = uint32(v)
	}
	for b.n > 0 && b.d[b.n-1] == 0 {
		b.n--
	}
}

func (b *bignum) cmp(c *bignum) int {
	if b.n != c.n {
		return b.n - c.n
	}
	for i := b.n - 1; i >= 0; i-- {
		if b.d[i] != c.d[i] {
			if b.d[i] < c.d[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// shortest gives the fewest decimal digits that read back as mant * 2^exp, and the position of the decimal point:
// the value is 0.DIGITS * 10^point. Steele and White's algorithm in the form of Burger and Dybvig (PLDI 1996).
// even: a number halfway to a neighbour rounds here. lowGap: the neighbour below is only half as far away.
func shortest(digits *[20]byte, mant uint64, exp int, lowGap bool) (n, point int) {
	even := mant&1 == 0
	var r, s, up, down, sum bignum
	r.set(mant)
	s.set(1)
	up.set(1)
	down.set(1)
	if exp > 0 {
		r.shl(exp)
		up.shl(exp)
		down.shl(exp)
	} else {
		s.shl(-exp)
	}
	r.shl(1)
	s.shl(1)
	if lowGap {
		r.shl(1)
		s.shl(1)
		up.shl(1)
	}
	high := func() bool {
		sum = r
		sum.add(&up)
		c := sum.cmp(&s)
		return c > 0 || even && c == 0
	}
	for high() {
		s.mul(10)
		point++
	}
	for {
		sum = r
		sum.add(&up)
		sum.mul(10)
		c := sum.cmp(&s)
		if c > 0 || even && c == 0 {
			break
		}
		r.mul(10)
		up.mul(10)
		down.mul(10)
		point--
	}
	for {
		r.mul(10)
		up.mul(10)
		down.mul(10)
		digit := byte(0)
		for r.cmp(&s) >= 0 {
			r.sub(&s)
			digit++
		}
		c := r.cmp(&down)
		low := c < 0 || even && c == 0
		hi := high()
		if !low && !hi {
			digits[n] = '0' + digit
			n++
			continue
		}
		if hi && low {
			sum = r
			sum.mul(2)
			hi = sum.cmp(&s) >= 0
		}
		if hi {
			digit++
		}
		digits[n] = '0' + digit
		return n + 1, point
	}
}

func printfloat(f float64) {
	u := *(*uint64)(unsafe.Pointer(&f))
	printdecimal(u>>63 != 0, int(u>>52&0x7FF), u&(1<<52-1), 52, 0x7FF)
}

// printfloat32 prints the float32 of which f is the value.
func printfloat32(f float64) {
	g := float32(f)
	u := *(*uint32)(unsafe.Pointer(&g))
	printdecimal(u>>31 != 0, int(u>>23&0xFF), uint64(u&(1<<23-1)), 23, 0xFF)
}

// printdecimal prints a float from its parts: as strconv's 'g' format with the shortest precision.
func printdecimal(neg bool, exp int, frac uint64, fracBits, special int) {
	var buf [32]byte
	out := buf[:0]
	if neg {
		out = append(out, '-')
	}
	switch {
	case exp == special && frac != 0:
		printstring("NaN")
		return
	case exp == special:
		if !neg {
			out = append(out, '+')
		}
		out = append(out, "Inf"...)
		gwrite(unsafe.Pointer(unsafe.SliceData(out)), len(out))
		return
	case exp == 0 && frac == 0:
		out = append(out, '0')
		gwrite(unsafe.Pointer(unsafe.SliceData(out)), len(out))
		return
	}
	lowGap := frac == 0 && exp > 1
	if exp == 0 {
		exp = 1
	} else {
		frac |= 1 << fracBits
	}
	var digits [20]byte
	n, point := shortest(&digits, frac, exp-special>>1-fracBits, lowGap)
	e := point - 1
	if e < -4 || e >= 6 {
		out = append(out, digits[0])
		if n > 1 {
			out = append(out, '.')
			out = append(out, digits[1:n]...)
		}
		out = append(out, 'e')
		if e < 0 {
			out = append(out, '-')
			e = -e
		} else {
			out = append(out, '+')
		}
		if e >= 100 {
			out = append(out, byte('0'+e/100))
		}
		out = append(out, byte('0'+e/10%10), byte('0'+e%10))
	} else {
		if point <= 0 {
			out = append(out, "0."...)
			for i := point; i < 0; i++ {
				out = append(out, '0')
			}
		}
		for i := 0; i < max(n, point); i++ {
			if i == point && i > 0 {
				out = append(out, '.')
			}
			if i < n {
				out = append(out, digits[i])
			} else {
				out = append(out, '0')
			}
		}
	}
	gwrite(unsafe.Pointer(unsafe.SliceData(out)), len(out))
}
