package rand_test

import (
	"math"
	"math/rand"
	"testing"
)

// The numbers after a seed are those of Go, forever.
func TestSequence(t *testing.T) {
	r := rand.New(rand.NewSource(42))
	for i, want := range []int{5, 87, 68} {
		if got := r.Intn(100); got != want {
			t.Errorf("number %d: %d, want %d", i, got, want)
		}
	}
	r.Seed(1)
	if got := r.Int63(); got != 5577006791947779410 {
		t.Error(got)
	}
	if got := r.Uint64(); got != 8674665223082153551 {
		t.Error(got)
	}
}

func TestRanges(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	var seen [10]int
	for i := 0; i < 10000; i++ {
		seen[r.Intn(10)]++
		if n := rand.Intn(7); n < 0 || n >= 7 {
			t.Fatal(n)
		}
		if f := rand.Float64(); f < 0 || f >= 1 {
			t.Fatal(f)
		}
		if n := r.Int63n(1<<40 + 1); n < 0 || n > 1<<40 {
			t.Fatal(n)
		}
	}
	for d, n := range seen {
		if n < 800 || n > 1200 {
			t.Errorf("%d came %d times", d, n)
		}
	}
	sum, squares, exps := 0.0, 0.0, 0.0
	for i := 0; i < 20000; i++ {
		x := r.NormFloat64()
		sum += x
		squares += x * x
		exps += r.ExpFloat64()
	}
	if math.Abs(sum/20000) > 0.03 || math.Abs(squares/20000-1) > 0.05 || math.Abs(exps/20000-1) > 0.05 {
		t.Error(sum, squares, exps)
	}
}

func TestPerm(t *testing.T) {
	p := rand.Perm(50)
	rand.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
	var seen [50]bool
	for _, i := range p {
		if seen[i] {
			t.Fatal("twice", i)
		}
		seen[i] = true
	}
	b := make([]byte, 20)
	if n, err := rand.Read(b); n != 20 || err != nil || string(b) == string(make([]byte, 20)) {
		t.Error(n, err)
	}
	z := rand.NewZipf(rand.New(rand.NewSource(1)), 2, 1, 10)
	for i := 0; i < 100; i++ {
		if z.Uint64() > 10 {
			t.Error("Zipf")
		}
	}
}
