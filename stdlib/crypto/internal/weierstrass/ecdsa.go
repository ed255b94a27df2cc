package weierstrass

import (
	"crypto/internal/prime"
	"errors"
)

func (c *curve[L, F]) IsScalar(b []byte) bool {
	var k L
	return c.order.SetBytes(&k, b) && prime.IsZero(&k) == 0
}

// Truncate follows FIPS 186-5, section 6.4.1, step 2: of a hash that is longer than the order, the first bits count.
func (c *curve[L, F]) Truncate(hash []byte) []byte {
	var e L
	c.order.SetReduced(&e, c.First(hash))
	return c.order.Bytes(nil, &e)
}

func (c *curve[L, F]) First(b []byte) []byte {
	size := c.Size()
	if len(b) < size {
		return b
	}
	excess := 8*size - c.order.BitLen()
	first := make([]byte, size)
	var above byte
	for i := range first {
		first[i] = above<<(8-excess) | b[i]>>excess
		above = b[i]
	}
	return first
}

func (c *curve[L, F]) Sign(private, nonce, hash []byte) (r, s []byte, err error) {
	var d, k, e, rn, sn L
	if !c.order.SetBytes(&d, private) || !c.order.SetBytes(&k, nonce) || prime.IsZero(&k) == 1 {
		return nil, nil, errors.New("ecdsa: internal error: scalar out of range")
	}
	c.order.SetReduced(&e, hash)
	var p point[L]
	c.baseMult(&p, nonce)
	c.order.SetReduced(&rn, c.x(&p))
	// s = (e + r·d) / k
	c.order.Mul(&sn, &rn, &d)
	c.order.Add(&sn, &sn, &e)
	prime.Invert(c.order, &k, &k)
	c.order.Mul(&sn, &sn, &k)
	if prime.IsZero(&rn) == 1 {
		return nil, nil, errors.New("ecdsa: internal error: r is zero")
	}
	if prime.IsZero(&sn) == 1 {
		return nil, nil, errors.New("ecdsa: internal error: s is zero")
	}
	return c.order.Bytes(nil, &rn), c.order.Bytes(nil, &sn), nil
}

// x returns the first coordinate of a point that is not the one at infinity.
func (c *curve[L, F]) x(p *point[L]) []byte {
	var x L
	prime.Invert(c.f, &x, &p.z)
	c.f.Mul(&x, &x, &p.x)
	return c.f.Bytes(nil, &x)
}

func (c *curve[L, F]) Verify(q, hash, r, s []byte) bool {
	var rn, w, u L
	var p, sum point[L]
	if c.setPoint(&p, q) != nil || q == nil || !c.setScalar(&rn, r) || !c.setScalar(&w, s) {
		return false
	}
	prime.Invert(c.order, &w, &w)
	c.order.SetReduced(&u, c.First(hash))
	c.order.Mul(&u, &u, &w)
	c.baseMult(&sum, c.order.Bytes(nil, &u))
	c.order.Mul(&u, &rn, &w)
	c.mult(&p, &p, c.order.Bytes(nil, &u))
	c.add(&sum, &sum, &p)
	if prime.IsZero(&sum.z) == 1 {
		return false
	}
	c.order.SetReduced(&u, c.x(&sum))
	return prime.Equal(&u, &rn) == 1
}

// setScalar sets z to the number b, which may be of any length, and reports whether it is a scalar.
func (c *curve[L, F]) setScalar(z *L, b []byte) bool {
	for len(b) > 0 && b[0] == 0 {
		b = b[1:]
	}
	if len(b) > c.Size() {
		return false
	}
	full := make([]byte, c.Size())
	copy(full[len(full)-len(b):], b)
	return c.order.SetBytes(z, full) && prime.IsZero(z) == 0
}
