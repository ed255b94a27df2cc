// Package ecdh is key exchange by Diffie and Hellman on elliptic curves: those of FIPS 186 and X25519.
package ecdh

import (
	"bytes"
	"crypto"
	"crypto/subtle"
	"errors"
	"io"
)

// A Curve is one of those on which keys can be exchanged.
type Curve interface {
	// GenerateKey generates a private key. Its randomness is always that of the kernel, whatever rand is, unless GODEBUG has
	// cryptocustomrand=1.
	GenerateKey(rand io.Reader) (*PrivateKey, error)

	// NewPrivateKey returns the private key that key encodes. For the curves of FIPS 186 that is a number of fixed length, its
	// highest byte first (SEC 1, section 2.3.6), which must not be zero and must be less than the order; for X25519, any 32 bytes.
	NewPrivateKey(key []byte) (*PrivateKey, error)

	// NewPublicKey returns the public key that key encodes. For the curves of FIPS 186 that is an uncompressed point (SEC
	// 1, section 2.3.4), which must be on the curve; for X25519, any 32 bytes, though some of them make ECDH fail.
	NewPublicKey(key []byte) (*PublicKey, error)

	// ecdh is PrivateKey.ECDH.
	ecdh(local *PrivateKey, remote *PublicKey) ([]byte, error)
}

// A PublicKey is what one party lets the other know. crypto/x509 reads and writes it; for the curves of FIPS 186 as a key
// of crypto/ecdsa.
type PublicKey struct {
	curve Curve
	key   []byte
}

// Bytes returns a copy of the encoding.
func (k *PublicKey) Bytes() []byte { return bytes.Clone(k.key) }

// Equal reports whether x is the same public key, in the same encoding.
func (k *PublicKey) Equal(x crypto.PublicKey) bool {
	other, ok := x.(*PublicKey)
	return ok && k.curve == other.curve && subtle.ConstantTimeCompare(k.key, other.key) == 1
}

// Curve returns the curve on which the key is.
func (k *PublicKey) Curve() Curve { return k.curve }

// A KeyExchanger is a private key of which only the use is known, such as one inside other hardware.
type KeyExchanger interface {
	PublicKey() *PublicKey
	Curve() Curve
	ECDH(*PublicKey) ([]byte, error)
}

var _ KeyExchanger = (*PrivateKey)(nil)

// A PrivateKey is what one keeps for oneself. crypto/x509 reads and writes it; for the curves of FIPS 186 as a key of
// crypto/ecdsa.
type PrivateKey struct {
	curve  Curve
	key    []byte
	public *PublicKey
}

// ECDH returns the secret that both parties compute from their own private and the other's public key, which has to be on the
// same curve: the first coordinate of the product. For X25519 it is an error if that is zero; on the others it is never the
// point at infinity.
func (k *PrivateKey) ECDH(remote *PublicKey) ([]byte, error) {
	if k.curve != remote.curve {
		return nil, errors.New("crypto/ecdh: private key and public key curves do not match")
	}
	return k.curve.ecdh(k, remote)
}

// Bytes returns a copy of the encoding.
func (k *PrivateKey) Bytes() []byte { return bytes.Clone(k.key) }

// Equal reports whether x is the same private key, in the same encoding, in a time that tells only whether the curves are the same.
func (k *PrivateKey) Equal(x crypto.PrivateKey) bool {
	other, ok := x.(*PrivateKey)
	return ok && k.curve == other.curve && subtle.ConstantTimeCompare(k.key, other.key) == 1
}

// Curve returns the curve to which the key belongs.
func (k *PrivateKey) Curve() Curve { return k.curve }

// PublicKey returns the public key that belongs to k.
func (k *PrivateKey) PublicKey() *PublicKey { return k.public }

// Public is PublicKey, as all private keys have it.
func (k *PrivateKey) Public() crypto.PublicKey { return k.PublicKey() }
