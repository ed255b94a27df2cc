package big

// The operations on bits see negative numbers as two's complement with endlessly many one bits on top: -x is the
// complement of x-1, so that each of them becomes one on natural numbers.

// Lsh sets z to x << n and returns z.
func (z *Int) Lsh(x *Int, n uint) *Int {
	z.abs = z.abs.lsh(x.abs, n)
	z.neg = x.neg
	return z
}

// Rsh sets z to x >> n, which rounds down, and returns z.
func (z *Int) Rsh(x *Int, n uint) *Int {
	if x.neg {
		// -x >> n is -(((x-1) >> n) + 1).
		t := z.abs.sub(x.abs, natOne)
		t = t.rsh(t, n)
		z.abs = t.add(t, natOne)
		z.neg = true
		return z
	}
	z.abs = z.abs.rsh(x.abs, n)
	z.neg = false
	return z
}

// complement returns x-1 for the negative -x.
func complement(x *Int) nat { return nat(nil).sub(x.abs, natOne) }

// setComplement sets z to the complement of a, which is -(a+1).
func (z *Int) setComplement(a nat) *Int {
	z.abs = z.abs.add(a, natOne)
	z.neg = true
	return z
}

func (z *Int) setNat(a nat) *Int {
	z.abs = a
	z.neg = false
	return z
}

// Bit returns bit i of x. It panics if i is negative.
func (x *Int) Bit(i int) uint {
	if i == 0 {
		// The usual question: is x odd?
		if len(x.abs) > 0 {
			return uint(x.abs[0] & 1)
		}
		return 0
	}
	if i < 0 {
		panic("negative bit index")
	}
	if x.neg {
		return complement(x).bit(uint(i)) ^ 1
	}
	return x.abs.bit(uint(i))
}

// SetBit sets z to x with bit i replaced by b, which is 0 or 1, and returns z. It panics if i is negative.
func (z *Int) SetBit(x *Int, i int, b uint) *Int {
	if i < 0 {
		panic("negative bit index")
	}
	if x.neg {
		t := complement(x)
		return z.setComplement(t.setBit(t, uint(i), b^1))
	}
	return z.setNat(z.abs.setBit(x.abs, uint(i), b))
}

// And sets z to x & y and returns z.
func (z *Int) And(x, y *Int) *Int {
	switch {
	case !x.neg && !y.neg:
		return z.setNat(z.abs.and(x.abs, y.abs))
	case x.neg && y.neg: // ^a & ^b = ^(a | b)
		return z.setComplement(nat(nil).or(complement(x), complement(y)))
	case x.neg:
		x, y = y, x
	}
	return z.setNat(z.abs.andNot(x.abs, complement(y))) // a & ^b
}

// AndNot sets z to x &^ y and returns z.
func (z *Int) AndNot(x, y *Int) *Int {
	switch {
	case !x.neg && !y.neg:
		return z.setNat(z.abs.andNot(x.abs, y.abs))
	case x.neg && y.neg: // ^a &^ ^b = b &^ a
		return z.setNat(z.abs.andNot(complement(y), complement(x)))
	case x.neg: // ^a &^ b = ^(a | b)
		return z.setComplement(nat(nil).or(complement(x), y.abs))
	}
	return z.setNat(z.abs.and(x.abs, complement(y))) // a &^ ^b = a & b
}

// Or sets z to x | y and returns z.
func (z *Int) Or(x, y *Int) *Int {
	switch {
	case !x.neg && !y.neg:
		return z.setNat(z.abs.or(x.abs, y.abs))
	case x.neg && y.neg: // ^a | ^b = ^(a & b)
		return z.setComplement(nat(nil).and(complement(x), complement(y)))
	case x.neg:
		x, y = y, x
	}
	return z.setComplement(nat(nil).andNot(complement(y), x.abs)) // a | ^b = ^(b &^ a)
}

// Xor sets z to x ^ y and returns z.
func (z *Int) Xor(x, y *Int) *Int {
	switch {
	case !x.neg && !y.neg:
		return z.setNat(z.abs.xor(x.abs, y.abs))
	case x.neg && y.neg: // ^a ^ ^b = a ^ b
		return z.setNat(z.abs.xor(complement(x), complement(y)))
	case x.neg:
		x, y = y, x
	}
	return z.setComplement(nat(nil).xor(x.abs, complement(y))) // a ^ ^b = ^(a ^ b)
}

// Not sets z to ^x and returns z.
func (z *Int) Not(x *Int) *Int {
	if x.neg {
		return z.setNat(z.abs.sub(x.abs, natOne))
	}
	return z.setComplement(x.abs)
}
