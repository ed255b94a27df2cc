package hmac_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strings"
	"testing"
)

// Test cases 1 and 6 of RFC 4231, and 2 of RFC 2202.
func TestStandards(t *testing.T) {
	for _, c := range []struct {
		new       func() hash.Hash
		key, data string
		want      string
	}{
		{sha256.New, strings.Repeat("\x0b", 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
		{sha256.New, strings.Repeat("\xaa", 131), "Test Using Larger Than Block-Size Key - Hash Key First", "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
		{md5.New, "Jefe", "what do ya want for nothing?", "750c783e6ab0b503eaa86e310a5db738"},
	} {
		h := hmac.New(c.new, []byte(c.key))
		for range 3 {
			h.Write([]byte(c.data))
			got := h.Sum([]byte("x"))
			if hex.EncodeToString(got[1:]) != c.want {
				t.Errorf("%q: %x", c.data, got)
			}
			clone, err := h.(hash.Cloner).Clone()
			if err != nil || !hmac.Equal(clone.Sum(nil), got[1:]) {
				t.Errorf("%q: clone, %v", c.data, err)
			}
			h.Reset()
		}
	}
	if hmac.Equal([]byte("a"), []byte("b")) || hmac.Equal([]byte("a"), nil) || !hmac.Equal(nil, nil) {
		t.Error("Equal")
	}
	defer func() {
		if recover() == nil {
			t.Error("one hash for inside and outside")
		}
	}()
	one := sha256.New()
	hmac.New(func() hash.Hash { return one }, bytes.Repeat([]byte("k"), 10))
}
