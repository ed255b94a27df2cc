package ed25519

import (
	"bytes"
	"crypto/internal/curve25519"
	"crypto/sha512"
	"errors"
	"hash"
	"strconv"
)

// A variant is what is hashed in front of all else, so that a signature of one variant is none of another: dom2 of RFC 8032. Ed25519
// itself has nothing.
type variant struct{ domain []byte }

const domain = "SigEd25519 no Ed25519 collisions"

// prehashed returns Ed25519ph for a message that is a hash.
func prehashed(message []byte, context string) (variant, error) {
	if len(message) != sha512.Size {
		return variant{}, errors.New("ed25519: bad Ed25519ph message hash length: " + strconv.Itoa(len(message)))
	}
	return newVariant("Ed25519ph", 1, context)
}

// withContext returns Ed25519ctx.
func withContext(context string) (variant, error) { return newVariant("Ed25519ctx", 0, context) }

func newVariant(name string, flag byte, context string) (variant, error) {
	if len(context) > 255 {
		return variant{}, errors.New("ed25519: bad " + name + " context length: " + strconv.Itoa(len(context)))
	}
	d := append([]byte(domain), flag, byte(len(context)))
	return variant{append(d, context...)}, nil
}

// hash hashes the parts, and makes a scalar of that.
func (v variant) hash(s *curve25519.Scalar, h hash.Hash, parts ...[]byte) {
	h.Reset()
	h.Write(v.domain)
	for _, part := range parts {
		h.Write(part)
	}
	var sum [sha512.Size]byte
	s.SetReduced(h.Sum(sum[:0]))
}

// expand returns the scalar of a seed, and what is hashed with a message for its nonce.
func expand(s *curve25519.Scalar, seed []byte) (prefix [32]byte) {
	h := sha512.Sum512(seed)
	s.SetClamped((*[32]byte)(h[:32]))
	return [32]byte(h[32:])
}

// public puts the public key behind the seed.
func public(priv PrivateKey) {
	var s curve25519.Scalar
	expand(&s, priv[:SeedSize])
	var p curve25519.Point
	p.BaseMult(&s)
	encoded := p.Bytes()
	copy(priv[SeedSize:], encoded[:])
}

// sign follows RFC 8032, section 5.1.6.
func (v variant) sign(signature []byte, priv PrivateKey, message []byte) {
	var s, r, k curve25519.Scalar
	prefix := expand(&s, priv[:SeedSize])
	h := sha512.New()
	v.hash(&r, h, prefix[:], message)
	var p curve25519.Point
	p.BaseMult(&r)
	encoded := p.Bytes()
	v.hash(&k, h, encoded[:], priv[SeedSize:], message)
	s.MulAdd(&k, &s, &r)
	number := s.Bytes()
	copy(signature, encoded[:])
	copy(signature[32:], number[:])
}

// A decoded key is a public key with its point.
type decoded struct {
	bytes []byte
	point curve25519.Point
}

func decode(public PublicKey) (*decoded, error) {
	k := &decoded{bytes: public}
	if !k.point.SetBytes((*[32]byte)(public)) {
		return nil, errors.New("ed25519: bad public key")
	}
	return k, nil
}

// verify follows RFC 8032, section 5.1.7, without the factor 8: R has to be S·B - k·A, in its one encoding.
func (v variant) verify(key *decoded, message, sig []byte) error {
	if len(sig) != SignatureSize {
		return errors.New("ed25519: bad signature length: " + strconv.Itoa(len(sig)))
	}
	var s, k curve25519.Scalar
	if !s.SetCanonical((*[32]byte)(sig[32:])) {
		return errors.New("ed25519: invalid signature")
	}
	v.hash(&k, sha512.New(), sig[:32], key.bytes, message)
	var p curve25519.Point
	p.Negate(&key.point)
	p.VerifyMult(&k, &p, &s)
	encoded := p.Bytes()
	if !bytes.Equal(sig[:32], encoded[:]) {
		return errors.New("ed25519: invalid signature")
	}
	return nil
}
