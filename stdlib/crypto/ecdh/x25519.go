package ecdh

import (
	"bytes"
	"crypto/internal/curve25519"
	"crypto/internal/rand"
	"errors"
	"io"
)

// x25519 is the curve of X25519.
type x25519 struct{ _ byte } // with a size, so that pointers to it differ from others

const x25519Size = 32

var onlyX25519 = new(x25519)

// X25519 returns Curve25519 with the function X25519 (RFC 7748, section 5). It is always the same value, which can be compared.
func X25519() Curve { return onlyX25519 }

func (c *x25519) String() string { return "X25519" }

func (c *x25519) GenerateKey(r io.Reader) (*PrivateKey, error) {
	key := make([]byte, x25519Size)
	if _, err := io.ReadFull(rand.CustomReader(r), key); err != nil {
		return nil, err
	}
	return c.NewPrivateKey(key)
}

func (c *x25519) NewPrivateKey(key []byte) (*PrivateKey, error) {
	if len(key) != x25519Size {
		return nil, errors.New("crypto/ecdh: invalid private key size")
	}
	public := curve25519.X25519((*[x25519Size]byte)(key), &[x25519Size]byte{9})
	return &PrivateKey{c, bytes.Clone(key), &PublicKey{c, public[:]}}, nil
}

func (c *x25519) NewPublicKey(key []byte) (*PublicKey, error) {
	if len(key) != x25519Size {
		return nil, errors.New("crypto/ecdh: invalid public key")
	}
	return &PublicKey{c, bytes.Clone(key)}, nil
}

func (c *x25519) ecdh(local *PrivateKey, remote *PublicKey) ([]byte, error) {
	secret := curve25519.X25519((*[x25519Size]byte)(local.key), (*[x25519Size]byte)(remote.key))
	var all byte
	for _, b := range secret {
		all |= b
	}
	if all == 0 {
		return nil, errors.New("crypto/ecdh: bad X25519 remote ECDH input: low order point")
	}
	return secret[:], nil
}
