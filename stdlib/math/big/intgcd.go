package big

import "math/bits"

// GCD sets z to the greatest common divisor of a and b, and x and y, unless they are nil, to numbers for which
// z = a*x + b*y, and returns z.
//
// a and b may have any sign or be 0; z is never negative. If both are 0, all three results are 0. If a is 0
// and b is not, z is |b|, x is 0 and y is the sign of b; if b is 0 and a is not, z is |a|, x is the sign of a and y is 0.
func (z *Int) GCD(x, y, a, b *Int) *Int {
	if len(a.abs) == 0 || len(b.abs) == 0 {
		lenA, lenB, negA, negB := len(a.abs), len(b.abs), a.neg, b.neg
		if lenA == 0 {
			z.Set(b)
		} else {
			z.Set(a)
		}
		z.neg = false
		setSign(x, lenA, negA)
		setSign(y, lenB, negB)
		return z
	}
	return z.lehmerGCD(x, y, a, b)
}

// setSign sets x, unless it is nil, to the sign of a number of n words.
func setSign(x *Int, n int, neg bool) {
	if x == nil {
		return
	}
	if n == 0 {
		x.SetUint64(0)
	} else {
		x.SetUint64(1)
		x.neg = neg
	}
}

// A lehmerStep stands for several steps of Euclid's algorithm: (A, B) becomes (u0*A + v0*B, u1*A + v1*B), where v0 and u1
// count as negative if even, u0 and v1 if not.
type lehmerStep struct {
	u0, u1, v0, v1 Word
	even           bool
}

// lehmerSimulate runs Euclid's algorithm on the leading word of a and the bits of b under it, as long as the quotients
// are surely those of a and b themselves by the condition of Collins
// (Jebelean, “A Double-Digit Lehmer-Euclid Algorithm”, 1995).
func lehmerSimulate(a, b nat) lehmerStep {
	n := len(a)
	h := uint(bits.LeadingZeros(uint(a[n-1])))
	top := func(x nat) Word {
		var w Word
		if len(x) == n {
			w = x[n-1] << h
		}
		if h > 0 && len(x) >= n-1 {
			w |= x[n-2] >> (_W - h)
		}
		return w
	}
	a1, a2 := top(a), top(b)
	// The cofactors of the step before the last, of the last, and of the one that is tried.
	u0, u1, u2 := Word(0), Word(1), Word(0)
	v0, v1, v2 := Word(0), Word(0), Word(1)
	even := false
	for a2 >= v2 && a1-a2 >= v1+v2 {
		q := a1 / a2
		a1, a2 = a2, a1-q*a2
		u0, u1, u2 = u1, u2, u1+q*u2
		v0, v1, v2 = v1, v2, v1+q*v2
		even = !even
	}
	return lehmerStep{u0, u1, v0, v1, even}
}

// apply does the step on the natural numbers a >= b, whose words it uses for the result.
func (s *lehmerStep) apply(a, b, t1, t2 nat) (a2, b2, t1x, t2x nat) {
	if s.even {
		t1 = t1.difference(a, s.u0, b, s.v0)
		t2 = t2.difference(b, s.v1, a, s.u1)
	} else {
		t1 = t1.difference(b, s.v0, a, s.u0)
		t2 = t2.difference(a, s.u1, b, s.v1)
	}
	return t1, t2, a, b
}

// difference sets z = x*u - y*v, which must not be negative and shorter than x*u by a word. z is neither x nor y.
func (z nat) difference(x nat, u Word, y nat, v Word) nat {
	n := max(len(x), len(y))
	z = z.make(n + 1)
	z[len(x)] = mulAddVWW(z[:len(x)], x, u, 0)
	clear(z[len(x)+1:])
	b := subMulVVW(z[:len(y)], y, v)
	subVW(z[len(y):], z[len(y):], b)
	return z.norm()
}

// applyCofactors does the step on the cofactors of A and B.
func (s *lehmerStep) applyCofactors(ua, ub *Int) {
	var u0, u1, v0, v1 Int
	u0.abs, u1.abs = nat{s.u0}.norm(), nat{s.u1}.norm()
	v0.abs, v1.abs = nat{s.v0}.norm(), nat{s.v1}.norm()
	u0.neg, v1.neg = !s.even && s.u0 != 0, !s.even && s.v1 != 0
	v0.neg, u1.neg = s.even && s.v0 != 0, s.even && s.u1 != 0
	var t, newA, newB Int
	newA.Add(newA.Mul(ua, &u0), t.Mul(ub, &v0))
	newB.Add(newB.Mul(ua, &u1), t.Mul(ub, &v1))
	ua.Set(&newA)
	ub.Set(&newB)
}

// lehmerGCD is GCD for numbers that are not 0 (Knuth, “The Art of Computer Programming”, volume 2, 4.5.2, algorithm L).
func (z *Int) lehmerGCD(x, y, a, b *Int) *Int {
	extended := x != nil || y != nil
	// ua and ub are the cofactors of |a|: A = ua*|a| + …*|b|, and likewise B.
	ua, ub := new(Int), new(Int)
	A, B := nat(nil).set(a.abs), nat(nil).set(b.abs)
	if A.cmp(B) < 0 {
		A, B = B, A
		ub.SetInt64(1)
	} else {
		ua.SetInt64(1)
	}
	var q, r, t1, t2 nat
	// euclid does one ordinary step.
	euclid := func() {
		q, r = q.div(r, A, B)
		A, B, r = B, r, A
		if extended {
			t := new(Int).Mul(ub, &Int{abs: q})
			t.Sub(ua, t)
			ua, ub = ub, t
		}
	}
	for len(B) > 1 {
		if step := lehmerSimulate(A, B); step.v0 != 0 {
			A, B, t1, t2 = step.apply(A, B, t1, t2)
			if extended {
				step.applyCofactors(ua, ub)
			}
		} else {
			euclid()
		}
	}
	if len(B) > 0 {
		if len(A) > 1 {
			euclid()
		}
		if extended {
			for len(B) > 0 {
				euclid()
			}
		} else if len(B) > 0 {
			v, w := A[0], B[0]
			for w != 0 {
				v, w = w, v%w
			}
			A = A[:1]
			A[0] = v
		}
	}

	// The other cofactor follows from A = ua*|a| + y*|b|. The results may share memory with a and b.
	aneg, bneg := a.neg, b.neg
	var cofactorB Int
	if y != nil {
		cofactorB.Mul(ua, &Int{abs: a.abs})
		cofactorB.Sub(&Int{abs: A}, &cofactorB)
		cofactorB.Quo(&cofactorB, &Int{abs: b.abs})
		if bneg {
			cofactorB.Neg(&cofactorB)
		}
		y.Set(&cofactorB)
	}
	if x != nil {
		if aneg {
			ua.Neg(ua)
		}
		x.Set(ua)
	}
	z.abs = z.abs.set(A)
	z.neg = false
	return z
}

// ModInverse sets z to the inverse of g in the ring of integers modulo n and returns z. If g and n have a divisor in common there is
// none: z stays as it was and the result is nil.
func (z *Int) ModInverse(g, n *Int) *Int {
	if n.neg {
		n = new(Int).Neg(n)
	}
	if g.neg {
		g = new(Int).Mod(g, n)
	}
	var d, x Int
	d.GCD(&x, nil, g, n)
	if d.Cmp(intOne) != 0 {
		return nil
	}
	if x.neg {
		x.Add(&x, n)
	}
	return z.Set(&x)
}

// Jacobi returns the Jacobi symbol (x/y): +1, -1 or 0. It panics unless y is odd.
func Jacobi(x, y *Int) int {
	if len(y.abs) == 0 || y.abs[0]&1 == 0 {
		panic("big: invalid 2nd argument to Int.Jacobi: need odd integer but got " + y.String())
	}
	// Reciprocity, as in Cohen, “A Course in Computational Algebraic Number Theory”, section 1.4.2; for a negative y
	// (x/-1) is -1 if x is negative.
	var a, b, c Int
	a.Set(x)
	b.Set(y)
	j := 1
	if b.neg {
		if a.neg {
			j = -1
		}
		b.neg = false
	}
	for {
		if b.Cmp(intOne) == 0 {
			return j
		}
		if len(a.abs) == 0 {
			return 0
		}
		a.Mod(&a, &b)
		if len(a.abs) == 0 {
			return 0
		}
		// Take the twos out of a: (2/b) is -1 if b is 3 or 5 modulo 8.
		s := a.abs.trailingZeroBits()
		if s&1 != 0 {
			if m := b.abs[0] & 7; m == 3 || m == 5 {
				j = -j
			}
		}
		c.Rsh(&a, s)
		if b.abs[0]&3 == 3 && c.abs[0]&3 == 3 {
			j = -j
		}
		a.Set(&b)
		b.Set(&c)
	}
}

// ModSqrt sets z to a square root of x modulo the odd prime p and returns z. If x is no square, z stays as it was and
// the result is nil. It panics if p is even; what it does for an odd p that is not prime is undefined.
func (z *Int) ModSqrt(x, p *Int) *Int {
	switch Jacobi(x, p) {
	case -1:
		return nil
	case 0:
		return z.SetInt64(0)
	}
	if x.neg || x.Cmp(p) >= 0 {
		x = new(Int).Mod(x, p)
	}
	switch {
	case p.abs[0]%4 == 3:
		// x^((p+1)/4)
		e := new(Int).Add(p, intOne)
		e.Rsh(e, 2)
		return z.Exp(x, e, p)
	case p.abs[0]%8 == 5:
		return z.modSqrt5Mod8(x, p)
	}
	return z.modSqrtTonelliShanks(x, p)
}

// modSqrt5Mod8 is ModSqrt for p = 5 modulo 8, by Atkin's formula: with α = (2x)^((p-5)/8) and β = 2xα², a root is xα(β-1).
func (z *Int) modSqrt5Mod8(x, p *Int) *Int {
	e := new(Int).Rsh(p, 3)
	x2 := new(Int).Lsh(x, 1)
	alpha := new(Int).Exp(x2, e, p)
	beta := new(Int).Mul(alpha, alpha)
	beta.Mod(beta, p)
	beta.Mul(beta, x2)
	beta.Mod(beta, p)
	beta.Sub(beta, intOne)
	beta.Mul(beta, x)
	beta.Mod(beta, p)
	beta.Mul(beta, alpha)
	return z.Mod(beta, p)
}

// modSqrtTonelliShanks is ModSqrt for any odd prime (Cohen, algorithm 1.5.1).
func (z *Int) modSqrtTonelliShanks(x, p *Int) *Int {
	// p-1 is s*2^e with an odd s.
	var s Int
	s.Sub(p, intOne)
	e := s.abs.trailingZeroBits()
	s.Rsh(&s, e)

	var n Int
	for n.SetInt64(2); Jacobi(&n, p) != -1; n.Add(&n, intOne) {
	}
	// y² = b*x throughout; the order of b is 2^m with m < r, that of g is 2^r.
	var y, b, g, t Int
	y.Add(&s, intOne)
	y.Rsh(&y, 1)
	y.Exp(x, &y, p)
	b.Exp(x, &s, p)
	g.Exp(&n, &s, p)
	r := e
	for {
		m := uint(0)
		for t.Set(&b); t.Cmp(intOne) != 0; m++ {
			t.Mul(&t, &t).Mod(&t, p)
		}
		if m == 0 {
			return z.Set(&y)
		}
		t.SetInt64(0).SetBit(&t, int(r-m-1), 1).Exp(&g, &t, p)
		g.Mul(&t, &t).Mod(&g, p)
		y.Mul(&y, &t).Mod(&y, p)
		b.Mul(&b, &g).Mod(&b, p)
		r = m
	}
}
