package curve25519

// X25519 returns the function of RFC 7748 of that name: the multiple by the scalar of the point with the first coordinate u, by
// Montgomery's ladder.
func X25519(scalar, u *[32]byte) [32]byte {
	k := *scalar
	k[0] &= 248
	k[31] = k[31]&127 | 64

	// x2/z2 and x3/z3 are multiples by numbers that differ by 1.
	var x1 element
	x1.set(u)
	x2, z2, x3, z3 := one, zero, x1, one
	var swapped uint64
	for i := 254; i >= 0; i-- {
		bit := uint64(k[i/8] >> (i % 8) & 1)
		swap(&x2, &x3, bit^swapped)
		swap(&z2, &z3, bit^swapped)
		swapped = bit

		var a, aa, b, bb, e, c, d, da, cb, t element
		a.add(&x2, &z2)
		aa.square(&a)
		b.sub(&x2, &z2)
		bb.square(&b)
		e.sub(&aa, &bb)
		c.add(&x3, &z3)
		d.sub(&x3, &z3)
		da.mul(&d, &a)
		cb.mul(&c, &b)
		t.add(&da, &cb)
		x3.square(&t)
		t.sub(&da, &cb)
		t.square(&t)
		z3.mul(&x1, &t)
		x2.mul(&aa, &bb)
		t.mulSmall(&e, 121665)
		t.add(&aa, &t)
		z2.mul(&e, &t)
	}
	swap(&x2, &x3, swapped)
	swap(&z2, &z3, swapped)
	z2.invert(&z2)
	x2.mul(&x2, &z2)
	return x2.bytes()
}
