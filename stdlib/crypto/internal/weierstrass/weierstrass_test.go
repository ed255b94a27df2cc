package weierstrass

import (
	"bytes"
	"math/big"
	"math/rand/v2"
	"testing"
)

var all = []func() Curve{P224, P256, P384, P521}

func number(hex string) *big.Int {
	n, _ := new(big.Int).SetString(hex, 16)
	return n
}

// The two ways to multiply and the addition agree, at random and where something special happens.
func TestMultiples(t *testing.T) {
	random := rand.NewChaCha8([32]byte{1})
	for _, curve := range all {
		c := curve()
		p := c.Parameters()
		n := number(p.N)
		bytesOf := func(k *big.Int) []byte { return k.FillBytes(make([]byte, c.Size())) }
		base, err := c.BaseMult(bytesOf(big.NewInt(1)))
		if err != nil || c.Check(base) != nil {
			t.Fatal(p.Name, err)
		}
		scalars := []*big.Int{new(big.Int), big.NewInt(1), big.NewInt(2), big.NewInt(16), new(big.Int).Sub(n, big.NewInt(1)), n}
		for range 3 {
			b := make([]byte, c.Size())
			random.Read(b)
			scalars = append(scalars, new(big.Int).Mod(new(big.Int).SetBytes(b), n))
		}
		for _, k := range scalars {
			byBase, _ := c.BaseMult(bytesOf(k))
			byPoint, _ := c.Mult(base, bytesOf(k))
			if !bytes.Equal(byBase, byPoint) {
				t.Errorf("%s: %x times the base point is %x or %x", p.Name, k, byBase, byPoint)
			}
			for _, l := range scalars {
				q, _ := c.BaseMult(bytesOf(l))
				got, err := c.Add(byBase, q)
				sum := new(big.Int).Add(k, l)
				want, _ := c.BaseMult(bytesOf(sum.Mod(sum, n)))
				if err != nil || !bytes.Equal(got, want) {
					t.Errorf("%s: sum of the multiples by %x and %x is %x, want %x", p.Name, k, l, got, want)
				}
			}
		}
	}
}

func TestFirst(t *testing.T) {
	ones := bytes.Repeat([]byte{0xff}, 100)
	for _, test := range []struct {
		curve       func() Curve
		first, last byte
		size        int
	}{{P256, 0xff, 0xff, 32}, {P521, 0x01, 0xff, 66}} {
		c := test.curve()
		if b := c.First(ones); b[0] != test.first || b[len(b)-1] != test.last || len(b) != test.size {
			t.Errorf("%x", b)
		}
		if b := c.First(ones[:20]); len(b) != 20 {
			t.Errorf("%x", b)
		}
		if c.IsScalar(c.First(ones)) {
			t.Error("ones are less than the order")
		}
	}
}
