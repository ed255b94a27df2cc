package mlkem

import "crypto/sha3"

// q is the prime of the field.
const q = 3329

// n is how many coefficients a polynomial has.
const n = 256

// A ring is a polynomial modulo x^256 + 1, its coefficients numbers of the field.
type ring [n]uint16

// A transform is the number theoretic transform of a polynomial (FIPS 203, section 4.3), in which products are quick.
type transform [n]uint16

// reduceOnce returns a modulo q, where a is less than 2q.
func reduceOnce(a uint16) uint16 {
	x := a - q
	return x + x>>15*q
}

// reduce returns a modulo q, where a is less than q².
func reduce(a uint32) uint16 {
	// 5039/2^24 is 1/q and a bit less: the quotient is right or one too small.
	quotient := uint32(uint64(a) * 5039 >> 24)
	return reduceOnce(uint16(a - quotient*q))
}

func add(a, b uint16) uint16 { return reduceOnce(a + b) }
func sub(a, b uint16) uint16 { return reduceOnce(a + q - b) }
func mul(a, b uint16) uint16 { return reduce(uint32(a) * uint32(b)) }

// zetas are the powers of 17, a 256th root of 1, by the numbers below 128 with their bits reversed; gammas are those by the odd numbers after
// twice them.
var zetas, gammas = func() (zetas, gammas [128]uint16) {
	var powers [256]uint16
	powers[0] = 1
	for i := 1; i < len(powers); i++ {
		powers[i] = mul(powers[i-1], 17)
	}
	for i := range zetas {
		reversed := 0
		for bit := range 7 {
			reversed |= i >> bit & 1 << (6 - bit)
		}
		zetas[i], gammas[i] = powers[reversed], powers[2*reversed+1]
	}
	return
}()

// ntt returns the transform of f.
func (f ring) ntt() transform {
	i := 1
	for length := 128; length >= 2; length /= 2 {
		for start := 0; start < n; start += 2 * length {
			zeta := zetas[i]
			i++
			low, high := f[start:start+length], f[start+length:start+2*length]
			for j, h := range high {
				t := mul(zeta, h)
				high[j] = sub(low[j], t)
				low[j] = add(low[j], t)
			}
		}
	}
	return transform(f)
}

// inverse returns the polynomial of which f is the transform.
func (f transform) inverse() ring {
	i := 127
	for length := 2; length <= 128; length *= 2 {
		for start := 0; start < n; start += 2 * length {
			zeta := zetas[i]
			i--
			low, high := f[start:start+length], f[start+length:start+2*length]
			for j, h := range high {
				l := low[j]
				low[j] = add(l, h)
				high[j] = mul(zeta, sub(h, l))
			}
		}
	}
	for j := range f {
		f[j] = mul(f[j], 3303) // 1/128
	}
	return ring(f)
}

// addProduct adds f·g to z.
func (z *transform) addProduct(f, g *transform) {
	for i, gamma := range gammas {
		f0, f1, g0, g1 := f[2*i], f[2*i+1], g[2*i], g[2*i+1]
		square := mul(mul(f1, g1), gamma)
		z[2*i] = add(z[2*i], add(mul(f0, g0), square))
		z[2*i+1] = add(z[2*i+1], reduceTwo(uint32(f0)*uint32(g1), uint32(f1)*uint32(g0)))
	}
}

// reduceTwo returns a + b modulo q, each less than q².
func reduceTwo(a, b uint32) uint16 { return add(reduce(a), reduce(b)) }

// add sets z to f + g.
func (z *ring) add(f, g *ring) {
	for i := range z {
		z[i] = add(f[i], g[i])
	}
}

// sampleTransform returns what SHAKE128 of a seed and two numbers makes of the field's numbers: those of twelve bits that are less than
// q. The seed is public.
func sampleTransform(seed []byte, i, j byte) (f transform) {
	h := sha3.NewSHAKE128()
	h.Write(seed)
	h.Write([]byte{i, j})
	var block [168]byte
	for at := 0; at < n; {
		h.Read(block[:])
		for b := block[:]; len(b) >= 3 && at < n; b = b[3:] {
			for _, x := range [2]uint16{uint16(b[0]) | uint16(b[1]&15)<<8, uint16(b[1]>>4) | uint16(b[2])<<4} {
				if x < q && at < n {
					f[at] = x
					at++
				}
			}
		}
	}
	return f
}

// sampleSmall returns a polynomial with coefficients from -2 to 2, each the difference of the sums of two bits and two other bits, of SHAKE256
// of a seed and a number.
func sampleSmall(seed []byte, number byte) (f ring) {
	h := sha3.NewSHAKE256()
	h.Write(seed)
	h.Write([]byte{number})
	var b [n / 2]byte
	h.Read(b[:])
	for i := range f {
		four := uint16(b[i/2] >> (i % 2 * 4))
		f[i] = sub(four&1+four>>1&1, four>>2&1+four>>3&1)
	}
	return f
}

// compress returns round(x·2^bits/q) modulo 2^bits.
func compress(x uint16, bits int) uint16 {
	// The quotient of 2^bits·x, of at most 23 bits, by q without a division, whose time would tell it; then rounding by the
	// remainder, which is less than 2q.
	dividend := uint32(x) << bits
	quotient := uint32(uint64(dividend) * 5039 >> 24)
	remainder := dividend - quotient*q
	quotient += (q/2 - remainder) >> 31
	quotient += (q + q/2 - remainder) >> 31
	return uint16(quotient & (1<<bits - 1))
}

// decompress returns round(y·q/2^bits).
func decompress(y uint16, bits int) uint16 {
	return uint16((uint32(y)*q + 1<<(bits-1)) >> bits)
}

// appendBits appends the lowest bits of every coefficient, the lowest first.
func appendBits(b []byte, f *[n]uint16, bits int) []byte {
	var pending uint32
	held := 0
	for _, x := range f {
		pending |= uint32(x) << held
		held += bits
		for held >= 8 {
			b = append(b, byte(pending))
			pending >>= 8
			held -= 8
		}
	}
	return b
}

// readBits undoes appendBits.
func readBits(f *[n]uint16, b []byte, bits int) {
	var pending uint32
	held := 0
	for i := range f {
		for held < bits {
			pending |= uint32(b[0]) << held
			b = b[1:]
			held += 8
		}
		f[i] = uint16(pending & (1<<bits - 1))
		pending >>= bits
		held -= bits
	}
}

// appendCompressed appends f in so many bits a coefficient.
func appendCompressed(b []byte, f *ring, bits int) []byte {
	var c ring
	for i, x := range f {
		c[i] = compress(x, bits)
	}
	return appendBits(b, (*[n]uint16)(&c), bits)
}

// readCompressed undoes appendCompressed, as far as that can be done.
func readCompressed(b []byte, bits int) (f ring) {
	readBits((*[n]uint16)(&f), b, bits)
	for i, y := range f {
		f[i] = decompress(y, bits)
	}
	return f
}
