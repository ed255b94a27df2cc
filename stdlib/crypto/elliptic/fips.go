package elliptic

import (
	"crypto/internal/weierstrass"
	"math/big"
	"sync"
)

// fips is one of the curves of FIPS 186.
type fips struct {
	group  func() weierstrass.Curve
	params func() *CurveParams
}

var (
	p224 = newFIPS(weierstrass.P224)
	p256 = newFIPS(weierstrass.P256)
	p384 = newFIPS(weierstrass.P384)
	p521 = newFIPS(weierstrass.P521)
	all  = []*fips{p224, p256, p384, p521}
)

// P224 returns the curve P-224 of FIPS 186, also known as secp224r1. It is always the same value, which can be compared. The
// time of what it does tells nothing of the numbers.
func P224() Curve { return p224 }

// P256 returns the curve P-256 of FIPS 186, also known as secp256r1 and prime256v1. It is always the same value, which can be
// compared. The time of what it does tells nothing of the numbers.
func P256() Curve { return p256 }

// P384 returns the curve P-384 of FIPS 186, also known as secp384r1. It is always the same value, which can be compared. The
// time of what it does tells nothing of the numbers.
func P384() Curve { return p384 }

// P521 returns the curve P-521 of FIPS 186, also known as secp521r1. It is always the same value, which can be compared. The
// time of what it does tells nothing of the numbers.
func P521() Curve { return p521 }

func newFIPS(group func() weierstrass.Curve) *fips {
	return &fips{group: group, params: sync.OnceValue(func() *CurveParams {
		p := group().Parameters()
		params := &CurveParams{Name: p.Name, P: number(p.P), N: number(p.N), B: number(p.B), Gx: number(p.X), Gy: number(p.Y)}
		params.BitSize = params.P.BitLen()
		return params
	})}
}

// number returns the number with hexadecimal digits.
func number(hex string) *big.Int {
	n, _ := new(big.Int).SetString(hex, 16)
	return n
}

func (c *fips) Params() *CurveParams { return c.params() }

// encode encodes a point for the group; ok is false if a coordinate is out of its range. The point at infinity becomes nil.
func (c *fips) encode(x, y *big.Int) (b []byte, ok bool) {
	if x.Sign() == 0 && y.Sign() == 0 {
		return nil, true
	}
	bits := c.Params().BitSize
	if x.Sign() < 0 || y.Sign() < 0 || x.BitLen() > bits || y.BitLen() > bits {
		return nil, false
	}
	n := c.group().Size()
	b = make([]byte, 1+2*n)
	b[0] = 4
	x.FillBytes(b[1 : 1+n])
	y.FillBytes(b[1+n:])
	return b, true
}

// decode returns the point that the group encoded, unless there was an error.
func (c *fips) decode(b []byte, err error, operation string) (x, y *big.Int) {
	switch {
	case err != nil:
		panic("crypto/elliptic: " + operation + " was called on an invalid point")
	case b == nil:
		return new(big.Int), new(big.Int)
	}
	n := c.group().Size()
	return new(big.Int).SetBytes(b[1 : 1+n]), new(big.Int).SetBytes(b[1+n:])
}

// mustEncode is encode for the argument of an operation.
func (c *fips) mustEncode(x, y *big.Int, operation string) []byte {
	b, ok := c.encode(x, y)
	if !ok {
		panic("crypto/elliptic: " + operation + " was called on an invalid point")
	}
	return b
}

func (c *fips) IsOnCurve(x, y *big.Int) bool {
	b, ok := c.encode(x, y)
	return ok && b != nil && c.group().Check(b) == nil
}

func (c *fips) Add(x1, y1, x2, y2 *big.Int) (*big.Int, *big.Int) {
	p, q := c.mustEncode(x1, y1, "Add"), c.mustEncode(x2, y2, "Add")
	sum, err := c.group().Add(p, q)
	return c.decode(sum, err, "Add")
}

func (c *fips) Double(x1, y1 *big.Int) (*big.Int, *big.Int) {
	p := c.mustEncode(x1, y1, "Double")
	sum, err := c.group().Add(p, p)
	return c.decode(sum, err, "Double")
}

// scalar returns k in the length that the group wants, by the order if it is longer.
func (c *fips) scalar(k []byte) []byte {
	n := c.group().Size()
	if len(k) == n {
		return k
	}
	s := new(big.Int).SetBytes(k)
	if len(k) > n {
		s.Mod(s, c.Params().N)
	}
	return s.FillBytes(make([]byte, n))
}

func (c *fips) ScalarMult(bx, by *big.Int, k []byte) (*big.Int, *big.Int) {
	p, err := c.group().Mult(c.mustEncode(bx, by, "ScalarMult"), c.scalar(k))
	return c.decode(p, err, "ScalarMult")
}

func (c *fips) ScalarBaseMult(k []byte) (*big.Int, *big.Int) {
	p, err := c.group().BaseMult(c.scalar(k))
	return c.decode(p, err, "ScalarBaseMult")
}
