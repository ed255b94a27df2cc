package fnv_test

import (
	"encoding"
	"hash"
	"hash/fnv"
	"testing"
)

func TestSums(t *testing.T) {
	for _, c := range []struct {
		h          hash.Hash
		empty, abc string
	}{
		{fnv.New32(), "\x81\x1c\x9d\xc5", "\x43\x9c\x2f\x4b"}, {fnv.New32a(), "\x81\x1c\x9d\xc5", "\x1a\x47\xe9\x0b"},
		{fnv.New64(), "\xcb\xf2\x9c\xe4\x84\x22\x23\x25", "\xd8\xdc\xca\x18\x6b\xaf\xad\xcb"}, {fnv.New64a(), "\xcb\xf2\x9c\xe4\x84\x22\x23\x25", "\xe7\x1f\xa2\x19\x05\x41\x57\x4b"},
		{fnv.New128(), "\x6c\x62\x27\x2e\x07\xbb\x01\x42\x62\xb8\x21\x75\x62\x95\xc5\x8d", "\xa6\x8b\xb2\xa4\x34\x8b\x58\x22\x83\x6d\xbc\x78\xc6\xae\xe7\x3b"},
		{fnv.New128a(), "\x6c\x62\x27\x2e\x07\xbb\x01\x42\x62\xb8\x21\x75\x62\x95\xc5\x8d", "\xa6\x8d\x62\x2c\xec\x8b\x58\x22\x83\x6d\xbc\x79\x77\xaf\x7f\x3b"},
	} {
		if got := string(c.h.Sum(nil)); got != c.empty || c.h.Size() != len(c.empty) {
			t.Errorf("%T: %x", c.h, got)
		}
		c.h.Write([]byte("a"))
		state, err := c.h.(encoding.BinaryMarshaler).MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		copied, _ := c.h.(hash.Cloner).Clone()
		c.h.Write([]byte("bc"))
		if got := string(c.h.Sum([]byte("x"))); got != "x"+c.abc {
			t.Errorf("%T: %x", c.h, got)
		}
		copied.Write([]byte("bc"))
		if string(copied.Sum(nil)) != c.abc {
			t.Errorf("%T: Clone", c.h)
		}
		c.h.Reset()
		if err := c.h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state); err != nil {
			t.Error(err)
		}
		c.h.Write([]byte("bc"))
		if string(c.h.Sum(nil)) != c.abc {
			t.Errorf("%T: UnmarshalBinary", c.h)
		}
	}
}
