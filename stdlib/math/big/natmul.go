package big

// Numbers of fewer words are multiplied word by word, larger ones by Karatsuba's method.
const (
	karatsubaThreshold    = 36
	basicSqrThreshold     = 12 // below, a square is an ordinary product
	karatsubaSqrThreshold = 60
)

// mul sets z = x*y.
func (z nat) mul(x, y nat) nat {
	if len(x) < len(y) {
		x, y = y, x
	}
	m, n := len(x), len(y)
	switch {
	case n == 0:
		return z[:0]
	case n == 1:
		return z.mulAddWW(x, y[0], 0)
	case m == n && &x[0] == &y[0]:
		return z.sqr(x)
	}
	if alias(z, x) || alias(z, y) {
		z = nil
	}
	z = z.make(m + n)
	mulVV(z, x, y)
	return z.norm()
}

// sqr sets z = x*x.
func (z nat) sqr(x nat) nat {
	n := len(x)
	if n == 0 {
		return z[:0]
	}
	if alias(z, x) {
		z = nil
	}
	z = z.make(2 * n)
	if n < karatsubaSqrThreshold {
		basicSqr(z, x)
	} else {
		t := getNat(karatsubaScratch(n))
		karatsubaSqr(z, x, *t)
		putNat(t)
	}
	return z.norm()
}

// mulVV sets z, which has len(x)+len(y) words apart from both, to x*y. len(x) >= len(y).
func mulVV(z, x, y []Word) {
	n := len(y)
	if n < karatsubaThreshold {
		basicMul(z, x, y)
		return
	}
	t := getNat(karatsubaScratch(n) + 2*n)
	product, scratch := (*t)[:2*n], (*t)[2*n:]
	karatsuba(z[:2*n], x[:n], y, scratch)
	// The rest of x in pieces as long as y.
	for i := n; i < len(x); i += n {
		piece := x[i:min(i+n, len(x))]
		p := product[:len(piece)+n]
		if len(piece) == n {
			karatsuba(p, piece, y, scratch)
		} else {
			mulVV(p, y, piece)
		}
		// z holds n words of the sum above i; the rest of the piece's product starts new words.
		c := addVV(z[i:i+n], z[i:i+n], p[:n])
		addVW(z[i+n:i+len(p)], p[n:], c)
	}
	putNat(t)
}

// basicMul sets z = x*y, word by word.
func basicMul(z, x, y []Word) {
	z[len(x)] = mulAddVWW(z[:len(x)], x, y[0], 0)
	for i, d := range y[1:] {
		z := z[i+1:]
		z[len(x)] = addMulVVW(z[:len(x)], x, d)
	}
}

// basicSqr sets z = x*x, word by word: twice the products of different words, and their squares.
func basicSqr(z, x []Word) {
	n := len(x)
	if n < basicSqrThreshold {
		basicMul(z, x, x)
		return
	}
	z[0] = 0
	z[n] = mulAddVWW(z[1:n], x[1:], x[0], 0)
	for i := 1; i < n-1; i++ {
		z[n+i] = addMulVVW(z[2*i+1:n+i], x[i+1:], x[i])
	}
	z[2*n-1] = 0
	var c, top Word
	for i, d := range x {
		lo0, hi0 := z[2*i], z[2*i+1]
		hi, lo := mulWW(d, d)
		lo, cc := addWW(lo, lo0<<1|top, c)
		z[2*i] = lo
		z[2*i+1], c = addWW(hi, hi0<<1|lo0>>(_W-1), cc)
		top = hi0 >> (_W - 1)
	}
}

// karatsubaScratch returns how many words karatsuba needs for operands of n words: two more
// products of half the size at each level, and a word or two of rounding.
func karatsubaScratch(n int) int { return 3*n + 128 }

// karatsuba sets z = x*y for x and y of the same length n, z of 2n words. With h the size of the lower halves,
//
//	x*y = x1*y1*B^2h + (x1*y1 + x0*y0 - (x1-x0)*(y1-y0))*B^h + x0*y0
func karatsuba(z, x, y, t []Word) {
	n := len(x)
	if n < karatsubaThreshold {
		basicMul(z, x, y)
		return
	}
	h := (n + 1) / 2
	middle, t := t[:2*h], t[2*h:]
	negative := absDiff(z[:h], x[:h], x[h:]) != absDiff(z[h:2*h], y[:h], y[h:])
	karatsuba(middle, z[:h], z[h:2*h], t)
	karatsuba(z[:2*h], x[:h], y[:h], t)
	karatsuba(z[2*h:], x[h:], y[h:], t)
	karatsubaSum(z, middle, t, h, negative)
}

// karatsubaSqr sets z = x*x.
func karatsubaSqr(z, x, t []Word) {
	n := len(x)
	if n < karatsubaSqrThreshold {
		basicSqr(z, x)
		return
	}
	h := (n + 1) / 2
	middle, t := t[:2*h], t[2*h:]
	absDiff(z[:h], x[:h], x[h:])
	karatsubaSqr(middle, z[:h], t)
	karatsubaSqr(z[:2*h], x[:h], t)
	karatsubaSqr(z[2*h:], x[h:], t)
	karatsubaSum(z, middle, t, h, false)
}

// karatsubaSum adds the middle term to the product of the low and the high halves, which z holds already. middle is the
// product of the absolute differences; negative says that the product of the differences is less than 0.
func karatsubaSum(z, middle, t []Word, h int, negative bool) {
	high := z[2*h:]
	sum := t[:2*h]
	c := addVV(sum[:len(high)], z[:len(high)], high)
	c = addVW(sum[len(high):], z[len(high):2*h], c)
	if negative {
		c += addVV(sum, sum, middle)
	} else {
		c -= subVV(sum, sum, middle)
	}
	room := z[h:]
	c += addVV(room[:2*h], room, sum)
	addVW(room[2*h:], room[2*h:], c)
}

// absDiff sets z = |x - y|, where y may be shorter than x and z, and reports whether x < y.
func absDiff(z, x, y []Word) bool {
	n := len(y)
	b := subVV(z[:n], x, y)
	b = subVW(z[n:], x[n:], b)
	if b == 0 {
		return false
	}
	// Two's complement.
	c := Word(1)
	for i, w := range z {
		z[i], c = addWW(^w, 0, c)
	}
	return true
}

// mulRange sets z to the product of all numbers from a to b, both included; 1 if a > b.
func (z nat) mulRange(a, b uint64) nat {
	switch {
	case a == 0:
		return z.setUint64(0)
	case a > b:
		return z.setUint64(1)
	case a == b:
		return z.setUint64(a)
	case b-a < 8:
		z = z.setUint64(a)
		var f nat
		for i := a + 1; i <= b && i != 0; i++ {
			f = f.setUint64(i)
			z = z.mul(z, f)
		}
		return z
	}
	m := a + (b-a)/2 // neither sum overflows
	return z.mul(nat(nil).mulRange(a, m), nat(nil).mulRange(m+1, b))
}

// expPlain sets z = x^y, without a modulus.
func (z nat) expPlain(x, y nat) nat {
	if len(y) == 0 {
		return z.setWord(1)
	}
	if len(x) == 0 {
		return z[:0]
	}
	if len(x) == 1 && x[0] == 1 {
		return z.setWord(1)
	}
	// A power of two in x is a shift in the end.
	if s := x.trailingZeroBits(); s > 0 && len(y) == 1 {
		if total := uint64(s) * uint64(y[0]); total/uint64(s) == uint64(y[0]) && total < 1<<40 {
			odd := nat(nil).rsh(x, s)
			p := nat(nil).expPlain(odd, y)
			return z.lsh(p, uint(total))
		}
	}
	base := nat(nil).set(x)
	result := nat(nil).set(x)
	var t nat
	for i := y.bitLen() - 2; i >= 0; i-- {
		t = t.sqr(result)
		result, t = t, result
		if y.bit(uint(i)) == 1 {
			t = t.mul(result, base)
			result, t = t, result
		}
	}
	return z.set(result)
}
