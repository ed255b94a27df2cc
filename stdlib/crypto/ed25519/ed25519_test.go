package ed25519_test

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/sha512"
	"encoding/hex"
	"testing"
)

func decode(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// RFC 8032, section 7.
func TestKnown(t *testing.T) {
	abc := sha512.Sum512([]byte("abc"))
	for _, test := range []struct {
		name, seed, public string
		message            []byte
		options            ed25519.Options
		signature          string
	}{
		{"1", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
			"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
			nil, ed25519.Options{},
			"e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
		{"2", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
			"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
			[]byte{0x72}, ed25519.Options{},
			"92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
		{"ctx", "0305334e381af78f141cb666f6199f57bc3495335a256a95bd2a55bf546663f6",
			"dfc9425e4f968f7f0c29f0259cf5f9aed6851c2bb4ad8bfb860cfee0ab248292",
			decode(t, "f726936d19c800494e3fdaff20b276a8"), ed25519.Options{Context: "foo"},
			"55a4cc2f70a54e04288c5f4cd1e45a7bb520b36292911876cada7323198dd87a8b36950b95130022907a7fb7c4e9b2d5f6cca685a587b4b21f4b888e4e7edb0d"},
		{"ph", "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
			"ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
			abc[:], ed25519.Options{Hash: crypto.SHA512},
			"98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae4131f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406"},
	} {
		t.Run(test.name, func(t *testing.T) {
			private := ed25519.NewKeyFromSeed(decode(t, test.seed))
			public := private.Public().(ed25519.PublicKey)
			if !bytes.Equal(public, decode(t, test.public)) {
				t.Errorf("public key %x", public)
			}
			sig, err := private.Sign(nil, test.message, &test.options)
			if err != nil || hex.EncodeToString(sig) != test.signature {
				t.Fatalf("signature %x, %v", sig, err)
			}
			if err := ed25519.VerifyWithOptions(public, test.message, sig, &test.options); err != nil {
				t.Error(err)
			}
			// Another variant, and every bit that is wrong.
			if ed25519.VerifyWithOptions(public, test.message, sig, &ed25519.Options{Context: "other"}) == nil {
				t.Error("another context verifies")
			}
			for i := range 8 * len(sig) {
				sig[i/8] ^= 1 << (i % 8)
				if ed25519.VerifyWithOptions(public, test.message, sig, &test.options) == nil {
					t.Errorf("verifies with bit %d wrong", i)
				}
				sig[i/8] ^= 1 << (i % 8)
			}
		})
	}
}

// A signature whose second half has the order added is not one, though the equation holds.
func TestMalleable(t *testing.T) {
	private := ed25519.NewKeyFromSeed(make([]byte, 32))
	sig := ed25519.Sign(private, nil)
	carry := 0
	for i, b := range decode(t, "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010") {
		carry += int(sig[32+i]) + int(b)
		sig[32+i] = byte(carry)
		carry >>= 8
	}
	if ed25519.Verify(private.Public().(ed25519.PublicKey), nil, sig) {
		t.Error("verifies")
	}
}

func TestErrors(t *testing.T) {
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		options ed25519.Options
		want    string
	}{
		{ed25519.Options{Hash: crypto.SHA256}, "ed25519: expected opts.HashFunc() zero (unhashed message, for standard Ed25519) or SHA-512 (for Ed25519ph)"},
		{ed25519.Options{Hash: crypto.SHA512}, "ed25519: bad Ed25519ph message hash length: 2"},
		{ed25519.Options{Context: string(make([]byte, 256))}, "ed25519: bad Ed25519ctx context length: 256"},
	} {
		if _, err := private.Sign(nil, []byte("hi"), &test.options); err == nil || err.Error() != test.want {
			t.Errorf("%v", err)
		}
	}
	if ed25519.Verify(public, nil, nil) {
		t.Error("an empty signature verifies")
	}
	public[0] = 2
	copy(public[1:], make([]byte, 31))
	if err := ed25519.VerifyWithOptions(public, nil, make([]byte, 64), &ed25519.Options{}); err == nil || err.Error() != "ed25519: bad public key" {
		t.Errorf("%v", err)
	}
}
