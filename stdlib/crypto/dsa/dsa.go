// Package dsa signs with the Digital Signature Algorithm (FIPS 186-3). How long its functions take depends on the keys.
//
// Deprecated: keys of usual sizes are weak, and others are not understood by many; crypto/ed25519 is better.
package dsa

import (
	"crypto/internal/rand"
	"errors"
	"io"
	"math/big"
)

// Parameters are numbers that many keys may share: primes P and Q, where Q divides P-1, and a number G whose powers modulo P are
// as many as Q.
type Parameters struct {
	P, Q, G *big.Int
}

// A PublicKey is G to the power of the private key.
type PublicKey struct {
	Parameters
	Y *big.Int
}

// A PrivateKey is a number below Q, with its public key.
type PrivateKey struct {
	PublicKey
	X *big.Int
}

// ErrInvalidPublicKey is returned for keys that nothing can be done with.
var ErrInvalidPublicKey = errors.New("crypto/dsa: invalid public key")

// ParameterSizes are how many bits P and Q have.
type ParameterSizes int

// Sizes of P and Q that FIPS 186-3 (4.2) allows.
const (
	L1024N160 ParameterSizes = iota
	L2048N224
	L2048N256
	L3072N256
)

// primeTests is how often numbers are tested: one that passes is no prime with a probability of 4 to the power of minus that.
const primeTests = 64

var one = big.NewInt(1)

// GenerateParameters sets params to new ones. That can take many seconds.
func GenerateParameters(params *Parameters, rand io.Reader, sizes ParameterSizes) error {
	if sizes < L1024N160 || sizes > L3072N256 {
		return errors.New("crypto/dsa: invalid ParameterSizes")
	}
	pBits := [...]int{1024, 2048, 2048, 3072}[sizes]
	qBits := [...]int{160, 224, 256, 256}[sizes]
	for {
		q, err := randomOdd(rand, qBits)
		if err != nil {
			return err
		}
		if !q.ProbablyPrime(primeTests) {
			continue
		}
		p, err := findPrime(rand, pBits, q)
		if err != nil {
			return err
		}
		if p != nil {
			params.P, params.Q, params.G = p, q, generator(p, q)
			return nil
		}
	}
}

// randomOdd returns an odd number with that many bits.
func randomOdd(rand io.Reader, bits int) (*big.Int, error) {
	bytes := make([]byte, bits/8)
	if _, err := io.ReadFull(rand, bytes); err != nil {
		return nil, err
	}
	bytes[0] |= 0x80
	bytes[len(bytes)-1] |= 1
	return new(big.Int).SetBytes(bytes), nil
}

// findPrime returns a prime p with that many bits where q divides p-1, or nil if it finds none.
func findPrime(rand io.Reader, bits int, q *big.Int) (*big.Int, error) {
	for range 4 * bits {
		p, err := randomOdd(rand, bits)
		if err != nil {
			return nil, err
		}
		rest := new(big.Int).Mod(p, q)
		p.Sub(p, rest.Sub(rest, one))
		if p.BitLen() == bits && p.ProbablyPrime(primeTests) {
			return p, nil
		}
	}
	return nil, nil
}

// generator returns a number that has q powers modulo p.
func generator(p, q *big.Int) *big.Int {
	e := new(big.Int).Sub(p, one)
	e.Quo(e, q)
	g := new(big.Int)
	for h := int64(2); ; h++ {
		if g.Exp(big.NewInt(h), e, p); g.Cmp(one) != 0 {
			return g
		}
	}
}

// randomBelow returns a number from 1 to q-1.
func randomBelow(rand io.Reader, q *big.Int) (*big.Int, error) {
	bytes := make([]byte, q.BitLen()/8)
	for {
		if _, err := io.ReadFull(rand, bytes); err != nil {
			return nil, err
		}
		n := new(big.Int).SetBytes(bytes)
		if n.Sign() > 0 && n.Cmp(q) < 0 {
			return n, nil
		}
	}
}

// GenerateKey sets the numbers of priv to those of a new key. Its parameters must be set.
func GenerateKey(priv *PrivateKey, rand io.Reader) error {
	if priv.P == nil || priv.Q == nil || priv.G == nil {
		return errors.New("crypto/dsa: parameters not set up before generating key")
	}
	x, err := randomBelow(rand, priv.Q)
	if err != nil {
		return err
	}
	priv.X = x
	priv.Y = new(big.Int).Exp(priv.G, x, priv.P)
	return nil
}

// maxAttempts is how often Sign tries: with a good key it never has to try again.
const maxAttempts = 10

// Sign signs hash, of which as many bytes as Q has should be given. The randomness is that of the kernel, whatever random is, unless
// GODEBUG has cryptocustomrand=1. With a key made by somebody else it can take for ever.
func Sign(random io.Reader, priv *PrivateKey, hash []byte) (r, s *big.Int, err error) {
	random = rand.CustomReader(random)
	if priv.Q.Sign() <= 0 || priv.P.Sign() <= 0 || priv.G.Sign() <= 0 || priv.X.Sign() <= 0 || priv.Q.BitLen()%8 != 0 {
		return nil, nil, ErrInvalidPublicKey
	}
	z := new(big.Int).SetBytes(hash)
	exponent := new(big.Int).Sub(priv.Q, big.NewInt(2)) // k to that power is its inverse, by Fermat
	for range maxAttempts {
		k, err := randomBelow(random, priv.Q)
		if err != nil {
			return nil, nil, err
		}
		r = new(big.Int).Exp(priv.G, k, priv.P)
		if r.Mod(r, priv.Q); r.Sign() == 0 {
			continue
		}
		s = new(big.Int).Mul(priv.X, r)
		s.Mod(s.Add(s, z), priv.Q)
		s.Mul(s, k.Exp(k, exponent, priv.Q))
		if s.Mod(s, priv.Q); s.Sign() != 0 {
			return r, s, nil
		}
	}
	return nil, nil, ErrInvalidPublicKey
}

// Verify reports whether r and s are a signature of hash, of which as many bytes as Q has should be given.
func Verify(pub *PublicKey, hash []byte, r, s *big.Int) bool {
	inRange := func(n *big.Int) bool { return n.Sign() > 0 && n.Cmp(pub.Q) < 0 }
	if pub.P.Sign() == 0 || !inRange(r) || !inRange(s) || pub.Q.BitLen()%8 != 0 {
		return false
	}
	w := new(big.Int).ModInverse(s, pub.Q)
	if w == nil {
		return false
	}
	// v is G to the power of hash/s, times Y to the power of r/s.
	power := func(base, n *big.Int) *big.Int {
		n = new(big.Int).Mul(n, w)
		return n.Exp(base, n.Mod(n, pub.Q), pub.P)
	}
	v := power(pub.G, new(big.Int).SetBytes(hash))
	v.Mul(v, power(pub.Y, r))
	v.Mod(v, pub.P)
	return v.Mod(v, pub.Q).Cmp(r) == 0
}
