package chacha20poly1305

import (
	"internal/byteorder"
	"math/bits"
)

// A code is Poly1305 (RFC 8439, section 2.5) at work: a polynomial of the message's blocks at r, modulo 2^130 - 5. Numbers are
// three words of 44, 44 and 42 bits.
type code struct {
	h0, h1, h2 uint64
	r0, r1, r2 uint64
	pad0, pad1 uint64
}

const (
	low44 = 1<<44 - 1
	low42 = 1<<42 - 1
)

func newCode(key *[32]byte) *code {
	a, b := byteorder.LEUint64(key[:]), byteorder.LEUint64(key[8:])
	// Some bits of r are zero by definition.
	a &= 0x0ffffffc0fffffff
	b &= 0x0ffffffc0ffffffc
	return &code{
		r0: a & low44, r1: (a>>44 | b<<20) & low44, r2: b >> 24,
		pad0: byteorder.LEUint64(key[16:]), pad1: byteorder.LEUint64(key[24:]),
	}
}

const partSize = 16

// write adds b, with zeros behind it so that it is whole parts.
func (c *code) write(b []byte) {
	full := len(b) / partSize * partSize
	c.parts(b[:full])
	if rest := b[full:]; len(rest) > 0 {
		var part [partSize]byte
		copy(part[:], rest)
		c.parts(part[:])
	}
}

// parts adds whole parts.
func (c *code) parts(b []byte) {
	h0, h1, h2 := c.h0, c.h1, c.h2
	r0, r1, r2 := c.r0, c.r1, c.r2
	// What would stand at 2^132 counts 5·2^2 times as much at the bottom.
	w1, w2 := r1*20, r2*20
	for ; len(b) >= partSize; b = b[partSize:] {
		lo, hi := byteorder.LEUint64(b), byteorder.LEUint64(b[8:])
		h0 += lo & low44
		h1 += (lo>>44 | hi<<20) & low44
		h2 += hi>>24 | 1<<40 // a one stands in front of each part

		d0h, d0 := sum3(h0, r0, h1, w2, h2, w1)
		d1h, d1 := sum3(h0, r1, h1, r0, h2, w2)
		d2h, d2 := sum3(h0, r2, h1, r1, h2, r0)

		var carry uint64
		d1, carry = bits.Add64(d1, d0h<<20|d0>>44, 0)
		d1h += carry
		d2, carry = bits.Add64(d2, d1h<<20|d1>>44, 0)
		d2h += carry
		h0 = d0&low44 + (d2h<<22|d2>>42)*5
		h1 = d1&low44 + h0>>44
		h0 &= low44
		h2 = d2 & low42
	}
	c.h0, c.h1, c.h2 = h0, h1, h2
}

// sum3 returns a·x + b·y + c·z.
func sum3(a, x, b, y, c, z uint64) (hi, lo uint64) {
	hi, lo = bits.Mul64(a, x)
	h, l := bits.Mul64(b, y)
	lo, carry := bits.Add64(lo, l, 0)
	hi += h + carry
	h, l = bits.Mul64(c, z)
	lo, carry = bits.Add64(lo, l, 0)
	return hi + h + carry, lo
}

// sum returns the code.
func (c *code) sum() (tag [Overhead]byte) {
	h0, h1, h2 := c.h0, c.h1, c.h2
	// Twice around, after which every word has its bits.
	for range 2 {
		h1 += h0 >> 44
		h0 &= low44
		h2 += h1 >> 44
		h1 &= low44
		h0 += h2 >> 42 * 5
		h2 &= low42
	}
	h1 += h0 >> 44
	h0 &= low44
	// If adding 5 carries out of 130 bits, the number was the prime or more, and the sum is right.
	g0 := h0 + 5
	g1 := h1 + g0>>44
	g2 := h2 + g1>>44
	mask := -(g2 >> 42)
	h0 ^= mask & (h0 ^ g0&low44)
	h1 ^= mask & (h1 ^ g1&low44)
	h2 ^= mask & (h2 ^ g2&low42)

	lo, carry := bits.Add64(h0|h1<<44, c.pad0, 0)
	hi, _ := bits.Add64(h1>>20|h2<<24, c.pad1, carry)
	byteorder.LEPutUint64(tag[:], lo)
	byteorder.LEPutUint64(tag[8:], hi)
	return tag
}
