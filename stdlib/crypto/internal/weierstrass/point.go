package weierstrass

import "crypto/internal/prime"

// A point is one in projective coordinates, X/Z and Y/Z; with Z = 0 it is the point at infinity.
type point[L prime.Limbs] struct{ x, y, z L }

// An affine is a point that is not the one at infinity: Z is 1.
type affine[L prime.Limbs] struct{ x, y L }

// infinity sets r to the point at infinity.
func (c *curve[L, F]) infinity(r *point[L]) {
	*r = point[L]{}
	c.f.One(&r.y)
}

// selectPoint sets r to p if pick is 1, and to q if it is 0.
func selectPoint[L prime.Limbs](r, p, q *point[L], pick uint64) {
	prime.Select(&r.x, &p.x, &q.x, pick)
	prime.Select(&r.y, &p.y, &q.y, pick)
	prime.Select(&r.z, &p.z, &q.z, pick)
}

// add sets r to p + q. The formulas for this and double are those of Renes, Costello and Batina, “Complete addition
// formulas for prime order elliptic curves”, 2015, for a = -3: they hold for all points, also for equal ones and infinity.
func (c *curve[L, F]) add(r, p, q *point[L]) {
	f := c.f
	var xx, yy, zz, xy, yz, xz, t L
	f.Mul(&xx, &p.x, &q.x)
	f.Mul(&yy, &p.y, &q.y)
	f.Mul(&zz, &p.z, &q.z)
	// The mixed products, such as xy = X1·Y2 + X2·Y1, by one multiplication each.
	f.Add(&xy, &p.x, &p.y)
	f.Add(&t, &q.x, &q.y)
	f.Mul(&xy, &xy, &t)
	f.Sub(&xy, &xy, &xx)
	f.Sub(&xy, &xy, &yy)
	f.Add(&yz, &p.y, &p.z)
	f.Add(&t, &q.y, &q.z)
	f.Mul(&yz, &yz, &t)
	f.Sub(&yz, &yz, &yy)
	f.Sub(&yz, &yz, &zz)
	f.Add(&xz, &p.x, &p.z)
	f.Add(&t, &q.x, &q.z)
	f.Mul(&xz, &xz, &t)
	f.Sub(&xz, &xz, &xx)
	f.Sub(&xz, &xz, &zz)
	c.sum(r, &xx, &yy, &zz, &xy, &yz, &xz)
}

// addAffine sets r to p + q.
func (c *curve[L, F]) addAffine(r, p *point[L], q *affine[L]) {
	f := c.f
	var xx, yy, xy, yz, xz, t L
	f.Mul(&xx, &p.x, &q.x)
	f.Mul(&yy, &p.y, &q.y)
	f.Add(&xy, &p.x, &p.y)
	f.Add(&t, &q.x, &q.y)
	f.Mul(&xy, &xy, &t)
	f.Sub(&xy, &xy, &xx)
	f.Sub(&xy, &xy, &yy)
	f.Mul(&yz, &q.y, &p.z)
	f.Add(&yz, &yz, &p.y)
	f.Mul(&xz, &q.x, &p.z)
	f.Add(&xz, &xz, &p.x)
	zz := p.z
	c.sum(r, &xx, &yy, &zz, &xy, &yz, &xz)
}

// terms are what the result of an addition is made of.
type terms[L prime.Limbs] struct {
	u           L // 3·(b·xz - xx - 3·zz)
	w           L // 3·(xx - zz)
	plus, minus L // yy ± v with v = 3·(xz - b·zz)
}

func (c *curve[L, F]) terms(t *terms[L], xx, yy, zz, xz *L) {
	f := c.f
	var v, zz3 L
	f.Mul(&v, &c.b, zz)
	f.Sub(&v, xz, &v)
	c.triple(&v, &v)
	f.Add(&t.plus, yy, &v)
	f.Sub(&t.minus, yy, &v)
	c.triple(&zz3, zz)
	f.Mul(&t.u, &c.b, xz)
	f.Sub(&t.u, &t.u, &zz3)
	f.Sub(&t.u, &t.u, xx)
	c.triple(&t.u, &t.u)
	c.triple(&t.w, xx)
	f.Sub(&t.w, &t.w, &zz3)
}

// sum sets r to the sum of two points by the products of their coordinates:
// (xy·plus - yz·u : minus·plus + w·u : yz·minus + xy·w).
func (c *curve[L, F]) sum(r *point[L], xx, yy, zz, xy, yz, xz *L) {
	f := c.f
	var t terms[L]
	c.terms(&t, xx, yy, zz, xz)
	c.sumXY(r, &t, xy, yz)
	var product L
	f.Mul(&r.z, yz, &t.minus)
	f.Mul(&product, xy, &t.w)
	f.Add(&r.z, &r.z, &product)
}

// sumXY sets the first two coordinates of r.
func (c *curve[L, F]) sumXY(r *point[L], t *terms[L], xy, yz *L) {
	f := c.f
	var product L
	f.Mul(&r.x, xy, &t.plus)
	f.Mul(&product, yz, &t.u)
	f.Sub(&r.x, &r.x, &product)
	f.Mul(&r.y, &t.minus, &t.plus)
	f.Mul(&product, &t.w, &t.u)
	f.Add(&r.y, &r.y, &product)
}

// triple sets z to 3·x.
func (c *curve[L, F]) triple(z, x *L) {
	var t L
	c.f.Add(&t, x, x)
	c.f.Add(z, &t, x)
}

// double sets r to p + p: as add, but that mixed products are doubled ones, and the third coordinate is 4·yz·yy.
func (c *curve[L, F]) double(r, p *point[L]) {
	f := c.f
	var xx, yy, zz, xy, yz, xz L
	f.Mul(&xx, &p.x, &p.x)
	f.Mul(&yy, &p.y, &p.y)
	f.Mul(&zz, &p.z, &p.z)
	f.Mul(&xy, &p.x, &p.y)
	f.Add(&xy, &xy, &xy)
	f.Mul(&yz, &p.y, &p.z)
	f.Add(&yz, &yz, &yz)
	f.Mul(&xz, &p.x, &p.z)
	f.Add(&xz, &xz, &xz)
	var t terms[L]
	c.terms(&t, &xx, &yy, &zz, &xz)
	c.sumXY(r, &t, &xy, &yz)
	f.Mul(&r.z, &yz, &yy)
	f.Add(&r.z, &r.z, &r.z)
	f.Add(&r.z, &r.z, &r.z)
}
