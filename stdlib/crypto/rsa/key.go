package rsa

import (
	"crypto/internal/bigmod"
	"crypto/subtle"
	"errors"
	"math/big"
)

// A public key in the form in which it is computed with.
type public struct {
	n *bigmod.Modulus
	e uint
}

// A private key in the form in which it is computed with. Without p it has only d.
type private struct {
	public
	d      bigmod.Nat
	p, q   *bigmod.Modulus
	dP, dQ bigmod.Nat // d modulo p-1 and q-1
	qInv   bigmod.Nat // 1/q modulo p
}

// size returns the length of the modulus in bytes.
func (k *public) size() int { return k.n.Size() }

func newPublic(pub *PublicKey) (*public, error) {
	switch {
	case pub.N == nil:
		return nil, errors.New("crypto/rsa: missing public modulus")
	case pub.N.BitLen() <= 1:
		return nil, errors.New("modulus must be > 1")
	case pub.N.Bit(0) == 0:
		return nil, errors.New("crypto/rsa: public modulus is even")
	case pub.E < 2:
		return nil, errors.New("crypto/rsa: public exponent too small or negative")
	case pub.E&1 == 0:
		return nil, errors.New("crypto/rsa: public exponent is even")
	case pub.E > 1<<31-1:
		return nil, errors.New("crypto/rsa: public exponent too large")
	}
	n, err := bigmod.NewModulus(pub.N.Bytes())
	return &public{n, uint(pub.E)}, err
}

// private returns the form of priv in which it is computed with, which Precompute may have made.
func (priv *PrivateKey) private() (*private, error) {
	if priv.Precomputed.key != nil {
		return priv.Precomputed.key, nil
	}
	precomputed, err := priv.precompute()
	return precomputed.key, err
}

// newPrivate makes a private key of two primes. Of the precomputed values, those that are nil are computed.
func newPrivate(pub *PublicKey, d, primeP, primeQ []byte, precomputed *PrecomputedValues) (*private, error) {
	k, err := newPrivateWithoutPrimes(pub, d)
	if err != nil {
		return nil, err
	}
	if k.p, err = bigmod.NewModulus(primeP); err != nil {
		return nil, errors.New("crypto/rsa: invalid prime")
	}
	if k.q, err = bigmod.NewModulus(primeQ); err != nil {
		return nil, errors.New("crypto/rsa: invalid prime")
	}
	p1, q1 := k.p.Nat().Sub(bigmod.Nat{1}), k.q.Nat().Sub(bigmod.Nat{1})
	if precomputed == nil {
		k.dP, k.dQ = k.d.Mod(p1), k.d.Mod(q1)
		// By Fermat, as p is prime; if it is not, check sees it.
		k.qInv = k.p.Exp(k.p.Reduce(k.q.Nat()), p1.Sub(bigmod.Nat{1}).Bytes(k.p.Size()))
	} else {
		k.dP, k.dQ = bigmod.FromBytes(precomputed.Dp.Bytes()), bigmod.FromBytes(precomputed.Dq.Bytes())
		if k.qInv, err = k.p.SetBytes(precomputed.Qinv.Bytes()); err != nil {
			return nil, err
		}
	}
	return k, k.check(p1, q1)
}

// newPrivateWithoutPrimes makes a private key that has only its exponent.
func newPrivateWithoutPrimes(pub *PublicKey, d []byte) (*private, error) {
	k, err := newPublic(pub)
	if err != nil {
		return nil, err
	}
	exponent, err := k.n.SetBytes(d)
	return &private{public: *k, d: exponent}, err
}

// check returns an error if the numbers of the key do not go together. p1 and q1 are p-1 and q-1.
func (k *private) check(p1, q1 bigmod.Nat) error {
	p, q := k.p.Nat(), k.q.Nat()
	if p.Mul(q).Equal(k.n.Nat()) == 0 {
		return errors.New("crypto/rsa: p * q != n")
	}
	e, one := bigmod.Nat{uint64(k.e)}, bigmod.Nat{1}
	for _, half := range []struct{ d, order bigmod.Nat }{{k.dP, p1}, {k.dQ, q1}} {
		if half.d.Less(half.order) == 0 || half.d.Mul(e).Mod(half.order).Equal(one) == 0 {
			return errors.New("crypto/rsa: invalid CRT exponent")
		}
	}
	if k.p.Mul(k.p.Reduce(q), k.qInv).Equal(one) == 0 {
		return errors.New("crypto/rsa: invalid CRT coefficient")
	}
	if k.d.Mod(p1).Equal(k.dP) == 0 {
		return errors.New("crypto/rsa: d does not match dP")
	}
	if k.d.Mod(q1).Equal(k.dQ) == 0 {
		return errors.New("crypto/rsa: d does not match dQ")
	}
	// From here on, what is told is whether the key is a bad one.
	larger, smaller := p, q
	if p.Less(q) == 1 {
		larger, smaller = q, p
	}
	if larger.Sub(smaller).BitLen() <= k.n.BitLen()/2-100 {
		return errors.New("crypto/rsa: |p - q| too small")
	}
	if k.d.BitLen() <= k.n.BitLen()/2 {
		return errors.New("crypto/rsa: d too small")
	}
	return nil
}

// encrypt returns the power of a number by the public exponent.
func (k *public) encrypt(message []byte) ([]byte, error) {
	m, err := k.n.SetBytes(message)
	if err != nil {
		return nil, err
	}
	return k.n.ExpPublic(m, k.e).Bytes(k.size()), nil
}

// decrypt returns the power of a number by the private exponent.
func (k *private) decrypt(ciphertext []byte) ([]byte, error) {
	c, err := k.n.SetBytes(ciphertext)
	if err != nil {
		return nil, ErrDecryption
	}
	return k.power(c).Bytes(k.size()), nil
}

// sign is decrypt with a look at whether that was right. A signature for which the machine has computed one half wrong would tell
// the primes.
func (k *private) sign(message []byte) ([]byte, error) {
	c, err := k.n.SetBytes(message)
	if err != nil {
		return nil, ErrDecryption
	}
	m := k.power(c)
	if k.n.ExpPublic(m, k.e).Equal(c) == 0 {
		return nil, ErrDecryption
	}
	return m.Bytes(k.size()), nil
}

func (k *private) power(c bigmod.Nat) bigmod.Nat {
	if k.p == nil {
		return k.n.Exp(c, k.d.Bytes(k.size()))
	}
	// Modulo each prime, and then the one number below n that has both remainders.
	mP := k.p.Exp(k.p.Reduce(c), k.dP.Bytes(k.p.Size()))
	mQ := k.q.Exp(k.q.Reduce(c), k.dQ.Bytes(k.q.Size()))
	h := k.p.Mul(k.p.Sub(mP, k.p.Reduce(mQ)), k.qInv)
	return h.Mul(k.q.Nat()).Add(mQ).Words(len(k.n.Nat()))
}

// Validate returns an error if the numbers of the key do not go together. A key made with evil intent can pass.
func (priv *PrivateKey) Validate() error {
	if len(priv.Primes) < 2 {
		return errors.New("crypto/rsa: missing primes")
	}
	if priv.consistent() {
		return nil
	}
	if priv.Precomputed.key != nil {
		return errors.New("crypto/rsa: precomputed values are inconsistent with the key")
	}
	_, err := priv.precompute()
	return err
}

// consistent reports whether there are precomputed values and they belong to the numbers of the key.
func (priv *PrivateKey) consistent() bool {
	k := priv.Precomputed.key
	if k == nil || !is(priv.N, k.n.Nat()) || priv.E != int(k.e) || !is(priv.D, k.d) {
		return false
	}
	if len(priv.Primes) != 2 {
		return k.p == nil
	}
	p := &priv.Precomputed
	return k.p != nil && is(priv.Primes[0], k.p.Nat()) && is(priv.Primes[1], k.q.Nat()) &&
		is(p.Dp, k.dP) && is(p.Dq, k.dQ) && is(p.Qinv, k.qInv)
}

// is reports whether x is y. Its time tells how long they are.
func is(x *big.Int, y bigmod.Nat) bool {
	size := 8 * len(y)
	return x != nil && x.BitLen() <= 8*size && subtle.ConstantTimeCompare(x.FillBytes(make([]byte, size)), y.Bytes(size)) == 1
}

// Precompute computes beforehand what makes the use of the key faster. If the key is not valid, it does nothing, and the use
// returns the error.
func (priv *PrivateKey) Precompute() {
	if priv.consistent() {
		return
	}
	precomputed, err := priv.precompute()
	if err != nil {
		priv.Precomputed.key = nil
		return
	}
	priv.Precomputed = precomputed
}

func (priv *PrivateKey) precompute() (PrecomputedValues, error) {
	switch {
	case priv.N == nil:
		return PrecomputedValues{}, errors.New("crypto/rsa: missing public modulus")
	case priv.D == nil:
		return PrecomputedValues{}, errors.New("crypto/rsa: missing private exponent")
	case len(priv.Primes) != 2:
		return priv.precomputeMany()
	case priv.Primes[0] == nil:
		return PrecomputedValues{}, errors.New("crypto/rsa: prime P is nil")
	case priv.Primes[1] == nil:
		return PrecomputedValues{}, errors.New("crypto/rsa: prime Q is nil")
	}
	values := priv.Precomputed
	given := &values
	if values.Dp == nil || values.Dq == nil || values.Qinv == nil {
		given = nil
	}
	k, err := newPrivate(&priv.PublicKey, priv.D.Bytes(), priv.Primes[0].Bytes(), priv.Primes[1].Bytes(), given)
	if err != nil {
		return PrecomputedValues{}, err
	}
	if given == nil {
		values.setHalves(k)
	}
	values.key = k
	values.CRTValues = make([]CRTValue, 0) // there is nothing to compute, but it is done
	return values, nil
}

// setHalves sets the numbers for the two primes.
func (v *PrecomputedValues) setHalves(k *private) {
	v.Dp, v.Dq, v.Qinv = toBig(k.dP), toBig(k.dQ), toBig(k.qInv)
}

func toBig(x bigmod.Nat) *big.Int { return new(big.Int).SetBytes(x.Bytes(8 * len(x))) }

var one = big.NewInt(1)

// precomputeMany is precompute for keys with more than two primes, which are not used for anything, or fewer.
func (priv *PrivateKey) precomputeMany() (values PrecomputedValues, err error) {
	if values.key, err = newPrivateWithoutPrimes(&priv.PublicKey, priv.D.Bytes()); err != nil {
		return PrecomputedValues{}, err
	}
	if len(priv.Primes) < 2 {
		return values, nil
	}
	for _, prime := range priv.Primes {
		if prime == nil {
			return values, errors.New("crypto/rsa: prime factor is nil")
		}
		if prime.Cmp(one) <= 0 {
			return values, errors.New("crypto/rsa: prime factor is <= 1")
		}
	}
	// exponent returns D modulo prime - 1.
	exponent := func(prime *big.Int) *big.Int {
		order := new(big.Int).Sub(prime, one)
		return order.Mod(priv.D, order)
	}
	values.Dp, values.Dq = exponent(priv.Primes[0]), exponent(priv.Primes[1])
	if values.Qinv = new(big.Int).ModInverse(priv.Primes[1], priv.Primes[0]); values.Qinv == nil {
		return values, errors.New("crypto/rsa: prime factors are not relatively prime")
	}
	values.CRTValues = make([]CRTValue, len(priv.Primes)-2)
	product := new(big.Int).Mul(priv.Primes[0], priv.Primes[1])
	for i, prime := range priv.Primes[2:] {
		v := &values.CRTValues[i]
		v.Exp = exponent(prime)
		v.R = new(big.Int).Set(product)
		if v.Coeff = new(big.Int).ModInverse(product, prime); v.Coeff == nil {
			return values, errors.New("crypto/rsa: prime factors are not relatively prime")
		}
		product.Mul(product, prime)
	}
	return values, nil
}
