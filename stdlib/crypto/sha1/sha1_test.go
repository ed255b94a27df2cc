package sha1_test

import (
	"bytes"
	"crypto/sha1"
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
	{"New", sha1.New, "a9993e364706816aba3e25717850c26c9cd0d89d", "6355aef008c5f2efc9d3739ca0964df58e239d7c"},
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

func TestConstantTimeSum(t *testing.T) {
	data := make([]byte, 200)
	for n := range data {
		h := sha1.New()
		h.Write(data[:n])
		if !bytes.Equal(h.(interface{ ConstantTimeSum([]byte) []byte }).ConstantTimeSum(nil), h.Sum(nil)) {
			t.Errorf("%d bytes", n)
		}
	}
}
