package dsa

import (
	"crypto/rand"
	"math/big"
	"testing"
)

func TestDSA(t *testing.T) {
	// Parameters take long to find.
	priv := new(PrivateKey)
	set := func(n **big.Int, digits string) { *n, _ = new(big.Int).SetString(digits, 16) }
	set(&priv.P, pDigits)
	set(&priv.Q, qDigits)
	if !priv.P.ProbablyPrime(20) || !priv.Q.ProbablyPrime(20) || priv.P.BitLen() != 1024 || priv.Q.BitLen() != 160 {
		t.Fatal("parameters")
	}
	priv.G = generator(priv.P, priv.Q)
	if err := GenerateKey(priv, rand.Reader); err != nil {
		t.Fatal(err)
	}
	hash := []byte("twenty bytes of hash")
	for range 5 {
		r, s, err := Sign(rand.Reader, priv, hash)
		if err != nil {
			t.Fatal(err)
		}
		if !Verify(&priv.PublicKey, hash, r, s) {
			t.Error("a signature is not accepted")
		}
		if Verify(&priv.PublicKey, hash[1:], r, s) || Verify(&priv.PublicKey, hash, s, r) || Verify(&priv.PublicKey, hash, new(big.Int).Add(r, priv.Q), s) {
			t.Error("another signature is accepted")
		}
	}
	priv.X = new(big.Int)
	if _, _, err := Sign(rand.Reader, priv, hash); err != ErrInvalidPublicKey {
		t.Error(err)
	}
	if GenerateKey(new(PrivateKey), rand.Reader) == nil || GenerateParameters(new(Parameters), rand.Reader, 4) == nil {
		t.Error("no error")
	}
}

// TestFindPrime looks for numbers smaller than those that are allowed.
func TestFindPrime(t *testing.T) {
	for {
		q, err := randomOdd(rand.Reader, 32)
		if err != nil {
			t.Fatal(err)
		}
		if !q.ProbablyPrime(20) {
			continue
		}
		p, err := findPrime(rand.Reader, 128, q)
		if err != nil {
			t.Fatal(err)
		}
		if p == nil {
			continue
		}
		g := generator(p, q)
		rest := new(big.Int).Mod(new(big.Int).Sub(p, one), q)
		if p.BitLen() != 128 || rest.Sign() != 0 || new(big.Int).Exp(g, q, p).Cmp(one) != 0 {
			t.Error(p, q, g)
		}
		return
	}
}

const (
	pDigits = "d39a8ae42496dd3f1f5551076e64d54a163e927b86ef9e2dd460199290b627eb01757a41642a1a0a8952913f5220a0ec1b181f10a7ea577c51dc9512f457ed46ac6920e646ee23247ed6c21456d066060df3952d39b5cd34c107d74e828782449f72de67cb976d37eb8af7e4d3ce667e739ebf808f576f2cdf79f3d7c479a1e1"
	qDigits = "d2e8f10cadfbcaa815b28c9234374df9ba8c3d63"
)
