package pbkdf2_test

import (
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"testing"
)

// RFC 6070, and RFC 7914, section 11.
func TestKnown(t *testing.T) {
	for _, test := range []struct {
		hash           func() hash.Hash
		password, salt string
		iter           int
		key            string
	}{
		{sha1.New, "password", "salt", 1, "0c60c80f961f0e71f3a9b524af6012062fe037a6"},
		{sha1.New, "password", "salt", 2, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"},
		{sha1.New, "password", "salt", 4096, "4b007901b765489abead49d926f721d065a429c1"},
		{sha1.New, "pass\x00word", "sa\x00lt", 4096, "56fa6aa75548099dcc37d7f03425e0c3"},
		{sha256.New, "passwd", "salt", 1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"},
	} {
		key, err := pbkdf2.Key(test.hash, test.password, []byte(test.salt), test.iter, len(test.key)/2)
		if hex.EncodeToString(key) != test.key || err != nil {
			t.Errorf("%q: %x, %v", test.password, key, err)
		}
	}
}

func TestErrors(t *testing.T) {
	for n, want := range map[int]string{
		0:         "pbkdf2: keyLength must be larger than 0",
		1<<63 - 1: "pbkdf2: keyLength too long",
	} {
		if _, err := pbkdf2.Key(sha1.New, "", nil, 1, n); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
