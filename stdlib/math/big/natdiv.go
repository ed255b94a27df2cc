package big

import "math/bits"

// Quotients of fewer words are found word by word, longer ones recursively.
const divRecursiveThreshold = 60

// div sets q = u / v and r = u % v, in the memory of q and r. v must not be 0; neither q nor r may share
// memory with the other, but with u and v.
func (q nat) div(r, u, v nat) (quo, rem nat) {
	switch {
	case len(v) == 0:
		panic("division by zero")
	case u.cmp(v) < 0:
		r = r.set(u)
		return q[:0], r
	case len(v) == 1:
		d := v[0]
		q = q.make(len(u))
		w := divVW(q, u, d)
		return q.norm(), r.setWord(w)
	}
	return q.divLarge(r, u, v)
}

// rem sets z = u % v.
func (z nat) rem(u, v nat) nat {
	if len(v) == 1 {
		return z.setWord(modVW(u, v[0]))
	}
	q := getNat(0)
	var r nat
	*q, r = q.div(z, u, v)
	putNat(q)
	return r
}

// divLarge is div for a divisor of two words or more that is not above u.
func (q nat) divLarge(r, u, v nat) (quo, rem nat) {
	// The divisor's highest bit becomes one; the numerator gets a word more, so that its top is below the divisor.
	shift := uint(bits.LeadingZeros(uint(v[len(v)-1])))
	vp := getNat(len(v))
	vn := *vp
	lshVU(vn, v, shift)

	if alias(r, u) || alias(r, v) {
		r = nil
	}
	r = r.make(len(u) + 1)
	r[len(u)] = lshVU(r[:len(u)], u, shift)

	n := len(vn)
	m := len(r) - n
	if alias(q, u) || alias(q, v) || alias(q, r) {
		q = nil
	}
	q = q.make(m)
	if m < divRecursiveThreshold || n < divRecursiveThreshold {
		divBasic(q, r, vn)
	} else {
		t := getNat(n)
		// Pieces of at most n words of the quotient, from the top.
		size := m % n
		if size == 0 {
			size = n
		}
		for j := m; j > 0; size = n {
			j -= size
			divRecursive(q[j:j+size], r[j:j+size+n], vn, t)
		}
		putNat(t)
	}
	rshVU(r[:n], r[:n], shift)
	putNat(vp)
	return q.norm(), r[:n].norm()
}

// divRecursive divides u, of n+m words, by v, of n >= m words with the highest bit set. It sets q to the lower m words of
// the quotient and returns the word above them, which is 0 or 1; u becomes the remainder. The
// upper half of the quotient comes from the upper words of the divisor alone, and so does the lower half; what the
// lower words of the divisor take away makes it at most a little smaller (Burnikel and Ziegler,
// “Fast Recursive Division”, 1998, in the form of Brent and Zimmermann, “Modern Computer Arithmetic”, algorithm 1.8).
func divRecursive(q, u, v []Word, t *nat) Word {
	m, n := len(q), len(v)
	if m < divRecursiveThreshold {
		return divBasic(q, u, v)
	}
	k := m / 2
	top := divRecursive(q[k:], u[2*k:], v[k:], t)
	top = divCorrect(q[k:], top, u[k:n+k], v, k, t)
	above := divRecursive(q[:k], u[k:n+k], v[k:], t)
	divCorrect(q[:k], above, u[:n], v, k, t)
	return top
}

// divCorrect subtracts from u, of len(v) words, the product of the quotient (q, top) with the k lower words of v, and
// decreases the quotient until u is no longer negative. It returns the quotient's new top word.
func divCorrect(q []Word, top Word, u, v []Word, k int, t *nat) Word {
	low := v[:k]
	*t = t.make(len(q) + k)
	if len(q) < k {
		mulVV(*t, low, q)
	} else {
		mulVV(*t, q, low)
	}
	product := *t
	borrow := subVV(u[:len(product)], u, product)
	borrow = subVW(u[len(product):], u[len(product):], borrow)
	if top != 0 {
		b := subVV(u[len(q):len(q)+k], u[len(q):], low)
		borrow += subVW(u[len(q)+k:], u[len(q)+k:], b)
	}
	for borrow != 0 {
		top -= subVW(q, q, 1)
		borrow -= addVV(u, u, v)
	}
	return top
}

// divBasic is divRecursive word by word (Knuth, “The Art of Computer Programming”, volume 2, 4.3.1, algorithm D).
func divBasic(q, u, v []Word) (top Word) {
	n := len(v)
	m := len(q)
	v1, v0 := v[n-1], v[n-2]
	rec := reciprocal(v1)

	if upper := u[m:]; !lessVV(upper, v) {
		subVV(upper, upper, v)
		top = 1
	}
	for j := m - 1; j >= 0; j-- {
		// u[j+n] is at most v1, because what is above u[j] is less than v.
		qhat := _M
		if u2 := u[j+n]; u2 != v1 {
			var rhat Word
			qhat, rhat = divWW(u2, u[j+n-1], v1, rec)
			// The second word of the divisor makes the guess at most one too large.
			hi, lo := mulWW(qhat, v0)
			u0 := u[j+n-2]
			for hi > rhat || hi == rhat && lo > u0 {
				qhat--
				prev := rhat
				rhat += v1
				if rhat < prev {
					break
				}
				if lo < v0 {
					hi--
				}
				lo -= v0
			}
		}
		u[j+n] -= subMulVVW(u[j:j+n], v, qhat)
		for u[j+n] != 0 {
			u[j+n] += addVV(u[j:j+n], u[j:j+n], v)
			qhat--
		}
		q[j] = qhat
	}
	return top
}

// lessVV reports whether x < y, for vectors of the same length.
func lessVV(x, y []Word) bool {
	for i := len(y) - 1; i >= 0; i-- {
		if x[i] != y[i] {
			return x[i] < y[i]
		}
	}
	return false
}
