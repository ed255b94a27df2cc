// Package bigmod computes with numbers of the size of RSA keys. The time that it takes depends on how long they are in words, not on
// what they are, but for what says so.
package bigmod

import (
	"internal/byteorder"
	"math/bits"
)

// A Nat is a number that is not negative, its lowest word first. How many words there are is no secret.
type Nat []uint64

// FromBytes returns the number b, its highest byte first.
func FromBytes(b []byte) Nat {
	x := make(Nat, (len(b)+7)/8)
	i := 0
	for ; len(b) >= 8; i++ {
		x[i] = byteorder.BEUint64(b[len(b)-8:])
		b = b[:len(b)-8]
	}
	for j, c := range b {
		x[i] |= uint64(c) << (8 * (len(b) - 1 - j))
	}
	return x
}

// Bytes returns the lowest bytes of x, the highest of them first.
func (x Nat) Bytes(size int) []byte {
	b := make([]byte, size)
	for i := range b {
		if word := i / 8; word < len(x) {
			b[size-1-i] = byte(x[word] >> (i % 8 * 8))
		}
	}
	return b
}

// Words returns x in so many words, of which what is cut off must be zero.
func (x Nat) Words(n int) Nat {
	z := make(Nat, n)
	copy(z, x)
	return z
}

// BitLen returns the length of x in bits. Its time tells how long x is.
func (x Nat) BitLen() int {
	for i := len(x) - 1; i >= 0; i-- {
		if x[i] != 0 {
			return 64*i + bits.Len64(x[i])
		}
	}
	return 0
}

// word returns word i of x, which is 0 behind the last.
func (x Nat) word(i int) uint64 {
	if i < len(x) {
		return x[i]
	}
	return 0
}

// Equal returns 1 if x is y, and 0 otherwise.
func (x Nat) Equal(y Nat) uint64 {
	var all uint64
	for i := range max(len(x), len(y)) {
		all |= x.word(i) ^ y.word(i)
	}
	return 1 ^ (all|-all)>>63
}

// Less returns 1 if x is less than y, and 0 otherwise.
func (x Nat) Less(y Nat) uint64 {
	var borrow uint64
	for i := range max(len(x), len(y)) {
		_, borrow = bits.Sub64(x.word(i), y.word(i), borrow)
	}
	return borrow
}

// Sub returns x - y, which must not be negative, in the words of x.
func (x Nat) Sub(y Nat) Nat {
	z := make(Nat, len(x))
	var borrow uint64
	for i := range z {
		z[i], borrow = bits.Sub64(x[i], y.word(i), borrow)
	}
	return z
}

// Add returns x + y in the words of the longer one, where there must be room.
func (x Nat) Add(y Nat) Nat {
	z := make(Nat, max(len(x), len(y)))
	var carry uint64
	for i := range z {
		z[i], carry = bits.Add64(x.word(i), y.word(i), carry)
	}
	return z
}

// Mul returns x·y.
func (x Nat) Mul(y Nat) Nat {
	z := make(Nat, len(x)+len(y))
	for i, word := range y {
		z[i+len(x)] = addMul(z[i:i+len(x)], x, word)
	}
	return z
}

// Mod returns x modulo m, which is not zero, bit by bit. It is for moduli that are even; Modulus is faster.
func (x Nat) Mod(m Nat) Nat {
	// r stays less than m, so that 2r + 1 is less than 2m: one word more than m has room for it.
	r, t := make(Nat, len(m)+1), make(Nat, len(m)+1)
	for i := 64*len(x) - 1; i >= 0; i-- {
		carry := x[i/64] >> (i % 64) & 1
		for j, word := range r {
			r[j] = word<<1 | carry
			carry = word >> 63
		}
		var borrow uint64
		for j := range r {
			t[j], borrow = bits.Sub64(r[j], m.word(j), borrow)
		}
		pick(r, t, 1^borrow)
	}
	return r[:len(m)]
}

// ModWord returns x modulo m. Its time tells what they are.
func (x Nat) ModWord(m uint64) uint64 {
	var r uint64
	for i := len(x) - 1; i >= 0; i-- {
		_, r = bits.Div64(r, x[i], m)
	}
	return r
}

// pick sets z to x if bit is 1, and leaves it if bit is 0.
func pick(z, x Nat, bit uint64) {
	mask := -bit
	for i := range z {
		z[i] ^= mask & (z[i] ^ x[i])
	}
}

// addMul adds x·y to z, which has as many words as x, and returns what is carried out.
func addMul(z, x Nat, y uint64) (carry uint64) {
	z = z[:len(x)]
	for i, word := range x {
		hi, lo := bits.Mul64(word, y)
		lo, c := bits.Add64(lo, z[i], 0)
		hi += c
		z[i], c = bits.Add64(lo, carry, 0)
		carry = hi + c
	}
	return carry
}
