package ecdsa

import (
	"crypto"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/internal/weierstrass"
	"crypto/sha512"
	"errors"
	"hash"
	"io"
)

// groupOf returns the group of a curve that crypto/elliptic returns, or nil.
func groupOf(c elliptic.Curve) weierstrass.Curve {
	switch c {
	case elliptic.P224():
		return weierstrass.P224()
	case elliptic.P256():
		return weierstrass.P256()
	case elliptic.P384():
		return weierstrass.P384()
	case elliptic.P521():
		return weierstrass.P521()
	}
	return nil
}

// groupOfParams is groupOf for any curve that has the parameters of one that crypto/elliptic returns.
func groupOfParams(c elliptic.Curve) weierstrass.Curve {
	switch c.Params() {
	case elliptic.P224().Params():
		return weierstrass.P224()
	case elliptic.P256().Params():
		return weierstrass.P256()
	case elliptic.P384().Params():
		return weierstrass.P384()
	case elliptic.P521().Params():
		return weierstrass.P521()
	}
	return nil
}

// point returns the encoded point of a key.
func (pub *PublicKey) point(g weierstrass.Curve) ([]byte, error) {
	bits := pub.Curve.Params().BitSize
	if pub.X.Sign() < 0 || pub.Y.Sign() < 0 {
		return nil, errors.New("negative coordinate")
	}
	if pub.X.BitLen() > bits || pub.Y.BitLen() > bits {
		return nil, errors.New("overflowing coordinate")
	}
	b := make([]byte, 1+2*g.Size())
	b[0] = 4
	pub.X.FillBytes(b[1 : 1+g.Size()])
	pub.Y.FillBytes(b[1+g.Size():])
	return b, g.Check(b)
}

// scalar returns the secret number of a key.
func (priv *PrivateKey) scalar(g weierstrass.Curve) ([]byte, error) {
	if priv.D.BitLen() > priv.Curve.Params().N.BitLen() {
		return nil, errors.New("ecdsa: private key scalar too large")
	}
	if priv.D.Sign() <= 0 {
		return nil, errors.New("ecdsa: private key scalar is zero or negative")
	}
	if _, err := priv.point(g); err != nil {
		return nil, err
	}
	d := priv.D.FillBytes(make([]byte, g.Size()))
	return d, checkScalar(g, d)
}

func checkScalar(g weierstrass.Curve, d []byte) error {
	if g.IsScalar(d) {
		return nil
	}
	for _, b := range d {
		if b != 0 {
			return errors.New("input overflows the modulus")
		}
	}
	return errors.New("ecdsa: private key is zero")
}

// scalarFrom returns a random scalar, by rejection (FIPS 186-5, A.2.2): what read fills is cut to the bits of the order, and done anew if it
// is not less than that. Every value has the same probability; to take a remainder instead would give the private key away in time.
func scalarFrom(g weierstrass.Curve, read func([]byte) error) ([]byte, error) {
	b := make([]byte, g.Size())
	for {
		if err := read(b); err != nil {
			return nil, err
		}
		if k := g.First(b); g.IsScalar(k) {
			return k, nil
		}
	}
}

// signHedged signs with a nonce made of randomness, the private key and the hash (draft-irtf-cfrg-det-sigs-with-noise-04, section
// 4): if the randomness is bad, it still is one that nobody knows.
func signHedged(g weierstrass.Curve, priv *PrivateKey, r io.Reader, hash []byte) ([]byte, error) {
	d, err := priv.scalar(g)
	if err != nil {
		return nil, err
	}
	z := make([]byte, len(d))
	if _, err := io.ReadFull(r, z); err != nil {
		return nil, err
	}
	e := g.Truncate(hash)
	// Key and hash each begin with a block of the hash function.
	const block, size = sha512.BlockSize, sha512.Size
	seed := append(z, make([]byte, -(size+1+len(z))&(block-1))...)
	seed = append(seed, d...)
	seed = append(seed, make([]byte, -len(d)&(block-1))...)
	seed = append(seed, e...)
	return sign(g, d, e, newDRBG(sha512.New, seed))
}

// signDeterministic signs with the nonce of RFC 6979.
func signDeterministic(priv *PrivateKey, hash []byte, opts crypto.SignerOpts) ([]byte, error) {
	if opts == nil {
		return nil, errors.New("ecdsa: Sign called with nil random and nil opts")
	}
	h := opts.HashFunc()
	g := groupOfParams(priv.Curve)
	if g == nil {
		return nil, errors.New("ecdsa: curve not supported by deterministic signatures")
	}
	d, err := priv.scalar(g)
	if err != nil {
		return nil, err
	}
	if !h.Available() {
		return nil, errors.New("ecdsa: requested hash function unavailable: " + h.String())
	}
	if len(hash) == 0 {
		return nil, errors.New("ecdsa: hash cannot be empty")
	}
	e := g.Truncate(hash)
	return sign(g, d, e, newDRBG(h.New, append(append([]byte{}, d...), e...)))
}

// sign signs with the nonce that the generator gives.
func sign(g weierstrass.Curve, d, e []byte, random *drbg) ([]byte, error) {
	nonce, err := scalarFrom(g, func(b []byte) error {
		random.generate(b)
		return nil
	})
	if err != nil {
		return nil, err
	}
	r, s, err := g.Sign(d, nonce, e)
	if err != nil {
		return nil, err
	}
	return encodeSignature(r, s), nil
}

// drbg is the random number generator HMAC_DRBG of SP 800-90A, as far as ECDSA needs it.
type drbg struct {
	new  func() hash.Hash
	k, v []byte
}

// newDRBG returns a generator whose numbers depend on the whole seed.
func newDRBG(new func() hash.Hash, seed []byte) *drbg {
	size := new().Size()
	d := &drbg{new: new, k: make([]byte, size), v: make([]byte, size)}
	for i := range d.v {
		d.v[i] = 1
	}
	d.update(0, seed)
	d.update(1, seed)
	return d
}

// update mixes a byte and the seed into the state.
func (d *drbg) update(b byte, seed []byte) {
	d.k = d.hmac(d.v, []byte{b}, seed)
	d.v = d.hmac(d.v)
}

func (d *drbg) hmac(parts ...[]byte) []byte {
	h := hmac.New(d.new, d.k)
	for _, part := range parts {
		h.Write(part)
	}
	return h.Sum(nil)
}

// generate fills b.
func (d *drbg) generate(b []byte) {
	for len(b) > 0 {
		d.v = d.hmac(d.v)
		b = b[copy(b, d.v):]
	}
	d.update(0, nil)
}
