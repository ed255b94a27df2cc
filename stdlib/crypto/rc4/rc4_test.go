package rc4_test

import (
	"crypto/rc4"
	"encoding/hex"
	"testing"
)

func TestVectors(t *testing.T) {
	for _, c := range []struct{ key, plain, want string }{
		{"Key", "Plaintext", "bbf316e8d940af0ad3"},
		{"Wiki", "pedia", "1021bf0420"},
		{"Secret", "Attack at dawn", "45a01f645fc35b383552544b9bf5"},
	} {
		for size := 1; size < 6; size++ {
			r, err := rc4.NewCipher([]byte(c.key))
			if err != nil {
				t.Fatal(err)
			}
			out := []byte(c.plain)
			for i := 0; i < len(out); i += size {
				piece := out[i:min(i+size, len(out))]
				r.XORKeyStream(piece, piece)
			}
			if hex.EncodeToString(out) != c.want {
				t.Errorf("%s: %x", c.key, out)
			}
		}
	}
	for _, n := range []int{0, 257} {
		if _, err := rc4.NewCipher(make([]byte, n)); err == nil {
			t.Error(n)
		}
	}
}
