package mldsa

import (
	"crypto"
	"math/rand/v2"
	"testing"
)

// TestProduct compares products with those of the usual way to multiply.
func TestProduct(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var a, b, want poly
	for i := range a {
		a[i], b[i] = r.Uint32N(q), r.Uint32N(q)
	}
	a[0], b[0] = q-1, q-1
	for i, x := range a {
		for j, y := range b {
			p := uint32(uint64(x) * uint64(y) % q)
			if p != mul(x, y) {
				t.Fatalf("%d*%d is not %d", x, y, mul(x, y))
			}
			// x^256 is -1.
			if i+j < n {
				want[i+j] = add(want[i+j], p)
			} else {
				want[i+j-n] = sub(want[i+j-n], p)
			}
		}
	}
	a.transform()
	b.transform()
	if got := a.times(&b); *got != want {
		t.Error("wrong product")
	}
}

// TestParts takes numbers apart as FIPS 204 says it.
func TestParts(t *testing.T) {
	for x := uint32(0); x < q; x += 1 + x%97 {
		high, low := power2Round(x)
		if l := centered(low); uint32(int32(high<<d)+l) != x || l <= -(1<<(d-1)) || l > 1<<(d-1) {
			t.Fatalf("%d: %d %d", x, high, l)
		}
	}
	for _, p := range []*parameters{&mldsa44, &mldsa87} {
		step := uint32(1)
		for x := uint32(0); x < q; x += step {
			low := int32(x % (2 * p.gamma2))
			if low > int32(p.gamma2) {
				low -= int32(2 * p.gamma2)
			}
			high := uint32(int32(x)-low) / (2 * p.gamma2)
			if int32(x)-low == q-1 {
				high = 0
				low--
			}
			if h, l := p.decompose(x); h != high || l != low {
				t.Fatalf("%s, %d: %d %d instead of %d %d", p.name, x, h, l, high, low)
			}
			// Every number near a border, some of the others.
			if step = 1; abs(low) > 5 && p.gamma2-abs(low) > 5 {
				step = 3
			}
		}
	}
}

func TestEncodings(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, p := range []*parameters{&mldsa44, &mldsa65, &mldsa87} {
		var f, back poly
		for i := range f {
			f[i] = fromCentered(int32(r.Uint32N(2<<p.gamma1Bits)) - 1<<p.gamma1Bits + 1)
		}
		if rest := p.unpackMask(&back, append(p.packMask(nil, &f), 9)); f != back || len(rest) != 1 {
			t.Error(p.name)
		}
		all := make([]hints, p.k)
		for range p.omega - 1 {
			all[r.IntN(p.k)][r.IntN(n)] = true
		}
		packed := p.packHints(nil, all)
		again := make([]hints, p.k)
		if !p.unpackHints(again, packed) {
			t.Fatal(p.name)
		}
		for i := range all {
			if all[i] != again[i] {
				t.Error(p.name, i)
			}
		}
		for _, change := range []func(b []byte){
			func(b []byte) { b[p.omega] = byte(p.omega) + 1 },
			func(b []byte) { b[len(b)-1] = b[len(b)-2] - 1 },
			func(b []byte) { b[0], b[1] = b[1], b[0] },
			func(b []byte) { b[p.omega-1] = 1 }, // which is not used
		} {
			bad := append([]byte(nil), packed...)
			if change(bad); p.unpackHints(make([]hints, p.k), bad) {
				t.Error(p.name, bad)
			}
		}
	}
}

func TestSignatures(t *testing.T) {
	for _, params := range []Parameters{MLDSA44(), MLDSA65(), MLDSA87()} {
		key, err := GenerateKey(params)
		if err != nil {
			t.Fatal(err)
		}
		message := []byte("message")
		signature, err := key.Sign(nil, message, &Options{Context: "here"})
		if err != nil || len(signature) != params.SignatureSize() || len(key.PublicKey().Bytes()) != params.PublicKeySize() {
			t.Fatal(params, len(signature), err)
		}
		public, err := NewPublicKey(params, key.PublicKey().Bytes())
		if err != nil || !public.Equal(key.Public()) || *public != *key.PublicKey() || public.Parameters() != params {
			t.Error(params, err)
		}
		if err := Verify(public, message, signature, &Options{Context: "here"}); err != nil {
			t.Error(params, err)
		}
		if Verify(public, message, signature, nil) == nil || Verify(public, message[1:], signature, &Options{Context: "here"}) == nil {
			t.Error(params, "accepts what was not signed")
		}
		mu := make([]byte, 64)
		signature, err = key.SignDeterministic(mu, crypto.MLDSAMu)
		if err != nil || public.p.verify([]byte(public.encoded), mu, signature) != nil {
			t.Error(params, err)
		}
		back, err := NewPrivateKey(params, key.Bytes())
		if err != nil || !back.Equal(key) {
			t.Error(params, err)
		}
		again, err := back.SignDeterministic(mu, crypto.MLDSAMu)
		if err != nil || string(again) != string(signature) {
			t.Error(params, "not the same signature")
		}
	}
	for _, err := range []error{
		func() error { _, err := NewPrivateKey(Parameters{}, make([]byte, 32)); return err }(),
		func() error { _, err := NewPrivateKey(MLDSA44(), make([]byte, 31)); return err }(),
		func() error { _, err := NewPublicKey(MLDSA44(), make([]byte, 31)); return err }(),
		func() error { _, err := new(PrivateKey).Sign(nil, nil, nil); return err }(),
		Verify(nil, nil, nil, nil), Verify(new(PublicKey), nil, nil, nil),
	} {
		if err == nil {
			t.Error("no error")
		}
	}
}
