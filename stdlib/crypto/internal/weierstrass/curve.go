// Package weierstrass has the curves y² = x³ - 3x + b of FIPS 186 over prime fields: points, multiples of them, and the
// arithmetic of ECDSA. Points go in and out in the uncompressed form of SEC 1, numbers with their highest byte first.
//
// The formulas of the addition are complete, there is no branch and no index by what may be secret; only Verify says by its time what it
// is given.
package weierstrass

import (
	"crypto/internal/prime"
	"sync"
)

// A Curve is a group of points.
type Curve interface {
	// Parameters returns what defines the curve.
	Parameters() *Parameters
	// Size returns the length of a coordinate and of a scalar in bytes.
	Size() int

	// Check returns an error if b is not an uncompressed point of the curve.
	Check(b []byte) error
	// BaseMult returns the multiple of the base point by a scalar of Size bytes, nil for the point at infinity.
	BaseMult(scalar []byte) ([]byte, error)
	// Mult returns the multiple of a point by a scalar of Size bytes, nil for the point at infinity.
	Mult(point, scalar []byte) ([]byte, error)
	// Add returns the sum of two points. Of those and of the result, nil is the point at infinity.
	Add(p, q []byte) ([]byte, error)

	// IsScalar reports whether b has Size bytes and is neither zero nor as large as the order.
	IsScalar(b []byte) bool
	// First returns the number of the first bits of b, as many as the order has, in at most Size bytes.
	First(b []byte) []byte
	// Truncate returns the number that ECDSA takes for a hash, less than the order and Size bytes long.
	Truncate(hash []byte) []byte
	// Sign returns the ECDSA signature by the private key of what Truncate returned. The nonce is a scalar.
	Sign(private, nonce, hash []byte) (r, s []byte, err error)
	// Verify reports whether r and s are the ECDSA signature of a hash, by the key of whom the point is.
	Verify(point, hash, r, s []byte) bool
}

// Parameters are what defines a curve, the numbers in hexadecimal digits.
type Parameters struct {
	Name string // as FIPS 186 has it
	P    string // the prime of the field
	N    string // the order
	B    string // the constant of the equation
	X, Y string // the base point
}

// Short returns the name as errors have it, without the hyphen.
func (p *Parameters) Short() string { return p.Name[:1] + p.Name[2:] }

// The curves of FIPS 186.
var (
	P224 = sync.OnceValue(func() Curve {
		p := &Parameters{
			Name: "P-224",
			P:    "ffffffffffffffffffffffffffffffff000000000000000000000001",
			N:    "ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d",
			B:    "b4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4",
			X:    "b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21",
			Y:    "bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34",
		}
		return newCurve(p, prime.New[[4]uint64](p.P))
	})
	P256 = sync.OnceValue(func() Curve {
		p := &Parameters{
			Name: "P-256",
			P:    "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
			N:    "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
			B:    "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
			X:    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
			Y:    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
		}
		return newCurve(p, prime.NewP256())
	})
	P384 = sync.OnceValue(func() Curve {
		p := &Parameters{
			Name: "P-384",
			P:    "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
			N:    "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
			B:    "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
			X:    "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
			Y:    "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f",
		}
		return newCurve(p, prime.New[[6]uint64](p.P))
	})
	P521 = sync.OnceValue(func() Curve {
		p := &Parameters{
			Name: "P-521",
			P:    "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
			N:    "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
			B:    "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
			X:    "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
			Y:    "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650",
		}
		return newCurve(p, prime.New[[9]uint64](p.P))
	})
)
