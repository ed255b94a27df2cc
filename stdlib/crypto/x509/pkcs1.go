package x509

import (
	"crypto/rsa"
	"encoding/asn1"
	"errors"
	"internal/godebug"
	"math"
	"math/big"
)

// pkcs1PrivateKey is an RSA key (RFC 8017, A.1.2).
type pkcs1PrivateKey struct {
	Version int
	N       *big.Int
	E       int
	D       *big.Int
	P       *big.Int
	Q       *big.Int
	Dp      *big.Int `asn1:"optional"`
	Dq      *big.Int `asn1:"optional"`
	Qinv    *big.Int `asn1:"optional"`

	AdditionalPrimes []pkcs1AdditionalPrime `asn1:"optional,omitempty"`
}

// pkcs1AdditionalPrime is a prime beyond the first two, and what package rsa computes of it.
type pkcs1AdditionalPrime struct {
	Prime *big.Int
	Exp   *big.Int
	Coeff *big.Int
}

type pkcs1PublicKey struct {
	N *big.Int
	E int
}

// x509rsacrt is 0 if keys whose precomputed numbers are wrong are to be accepted.
var x509rsacrt = godebug.New("x509rsacrt")

// ParsePKCS1PrivateKey reads an RSA key as under “BEGIN RSA PRIVATE KEY” in PEM. The key is checked; with x509rsacrt=0 in GODEBUG
// numbers that can be computed anew may be wrong.
func ParsePKCS1PrivateKey(der []byte) (*rsa.PrivateKey, error) {
	var priv pkcs1PrivateKey
	rest, err := asn1.Unmarshal(der, &priv)
	switch {
	case err != nil:
		return nil, otherKeyFormat(der, err, ecKeyFormat, pkcs8Format)
	case len(rest) > 0:
		return nil, asn1.SyntaxError{Msg: "trailing data"}
	case priv.Version > 1:
		return nil, errors.New("x509: unsupported private key version")
	}
	for _, n := range []*big.Int{priv.N, priv.D, priv.P, priv.Q, priv.Dp, priv.Dq, priv.Qinv} {
		if n != nil && n.Sign() <= 0 {
			return nil, errors.New("x509: private key contains zero or negative value")
		}
	}
	key := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: priv.N, E: priv.E}, D: priv.D, Primes: []*big.Int{priv.P, priv.Q}}
	for _, additional := range priv.AdditionalPrimes {
		if additional.Prime.Sign() <= 0 {
			return nil, errors.New("x509: private key contains zero or negative prime")
		}
		key.Primes = append(key.Primes, additional.Prime)
	}
	key.Precomputed.Dp, key.Precomputed.Dq, key.Precomputed.Qinv = priv.Dp, priv.Dq, priv.Qinv
	key.Precompute()
	if err = key.Validate(); err != nil && x509rsacrt.Value() == "0" {
		key.Precomputed.Dp, key.Precomputed.Dq, key.Precomputed.Qinv = nil, nil, nil
		key.Precompute()
		if key.Validate() == nil {
			x509rsacrt.IncNonDefault()
			err = nil
		}
	}
	if err != nil {
		return nil, err
	}
	return key, nil
}

// MarshalPKCS1PrivateKey returns the encoding that ParsePKCS1PrivateKey reads.
func MarshalPKCS1PrivateKey(key *rsa.PrivateKey) []byte {
	key.Precompute()
	priv := pkcs1PrivateKey{
		N:    key.N,
		E:    key.E,
		D:    key.D,
		P:    key.Primes[0],
		Q:    key.Primes[1],
		Dp:   key.Precomputed.Dp,
		Dq:   key.Precomputed.Dq,
		Qinv: key.Precomputed.Qinv,
	}
	if len(key.Primes) > 2 {
		priv.Version = 1
	}
	for i, values := range key.Precomputed.CRTValues {
		priv.AdditionalPrimes = append(priv.AdditionalPrimes, pkcs1AdditionalPrime{key.Primes[2+i], values.Exp, values.Coeff})
	}
	der, _ := asn1.Marshal(priv)
	return der
}

// ParsePKCS1PublicKey reads an RSA key as under “BEGIN RSA PUBLIC KEY” in PEM.
func ParsePKCS1PublicKey(der []byte) (*rsa.PublicKey, error) {
	var pub pkcs1PublicKey
	rest, err := asn1.Unmarshal(der, &pub)
	switch {
	case err != nil:
		if _, err := asn1.Unmarshal(der, new(publicKeyInfo)); err == nil {
			return nil, errors.New("x509: failed to parse public key (use ParsePKIXPublicKey instead for this key format)")
		}
		return nil, err
	case len(rest) > 0:
		return nil, asn1.SyntaxError{Msg: "trailing data"}
	case pub.N.Sign() <= 0 || pub.E <= 0:
		return nil, errors.New("x509: public key contains zero or negative value")
	case pub.E > math.MaxInt32:
		return nil, errors.New("x509: public key contains large public exponent")
	}
	return &rsa.PublicKey{N: pub.N, E: pub.E}, nil
}

// MarshalPKCS1PublicKey returns the encoding that ParsePKCS1PublicKey reads.
func MarshalPKCS1PublicKey(key *rsa.PublicKey) []byte {
	der, _ := asn1.Marshal(pkcs1PublicKey{key.N, key.E})
	return der
}
