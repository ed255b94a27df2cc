package ecdsa_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	_ "crypto/sha256"
	_ "crypto/sha512"
	"fmt"
	"math/big"
	"strings"
	"testing"
)

var curves = []elliptic.Curve{elliptic.P224(), elliptic.P256(), elliptic.P384(), elliptic.P521()}

func number(hex string) *big.Int {
	n, _ := new(big.Int).SetString(hex, 16)
	return n
}

// RFC 6979, appendix A.2, for the message "sample".
func TestDeterministic(t *testing.T) {
	for i, test := range []struct {
		hash    crypto.Hash
		d, r, s string
	}{
		{crypto.SHA256, "F220266E1105BFE3083E03EC7A3A654651F45E37167E88600BF257C1",
			"61AA3DA010E8E8406C656BC477A7A7189895E7E840CDFE8FF42307BA",
			"BC814050DAB5D23770879494F9E0A680DC1AF7161991BDE692B10101"},
		{crypto.SHA256, "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
			"EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
			"F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"},
		{crypto.SHA384, "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5",
			"94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46",
			"99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8"},
		{crypto.SHA512, "00FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75CAA896EB32F1F47C70855836A6D16FCC1466F6D8FBEC67DB89EC0C08B0E996B83538",
			"00C328FAFCBD79DD77850370C46325D987CB525569FB63C5D3BC53950E6D4C5F174E25A1EE9017B5D450606ADD152B534931D7D4E8455CC91F9B15BF05EC36E377FA",
			"00617CCE7CF5064806C467F678D3B4080D6F1CC50AF26CA209417308281B68AF282623EAA63E5B5C0723D8B8C37FF0777B1A20F8CCB1DCCC43997F1EE0E44DA4A67A"},
	} {
		c := curves[i]
		d := number(test.d)
		priv, err := ecdsa.ParseRawPrivateKey(c, d.FillBytes(make([]byte, (c.Params().BitSize+7)/8)))
		if err != nil {
			t.Fatal(err)
		}
		h := test.hash.New()
		h.Write([]byte("sample"))
		digest := h.Sum(nil)
		sig, err := priv.Sign(nil, digest, test.hash)
		if err != nil {
			t.Fatal(err)
		}
		if !ecdsa.VerifyASN1(&priv.PublicKey, digest, sig) {
			t.Errorf("%s does not verify", c.Params().Name)
		}
		if !ecdsa.Verify(&priv.PublicKey, digest, number(test.r), number(test.s)) {
			t.Errorf("the known signature on %s does not verify", c.Params().Name)
		}
		// It is that one in its only encoding.
		body := encode(number(test.r)) + encode(number(test.s))
		length := fmt.Sprintf("%02x", len(body)/2)
		if len(body)/2 >= 0x80 {
			length = "81" + length
		}
		if want := "30" + length + body; fmt.Sprintf("%x", sig) != want {
			t.Errorf("%s: %x, want %s", c.Params().Name, sig, want)
		}
	}
}

func encode(n *big.Int) string {
	b := n.Bytes()
	if b[0] >= 0x80 {
		b = append([]byte{0}, b...)
	}
	return fmt.Sprintf("02%02x%x", len(b), b)
}

func TestSignVerify(t *testing.T) {
	digest := []byte("thirty-two bytes that are hashed")
	for _, c := range curves {
		priv, err := ecdsa.GenerateKey(c, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		r, s, err := ecdsa.Sign(rand.Reader, priv, digest)
		if err != nil {
			t.Fatal(err)
		}
		r2, _, _ := ecdsa.Sign(rand.Reader, priv, digest)
		if r.Cmp(r2) == 0 {
			t.Error("two signatures have one nonce")
		}
		n := c.Params().N
		for _, test := range []struct {
			r, s *big.Int
			ok   bool
		}{
			{r, s, true},
			{r, new(big.Int).Sub(n, s), true}, // which everyone can make of the first
			{s, r, false},
			{new(big.Int).Add(r, n), s, false},
			{r, new(big.Int).Add(s, n), false},
			{new(big.Int), s, false},
			{r, new(big.Int), false},
			{r, n, false},
			{n, s, false},
		} {
			if ecdsa.Verify(&priv.PublicKey, digest, test.r, test.s) != test.ok {
				t.Errorf("%s: verifying %x %x is not %t", c.Params().Name, test.r, test.s, test.ok)
			}
		}
		b, err := priv.PublicKey.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		public, err := ecdsa.ParseUncompressedPublicKey(c, b)
		if err != nil || !public.Equal(priv.Public()) {
			t.Errorf("%v", err)
		}
		b[len(b)-1] ^= 1
		if _, err := ecdsa.ParseUncompressedPublicKey(c, b); err == nil || !strings.HasSuffix(err.Error(), "point not on curve") {
			t.Errorf("%v", err)
		}
	}
}

// A curve with the parameters of P-256 that is not the one of crypto/elliptic, but its own.
func TestOwnCurve(t *testing.T) {
	own := *elliptic.P256().Params()
	digest := []byte("thirty-two bytes that are hashed")
	priv, err := ecdsa.GenerateKey(&own, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sig, err := ecdsa.SignASN1(rand.Reader, priv, digest)
	if err != nil || !ecdsa.VerifyASN1(&priv.PublicKey, digest, sig) {
		t.Errorf("its signature does not verify: %v", err)
	}
	same := ecdsa.PublicKey{Curve: elliptic.P256(), X: priv.X, Y: priv.Y}
	if !ecdsa.VerifyASN1(&same, digest, sig) {
		t.Error("its signature does not verify on P-256")
	}
	if _, err := priv.Bytes(); err == nil || err.Error() != "ecdsa: curve not supported by PrivateKey.Bytes" {
		t.Errorf("%v", err)
	}
}

// Signatures in encodings that are not the only one.
func TestEncoding(t *testing.T) {
	priv, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	digest := []byte("thirty-two bytes that are hashed")
	sig, err := ecdsa.SignASN1(rand.Reader, priv, digest)
	if err != nil {
		t.Fatal(err)
	}
	bad := map[string][]byte{
		"trailing byte":   append(sig[:len(sig):len(sig)], 0),
		"cut":             sig[:len(sig)-1],
		"long length":     append([]byte{0x30, 0x81, sig[1]}, sig[2:]...),
		"negative number": {0x30, 6, 2, 1, 0xff, 2, 1, 1},
		"zero in front":   {0x30, 7, 2, 2, 0, 1, 2, 1, 1},
		"no number":       {0x30, 5, 2, 0, 2, 1, 1},
		"empty":           {},
	}
	for name, sig := range bad {
		if ecdsa.VerifyASN1(&priv.PublicKey, digest, sig) {
			t.Errorf("%s: verifies", name)
		}
	}
	if !ecdsa.VerifyASN1(&priv.PublicKey, digest, sig) {
		t.Error("does not verify")
	}
}
