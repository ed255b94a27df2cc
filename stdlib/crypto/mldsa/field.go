package mldsa

import "math/bits"

// Numbers modulo q, and polynomials of them modulo x^256+1. Nothing here takes time that depends on the numbers, but for what
// says so.

const (
	q = 1<<23 - 1<<13 + 1
	n = 256 // coefficients of a polynomial
)

// A poly is a polynomial, or what the number-theoretic transform makes of one. Its numbers are in [0, q).
type poly [n]uint32

// reduceOnce returns x modulo q, for x below 2q.
func reduceOnce(x uint32) uint32 {
	x -= q
	return x + q&uint32(int32(x)>>31)
}

func add(a, b uint32) uint32 { return reduceOnce(a + b) }
func sub(a, b uint32) uint32 { return reduceOnce(a + q - b) }

// mul multiplies, with the quotient by q from a multiplication by its inverse: that is at most one too small.
func mul(a, b uint32) uint32 {
	const inverse = 1 << 64 / q
	x := uint64(a) * uint64(b)
	quotient, _ := bits.Mul64(x, inverse)
	return reduceOnce(uint32(x - quotient*q))
}

// centered returns the number between -q/2 and q/2 that x is modulo q.
func centered(x uint32) int32 {
	const half = (q - 1) / 2
	tooLarge := (half - int32(x)) >> 31 // all bits, or none
	return int32(x) - q&tooLarge
}

// abs returns the distance of x from 0.
func abs(x int32) uint32 {
	sign := x >> 31
	return uint32((x ^ sign) - sign)
}

// fromCentered returns x modulo q, for x between -q and q.
func fromCentered(x int32) uint32 { return uint32(x + q&(x>>31)) }

func (p *poly) add(a *poly) {
	for i := range p {
		p[i] = add(p[i], a[i])
	}
}

func (p *poly) sub(a *poly) {
	for i := range p {
		p[i] = sub(p[i], a[i])
	}
}

// exceeds reports whether a coefficient is as far from 0 as bound, or farther.
func (p *poly) exceeds(bound uint32) bool {
	var over uint32 // the highest bit counts
	for _, x := range p {
		over |= bound - 1 - abs(centered(x))
	}
	return over>>31 == 1
}

// zetas has the powers of ζ, a 512th root of unity, in the order of their exponents' reversed bits.
var zetas = func() (zetas [n]uint32) {
	const zeta = 1753
	power := uint32(1)
	for i := range n {
		zetas[bits.Reverse8(uint8(i))] = power
		power = mul(power, zeta)
	}
	return zetas
}()

// transform replaces a polynomial by its values at the odd powers of ζ (FIPS 204, algorithm 41): multiplication is easy then.
func (p *poly) transform() {
	m := 0
	for size := n / 2; size > 0; size /= 2 {
		for start := 0; start < n; start += 2 * size {
			m++
			low, high := p[start:start+size], p[start+size:start+2*size]
			for i, x := range low {
				t := mul(zetas[m], high[i])
				low[i], high[i] = add(x, t), sub(x, t)
			}
		}
	}
}

// restore undoes transform (algorithm 42).
func (p *poly) restore() {
	m := n
	for size := 1; size < n; size *= 2 {
		for start := 0; start < n; start += 2 * size {
			m--
			low, high := p[start:start+size], p[start+size:start+2*size]
			for i, x := range low {
				low[i], high[i] = add(x, high[i]), mul(zetas[m], sub(high[i], x))
			}
		}
	}
	const inverse = 8347681 // of n
	for i := range p {
		p[i] = mul(p[i], inverse)
	}
}

// addProduct adds a times b, all of them transformed.
func (p *poly) addProduct(a, b *poly) {
	for i := range p {
		p[i] = add(p[i], mul(a[i], b[i]))
	}
}

// times returns a times b, which are transformed, as a polynomial.
func (a *poly) times(b *poly) *poly {
	p := new(poly)
	p.addProduct(a, b)
	p.restore()
	return p
}

// product returns row times column, which are transformed, transformed.
func product(row, column []poly) *poly {
	p := new(poly)
	for i := range row {
		p.addProduct(&row[i], &column[i])
	}
	return p
}
