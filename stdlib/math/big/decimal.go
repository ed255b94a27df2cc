package big

// A decimal is the number 0.mant × 10**exp. Its digits are ASCII, the last one is not zero; the number 0 has none.
type decimal struct {
	mant []byte
	exp  int
}

// at returns the digit i of the mantissa; there are zeros behind the last one.
func (d *decimal) at(i int) byte {
	if 0 <= i && i < len(d.mant) {
		return d.mant[i]
	}
	return '0'
}

// newDecimal returns exactly m × 2**exp.
func newDecimal(m nat, exp int64) (d decimal) {
	if len(m) == 0 {
		return d
	}
	// Bits that are zero anyway need no multiplication.
	if exp < 0 {
		s := min(m.trailingZeroBits(), uint(-exp))
		m = nat(nil).rsh(m, s)
		exp += int64(s)
	}
	if exp >= 0 {
		d.mant = nat(nil).lsh(m, uint(exp)).utoa(10)
		d.exp = len(d.mant)
	} else {
		// m × 2**-n is m × 5**n × 10**-n.
		n := uint64(-exp)
		d.mant = nat(nil).mul(m, nat(nil).expPlain(nat{5}, nat(nil).setUint64(n))).utoa(10)
		d.exp = len(d.mant) - int(n)
	}
	d.trim()
	return d
}

// trim drops the zeros at the end.
func (d *decimal) trim() {
	i := len(d.mant)
	for i > 0 && d.mant[i-1] == '0' {
		i--
	}
	d.mant = d.mant[:i]
	if i == 0 {
		d.exp = 0
	}
}

// round leaves n digits at most, rounded to the nearest, of two to the even one.
func (d *decimal) round(n int) {
	if n < 0 || n >= len(d.mant) {
		return
	}
	up := d.mant[n] >= '5'
	if d.mant[n] == '5' && n+1 == len(d.mant) {
		up = n > 0 && d.mant[n-1]&1 == 1
	}
	if up {
		d.roundUp(n)
	} else {
		d.roundDown(n)
	}
}

// roundUp leaves n digits at most of the next greater number.
func (d *decimal) roundUp(n int) {
	if n < 0 || n >= len(d.mant) {
		return
	}
	for n > 0 && d.mant[n-1] == '9' {
		n--
	}
	if n == 0 {
		// It was all nines.
		d.mant = append(d.mant[:0], '1')
		d.exp++
		return
	}
	d.mant[n-1]++
	d.mant = d.mant[:n]
}

// roundDown leaves n digits at most of the next smaller number.
func (d *decimal) roundDown(n int) {
	if n < 0 || n >= len(d.mant) {
		return
	}
	d.mant = d.mant[:n]
	d.trim()
}

// roundShortest leaves the fewest digits that, rounded to the precision of x, give x; d is exactly |x|.
func (d *decimal) roundShortest(x *Float) {
	if len(d.mant) == 0 {
		return
	}
	// Everything between x and the middle of the way to its neighbours is rounded to x, the middle itself if the
	// mantissa of x is even. With one bit more than the precision half a unit is 1.
	m := x.mantissaBits(uint(x.prec) + 1)
	unit := int64(x.exp) - int64(x.prec) - 1
	lower := newDecimal(nat(nil).sub(m, natOne), unit)
	upper := newDecimal(nat(nil).add(m, natOne), unit)
	inclusive := m[0]&2 == 0

	for i, digit := range d.mant {
		l, u := lower.at(i), upper.at(i)
		// Cutting off behind this digit stays above the lower bound once that has a smaller digit here, or ends here.
		down := l != digit || inclusive && i+1 == len(lower.mant)
		// One more in this digit stays below the upper bound if that is larger by more than one, or does not end here; where the bound
		// has no more digits, an earlier one was larger already, and only a carry could reach it.
		up := digit != u && (inclusive || digit+1 < u || i+1 < len(upper.mant) || i >= len(upper.mant) && digit < '9')
		switch {
		case down && up:
			d.round(i + 1)
			return
		case down:
			d.roundDown(i + 1)
			return
		case up:
			d.roundUp(i + 1)
			return
		}
	}
}

// appendE appends d as d.ddde±dd, with prec digits behind the point.
func (d *decimal) appendE(buf []byte, letter byte, prec int) []byte {
	buf = append(buf, d.at(0))
	if prec > 0 {
		buf = append(buf, '.')
		for i := 1; i <= prec; i++ {
			buf = append(buf, d.at(i))
		}
	}
	exp := int64(0)
	if len(d.mant) > 0 {
		exp = int64(d.exp) - 1
	}
	return appendExp(append(buf, letter), exp)
}

// appendF appends d as ddd.ddd, with prec digits behind the point.
func (d *decimal) appendF(buf []byte, prec int) []byte {
	if d.exp > 0 {
		for i := range d.exp {
			buf = append(buf, d.at(i))
		}
	} else {
		buf = append(buf, '0')
	}
	if prec > 0 {
		buf = append(buf, '.')
		for i := range prec {
			buf = append(buf, d.at(d.exp+i))
		}
	}
	return buf
}
