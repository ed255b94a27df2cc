package big

import "math/bits"

// A Word is one digit of a number in the base 2^_W.
type Word uint

const (
	_W = bits.UintSize // bits in a Word
	_S = _W / 8        // bytes in a Word
	_M = ^Word(0)      // the greatest Word
)

// The loops of this file work on vectors of equal length: x and y have len(z) words or
// more. z may be x or y itself, or lie below x where the loop goes upward.

func mulWW(x, y Word) (hi, lo Word) {
	h, l := bits.Mul(uint(x), uint(y))
	return Word(h), Word(l)
}

func addWW(x, y, c Word) (sum, carry Word) {
	s, out := bits.Add(uint(x), uint(y), uint(c))
	return Word(s), Word(out)
}

func subWW(x, y, b Word) (diff, borrow Word) {
	d, out := bits.Sub(uint(x), uint(y), uint(b))
	return Word(d), Word(out)
}

// mulAddWWW returns x*y + c, which always fits.
func mulAddWWW(x, y, c Word) (hi, lo Word) {
	hi, lo = mulWW(x, y)
	lo, cc := addWW(lo, c, 0)
	return hi + cc, lo
}

// addVV sets z = x + y and returns the carry.
func addVV(z, x, y []Word) (c Word) {
	x, y = x[:len(z)], y[:len(z)]
	for i := range z {
		z[i], c = addWW(x[i], y[i], c)
	}
	return c
}

// subVV sets z = x - y and returns the borrow.
func subVV(z, x, y []Word) (b Word) {
	x, y = x[:len(z)], y[:len(z)]
	for i := range z {
		z[i], b = subWW(x[i], y[i], b)
	}
	return b
}

// addVW sets z = x + c and returns the carry.
func addVW(z, x []Word, c Word) Word {
	x = x[:len(z)]
	for i := range z {
		if c == 0 {
			if &z[0] != &x[0] {
				copy(z[i:], x[i:])
			}
			return 0
		}
		z[i], c = addWW(x[i], c, 0)
	}
	return c
}

// subVW sets z = x - b and returns the borrow.
func subVW(z, x []Word, b Word) Word {
	x = x[:len(z)]
	for i := range z {
		if b == 0 {
			if &z[0] != &x[0] {
				copy(z[i:], x[i:])
			}
			return 0
		}
		z[i], b = subWW(x[i], b, 0)
	}
	return b
}

// lshVU sets z = x << s for s < _W and returns the bits that fall out on top. z may lie above x in one array.
func lshVU(z, x []Word, s uint) (out Word) {
	if s == 0 {
		copy(z, x)
		return 0
	}
	if len(z) == 0 {
		return 0
	}
	x = x[:len(z)]
	s &= _W - 1
	r := (_W - s) & (_W - 1)
	w := x[len(z)-1]
	out = w >> r
	for i := len(z) - 1; i > 0; i-- {
		below := x[i-1]
		z[i] = w<<s | below>>r
		w = below
	}
	z[0] = w << s
	return out
}

// rshVU sets z = x >> s for s < _W and returns the bits that fall out below, at the top of a word. z may lie
// below x in one array.
func rshVU(z, x []Word, s uint) (out Word) {
	if s == 0 {
		copy(z, x)
		return 0
	}
	if len(z) == 0 {
		return 0
	}
	x = x[:len(z)]
	s &= _W - 1
	l := (_W - s) & (_W - 1)
	w := x[0]
	out = w << l
	for i := 1; i < len(z); i++ {
		above := x[i]
		z[i-1] = w>>s | above<<l
		w = above
	}
	z[len(z)-1] = w >> s
	return out
}

// mulAddVWW sets z = x*y + c and returns the word that does not fit.
func mulAddVWW(z, x []Word, y, c Word) Word {
	x = x[:len(z)]
	for i := range z {
		c, z[i] = mulAddWWW(x[i], y, c)
	}
	return c
}

// addMulVVW sets z += x*y and returns the word that does not fit.
func addMulVVW(z, x []Word, y Word) (c Word) {
	x = x[:len(z)]
	for i := range z {
		hi, lo := mulWW(x[i], y)
		lo, c1 := addWW(lo, z[i], 0)
		lo, c2 := addWW(lo, c, 0)
		z[i] = lo
		c = hi + c1 + c2
	}
	return c
}

// subMulVVW sets z -= x*y and returns the word that is missing.
func subMulVVW(z, x []Word, y Word) (b Word) {
	x = x[:len(z)]
	for i := range z {
		hi, lo := mulWW(x[i], y)
		lo, c1 := addWW(lo, b, 0)
		d, c2 := subWW(z[i], lo, 0)
		z[i] = d
		b = hi + c1 + c2
	}
	return b
}

// reciprocal returns floor((B²-1)/d) - B for B = 2^_W and a d whose highest bit is set.
func reciprocal(d Word) Word {
	q, _ := bits.Div(uint(^d), ^uint(0), uint(d))
	return Word(q)
}

// divWW divides the two words u1, u0 by d > u1, whose highest bit is set and whose reciprocal is v
// (Möller and Granlund, “Improved division by invariant integers”, 2011, algorithm 4).
func divWW(u1, u0, d, v Word) (q, r Word) {
	q1, q0 := mulWW(v, u1)
	q0, c := addWW(q0, u0, 0)
	q1, _ = addWW(q1, u1, c)
	q1++
	r = u0 - q1*d
	if r > q0 {
		q1--
		r += d
	}
	if r >= d {
		q1++
		r -= d
	}
	return q1, r
}

// divVW sets z = x / y, for y != 0, and returns the remainder.
func divVW(z, x []Word, y Word) (r Word) {
	s := uint(bits.LeadingZeros(uint(y)))
	d := y << s
	v := reciprocal(d)
	if s == 0 {
		for i := len(z) - 1; i >= 0; i-- {
			z[i], r = divWW(r, x[i], d, v)
		}
		return r
	}
	// The numerator is shifted like the divisor, a word at a time.
	if len(z) == 0 {
		return 0
	}
	w := x[len(z)-1]
	r = w >> (_W - s)
	for i := len(z) - 1; i >= 0; i-- {
		u := w << s
		if i > 0 {
			w = x[i-1]
			u |= w >> (_W - s)
		}
		z[i], r = divWW(r, u, d, v)
	}
	return r >> s
}

// modVW returns x % y for y != 0.
func modVW(x []Word, y Word) (r Word) {
	s := uint(bits.LeadingZeros(uint(y)))
	d := y << s
	v := reciprocal(d)
	// r stays below y; each step's numerator (r, x[i]) << s has a top word below d.
	for i := len(x) - 1; i >= 0; i-- {
		u1, u0 := r, x[i]
		if s != 0 {
			u1 = u1<<s | u0>>(_W-s)
			u0 <<= s
		}
		_, r = divWW(u1, u0, d, v)
		r >>= s
	}
	return r
}
