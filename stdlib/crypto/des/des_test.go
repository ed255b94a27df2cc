package des_test

import (
	"bytes"
	"crypto/des"
	"encoding/hex"
	"testing"
)

func TestVectors(t *testing.T) {
	for _, c := range []struct{ key, plain, want string }{
		{"133457799bbcdff1", "0123456789abcdef", "85e813540f0ab405"},
		{"0000000000000000", "0000000000000000", "8ca64de9c1b123a7"},
		{"0123456789abcdef23456789abcdef01456789abcdef0123", "5468652071756663", "a826fd8ce53b855f"},
	} {
		key, _ := hex.DecodeString(c.key)
		plain, _ := hex.DecodeString(c.plain)
		newCipher := des.NewCipher
		if len(key) == 24 {
			newCipher = des.NewTripleDESCipher
		}
		b, err := newCipher(key)
		if err != nil {
			t.Fatal(err)
		}
		out := make([]byte, 8)
		b.Encrypt(out, plain)
		if hex.EncodeToString(out) != c.want {
			t.Errorf("%s: %x", c.key, out)
		}
		if b.Decrypt(out, out); !bytes.Equal(out, plain) {
			t.Errorf("%s: back %x", c.key, out)
		}
		if _, err := newCipher(key[1:]); err == nil {
			t.Error("a key too short")
		}
	}
}
