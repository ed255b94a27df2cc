// Package blockhashtest tests hash functions that are made with blockhash.
package blockhashtest

import (
	"bytes"
	"encoding"
	"encoding/hex"
	"hash"
	"strings"
	"testing"
)

// A Function is what is to be tested, with what is known of it.
type Function struct {
	Name string
	New  func() hash.Hash
	// Hashes of "abc" and of 100 times "minigo ", in hexadecimal digits.
	ABC, Long string
}

var long = []byte(strings.Repeat("minigo ", 100))

// Run tests every function: what it returns, in pieces, marshalled and cloned, and that only New allocates.
func Run(t *testing.T, functions ...Function) {
	for _, f := range functions {
		t.Run(f.Name, func(t *testing.T) {
			h := f.New()
			h.Write([]byte("abc"))
			if got := hex.EncodeToString(h.Sum(nil)); got != f.ABC {
				t.Errorf("hash of abc is %s", got)
			}
			if h.Size() != len(f.ABC)/2 {
				t.Errorf("size %d", h.Size())
			}
			f.pieces(t)
			f.states(t)
			f.damaged(t)
			f.allocations(t)
		})
	}
}

// pieces writes pieces of many sizes, with a sum in between that must not disturb.
func (f *Function) pieces(t *testing.T) {
	h := f.New()
	for size := 1; size < 300; size += 7 {
		h.Reset()
		for i := 0; i < len(long); i += size {
			h.Write(long[i:min(i+size, len(long))])
			h.Sum(nil)
		}
		if got := hex.EncodeToString(h.Sum(nil)); got != f.Long {
			t.Errorf("in pieces of %d: %s", size, got)
		}
	}
}

// states takes the state from one hash to another.
func (f *Function) states(t *testing.T) {
	for i := 0; i <= len(long); i += 33 {
		a, b := f.New(), f.New()
		a.Write(long[:i])
		state, err := a.(encoding.BinaryMarshaler).MarshalBinary()
		if err == nil {
			err = b.(encoding.BinaryUnmarshaler).UnmarshalBinary(state)
		}
		if err != nil {
			t.Fatal(err)
		}
		clone, err := a.(hash.Cloner).Clone()
		if err != nil {
			t.Fatal(err)
		}
		b.Write(long[i:])
		clone.Write(long[i:])
		if hex.EncodeToString(b.Sum(nil)) != f.Long || hex.EncodeToString(clone.Sum(nil)) != f.Long {
			t.Errorf("state after %d bytes", i)
		}
	}
}

// damaged unmarshals what is no state.
func (f *Function) damaged(t *testing.T) {
	h := f.New()
	state, _ := h.(encoding.BinaryMarshaler).MarshalBinary()
	u := h.(encoding.BinaryUnmarshaler)
	if err := u.UnmarshalBinary(state[:len(state)-1]); err == nil || !strings.HasSuffix(err.Error(), "invalid hash state size") {
		t.Errorf("short state: %v", err)
	}
	state[3] ^= 0xff
	if err := u.UnmarshalBinary(state); err == nil || !strings.HasSuffix(err.Error(), "invalid hash state identifier") {
		t.Errorf("state of another function: %v", err)
	}
}

func (f *Function) allocations(t *testing.T) {
	h := f.New()
	sum := make([]byte, 0, h.Size())
	if n := testing.AllocsPerRun(10, func() {
		h.Reset()
		h.Write(long)
		sum = h.Sum(sum[:0])
	}); n > 0 {
		t.Errorf("Reset, Write and Sum allocate %v times", n)
	}
	if n := testing.AllocsPerRun(10, func() { f.New().Write(long) }); n > 1 {
		t.Errorf("New and Write allocate %v times", n)
	}
	if !bytes.Equal(sum, h.Sum(nil)) {
		t.Error("Sum differs")
	}
}

// Sum tests the function sum, whose name is said when it is wrong, for the hash of "abc" and for that it does not allocate.
func Sum[S interface {
	[16]byte | [20]byte | [28]byte | [32]byte | [48]byte | [64]byte
}](t *testing.T, name string, sum func([]byte) S, abc string) {
	t.Helper()
	data := []byte("abc")
	got := sum(data)
	var want S
	b, err := hex.DecodeString(abc)
	if err != nil || len(b) != len(want) {
		t.Fatalf("%s: %q is no hash", name, abc)
	}
	for i := range len(want) {
		want[i] = b[i]
	}
	if got != want {
		t.Errorf("%s(abc) = %x", name, got)
	}
	if n := testing.AllocsPerRun(10, func() { got = sum(data) }); n > 0 {
		t.Errorf("%s allocates %v times", name, n)
	}
}
