package hkdf_test

import (
	"bytes"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

// RFC 5869, appendix A.1 and A.3.
func TestKnown(t *testing.T) {
	secret := bytes.Repeat([]byte{0x0b}, 22)
	for _, test := range []struct{ salt, info, extracted, key string }{
		{"000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
			"077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
			"3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"},
		{"", "",
			"19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
			"8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"},
	} {
		salt, _ := hex.DecodeString(test.salt)
		info, _ := hex.DecodeString(test.info)
		extracted, err := hkdf.Extract(sha256.New, secret, salt)
		if hex.EncodeToString(extracted) != test.extracted || err != nil {
			t.Errorf("Extract: %x, %v", extracted, err)
		}
		key, err := hkdf.Key(sha256.New, secret, salt, string(info), 42)
		if hex.EncodeToString(key) != test.key || err != nil {
			t.Errorf("Key: %x, %v", key, err)
		}
	}
}

func TestLength(t *testing.T) {
	long, err := hkdf.Expand(sha256.New, []byte("key"), "info", 255*32)
	if len(long) != 255*32 || err != nil {
		t.Errorf("%d bytes, %v", len(long), err)
	}
	for n := range 100 {
		key, _ := hkdf.Expand(sha256.New, []byte("key"), "info", n)
		if !bytes.Equal(key, long[:n]) {
			t.Errorf("a key of %d bytes is not the beginning of a longer one", n)
		}
	}
	if _, err := hkdf.Expand(sha256.New, []byte("key"), "info", 255*32+1); err == nil || err.Error() != "hkdf: requested key length too large" {
		t.Errorf("%v", err)
	}
}
