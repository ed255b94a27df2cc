// Package prime computes modulo a prime of a few words, which the fields and the orders of elliptic curves are. The time that
// it takes depends on the prime alone.
//
// A number x stands as x·R modulo the prime, where R is 2^64 to the number of words: Montgomery's form, in which a product is
// reduced without a division. Only SetBytes, SetReduced and Bytes know numbers as they are.
package prime

import (
	"internal/byteorder"
	"math/bits"
)

// Limbs is a number, its lowest word first.
type Limbs interface {
	[4]uint64 | [6]uint64 | [9]uint64
}

// A Modulus is an odd prime.
type Modulus[L Limbs] struct {
	m       L
	inverse uint64 // -1/m modulo 2^64
	one     L      // 1 in Montgomery's form, which is R
	square  L      // R²
	size    int    // bytes of m
	bits    int
}

// New returns the prime whose digits are those of hex, in lower case.
func New[L Limbs](hex string) *Modulus[L] {
	m := new(Modulus[L])
	for i := range len(hex) {
		digit := uint64(hex[i])
		if digit -= '0'; digit > 9 {
			digit -= 'a' - '0' - 10
		}
		at := len(hex) - 1 - i
		m.m[at/16] |= digit << (at % 16 * 4)
	}
	for i := 0; i < len(m.m); i++ {
		if m.m[i] != 0 {
			m.bits = 64*i + bits.Len64(m.m[i])
		}
	}
	m.size = (m.bits + 7) / 8
	// Newton: each step doubles the number of correct bits. An odd number is its own inverse modulo 8.
	x := m.m[0]
	for range 5 {
		x *= 2 - m.m[0]*x
	}
	m.inverse = -x
	// The powers of two up to R and R², one doubling after the other.
	words := len(m.m)
	var power L
	power[0] = 1
	for i := range 2 * 64 * words {
		if i == 64*words {
			m.one = power
		}
		m.Add(&power, &power, &power)
	}
	m.square = power
	return m
}

// Size returns the length of a number in bytes.
func (m *Modulus[L]) Size() int { return m.size }

// BitLen returns the length of the prime in bits.
func (m *Modulus[L]) BitLen() int { return m.bits }

// One sets z to 1.
func (m *Modulus[L]) One(z *L) { *z = m.one }

// reduce sets z to top·R + x, which is less than twice the prime.
func (m *Modulus[L]) reduce(z, x *L, top uint64) {
	var t L
	var borrow uint64
	for i := 0; i < len(t); i++ {
		t[i], borrow = bits.Sub64((*x)[i], m.m[i], borrow)
	}
	_, borrow = bits.Sub64(top, 0, borrow)
	Select(z, x, &t, borrow)
}

// Add sets z to x + y.
func (m *Modulus[L]) Add(z, x, y *L) {
	var t L
	var carry uint64
	for i := 0; i < len(t); i++ {
		t[i], carry = bits.Add64((*x)[i], (*y)[i], carry)
	}
	m.reduce(z, &t, carry)
}

// Sub sets z to x - y.
func (m *Modulus[L]) Sub(z, x, y *L) {
	var t L
	var borrow, carry uint64
	for i := 0; i < len(t); i++ {
		t[i], borrow = bits.Sub64((*x)[i], (*y)[i], borrow)
	}
	mask := -borrow
	for i := 0; i < len(t); i++ {
		(*z)[i], carry = bits.Add64(t[i], m.m[i]&mask, carry)
	}
}

// Mul sets z to x·y. Of x and y only one need be reduced.
func (m *Modulus[L]) Mul(z, x, y *L) {
	var t L
	var top uint64
	n := len(t)
	for i := 0; i < n; i++ {
		// t += x·y[i]
		word := (*y)[i]
		var high uint64
		for j := 0; j < n; j++ {
			hi, lo := bits.Mul64((*x)[j], word)
			lo, carry := bits.Add64(lo, t[j], 0)
			hi += carry
			t[j], carry = bits.Add64(lo, high, 0)
			high = hi + carry
		}
		top, high = bits.Add64(top, high, 0)
		// Adding so many times the prime makes the lowest word zero, which is then dropped.
		times := t[0] * m.inverse
		below, lo := bits.Mul64(m.m[0], times)
		_, carry := bits.Add64(lo, t[0], 0)
		below += carry
		for j := 1; j < n; j++ {
			hi, lo := bits.Mul64(m.m[j], times)
			lo, carry := bits.Add64(lo, t[j], 0)
			hi += carry
			t[j-1], carry = bits.Add64(lo, below, 0)
			below = hi + carry
		}
		t[n-1], carry = bits.Add64(top, below, 0)
		top = high + carry
	}
	m.reduce(z, &t, top)
}

// SetBytes sets z to the number b, its highest byte first, and reports whether it has the right length and is less than
// the prime.
func (m *Modulus[L]) SetBytes(z *L, b []byte) bool {
	if len(b) != m.size {
		return false
	}
	var t L
	load(&t, b)
	var borrow uint64
	for i := 0; i < len(t); i++ {
		_, borrow = bits.Sub64(t[i], m.m[i], borrow)
	}
	m.Mul(z, &t, &m.square)
	return borrow == 1
}

// SetReduced sets z to the number b, its highest byte first, modulo the prime.
func (m *Modulus[L]) SetReduced(z *L, b []byte) {
	var sum L
	words := len(sum)
	first := len(b) % (8 * words)
	for b, rest := b[:first], b[first:]; ; b, rest = rest[:8*words], rest[8*words:] {
		var part L
		load(&part, b)
		m.Mul(&part, &part, &m.square)
		m.Mul(&sum, &sum, &m.square) // times R
		m.Add(&sum, &sum, &part)
		if len(rest) == 0 {
			break
		}
	}
	*z = sum
}

// load sets z to the number b, its highest byte first.
func load[L Limbs](z *L, b []byte) {
	i := 0
	for ; len(b) >= 8; i++ {
		(*z)[i] = byteorder.BEUint64(b[len(b)-8:])
		b = b[:len(b)-8]
	}
	for j, c := range b {
		(*z)[i] |= uint64(c) << (8 * (len(b) - 1 - j))
	}
}

// Bytes appends x, its highest byte first, to b.
func (m *Modulus[L]) Bytes(b []byte, x *L) []byte {
	var one, t L
	one[0] = 1
	m.Mul(&t, x, &one)
	for i := m.size - 1; i >= 0; i-- {
		b = append(b, byte(t[i/8]>>(i%8*8)))
	}
	return b
}

// IsZero returns 1 if x is 0, and 0 otherwise.
func IsZero[L Limbs](x *L) uint64 {
	var all uint64
	for i := 0; i < len(*x); i++ {
		all |= (*x)[i]
	}
	return 1 ^ (all|-all)>>63
}

// Equal returns 1 if x is y, and 0 otherwise.
func Equal[L Limbs](x, y *L) uint64 {
	var t L
	for i := 0; i < len(t); i++ {
		t[i] = (*x)[i] ^ (*y)[i]
	}
	return IsZero(&t)
}

// Select sets z to x if pick is 1, and to y if it is 0.
func Select[L Limbs](z, x, y *L, pick uint64) {
	mask := -pick
	for i := 0; i < len(*z); i++ {
		(*z)[i] = (*y)[i] ^ mask&((*x)[i]^(*y)[i])
	}
}

// A Field is a Modulus, perhaps with faster ways to do what is done most.
type Field[L Limbs] interface {
	Add(z, x, y *L)
	Sub(z, x, y *L)
	Mul(z, x, y *L)
	One(z *L)
	SetBytes(z *L, b []byte) bool
	Bytes(b []byte, x *L) []byte
	Size() int
	modulus() *Modulus[L]
}

func (m *Modulus[L]) modulus() *Modulus[L] { return m }

// Invert sets z to 1/x, and to 0 if x is 0: by Fermat that is x to the prime minus two.
func Invert[L Limbs, F Field[L]](f F, z, x *L) {
	exponent := f.modulus().m
	borrow := uint64(2)
	for i := 0; i < len(exponent); i++ {
		exponent[i], borrow = bits.Sub64(exponent[i], borrow, 0)
	}
	power(f, z, x, &exponent)
}

// power sets z to x to the exponent, which is no secret, in steps of four bits.
func power[L Limbs, F Field[L]](f F, z, x, exponent *L) {
	var powers [16]L
	f.One(&powers[0])
	for i := 1; i < len(powers); i++ {
		f.Mul(&powers[i], &powers[i-1], x)
	}
	result := powers[0]
	begun := false
	for i := 16*len(*exponent) - 1; i >= 0; i-- {
		if begun {
			for range 4 {
				f.Mul(&result, &result, &result)
			}
		}
		if digit := (*exponent)[i/16] >> (i % 16 * 4) & 15; digit != 0 {
			f.Mul(&result, &result, &powers[digit])
			begun = true
		}
	}
	*z = result
}
