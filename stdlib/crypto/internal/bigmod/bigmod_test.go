package bigmod

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

// number returns a random number of so many bits.
func number(r *rand.ChaCha8, bits int) *big.Int {
	b := make([]byte, (bits+7)/8)
	r.Read(b)
	n := new(big.Int).SetBytes(b)
	n.Rsh(n, uint(8*len(b)-bits))
	return n.SetBit(n, bits-1, 1)
}

func same(t *testing.T, what string, got Nat, want *big.Int) {
	t.Helper()
	if g := new(big.Int).SetBytes(got.Bytes(8 * len(got))); g.Cmp(want) != 0 {
		t.Fatalf("%s is %x, want %x", what, g, want)
	}
}

// Everything compared with math/big, for moduli of whole words and not.
func TestModulus(t *testing.T) {
	r := rand.NewChaCha8([32]byte{1})
	for _, bits := range []int{2, 3, 17, 63, 64, 65, 127, 128, 512, 1000, 1024} {
		n := number(r, bits)
		n.SetBit(n, 0, 1)
		if bits == 128 {
			n.Lsh(big.NewInt(1), 128).Sub(n, big.NewInt(1)) // all ones
		}
		m, err := NewModulus(n.Bytes())
		if err != nil || m.BitLen() != bits {
			t.Fatal(err, m.BitLen(), bits)
		}
		mod := func(x *big.Int) *big.Int { return x.Mod(x, n) }
		for range 5 {
			a, b := mod(number(r, bits+3)), mod(number(r, bits+3))
			x, err := m.SetBytes(a.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			y, _ := m.SetBytes(b.Bytes())
			same(t, "product", m.Mul(x, y), mod(new(big.Int).Mul(a, b)))
			same(t, "difference", m.Sub(x, y), mod(new(big.Int).Sub(a, b)))
			e := number(r, 1+bits/2)
			same(t, "power", m.Exp(x, e.Bytes()), new(big.Int).Exp(a, e, n))
			same(t, "public power", m.ExpPublic(x, 65537), new(big.Int).Exp(a, big.NewInt(65537), n))
			long := number(r, 3*bits+5)
			same(t, "reduced", m.Reduce(FromBytes(long.Bytes())), mod(new(big.Int).Set(long)))
			even := new(big.Int).Sub(n, big.NewInt(1))
			same(t, "remainder", FromBytes(long.Bytes()).Mod(FromBytes(even.Bytes())), new(big.Int).Mod(long, even))
			same(t, "long product", x.Mul(y), new(big.Int).Mul(a, b))
			if got := FromBytes(long.Bytes()).ModWord(1000003); got != new(big.Int).Mod(long, big.NewInt(1000003)).Uint64() {
				t.Fatalf("remainder by a word is %d", got)
			}
		}
		if _, err := m.SetBytes(n.Bytes()); err == nil || err.Error() != "input overflows the modulus" {
			t.Error(err)
		}
	}
}

func TestNewModulus(t *testing.T) {
	for _, test := range []struct {
		b    []byte
		want string
	}{{nil, "modulus must be > 1"}, {[]byte{0, 1}, "modulus must be > 1"}, {[]byte{0, 4}, "modulus must be odd"}} {
		if _, err := NewModulus(test.b); err == nil || err.Error() != test.want {
			t.Errorf("%v", err)
		}
	}
}
