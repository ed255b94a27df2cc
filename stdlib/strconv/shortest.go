package strconv

import "math/bits"

// shortest returns the digits of the shortest decimal number d · 10^k that reads back
// as u, which must be finite and not 0; of several, the one closest to u.
//
// It is Schubfach: Raffaele Giulietti, "The Schubfach way to render doubles". With k
// chosen so that the interval of numbers that read back as u holds at least one
// multiple of 10^k but at most one of 10^(k+1), only four candidates are left. The
// bounds of the interval need no more precision than a word with the last bit
// sticky.
func shortest(u *unpacked) (d uint64, k int) {
	mant, exp := u.mant, u.exp
	if exp <= 0 && -exp <= int(u.mantBits) && mant&(1<<uint(-exp)-1) == 0 {
		return mant >> uint(-exp), 0 // an integer, all of whose digits fit
	}
	// The neighbour below is only half as far away at a power of two.
	edge := mant == 1<<u.mantBits && exp > lowestExp(u.mantBits)
	lo, mid, hi := 4*mant-2, 4*mant, 4*mant+2
	k = log10Pow2(exp)
	if edge {
		lo++
		k = (exp*1262611 - 524031) >> 22
	}
	h := uint(exp + log2Pow10(-k) + 1)
	power := pow10Table[-k-pow10Min]
	if u.mantBits == 23 {
		g := power[0]
		if power[1] != 0 || !pow10Exact(-k) {
			g++ // rounded up
		}
		lo, mid, hi = odd32(g, lo<<h), odd32(g, mid<<h), odd32(g, hi<<h)
	} else {
		if !pow10Exact(-k) {
			var carry uint64
			power[1], carry = bits.Add64(power[1], 1, 0)
			power[0] += carry
		}
		lo, mid, hi = odd64(power, lo<<h), odd64(power, mid<<h), odd64(power, hi<<h)
	}
	if mant&1 != 0 {
		// The bounds themselves would read back as the even neighbours.
		lo++
		hi--
	}
	d = mid / 4
	if d >= 10 {
		tens := d / 10
		below, above := lo <= 40*tens, 40*tens+40 <= hi
		if below && !above {
			return tens, k + 1
		}
		if above && !below {
			return tens + 1, k + 1
		}
	}
	below, above := lo <= 4*d, 4*d+4 <= hi
	if below != above {
		if above {
			d++
		}
		return d, k
	}
	// Both neighbours will do: the closer one, the even one of two equally close.
	if middle := 4*d + 2; mid > middle || mid == middle && d&1 != 0 {
		d++
	}
	return d, k
}

// lowestExp returns the exponent of the smallest numbers of a type.
func lowestExp(mantBits uint) int {
	if mantBits == 23 {
		return -149
	}
	return -1074
}

// odd64 returns the upper word of the 192-bit product, with its last bit set if
// anything but the very last bit below is.
func odd64(g [2]uint64, c uint64) uint64 {
	x1, _ := bits.Mul64(g[1], c)
	y1, y0 := bits.Mul64(g[0], c)
	y0, carry := bits.Add64(y0, x1, 0)
	y1 += carry
	if y0 > 1 {
		y1 |= 1
	}
	return y1
}

// odd32 is odd64 for the 96-bit product of a word and half a word.
func odd32(g uint64, c uint64) uint64 {
	hi, lo := bits.Mul64(g, c)
	y := hi<<32 | lo>>32
	r := y >> 32
	if uint32(y) > 1 {
		r |= 1
	}
	return r
}
