package ecdh

import (
	"bytes"
	"crypto/internal/rand"
	"crypto/internal/weierstrass"
	"errors"
	"io"
)

// fips is one of the curves of FIPS 186.
type fips struct{ group func() weierstrass.Curve }

var (
	p256 = &fips{weierstrass.P256}
	p384 = &fips{weierstrass.P384}
	p521 = &fips{weierstrass.P521}
)

// P256 returns the curve P-256 of FIPS 186, also known as secp256r1 and prime256v1. It is always the same value, which can be
// compared.
func P256() Curve { return p256 }

// P384 returns the curve P-384 of FIPS 186, also known as secp384r1. It is always the same value, which can be compared.
func P384() Curve { return p384 }

// P521 returns the curve P-521 of FIPS 186, also known as secp521r1. It is always the same value, which can be compared.
func P521() Curve { return p521 }

func (c *fips) String() string { return c.group().Parameters().Name }

func (c *fips) GenerateKey(r io.Reader) (*PrivateKey, error) {
	r = rand.CustomReader(r)
	g := c.group()
	for {
		key := make([]byte, g.Size())
		if _, err := io.ReadFull(r, key); err != nil {
			return nil, err
		}
		// A reader that gives nothing but zeros, as some tests have, must not give the key zero for ever.
		key[1] ^= 0x42
		if c == p521 {
			key[0] &= 1
		}
		if k, err := c.NewPrivateKey(key); err == nil {
			return k, nil
		}
	}
}

func (c *fips) NewPrivateKey(key []byte) (*PrivateKey, error) {
	g := c.group()
	if !g.IsScalar(key) {
		return nil, errors.New("crypto/ecdh: invalid private key")
	}
	public, err := g.BaseMult(key)
	if err != nil {
		return nil, err
	}
	return &PrivateKey{c, bytes.Clone(key), &PublicKey{c, public}}, nil
}

func (c *fips) NewPublicKey(key []byte) (*PublicKey, error) {
	if len(key) == 0 || key[0] != 4 {
		return nil, errors.New("crypto/ecdh: invalid public key")
	}
	if err := c.group().Check(key); err != nil {
		return nil, err
	}
	return &PublicKey{c, bytes.Clone(key)}, nil
}

// ecdh cannot come to the point at infinity: the order is prime, and neither key is zero.
func (c *fips) ecdh(local *PrivateKey, remote *PublicKey) ([]byte, error) {
	g := c.group()
	p, err := g.Mult(remote.key, local.key)
	if err != nil {
		return nil, err
	}
	return p[1 : 1+g.Size()], nil
}
