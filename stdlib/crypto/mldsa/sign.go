package mldsa

import (
	"bytes"
	"errors"
)

// parameters are what FIPS 204 (4) calls a parameter set, and what follows from it.
type parameters struct {
	name       string
	k, l       int // rows and columns of the matrix
	eta        int // how large coefficients of the key are
	gamma1Bits int // of how many bits those of masks are
	lambda     int // bits of the challenge, by two
	tau        int // how many coefficients of the challenge are not 0
	omega      int // how many hints there may be

	gamma2         uint32 // how large low parts are
	highs          uint32 // how many high parts there are: (q-1)/2γ2
	highBits       int    // of how many bits they are
	inverse2Gamma2 uint64 // 2^48/2γ2, rounded up

	publicKeySize, signatureSize int
}

const gamma88, gamma32 = (q - 1) / 88, (q - 1) / 32

var (
	mldsa44 = parameters{
		"ML-DSA-44", 4, 4, 2, 17, 128, 39, 80, gamma88, 44, 6, 1<<48/(2*gamma88) + 1, MLDSA44PublicKeySize, MLDSA44SignatureSize,
	}
	mldsa65 = parameters{
		"ML-DSA-65", 6, 5, 4, 19, 192, 49, 55, gamma32, 16, 4, 1<<48/(2*gamma32) + 1, MLDSA65PublicKeySize, MLDSA65SignatureSize,
	}
	mldsa87 = parameters{
		"ML-DSA-87", 8, 7, 2, 19, 256, 60, 75, gamma32, 16, 4, 1<<48/(2*gamma32) + 1, MLDSA87PublicKeySize, MLDSA87SignatureSize,
	}
)

// beta is how much a secret times a challenge can be.
func (p *parameters) beta() uint32 { return uint32(p.tau * p.eta) }

// Sizes of what is hashed.
const (
	seedSize    = 32 // of the matrix
	messageSize = 64 // μ
	randomSize  = 32
	highSize    = 10 // bits of t that are part of the public key
)

// An expandedKey is what a seed stands for, transformed where that is of use.
type expandedKey struct {
	key    []byte // for masks
	matrix [][]poly
	s1, s2 []poly
	t0     []poly
}

// expand returns the key that a seed stands for, and the encoding of its public key (algorithm 6).
func (p *parameters) expand(seed []byte) (key expandedKey, public []byte) {
	expanded := shake256(seedSize+messageSize+randomSize, seed, []byte{byte(p.k), byte(p.l)})
	rho, secret := expanded[:seedSize], expanded[seedSize:seedSize+messageSize]
	key = expandedKey{
		key:    expanded[seedSize+messageSize:],
		matrix: p.expandMatrix(rho),
		s1:     p.expandSecret(secret, 0, p.l),
		s2:     p.expandSecret(secret, p.l, p.k),
		t0:     make([]poly, p.k),
	}
	transformAll(key.s1)
	public = bytes.Clone(rho)
	for i := range key.t0 {
		t := product(key.matrix[i], key.s1)
		t.restore()
		t.add(&key.s2[i])
		for j, x := range t {
			t[j], key.t0[i][j] = power2Round(x)
		}
		public = pack(public, t, highSize)
	}
	transformAll(key.s2)
	transformAll(key.t0)
	return key, public
}

func transformAll(polys []poly) {
	for i := range polys {
		polys[i].transform()
	}
}

// sign returns a signature of mu (algorithm 7). Most attempts would tell something about the key, and are dropped; how many there
// were, and why, tells nothing.
func (key *expandedKey) sign(p *parameters, mu, random []byte) []byte {
	seed := shake256(messageSize, key.key, random, mu)
	for first := 0; ; first += p.l {
		if signature := key.attempt(p, mu, p.expandMask(seed, first)); signature != nil {
			return signature
		}
	}
}

// attempt returns a signature with a mask, or nil.
func (key *expandedKey) attempt(p *parameters, mu []byte, mask []poly) []byte {
	transformed := append([]poly(nil), mask...)
	transformAll(transformed)
	w := make([]*poly, p.k)
	high := make([]poly, p.k)
	for i := range w {
		w[i] = product(key.matrix[i], transformed)
		w[i].restore()
		for j, x := range w[i] {
			high[i][j], _ = p.decompose(x)
		}
	}
	seed := p.challenge(mu, high)
	c := p.sampleInBall(seed)
	signature := seed
	for i := range mask {
		z := c.times(&key.s1[i])
		z.add(&mask[i])
		if z.exceeds(1<<p.gamma1Bits - p.beta()) {
			return nil
		}
		signature = p.packMask(signature, z)
	}
	all := make([]hints, p.k)
	count := 0
	for i := range w {
		w[i].sub(c.times(&key.s2[i]))
		ct0 := c.times(&key.t0[i])
		if p.lowPartsExceed(w[i], p.gamma2-p.beta()) || ct0.exceeds(p.gamma2) {
			return nil
		}
		for j, x := range w[i] {
			before, _ := p.decompose(x)
			after, _ := p.decompose(add(x, ct0[j]))
			if all[i][j] = before != after; all[i][j] {
				count++
			}
		}
	}
	if count > p.omega {
		return nil
	}
	return p.packHints(signature, all)
}

// lowPartsExceed reports whether the low part of a coefficient is as far from 0 as bound, or farther.
func (p *parameters) lowPartsExceed(f *poly, bound uint32) bool {
	var over uint32 // the highest bit counts
	for _, x := range f {
		_, low := p.decompose(x)
		over |= bound - 1 - abs(low)
	}
	return over>>31 == 1
}

// challenge returns the seed of the challenge for what is signed and for high parts.
func (p *parameters) challenge(mu []byte, high []poly) []byte {
	var packed []byte
	for i := range high {
		packed = pack(packed, &high[i], p.highBits)
	}
	return shake256(p.lambda/4, mu, packed)
}

// verify returns an error unless signature is one of mu (algorithm 8).
func (p *parameters) verify(public, mu, signature []byte) error {
	if len(signature) != p.signatureSize {
		return errors.New("mldsa: invalid signature length")
	}
	seed, rest := signature[:p.lambda/4], signature[p.lambda/4:]
	z := make([]poly, p.l)
	for i := range z {
		rest = p.unpackMask(&z[i], rest)
	}
	all := make([]hints, p.k)
	if !p.unpackHints(all, rest) {
		return errors.New("mldsa: invalid signature encoding")
	}
	for i := range z {
		if z[i].exceeds(1<<p.gamma1Bits - p.beta()) {
			return errInvalidSignature
		}
	}
	transformAll(z)
	c := p.sampleInBall(seed)
	matrix := p.expandMatrix(public[:seedSize])
	rest = public[seedSize:]
	high := make([]poly, p.k)
	for i := range high {
		var t poly
		rest = unpack(&t, rest, highSize)
		for j := range t {
			t[j] <<= d
		}
		t.transform()
		w := product(matrix[i], z)
		w.restore()
		w.sub(c.times(&t))
		for j, x := range w {
			high[i][j] = p.useHint(x, all[i][j])
		}
	}
	if !bytes.Equal(seed, p.challenge(mu, high)) {
		return errInvalidSignature
	}
	return nil
}

var errInvalidSignature = errors.New("mldsa: invalid signature")
