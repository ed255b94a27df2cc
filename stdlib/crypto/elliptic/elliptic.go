// Package elliptic has the elliptic curves P-224, P-256, P-384 and P-521 of FIPS 186.
//
// What one needs of it are these four, as arguments for crypto/ecdsa. All else is deprecated: crypto/ecdh does it better.
package elliptic

import (
	"io"
	"math/big"
)

// A Curve is one in short Weierstrass form, y² = x³ - 3x + b. What Add, Double and ScalarMult do for points that are not on it
// is undefined. The point at infinity is written (0, 0), which is not on the curve for IsOnCurve and the functions that decode
// points.
//
// Curves that are not those of this package are deprecated.
type Curve interface {
	// Params returns the parameters of the curve.
	Params() *CurveParams

	// IsOnCurve reports whether the point (x, y) is on the curve.
	//
	// Deprecated: who gets a point has crypto/ecdh check it.
	IsOnCurve(x, y *big.Int) bool

	// Add returns the sum of (x1, y1) and (x2, y2).
	//
	// Deprecated: it is easily used wrongly.
	Add(x1, y1, x2, y2 *big.Int) (x, y *big.Int)

	// Double returns 2·(x, y).
	//
	// Deprecated: it is easily used wrongly.
	Double(x1, y1 *big.Int) (x, y *big.Int)

	// ScalarMult returns k·(x, y), where k has its highest byte first.
	//
	// Deprecated: crypto/ecdh has key exchange.
	ScalarMult(x1, y1 *big.Int, k []byte) (x, y *big.Int)

	// ScalarBaseMult returns k times the base point, where k has its highest byte first.
	//
	// Deprecated: crypto/ecdh has keys.
	ScalarBaseMult(k []byte) (x, y *big.Int)
}

// GenerateKey returns a private key and its point.
//
// Deprecated: crypto/ecdh and crypto/ecdsa generate keys.
func GenerateKey(curve Curve, rand io.Reader) (priv []byte, x, y *big.Int, err error) {
	n := curve.Params().N
	bits := n.BitLen()
	priv = make([]byte, (bits+7)/8)
	for x == nil {
		if _, err = io.ReadFull(rand, priv); err != nil {
			return
		}
		if excess := bits % 8; excess != 0 {
			priv[0] &= 1<<excess - 1
		}
		// A reader that gives nothing but zeros, as some tests have, must not give the key zero for ever.
		priv[1] ^= 0x42
		if new(big.Int).SetBytes(priv).Cmp(n) < 0 {
			x, y = curve.ScalarBaseMult(priv)
		}
	}
	return
}

// checkPoint panics if the point is neither on the curve nor the one at infinity.
func checkPoint(curve Curve, x, y *big.Int) {
	if (x.Sign() != 0 || y.Sign() != 0) && !curve.IsOnCurve(x, y) {
		panic("crypto/elliptic: attempted operation on invalid point")
	}
}

// size returns the length of a coordinate in bytes.
func size(curve Curve) int { return (curve.Params().BitSize + 7) / 8 }

// Marshal encodes a point in the uncompressed form of SEC 1, section 2.3.3. It must be on the curve.
//
// Deprecated: crypto/ecdh encodes public keys so.
func Marshal(curve Curve, x, y *big.Int) []byte {
	checkPoint(curve, x, y)
	n := size(curve)
	b := make([]byte, 1+2*n)
	b[0] = 4
	x.FillBytes(b[1 : 1+n])
	y.FillBytes(b[1+n:])
	return b
}

// MarshalCompressed encodes a point in the compressed form of SEC 1, section 2.3.3. It must be on the curve.
func MarshalCompressed(curve Curve, x, y *big.Int) []byte {
	checkPoint(curve, x, y)
	b := make([]byte, 1+size(curve))
	b[0] = 2 | byte(y.Bit(0))
	x.FillBytes(b[1:])
	return b
}

// Unmarshal decodes what Marshal encoded. If data is not in uncompressed form or not a point of the curve, x is nil.
//
// Deprecated: crypto/ecdh decodes public keys.
func Unmarshal(curve Curve, data []byte) (x, y *big.Int) {
	n := size(curve)
	if len(data) != 1+2*n || data[0] != 4 {
		return nil, nil
	}
	p := curve.Params().P
	x = new(big.Int).SetBytes(data[1 : 1+n])
	y = new(big.Int).SetBytes(data[1+n:])
	if x.Cmp(p) >= 0 || y.Cmp(p) >= 0 || !curve.IsOnCurve(x, y) {
		return nil, nil
	}
	return x, y
}

// UnmarshalCompressed decodes what MarshalCompressed encoded. If data is not in compressed form or not a point of the curve, x
// is nil.
func UnmarshalCompressed(curve Curve, data []byte) (x, y *big.Int) {
	if len(data) != 1+size(curve) || data[0] != 2 && data[0] != 3 {
		return nil, nil
	}
	p := curve.Params().P
	x = new(big.Int).SetBytes(data[1:])
	if x.Cmp(p) >= 0 {
		return nil, nil
	}
	y = curve.Params().right(x)
	if y.ModSqrt(y, p) == nil {
		return nil, nil
	}
	if byte(y.Bit(0)) != data[0]&1 {
		y.Neg(y).Mod(y, p)
	}
	if !curve.IsOnCurve(x, y) {
		return nil, nil
	}
	return x, y
}
