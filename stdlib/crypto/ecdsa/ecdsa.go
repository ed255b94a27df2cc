// Package ecdsa is the signature scheme ECDSA (FIPS 186-5).
//
// Signatures differ from time to time, but their randomness is mixed with the private key and the message, so that a bad
// source of it does no harm. On the curves that crypto/elliptic returns, the time that private keys take tells nothing of them.
package ecdsa

import (
	"crypto"
	"crypto/ecdh"
	"crypto/elliptic"
	"crypto/internal/rand"
	"crypto/subtle"
	"errors"
	"io"
	"math/big"
)

// A PublicKey is the key by which signatures are verified.
type PublicKey struct {
	elliptic.Curve

	// X and Y are the coordinates of its point.
	//
	// Deprecated: a program that changes them can make keys that are none. Bytes and ParseUncompressedPublicKey encode and
	// decode keys, as does crypto/x509; crypto/ecdh exchanges keys.
	X, Y *big.Int
}

// ECDH returns the key for crypto/ecdh. It is an error if that does not have the curve or if the key is none.
func (pub *PublicKey) ECDH() (*ecdh.PublicKey, error) {
	c := exchange(pub.Curve)
	if c == nil {
		return nil, errors.New("ecdsa: unsupported curve by crypto/ecdh")
	}
	b, err := pub.Bytes()
	if err != nil {
		return nil, err
	}
	return c.NewPublicKey(b)
}

// exchange returns the curve of crypto/ecdh, or nil.
func exchange(c elliptic.Curve) ecdh.Curve {
	switch c {
	case elliptic.P256():
		return ecdh.P256()
	case elliptic.P384():
		return ecdh.P384()
	case elliptic.P521():
		return ecdh.P521()
	}
	return nil
}

// Equal reports whether x is the same public key on the same Curve. elliptic.P256() and its Params() are different curves here.
func (pub *PublicKey) Equal(x crypto.PublicKey) bool {
	other, ok := x.(*PublicKey)
	return ok && equal(pub.X, other.X) && equal(pub.Y, other.Y) && pub.Curve == other.Curve
}

// equal reports whether x is y; its time tells only how long they are.
func equal(x, y *big.Int) bool { return subtle.ConstantTimeCompare(x.Bytes(), y.Bytes()) == 1 }

// ParseUncompressedPublicKey decodes a point in the uncompressed form of SEC 1, section 2.3.3. The curve must be one that
// crypto/elliptic returns, and the point be on it.
func ParseUncompressedPublicKey(curve elliptic.Curve, data []byte) (*PublicKey, error) {
	if len(data) < 1 || data[0] != 4 {
		return nil, errors.New("ecdsa: invalid uncompressed public key")
	}
	g := groupOf(curve)
	if g == nil {
		return nil, errors.New("ecdsa: curve not supported by ParseUncompressedPublicKey")
	}
	if err := g.Check(data); err != nil {
		return nil, err
	}
	return newPublicKey(curve, data), nil
}

// newPublicKey returns the key with an encoded point.
func newPublicKey(curve elliptic.Curve, point []byte) *PublicKey {
	size := len(point) / 2
	return &PublicKey{curve, new(big.Int).SetBytes(point[1 : 1+size]), new(big.Int).SetBytes(point[1+size:])}
}

// Bytes encodes the point in the uncompressed form of SEC 1, section 2.3.3. The curve must be one that crypto/elliptic returns, and
// the point be on it.
func (pub *PublicKey) Bytes() ([]byte, error) {
	g := groupOf(pub.Curve)
	if g == nil {
		return nil, errors.New("ecdsa: curve not supported by PublicKey.Bytes")
	}
	return pub.point(g)
}

// A PrivateKey is the key that signs. It is a crypto.Signer.
type PrivateKey struct {
	PublicKey

	// D is the number that is secret.
	//
	// Deprecated: a program that changes it can make keys that are none, and the time of math/big tells of its numbers.
	// Bytes and ParseRawPrivateKey encode and decode keys, as does crypto/x509; crypto/ecdh exchanges keys.
	D *big.Int
}

// ECDH returns the key for crypto/ecdh. It is an error if that does not have the curve or if the key is none.
func (priv *PrivateKey) ECDH() (*ecdh.PrivateKey, error) {
	c := exchange(priv.Curve)
	if c == nil {
		return nil, errors.New("ecdsa: unsupported curve by crypto/ecdh")
	}
	b, err := priv.Bytes()
	if err != nil {
		return nil, err
	}
	return c.NewPrivateKey(b)
}

// Public returns the public key that belongs to priv.
func (priv *PrivateKey) Public() crypto.PublicKey { return &priv.PublicKey }

// Equal reports whether x is the same private key, on the same curve as PublicKey.Equal has it.
func (priv *PrivateKey) Equal(x crypto.PrivateKey) bool {
	other, ok := x.(*PrivateKey)
	return ok && priv.PublicKey.Equal(&other.PublicKey) && equal(priv.D, other.D)
}

// ParseRawPrivateKey decodes a private key that is a number of fixed length, its highest byte first (SEC 1, section 2.3.6). The
// curve must be one that crypto/elliptic returns, and the number less than its order and not zero.
func ParseRawPrivateKey(curve elliptic.Curve, data []byte) (*PrivateKey, error) {
	g := groupOf(curve)
	if g == nil {
		return nil, errors.New("ecdsa: curve not supported by ParseRawPrivateKey")
	}
	point, err := g.BaseMult(data)
	if err != nil {
		return nil, err
	}
	if err := checkScalar(g, data); err != nil {
		return nil, err
	}
	return newPrivateKey(curve, data, point), nil
}

func newPrivateKey(curve elliptic.Curve, d, point []byte) *PrivateKey {
	return &PrivateKey{*newPublicKey(curve, point), new(big.Int).SetBytes(d)}
}

// Bytes encodes the private key as a number of fixed length, its highest byte first (SEC 1, section 2.3.6). The curve must be one
// that crypto/elliptic returns.
func (priv *PrivateKey) Bytes() ([]byte, error) {
	g := groupOf(priv.Curve)
	if g == nil {
		return nil, errors.New("ecdsa: curve not supported by PrivateKey.Bytes")
	}
	return priv.scalar(g)
}

// Sign signs what should be the hash of a longer message by opts.HashFunc(); of one that is longer than the curve's order the
// first bits count. It returns the signature in ASN.1, as SignASN1 does.
//
// If random is nil, the signature is the one of RFC 6979; then opts must be there, and the curve be one that crypto/elliptic
// returns. Otherwise the randomness is that of the kernel, whatever random is, unless GODEBUG has cryptocustomrand=1.
func (priv *PrivateKey) Sign(random io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	if opts != nil {
		h := opts.HashFunc()
		if h == 0 {
			return nil, errors.New("ecdsa: Sign must be called with a hash, not with crypto.Hash(0)")
		}
		if h.Size() != len(digest) {
			return nil, errors.New("ecdsa: hash length does not match hash function")
		}
	}
	if random == nil {
		return signDeterministic(priv, digest, opts)
	}
	return SignASN1(random, priv, digest)
}

// GenerateKey generates a private key. Its randomness is that of the kernel, whatever r is, unless GODEBUG has cryptocustomrand=1.
func GenerateKey(c elliptic.Curve, r io.Reader) (*PrivateKey, error) {
	r = rand.CustomReader(r)
	g := groupOfParams(c)
	if g == nil {
		return generateBig(c, r)
	}
	d, err := scalarFrom(g, func(b []byte) error {
		_, err := io.ReadFull(r, b)
		return err
	})
	if err != nil {
		return nil, err
	}
	point, err := g.BaseMult(d)
	if err != nil {
		return nil, err
	}
	return newPrivateKey(c, d, point), nil
}

// SignASN1 signs what should be the hash of a longer message; of one that is longer than the curve's order the first bits
// count. It returns the signature in ASN.1.
//
// The randomness is that of the kernel, whatever r is, unless GODEBUG has cryptocustomrand=1.
func SignASN1(r io.Reader, priv *PrivateKey, hash []byte) ([]byte, error) {
	if len(hash) == 0 {
		return nil, errors.New("ecdsa: hash cannot be empty")
	}
	r = rand.CustomReader(r)
	if g := groupOfParams(priv.Curve); g != nil {
		return signHedged(g, priv, r, hash)
	}
	return signBig(priv, r, hash)
}

// VerifyASN1 reports whether sig, in ASN.1, is the signature of a hash. Nothing of what it is given is taken for a secret.
func VerifyASN1(pub *PublicKey, hash, sig []byte) bool {
	if len(hash) == 0 {
		return false
	}
	r, s, ok := decodeSignature(sig)
	if !ok {
		return false
	}
	g := groupOfParams(pub.Curve)
	if g == nil {
		return verifyBig(pub, hash, new(big.Int).SetBytes(r), new(big.Int).SetBytes(s))
	}
	point, err := pub.point(g)
	return err == nil && g.Verify(point, hash, r, s)
}

// Sign signs what should be the hash of a longer message, as SignASN1 does, and returns the two numbers of the signature.
func Sign(rand io.Reader, priv *PrivateKey, hash []byte) (r, s *big.Int, err error) {
	sig, err := SignASN1(rand, priv, hash)
	if err != nil {
		return nil, nil, err
	}
	rb, sb, ok := decodeSignature(sig)
	if !ok {
		return nil, nil, errors.New("invalid ASN.1 from SignASN1")
	}
	return new(big.Int).SetBytes(rb), new(big.Int).SetBytes(sb), nil
}

// Verify reports whether r and s are the signature of a hash. Nothing of what it is given is taken for a secret.
func Verify(pub *PublicKey, hash []byte, r, s *big.Int) bool {
	if r.Sign() <= 0 || s.Sign() <= 0 {
		return false
	}
	return VerifyASN1(pub, hash, encodeSignature(r.Bytes(), s.Bytes()))
}
