package weierstrass

import (
	"crypto/internal/prime"
	"errors"
	"sync"
)

// A curve is a Curve over the field F.
type curve[L prime.Limbs, F prime.Field[L]] struct {
	parameters *Parameters
	f          F
	order      *prime.Modulus[L]
	b          L
	base       affine[L]
	table      func() [][15]affine[L] // see multiples
}

func newCurve[L prime.Limbs, F prime.Field[L]](p *Parameters, f F) *curve[L, F] {
	c := &curve[L, F]{parameters: p, f: f, order: prime.New[L](p.N)}
	f.SetBytes(&c.b, decodeHex(p.B))
	f.SetBytes(&c.base.x, decodeHex(p.X))
	f.SetBytes(&c.base.y, decodeHex(p.Y))
	c.table = sync.OnceValue(c.multiples)
	return c
}

// decodeHex decodes digits in lower case.
func decodeHex(s string) []byte {
	b := make([]byte, len(s)/2)
	for i := range len(s) {
		digit := s[i] - '0'
		if digit > 9 {
			digit = s[i] - 'a' + 10
		}
		b[i/2] = b[i/2]<<4 | digit
	}
	return b
}

func (c *curve[L, F]) Parameters() *Parameters { return c.parameters }
func (c *curve[L, F]) Size() int               { return c.f.Size() }

// set sets p to the point that b encodes.
func (c *curve[L, F]) set(p *affine[L], b []byte) error {
	size := c.Size()
	if len(b) != 1+2*size || b[0] != 4 {
		return errors.New("invalid " + c.parameters.Short() + " point encoding")
	}
	if !c.f.SetBytes(&p.x, b[1:1+size]) || !c.f.SetBytes(&p.y, b[1+size:]) {
		return errors.New("invalid " + c.parameters.Short() + " element encoding")
	}
	// x³ - 3x + b = y²
	var right, left, x3 L
	c.f.Mul(&right, &p.x, &p.x)
	c.f.Mul(&right, &right, &p.x)
	c.triple(&x3, &p.x)
	c.f.Sub(&right, &right, &x3)
	c.f.Add(&right, &right, &c.b)
	c.f.Mul(&left, &p.y, &p.y)
	if prime.Equal(&left, &right) != 1 {
		return errors.New(c.parameters.Short() + " point not on curve")
	}
	return nil
}

// setPoint sets p to the point that b encodes; nil is the one at infinity.
func (c *curve[L, F]) setPoint(p *point[L], b []byte) error {
	if b == nil {
		c.infinity(p)
		return nil
	}
	var a affine[L]
	if err := c.set(&a, b); err != nil {
		return err
	}
	p.x, p.y = a.x, a.y
	c.f.One(&p.z)
	return nil
}

// encode returns p, nil for the point at infinity.
func (c *curve[L, F]) encode(p *point[L]) []byte {
	if prime.IsZero(&p.z) == 1 {
		return nil
	}
	var inverse, x, y L
	prime.Invert(c.f, &inverse, &p.z)
	c.f.Mul(&x, &p.x, &inverse)
	c.f.Mul(&y, &p.y, &inverse)
	b := make([]byte, 1, 1+2*c.Size())
	b[0] = 4
	return c.f.Bytes(c.f.Bytes(b, &x), &y)
}

func (c *curve[L, F]) Check(b []byte) error {
	var p affine[L]
	return c.set(&p, b)
}

func (c *curve[L, F]) Add(p, q []byte) ([]byte, error) {
	var a, b point[L]
	if err := c.setPoint(&a, p); err != nil {
		return nil, err
	}
	if err := c.setPoint(&b, q); err != nil {
		return nil, err
	}
	c.add(&a, &a, &b)
	return c.encode(&a), nil
}

var errScalar = errors.New("invalid scalar length")

func (c *curve[L, F]) BaseMult(scalar []byte) ([]byte, error) {
	if len(scalar) != c.Size() {
		return nil, errScalar
	}
	var r point[L]
	c.baseMult(&r, scalar)
	return c.encode(&r), nil
}

func (c *curve[L, F]) Mult(p, scalar []byte) ([]byte, error) {
	if len(scalar) != c.Size() {
		return nil, errScalar
	}
	var r point[L]
	if err := c.setPoint(&r, p); err != nil {
		return nil, err
	}
	c.mult(&r, &r, scalar)
	return c.encode(&r), nil
}

// mult sets r to scalar·p, four bits at a time from the highest.
func (c *curve[L, F]) mult(r, p *point[L], scalar []byte) {
	var table [16]point[L] // 0·p to 15·p
	c.infinity(&table[0])
	table[1] = *p
	for i := 2; i < len(table); i += 2 {
		c.double(&table[i], &table[i/2])
		c.add(&table[i+1], &table[i], p)
	}
	var sum, term point[L]
	c.infinity(&sum)
	for i, b := range scalar {
		for half, digit := range [2]byte{b >> 4, b & 15} {
			if i+half > 0 {
				for range 4 {
					c.double(&sum, &sum)
				}
			}
			// Every entry is read, so that the cache tells nothing.
			for j := range table {
				selectPoint(&term, &table[j], &term, equal(digit, j))
			}
			c.add(&sum, &sum, &term)
		}
	}
	*r = sum
}

// equal returns 1 if digit is j, and 0 otherwise; both are less than 256.
func equal(digit byte, j int) uint64 { return (uint64(digit^byte(j)) - 1) >> 63 }

// multiples returns, for each four bits of a scalar from the lowest on, the products of the base point by their fifteen values but
// zero, so that a multiple of the base point needs no doublings.
func (c *curve[L, F]) multiples() [][15]affine[L] {
	points := make([][15]point[L], 2*c.Size())
	var p point[L]
	p.x, p.y = c.base.x, c.base.y
	c.f.One(&p.z)
	for i := range points {
		row := &points[i]
		row[0] = p
		for j := 1; j < len(row); j++ {
			c.add(&row[j], &row[j-1], &p)
		}
		c.add(&p, &row[14], &p)
	}
	return c.normalize(points)
}

// normalize divides by the third coordinates, none of which is 0, with one inversion: of the product of all.
func (c *curve[L, F]) normalize(points [][15]point[L]) [][15]affine[L] {
	table := make([][15]affine[L], len(points))
	var product L
	c.f.One(&product)
	for i := range points {
		for j := range points[i] {
			table[i][j].x = product // of the coordinates before this one
			c.f.Mul(&product, &product, &points[i][j].z)
		}
	}
	var inverse, own L
	prime.Invert(c.f, &inverse, &product)
	for i := len(points) - 1; i >= 0; i-- {
		for j := len(points[i]) - 1; j >= 0; j-- {
			p, a := &points[i][j], &table[i][j]
			c.f.Mul(&own, &inverse, &a.x)
			c.f.Mul(&inverse, &inverse, &p.z)
			c.f.Mul(&a.x, &p.x, &own)
			c.f.Mul(&a.y, &p.y, &own)
		}
	}
	return table
}

// baseMult sets r to the multiple of the base point.
func (c *curve[L, F]) baseMult(r *point[L], scalar []byte) {
	table := c.table()
	var sum, next point[L]
	var term affine[L]
	c.infinity(&sum)
	for i := range table {
		digit := scalar[len(scalar)-1-i/2] >> (i % 2 * 4) & 15
		row := &table[i]
		term = row[0]
		for j := 1; j < len(row); j++ {
			pick := equal(digit, j+1)
			prime.Select(&term.x, &row[j].x, &term.x, pick)
			prime.Select(&term.y, &row[j].y, &term.y, pick)
		}
		// An affine point cannot say that nothing is to be added.
		c.addAffine(&next, &sum, &term)
		selectPoint(&sum, &sum, &next, equal(digit, 0))
	}
	*r = sum
}
