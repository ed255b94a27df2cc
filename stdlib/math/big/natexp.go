package big

// expMod sets z = x^y mod m for m != 0.
func (z nat) expMod(x, y, m nat) nat {
	switch {
	case len(m) == 1 && m[0] == 1:
		return z[:0]
	case len(y) == 0:
		return z.setWord(1)
	case len(x) == 0:
		return z[:0]
	}
	var base nat
	if x.cmp(m) >= 0 {
		base = base.rem(x, m)
	} else {
		base = base.set(x)
	}
	switch {
	case len(base) == 0:
		return z[:0]
	case y.bitLen() <= 4:
		return z.expSmall(base, y, m)
	case m[0]&1 == 1:
		return z.expMontgomery(base, y, m)
	}
	k := m.trailingZeroBits()
	if int(k) == m.bitLen()-1 {
		return z.expPow2(base, y, k)
	}
	// m is an odd number times 2^k: by the Chinese remainder theorem the result is
	// a + odd*((b-a)/odd mod 2^k), where a is the power modulo odd and b modulo 2^k.
	odd := nat(nil).rsh(m, k)
	a := nat(nil).expMod(base, y, odd)
	b := nat(nil).expPow2(base, y, k)
	a2 := nat(nil).trunc(a, k)
	if b.cmp(a2) < 0 {
		b = b.setBit(b, k, 1)
	}
	b = b.sub(b, a2)
	b = b.trunc(b, k)
	b = nat(nil).mul(b, nat(nil).inversePow2(odd, k))
	b = b.trunc(b, k)
	return z.add(nat(nil).mul(b, odd), a)
}

// expSmall is expMod for an exponent of few bits.
func (z nat) expSmall(x, y, m nat) nat {
	result := nat(nil).set(x)
	var t nat
	for i := y.bitLen() - 2; i >= 0; i-- {
		t = t.sqr(result)
		result = result.rem(t, m)
		if y.bit(uint(i)) == 1 {
			t = t.mul(result, x)
			result = result.rem(t, m)
		}
	}
	return z.set(result)
}

// expPow2 sets z = x^y mod 2^k.
func (z nat) expPow2(x, y nat, k uint) nat {
	if len(y) == 0 {
		return z.trunc(natOne, k)
	}
	x = nat(nil).trunc(x, k)
	if len(x) == 0 {
		return z[:0]
	}
	if x[0]&1 == 0 && (y.bitLen() > 32 || uint64(y.low64()) >= uint64(k)) {
		return z[:0]
	}
	result := nat(nil).set(x)
	var t nat
	for i := y.bitLen() - 2; i >= 0; i-- {
		t = t.sqr(result)
		t = t.trunc(t, k)
		result, t = t, result
		if y.bit(uint(i)) == 1 {
			t = t.mul(result, x)
			t = t.trunc(t, k)
			result, t = t, result
		}
	}
	return z.set(result)
}

// inverseWord returns 1/x mod 2^_W for an odd x: each step of Newton's doubles the bits that are right, of which x
// itself has three.
func inverseWord(x Word) Word {
	v := x
	for range 5 {
		v *= 2 - x*v
	}
	return v
}

// inversePow2 sets z = 1/x mod 2^k for an odd x.
func (z nat) inversePow2(x nat, k uint) nat {
	v := nat{inverseWord(x[0])}
	for n := uint(_W); n < k; {
		n *= 2
		// v = v*(2 - x*v) mod 2^n; 2 - x*v is taken as 2^n + 2 - (x*v mod 2^n).
		t := nat(nil).mul(nat(nil).trunc(x, n), v)
		t = t.trunc(t, n)
		u := nat(nil).setBit(natTwo, n, 1)
		u = u.sub(u, t)
		v = nat(nil).mul(v, u)
		v = v.trunc(v, n)
	}
	return z.trunc(v, k)
}

// A montgomery multiplies modulo an odd m of n words on numbers that are kept multiplied by R = 2^(n*_W)
// (Montgomery, “Modular Multiplication Without Trial Division”, 1985). They have n words and are below R, not always below m.
type montgomery struct {
	m nat
	k Word   // -1/m mod 2^_W
	t []Word // 2n words for the product
}

func newMontgomery(m nat) *montgomery {
	return &montgomery{m: m, k: -inverseWord(m[0]), t: make([]Word, 2*len(m))}
}

// enter returns x*R mod m.
func (q *montgomery) enter(x nat) nat {
	z := make(nat, len(q.m))
	copy(z, nat(nil).rem(nat(nil).lsh(x, uint(len(q.m))*_W), q.m))
	return z
}

// mul sets z = x*y/R.
func (q *montgomery) mul(z, x, y nat) {
	mulVV(q.t, x, y)
	q.reduce(z)
}

// sqr sets z = x*x/R.
func (q *montgomery) sqr(z, x nat) {
	if len(x) < karatsubaSqrThreshold {
		basicSqr(q.t, x)
	} else {
		nat(q.t[:0]).sqr(x) // has room for the product, so it becomes t
		// sqr drops zero words only in what it returns; the words are in t.
	}
	q.reduce(z)
}

// reduce sets z = t/R: each step adds a multiple of m that makes the lowest word 0, and keeps the carry in its place.
func (q *montgomery) reduce(z nat) {
	n := len(q.m)
	t := q.t
	for i := range n {
		t[i] = addMulVVW(t[i:i+n], q.m, t[i]*q.k)
	}
	if addVV(z, t[n:], t[:n]) != 0 {
		subVV(z, z, q.m)
	}
}

// expMontgomery sets z = x^y mod m for an odd m > 1, 0 < x < m and y > 0: windows of bits slide over the exponent, each
// of which ends with a one bit, so that only odd powers are needed.
func (z nat) expMontgomery(x, y, m nat) nat {
	q := newMontgomery(m)
	bitLen := y.bitLen()
	window := 2
	switch {
	case bitLen > 1024:
		window = 6
	case bitLen > 256:
		window = 5
	case bitLen > 64:
		window = 4
	}
	// odd[i] is x^(2i+1).
	odd := make([]nat, 1<<(window-1))
	odd[0] = q.enter(x)
	if bitLen > 1 {
		square := make(nat, len(m))
		q.sqr(square, odd[0])
		for i := 1; i < len(odd); i++ {
			odd[i] = make(nat, len(m))
			q.mul(odd[i], odd[i-1], square)
		}
	}
	result := make(nat, len(m))
	started := false
	for i := bitLen - 1; i >= 0; {
		if y.bit(uint(i)) == 0 {
			q.sqr(result, result)
			i--
			continue
		}
		end := max(0, i-window+1)
		for y.bit(uint(end)) == 0 {
			end++
		}
		value := 0
		for ; i >= end; i-- {
			value = value<<1 | int(y.bit(uint(i)))
			if started {
				q.sqr(result, result)
			}
		}
		if started {
			q.mul(result, result, odd[value/2])
		} else {
			copy(result, odd[value/2])
			started = true
		}
	}
	// Multiplying by 1 divides by R.
	clear(q.t)
	copy(q.t, result)
	q.reduce(result)
	if !lessVV(result, m) {
		subVV(result, result, m)
	}
	return z.set(result.norm())
}

// sqrt sets z to the greatest number whose square is not above x, by Newton's method from above.
func (z nat) sqrt(x nat) nat {
	if x.cmp(natOne) <= 0 {
		return z.set(x)
	}
	guess := nat(nil).lsh(natOne, uint(x.bitLen()+1)/2)
	var next, r nat
	for {
		next, r = next.div(r, x, guess)
		next = next.add(next, guess)
		next = next.rsh(next, 1)
		if next.cmp(guess) >= 0 {
			return z.set(guess)
		}
		guess, next = next, guess
	}
}
