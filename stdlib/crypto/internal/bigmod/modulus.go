package bigmod

import (
	"errors"
	"math/bits"
)

// A Modulus is an odd number of more than one bit. Numbers modulo it, which its methods take and return, have as many words as it has.
//
// Inside, products are computed of numbers in Montgomery's form: x stands as x·R, where R is 2^64 to the number of words.
type Modulus struct {
	m       Nat
	inverse uint64 // -1/m modulo 2^64
	square  Nat    // R²
	bits    int
}

// NewModulus returns the number b, its highest byte first. Its time tells how long that is without the zeros in front.
func NewModulus(b []byte) (*Modulus, error) {
	m := &Modulus{m: FromBytes(b)}
	m.bits = m.m.BitLen()
	m.m = m.m[:(m.bits+63)/64]
	switch {
	case m.bits <= 1:
		return nil, errors.New("modulus must be > 1")
	case m.m[0]&1 == 0:
		return nil, errors.New("modulus must be odd")
	}
	// Newton: each step doubles the number of correct bits. An odd number is its own inverse modulo 8.
	x := m.m[0]
	for range 5 {
		x *= 2 - m.m[0]*x
	}
	m.inverse = -x
	// From the highest power of two that is less than m to 2^n·R, where n is the number of words. That stands for 2^n, and six times
	// squared for 2^(64n), which is R.
	n := len(m.m)
	power, scratch := make(Nat, n), make(Nat, 2*n)
	power[(m.bits-1)/64] = 1 << ((m.bits - 1) % 64)
	for range 64*n - (m.bits - 1) + n {
		m.add(power, power, power)
	}
	for range 6 {
		m.mul(power, power, power, scratch)
	}
	m.square = power
	return m, nil
}

// Nat returns the number itself.
func (m *Modulus) Nat() Nat { return m.m }

// BitLen returns the length of m in bits.
func (m *Modulus) BitLen() int { return m.bits }

// Size returns the length of m in bytes.
func (m *Modulus) Size() int { return (m.bits + 7) / 8 }

// SetBytes returns the number b, its highest byte first, which must be less than m.
func (m *Modulus) SetBytes(b []byte) (Nat, error) {
	x := FromBytes(b)
	if x.Less(m.m) == 0 {
		return nil, errors.New("input overflows the modulus")
	}
	return x.Words(len(m.m)), nil
}

// reduce sets z to top·R + x, which is less than 2m.
func (m *Modulus) reduce(z, x Nat, top uint64) {
	var borrow uint64
	for i := range m.m {
		_, borrow = bits.Sub64(x[i], m.m[i], borrow)
	}
	_, borrow = bits.Sub64(top, 0, borrow)
	mask := borrow - 1 // all ones if m is to be subtracted
	var b uint64
	for i, word := range m.m {
		z[i], b = bits.Sub64(x[i], word&mask, b)
	}
}

// add sets z to x + y.
func (m *Modulus) add(z, x, y Nat) {
	var carry uint64
	for i := range z {
		z[i], carry = bits.Add64(x[i], y[i], carry)
	}
	m.reduce(z, z, carry)
}

// mul sets z to x·y/R. Of x and y only one need be less than m. t has twice as many words.
func (m *Modulus) mul(z, x, y, t Nat) {
	n := len(m.m)
	clear(t)
	var top uint64
	for i, word := range y {
		high := addMul(t[i:i+n], x, word)
		// Adding so many times m makes the lowest word zero, which is then dropped.
		low := addMul(t[i:i+n], m.m, t[i]*m.inverse)
		t[i+n], top = bits.Add64(high, low, top)
	}
	m.reduce(z, t[n:], top)
}

// Reduce returns x modulo m, however long x is.
func (m *Modulus) Reduce(x Nat) Nat {
	n := len(m.m)
	sum, part, t := make(Nat, n), make(Nat, n), make(Nat, 2*n)
	for end := (len(x) + n - 1) / n * n; end > 0; end -= n {
		clear(part)
		copy(part, x[end-n:min(end, len(x))])
		// Both times R, one because it stands higher, the other so that it is in the same form.
		m.mul(sum, sum, m.square, t)
		m.mul(part, part, m.square, t)
		m.add(sum, sum, part)
	}
	return m.plain(sum, t)
}

// plain returns what stands as x.
func (m *Modulus) plain(x, t Nat) Nat {
	one := make(Nat, len(m.m))
	one[0] = 1
	m.mul(one, one, x, t)
	return one
}

// Mul returns x·y modulo m.
func (m *Modulus) Mul(x, y Nat) Nat {
	z, t := make(Nat, len(m.m)), make(Nat, 2*len(m.m))
	m.mul(z, x, m.square, t)
	m.mul(z, z, y, t)
	return z
}

// Sub returns x - y modulo m.
func (m *Modulus) Sub(x, y Nat) Nat {
	z := make(Nat, len(m.m))
	var borrow, carry uint64
	for i := range z {
		z[i], borrow = bits.Sub64(x[i], y[i], borrow)
	}
	mask := -borrow
	for i, word := range m.m {
		z[i], carry = bits.Add64(z[i], word&mask, carry)
	}
	return z
}

// Exp returns x to the exponent, whose highest byte is first, modulo m, in steps of four bits.
func (m *Modulus) Exp(x Nat, exponent []byte) Nat {
	n := len(m.m)
	t := make(Nat, 2*n)
	// powers[i] stands for x^i.
	var powers [16]Nat
	all := make(Nat, 16*n)
	for i := range powers {
		powers[i] = all[i*n : (i+1)*n]
	}
	powers[0][0] = 1
	m.mul(powers[0], powers[0], m.square, t)
	m.mul(powers[1], x, m.square, t)
	for i := 2; i < len(powers); i++ {
		m.mul(powers[i], powers[i-1], powers[1], t)
	}
	result, term := powers[0].Words(n), make(Nat, n)
	for _, b := range exponent {
		for _, digit := range [2]byte{b >> 4, b & 15} {
			for range 4 {
				m.mul(result, result, result, t)
			}
			// Every power is read, so that the cache tells nothing.
			for i := range powers {
				pick(term, powers[i], (uint64(digit^byte(i))-1)>>63)
			}
			m.mul(result, result, term, t)
		}
	}
	return m.plain(result, t)
}

// ExpPublic returns x to the exponent modulo m. Its time tells what the exponent is.
func (m *Modulus) ExpPublic(x Nat, exponent uint) Nat {
	n := len(m.m)
	t, base, result := make(Nat, 2*n), make(Nat, n), make(Nat, n)
	m.mul(base, x, m.square, t)
	copy(result, base)
	for i := bits.Len(exponent) - 2; i >= 0; i-- {
		m.mul(result, result, result, t)
		if exponent>>i&1 == 1 {
			m.mul(result, result, base, t)
		}
	}
	return m.plain(result, t)
}
