package curve25519

import (
	"crypto/internal/prime"
	"slices"
)

// A Scalar is a number modulo the order of the base point.
type Scalar struct{ v [4]uint64 }

var order = prime.New[[4]uint64]("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed")

// SetReduced sets z to the number in b, its lowest byte first, modulo the order. There are at most 64 bytes.
func (z *Scalar) SetReduced(b []byte) {
	var reversed [64]byte
	big := reversed[:copy(reversed[:], b)]
	slices.Reverse(big)
	order.SetReduced(&z.v, big)
}

// SetClamped sets z to the number in b, its lowest byte first, with the bits set that RFC 8032 wants.
func (z *Scalar) SetClamped(b *[32]byte) {
	clamped := *b
	clamped[0] &= 248
	clamped[31] = clamped[31]&63 | 64
	z.SetReduced(clamped[:])
}

// SetCanonical sets z to the number in b, its lowest byte first, and reports whether it is less than the order.
func (z *Scalar) SetCanonical(b *[32]byte) bool {
	big := *b
	slices.Reverse(big[:])
	return order.SetBytes(&z.v, big[:])
}

// Bytes returns the number, its lowest byte first.
func (z *Scalar) Bytes() (b [32]byte) {
	order.Bytes(b[:0], &z.v)
	slices.Reverse(b[:])
	return b
}

// MulAdd sets z to x·y + a.
func (z *Scalar) MulAdd(x, y, a *Scalar) {
	order.Mul(&z.v, &x.v, &y.v)
	order.Add(&z.v, &z.v, &a.v)
}

// digits returns numbers from -8 to 8 whose sum, number i times 16^i, is z.
func (z *Scalar) digits() (digits [64]int8) {
	var carry int8
	for i, b := range z.Bytes() {
		for half, digit := range [2]int8{int8(b & 15), int8(b >> 4)} {
			digit += carry
			carry = (digit + 8) >> 4
			digits[2*i+half] = digit - carry<<4
		}
	}
	return digits // nothing is carried out of the last one: the order has three bits less
}

// sparse returns numbers, nearly all of them zero, the others odd and of less than width bits beside a sign, whose sum, number i times 2^i, is z.
// Where they are tells what z is.
func (z *Scalar) sparse(width int) (digits [256]int8) {
	b := z.Bytes()
	carry := 0
	for i := 0; i < 256; {
		bit := int(b[i/8]>>(i%8)&1) + carry
		if bit&1 == 0 {
			carry = bit >> 1
			i++
			continue
		}
		// The next width bits together, of which the highest becomes a sign.
		window := carry
		for j := range min(width, 256-i) {
			window += int(b[(i+j)/8]>>((i+j)%8)&1) << j
		}
		carry = window >> (width - 1) & 1
		digits[i] = int8(window - carry<<width)
		i += width
	}
	return digits
}
