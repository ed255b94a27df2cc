package big

import "math/rand"

// smallPrimes are divided by first; the products of them fit a Word each.
var smallPrimes = [...]Word{3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53}

// ProbablyPrime reports whether x is probably prime: it applies the test of Miller and Rabin with n bases that it
// chooses by pseudo-random numbers, and the test of Baillie, Pomerance, Selfridge and Wagstaff.
//
// If x is prime, the result is true. If x is chosen at random and not prime, the result is probably false;
// for a number that was not chosen to deceive the test, the probability of true is at most 1/4^n. Below 2^64 the result is
// exact. n may be 0; a negative n panics.
func (x *Int) ProbablyPrime(n int) bool {
	if n < 0 {
		panic("negative n for ProbablyPrime")
	}
	if x.neg || len(x.abs) == 0 {
		return false
	}
	w := x.abs[0]
	if len(x.abs) == 1 && w < 64 {
		const primes = 1<<2 | 1<<3 | 1<<5 | 1<<7 | 1<<11 | 1<<13 | 1<<17 | 1<<19 | 1<<23 | 1<<29 | 1<<31 |
			1<<37 | 1<<41 | 1<<43 | 1<<47 | 1<<53 | 1<<59 | 1<<61
		return uint64(primes)>>w&1 == 1
	}
	if w&1 == 0 {
		return false
	}
	// The product of all small primes up to 53, without 2, is below 2^64.
	const product = 3 * 5 * 7 * 11 * 13 * 17 * 19 * 23 * 29 * 31 * 37 * 41 * 43 * 47 * 53
	var r uint64
	if _W == 64 {
		r = uint64(modVW(x.abs, Word(product&_M)))
	} else {
		m := nat(nil).rem(x.abs, nat(nil).setUint64(product))
		r = m.low64()
	}
	for _, p := range smallPrimes {
		if r%uint64(p) == 0 {
			return false
		}
	}
	return x.abs.probablyPrimeMillerRabin(n+1, true) && x.abs.probablyPrimeLucas()
}

// probablyPrimeMillerRabin reports whether n, odd and above 3, passes the test of Miller and Rabin in reps bases; the last
// of them is 2 if force2 is set.
func (n nat) probablyPrimeMillerRabin(reps int, force2 bool) bool {
	// n-1 is q*2^k with an odd q.
	nm1 := nat(nil).sub(n, natOne)
	k := nm1.trailingZeroBits()
	q := nat(nil).rsh(nm1, k)

	nm3 := nat(nil).sub(nm1, natTwo)
	rnd := rand.New(rand.NewSource(int64(n[0])))
	var x, y, quotient nat
bases:
	for i := range reps {
		if i == reps-1 && force2 {
			x = x.set(natTwo)
		} else {
			x = x.random(rnd, nm3, nm3.bitLen())
			x = x.add(x, natTwo)
		}
		y = y.expMod(x, q, n)
		if y.cmp(natOne) == 0 || y.cmp(nm1) == 0 {
			continue
		}
		for j := uint(1); j < k; j++ {
			square := nat(nil).sqr(y)
			quotient, y = quotient.div(y, square, n)
			if y.cmp(nm1) == 0 {
				continue bases
			}
			if y.cmp(natOne) == 0 {
				return false
			}
		}
		return false
	}
	return true
}

// probablyPrimeLucas reports whether n is prime or one of the few “almost extra strong” Lucas pseudoprimes. The sequence has
// Q = 1 and the least P from 3 upward for which P²-4 is not a square modulo n
// (Baillie and Wagstaff, “Lucas Pseudoprimes”, 1980; Grantham, “Frobenius Pseudoprimes”, 2000).
func (n nat) probablyPrimeLucas() bool {
	if len(n) == 0 || n.cmp(natOne) == 0 {
		return false
	}
	if n[0]&1 == 0 {
		return n.cmp(natTwo) == 0
	}
	p := Word(3)
	d := nat{1}
	intD, intN := &Int{abs: d}, &Int{abs: n}
	for ; ; p++ {
		if p > 10000 {
			// A non-residue this far away does not exist for the numbers that can be tested.
			panic("math/big: internal error: cannot find (D/n) = -1 for " + intN.String())
		}
		d[0] = p*p - 4
		j := Jacobi(intD, intN)
		if j == -1 {
			break
		}
		if j == 0 {
			// p²-4 = (p-2)(p+2) has a factor in common with n, and p-2 has been tried: n is p+2 or composite.
			return len(n) == 1 && n[0] == p+2
		}
		if p == 40 {
			// A square has no such P, so the search would not end.
			root := nat(nil).sqrt(n)
			if nat(nil).sqr(root).cmp(n) == 0 {
				return false
			}
		}
	}

	// n+1 is s*2^r with an odd s. Walk to V(s) and V(s+1) by the bits of s:
	// V(2k) = V(k)²-2, V(2k+1) = V(k)V(k+1)-P.
	s := nat(nil).add(n, natOne)
	r := s.trailingZeroBits()
	s = nat(nil).rsh(s, r)
	nm2 := nat(nil).sub(n, natTwo)

	natP := nat{p}
	vk, vk1 := nat{2}, nat{p}
	var quotient, t nat
	// product sets z = x*y - c mod n, for c < n.
	product := func(z, x, y, c nat) nat {
		t = t.mul(x, y)
		t = t.add(t, n)
		t = t.sub(t, c)
		quotient, z = quotient.div(z, t, n)
		return z
	}
	for i := s.bitLen(); i >= 0; i-- {
		if s.bit(uint(i)) != 0 {
			vk = product(vk, vk, vk1, natP)
			vk1 = product(vk1, vk1, vk1, natTwo)
		} else {
			vk1 = product(vk1, vk, vk1, natP)
			vk = product(vk, vk, vk, natTwo)
		}
	}

	// V(s) = ±2 and U(s) = 0; the latter means P*V(s) = 2*V(s+1).
	if vk.cmp(natTwo) == 0 || vk.cmp(nm2) == 0 {
		a := nat(nil).mul(vk, natP)
		b := nat(nil).lsh(vk1, 1)
		if a.cmp(b) < 0 {
			a, b = b, a
		}
		a = a.sub(a, b)
		if len(nat(nil).rem(a, n)) == 0 {
			return true
		}
	}
	// V(s*2^t) = 0 for a t below r-1.
	for range int(r) - 1 {
		if len(vk) == 0 {
			return true
		}
		if vk.cmp(natTwo) == 0 {
			return false // from here all are 2
		}
		vk = product(vk, vk, vk, natTwo)
	}
	return false
}
