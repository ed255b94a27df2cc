package prime

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

// check compares with math/big, at random and near the ends.
func check[L Limbs, F Field[L]](t *testing.T, f F) {
	random := rand.NewChaCha8([32]byte{1})
	m := f.modulus()
	p := new(big.Int)
	for i := len(m.m) - 1; i >= 0; i-- {
		p.Lsh(p, 64).Or(p, new(big.Int).SetUint64(m.m[i]))
	}
	values := []*big.Int{new(big.Int), big.NewInt(1), new(big.Int).Sub(p, big.NewInt(1)), new(big.Int).Rsh(p, 1)}
	for range 20 {
		b := make([]byte, m.Size())
		random.Read(b)
		values = append(values, new(big.Int).Mod(new(big.Int).SetBytes(b), p))
	}
	set := func(v *big.Int) (x L) {
		if !f.SetBytes(&x, v.FillBytes(make([]byte, m.Size()))) {
			t.Fatalf("%x is too large", v)
		}
		return x
	}
	same := func(what string, x *L, want *big.Int) {
		t.Helper()
		want.Mod(want, p)
		if got := new(big.Int).SetBytes(f.Bytes(nil, x)); got.Cmp(want) != 0 {
			t.Fatalf("%s is %x, want %x", what, got, want)
		}
	}
	for _, v := range values {
		for _, w := range values {
			x, y := set(v), set(w)
			var z L
			f.Add(&z, &x, &y)
			same("sum", &z, new(big.Int).Add(v, w))
			f.Sub(&z, &x, &y)
			same("difference", &z, new(big.Int).Sub(v, w))
			f.Mul(&z, &x, &y)
			same("product", &z, new(big.Int).Mul(v, w))
		}
		x := set(v)
		var z L
		Invert(f, &z, &x)
		if v.Sign() != 0 {
			same("inverse", &z, new(big.Int).ModInverse(v, p))
		}
		if IsZero(&x) == 1 != (v.Sign() == 0) {
			t.Errorf("IsZero of %x", v)
		}
	}
	var z L
	if f.SetBytes(&z, p.FillBytes(make([]byte, m.Size()))) || f.SetBytes(&z, make([]byte, m.Size()+1)) {
		t.Error("the prime itself is taken, or another length")
	}
	for n := range 150 {
		b := make([]byte, n)
		random.Read(b)
		m.SetReduced(&z, b)
		same("reduced", &z, new(big.Int).SetBytes(b))
	}
}

func TestP256(t *testing.T) { check(t, NewP256()) }

func TestModulus(t *testing.T) {
	check(t, New[[4]uint64]("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"))
	check(t, New[[4]uint64]("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed"))
	check(t, New[[6]uint64]("fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff"))
	check(t, New[[9]uint64]("01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"))
}
