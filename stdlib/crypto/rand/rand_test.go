package rand_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"math/big"
	"testing"
)

// All bytes are about as frequent, and so are the steps from one to the next.
func TestReader(t *testing.T) {
	b := make([]byte, 100000)
	if n, err := io.ReadFull(rand.Reader, b); n != len(b) || err != nil {
		t.Fatal(n, err)
	}
	var counts, steps [256]int
	for i, v := range b {
		counts[v]++
		if i > 0 {
			steps[v-b[i-1]]++
		}
	}
	for v := range counts {
		// 390 are expected, with a standard deviation of 20.
		if counts[v] < 230 || counts[v] > 550 || steps[v] < 230 || steps[v] > 550 {
			t.Errorf("%d: %d times, as a step %d times", v, counts[v], steps[v])
		}
	}
	if rand.Text() == rand.Text() || len(rand.Text()) != 26 {
		t.Error("Text")
	}
}

func TestInt(t *testing.T) {
	for _, max := range []int64{1, 2, 3, 10, 255, 256, 257} {
		seen := map[int64]bool{}
		for range 50 * max {
			n, err := rand.Int(rand.Reader, big.NewInt(max))
			if err != nil || n.Sign() < 0 || n.Int64() >= max {
				t.Fatal(max, n, err)
			}
			seen[n.Int64()] = true
		}
		if len(seen) != int(max) {
			t.Errorf("%d of %d numbers", len(seen), max)
		}
	}
	if _, err := rand.Int(bytes.NewReader(nil), big.NewInt(5)); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
}

func TestPrime(t *testing.T) {
	for bits := 2; bits < 200; bits += 9 {
		p, err := rand.Prime(rand.Reader, bits)
		if err != nil || p.BitLen() != bits || p.Bit(bits-2) != 1 || !p.ProbablyPrime(5) {
			t.Error(bits, p, err)
		}
	}
	if _, err := rand.Prime(rand.Reader, 1); err == nil {
		t.Error("a prime of one bit")
	}
}
