package rsa

import (
	"crypto/internal/bigmod"
	"crypto/internal/rand"
	cryptorand "crypto/rand"
	"errors"
	"io"
	"math"
	"math/big"
	"sync"
)

// exponent is the public exponent of the keys that are generated.
const exponent = 65537

// GenerateKey generates a key of so many bits. Its randomness is that of the kernel, whatever random is, unless GODEBUG has
// cryptocustomrand=1.
func GenerateKey(random io.Reader, bits int) (*PrivateKey, error) {
	if err := checkBits(bits); err != nil {
		return nil, err
	}
	random = rand.CustomReader(random)
	key, err := generate(random, bits)
	// With few bits, it happens that both primes are the same or too near.
	for i := 1; i < 8 && err != nil && bits < 256; i++ {
		key, err = generate(random, bits)
	}
	return key, err
}

// generate follows FIPS 186-5, A.1.3.
func generate(random io.Reader, bits int) (*PrivateKey, error) {
	if bits < 32 {
		return nil, errors.New("rsa: key too small")
	}
	for {
		pb, err := randomPrime(random, (bits+1)/2)
		if err != nil {
			return nil, err
		}
		qb, err := randomPrime(random, bits/2)
		if err != nil {
			return nil, err
		}
		p, q := new(big.Int).SetBytes(pb), new(big.Int).SetBytes(qb)
		if p.Cmp(q) == 0 {
			return nil, errors.New("rsa: generated p == q, random source is broken")
		}
		d := privateExponent(p, q)
		if d == nil {
			continue
		}
		priv := &PrivateKey{
			PublicKey: PublicKey{N: new(big.Int).Mul(p, q), E: exponent},
			D:         d,
			Primes:    []*big.Int{p, q},
		}
		values, err := priv.precompute()
		if err != nil {
			return nil, err
		}
		priv.Precomputed = values
		return priv, nil
	}
}

// privateExponent returns the inverse of the public exponent modulo the least common multiple of p-1 and q-1, or nil if there is none
// or that is suspiciously small.
func privateExponent(p, q *big.Int) *big.Int {
	p1, q1 := new(big.Int).Sub(p, one), new(big.Int).Sub(q, one)
	gcd := new(big.Int).GCD(nil, nil, p1, q1)
	if gcd.BitLen() > 33 {
		return nil
	}
	multiple := p1.Mul(p1, q1.Div(q1, gcd))
	return new(big.Int).ModInverse(big.NewInt(exponent), multiple)
}

// randomPrime returns a prime of exactly so many bits. Its two highest bits are set, so that the product of two has twice as many,
// and its three lowest, so that no power of two but 2 divides what is one less.
func randomPrime(random io.Reader, bits int) ([]byte, error) {
	if bits < 16 {
		return nil, errors.New("rsa: prime size must be at least 16 bits")
	}
	b := make([]byte, (bits+7)/8)
	excess := 8*len(b) - bits
	for {
		if _, err := io.ReadFull(random, b); err != nil {
			return nil, err
		}
		b[0] &= 0xff >> excess
		if excess < 7 {
			b[0] |= 0xc0 >> excess
		} else {
			b[0] |= 1
			b[1] |= 0x80
		}
		b[len(b)-1] |= 7
		if isPrime(b) {
			return b, nil
		}
	}
}

// smallPrimes are the odd primes below 1620: more of them do not pay.
var smallPrimes = sync.OnceValue(func() (primes []uint64) {
	var composite [1620]bool
	for n := 3; n < len(composite); n += 2 {
		if composite[n] {
			continue
		}
		primes = append(primes, uint64(n))
		for multiple := n * n; multiple < len(composite); multiple += 2 * n {
			composite[multiple] = true
		}
	}
	return primes
})

// rounds returns how many random bases are tried for a number of so many bits, so that a composite one passes with a probability
// below that of FIPS 186-5, table B.1.
func rounds(bits int) int {
	for _, row := range []struct{ bits, rounds int }{
		{3747, 3}, {1345, 4}, {476, 5}, {400, 6}, {347, 7}, {308, 8}, {55, 27},
	} {
		if bits >= row.bits {
			return row.rounds
		}
	}
	return 34
}

// isPrime reports whether b, which is 3 modulo 4, is prime, by the test of Miller and Rabin.
func isPrime(b []byte) bool {
	w, err := bigmod.NewModulus(b)
	if err != nil {
		return false
	}
	primes := smallPrimes()
	for i := 0; i+3 <= len(primes); i += 3 {
		r := w.Nat().ModWord(primes[i] * primes[i+1] * primes[i+2])
		if r%primes[i] == 0 || r%primes[i+1] == 0 || r%primes[i+2] == 0 {
			return false
		}
	}
	bits := w.BitLen()
	one := bigmod.Nat{1}
	minusOne := w.Nat().Sub(one)
	half := new(big.Int).SetBytes(b)
	exponent := half.Rsh(half, 1).Bytes() // (w-1)/2, which is odd
	base := make([]byte, (bits+7)/8)
	for n := rounds(bits); n > 0; {
		rand.Read(base)
		base[0] &= 0xff >> (8*len(base) - bits)
		x, err := w.SetBytes(base)
		if err != nil || x.Less(bigmod.Nat{2}) == 1 || x.Equal(minusOne) == 1 {
			continue
		}
		if z := w.Exp(x, exponent); z.Equal(one) == 0 && z.Equal(minusOne) == 0 {
			return false
		}
		n--
	}
	return true
}

// GenerateMultiPrimeKey generates a key of so many bits whose modulus has so many primes. Its randomness is that of the
// kernel, whatever random is, unless GODEBUG has cryptocustomrand=1.
//
// Deprecated: with another number of primes than two it is not safer but slower, and few programs can read such keys. GenerateKey
// generates those with two.
func GenerateMultiPrimeKey(random io.Reader, nprimes int, bits int) (*PrivateKey, error) {
	if nprimes == 2 {
		return GenerateKey(random, bits)
	}
	random = rand.CustomReader(random)
	if nprimes < 2 {
		return nil, errors.New("crypto/rsa: GenerateMultiPrimeKey: nprimes must be >= 2")
	}
	if bits < 64 {
		// About x/(ln x - 1) primes are below x. A quarter of them has the right highest bits, and half of these an exponent.
		limit := float64(uint64(1) << (bits / nprimes))
		if limit/(math.Log(limit)-1)/8 <= float64(nprimes) {
			return nil, errors.New("crypto/rsa: too few primes of given length to generate an RSA key")
		}
	}
	for {
		primes, err := manyPrimes(random, nprimes, bits)
		if err != nil {
			return nil, err
		}
		priv := &PrivateKey{PublicKey: PublicKey{N: new(big.Int).Set(one), E: exponent}, Primes: primes}
		order := new(big.Int).Set(one)
		for _, prime := range primes {
			priv.N.Mul(priv.N, prime)
			order.Mul(order, new(big.Int).Sub(prime, one))
		}
		priv.D = new(big.Int).ModInverse(big.NewInt(exponent), order)
		if primes == nil || priv.N.BitLen() != bits || priv.D == nil {
			continue
		}
		priv.Precompute()
		if err := priv.Validate(); err != nil {
			return nil, err
		}
		return priv, nil
	}
}

// manyPrimes returns primes whose product probably has so many bits, or nil if two are the same.
func manyPrimes(random io.Reader, n, bits int) ([]*big.Int, error) {
	// The two highest bits of each are set: of seven and more, the product is too short all the same without some bits more.
	if n >= 7 {
		bits += (n - 2) / 5
	}
	primes := make([]*big.Int, 0, n)
	for len(primes) < n {
		prime, err := cryptorand.Prime(random, bits/(n-len(primes)))
		if err != nil {
			return nil, err
		}
		bits -= prime.BitLen()
		for _, other := range primes {
			if prime.Cmp(other) == 0 {
				return nil, nil
			}
		}
		primes = append(primes, prime)
	}
	return primes, nil
}
