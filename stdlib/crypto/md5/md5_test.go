package md5_test

import (
	"bytes"
	"crypto/md5"
	"encoding"
	"encoding/hex"
	"hash"
	"testing"
)

var functions = []struct {
	name      string
	new       func() hash.Hash
	abc, long string // hashes of "abc" and of 100 times "minigo "
}{
	{"New", md5.New, "900150983cd24fb0d6963f7d28e17f72", "d379a6383ce4ada2f5e75278852920b7"},
}

func TestFunctions(t *testing.T) {
	long := bytes.Repeat([]byte("minigo "), 100)
	for _, f := range functions {
		h := f.new()
		h.Write([]byte("abc"))
		if got := hex.EncodeToString(h.Sum(nil)); got != f.abc {
			t.Errorf("%s(abc) = %s", f.name, got)
		}
		// In pieces of every size, with a sum in between that must not disturb.
		for size := 1; size < 300; size += 7 {
			h.Reset()
			for i := 0; i < len(long); i += size {
				h.Write(long[i:min(i+size, len(long))])
				h.Sum(nil)
			}
			if got := hex.EncodeToString(h.Sum(nil)); got != f.long {
				t.Errorf("%s in pieces of %d = %s", f.name, size, got)
			}
		}
		if h.Size() != len(f.abc)/2 {
			t.Errorf("%s: size %d", f.name, h.Size())
		}
		// The state goes from one hash to another.
		for i := 0; i <= len(long); i += 33 {
			a, b := f.new(), f.new()
			a.Write(long[:i])
			state, err := a.(encoding.BinaryMarshaler).MarshalBinary()
			if err == nil {
				err = b.(encoding.BinaryUnmarshaler).UnmarshalBinary(state)
			}
			if err != nil {
				t.Fatal(f.name, err)
			}
			clone, err := a.(hash.Cloner).Clone()
			if err != nil {
				t.Fatal(f.name, err)
			}
			b.Write(long[i:])
			clone.Write(long[i:])
			if hex.EncodeToString(b.Sum(nil)) != f.long || hex.EncodeToString(clone.Sum(nil)) != f.long {
				t.Errorf("%s: state after %d bytes", f.name, i)
			}
		}
	}
}
