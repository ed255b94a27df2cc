package ecdh_test

import (
	"bytes"
	"crypto/ecdh"
	"crypto/rand"
	"encoding/hex"
	"testing"
)

// RFC 7748, section 6.1, and RFC 5903, section 8.1.
func TestKnown(t *testing.T) {
	for _, test := range []struct {
		curve                     ecdh.Curve
		private, public           string
		otherPrivate, otherPublic string
		secret                    string
	}{
		{ecdh.X25519(), "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
			"8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
			"5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
			"de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
			"4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"},
		{ecdh.P256(), "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433",
			"04dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c37725811805271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3",
			"c6ef9c5d78ae012a011164acb397ce2088685d8f06bf9be0b283ab46476bee53",
			"04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf6356fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab",
			"d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de"},
	} {
		key := func(private, public string) *ecdh.PrivateKey {
			b, _ := hex.DecodeString(private)
			k, err := test.curve.NewPrivateKey(b)
			if err != nil {
				t.Fatal(err)
			}
			if got := hex.EncodeToString(k.PublicKey().Bytes()); got != public {
				t.Errorf("%v: public key %s", test.curve, got)
			}
			return k
		}
		a, b := key(test.private, test.public), key(test.otherPrivate, test.otherPublic)
		for _, pair := range [][2]*ecdh.PrivateKey{{a, b}, {b, a}} {
			secret, err := pair[0].ECDH(pair[1].PublicKey())
			if err != nil || hex.EncodeToString(secret) != test.secret {
				t.Errorf("%v: secret %x, %v", test.curve, secret, err)
			}
		}
	}
}

func TestExchange(t *testing.T) {
	for _, c := range []ecdh.Curve{ecdh.P256(), ecdh.P384(), ecdh.P521(), ecdh.X25519()} {
		a, err := c.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		b, err := c.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		public, err := c.NewPublicKey(b.PublicKey().Bytes())
		if err != nil || !public.Equal(b.PublicKey()) || public.Equal(a.PublicKey()) {
			t.Fatal(err)
		}
		s1, err1 := a.ECDH(public)
		s2, err2 := b.ECDH(a.PublicKey())
		if err1 != nil || err2 != nil || !bytes.Equal(s1, s2) {
			t.Errorf("%v: %x %x %v %v", c, s1, s2, err1, err2)
		}
	}
}

func TestErrors(t *testing.T) {
	zeros := make([]byte, 32)
	x, _ := ecdh.X25519().GenerateKey(nil)
	p, _ := ecdh.P256().GenerateKey(nil)
	low, _ := ecdh.X25519().NewPublicKey(zeros)
	_, zeroKey := ecdh.P256().NewPrivateKey(zeros)
	_, short := ecdh.X25519().NewPrivateKey(zeros[1:])
	off := p.PublicKey().Bytes()
	off[64] ^= 1
	_, offCurve := ecdh.P256().NewPublicKey(off)
	for i := 1; i < 33; i++ {
		off[i] = 0xff
	}
	_, large := ecdh.P256().NewPublicKey(off)
	_, lowOrder := x.ECDH(low)
	_, mixed := x.ECDH(p.PublicKey())
	for _, test := range []struct {
		err  error
		want string
	}{
		{zeroKey, "crypto/ecdh: invalid private key"},
		{short, "crypto/ecdh: invalid private key size"},
		{offCurve, "P256 point not on curve"},
		{large, "invalid P256 element encoding"},
		{lowOrder, "crypto/ecdh: bad X25519 remote ECDH input: low order point"},
		{mixed, "crypto/ecdh: private key and public key curves do not match"},
	} {
		if test.err == nil || test.err.Error() != test.want {
			t.Errorf("%v, want %s", test.err, test.want)
		}
	}
}
