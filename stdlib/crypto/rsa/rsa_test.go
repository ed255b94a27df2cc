package rsa_test

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"math/big"
	"testing"
)

// Everything there and back, for keys of whole bytes and not.
func TestRoundTrips(t *testing.T) {
	for _, bits := range []int{1024, 1025, 1031} {
		priv, err := rsa.GenerateKey(rand.Reader, bits)
		if err != nil {
			t.Fatal(err)
		}
		if priv.N.BitLen() != bits || priv.Validate() != nil {
			t.Fatalf("%d bits, %v", priv.N.BitLen(), priv.Validate())
		}
		roundTrips(t, priv)
		// The same without the primes, which is another way to compute it.
		roundTrips(t, &rsa.PrivateKey{PublicKey: priv.PublicKey, D: priv.D})
	}
}

func roundTrips(t *testing.T, priv *rsa.PrivateKey) {
	digest := sha256.Sum256([]byte("minigo"))
	sig, err := rsa.SignPKCS1v15(nil, priv, crypto.SHA256, digest[:])
	if err != nil {
		t.Fatal(err)
	}
	if err := rsa.VerifyPKCS1v15(&priv.PublicKey, crypto.SHA256, digest[:], sig); err != nil {
		t.Error(err)
	}
	// It is the power that the standard says.
	power := new(big.Int).Exp(new(big.Int).SetBytes(sig), big.NewInt(int64(priv.E)), priv.N)
	if em := power.FillBytes(make([]byte, priv.Size())); !bytes.HasSuffix(em, digest[:]) || !bytes.HasPrefix(em, []byte{0, 1, 0xff}) {
		t.Errorf("signed is %x", em)
	}
	for _, options := range []*rsa.PSSOptions{nil, {SaltLength: rsa.PSSSaltLengthEqualsHash}, {SaltLength: 7}} {
		sig, err := rsa.SignPSS(rand.Reader, priv, crypto.SHA256, digest[:], options)
		if err == nil {
			err = rsa.VerifyPSS(&priv.PublicKey, crypto.SHA256, digest[:], sig, options)
		}
		if err != nil {
			t.Errorf("%v: %v", options, err)
		}
		for i := range 8 {
			sig[len(sig)-1-i] ^= 1 << i
			if rsa.VerifyPSS(&priv.PublicKey, crypto.SHA256, digest[:], sig, options) == nil {
				t.Error("a wrong bit does not matter")
			}
		}
	}
	for _, text := range []string{"", "x", string(make([]byte, 62))} {
		c, err := rsa.EncryptOAEP(sha256.New(), rand.Reader, &priv.PublicKey, []byte(text), []byte("label"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := rsa.DecryptOAEP(sha256.New(), nil, priv, c, []byte("label"))
		if string(got) != text || err != nil {
			t.Errorf("%q, %v", got, err)
		}
		if _, err := rsa.DecryptOAEP(sha256.New(), nil, priv, c, nil); err != rsa.ErrDecryption {
			t.Errorf("without label: %v", err)
		}
		c, err = rsa.EncryptPKCS1v15(rand.Reader, &priv.PublicKey, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		got, err = rsa.DecryptPKCS1v15(nil, priv, c)
		if string(got) != text || err != nil {
			t.Errorf("%q, %v", got, err)
		}
	}
}

func TestManyPrimes(t *testing.T) {
	for _, n := range []int{3, 4} {
		priv, err := rsa.GenerateMultiPrimeKey(rand.Reader, n, 1024)
		if err != nil {
			t.Fatal(err)
		}
		if len(priv.Primes) != n || len(priv.Precomputed.CRTValues) != n-2 || priv.N.BitLen() != 1024 {
			t.Errorf("%d primes, %d values, %d bits", len(priv.Primes), len(priv.Precomputed.CRTValues), priv.N.BitLen())
		}
		roundTrips(t, priv)
	}
}

// A wrong half, as a broken machine computes it, must not be signed with: it would tell the primes.
func TestFault(t *testing.T) {
	priv, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	digest := sha256.Sum256(nil)
	broken := &rsa.PrivateKey{PublicKey: priv.PublicKey, D: new(big.Int).Add(priv.D, big.NewInt(2))}
	if sig, err := rsa.SignPKCS1v15(nil, broken, crypto.SHA256, digest[:]); err == nil {
		t.Errorf("signed: %x", sig)
	}
}
