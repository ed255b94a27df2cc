package curve25519

import "sync"

// A Point is one of the curve -x² + y² = 1 + d·x²·y², as X/Z and Y/Z; T is X·Y/Z.
type Point struct{ x, y, z, t element }

// A cached point is one that is prepared for being added.
type cached struct{ sum, difference, z2, t2d element } // y + x, y - x, 2z, 2d·t

// An affine point is a cached one with z = 1.
type affine struct{ sum, difference, t2d element }

var identity = Point{y: one, z: one}

// The constants of the curve; a test derives them.
var (
	d         = element{0x34dca135978a3, 0x1a8283b156ebd, 0x5e7a26001c029, 0x739c663a03cbb, 0x52036cee2b6ff} // -121665/121666
	d2        = element{0x69b9426b2f159, 0x35050762add7a, 0x3cf44c0038052, 0x6738cc7407977, 0x2406d9dc56dff} // 2d
	rootOfNeg = element{0x61b274a0ea0b0, 0xd5a5fc8f189d, 0x7ef5e9cbd0c60, 0x78595a6804c9e, 0x2b8324804fc1d}  // a root of -1
	base      = Point{                                                                                       // y is 4/5 and x even
		element{0x62d608f25d51a, 0x412a4b4f6592a, 0x75b7171a4b31d, 0x1ff60527118fe, 0x216936d3cd6e5},
		element{0x6666666666658, 0x4cccccccccccc, 0x1999999999999, 0x3333333333333, 0x6666666666666},
		one,
		element{0x68ab3a5b7dda3, 0xeea2a5eadbb, 0x2af8df483c27e, 0x332b375274732, 0x67875f0fd78b7},
	}
)

// SetBytes sets p to the point that b encodes: y and the sign of x. It reports whether there is one; y may be the prime or more.
func (p *Point) SetBytes(b *[32]byte) bool {
	var y, u, v, v3, x, check, t element
	y.set(b)
	// x² = u/v with u = y² - 1 and v = d·y² + 1
	u.square(&y)
	v.mul(&u, &d)
	u.sub(&u, &one)
	v.add(&v, &one)
	// u·v³·(u·v⁷)^((p-5)/8) is a root of u/v, or of it times -1.
	v3.square(&v)
	v3.mul(&v3, &v)
	t.square(&v3)
	t.mul(&t, &v)
	t.mul(&t, &u)
	t.powerRoot(&t)
	x.mul(&t, &v3)
	x.mul(&x, &u)
	check.square(&x)
	check.mul(&check, &v)
	if check.equal(&u) == 0 {
		u.negate(&u)
		if check.equal(&u) == 0 {
			return false
		}
		x.mul(&x, &rootOfNeg)
	}
	t.negate(&x)
	x.pick(&t, x.negative()^uint64(b[31]>>7))
	p.x, p.y, p.z = x, y, one
	p.t.mul(&x, &y)
	return true
}

// Bytes encodes p.
func (p *Point) Bytes() [32]byte {
	var inverse, x, y element
	inverse.invert(&p.z)
	x.mul(&p.x, &inverse)
	y.mul(&p.y, &inverse)
	b := y.bytes()
	b[31] |= byte(x.negative() << 7)
	return b
}

// Negate sets p to -q.
func (p *Point) Negate(q *Point) {
	p.x.negate(&q.x)
	p.y, p.z = q.y, q.z
	p.t.negate(&q.t)
}

func (c *cached) set(p *Point) {
	c.sum.add(&p.y, &p.x)
	c.difference.sub(&p.y, &p.x)
	c.z2.add(&p.z, &p.z)
	c.t2d.mul(&p.t, &d2)
}

// add sets p to q + c. The formulas, of Hisil, Wong, Carter and Dawson, “Twisted Edwards Curves Revisited”, 2008, hold for all points.
func (p *Point) add(q *Point, c *cached) {
	var z element
	z.mul(&q.z, &c.z2)
	p.finish(q, &c.sum, &c.difference, &z, &c.t2d)
}

// sub sets p to q - c.
func (p *Point) sub(q *Point, c *cached) {
	var z, t element
	z.mul(&q.z, &c.z2)
	t.negate(&c.t2d)
	p.finish(q, &c.difference, &c.sum, &z, &t)
}

func (p *Point) addAffine(q *Point, a *affine) {
	var z element
	z.add(&q.z, &q.z)
	p.finish(q, &a.sum, &a.difference, &z, &a.t2d)
}

func (p *Point) subAffine(q *Point, a *affine) {
	n := *a
	n.negate(1)
	p.addAffine(q, &n)
}

// finish sets p to the sum of q and a point of which sum, difference and t2d are as in cached, and zz is twice the product of both z.
func (p *Point) finish(q *Point, sum, difference, zz, t2d *element) {
	var a, b, c, e, f, g, h element
	a.sub(&q.y, &q.x)
	a.mul(&a, difference)
	b.add(&q.y, &q.x)
	b.mul(&b, sum)
	c.mul(&q.t, t2d)
	e.sub(&b, &a)
	f.sub(zz, &c)
	g.add(zz, &c)
	h.add(&b, &a)
	p.product(&e, &f, &g, &h)
}

// product sets p to the point with x = e/g and y = h/f.
func (p *Point) product(e, f, g, h *element) {
	p.x.mul(e, f)
	p.y.mul(g, h)
	p.z.mul(f, g)
	p.t.mul(e, h)
}

// double sets p to q + q.
func (p *Point) double(q *Point) {
	var a, b, c, e, f, g, h element
	a.square(&q.x)
	b.square(&q.y)
	c.square(&q.z)
	c.add(&c, &c)
	h.add(&a, &b)
	e.add(&q.x, &q.y)
	e.square(&e)
	e.sub(&h, &e)
	g.sub(&a, &b)
	f.add(&c, &g)
	p.product(&e, &f, &g, &h)
}

// pick sets a to b if bit is 1.
func (a *affine) pick(b *affine, bit uint64) {
	a.sum.pick(&b.sum, bit)
	a.difference.pick(&b.difference, bit)
	a.t2d.pick(&b.t2d, bit)
}

// negate sets a to -a if bit is 1.
func (a *affine) negate(bit uint64) {
	swap(&a.sum, &a.difference, bit)
	var t element
	t.negate(&a.t2d)
	a.t2d.pick(&t, bit)
}

// set sets a to p, where inverse is 1/z.
func (a *affine) set(p *Point, inverse *element) {
	var x, y element
	x.mul(&p.x, inverse)
	y.mul(&p.y, inverse)
	a.sum.add(&y, &x)
	a.difference.sub(&y, &x)
	a.t2d.mul(&x, &y)
	a.t2d.mul(&a.t2d, &d2)
}

// multiples are the products of the base point by 1 to 8, times 16^i in row i.
var multiples = sync.OnceValue(func() *[64][8]affine {
	table := new([64][8]affine)
	p := base
	for i := range table {
		var step cached
		step.set(&p)
		row := [8]Point{p}
		for j := 1; j < len(row); j++ {
			row[j].add(&row[j-1], &step)
		}
		normalize(table[i][:], row[:])
		p.double(&row[7])
	}
	return table
})

// normalize sets each of table to the point at its place, with one inversion: of the product of all z.
func normalize(table []affine, points []Point) {
	before := make([]element, len(points)) // the products of all z before
	product := one
	for i := range points {
		before[i] = product
		product.mul(&product, &points[i].z)
	}
	var inverse, own element
	inverse.invert(&product)
	for i := len(points) - 1; i >= 0; i-- {
		own.mul(&inverse, &before[i])
		inverse.mul(&inverse, &points[i].z)
		table[i].set(&points[i], &own)
	}
}

// BaseMult sets p to the multiple of the base point by s.
func (p *Point) BaseMult(s *Scalar) {
	table := multiples()
	*p = identity
	for i, digit := range s.digits() {
		sign := digit >> 7 // 0 or -1
		size := byte((digit ^ sign) - sign)
		term := affine{one, one, zero}
		for j := range table[i] {
			term.pick(&table[i][j], (uint64(size^byte(j+1))-1)>>63)
		}
		term.negate(uint64(sign) & 1)
		p.addAffine(p, &term)
	}
}

// oddMultiples are the products of the base point by 1, 3, 5, … 127.
var oddMultiples = sync.OnceValue(func() *[64]affine {
	var points [64]Point
	var twice cached
	var p Point
	p.double(&base)
	twice.set(&p)
	points[0] = base
	for i := 1; i < len(points); i++ {
		points[i].add(&points[i-1], &twice)
	}
	table := new([64]affine)
	normalize(table[:], points[:])
	return table
})

// VerifyMult sets p to k·q + s·base. Its time tells what these are.
func (p *Point) VerifyMult(k *Scalar, q *Point, s *Scalar) {
	var odd [8]cached // 1, 3, … 15 times q
	var twice, multiple Point
	var step cached
	twice.double(q)
	step.set(&twice)
	multiple = *q
	odd[0].set(q)
	for i := 1; i < len(odd); i++ {
		multiple.add(&multiple, &step)
		odd[i].set(&multiple)
	}
	table := oddMultiples()
	ks, ss := k.sparse(5), s.sparse(8)
	r := identity
	for i := 255; i >= 0; i-- {
		r.double(&r)
		switch digit := ks[i]; {
		case digit > 0:
			r.add(&r, &odd[digit/2])
		case digit < 0:
			r.sub(&r, &odd[-digit/2])
		}
		switch digit := ss[i]; {
		case digit > 0:
			r.addAffine(&r, &table[digit/2])
		case digit < 0:
			r.subAffine(&r, &table[-digit/2])
		}
	}
	*p = r
}
