package math

import "math/bits"

// FMA returns x·y + z, rounded once. The compiler replaces it by an instruction.
func FMA(x, y, z float64) float64 {
	ex, ey := Float64bits(x)>>fracBits&expMask, Float64bits(y)>>fracBits&expMask
	ez := Float64bits(z) >> fracBits & expMask
	if ex-(bias-300) < 600 && ey-(bias-300) < 600 && ez-(bias-900) < 1800 {
		return fmaMiddle(x, y, z)
	}
	return fmaAny(x, y, z)
}

// fmaMiddle is FMA where nothing comes near overflow or underflow (Boldo and Melquiond,
// "Emulation of FMA and correctly rounded sums: proved algorithms using rounding to
// odd").
func fmaMiddle(x, y, z float64) float64 {
	// x·y is u1 + u0 (Dekker): in halves of 26 bits, the products are exact.
	t := x * (1<<27 + 1)
	x1 := t - (t - x)
	x0 := x - x1
	t = y * (1<<27 + 1)
	y1 := t - (t - y)
	y0 := y - y1
	u1 := x * y
	u0 := ((x1*y1 - u1) + x1*y0 + x0*y1) + x0*y0

	// Each sum is followed by what was lost in it (Knuth).
	t1 := z + u0
	b := t1 - z
	t0 := (z - (t1 - b)) + (u0 - b)
	v1 := u1 + t1
	b = v1 - u1
	v0 := (u1 - (v1 - b)) + (t1 - b)
	w := t0 + v0
	b = w - t0
	lost := (t0 - (w - b)) + (v0 - b)
	if lost != 0 {
		// Round w to odd: then rounding the last sum sees what was lost.
		if n := Float64bits(w); n&1 == 0 {
			if (lost > 0) == (w > 0) {
				n++
			} else {
				n--
			}
			w = Float64frombits(n)
		}
	}
	return v1 + w
}

// fmaAny is FMA with integers.
func fmaAny(x, y, z float64) float64 {
	if special(x) || special(y) {
		return x*y + z
	}
	if z == 0 {
		return x * y
	}
	if special(z) {
		return z
	}
	// Both summands as 128 bits, of which bit 126 is the first one that is set.
	mx, ex := finite(x)
	my, ey := finite(y)
	p1, p0 := bits.Mul64(mx<<10, my<<11) // bit 62 or 61 of p1 is the first
	pe := ex + ey - 21
	if p1>>62 == 0 {
		p1, p0 = p1<<1|p0>>63, p0<<1
		pe--
	}
	z1, ze := finite(z)
	z1, ze = z1<<10, ze-74
	pneg, zneg := Signbit(x) != Signbit(y), z < 0

	// a is the larger one. What of b drops out below is remembered in its last bit;
	// where that happens, too little cancels for the bit to come near the rounding.
	a1, a0, ae, aneg := p1, p0, pe, pneg
	b1, b0, be, bneg := z1, uint64(0), ze, zneg
	if pe < ze || pe == ze && p1 < z1 {
		a1, a0, ae, aneg, b1, b0, be, bneg = b1, b0, be, bneg, a1, a0, ae, aneg
	}
	if d := uint(ae - be); d >= 128 {
		b1, b0 = 0, 1
	} else if d >= 64 {
		lost := b0 | b1<<(128-d)
		b1, b0 = 0, b1>>(d-64)|sticky(lost)
	} else if d > 0 {
		lost := b0 << (64 - d)
		b1, b0 = b1>>d, b1<<(64-d)|b0>>d|sticky(lost)
	}
	var carry uint64
	if aneg == bneg {
		a0, carry = bits.Add64(a0, b0, 0)
		a1 += b1 + carry
	} else {
		a0, carry = bits.Sub64(a0, b0, 0)
		a1 -= b1 + carry
		if a1|a0 == 0 {
			return 0
		}
	}
	// The first 64 bits, and whether there are more.
	if a1 == 0 {
		a1, a0 = a0, 0
		ae -= 64
	}
	if n := uint(bits.LeadingZeros64(a1)); n > 0 {
		a1, a0 = a1<<n|a0>>(64-n), a0<<n
		ae -= int(n)
	}
	m := a1 | sticky(a0)
	exp := ae + 64

	sign := uint64(0)
	if aneg {
		sign = signBit
	}
	// Drop 11 bits, or more if the result is below the smallest normal number.
	drop := max(11, -1074-exp)
	if drop > 64 {
		return Float64frombits(sign)
	}
	rest := m << uint(64-drop)
	m >>= uint(drop) // 0 if all 64 go
	if rest > 1<<63 || rest == 1<<63 && m&1 != 0 {
		m++
	}
	// With the implicit bit added to the exponent, carries come out right.
	biased := exp + drop + 1074
	if biased >= expMask-1 {
		return Float64frombits(sign | infBits)
	}
	return Float64frombits(sign | (uint64(biased)<<fracBits + m))
}

func sticky(lost uint64) uint64 {
	if lost != 0 {
		return 1
	}
	return 0
}
