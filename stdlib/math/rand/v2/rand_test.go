package rand_test

import (
	"math/rand/v2"
	"testing"
)

// The numbers after a seed are those of Go, forever.
func TestSequence(t *testing.T) {
	p := rand.NewPCG(1, 2)
	for i, want := range []uint64{0xc4f5a58656eef510, 0x9dcec3ad077dec6c, 0xc8d04605312f8088} {
		if got := p.Uint64(); got != want {
			t.Errorf("PCG %d: %#x", i, got)
		}
	}
	c := rand.NewChaCha8([32]byte([]byte("chacha8: 32-byte seed" + "           ")))
	state, _ := c.MarshalBinary()
	var first [300]uint64
	for i := range first {
		first[i] = c.Uint64()
	}
	var d rand.ChaCha8
	if err := d.UnmarshalBinary(state); err != nil {
		t.Fatal(err)
	}
	for i := range first {
		if d.Uint64() != first[i] {
			t.Fatal("ChaCha8 does not repeat", i)
		}
	}
}

func TestRanges(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var seen [10]int
	for i := 0; i < 10000; i++ {
		seen[r.IntN(10)]++
		if n := rand.N(int8(7)); n < 0 || n >= 7 {
			t.Fatal(n)
		}
		if f := rand.Float32(); f < 0 || f >= 1 {
			t.Fatal(f)
		}
	}
	for d, n := range seen {
		if n < 800 || n > 1200 {
			t.Errorf("%d came %d times", d, n)
		}
	}
	var perm [20]bool
	for _, i := range rand.Perm(20) {
		perm[i] = true
	}
	for i, ok := range perm {
		if !ok {
			t.Error("missing", i)
		}
	}
}
