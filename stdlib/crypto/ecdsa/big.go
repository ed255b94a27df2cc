package ecdsa

import (
	"crypto/elliptic"
	"errors"
	"io"
	"math/big"
	"math/rand/v2"
)

// This file is ECDSA on curves that are not those of crypto/elliptic, by math/big: that is deprecated.

// randomScalar returns a number from 1 to the curve's order.
func randomScalar(c elliptic.Curve, r io.Reader) (*big.Int, error) {
	n := c.Params().N
	b := make([]byte, (n.BitLen()+7)/8)
	for {
		if _, err := io.ReadFull(r, b); err != nil {
			return nil, err
		}
		b[0] >>= 8*len(b) - n.BitLen()
		if k := new(big.Int).SetBytes(b); k.Sign() != 0 && k.Cmp(n) < 0 {
			return k, nil
		}
	}
}

func generateBig(c elliptic.Curve, r io.Reader) (*PrivateKey, error) {
	d, err := randomScalar(c, r)
	if err != nil {
		return nil, err
	}
	x, y := c.ScalarBaseMult(d.Bytes())
	return &PrivateKey{PublicKey{c, x, y}, d}, nil
}

func signBig(priv *PrivateKey, r io.Reader, hash []byte) ([]byte, error) {
	// The nonces come from the randomness together with the key and the hash.
	var seed [32]byte
	if _, err := io.ReadFull(r, seed[:]); err != nil {
		return nil, err
	}
	for i, b := range priv.D.Bytes() {
		seed[i%len(seed)] ^= b
	}
	for i, b := range hash {
		seed[i%len(seed)] ^= b
	}
	nonces := rand.NewChaCha8(seed)
	n := priv.Curve.Params().N
	if n.Sign() == 0 {
		return nil, errors.New("zero parameter")
	}
	for {
		k, err := randomScalar(priv.Curve, nonces)
		if err != nil {
			return nil, err
		}
		x, _ := priv.Curve.ScalarBaseMult(k.Bytes())
		if x.Mod(x, n); x.Sign() == 0 {
			continue
		}
		s := new(big.Int).Mul(priv.D, x)
		s.Add(s, hashNumber(hash, n))
		s.Mul(s, k.ModInverse(k, n))
		if s.Mod(s, n); s.Sign() != 0 {
			return encodeSignature(x.Bytes(), s.Bytes()), nil
		}
	}
}

func verifyBig(pub *PublicKey, hash []byte, r, s *big.Int) bool {
	c := pub.Curve
	n := c.Params().N
	if r.Sign() <= 0 || s.Sign() <= 0 || r.Cmp(n) >= 0 || s.Cmp(n) >= 0 {
		return false
	}
	w := new(big.Int).ModInverse(s, n)
	u := hashNumber(hash, n)
	u.Mul(u, w).Mod(u, n)
	v := w.Mul(w, r)
	v.Mod(v, n)
	x1, y1 := c.ScalarBaseMult(u.Bytes())
	x2, y2 := c.ScalarMult(pub.X, pub.Y, v.Bytes())
	x, y := c.Add(x1, y1, x2, y2)
	if x.Sign() == 0 && y.Sign() == 0 {
		return false
	}
	return x.Mod(x, n).Cmp(r) == 0
}

// hashNumber returns the number that ECDSA takes for a hash on a curve of any order; it may be larger than that.
func hashNumber(hash []byte, n *big.Int) *big.Int {
	if size := (n.BitLen() + 7) / 8; len(hash) > size {
		hash = hash[:size]
	}
	e := new(big.Int).SetBytes(hash)
	if excess := 8*len(hash) - n.BitLen(); excess > 0 {
		e.Rsh(e, uint(excess))
	}
	return e
}
